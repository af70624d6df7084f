"""What of a source can't become an action is left out with a gap, and the others are delivered."""

import json

import pytest

from autohive_scaffold.sources import reading

BROKEN = {"get": {"operationId": "listItems", "parameters": [{"$ref": "#/parameters/limit"}]}}
DOCUMENT = {"openapi": "3.0.0", "paths": {"/items": BROKEN, "/users": {"get": {}}}}
CURL = "curl https://api.example.com/v1/users'\ncurl https://api.example.com/v1/items\n"


@pytest.mark.parametrize(
    ("file", "content", "left_out", "action"),
    [
        ("a.json", json.dumps(DOCUMENT), "operation 'listItems'", "list_users"),
        ("a.sh", CURL, "curl command 1", "list_items"),
        ("config.json", '{"actions": {"getItem": {}, "get_item": {}}}', "action 'get_item'", "get_item"),
    ],
)
def test_the_others_are_delivered(document, file: str, content: str, left_out: str, action: str):
    source = reading.read(document(content, file))

    assert [action.name for action in source.actions] == [action]
    gaps = [gap for gap in source.gaps if gap.text.startswith(f"{left_out} is left out: ")]
    assert [gap.kind for gap in gaps] == ["request"]
