"""Fixtures that read recordings and show the actions in the notation."""

import json

import pytest

from autohive_scaffold.sources.reading import read
from tests.helpers.notation import inline, read_again, untitled


@pytest.fixture
def actions(tmp_path):
    """Read a recording: `actions(text)` or `actions(document, "#GET /x")` gives its actions and defaults."""

    def one(content, selection=""):
        if not isinstance(content, str):
            path = tmp_path / "recording.json"
            path.write_text(json.dumps(content), encoding="utf-8")
            content = str(path) + selection
        reading = read(content)
        actions = tuple(map(untitled, reading.actions))
        assert tuple(map(read_again, actions)) == actions
        return actions, reading.defaults

    return one


@pytest.fixture
def lines(actions):
    """Read a recording: `lines(text)` gives `NAME(INPUTS) -> REQUEST -> OUTPUT`s, and defaults."""

    def one(*arguments):
        found, defaults = actions(*arguments)
        return [inline(action) for action in found], defaults

    return one


@pytest.fixture
def gaps():
    """What is to settle of cURL commands: `KIND: TEXT` for each."""
    return lambda text: [f"{gap.kind}: {gap.text}" for gap in read(text).gaps]
