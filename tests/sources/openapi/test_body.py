"""The body of an operation becomes inputs."""

from typing import Any

import pytest

from autohive_scaffold.model.files import is_file
from autohive_scaffold.model.templates import Given, Object
from autohive_scaffold.sources import openapi
from tests.helpers.documents import PETS
from tests.helpers.openapi import body, inputs_of


def test_an_objects_properties_are_inputs_but_those_that_are_read_only(document):
    (action,), *_ = openapi.read(f"{document(PETS)}#createPet")

    assert [(each.name, each.location, each.required) for each in action.parameters] == [
        ("name", "json", True),
        ("kind", "json", False),
    ]
    assert action.description == "Creates a pet e.g. a cat. Then says so."
    assert action.resource == "pets"


@pytest.mark.parametrize(
    ("schema", "is_whole"),
    [
        ({"type": "object", "properties": {f"p{n}": {} for n in range(40)}}, False),
        ({"type": "object", "properties": {f"p{n}": {} for n in range(41)}}, True),
        ({"type": "array", "items": {"type": "string"}}, True),
        ({"type": "string"}, True),
        ({"type": "object", "additionalProperties": {"type": "string"}}, True),
        (
            {
                "oneOf": [
                    {"type": "object", "properties": {"a": {}}},
                    {"type": "object", "properties": {"b": {}}},
                ]
            },
            False,
        ),
        ({"anyOf": [{"type": "object", "properties": {"a": {}}}, {"type": "null"}]}, False),
        ({"properties": {"a": {}, "b": {}}, "anyOf": [{"required": ["a"]}, {"required": ["b"]}]}, False),
    ],
)
def test_a_body_that_is_not_a_small_object_is_one_input(read, schema, is_whole):
    assert (list(inputs_of(read(body(schema), method="post"))) == ["body"]) is is_whole


def test_a_choice_of_objects_is_an_input_for_each_property_of_any(read):
    kind = {"type": "string"}
    variants = [
        {
            "required": ["name", "size"],
            "properties": {"name": {}, "size": {}, "kind": {**kind, "enum": ["a"]}},
        },
        {
            "required": ["names", "size"],
            "properties": {"names": {}, "size": {}, "kind": {**kind, "enum": ["b", "a"]}},
        },
    ]
    action = read(body({"oneOf": [*variants, {"type": "array"}]}), method="post")

    assert [each.name for each in action.parameters] == ["name", "size", "kind", "names"]
    assert [each.name for each in action.required] == ["size"]
    assert action.inputs["kind"].schema["enum"] == ["a", "b"]


@pytest.mark.parametrize("required", [True, False])
def test_a_whole_body_is_required_as_the_document_says(read, required):
    request = body({"type": "array"})
    request["requestBody"]["required"] = required

    assert read(request, method="put").parameters[0].required is required


def test_what_a_body_requires_is_required_though_the_body_is_called_optional(read):
    request = body({"type": "object", "properties": {"a": {}}, "required": ["a"]})
    assert read(request, method="post").parameters[0].required

    request["requestBody"]["required"] = False
    assert read(request, method="post").parameters[0].required


def test_json_comes_before_a_form(read):
    request = body({"type": "object", "properties": {"a": {}}}, "application/x-www-form-urlencoded")
    request["requestBody"]["content"]["application/vnd.api+json; v=1"] = {"schema": {"type": "array"}}

    assert read(request, method="post").body_kind == "json"


def test_application_json_comes_before_other_json(read):
    request = body({"type": "array"}, "application/vnd.api+json")
    request["requestBody"]["content"]["application/json"] = {"schema": {"type": "string"}}

    assert read(request, method="post").parameters[0].schema["type"] == "string"


def test_json_of_another_type_is_json(read):
    schema = {"type": "object", "properties": {"a": {}}}

    action = read({"summary": "Send", **body(schema, "application/vnd.api+json")}, method="post")
    assert action.body_kind == "json"
    assert action.description == "Send thing."


def test_a_body_of_several_parts_has_files(read):
    binary = {"type": "string", "format": "binary"}
    properties = {"photo": binary, "more": {"type": "array", "items": binary}, "title": {"type": "string"}}
    request = body({"type": "object", "properties": properties, "required": ["photo"]}, "multipart/form-data")
    action = read(request, method="post")

    assert action.body_kind == "multipart"
    photo, more, title = action.parameters
    assert (photo.is_file, photo.required, title.is_file) == (True, True, False)
    assert is_file(more.schema["items"])


def test_a_part_of_a_media_type_that_is_neither_text_nor_json_is_a_file(read):
    text = {"type": "string"}
    types = {
        "scan": "application/pdf",
        "photo": "image/png, image/jpeg",
        "note": "text/plain",
        "to": "text/csv",
    }
    schema = {
        "type": "object",
        "properties": {"scan": text, "photo": {}, "note": text, "to": text},
    }
    encoding = {name: {"contentType": kind} for name, kind in types.items()}

    action = read(body(schema, "multipart/form-data", encoding=encoding), method="post")

    assert [each.name for each in action.parameters if each.is_file] == ["scan", "photo"]


@pytest.mark.parametrize(
    ("media_type", "told"),
    [
        ("application/xml", "application/xml, and is sent as text/plain"),
        ("multipart/related", "multipart/related, of which the parts are not told"),
    ],
)
def test_a_body_that_is_not_made_of_its_properties_is_told(document, media_type: str, told: str):
    operation = body({"type": "object", "properties": {"a": {}}}, media_type)
    paths = {"/a": {"post": {"operationId": "sendIt", **operation}}}

    *_, gaps = openapi.read(document({"openapi": "3.1.0", "security": [], "paths": paths}, "a.json"))
    assert f"send_it: its body is {told}" in [gap.text for gap in gaps]


@pytest.mark.parametrize("media_type", ["application/octet-stream", "image/png", "application/zip"])
def test_bytes_are_a_file(read, media_type: str):
    action = read(body({"type": "string", "format": "binary"}, media_type), method="put")

    assert action.body_kind == "bytes"
    assert [(each.name, each.is_file, each.required) for each in action.parameters] == [("file", True, True)]


@pytest.mark.parametrize("key", ["data", "ticket", "odd key"])
def test_an_object_under_one_key_is_opened(read, key: str):
    inner = {"type": "object", "properties": {"id": {}, "class": {}}, "required": ["id"]}
    action = read(body({"type": "object", "properties": {key: inner}}), method="post", path="/things/{id}")

    assert [(each.name, each.required) for each in action.parameters] == [
        ("path_id", True),
        ("body_id", True),
        ("class", False),
    ]
    assert action.request.body == Object(
        ((key, Object((("id", Given("body_id")), ("class", Given("class"))))),), is_kept=True
    )


ANY_OF_TWO = {"type": "object", "minProperties": 1, "properties": {"email": {}, "id": {}}}


@pytest.mark.parametrize("inner", [{"type": "string"}, {"type": "object"}, {"type": "array"}, ANY_OF_TWO])
def test_anything_else_under_one_key_is_an_input(read, inner: dict[str, Any]):
    action = read(body({"type": "object", "properties": {"data": inner}}), method="post")

    assert [each.name for each in action.parameters] == ["data"]
    assert action.request.body == Object((("data", Given("data")),), is_kept=True)


@pytest.mark.parametrize(
    "schema",
    [
        {},
        {"description": "Nothing"},
        {"type": "object", "properties": {}},
        {"type": "object", "additionalProperties": False},
    ],
)
def test_an_empty_body_is_no_input(read, schema: dict[str, Any]):
    assert read(body(schema), method="post").parameters == ()


@pytest.mark.parametrize(
    "media_type", ["text/plain", "text/xml; charset=utf-8", "application/atom+xml", "*/*"]
)
def test_text_is_sent_as_it_is(read, media_type: str):
    content = {media_type: {"schema": {"type": "string"}}}
    action = read({"summary": "Send", "requestBody": {"required": True, "content": content}}, method="post")

    (body,) = action.parameters
    assert (body.location, body.style, action.body_kind) == ("body", "text", "text")
    assert action.description == "Send thing."


def test_a_form_is_encoded_as_the_document_says(read):
    schema = {"type": "object", "properties": {
        "a": {"type": "string"}, "b": {"type": "array", "items": {"type": "string"}}, "c": {"type": "object"},
        "d": {"type": "object"}, "e": {"type": "array", "items": {}}}}  # fmt: skip
    encoding = {"d": {"style": "deepObject"}, "e": {"explode": False}}
    action = read(body(schema, "application/x-www-form-urlencoded", encoding=encoding), method="post")

    assert {each.name: each.style for each in action.parameters} == {
        "a": "", "b": "", "c": "json", "d": "deep", "e": "comma"}  # fmt: skip
    assert action.body_kind == "form"
