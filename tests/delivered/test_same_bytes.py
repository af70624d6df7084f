"""The same answers give the same bytes, in each run and on each version of Python."""

import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

from tests.helpers.delivered import TEMPLATE, Bake, Delivered, run


@pytest.mark.parametrize("layout", ["single-file", "multi-file"])
def test_rendering_twice_gives_the_same_bytes(bake: Bake, bake_fresh: Bake, layout: str):
    first, second = bake(layout=layout), bake_fresh(layout=layout)

    assert first.contents() == second.contents()


def other_pythons() -> list[str]:
    """Other Pythons on the PATH that can import cookiecutter from this environment."""
    found = []
    for minor in range(10, 20):
        path = shutil.which(f"python3.{minor}")
        if path and minor != sys.version_info[1]:
            check = f"import sys; raise SystemExit(sys.version_info[:2] != (3, {minor}))"
            if subprocess.run([path, "-c", check], check=False, capture_output=True).returncode == 0:
                found.append(path)
    return found


def test_another_python_gives_the_same_bytes(bake: Bake, tmp_path: Path, cookiecutter_home: Path):
    pythons = other_pythons()
    if not pythons:
        pytest.skip("there is no other Python on the PATH")
    answers = {"name": "Zoë's 日本 CRM", "layout": "multi-file", "description": "字 " * 100}
    expected = bake(**answers).contents()
    script = "import sys; from cookiecutter.cli import main; sys.exit(main())"
    for python in pythons:
        folder = tmp_path / Path(python).name
        folder.mkdir()
        # cookiecutter and its dependencies are pure Python, so another version can import them from this environment.
        environment = {
            "PYTHONPATH": sysconfig.get_path("purelib"),
            "PYTHONDONTWRITEBYTECODE": "1",
            "PATH": "/usr/bin:/bin",
        }
        arguments = [
            "--config-file",
            str(cookiecutter_home / "config.yaml"),
            "--no-input",
            "-o",
            str(folder),
            str(TEMPLATE),
        ]
        pairs = [f"{name}={value}" for name, value in answers.items()]
        result = run(
            python, "-c", script, *arguments, *pairs, env={**environment, "PYTHONUTF8": "1"}, cwd=folder
        )
        assert result.returncode == 0, result.stdout + result.stderr
        (made,) = folder.iterdir()
        assert Delivered(made, answers).contents() == expected
