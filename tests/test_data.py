"""Lists that are data are read by some module, and say nothing twice."""

import re
from collections.abc import Iterator
from typing import Any

import pytest

from autohive_scaffold import data

FILES = sorted(path.stem for path in data.FOLDER.glob("*.json"))
PACKAGE = "".join(path.read_text(encoding="utf-8") for path in data.FOLDER.parent.rglob("*.py"))
# Files whose keys are what is looked up in them, instead of names in the code.
MAPPINGS = ("accounts", "formats", "modules", "secret_formats")


@pytest.mark.parametrize("name", FILES)
def test_a_file_and_each_of_its_lists_is_read_by_a_module(name: str):
    content = data.load(name)

    assert f'data.load("{name}")' in PACKAGE
    keys = [] if name in MAPPINGS or isinstance(content, list) else content
    assert [key for key in keys if not re.search(rf"""["']{key}["']""", PACKAGE)] == []


@pytest.mark.parametrize("name", FILES)
def test_no_list_says_a_thing_twice(name: str):
    for entries in lists_in(data.load(name)):
        assert len(entries) == len({*map(str, entries)})


def lists_in(content: Any) -> Iterator[list[Any]]:
    """All lists in the content of a file."""
    if isinstance(content, list):
        yield content
    elif isinstance(content, dict):
        for value in content.values():
            yield from lists_in(value)
