"""The delivered unit tests notice at least 95 of 100 faults that `mutants.py` injects into the code."""

import json
import os
import re
from pathlib import Path

import pytest

from tests.helpers import forked, mutants
from tests.helpers.combinations import ACTIONS, AUTHS, NAMES, SWITCHES
from tests.helpers.delivered import Bake, Delivered, quiet_environment
from tests.helpers.documents import DEPOT
from tests.helpers.rich import rich

pytestmark = pytest.mark.skipif(
    not hasattr(os, "fork"), reason="faults are tried in forks, which this system has not"
)

FAULTS = 40
ADDED_ACTIONS = """
, find_events(tags: list[str] = None, where: dict = None, limit: int = 10) -> GET /calendars/events,
request_session(data: dict) -> POST /oauth/session form, delete_event(event_id: int, force: bool = None), get_account()
"""
URL = "https://{domain}.example.com/v1"
EXCHANGED = "domain, cid, secret: str = None -> token POST https://{domain}.example.com/token form {**fields}"
INTEGRATIONS = {
    "placed-single-file-connected-billed": {**AUTHS["placed"], **SWITCHES["both"], "layout": "single-file"},
    "notation-multi-file": {
        "actions": rich(),
        "auth_fields": EXCHANGED,
        "base_url": URL,
        **SWITCHES["billed"],
        "layout": "multi-file",
    },
    "openapi-multi-file": {"actions": "depot.yaml", "layout": "multi-file"},
}


def try_faults(delivered: Delivered, count: int = FAULTS) -> tuple[int, list[str]]:
    """The number of faults tried, and those that no test noticed; the folder is left unchanged."""
    command = (mutants.__file__, str(delivered.folder), str(count))
    result = forked.python(*command, cwd=delivered.folder, env=quiet_environment())
    assert result.returncode == 0, result.stdout + result.stderr
    report = json.loads(result.stdout.splitlines()[-1])
    return report["tried"], report["unnoticed"]


@pytest.mark.parametrize("answers", INTEGRATIONS.values(), ids=INTEGRATIONS.keys())
def test_unit_tests_notice_95_of_100_faults(
    bake: Bake, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answers: dict[str, str]
):
    monkeypatch.chdir(tmp_path)
    Path("depot.yaml").write_text(DEPOT, encoding="utf-8")
    every = {"name": NAMES["two-words"], "actions": ACTIONS.strip() + ADDED_ACTIONS, **answers}
    # The tests of actions that are not written are skipped, and notice nothing.
    every["actions"] = re.sub(r"\n\w+\([^()]*\) -> \.\.\.[^\n]*", "", every["actions"])
    delivered = bake(**every).copy(tmp_path)

    tried, unnoticed = try_faults(delivered)

    assert tried == FAULTS
    assert len(unnoticed) <= FAULTS * 0.05, "\n".join(unnoticed)


def test_tests_that_assert_nothing_about_the_request_are_detected(bake: Bake, tmp_path: Path):
    delivered = bake(actions="list_items").copy(tmp_path)
    path = delivered.folder / "tests" / f"test_{delivered.module_name}_unit.py"
    text, assertion = (
        path.read_text(encoding="utf-8"),
        "assert mock_context.requests == [(case.request, case.body, HEADERS)]",
    )
    assert assertion in text
    path.write_text(text.replace(assertion, ""), encoding="utf-8")

    _, unnoticed = try_faults(delivered)

    assert len(unnoticed) > FAULTS * 0.05
    assert any("call_api" in fault for fault in unnoticed), unnoticed


def test_each_fault_changes_one_thing_and_no_docstring(tmp_path: Path):
    code = tmp_path / "code.py"
    code.write_text(
        '"""Text."""\ndef f(a):\n    """Text."""\n    try:\n        return g(a, b=1) or {"k": a is None}\n'
        "    except HTTPError:\n        return not a and (1 if a else True)\n",
        encoding="utf-8",
    )

    assert {str(fault).partition(" in code.py, f: ")[::2] for fault in mutants.faults(code)} == {
        ("swap and and or", "return g(a, b=1) and {'k': a is None}"),
        ("drop an alternative", "return g(a, b=1)"),
        ("drop an argument", "return g(b=1) or {'k': a is None}"),
        ("drop a keyword argument", "return g(a) or {'k': a is None}"),
        ("change a number", "return g(a, b=2) or {'k': a is None}"),
        ("drop a dict entry", "return g(a, b=1) or {}"),
        ("change a string", "return g(a, b=1) or {'kx': a is None}"),
        ("swap an operator", "return g(a, b=1) or {'k': a is not None}"),
        ("catch something else", "except RateLimitError:"),
        ("swap and and or", "return not a or (1 if a else True)"),
        ("drop an alternative", "return not a"),
        ("negate a condition", "return not a and (1 if not a else True)"),
        ("change a number", "return not a and (2 if a else True)"),
        ("swap True and False", "return not a and (1 if a else False)"),
    }
