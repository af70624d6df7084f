"""Swagger 2.0 gives the same actions as OpenAPI 3."""

import json

import pytest

from autohive_scaffold.sources import openapi
from tests.helpers.openapi import inputs_of

PET = {
    "type": "object",
    "required": ["name"],
    "properties": {"name": {"type": "string"}, "id": {"type": "integer"}},
}


@pytest.fixture
def swagger(document):
    """Read one operation: `swagger(operation, item=..., ...)` gives its action and the defaults of other questions."""

    def one(operation, item=None, **more):
        paths = {"/pets": {"post": {"operationId": "make", "responses": {}, **operation}, **(item or {})}}
        (action,), defaults, _ = openapi.read(
            document({"swagger": "2.0", "paths": paths, **more}, "api.json")
        )
        return action, defaults

    return one


def parameter(name, place, **more):
    return {"name": name, "in": place, **more}


def test_parameters_become_inputs_with_their_schema(swagger):
    limit = parameter(
        "limit", "query", type="integer", maximum=50, description="How many", **{"x-nullable": True}
    )
    general = {"limit": limit, "X-Id": parameter("X-Id", "header", required=True)}
    own = [{"$ref": "#/parameters/limit"}, {"$ref": "#/parameters/X-Id"}, parameter("any", "query")]
    inputs = inputs_of(swagger({"parameters": own}, parameters=general)[0])

    assert inputs["limit"].schema == {"type": ["integer", "null"], "description": "How many", "maximum": 50}
    assert (inputs["limit"].location, inputs["limit"].required) == ("query", False)
    assert (inputs["x_id"].location, inputs["x_id"].required) == ("header", True)
    assert inputs["x_id"].schema["type"] == inputs["any"].schema["type"] == "string"
    assert inputs["any"].style == ""


@pytest.mark.parametrize(
    ("separator", "style"),
    [({}, "comma"), ("csv", "comma"), ("ssv", "space"), ("pipes", "pipe"), ("multi", "repeat")],
)
@pytest.mark.parametrize("place", ["query", "formData"])
def test_a_collection_format_becomes_a_style(swagger, place, separator, style):
    one = parameter("ids", place, type="array", items={"type": "integer"}, collectionFormat=separator)
    found = inputs_of(swagger({"parameters": [one]})[0])["ids"]

    assert found.style == style
    assert found.schema["items"] == {"type": "integer"}


@pytest.mark.parametrize("is_inherited", [True, False])
@pytest.mark.parametrize(
    ("own", "general", "sent"),
    [
        ({}, {}, "json"),
        ({}, {"consumes": ["text/csv"]}, "text"),
        ({"consumes": ["application/x-www-form-urlencoded"]}, {"consumes": ["text/csv"]}, "form"),
        ({"consumes": ["application/xml", "application/json"]}, {}, "json"),
    ],
)
def test_a_body_is_sent_as_what_is_consumed(swagger, own, general, sent, is_inherited):
    parameters = {"parameters": [{"$ref": "#/parameters/pet"}]}
    content = {
        "parameters": {"pet": parameter("pet", "body", required=True, schema={"$ref": "#/definitions/Pet"})},
        "definitions": {"Pet": PET},
    }
    item = parameters if is_inherited else None
    action, _ = swagger({**own, **({} if is_inherited else parameters)}, item, **general, **content)

    assert action.body_kind == sent
    if sent != "text":
        assert {name: one.required for name, one in inputs_of(action).items()} == {"name": True, "id": False}


def test_an_operation_overrides_parameters_and_body_of_its_path(swagger):
    shared = [parameter("q", "query", type="string"), parameter("old", "body", schema={"type": "string"})]
    own = [parameter("q", "query", type="integer"), parameter("new", "body", schema=PET)]
    inputs = inputs_of(swagger({"parameters": own}, {"parameters": shared})[0])

    assert list(inputs) == ["q", "name", "id"]
    assert inputs["q"].schema["type"] == "integer"


@pytest.mark.parametrize(
    ("kind", "consumed", "sent"),
    [
        ("string", None, ""),
        ("string", ["multipart/form-data"], "multipart/form-data"),
        ("string", ["multipart/form-data; boundary=x"], "multipart/form-data"),
        ("file", None, "multipart/form-data"),
        ("file", ["application/json"], "multipart/form-data"),
    ],
)
def test_form_data_is_a_form(swagger, kind, consumed, sent):
    fields = [
        parameter("photo", "formData", type=kind, required=True, description="A picture"),
        parameter("tag", "formData", type="string", enum=["a", "b"]),
    ]
    action, _ = swagger({"parameters": fields, **({"consumes": consumed} if consumed else {})})
    inputs = inputs_of(action)

    assert action.body_kind == ("multipart" if sent else "form")
    assert inputs["photo"].is_file == (kind == "file")
    assert inputs["photo"].schema["description"].startswith("A picture")
    assert inputs["photo"].required
    assert (inputs["tag"].required, inputs["tag"].schema["enum"]) == (False, ["a", "b"])


@pytest.mark.parametrize(
    ("own", "general", "told"),
    [
        ({}, {}, ["name", "id"]),
        ({}, {"produces": ["application/vnd.pets+json"]}, ["name", "id"]),
        ({"produces": ["text/csv"]}, {"produces": ["application/json"]}, ["result"]),
    ],
)
def test_an_answer_is_what_is_produced(swagger, own, general, told):
    answer = {"description": "Done", "schema": {"$ref": "#/definitions/Pet"}}
    responses = {"200": {"$ref": "#/responses/pet"}, "404": {"$ref": "#/responses/none"}}
    content = {"responses": {"pet": answer}, "definitions": {"Pet": PET}}
    action, _ = swagger({"responses": responses, **own}, **general, **content)

    assert list(action.output.schemas) == told


def test_a_default_answer_counts_where_there_is_no_successful_one(swagger):
    action, _ = swagger({"responses": {"404": {}, "default": {"schema": PET}}})

    assert list(action.output.schemas) == ["name", "id"]


def test_an_answer_without_a_schema_is_empty(swagger):
    action, _ = swagger({"responses": {"204": {"description": "Done"}}})

    assert (action.output.is_whole, action.output.schemas) == (True, {})


@pytest.mark.parametrize(
    ("server", "base_url"),
    [
        (
            {"host": "a.example.com", "basePath": "/v1/", "schemes": ["http", "https"]},
            "https://a.example.com/v1",
        ),
        ({"host": "a.example.com", "schemes": ["http"]}, "http://a.example.com"),
        ({"host": "a.example.com:8080", "basePath": "v1"}, "https://a.example.com:8080/v1"),
        ({"basePath": "/v1"}, None),
    ],
)
def test_host_base_path_and_schemes_are_the_base_url(swagger, server, base_url):
    assert swagger({}, **server)[1].get("base_url") == base_url


@pytest.mark.parametrize(
    ("scheme", "fields"),
    [
        ({"type": "basic"}, "username, password"),
        ({"type": "apiKey", "in": "header", "name": "X-Key"}, "api_key -> header X-Key"),
    ],
)
def test_security_definitions_are_credentials(swagger, scheme, fields):
    content = {"securityDefinitions": {"one": scheme}}

    assert swagger({"security": [{"one": []}]}, **content)[1] == {
        "auth_type": "custom",
        "auth_fields": fields,
    }
    assert swagger({}, **content, security=[{"one": []}])[1] == {"auth_type": "custom", "auth_fields": fields}
    assert swagger({"security": []}, **content, security=[{"one": []}])[1] == {"auth_type": "none"}


def test_references_to_files_are_converted_too(document, tmp_path):
    beside = {
        "path": {"post": {"parameters": [{"$ref": "#/parameters/pet"}]}},
        "parameters": {"pet": parameter("pet", "body", schema={"$ref": "#/definitions/Pet"})},
        "definitions": {"Pet": PET},
    }
    (tmp_path / "common.json").write_text(json.dumps(beside), encoding="utf-8")
    content = {"swagger": "2.0", "paths": {"/a": {"$ref": "common.json#/path"}}}
    (action,), *_ = openapi.read(document(content, "api.json"))

    assert (action.body_kind, list(inputs_of(action))) == ("json", ["name", "id"])


def test_only_what_is_chosen_has_to_be_right(document):
    none = {"$ref": "#/parameters/none"}
    paths = {"/a": {"get": {"parameters": [none]}}, "/b": {"get": {}, "x-c": none}, "x-d": none}
    path = document({"swagger": "2.0", "paths": paths}, "api.json")

    assert openapi.read(f"{path}#GET /b")[0][0].path == "/b"
    actions, _, gaps = openapi.read(path)
    assert [action.path for action in actions] == ["/b"]
    assert gaps[-1].text.startswith("operation 'GET /a' is left out: '#/parameters/none' points to nothing")


@pytest.mark.parametrize("nonsense", [None, 1, "x", [], [1], {}, {"x": 1}, True])
def test_an_invalid_document_is_read_without_a_crash(swagger, nonsense):
    for place in ("parameters", "consumes", "produces", "responses", "security"):
        assert swagger({place: nonsense})[0].path == "/pets"
    for place in (
        "host",
        "basePath",
        "schemes",
        "securityDefinitions",
        "parameters",
        "responses",
        "definitions",
    ):
        assert swagger({}, **{place: nonsense})[0].path == "/pets"
    for key in ("name", "in", "type", "schema", "collectionFormat", "required"):
        for where in ("query", "body", "formData"):
            assert swagger({"parameters": [{**parameter("a", where, type="array"), key: nonsense}]})
    assert swagger(
        {"responses": {"200": {"schema": nonsense}}},
        {"get": None if isinstance(nonsense, dict) else nonsense},
    )
