"""Fixtures that read recordings and show the actions in the notation."""

import pytest

from autohive_scaffold.sources import recordings
from tests.helpers.notation import inline, read_again, untitled


@pytest.fixture
def actions():
    """Read a recording: `actions(text)` or `actions(document, "GET /x")` gives its actions and defaults."""

    def actions_in(content, selection=""):
        made, defaults, _ = recordings.read(content, selection)
        actions = [read_again(untitled(action)) for action in made]
        assert [*map(read_again, actions)] == actions
        return actions, defaults

    return actions_in


@pytest.fixture
def lines(actions):
    """Read a recording: `lines(text)` gives `NAME(INPUTS) -> REQUEST -> OUTPUT`s, and defaults."""

    def lines_of(*arguments):
        made, defaults = actions(*arguments)
        return [inline(action) for action in made], defaults

    return lines_of
