"""The responses of an operation become an output."""

import pytest

from autohive_scaffold.model.gaps import Gap
from autohive_scaffold.model.templates import Found, Length, Link
from autohive_scaffold.sources import openapi
from tests.helpers.documents import PETS
from tests.helpers.notation import read_again
from tests.helpers.openapi import answer

PET = {
    "type": "object",
    "properties": {
        "id": {"type": "integer", "description": "ID"},
        "name": {"type": "string", "description": "Name"},
        "kind": {"type": "string", "description": "Kind", "enum": ["cat", "dog"]},
    },
}


def test_a_bare_array_is_the_records(document):
    (action,), *_ = openapi.read(f"{document(PETS)}#listPets")

    assert action.output.values == {"pets": Found(()), "count": Length("pets")}
    assert action.output.schemas["pets"] == {"type": "array", "description": "Pets found", "items": PET}


@pytest.mark.parametrize("version", ["2.0", "3.0.0"])
def test_the_next_page_is_where_a_link_header_says(document, version):
    done = {"schema": {"type": "array"}, "content": {"application/json": {"schema": {"type": "array"}}}}
    operation = {"responses": {"200": {**done, "headers": {"link": {"type": "string"}}}}}
    number = {"swagger": version} if version == "2.0" else {"openapi": version}
    (action,), *_ = openapi.read(document({**number, "paths": {"/pets": {"get": operation}}}, "api.json"))

    assert action.output.values == {"pets": Found(()), "next_page": Link("next")}
    assert action.output.schemas["next_page"]["format"] == "uri"
    assert read_again(read_again(action)) == read_again(action)


@pytest.mark.parametrize(
    ("method", "identifier", "key"),
    [("get", "listPetPhotosByOwner", "pet_photos"), ("get", "retrievePhotos", "photos")],
)
def test_an_output_is_called_what_the_action_acts_on(read, method, identifier, key):
    operation = {"operationId": identifier, "tags": ["owner"]}
    action = read({**operation, **(answer({"type": "array"}) if method == "get" else {})}, method=method)

    assert next(iter(action.returned)) == key


def test_an_object_gives_its_properties_without_bounds(document):
    (action,), *_ = openapi.read(f"{document(PETS)}#createPet")

    assert (action.output.is_whole, action.output.schemas) == (True, PET["properties"])


OBJECT = {"type": "object"}
LONG = {"type": "object", "properties": {name: {} for name in "abcdefghijklmnop"}}


@pytest.mark.parametrize(
    ("schema", "told"),
    [
        ({}, {}),
        ({"type": "string", "minLength": 1, "pattern": "a"}, {"type": "string"}),
        ({"type": "integer", "format": "int64", "minimum": 1}, {"type": "integer"}),
        ({"type": ["integer", "string", "null"]}, {"type": ["integer", "string"]}),
        ({"oneOf": [{"type": "string"}, OBJECT]}, {"type": ["string", "object"]}),
        ({"oneOf": [{"type": "string"}, {}]}, {}),
        ({"oneOf": [{"type": "number"}, {"type": "integer"}]}, {"type": "number"}),
        ({"type": "string", "format": "date-time"}, {"type": "string", "format": "date-time"}),
        ({"type": "string", "example": "open"}, {"type": "string", "examples": ["open"]}),
        ({"type": "integer", "example": "open"}, {"type": "integer"}),
        ({"type": "string", "example": "x" * 90}, {"type": "string"}),
        ({"type": "string", "enum": list("abcdefghijklmnop")}, {"type": "string"}),
        ({"type": "string", "nullable": True, "enum": ["a", None]}, {"type": "string", "enum": ["a"]}),
        ({"type": "array"}, {"type": "array", "items": {}}),
        (
            {"type": "array", "items": {"type": "string", "format": "uri"}},
            {"type": "array", "items": {"type": "string", "format": "uri"}},
        ),
        (
            {"type": "array", "items": {"type": "array"}},
            {"type": "array", "items": {"type": "array", "items": {}}},
        ),
        (
            {"type": "array", "items": {"properties": {"a": {}}, "required": ["a"]}},
            {"type": "array", "items": {**OBJECT, "properties": {"a": {"description": "A"}}}},
        ),
        (
            {**OBJECT, "properties": {"a": {**OBJECT, "properties": {"b": {"type": "string"}}}}},
            {**OBJECT, "properties": {"a": {**OBJECT, "description": "A"}}},
        ),
        (LONG, {**OBJECT, "properties": {name: {"description": name.upper()} for name in "abcdefghijkl"}}),
    ],
    ids=str,
)
def test_a_value_has_its_type_and_one_level_of_what_is_in_it(read, schema, told):
    action = read(answer({"type": "object", "properties": {"size": schema}}))

    assert action.output.schemas == {"size": {**told, "description": "Size"}}


def test_of_many_values_nobody_reads_what_is_in_each(read):
    properties = {name: {"type": "object", "properties": {"id": {}}} for name in "abcdefghijklm"}
    action = read(answer({"type": "object", "properties": properties}))

    assert action.output.schemas["m"] == {"type": "object", "description": "M"}


def test_a_value_has_the_first_sentence_of_the_document_or_the_words_of_its_name(read):
    properties = {"size": {"description": "How *large* it is.\nNot how wide."}, "imageSize": {}}
    action = read(answer({"type": "object", "properties": properties}))

    assert {key: each["description"] for key, each in action.output.schemas.items()} == {
        "size": "How large it is.", "imageSize": "Image size"}  # fmt: skip


@pytest.mark.parametrize(
    ("method", "operation", "returned"),
    [
        ("delete", {"responses": {"204": {}}}, ["deleted"]),
        ("delete", answer({"type": "object"}), []),
        ("post", {"responses": {"204": {}}}, []),
        ("get", answer({"type": "string"}), ["result"]),
        ("get", answer({}), ["result"]),
        ("get", answer({"type": "string"}, media_type="text/csv"), ["result"]),
        ("get", answer({"type": "object"}, "default"), []),
        ("get", answer({"type": "array"}, "2XX", "application/vnd.x+json"), ["things", "count"]),
        ("get", {"responses": {"302": {}}}, ["things", "count"]),
        ("post", answer({"type": "array"}), ["result"]),
        ("post", {"operationId": "searchPets", **answer({"type": "array"})}, ["pets", "count"]),
    ],
)
def test_what_is_returned_follows_the_successful_response(read, method, operation, returned):
    assert [*read(operation, method=method).returned] == returned


def test_an_answer_with_a_reference_that_leads_nowhere_is_not_described(read):
    action = read(answer({"type": "object", "properties": {"a": {"$ref": "#/none"}}}))

    assert [*action.returned] == ["result"]


def test_the_variants_of_a_response_are_merged(read):
    one = {
        "type": "object",
        "properties": {"a": {"type": "string"}, "x": {"type": "string"}},
        "required": ["a"],
    }
    other = {"type": "object", "properties": {"b": {"type": "integer"}, "x": {"type": "integer"}}}
    action = read(answer({"oneOf": [one, other]}))

    assert action.output.schemas == {
        "a": {"type": "string", "description": "A"},
        "x": {"type": ["string", "integer"], "description": "X"},
        "b": {"type": "integer", "description": "B"},
    }


def test_an_answer_that_is_only_xml_is_told(document):
    answers = {"/a": "application/xml", "/b": "text/csv"}
    paths = {path: {"get": answer({"type": "object"}, media_type=name)} for path, name in answers.items()}

    *_, gaps = openapi.read(document({"openapi": "3.1.0", "security": [], "paths": paths}, "a.json"))

    assert gaps == [Gap("hint", "get_a: the API answers in application/xml, which is returned as one text")]
