"""Fixtures that read recordings and show the actions in the notation."""

import ast
import json

import pytest

from autohive_scaffold.model.actions import UNPRINTABLE
from autohive_scaffold.sources import recordings


@pytest.fixture
def lines(tmp_path):
    """Read a recording: `lines(text)` or `lines(document, "#GET /x")` gives `NAME(INPUTS) -> REQUEST -> OUTPUT`s."""

    def read(content, selection="", name="recording.json"):
        if not isinstance(content, str):
            path = tmp_path / name
            path.write_text(json.dumps(content), encoding="utf-8")
            content = str(path) + selection
        assert recordings.is_recording(content)
        recording = recordings.read(content)
        return [_line(action) for action in recording.actions], recording.defaults

    return read


def _line(action):
    assert not UNPRINTABLE.search("".join(vars(action).values()))
    ast.parse(f"def f({action.inputs}): ...")
    ast.parse(f"def f(*, {action.output[1:]}: ..." if action.output else "")
    ast.parse(action.request.partition(" {")[2] and "{" + action.request.partition(" {")[2])
    output = f" -> {action.output}" if action.output else ""
    return f"{action.name}({action.inputs}) -> {action.request}{output}"
