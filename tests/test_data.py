"""Lists that are data are read by some module, and say nothing twice."""

from pathlib import Path
from typing import Any

import pytest

from autohive_scaffold import data

FILES = sorted(data.FOLDER.glob("*.json"))
PACKAGE = "".join(path.read_text(encoding="utf-8") for path in data.FOLDER.parent.rglob("*.py"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_file_is_read_by_a_module(path: Path):
    assert f'data.load("{path.stem}")' in PACKAGE


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_list_says_a_thing_twice(path: Path):
    for entries in lists_in(data.load(path.stem)):
        assert len(entries) == len({*map(str, entries)})


def lists_in(content: Any) -> list[list[Any]]:
    """All lists in the content of a file."""
    if isinstance(content, list):
        return [content]
    values = content.values() if isinstance(content, dict) else []
    return [entries for value in values for entries in lists_in(value)]
