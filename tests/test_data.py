"""Lists that are data are read by some module."""

import re

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
