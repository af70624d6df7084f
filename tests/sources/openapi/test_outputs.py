"""The responses of an operation become an output."""

import pytest
from jsonschema import Draft7Validator

from autohive_scaffold.model.gaps import Gap
from autohive_scaffold.sources import openapi
from tests.helpers.documents import PETS
from tests.helpers.openapi import answer


def test_a_bare_array_is_wrapped(document):
    (action,), *_ = openapi.read(f"{document(PETS)}#listPets")

    assert (action.output.kind, action.output.key) == ("list", "pets")
    assert action.output.schema == {"type": "array", "description": "Pets found; each has id: integer, name, kind"}


@pytest.mark.parametrize(
    ("method", "identifier", "key"),
    [("get", "listPetPhotosByOwner", "pet_photos"), ("delete", "deletePhoto", "photo")],
)
def test_an_output_is_called_what_the_action_acts_on(read, method, identifier, key):
    operation = {"operationId": identifier, "tags": ["owner"]}
    action = read({**operation, **(answer({"type": "array"}) if method == "get" else {})}, method=method)

    assert action.output.key == key


def test_an_object_gives_its_properties_described_and_without_constraints(document):
    (action,), *_ = openapi.read(f"{document(PETS)}#createPet")

    assert action.output_schema["properties"]["kind"] == {"description": "Kind"}
    for kind in ("cow", None, 7, 1.5, True, [], {}):
        Draft7Validator(action.output_schema).validate({"name": "", "kind": kind, "more": 1})
    Draft7Validator(action.output_schema).validate({})


@pytest.mark.parametrize(
    ("schema", "text"),
    [
        ({"type": "string"}, "Size"),
        ({"type": "integer"}, "Size (integer)"),
        ({"type": ["integer", "string"]}, "Size (integer or string)"),
        ({"type": "object"}, "Size (object)"),
        (
            {"type": "object", "properties": {"a": {"$ref": "#/none"}, "b": {"type": "array"}}},
            "Size (object with a, b: array)",
        ),
        ({"type": "array", "items": {"type": "string"}}, "Size (array)"),
        ({"type": "array", "items": {"properties": {"a": {}}}}, "Size (array; each has a)"),
        ({"properties": {name: {} for name in "abcdefghij"}}, "Size (object with a, b, c, d, e, f, g, h, and more)"),
        ({"type": "number", "description": "How large it is."}, "How large it is (number)"),
        ({"oneOf": [{"type": "string"}, {"type": "object"}]}, "Size (string or object)"),
        ({}, "Size"),
    ],
)
def test_a_property_is_described_with_its_type_and_what_is_in_it(read, schema, text):
    action = read(answer({"type": "object", "properties": {"size": schema}}))

    assert action.output.schema == {"properties": {"size": {"description": text}}}


@pytest.mark.parametrize(
    ("method", "operation", "kind"),
    [
        ("delete", {"responses": {"204": {}}}, "deleted"),
        ("delete", answer({"type": "object"}), "fields"),
        ("delete", answer({"properties": {"data": {"type": "object"}}}), "deleted"),
        ("post", {"responses": {"204": {}}}, "fields"),
        ("get", answer({"type": "string"}), "item"),
        ("get", answer({}), "item"),
        ("get", answer({"type": "string"}, media_type="text/csv"), "item"),
        ("get", answer({"type": "object"}, "default"), "fields"),
        ("get", answer({"type": "array"}, "2XX", "application/vnd.x+json"), "list"),
        ("get", {"responses": {"302": {}}}, "item"),
        ("post", answer({"type": "array"}), "item"),
        ("post", {"operationId": "searchPets", **answer({"type": "array"})}, "list"),
    ],
)
def test_the_kind_of_output_follows_the_successful_response(read, method, operation, kind):
    assert read(operation, method=method).output.kind == kind


def test_the_variants_of_a_response_are_merged(read):
    one = {"type": "object", "properties": {"a": {"type": "string"}, "x": {"type": "string"}}, "required": ["a"]}
    other = {"type": "object", "properties": {"b": {"type": "integer"}, "x": {"type": "integer"}}}
    action = read(answer({"oneOf": [one, other]}))

    assert {name: schema["description"] for name, schema in action.output.schema["properties"].items()} == {
        "a": "A",
        "x": "X (string or integer)",
        "b": "B (integer)",
    }


@pytest.mark.parametrize(
    ("media_types", "asked_for"),
    [
        (["application/json"], ""),
        (["text/csv", "application/json; charset=utf-8"], ""),
        (["*/*"], ""),
        (["application/vnd.api+json"], "application/vnd.api+json"),
        (["text/xml", "application/hal+json"], "application/hal+json"),
        (["text/csv"], "text/csv"),
        (["no media type"], ""),
        ([], ""),
    ],
)
def test_another_media_type_is_asked_for_where_the_api_has_no_json_of_the_usual_name(read, media_types, asked_for):
    content = {name: {"schema": {"type": "object"}} for name in media_types}

    assert read({"responses": {"200": {"content": content}}}).output.media_type == asked_for


def test_an_answer_that_is_only_xml_is_told(document):
    answers = {"/a": "application/xml", "/b": "text/csv"}
    paths = {path: {"get": answer({"type": "object"}, media_type=name)} for path, name in answers.items()}

    *_, gaps = openapi.read(document({"openapi": "3.1.0", "security": [], "paths": paths}, "a.json"))

    assert gaps == [Gap("hint", "get_a: the API answers in application/xml, which is returned as one text")]
