"""What a document says of signing in answers the questions about it, or is named as to settle."""

import json

import pytest

from autohive_scaffold.model.gaps import Gap
from autohive_scaffold.notation import credentials
from autohive_scaffold.sources import reading
from autohive_scaffold.sources.openapi.security import IN_FRONT, NO_SCOPES, UNTOLD
from tests.helpers.openapi import read_paths

OAUTH = {"type": "oauth2", "flows": {}}
PASSWORD = 'username, password -> token POST {} form {{"grant_type": "password", **fields}}'
BEARER = {"type": "http", "scheme": "bearer"}
BASIC = {"type": "http", "scheme": "basic"}
KEY = {"type": "apiKey", "in": "header", "name": "X-Key"}
APP, AUTHORIZATION = {**KEY, "name": "DD-App"}, {**KEY, "name": "authorization"}


def sign_in(schemes, *required, **more):
    """Read operations that each have one of these requirements: the answers to other questions, and gaps."""
    operations = [{"security": needed} for needed in required] or [{}]
    paths = {f"/{number}": {"get": operation} for number, operation in enumerate(operations)}
    return read_paths(paths, components={"securitySchemes": schemes}, **more)[1:]


@pytest.mark.parametrize(
    ("schemes", "security", "fields"),
    [
        ({"a": BASIC}, [{"a": []}], "username, password"),
        ({"a": BEARER}, [{"a": []}, {}], "api_token: str = None"),
        ({"a": BASIC, "b": BEARER}, [{"a": []}, {"b": []}], "api_token"),
        ({"a": BEARER, "b": OAUTH}, None, "api_token"),
        ({"a": AUTHORIZATION}, None, "api_key -> header Authorization"),
        # As drf-spectacular and Gitea say it.
        *(
            ({"a": {**AUTHORIZATION, "description": said}}, None, fields)
            for said, fields in (
                ('With required prefix "Token"', 'api_token -> header Authorization "Token {api_token}"'),
                ('Must be prepended with "token".', 'api_token -> header Authorization "token {api_token}"'),
            )
        ),
        ({"a": KEY, "b": KEY}, [{"a": [], "b": []}], "key -> header X-Key"),
        ({"a": KEY, "b": OAUTH}, [{"a": [], "b": []}], "api_key -> header X-Key, access_token"),
        ({"a": KEY, "b": APP}, [{"a": [], "b": []}], "key -> header X-Key, dd_app -> header DD-App"),
        ({"a": {**AUTHORIZATION, "description": "'Bearer', a space and the token."}}, None, "api_token"),
        ({"a": {**BEARER, "description": "All need *it*. Find it in [Settings](/s). Keep it."}}, None,
            'api_token: Annotated[str, "Find it in Settings."]'),
        ({"a": {**BEARER, "description": "It is found [here](https://x.io/keys)."}}, None,
            'api_token: Annotated[str, "It is found here (https://x.io/keys)."]'),
    ],
)  # fmt: skip
def test_security_schemes_become_credentials(schemes, security, fields):
    answers, _ = sign_in(schemes, **({} if security is None else {"security": security}))

    assert answers.get("auth_fields") == fields


def test_what_stands_in_front_of_a_key_in_authorization_is_to_settle():
    assert sign_in({"a": AUTHORIZATION}, [{"a": []}])[1] == [Gap("sign_in", IN_FRONT)]
    assert sign_in({"a": {**AUTHORIZATION, "description": 'With prefix "Token"'}}, [{"a": []}])[1] == []


def test_a_document_that_does_not_tell_how_users_sign_in_is_not_taken_for_one_with_bearer_tokens():
    assert sign_in({}, security=[]) == ({"auth_type": "none"}, [])
    assert sign_in({}) == ({}, [Gap("sign_in", UNTOLD)])


def test_oauth_is_platform_auth_with_the_scopes_of_the_chosen_operations():
    answers = {"auth_type": "platform", "scopes": "read, write"}

    assert sign_in({"a": OAUTH}, [{"a": ["read"]}], [{"a": ["write"]}]) == (answers, [])
    assert sign_in({"a": OAUTH}, [{"a": []}])[1] == [Gap("sign_in", NO_SCOPES)]
    good, gaps = sign_in({"a": OAUTH}, [{"a": ["read", "a\u202eb", "write, all", "write"]}])
    assert (good, [gap.text.isprintable() for gap in gaps]) == (answers, [True, True])
    both = {"a": OAUTH, "b": {**OAUTH, "description": "Find it in Settings."}}
    assert sign_in(both, [{"a": ["read"], "b": ["write"]}]) == (answers, [])


def test_oauth_of_clients_alone_may_be_custom_auth():
    flow = {"clientCredentials": {"tokenUrl": "https://x.io/t"}}
    (gap,) = sign_in({"a": {**OAUTH, "flows": flow}}, [{"a": ["read"]}])[1]

    fields = gap.text.rpartition("auth_fields=")[2].strip("'")
    assert (gap.kind, credentials.parse(fields, "").names) == ("hint", ["client_id", "client_secret"])


@pytest.mark.parametrize(
    ("server", "url", "asked"),
    [
        ("https://api.x.io/v1", "token", "https://api.x.io/v1/token"),
        ("http://api.x.io/v1", "/token", "http://api.x.io/token"),
        ("https://api.x.io", "https://login.x.io/token", "https://login.x.io/token"),
        ("", "token", "https://api.example.com/token"),
        ("https://api.x.io", "https://y.io/token", ""),
        ("https://api.x.io", "/a form {'b': username}", ""),
    ],
)
def test_a_password_is_exchanged_for_a_token_at_the_apis_own_site(server, url, asked):
    flows = {"password": {"tokenUrl": url}}
    answers, gaps = sign_in({"a": {**OAUTH, "flows": flows}}, [{"a": []}], servers=[{"url": server}])

    assert answers.get("auth_fields") == (PASSWORD.format(asked) if asked else None)
    assert [gap.text.startswith("sign-in by a is required") for gap in gaps] == [True] * (not asked)


def test_a_host_that_no_user_of_platform_auth_can_enter_is_to_settle(tmp_path):
    server = [{"url": "https://{tenant}.x.io", "variables": {"tenant": {"default": ""}}}]
    schemes = {"components": {"securitySchemes": {"a": OAUTH}}, "security": [{"a": ["read"]}]}
    document = {"openapi": "3.0.0", "servers": server, "paths": {"/a": {"get": {}}}, **schemes}
    path = tmp_path / "api.json"
    path.write_text(json.dumps(document))

    assert [gap.kind for gap in reading.read(str(path)).gaps] == ["base_url"]


def test_of_alternative_scopes_those_are_asked_for_that_are_enough_and_allow_least():
    schemes = {"a": OAUTH, "b": OAUTH}
    first = [{"a": ["all"], "b": ["all"]}, {"a": ["files.readonly"], "b": ["files.readonly"]}]
    others = [{"a": ["x", "y"]}, {"a": ["all"]}, {"a": ["z"]}], [{"a": ["all"]}]

    assert sign_in(schemes, first)[0]["scopes"] == "files.readonly"
    assert sign_in(schemes, first, *others)[0]["scopes"] == "all"


COOKIE = {"type": "apiKey", "in": "cookie", "name": "sid"}
SIGNATURE = {**KEY, "description": "Signature of the request"}


@pytest.mark.parametrize("scheme", [{"type": "http", "scheme": "Digest"}, COOKIE, SIGNATURE])
def test_what_no_credential_can_express_is_told_and_keeps_nothing_else_away(scheme):
    schemes = {"a": scheme, "key": {**KEY, "name": "X-Other"}, "oauth": OAUTH}
    unsent = [Gap("sign_in", "sign-in by a is required, but not sent; check auth_fields")]
    for security, auth_type, gaps in (
        ([{"a": []}, {}], "none", []),
        ([{"a": [], "key": []}], "custom", unsent),
        ([{"a": [], "oauth": ["b"]}], "platform", unsent),
        ([{"a": [], "key": []}, {"oauth": ["b"]}], "platform", []),
    ):
        answers, missing = sign_in(schemes, security)
        assert (answers["auth_type"], missing) == (auth_type, gaps)


def test_the_way_that_is_enough_for_most_is_taken_and_what_others_need_is_told():
    unsent = Gap("sign_in", "sign-in by basic is required, but not sent; check auth_fields")
    for required, gaps in (
        (([{"oauth": []}, {"key": []}], [{"key": []}]), []),
        (([{"key": []}], [{"key": []}], [{"basic": []}]), [unsent]),
    ):
        answers, missing = sign_in({"oauth": OAUTH, "key": KEY, "basic": BASIC}, *required)
        assert (answers["auth_fields"], missing) == ("api_key -> header X-Key", gaps)


KEYS = {name: {"type": "apiKey", "in": "query", "name": name} for name in ("key", "token", "unused")}
REQUIRED = [{"name": name, "in": "query", "required": True} for name in ("key", "token")]
LICENSE = {"name": "license", "in": "query", "required": True, "description": "API key"}


@pytest.mark.parametrize(
    ("parameters", "schemes", "fields"),
    [
        # Keys that are required parameters are asked for beside the others.
        (REQUIRED, KEYS, "key -> query key, token -> query token"),
        # Without security schemes, a parameter that is called so is a key.
        ([{"name": "api_key", "in": "query", "required": True}], {}, "api_key -> query api_key"),
        ([{"name": "X-My-Api-Key", "in": "header"}], {}, "api_key: str = None -> header X-My-Api-Key"),
        ([LICENSE], {}, "api_key -> query license"),
    ],
)
@pytest.mark.parametrize("security", [{}, {"security": [{"key": []}, {"token": []}]}])
def test_a_key_that_is_declared_as_a_parameter_is_a_credential(parameters, schemes, fields, security):
    paths = {"/a": {"get": {"parameters": parameters, **(security if schemes else {})}}}
    (action,), answers, _ = read_paths(paths, components={"securitySchemes": schemes})

    assert (answers["auth_fields"], action.parameters) == (fields, ())
