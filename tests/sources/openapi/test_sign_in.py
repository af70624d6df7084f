"""What a document says of signing in, beside its security schemes."""

import json

import pytest

from autohive_scaffold.answers import described
from autohive_scaffold.model.gaps import Gap
from autohive_scaffold.sources import openapi
from autohive_scaffold.sources.openapi.sign_in import NO_SCOPES, OTHER_TOKEN, UNTOLD
from tests.helpers.openapi import body

OAUTH = {"type": "oauth2", "flows": {}}


@pytest.fixture
def of_scheme(document):
    """Read operations that require a security scheme: `of_scheme(paths, name, scheme)`."""

    def one(paths, name, scheme):
        server, secured = {"url": "https://api.acme.com"}, {"security": [{name: []}]}
        components = {"components": {"securitySchemes": {name: scheme}}}
        return openapi.read(
            document({"openapi": "3.0.0", "servers": [server], "paths": paths, **secured, **components})
        )

    return one


@pytest.mark.parametrize("scheme", [OAUTH, {"type": "http", "scheme": "bearer"}])
def test_the_token_that_is_sent_anyway_is_no_input(of_scheme, scheme):
    token = {
        "name": "token",
        "in": "header",
        "description": "Authentication token. Requires scope: `chat:write`",
    }
    form = {
        "token": token,
        "text": {"type": "string"},
        "page_token": {"description": "The access token of a page"},
    }
    request = body({"type": "object", "properties": form}, "application/x-www-form-urlencoded")
    own = {**token, "name": "X-Own-Auth-Token"}

    (action,), *_ = of_scheme({"/a": {"post": {"parameters": [token, own], **request}}}, "a", scheme)

    assert [each.name for each in action.parameters] == ["text", "page_token"]


def test_a_token_that_signs_nobody_in_is_an_input(of_scheme):
    token = {"name": "token", "in": "query", "description": "The token of a device"}

    (action,), *_ = of_scheme({"/a": {"get": {"parameters": [token]}}}, "a", OAUTH)

    assert [each.name for each in action.parameters] == ["token"]


def test_scopes_are_those_that_descriptions_name_where_the_requirement_names_none(of_scheme):
    said = {
        "description": "Lists meetings.<br>**Scopes:** `meeting:read` `meeting:read:admin`<br>**Rate:** Medium"
    }

    _, answers, gaps = of_scheme({"/a": {"get": said}}, "a", OAUTH)

    assert (answers["scopes"], gaps) == ("meeting:read", [])


def test_of_alternative_scopes_those_are_asked_for_that_are_enough_and_fewest(document):
    def get(*alternatives):
        return {"get": {"security": [{"a": scopes, "b": scopes} for scopes in alternatives]}}

    paths = {
        "/a": get(["all"], ["files.readonly"]),
        "/b": get(["x", "y"], ["all"], ["z"]),
        "/c": get(["all"]),
    }
    content = {
        "openapi": "3.0.0",
        "components": {"securitySchemes": {"a": OAUTH, "b": OAUTH}},
        "paths": paths,
    }

    def scopes(selection):
        return openapi.read(f"{document(content, 'a.json')}#{selection}")[1]["scopes"]

    assert [scopes("GET /a"), scopes("GET /a, GET /b, GET /c")] == ["files.readonly", "all"]


@pytest.mark.parametrize(
    ("description", "help_text"),
    [
        (
            "## OAuth\n\nTo use the API, authenticate.\n\nYou can generate a token under [API](/a).",
            "You can generate a token under API.",
        ),
        ("A personal token. You can manage it in the dashboard", "You can manage it in the dashboard"),
        ("All requests need a token.", ""),
        ("Your API token", ""),
        ("Learn more in [our guide](https://x.com/auth/).", "Learn more in our guide (https://x.com/auth/)."),
        (
            'Get it on <a target="_blank" href="https://x.com/a">this page</a>.',
            "Get it on this page (https://x.com/a).",
        ),
        ("HTTP Basic as of [RFC 2617](https://tools.ietf.org/html/rfc2617).", ""),
    ],
)
def test_a_help_text_tells_where_a_credential_comes_from(of_scheme, description, help_text):
    scheme = {"type": "http", "scheme": "bearer", "description": description}

    _, answers, _ = of_scheme({"/a": {"get": {}}}, "a", scheme)

    assert answers["auth_fields"] == (
        f'api_token: Annotated[str, "{help_text}"]' if help_text else "api_token"
    )

    _, answers, _ = of_scheme({"/a": {"get": {}}}, "a", {**scheme, "scheme": "basic"})

    assert answers["auth_fields"].startswith(
        f'username: Annotated[str, "{help_text}"]' if help_text else "username,"
    )


def test_scopes_that_nothing_names_are_told(of_scheme):
    _, _, gaps = of_scheme({"/a": {"get": {}}}, "a", OAUTH)

    assert gaps == [Gap("sign_in", NO_SCOPES)]


def test_a_document_that_does_not_tell_how_users_sign_in_is_not_taken_for_one_with_bearer_tokens(document):
    _, answers, gaps = openapi.read(document({"openapi": "3.0.0", "paths": {"/a": {"get": {}}}}, "a.json"))

    assert (answers, gaps) == ({}, [Gap("sign_in", UNTOLD)])


@pytest.mark.parametrize(
    ("scheme", "called"),
    [
        ({"type": "http", "scheme": "Digest"}, "HTTP Digest"),
        ({"type": "apiKey", "in": "cookie", "name": "sid\x1b"}, r"cookie sid\x1b"),
        ({"type": "mutualTLS"}, "a client certificate"),
        (None, "sign-in by a"),
    ],
)
@pytest.mark.parametrize(
    ("security", "expected"),
    [
        ([{"a": []}], ("none", True)),
        ([{"a": []}, {}], ("none", False)),
        ([{"a": [], "key": []}], ("custom", True)),
        ([{"a": [], "oauth": ["b"]}], ("platform", True)),
        ([{"a": []}, {"key": []}], ("custom", False)),
        ([{"a": [], "key": []}, {"oauth": ["b"]}], ("platform", False)),
    ],
)
def test_what_no_credential_can_express_is_told_and_keeps_nothing_else_away(
    document, scheme, called, security, expected
):
    schemes = {"a": scheme, "key": {"type": "apiKey", "in": "header", "name": "X-Key"}, "oauth": OAUTH}
    known = {"securitySchemes": {name: one for name, one in schemes.items() if one}}
    content = {"openapi": "3.1.0", "paths": {"/a": {"get": {"security": security}}}, "components": known}

    _, answers, gaps = openapi.read(document(content, "a.json"))

    auth_type, is_told = expected
    assert answers["auth_type"] == auth_type
    assert gaps == [Gap("sign_in", f"{called} is required, but not sent")][:is_told]


@pytest.mark.parametrize(
    ("required", "auth_type", "gaps"),
    [
        (([{"oauth": ["b"]}, {"token": []}], [{"token": []}]), "custom", []),
        (([{"oauth": ["b"]}], [{"token": []}]), "platform", [Gap("sign_in", f"{OTHER_TOKEN} HTTP Bearer")]),
    ],
)
def test_a_token_of_another_kind_than_an_operation_asks_for_is_told(document, required, auth_type, gaps):
    schemes = {"oauth": OAUTH, "token": {"type": "http", "scheme": "bearer"}}
    paths = {f"/{number}": {"get": {"security": each}} for number, each in enumerate(required)}
    content = {"openapi": "3.1.0", "paths": paths, "components": {"securitySchemes": schemes}}

    _, answers, found = openapi.read(document(content, "a.json"))

    assert (answers["auth_type"], found) == (auth_type, gaps)


def test_one_way_that_is_enough_for_all_operations_is_taken_before_one_for_each(document):
    ways = {
        "key": {"type": "apiKey", "in": "header", "name": "X-Key"},
        "basic": {"type": "http", "scheme": "basic"},
    }
    required = ([{"oauth": []}, {"key": []}], [{"key": []}], [{"basic": []}])
    paths = {f"/{number}": {"get": {"security": each}} for number, each in enumerate(required)}
    components = {"securitySchemes": {"oauth": OAUTH, **ways}}
    path = document({"openapi": "3.1.0", "paths": paths, "components": components}, "a.json")

    assert openapi.read(f"{path}#GET /0, GET /1")[1]["auth_fields"] == "api_key -> header X-Key"
    assert (
        openapi.read(f"{path}#GET /1, GET /2")[1]["auth_fields"]
        == "api_key -> header X-Key, username, password"
    )
    assert openapi.read(f"{path}#GET /0, GET /2")[2][:1] == [
        Gap("sign_in", "HTTP Basic is required, but not sent")
    ]


@pytest.mark.parametrize(
    ("parameter", "fields"),
    [
        ({"name": "api_key", "in": "query", "required": True}, "api_key -> query api_key"),
        ({"name": "X-Acme-Api-Key", "in": "header"}, "api_key: str = None -> header X-Acme-Api-Key"),
        (
            {
                "name": "license",
                "in": "query",
                "required": True,
                "description": "API key of a site from its page.",
            },
            'api_key: Annotated[str, "API key of a site from its page."] -> query license',
        ),
        ({"name": "Authorization", "in": "header", "description": "Access token"}, None),
        (
            {"name": "type", "in": "query", "description": "What to list, if it is done by an access token"},
            None,
        ),
        ({"name": "token", "in": "query", "required": True}, None),
    ],
)
def test_a_key_that_is_only_declared_as_a_parameter_is_a_credential(document, parameter, fields):
    content = {"openapi": "3.0.0", "paths": {"/a": {"get": {"parameters": [parameter]}}}}
    (action,), answers, gaps = openapi.read(document(content, "api.json"))

    assert answers.get("auth_fields") == fields
    assert (gaps == []) is bool(fields)
    assert len(action.parameters) == (not fields and parameter["name"] != "Authorization")


@pytest.mark.parametrize("scheme", [("hmac", ""), ("own", "Signature of the request")])
def test_a_signature_is_no_key(of_scheme, scheme):
    name, description = scheme
    found = {"type": "apiKey", "in": "header", "name": "X-Sig", "description": description}
    _, answers, (gap,) = of_scheme({"/a": {"get": {}}}, name, found)

    assert (answers["auth_type"], gap.text) == ("none", f"sign-in by {name} is required, but not sent")


@pytest.mark.parametrize(
    ("own", "is_settled"),
    [({}, False), ({"auth_fields": "key -> query key"}, True), ({"headers": "Cookie: a=b"}, True)],
)
def test_other_answers_settle_what_a_document_leaves_open_about_signing_in(own, is_settled):
    sign_in_gap, request = Gap("sign_in", UNTOLD), Gap("request", "a: cookie b is not sent")
    said = {"__document": json.dumps({"gaps": [sign_in_gap, request]}), "base_url": "https://{site}.acme.com"}
    answers = {
        **said,
        "headers": "",
        "auth_type": "custom",
        "auth_fields": "site, api_token",
        "scopes": "",
        "supports_connected_account": False,
        **own,
    }

    assert described.gaps_of(answers) == (sign_in_gap, request)[is_settled:]


def test_an_account_that_signs_in_is_in_the_base_url(of_scheme):
    paths = {f"/v1/Accounts/{{AccountSid}}/{name}": {"get": {}} for name in ("Calls", "Messages.json")}

    actions, answers, _ = of_scheme(paths, "accountSid_authToken", {"type": "http", "scheme": "basic"})

    assert answers["auth_fields"] == "account_sid, auth_token -> basic {account_sid}:{auth_token}"
    assert answers["base_url"] == "https://api.acme.com/v1/Accounts/{account_sid}"
    assert [(action.path, action.parameters) for action in actions] == [
        ("/Calls", ()),
        ("/Messages.json", ()),
    ]


@pytest.mark.parametrize(
    ("name", "description"), [("Bearer", None), ("jwt", "Enter 'Bearer', a space and the token.")]
)
def test_an_authorization_header_that_is_said_to_have_a_bearer_token_gets_one(of_scheme, name, description):
    scheme = {"type": "apiKey", "in": "header", "name": "Authorization", "description": description}

    assert of_scheme({"/a": {"get": {}}}, name, scheme)[1]["auth_fields"] == "api_token"


def test_the_halves_of_basic_have_no_other_names_where_the_scheme_has_none(of_scheme):
    _, answers, _ = of_scheme({"/a": {"get": {}}}, "basic_auth", {"type": "http", "scheme": "basic"})

    assert answers["auth_fields"] == "username, password"
