"""Fixtures that read recordings and show the actions in the notation."""

import json

import pytest

from autohive_scaffold.model import stored
from autohive_scaffold.sources import recordings
from autohive_scaffold.sources.reading import read


@pytest.fixture
def actions(tmp_path):
    """Read a recording: `actions(text)` or `actions(document, "#GET /x")` gives its actions and defaults."""

    def one(content, selection="", name="recording.json"):
        if not isinstance(content, str):
            path = tmp_path / name
            path.write_text(json.dumps(content), encoding="utf-8")
            content = str(path) + selection
        reading = read(content)
        assert not reading.is_inline
        assert stored.load(stored.dump(reading.actions)) == reading.actions
        return reading.actions, reading.defaults

    return one


@pytest.fixture
def lines(actions, monkeypatch):
    """Read a recording: `lines(text)` gives `NAME(INPUTS) -> REQUEST -> OUTPUT`s, and defaults."""
    written = []
    original = recordings.read_action

    def noted(name, inputs, *, result, description):
        written.append(f"{name}({inputs}) -> {result}")
        return original(name, inputs, result=result, description=description)

    monkeypatch.setattr(recordings, "read_action", noted)

    def one(*arguments):
        written.clear()
        found, defaults = actions(*arguments)
        assert len(found) == len(written)
        return [*written], defaults

    return one
