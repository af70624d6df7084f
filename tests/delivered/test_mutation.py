"""The delivered unit tests notice at least 95 of 100 faults that `mutants.py` injects into the code."""

import ast
import json
import os
import re
import sys
from pathlib import Path

import pytest

from tests.helpers import mutants
from tests.helpers.combinations import AUTHS, SWITCHES, WRITTEN
from tests.helpers.delivered import Bake, Delivered, quiet_environment, run
from tests.helpers.rich import rich

pytestmark = pytest.mark.skipif(
    not hasattr(os, "fork"), reason="faults are tried in forks, which this system lacks"
)

FAULTS = 30
INTEGRATIONS = {
    "verbs": {"actions": WRITTEN, **AUTHS["placed"], **SWITCHES["both"]},
    # The tests of actions that are not written are skipped, and notice nothing.
    "requests and outputs": {
        "actions": re.sub(r"(?m)^\w+\([^()]*\) -> \.\.\..*\n", "", rich()),
        **AUTHS["exchanged"],
        **SWITCHES["billed"],
        "layout": "multi-file",
    },
}


def try_faults(delivered: Delivered) -> tuple[int, list[str]]:
    """The number of faults tried, and those that no test noticed."""
    command = (sys.executable, mutants.__file__, str(delivered.folder), str(FAULTS))
    result = run(*command, cwd=delivered.folder, env=quiet_environment())
    assert result.returncode == 0, result.stdout + result.stderr
    report = json.loads(result.stdout.splitlines()[-1])
    return report["tried"], report["unnoticed"]


@pytest.mark.parametrize("answers", INTEGRATIONS.values(), ids=INTEGRATIONS)
def test_unit_tests_notice_95_of_100_faults(bake: Bake, tmp_path: Path, answers: dict[str, str]):
    tried, unnoticed = try_faults(bake(name="Acme CRM", **answers).copy(tmp_path))

    assert tried == FAULTS
    assert len(unnoticed) <= FAULTS * 0.05, "\n".join(unnoticed)


def test_tests_that_assert_nothing_about_the_request_are_detected(bake: Bake, tmp_path: Path):
    delivered = bake(actions="list_items").copy(tmp_path)
    path = delivered.folder / "tests" / f"test_{delivered.module_name}_unit.py"
    assertion = "assert mock_context.requests == [(case.request, None, HEADERS)]"
    assert assertion in path.read_text(encoding="utf-8")
    path.write_text(path.read_text(encoding="utf-8").replace(assertion, ""), encoding="utf-8")

    _, unnoticed = try_faults(delivered)

    assert len(unnoticed) > FAULTS * 0.05
    assert any("call_api" in fault for fault in unnoticed), unnoticed


@pytest.mark.parametrize(
    ("code", "kinds"),
    [
        ("a or {'k': a is None}", ["and {'k'", "return a", "or {}", "'kx'", "is not None"]),
        ("g(a, b=1)", ["g(b=1)", "g(a)", "b=2"]),
        ("not a if a else True", ["not a if not a else True", "if a else False"]),
    ],
)
def test_each_fault_changes_one_thing_and_no_docstring(tmp_path: Path, code: str, kinds: list[str]):
    path = tmp_path / "code.py"
    path.write_text(f'"""Text."""\ndef f(a):\n    """Text."""\n    return {code}\n', encoding="utf-8")

    made = [fault.source() for fault in mutants.faults(path)]
    assert len(made) == len({ast.dump(ast.parse(source)) for source in made}) == len(kinds)
    assert all(any(kind in source for source in made) for kind in kinds), made
