"""What of a source can't become an action is left out with a gap, and the others are delivered."""

import json
from pathlib import Path
from typing import Any

import pytest

from autohive_scaffold.errors import AnswerError
from autohive_scaffold.sources import reading

BROKEN = {"get": {"operationId": "listItems", "parameters": [{"$ref": "#/parameters/limit"}]}}
NOTHING = "'#/parameters/limit' points to nothing"


def document(**paths: Any) -> str:
    return json.dumps({"openapi": "3.0.0", "paths": {f"/{name}": item for name, item in paths.items()}})


@pytest.mark.parametrize(
    ("name", "content", "kept", "reason"),
    [
        (
            "api.json",
            document(items=BROKEN, users={"get": {}}),
            ["list_users"],
            f"operation 'listItems' is left out: {NOTHING}",
        ),
        (
            "desk.sh",
            "curl https://api.example.com/v1/users'\ncurl https://api.example.com/v1/items\n",
            ["list_items"],
            "curl command 1 is left out: has a quote that is not closed",
        ),
        (
            "config.json",
            json.dumps({"actions": {"listItems": {}, "list_items": {}, "get_item": {}}}),
            ["list_items", "get_item"],
            "action 'list_items' is left out: action 'list_items' appears twice",
        ),
    ],
)
def test_the_others_are_delivered(tmp_path: Path, name: str, content: str, kept: list[str], reason: str):
    (tmp_path / name).write_text(content, encoding="utf-8")
    source = reading.read(str(tmp_path / name))

    assert [action.name for action in source.actions] == kept
    assert [gap.kind for gap in source.gaps if gap.text.startswith(reason)] == ["request"]


def test_the_reason_is_raised_where_nothing_is_left(tmp_path: Path):
    (tmp_path / "api.json").write_text(document(items=BROKEN), encoding="utf-8")

    with pytest.raises(AnswerError, match=f"operation 'listItems': {NOTHING}"):
        reading.read(str(tmp_path / "api.json"))
