"""What is said of an answer in `config.json` refuses none that an API may well send."""

from typing import Any

import pytest

from autohive_scaffold.model.actions import Action, Output
from autohive_scaffold.model.requests import Request, Target
from autohive_scaffold.rendering.config import output_schema
from autohive_scaffold.schema.validation import is_valid
from tests.helpers.notation import action_of

TOLD = {
    "id": {"type": "integer", "description": "ID"},
    "code": {"type": "string", "description": "Code"},
    "owner": {"type": "object", "properties": {"id": {"type": "integer", "description": "ID"}}},
    "lines": {"type": "array", "items": {"type": "object", "properties": {"sku": {"type": "string"}}}},
}


def whole() -> Action:
    """An action that returns the answer as it is, of which a document tells types."""
    request = Request("GET", Target("", ("/order",), ()))
    return Action("get_order", "Gets it", "order", (), request, Output(schemas=TOLD, is_whole=True))


def test_the_types_of_an_answer_are_shown_where_answers_keep_to_them():
    assert output_schema(whole())["properties"] == {
        "id": {"type": ["integer", "null"], "description": "ID"},
        "code": {"description": "Code"},
        "owner": {"type": ["object", "null"], "properties": {"id": {"description": "ID"}}},
        "lines": {
            "type": ["array", "null"],
            "items": {"properties": {"sku": {}}},
        },
    }


@pytest.mark.parametrize(
    "answer",
    [
        {},
        {"id": None},
        {"code": 104},
        {"code": {"a": 1}},
        {"owner": {"id": "7"}},
        {"lines": ["5"]},
        {"new": 1},
    ],
)
def test_answers_that_differ_from_their_document_as_many_do_are_not_refused(answer: dict[str, Any]):
    assert is_valid(answer, output_schema(whole()))


@pytest.mark.parametrize("answer", [{"id": "7"}, {"owner": []}, {"lines": {}}])
def test_answers_of_another_type_are_refused(answer: dict[str, Any]):
    assert not is_valid(answer, output_schema(whole()))


def test_a_value_at_a_place_has_the_type_that_was_told():
    schema = output_schema(action_of("get_x() -> GET /x -> (a: str = data.a, b: list[str], c: str = answer)"))

    assert schema["properties"]["a"]["type"] == ["string", "null"]
    assert schema["properties"]["b"]["items"] == {"type": ["string", "null"]}
    assert "type" not in schema["properties"]["c"]
