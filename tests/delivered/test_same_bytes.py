"""The same answers give the same bytes on each version of Python."""

import shutil
import sys
import sysconfig
from pathlib import Path

import pytest

from tests.helpers.delivered import COOKIECUTTER, TEMPLATE, Bake, Delivered, run

ANSWERS = {"name": "Zoë's 日本 CRM", "layout": "multi-file", "description": "字 " * 100}


def test_another_python_gives_the_same_bytes(bake: Bake, tmp_path: Path, cookiecutter_home: Path):
    paths = [shutil.which(f"python3.{minor}") for minor in range(10, sys.version_info[1])]
    python = next((path for path in paths if path and run(path, "-c", "").returncode == 0), None)
    if not python:
        pytest.skip("there is no other Python on the PATH")
    # cookiecutter and its dependencies are pure Python, so another version can import them from here.
    library = {"PYTHONPATH": sysconfig.get_path("purelib"), "PYTHONDONTWRITEBYTECODE": "1", "PYTHONUTF8": "1"}
    command = ["-c", COOKIECUTTER, "--config-file", str(cookiecutter_home / "config.yaml"), "--no-input"]
    pairs = [f"{name}={value}" for name, value in ANSWERS.items()]

    environment = {**library, "PATH": "/usr/bin:/bin"}
    result = run(python, *command, "-o", str(tmp_path), str(TEMPLATE), *pairs, env=environment)

    assert result.returncode == 0, result.stdout + result.stderr
    (made,) = tmp_path.iterdir()
    assert Delivered(made).contents() == bake(**ANSWERS).contents()
