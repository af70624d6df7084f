"""Any answers give either an integration that passes everything, or one clear line and no files."""

import ast
import contextlib
import os
import re
import shutil
import tempfile
import time
from pathlib import Path
from typing import Any

from cookiecutter.exceptions import FailedHookException
from hypothesis import HealthCheck, given, settings

from autohive_scaffold.answers import questions
from tests.helpers.delivered import Delivered, assert_clean, cookiecutter_config, deliver
from tests.helpers.strategies import answers

SECONDS = float(os.environ.get("SECONDS", "0"))  # as `make fuzz` has them: it goes on with other answers
EXAMPLES = settings(
    max_examples=100 if SECONDS else 30,
    derandomize=not SECONDS,
    database=None,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
TESTED_EVERY = 25


def delivered_or_refused(given_answers: dict[str, Any], home: Path) -> Delivered | None:
    """What is delivered, checked as far as this process can; None if one line refuses the answers."""
    target = Path(tempfile.mkdtemp(dir=home))
    output = target / "out"
    output.mkdir()
    with contextlib.chdir(target):
        delivered, line = None, ""
        try:
            delivered = deliver(given_answers, output=output, home=home)
        except FailedHookException as refused:
            line = str(refused)
    assert [path.name for path in target.iterdir()] == ["out"], "something was executed"
    if delivered is None:
        assert re.match(rf"(?:{'|'.join(questions.CHECKS)}): [^\n\r]+$", line), line
        assert list(output.iterdir()) == []
        return None
    assert [*delivered.disagreements()] == []
    name = given_answers["name"].strip()
    description = given_answers.get("description", f"Connects Autohive to {name}.").strip()
    assert (delivered.config["display_name"], delivered.config["description"]) == (name, description)
    module = ast.parse(delivered.read(delivered.config["entry_point"]))
    assert "".join((ast.get_docstring(module, clean=False) or "").split()) == "".join(description.split())
    return delivered


def try_answers(home: Path) -> None:
    """Try random answers, of which one in four must give an integration, and all of these be clean."""
    tried, folders = 0, []

    @EXAMPLES
    @given(answers())
    def check(given_answers: dict[str, Any]) -> None:
        nonlocal tried
        tried += 1
        if integration := delivered_or_refused(given_answers, home):
            folders.append(integration.folder)
            if tried % TESTED_EVERY == 0:
                integration.assert_tests_pass()

    check()
    assert_clean(*folders)
    assert len(folders) >= tried // 4, "so few give an integration that the rest proves little"


def test_any_answers_give_a_sound_integration_or_one_line(tmp_path: Path):
    end = time.monotonic() + SECONDS
    while True:
        home = tmp_path / "home"
        home.mkdir()
        try_answers(cookiecutter_config(home).parent)
        shutil.rmtree(home)
        if time.monotonic() >= end:
            break
