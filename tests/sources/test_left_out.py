"""What of a source can't become an action is left out with a gap, and the others are delivered."""

import json
from pathlib import Path

import pytest

from autohive_scaffold.errors import AnswerError
from autohive_scaffold.sources import reading

STRAY_QUOTE = "curl https://api.example.com/v1/users'\n"


def document_of(tmp_path: Path, *, with_another: bool = True) -> Path:
    """A document with an operation that refers to nothing, and maybe one that can be made."""
    broken = {"operationId": "listItems", "parameters": [{"$ref": "#/parameters/limit"}]}
    paths = {
        "/items": {"get": broken},
        **({"/users": {"get": {"operationId": "listUsers"}}} if with_another else {}),
    }
    path = tmp_path / "api.json"
    path.write_text(json.dumps({"openapi": "3.0.0", "paths": paths}), encoding="utf-8")
    return path


@pytest.mark.parametrize("selection", ["", "#listItems, listUsers"])
def test_an_operation_that_cannot_be_made_is_left_out(tmp_path: Path, selection: str):
    read = reading.read(f"{document_of(tmp_path)}{selection}")

    assert [action.name for action in read.actions] == ["list_users"]
    (gap,) = [gap for gap in read.gaps if "left out" in gap.text]
    assert gap.kind == "request"
    assert gap.text.startswith("operation 'listItems' is left out: '#/parameters/limit' points to nothing")


def test_the_reason_is_raised_where_nothing_is_left(tmp_path: Path):
    with pytest.raises(AnswerError, match=r"operation 'listItems': '#/parameters/limit' points to nothing"):
        reading.read(str(document_of(tmp_path, with_another=False)))


def test_a_command_that_is_cut_off_is_left_out():
    read = reading.read(f"{STRAY_QUOTE}curl https://api.example.com/v1/items\n")

    assert [action.path for action in read.actions] == ["/items"]
    left_out = [gap.text for gap in read.gaps if "left out" in gap.text]
    assert left_out == ["curl command 1 is left out: has a quote that is not closed; copy the whole command"]
    with pytest.raises(AnswerError, match="curl command 1 has a quote that is not closed"):
        reading.read(STRAY_QUOTE)


def test_an_action_of_another_integration_that_cannot_be_made_is_left_out(tmp_path: Path):
    path = tmp_path / "config.json"
    path.write_text(
        json.dumps({"actions": {"listItems": {}, "list_items": {}, "get_item": {}}}), encoding="utf-8"
    )

    read = reading.read(str(path))

    assert [action.name for action in read.actions] == ["list_items", "get_item"]
    assert "action 'list_items' is left out: action 'list_items' appears twice" in " ".join(
        gap.text for gap in read.gaps
    )
