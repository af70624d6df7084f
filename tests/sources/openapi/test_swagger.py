"""Swagger 2.0 gives the same actions and answers as OpenAPI 3."""

import pytest

from autohive_scaffold.sources import openapi
from tests.helpers.openapi import answer, body

FORM, PARTS = "application/x-www-form-urlencoded", "multipart/form-data"
TEXT = {"type": "string"}
BINARY = {**TEXT, "format": "binary"}
PET = {"type": "object", "required": ["name"], "properties": {"name": TEXT, "id": {"type": "integer"}}}
GIVEN = {"schema": PET}
LIMIT = {"name": "limit", "in": "query", "description": "How many"}
PHOTO = {"name": "photo", "in": "formData", "type": "string", "required": True}
TAG = {"name": "tag", "in": "formData"}  # a string, as nothing else is said
SENT = {"name": "pet", "in": "body", "required": True, "schema": {"$ref": "#/definitions/Pet"}}
HOST = {"host": "a.x.com", "basePath": "v1", "schemes": ["http", "https"]}
BASIC, SIGNED = {"type": "http", "scheme": "basic"}, {"security": [{"a": []}]}


def read(operation, **more):
    paths = {"/pets": {"post": {"operationId": "make", "responses": {}, **operation}}}
    (action,), defaults, _ = openapi.read({"paths": paths, **more})
    return action, defaults


def swagger(operation, **more):
    return read(operation, **{"swagger": "2.0", "definitions": {"Pet": PET}, **more})


def form(photo):
    return {"type": "object", "required": ["photo"], "properties": {"photo": photo, "tag": TEXT}}


@pytest.mark.parametrize(
    ("operation", "more", "same", "more_of_it"),
    [
        # Parameters, which may stand elsewhere.
        ({"parameters": [{"$ref": "#/parameters/limit"}]},
            {"parameters": {"limit": {**LIMIT, "type": "integer", "maximum": 50, "x-nullable": True}}},
            {"parameters": [{**LIMIT, "schema": {"type": ["integer", "null"], "maximum": 50}}]}, {}),
        # A body is sent as what is consumed.
        ({"parameters": [SENT]}, {}, body(PET), {}),
        ({"parameters": [SENT], "consumes": [FORM]}, {"consumes": ["text/csv"]}, body(PET, FORM), {}),
        ({"parameters": [PHOTO, TAG], "consumes": [f"{PARTS}; x=y"]}, {}, body(form(TEXT), PARTS), {}),
        ({"parameters": [{**PHOTO, "type": "file"}, TAG]}, {}, body(form(BINARY), PARTS), {}),
        # An answer is what is produced.
        ({"responses": {"200": {"$ref": "#/responses/pet"}}}, {"responses": {"pet": GIVEN}}, answer(PET), {}),
        ({"responses": {"200": GIVEN}, "produces": ["text/csv"]}, {"produces": ["application/json"]},
            answer(PET, media_type="text/csv"), {}),
        ({"responses": {"404": {}, "default": GIVEN}}, {}, answer(PET, "default"), {}),
        # The base URL and credentials.
        (SIGNED, {**HOST, "securityDefinitions": {"a": {"type": "basic"}}}, SIGNED,
            {"servers": [{"url": "https://a.x.com/v1"}], "components": {"securitySchemes": {"a": BASIC}}}),
    ],
)  # fmt: skip
def test_an_operation_is_read_as_in_openapi_3(operation, more, same, more_of_it):
    assert swagger(operation, **more) == read(same, openapi="3.1.0", **more_of_it)


@pytest.mark.parametrize("place", ["query", "formData"])
def test_a_collection_format_becomes_a_style(place):
    styles = {"csv": "comma", "ssv": "space", "pipes": "pipe", "multi": "", "none": "comma"}
    lists = [{"name": name, "in": place, "type": "array", "collectionFormat": name} for name in styles]
    action, _ = swagger({"parameters": lists})

    assert {name: parameter.style for name, parameter in action.inputs.items()} == styles


def test_only_what_is_chosen_has_to_be_right():
    paths = {"/a": {"get": {"parameters": [{"$ref": "#/parameters/none"}]}}, "/b": {"get": {}}}
    actions, *_ = openapi.read({"swagger": "2.0", "paths": paths})

    assert [action.path for action in actions] == ["/b"]
