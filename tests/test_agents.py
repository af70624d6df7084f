"""AGENTS.md: what its commands print, and the keys of the summary that it explains."""

import json
import os
from pathlib import Path

import pytest

from tests.helpers.delivered import Bake
from tests.helpers.readme import AGENTS, replay

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the page's commands are for a POSIX shell")


def test_console_blocks_show_what_the_commands_print(tmp_path: Path, template: Path, cookiecutter_home: Path):
    assert replay(AGENTS, tmp_path, template, cookiecutter_home) == AGENTS, "run `make readme`"


def test_the_page_explains_each_key_of_the_summary(bake: Bake):
    summary = json.loads(bake(summary="json").printed.splitlines()[-1])

    assert [key for key in summary if key not in ("folder", "actions") and f"`{key}`" not in AGENTS] == []
