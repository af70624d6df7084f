"""What an operation answers becomes an output."""

import pytest
from jsonschema import Draft7Validator

from autohive_scaffold.sources import openapi
from tests.helpers.documents import PETS
from tests.helpers.openapi import answer


def test_a_bare_array_is_wrapped(document):
    (action,), _ = openapi.read(f"{document(PETS)}#listPets")

    assert (action.output.kind, action.output.key) == ("list", "pets")
    assert action.output.schema["items"]["properties"]["name"] == {
        "type": ["string", "null"],
        "description": "Name",
    }


def test_an_object_gives_its_properties_without_constraints(document):
    (action,), _ = openapi.read(f"{document(PETS)}#createPet")

    assert action.output_schema["properties"]["kind"] == {"type": ["string", "null"], "description": "Kind"}
    Draft7Validator(action.output_schema).validate({"name": "", "kind": "cow", "more": 1})
    Draft7Validator(action.output_schema).validate({})


@pytest.mark.parametrize(
    ("method", "operation", "kind"),
    [
        ("delete", {"responses": {"204": {}}}, "deleted"),
        ("delete", answer({"type": "object"}), "fields"),
        ("post", {"responses": {"204": {}}}, "fields"),
        ("get", answer({"type": "string"}), "item"),
        ("get", answer({}), "item"),
        ("get", answer({"type": "string"}, media_type="text/csv"), "item"),
        ("get", answer({"type": "object"}, "default"), "fields"),
        ("get", answer({"type": "array"}, "2XX", "application/vnd.x+json"), "list"),
        ("get", {"responses": {"302": {}}}, "item"),
    ],
)
def test_the_kind_of_output_follows_the_successful_response(read, method, operation, kind):
    assert read(operation, method=method).output.kind == kind


@pytest.mark.parametrize(
    ("media_type", "undecoded"),
    [
        ("application/json; charset=utf-8", False),
        ("*/*", False),
        ("text/plain", False),
        ("application/hal+json", True),
        ("text/json", True),
    ],
)
def test_json_that_the_sdk_leaves_as_text_is_known(read, media_type, undecoded):
    assert read(answer({"type": "object"}, media_type=media_type)).output.undecoded is undecoded


def test_the_variants_of_an_answer_are_put_together(read):
    one = {"type": "object", "properties": {"a": {"type": "string"}, "x": {"type": "string"}}, "required": ["a"]}
    other = {"type": "object", "properties": {"b": {"type": "integer"}, "x": {"type": "integer"}}}
    action = read(answer({"oneOf": [one, other]}))

    assert {name: schema.get("type") for name, schema in action.output.schema["properties"].items()} == {
        "a": ["string", "null"],
        "x": None,
        "b": ["integer", "null"],
    }
