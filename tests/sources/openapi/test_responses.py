"""The responses of an operation become an output."""

import pytest

from autohive_scaffold.model.templates import Found, Link
from autohive_scaffold.notation.annotations import SCHEMAS
from tests.helpers.openapi import answer, read, read_paths

TEXT, OBJECT = {"type": "string"}, {"type": "object"}
BINARY, BYTE = {**TEXT, "format": "binary"}, {**TEXT, "format": "byte"}


def answers(content):
    return {"responses": {"200": {"content": content}}}


def thing(*names, **properties):
    return {**OBJECT, "properties": {**{name: {} for name in names}, **properties}}


LIST, NEXT = {"type": "array"}, {"next_page": Link("next")}


@pytest.mark.parametrize(
    ("schema", "values"),
    [
        (LIST, {"pets": Found(()), **NEXT}),
        (thing("total", data=LIST), {"total": Found(("total",)), "data": Found(("data",)), **NEXT}),
        # Returned as they are: several lists, any of which may be missing, and keys that can be no outputs.
        (thing(data=LIST, errors=LIST), {}),
        (thing("@id", data=LIST), {}),
        (thing("next_page", data=LIST), {}),
    ],
    ids=str,
)
def test_the_next_page_is_where_a_link_header_says(schema, values):
    response = {**answer(schema)["responses"]["200"], "headers": {"link": TEXT}}
    output = read({"responses": {"200": response}}, path="/pets").output

    assert output.values == values
    assert output.is_whole or output.schemas["next_page"]["format"] == "uri"


@pytest.mark.parametrize(
    ("method", "operation", "returned"),
    [
        ("delete", {"responses": {"204": {}}}, ["deleted"]),
        ("delete", answer(OBJECT), []),
        ("get", answer(TEXT), ["result"]),
        ("get", answer(OBJECT, "default"), []),
        ("get", answer({"type": "array"}, "2XX", "application/vnd.x+json"), ["things", "count"]),
        ("get", answer(TEXT, media_type="application/pdf"), ["file"]),
        ("get", answer(BINARY), ["file"]),
        ("get", answer(BYTE, media_type="*/*"), ["file"]),
        ("get", answer(BYTE), ["result"]),
        ("get", answer({"type": "array", "items": BYTE}, media_type="*/*"), ["file"]),
        ("get", answer({"type": "array", "items": BYTE}), ["things", "count"]),
        # FastAPI and Spring say nothing of JSON beside a file.
        ("get", answers({"application/json": {}, "application/pdf": {}}), ["file"]),
        ("get", answers({"application/json": {"schema": OBJECT}, "application/pdf": {}}), []),
        ("get", answers({"application/json": {}, "text/csv": {}}), ["result"]),
        ("delete", answer(BINARY), ["deleted"]),
        ("get", {"responses": {"302": {}}}, ["things", "count"]),
        ("get", {"operationId": "listPhotosByOwner", **answer({"type": "array"})}, ["photos", "count"]),
        ("post", answer({"type": "array"}), ["result"]),
        ("post", {"operationId": "searchPets", **answer({"type": "array"})}, ["pets", "count"]),
    ],
)
def test_what_is_returned_follows_the_successful_response(method, operation, returned):
    assert [*read(operation, method=method).output.values] == returned


@pytest.mark.parametrize(
    ("schema", "shown"),
    [
        ({"type": "string", "minLength": 1, "pattern": "a"}, TEXT),
        ({"oneOf": [TEXT, OBJECT, {"type": "null"}]}, {"type": ["string", "object", "null"]}),
        ({"type": "string", "format": "date-time"}, SCHEMAS["datetime"]),
        ({"type": "string", "enum": list("abcdefghijklmnop")}, TEXT),
        ({**TEXT, "nullable": True, "enum": ["a"]}, {"type": ["string", "null"], "enum": ["a", None]}),
        ({"type": "array", "items": thing("a")}, {"type": "array", "items": thing("a")}),
        (thing(a=thing(b=TEXT)), thing(a=OBJECT)),
        (thing("b", a={"deprecated": True}, c={"writeOnly": True}), thing("b")),
        ({"type": "integer", "example": ""}, {}),
        ({"type": ["integer", "null"], "example": 7}, {"type": ["integer", "null"]}),
        ({"description": "How *large* it is.\nNot how wide."}, {"description": "How large it is."}),
    ],
    ids=str,
)
def test_a_value_has_its_type_and_one_level_of_what_is_in_it(schema, shown):
    assert read(answer(thing(size=schema))).output.schemas == {"size": shown}


@pytest.mark.parametrize(("required", "missing"), [(["id"], ("note",)), (None, ("id", "note"))])
def test_what_is_not_required_may_be_missing(required, missing):
    assert read(answer({**thing("id", "note"), "required": required})).output.missing == missing


def test_of_many_values_nobody_reads_what_is_in_each():
    action = read(answer(thing(**{name: thing("id") for name in "abcdefghijklm"})))

    assert action.output.schemas["m"] == OBJECT


def test_of_a_large_object_what_tells_most_is_shown():
    story = {**thing(*"abcdefghijklmnop", "name", "z", "id"), "required": ["z"]}
    action = read(answer({"type": "array", "items": story}))

    assert [*action.output.schemas["things"]["items"]["properties"]] == ["name", "z", "id", *"abcdefghi"]


def test_the_media_types_of_json_that_answers_have_are_asked_for():
    get = answer(OBJECT, media_type="application/vnd.x+json")
    _, answers, _ = read_paths({"/a": {"get": get, "delete": {"responses": {"204": {}}}}})
    _, others, _ = read_paths({"/a": {"get": get, "delete": answer(OBJECT)}})

    assert answers["headers"] == "Accept: application/vnd.x+json"
    assert others["headers"] == "Accept: application/json, application/vnd.x+json"
