"""The promise that any answers give a sound integration or one clear line; `make fuzz` tests it with random answers."""

import ast
import contextlib
import re
import shutil
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from cookiecutter.exceptions import FailedHookException
from hypothesis import HealthCheck, given, seed, settings

from autohive_scaffold.answers import questions
from tests.helpers import conventions
from tests.helpers.delivered import Delivered, assert_clean, cookiecutter_config, deliver
from tests.helpers.strategies import answers

TESTED_EVERY = 25


def delivered_or_refused(given_answers: dict[str, Any], home: Path) -> Delivered | None:
    """What is delivered, checked as far as it can be without another process; None if one line refuses the answers."""
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
    assert [*conventions.problems(delivered.folder)] == []
    name = given_answers["name"].strip()
    description = given_answers.get("description", f"Connects Autohive to {name}.").strip()
    assert (delivered.config["display_name"], delivered.config["description"]) == (name, description)
    module = ast.parse(delivered.read(delivered.config["entry_point"]))
    assert "".join((ast.get_docstring(module, clean=False) or "").split()) == "".join(description.split())
    return delivered


def try_answers(number: int, examples: int, home: Path) -> tuple[int, int]:
    """Try so many random answers; return how many were tried, and how many gave an integration, all of them clean."""
    tried, delivered = 0, []

    @seed(number)
    @settings(max_examples=examples, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(answers())
    def check(given_answers: dict[str, Any]) -> None:
        nonlocal tried
        tried += 1
        integration = delivered_or_refused(given_answers, home)
        if integration:
            delivered.append(integration.folder)
            if tried % TESTED_EVERY == 0:
                integration.assert_tests_pass()

    check()
    assert_clean(*delivered)
    return tried, len(delivered)


def fuzz(seconds: float) -> None:
    """Try random answers for so many seconds and print their number; a failure is shown in its smallest form."""
    end, number = time.monotonic() + seconds, time.time_ns()
    counts = [0, 0]
    while time.monotonic() < end:
        number += 1
        home = cookiecutter_config(Path(tempfile.mkdtemp())).parent
        with contextlib.redirect_stdout(None):
            tried, delivered = try_answers(number, 100, home)
        counts = [counts[0] + tried, counts[1] + delivered]
        shutil.rmtree(home)
    print(f"{counts[0]} sets of answers tried, of which {counts[1]} gave an integration")


if __name__ == "__main__":
    fuzz(float(sys.argv[1]))
