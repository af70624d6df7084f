"""Any answers give either an integration that passes everything, or one clear line and no files."""

from pathlib import Path
from typing import Any

import pytest
from cookiecutter import hooks
from hypothesis import given, seed, settings

from tests.helpers.hooks import run_script_in_process
from tests.helpers.promise import TESTED_EVERY, promise
from tests.helpers.strategies import answers

EXAMPLES = 200
PARTS = 4


@pytest.mark.parametrize("part", range(PARTS))
def test_any_answers_give_a_sound_integration_or_one_line(
    part: int, cookiecutter_home: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.chdir(cookiecutter_home)
    monkeypatch.setattr(hooks, "run_script", run_script_in_process)
    tried = delivered = 0

    @seed(part)
    @settings(max_examples=EXAMPLES // PARTS, derandomize=False)
    @given(answers())
    def check(given_answers: dict[str, Any]) -> None:
        nonlocal tried, delivered
        tried += 1
        delivered += promise(given_answers, cookiecutter_home, tested=tried % TESTED_EVERY == 0)

    check()
    assert tried >= EXAMPLES // PARTS
    assert delivered >= tried // 4, "so few give an integration that the rest proves little"
