"""What of a source can't become an action is left out with a gap, and the others are delivered."""

import json
from pathlib import Path
from typing import Any

import pytest

from autohive_scaffold.errors import AnswerError
from autohive_scaffold.sources import reading

BROKEN = {"operationId": "listItems", "parameters": [{"$ref": "#/parameters/limit"}]}
USERS = {"operationId": "listUsers", "responses": {"200": {"description": "Users"}}}
STRAY_QUOTE = "curl https://api.example.com/v1/users'\n"


def path_of(folder: Path, content: dict[str, Any]) -> str:
    path = folder / "source.json"
    path.write_text(json.dumps(content), encoding="utf-8")
    return str(path)


def left_out(source: reading.Reading) -> str:
    return " ".join(gap.text for gap in source.gaps if "is left out" in gap.text and gap.kind == "request")


def test_an_operation_that_cannot_be_made_is_left_out(tmp_path: Path):
    paths = {"/items": {"get": BROKEN}, "/users": {"get": USERS}}
    source = reading.read(path_of(tmp_path, {"openapi": "3.0.0", "paths": paths}))

    assert [action.name for action in source.actions] == ["list_users"]
    assert left_out(source).startswith(
        "operation 'listItems' is left out: '#/parameters/limit' points to nothing"
    )


def test_the_reason_is_raised_where_nothing_is_left(tmp_path: Path):
    with pytest.raises(AnswerError, match=r"operation 'listItems': '#/parameters/limit' points to nothing"):
        reading.read(path_of(tmp_path, {"openapi": "3.0.0", "paths": {"/items": {"get": BROKEN}}}))


def test_a_command_that_is_cut_off_is_left_out():
    source = reading.read(f"{STRAY_QUOTE}curl https://api.example.com/v1/items\n")

    assert [action.path for action in source.actions] == ["/items"]
    assert left_out(source).startswith("curl command 1 is left out: has a quote that is not closed")


def test_an_action_of_another_integration_that_cannot_be_made_is_left_out(tmp_path: Path):
    source = reading.read(path_of(tmp_path, {"actions": {"listItems": {}, "list_items": {}, "get_item": {}}}))

    assert [action.name for action in source.actions] == ["list_items", "get_item"]
    assert "action 'list_items' appears twice" in left_out(source)
