"""Reloading the package: a change in any module is noticed."""

import shutil
import sys
from pathlib import Path

from tests.helpers.delivered import TEMPLATE, run

CHANGED = """
import importlib, pkgutil, sys
from pathlib import Path
from jinja2 import Environment
import autohive_scaffold

for module in pkgutil.walk_packages(autohive_scaffold.__path__, "autohive_scaffold."):
    importlib.import_module(module.name)
loaded = {name: module for name, module in sys.modules.items() if name.startswith("autohive_scaffold")}
first = autohive_scaffold.ScaffoldExtension(Environment())
same = autohive_scaffold.ScaffoldExtension(Environment())
path = Path(sys.argv[1])
path.write_text(path.read_text(encoding="utf-8") + "\\n", encoding="utf-8")
anew = autohive_scaffold.ScaffoldExtension(Environment())
old = [name for name in loaded if sys.modules.get(name) is loaded[name]]
print(type(first) is type(same), len(loaded) > 9, old)
"""


def test_a_change_in_any_module_reloads_the_code(tmp_path: Path):
    ignored = shutil.ignore_patterns("__pycache__")  # which other processes write
    shutil.copytree(TEMPLATE / "autohive_scaffold", tmp_path / "autohive_scaffold", ignore=ignored)
    changed = sorted((tmp_path / "autohive_scaffold").glob("*/*/*.py"))[-1]

    result = run(sys.executable, "-c", CHANGED, str(changed), cwd=tmp_path)

    assert result.stdout.strip() == "True True []", result.stderr
