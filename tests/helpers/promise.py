"""The promise that any answers give a sound integration or one clear line; `make fuzz` tests it with random answers."""

import ast
import os
import re
import shutil
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from cookiecutter import hooks
from cookiecutter.exceptions import FailedHookException
from cookiecutter.main import cookiecutter
from hypothesis import HealthCheck, given, seed, settings

from autohive_scaffold.answers import questions
from tests.helpers import conventions
from tests.helpers.delivered import RUFF_RULES, TEMPLATE, Delivered, run
from tests.helpers.hooks import run_script_in_process
from tests.helpers.strategies import answers

TESTED_EVERY = 25
settings.register_profile(
    "answers",
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
    print_blob=True,
    derandomize=True,
)
settings.load_profile("answers")


def promise(given_answers: dict[str, Any], home: Path, *, tested: bool = False) -> bool:
    """Assert the promise for one set of answers, and return whether they gave an integration."""
    target = Path(tempfile.mkdtemp(dir=home))
    os.chdir(target)
    output = target / "out"
    output.mkdir()
    try:
        folder, line = None, ""
        try:
            folder = cookiecutter(
                str(TEMPLATE),
                no_input=True,
                extra_context=given_answers,
                output_dir=str(output),
                config_file=str(home / "config.yaml"),
            )
        except FailedHookException as error:
            line = str(error)
        if folder:
            assert_sound(Delivered(Path(folder), given_answers), tested=tested)
        else:
            assert re.match(rf"(?:{'|'.join(questions.CHECKS)}): [^\n\r]+$", line), line
            assert list(output.iterdir()) == []
        assert sorted(path.name for path in target.iterdir()) == ["out"]
        return folder is not None
    finally:
        os.chdir(home)
        shutil.rmtree(target)


def assert_sound(delivered: Delivered, *, tested: bool) -> None:
    assert conventions.problems(delivered.folder) == []
    for path in delivered.folder.rglob("*.py"):
        ast.parse(path.read_text(encoding="utf-8"))
    for command in (("check", "-q", "--select", "E,F,W"), ("format", "-q", "--diff")):
        result = run("ruff", *command, *RUFF_RULES, "--no-cache", str(delivered.folder))
        assert result.returncode == 0, result.stdout + result.stderr
    config = delivered.config
    assert config["display_name"] == delivered.answers["name"].strip(" ")
    description = delivered.answers.get(
        "description", f"Connects Autohive to {config['display_name']}."
    ).strip(" ")
    assert config["description"] == description
    docstring = ast.get_docstring(ast.parse(delivered.read(config["entry_point"])), clean=False) or ""
    assert "".join(docstring.split()) == "".join(description.split())
    if tested:
        result = delivered.pytest("-q")
        assert result.returncode == 0, result.stdout[-3000:]


def fuzz(seconds: float) -> None:
    """Try random answers for so many seconds and print their number; a failure is shown in its smallest form."""
    hooks.run_script = run_script_in_process
    home = Path(tempfile.mkdtemp())
    (home / "config.yaml").write_text(
        f"cookiecutters_dir: {home}/c\nreplay_dir: {home}/r\n", encoding="utf-8"
    )
    end, number = time.monotonic() + seconds, time.time_ns()
    tried = delivered = 0

    @settings(max_examples=100, derandomize=False)
    @given(answers())
    def check(given_answers: dict[str, Any]) -> None:
        nonlocal tried, delivered
        tried += 1
        delivered += promise(given_answers, home, tested=tried % TESTED_EVERY == 0)

    try:
        while time.monotonic() < end:
            number += 1
            seed(number)(check)()
    finally:
        print(f"{tried} sets of answers tried, of which {delivered} gave an integration")
        shutil.rmtree(home)


if __name__ == "__main__":
    fuzz(float(sys.argv[1]))
