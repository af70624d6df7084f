"""Defaults for other questions from a document."""

from typing import Any

import pytest

from autohive_scaffold.model.gaps import Gap
from autohive_scaffold.sources import openapi
from tests.helpers.documents import PETS
from tests.helpers.openapi import body, ref


def test_server_and_key_become_defaults(document):
    assert openapi.read(document(PETS))[1] == {
        "base_url": "https://eu.example.com/v1",
        "auth_type": "custom",
        "auth_fields": "api_key -> header X-API-Key",
    }


@pytest.mark.parametrize(
    ("schemes", "security", "fields"),
    [
        ({"a": {"type": "http", "scheme": "Bearer"}}, [{"a": []}], "api_token"),
        ({"a": {"type": "http", "scheme": "basic"}}, [{"a": []}], "username, password"),
        ({"a": {"type": "http", "scheme": "bearer"}}, [{"a": []}, {}], "api_token: str = None"),
        (
            {"a": {"type": "http", "scheme": "basic"}, "b": {"type": "http", "scheme": "bearer"}},
            [{"a": []}, {"b": []}],
            "api_token",
        ),
        (
            {"a": {"type": "http", "scheme": "bearer", "description": "From *Settings*. Keep it."}},
            [{"a": []}],
            'api_token: Annotated[str, "From Settings."]',
        ),
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

    (action,), answers, _ = openapi.read(document(content, "api.json"))

    assert answers["auth_fields"] == "key -> query key, token -> query token"
    assert action.parameters == ()


@pytest.mark.parametrize(
    ("other", "scheme"), [("https://api.example.com/v1", "https"), ("https://test.example.com", "http")]
)
def test_of_two_servers_that_differ_in_the_scheme_the_one_with_https_is_taken(document, other, scheme):
    servers = [{"url": "http://api.example.com/v1"}, {"url": other}]
    content = {"openapi": "3.0.0", "servers": servers, "paths": {"/a": {"get": {}}}}

    assert openapi.read(document(content, "api.json"))[1]["base_url"] == f"{scheme}://api.example.com/v1"


@pytest.mark.parametrize("servers", [[], [{"url": "/v1"}], [{"url": 5}], "x"])
def test_a_server_that_can_not_be_used_is_left_out(document, servers):
    content = {"openapi": "3.0.0", "servers": servers, "paths": {"/a": {"get": {}}}}

    assert openapi.read(document(content, "api.json"))[1] == {}


@pytest.mark.parametrize(
    ("summary", "description"),
    [("Pay it", "Pay it. It is deprecated."), ("Deprecated way", "Deprecated way.")],
)
def test_the_description_says_that_an_operation_is_deprecated(read, summary, description):
    assert read({"summary": summary, "deprecated": True}).description == description


def test_oauth_is_platform_auth_with_the_scopes_of_the_chosen_operations(document):
    scheme = {
        "type": "oauth2",
        "flows": {"authorizationCode": {"scopes": {"read": "", "write": "", "admin": ""}}},
    }
    secured = {name: {"get": {"security": [{"a": [name]}]}} for name in ("read", "write", "admin")}
    paths = {f"/{name}": item for name, item in secured.items()}
    content = {"openapi": "3.0.0", "paths": paths, "components": {"securitySchemes": {"a": scheme}}}
    path = document(content, "api.json")

    assert openapi.read(f"{path}#GET /read, GET /write")[1] == {
        "auth_type": "platform",
        "scopes": "read, write",
    }


def test_all_that_the_operations_require_is_asked_for(document):
    schemes = {
        "a": {"type": "http", "scheme": "bearer"},
        "b": {"type": "apiKey", "in": "header", "name": "X-Key"},
    }
    paths = {"/a": {"get": {"security": [{"a": []}]}}, "/b": {"get": {"security": [{"b": []}]}}}
    content = {"openapi": "3.0.0", "paths": paths, "components": {"securitySchemes": schemes}}

    assert (
        openapi.read(document(content, "api.json"))[1]["auth_fields"] == "api_token, api_key -> header X-Key"
    )


def test_operations_without_any_security_need_no_auth(document):
    assert openapi.read(
        document({"openapi": "3.0.0", "security": [], "paths": {"/a": {"get": {}}}}, "a.json")
    )[1] == {"auth_type": "none"}


@pytest.mark.parametrize(
    ("url", "variables", "base_url", "fields"),
    [
        (
            "https://{subdomain}.acme.com/v1",
            {"subdomain": {"default": "www"}},
            "https://{subdomain}.acme.com/v1",
            True,
        ),
        ("https://{your-domain}.acme.com", {}, "https://{your_domain}.acme.com", True),
        ("{Endpoint}/v2", {"Endpoint": {"default": "https://api.acme.com"}}, "{endpoint}/v2", True),
        (
            "https://{region}.acme.com",
            {"region": {"default": "eu", "enum": ["eu", "us"]}},
            "https://eu.acme.com",
            False,
        ),
        ("https://acme.com/{version}", {"version": {"default": "v1"}}, "https://acme.com/v1", False),
        ("https://{site}.com", {"site": {"default": "a", "enum": ["a", "b"]}}, "https://a.com", False),
    ],
)
def test_what_is_the_account_s_own_in_a_server_is_a_credential(document, url, variables, base_url, fields):
    server = {"url": url, "variables": variables}
    content = {"openapi": "3.0.0", "servers": [server], "security": [], "paths": {"/a": {"get": {}}}}
    found = openapi.read(document(content, "a.json"))[1]

    assert found["base_url"] == base_url
    assert found["auth_type"] == ("custom" if fields else "none")


def test_what_a_server_variable_is_for_is_the_help_text_of_its_credential(document):
    server = {
        "url": "https://{Shop}.acme.com",
        "variables": {"Shop": {"description": "The name of your shop"}},
    }
    key = {"type": "apiKey", "in": "header", "name": "X-Key"}
    content = {"openapi": "3.0.0", "servers": [server], "security": [{"a": []}], "paths": {"/a": {"get": {}}}}
    path = document({**content, "components": {"securitySchemes": {"a": key}}}, "a.json")

    shop = 'shop: Annotated[str, "The name of your shop"]'
    assert openapi.read(path)[1]["auth_fields"] == f"{shop}, api_key -> header X-Key"


def test_another_server_of_an_operation_is_in_its_path(document):
    upload = {"summary": "Upload a file", "servers": [{"url": "https://up.example.com/v2/"}]}
    content = {
        "openapi": "3.0.0",
        "servers": [{"url": "https://example.com"}],
        "paths": {"/a": {"post": upload, "get": {"summary": "Get"}}},
    }
    path = document(content, "api.json")
    assert openapi.read(f"{path}#POST /a")[1] == {"base_url": "https://up.example.com/v2"}

    (one, other), _, (_, gap) = openapi.read(path)
    assert (one.path, one.description) == ("https://up.example.com/v2/a", "Upload a file.")
    assert other.path == "/a"
    assert gap == Gap("hint", "upload_a: its server is https://up.example.com/v2, and it is sent there")


def test_cookies_and_cut_schemas_are_told_once(document):
    deep: dict[str, Any] = {"type": "object", "properties": {}}
    for _ in range(6):
        deep = {"type": "object", "properties": {f"p{number}": deep for number in range(3)}}
    cookies = [{"name": "sid", "in": "cookie", "required": True}, {"name": "lang", "in": "cookie"}]
    operation = {"parameters": cookies, **body({"type": "array", "items": deep})}
    paths = {
        "/a": {
            "post": {"operationId": "createThing", **operation},
            "get": {"operationId": "getThing", **operation},
        }
    }

    assert openapi.read(document({"openapi": "3.0.0", "security": [], "paths": paths}, "a.json"))[2] == [
        Gap("request", "create_thing, get_thing: cookie sid is required, but not sent"),
        Gap("hint", "create_thing, get_thing: cookie lang is not sent"),
        Gap("hint", "create_thing: the schema shows only a part of body"),
    ]


@pytest.mark.parametrize("at", ["next", "all"])
def test_a_schema_that_contains_itself_is_told(document, at):
    node = {"type": "object", "properties": {"name": {}, "next": ref("Node"), "all": {"items": ref("Node")}}}
    node["properties"] = {name: part for name, part in node["properties"].items() if name in ("name", at)}
    paths = {
        "/a": {
            "post": {"operationId": "createThing", **body({"properties": {"root": ref("Node"), "plain": {}}})}
        }
    }
    content = {"openapi": "3.0.0", "security": [], "paths": paths, "components": {"schemas": {"Node": node}}}

    assert openapi.read(document(content, "a.json"))[2] == [
        Gap("hint", "create_thing: the schema shows only a part of root")
    ]


def test_servers_are_in_order_of_precedence(document):
    own, shared, general = ([{"url": f"https://{name}.example.com"}] for name in ("own", "shared", "general"))
    first, second = {"servers": own}, {"operationId": "b"}
    paths = {"/a": {"get": first, "servers": shared}, "/b": {"get": second, "servers": shared}}
    path = document({"openapi": "3.0.0", "servers": general, "paths": paths}, "api.json")

    assert openapi.read(f"{path}#GET /a")[1]["base_url"] == "https://own.example.com"
    assert openapi.read(f"{path}#b")[1]["base_url"] == "https://shared.example.com"
    assert openapi.read(path)[1]["base_url"] == "https://general.example.com"
