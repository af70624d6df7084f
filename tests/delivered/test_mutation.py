"""The delivered unit tests notice at least 95 of 100 faults that `mutants.py` injects into the code."""

import json
import os
import re
import sys
from pathlib import Path

import pytest

from tests.helpers import mutants
from tests.helpers.combinations import AUTHS, BOTH, WRITTEN
from tests.helpers.delivered import Bake, quiet_environment, run
from tests.helpers.rich import rich


@pytest.mark.skipif(not hasattr(os, "fork"), reason="faults are tried in forks, which this system lacks")
def test_unit_tests_notice_95_of_100_faults(bake: Bake, tmp_path: Path):
    # The tests of actions that are not written are skipped, and notice nothing.
    others = re.sub(r"(?m)^(\w+\([^()]*\) -> \.\.\.|request_token).*\n", "", rich())
    delivered = bake(actions=f"{WRITTEN}{others}", layout="multi-file", **AUTHS["exchanged"], **BOTH)
    folder = delivered.copy(tmp_path).folder

    result = run(sys.executable, mutants.__file__, str(folder), "30", cwd=folder, env=quiet_environment())

    assert result.returncode == 0, result.stdout + result.stderr
    report = json.loads(result.stdout.splitlines()[-1])
    assert report["tried"] == 30
    assert len(report["unnoticed"]) <= 2, "\n".join(report["unnoticed"])
