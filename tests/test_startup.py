"""Reloading the package: a change in any module is noticed, at any depth."""

import shutil
import sys
from pathlib import Path

import pytest

from tests.helpers.delivered import TEMPLATE, run

CHANGED = """
import sys
from pathlib import Path
from jinja2 import Environment
from autohive_scaffold import ScaffoldExtension

first = ScaffoldExtension(Environment())
same = ScaffoldExtension(Environment())
path = Path(sys.argv[1])
path.write_text(path.read_text(encoding="utf-8") + "\\n", encoding="utf-8")
anew = ScaffoldExtension(Environment())
print(type(first) is type(same), type(first) is type(anew))
"""


@pytest.mark.parametrize("level", ["*.py", "*/*.py"])
def test_a_change_in_any_package_reloads_the_code(tmp_path: Path, level: str):
    shutil.copytree(TEMPLATE / "autohive_scaffold", tmp_path / "autohive_scaffold")
    changed = sorted((tmp_path / "autohive_scaffold").glob(level))[-1]

    result = run(sys.executable, "-c", CHANGED, str(changed), cwd=tmp_path)

    assert result.stdout.strip() == "True False", result.stderr
