"""The delivered unit tests notice at least 95 of 100 faults that `mutants.py` injects into the code."""

import json
import os
import re
import sys
from pathlib import Path

import pytest

from tests.helpers import mutants
from tests.helpers.combinations import AUTHS, BOTH, WRITTEN
from tests.helpers.delivered import Bake, Delivered, quiet_environment, run
from tests.helpers.rich import rich

pytestmark = pytest.mark.skipif(
    not hasattr(os, "fork"), reason="faults are tried in forks, which this system lacks"
)


def unnoticed(delivered: Delivered, faults: int) -> list[str]:
    """Those of so many faults that no test noticed."""
    command = (sys.executable, mutants.__file__, str(delivered.folder), str(faults))
    result = run(*command, cwd=delivered.folder, env=quiet_environment())
    assert result.returncode == 0, result.stdout + result.stderr
    report = json.loads(result.stdout.splitlines()[-1])
    assert report["tried"] == faults
    return report["unnoticed"]


def test_unit_tests_notice_95_of_100_faults(bake: Bake, tmp_path: Path):
    # The tests of actions that are not written are skipped, and notice nothing.
    others = re.sub(r"(?m)^(\w+\([^()]*\) -> \.\.\.|request_token).*\n", "", rich())
    delivered = bake(actions=f"{WRITTEN}{others}", layout="multi-file", **AUTHS["exchanged"], **BOTH)

    faults = unnoticed(delivered.copy(tmp_path), 30)

    assert len(faults) <= 2, "\n".join(faults)


def test_tests_that_assert_nothing_about_the_request_are_detected(bake: Bake, tmp_path: Path):
    delivered = bake(actions="list_items").copy(tmp_path)
    path = delivered.folder / "tests" / f"test_{delivered.module_name}_unit.py"
    assertion = "assert mock_context.requests == [(case.request, None, HEADERS)]"
    assert assertion in path.read_text(encoding="utf-8")
    path.write_text(path.read_text(encoding="utf-8").replace(assertion, ""), encoding="utf-8")

    faults = unnoticed(delivered, 20)

    assert any("call_api" in fault for fault in faults), faults
