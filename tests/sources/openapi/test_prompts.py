"""Defaults for other questions from a document."""

import pytest

from autohive_scaffold.sources import openapi
from tests.helpers.documents import PETS


def test_server_and_key_become_defaults(document):
    assert openapi.read(document(PETS))[1] == {
        "base_url": "https://eu.example.com/v1",
        "auth_fields": "api_key -> header X-API-Key",
    }


@pytest.mark.parametrize(
    ("schemes", "security", "fields"),
    [
        ({"a": {"type": "http", "scheme": "Bearer"}}, [{"a": []}], "api_token"),
        ({"a": {"type": "http", "scheme": "basic"}}, [{"a": []}], "username, password"),
        ({"a": {"type": "oauth2", "flows": {}}}, [{"a": ["x"]}], "access_token"),
        ({"a": {"type": "apiKey", "in": "query", "name": "key"}}, None, "api_key -> query key"),
        ({"a": {"type": "apiKey", "in": "cookie", "name": "sid"}}, [{"a": []}], None),
        (
            {"a": {"type": "mutualTLS"}, "b": {"type": "http", "scheme": "bearer"}},
            [{"a": []}, {"b": []}],
            "api_token",
        ),
        ({"a": {"type": "http", "scheme": "bearer"}}, [], None),
        (
            {
                "a": {"type": "apiKey", "in": "header", "name": "DD-API-KEY"},
                "b": {"type": "apiKey", "in": "header", "name": "X-App"},
            },
            [{"a": [], "b": []}],
            "dd_api_key -> header DD-API-KEY, app -> header X-App",
        ),
    ],
)
def test_security_schemes_become_credentials(document, schemes, security, fields):
    content = {"openapi": "3.0.0", "paths": {"/a": {"get": {}}}, "components": {"securitySchemes": schemes}}
    if security is not None:
        content["security"] = security

    assert openapi.read(document(content, "api.json"))[1].get("auth_fields") == fields


def test_a_key_that_is_a_required_parameter_is_asked_for_beside_the_others(document):
    keys = {name: {"type": "apiKey", "in": "query", "name": name} for name in ("key", "token", "unused")}
    required = [{"name": name, "in": "query", "required": True} for name in ("key", "token")]
    listed = {"security": [{"key": []}, {"token": []}], "parameters": required}
    content = {"openapi": "3.0.0", "paths": {"/a": {"get": listed}}, "components": {"securitySchemes": keys}}

    (action,), answers = openapi.read(document(content, "api.json"))

    assert answers["auth_fields"] == "key -> query key, token -> query token"
    assert action.parameters == ()


@pytest.mark.parametrize("servers", [[], [{"url": "/v1"}], [{"url": 5}], "x"])
def test_a_server_that_can_not_be_used_is_left_out(document, servers):
    content = {"openapi": "3.0.0", "servers": servers, "paths": {"/a": {"get": {}}}}

    assert openapi.read(document(content, "api.json"))[1] == {}


@pytest.mark.parametrize(
    ("summary", "description"), [("Pay it", "Pay it. It is deprecated."), ("Deprecated way", "Deprecated way.")]
)
def test_the_description_says_that_an_operation_is_deprecated(read, summary, description):
    assert read({"summary": summary, "deprecated": True}).description == description


def test_the_description_names_another_server_of_an_operation(document):
    upload = {"summary": "Upload a file", "servers": [{"url": "https://up.example.com"}]}
    content = {
        "openapi": "3.0.0",
        "servers": [{"url": "https://example.com"}],
        "paths": {"/a": {"post": upload, "get": {"summary": "Get"}}},
    }
    path = document(content, "api.json")

    assert openapi.read(f"{path}#POST /a")[1] == {"base_url": "https://up.example.com"}
    assert openapi.read(f"{path}#POST /a")[0][0].description == "Upload a file."
    assert (
        openapi.read(path)[0][0].description == "Upload a file. Its server is https://up.example.com, not the base URL."
    )
