"""Swagger 2.0 gives the same actions as OpenAPI 3."""

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
        content = {"swagger": "2.0", "paths": paths, **more}
        (action,), defaults, _ = openapi.read(document(content, "api.json"))
        return action, defaults

    return one


def parameter(name, place, **more):
    return {"name": name, "in": place, **more}


def test_parameters_become_inputs_with_their_schema(swagger):
    about = {"type": "integer", "maximum": 50, "description": "How many", "x-nullable": True}
    general = {"limit": parameter("limit", "query", **about)}
    own = [{"$ref": "#/parameters/limit"}, parameter("X-Id", "header", required=True)]
    inputs = inputs_of(swagger({"parameters": own}, parameters=general)[0])

    assert inputs["limit"].schema == {"type": ["integer", "null"], "description": "How many", "maximum": 50}
    assert (inputs["limit"].location, inputs["limit"].required) == ("query", False)
    assert (inputs["x_id"].location, inputs["x_id"].required) == ("header", True)
    assert inputs["x_id"].schema["type"] == "string"


@pytest.mark.parametrize("place", ["query", "formData"])
def test_a_collection_format_becomes_a_style(swagger, place):
    styles = {"csv": "comma", "ssv": "space", "pipes": "pipe", "multi": "", "none": "comma"}
    lists = [parameter(name, place, type="array", collectionFormat=name) for name in styles]

    assert {name: own.style for name, own in inputs_of(swagger({"parameters": lists})[0]).items()} == styles


@pytest.mark.parametrize("is_inherited", [True, False])
@pytest.mark.parametrize(
    ("own", "general", "sent"),
    [
        ({}, {}, "json"),
        ({}, {"consumes": ["text/csv"]}, "text"),
        ({"consumes": ["application/x-www-form-urlencoded"]}, {"consumes": ["text/csv"]}, "form"),
    ],
)
def test_a_body_is_sent_as_what_is_consumed(swagger, own, general, sent, is_inherited):
    pet = parameter("pet", "body", required=True, schema={"$ref": "#/definitions/Pet"})
    content = {"parameters": {"pet": pet}, "definitions": {"Pet": PET}, **general}
    parameters = {"parameters": [{"$ref": "#/parameters/pet"}]}
    action, _ = swagger(
        {**own, **({} if is_inherited else parameters)}, parameters if is_inherited else None, **content
    )

    assert action.body_kind == sent
    assert [required.name for required in action.required] == (["body"] if sent == "text" else ["name"])


@pytest.mark.parametrize(
    ("kind", "consumed", "sent"),
    [
        ("string", {"consumes": ["multipart/form-data; boundary=x"]}, "multipart"),
        ("file", {"consumes": ["application/json"]}, "multipart"),
    ],
)
def test_form_data_is_a_form(swagger, kind, consumed, sent):
    photo = parameter("photo", "formData", type=kind, required=True, description="A picture")
    action, _ = swagger({"parameters": [photo, parameter("tag", "formData", enum=["a"])], **consumed})
    photo, tag = action.parameters

    assert action.body_kind == sent
    assert (photo.is_file, photo.required, photo.schema["description"]) == (kind == "file", True, "A picture")
    assert (tag.required, tag.schema["enum"]) == (False, ["a"])


@pytest.mark.parametrize(
    ("own", "general", "told"),
    [
        ({}, {"produces": ["application/vnd.pets+json"]}, ["name", "id"]),
        ({"produces": ["text/csv"]}, {"produces": ["application/json"]}, ["result"]),
        ({"responses": {"404": {}, "default": {"schema": PET}}}, {}, ["name", "id"]),
    ],
)
def test_an_answer_is_what_is_produced(swagger, own, general, told):
    answer = {"description": "Done", "schema": {"$ref": "#/definitions/Pet"}}
    responses = {"200": {"$ref": "#/responses/pet"}, "404": {"$ref": "#/responses/none"}}
    content = {"responses": {"pet": answer}, "definitions": {"Pet": PET}}
    action, _ = swagger({"responses": responses, **own}, **general, **content)

    assert list(action.output.schemas) == told


@pytest.mark.parametrize(
    ("server", "base_url"),
    [
        ({"host": "a.x.com", "basePath": "/v1/", "schemes": ["http", "https"]}, "https://a.x.com/v1"),
        ({"host": "a.x.com:8080", "basePath": "v1", "schemes": ["http"]}, "http://a.x.com:8080/v1"),
        ({"basePath": "/v1"}, None),
    ],
)
def test_host_base_path_and_schemes_are_the_base_url(swagger, server, base_url):
    assert swagger({}, **server)[1].get("base_url") == base_url


def test_security_definitions_are_credentials(swagger):
    content = {"securityDefinitions": {"one": {"type": "basic"}}}
    answers = {"auth_type": "custom", "auth_fields": "username, password"}

    assert swagger({"security": [{"one": []}]}, **content)[1] == answers
    assert swagger({"security": []}, **content, security=[{"one": []}])[1] == {"auth_type": "none"}


def test_only_what_is_chosen_has_to_be_right(document):
    none = {"$ref": "#/parameters/none"}
    paths = {"/a": {"get": {"parameters": [none]}}, "/b": {"get": {}, "x-c": none}, "x-d": none}
    actions, _, gaps = openapi.read(document({"swagger": "2.0", "paths": paths}, "api.json"))

    assert [action.path for action in actions] == ["/b"]
    assert gaps[-1].text.startswith("operation 'GET /a' is left out: '#/parameters/none' points to nothing")


@pytest.mark.parametrize("nonsense", [None, 1, "x", [1], {"x": 1}])
def test_an_invalid_document_is_read_without_a_crash(swagger, nonsense):
    for place in ("parameters", "consumes", "produces", "responses", "security"):
        assert swagger({place: nonsense})[0].path == "/pets"
    for place in ("host", "basePath", "schemes", "securityDefinitions", "responses", "definitions"):
        assert swagger({}, **{place: nonsense})[0].path == "/pets"
    for key in ("name", "in", "type", "schema", "collectionFormat", "required"):
        for where in ("query", "body", "formData"):
            assert swagger({"parameters": [{**parameter("a", where, type="array"), key: nonsense}]})
    assert swagger({"responses": {"200": {"schema": nonsense}}})
