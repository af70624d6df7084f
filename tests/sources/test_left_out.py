"""What of a source can't become an action is left out with a gap, and the others are delivered."""

import json
from pathlib import Path
from typing import Any

import pytest

from autohive_scaffold.errors import AnswerError
from autohive_scaffold.sources import reading

BROKEN = {"get": {"operationId": "listItems", "parameters": [{"$ref": "#/parameters/limit"}]}}
OUT = " is left out: "
NOTHING = "'#/parameters/limit' points to nothing"


def document(**paths: Any) -> str:
    return json.dumps({"openapi": "3.0.0", "paths": {f"/{name}": item for name, item in paths.items()}})


CLASHING = json.dumps({"actions": {"listItems": {}, "list_items": {}}})
CURL = "curl https://api.example.com/v1/users'\ncurl https://api.example.com/v1/items\n"


@pytest.mark.parametrize(
    ("name", "content", "kept", "reason"),
    [
        ("a.json", document(items=BROKEN, users={"get": {}}), "list_users", f"operation 'listItems'{OUT}{NOTHING}"),
        ("a.sh", CURL, "list_items", f"curl command 1{OUT}has a quote that is not closed"),
        ("config.json", CLASHING, "list_items", f"action 'list_items'{OUT}action 'list_items' appears twice"),
    ],
)  # fmt: skip
def test_the_others_are_delivered(tmp_path: Path, name: str, content: str, kept: str, reason: str):
    (tmp_path / name).write_text(content, encoding="utf-8")
    source = reading.read(str(tmp_path / name))

    assert [action.name for action in source.actions] == [kept]
    assert [gap.kind for gap in source.gaps if gap.text.startswith(reason)] == ["request"]


def test_the_reason_is_raised_where_nothing_is_left(tmp_path: Path):
    (tmp_path / "api.json").write_text(document(items=BROKEN), encoding="utf-8")

    with pytest.raises(AnswerError, match=f"operation 'listItems': {NOTHING}"):
        reading.read(str(tmp_path / "api.json"))
