"""Credentials, base URLs of the account and whose account is connected, over the wire."""

from typing import Any

import pytest
from autohive_integrations_sdk import ConnectedAccountInfo

from tests.delivered.conftest import Connect
from tests.helpers.wire import Api, basic, data_of, message_of

# One for each way to send a request: with a query, as JSON, as a file.
ACTIONS = "list_items, create_item(title), get_file(id) -> GET /files/{id}?a=b -> (file: File = answer)"
INPUTS: dict[str, dict[str, Any]] = {"list_items": {}, "create_item": {"title": "T"}, "get_file": {"id": "f"}}
CREDENTIAL_HEADERS = ("Authorization", "X-API-Key", "X-Region", "Notion-Version", "X-Odd")
PLATFORM, GRANTED = {"auth_type": "platform"}, {"access_token": "t"}
TEMPLATES = {
    "auth_fields": 'key -> header X-API-Key, key -> header Authorization "Token {key}"'
    ', app -> query app "a {app}&{key}"'
    ", region: str = None -> header X-Region",
    "headers": "Notion-Version: 2022-06-28, X-Odd: a, b",
}
FILLED = {"X-API-Key": "k", "Authorization": "Token k", "X-Region": "eu"}
FILLED |= {"Notion-Version": "2022-06-28", "X-Odd": "a, b"}
OPTIONAL = {"auth_fields": "username: str = None, password: str = None"}
ODD = {"auth_fields": 'a: str = None -> header X-Odd "x {a}", b: str = None -> header X-Region "{b}/1"'}
# The answers, the credentials, and the headers and the query that must send them.
SENT: list[tuple[dict[str, str], dict[str, str] | None, dict[str, str], str]] = [
    (PLATFORM, GRANTED, {"Authorization": "Bearer t"}, ""),
    ({**PLATFORM, "headers": "authorization: Zoho {access_token}"}, GRANTED, {"Authorization": "Zoho t"}, ""),
    ({"auth_fields": "username, password"}, {"username": "ada", "password": "ü:p"}, basic("ada:ü:p"), ""),
    ({"auth_fields": "id, token -> basic {id}/x:{token}"}, {"id": "a@b", "token": "t"}, basic("a@b/x:t"), ""),
    (TEMPLATES, {"key": "k", "app": "", "region": "eu"}, FILLED, "app=a+%26k"),
    (OPTIONAL, {"username": "u"}, basic("u:"), ""),
    (ODD, {"a": "1", "b": ""}, {"X-Odd": "x 1"}, ""),
    ({"auth_fields": "c: str = None -> query c, b -> query b"}, {"c": "0", "b": "1"}, {}, "b=1&c=0"),
]


@pytest.mark.parametrize("row", SENT, ids=lambda row: f"{row[0]} {row[1]}")
async def test_every_request_has_the_credentials_and_no_others(connect, api, row):
    answers, credentials, headers, query = row
    acme = connect(credentials, actions=ACTIONS, layout="multi-file", **answers)

    for action, inputs in INPUTS.items():
        api.seen.clear()
        data_of(await acme.run(action, inputs))
        sent = {name: api.request.headers[name] for name in CREDENTIAL_HEADERS if name in api.request.headers}
        own = {"list_items": "limit=10", "get_file": "a=b"}.get(action, "")
        assert sent == headers
        assert {*api.request.query.split("&")} == {*f"{own}&{query}".strip("&").split("&")}


TOKEN = "token POST https://auth.example.com"
FORM = {
    "auth_fields": f"cid -> header X-Odd, secret, extra: str = None -> {TOKEN}/token form "
    '{"grant_type": "client_credentials", "both": f"{cid}:{secret}", **fields}'
}
CLIENT = f"{TOKEN}/token basic {{cid}}:{{secret}} {{**fields}}"
BASIC = {"auth_fields": f"cid, secret: str = None, tenant -> {CLIENT}"}
JSON = {
    "auth_fields": f"tenant, cid, secret: str = None -> {TOKEN}/{{tenant}}/token "
    '{"deep": [{"c": cid}], **fields}',
    "base_url": "https://{tenant}.example.com/v1",
}
QUERY = {"auth_fields": "site, key -> token POST {site}/token?key={key}", "base_url": "{site}/v1"}
GRANT = "grant_type=client_credentials&both="


@pytest.mark.parametrize(
    ("answers", "credentials", "line", "body"),
    [
        (FORM, {"cid": "a&b", "secret": "s"}, "auth.example.com/token", f"{GRANT}a%26b%3As"),
        (JSON, {"tenant": "t", "cid": "a"}, "auth.example.com/t/token", '{"deep": [{"c": "a"}]}'),
        (BASIC, {"cid": "a", "secret": "ü:", "tenant": "t"}, "auth.example.com/token", '{"tenant": "t"}'),
        (QUERY, {"site": "a.example", "key": "1/b+c= d&"}, "a.example/token?key=1/b%2Bc%3D%20d%26", ""),
    ],
)
async def test_credentials_are_exchanged_for_a_token(connect, api, *, answers, credentials, line, body):
    # The answer may be JSON of another type.
    api.answers({"access_token": "fetched", "items": []}, kind="text/plain" if answers is FORM else "")
    acme = connect(credentials, actions=ACTIONS, **answers)

    for action, inputs in INPUTS.items():
        api.seen.clear()
        data_of(await acme.run(action, inputs))
        exchange, call = api.seen
        assert (exchange.line, exchange.body.decode()) == (f"POST {line}", body)
        client = basic(f"{credentials['cid']}:{credentials.get('secret', '')}") if answers is BASIC else {}
        assert exchange.headers.get("Authorization") == client.get("Authorization")
        assert call.headers["Authorization"] == "Bearer fetched"


@pytest.mark.parametrize(
    ("answer", "status", "message"),
    [
        ({"error": "invalid_client"}, 400, "gave no access token: invalid_client. Check the credentials."),
        ({"error_description": "Bad", "error": 1}, 401, "gave no access token: Bad. Check the credentials."),
        ({"accessToken": "s3cret"}, 200, "gave no access token: no reason given. Check the credentials."),
        ({"error": "Down"}, 503, "answered HTTP 503: Down. Try again later."),
    ],
)
async def test_without_a_token_the_action_says_why_and_sends_nothing(
    connect: Connect, api: Api, answer: Any, status: int, message: str
):
    acme = connect({"cid": "a", "secret": "s"}, actions=f"{ACTIONS}, create_note", **FORM)
    api.answers(answer, status=status)

    assert message_of(await acme.run("create_note", {"data": {}})) == f"My Integration {message}"
    assert api.request.path == "/auth.example.com/token"


INSTANCE = {**PLATFORM, "base_url": "{instance_url}/v1"}
HOST = {**PLATFORM, "base_url": "https://{metadata.host}/v1"}
PORT = {**PLATFORM, "base_url": "https://{host}:8443/v1"}
IN_PATH = {**PLATFORM, "base_url": "https://a.example.com/bot{token}"}
PARTS = {"auth_fields": "a, class, key", "base_url": "https://{a}.example.com/{class}/v1"}


@pytest.mark.parametrize(
    ("answers", "name", "value", "line"),
    [
        (INSTANCE, "instance_url", "https://a.example.com/b/", "a.example.com/b/v1/items"),
        (HOST, "host", " https://a.example.com/home ", "a.example.com/v1/items"),
        (PORT, "host", "x.org", "x.org:8443/v1/items"),
        (PORT, "host", "https://x.org/", "x.org:8443/v1/items"),
        (IN_PATH, "token", "123:AAF-x@a+b", "a.example.com/bot123:AAF-x@a+b/items"),
        (PARTS, "a", "acme-1", "acme-1.example.com/c/v1/items"),
    ],
)
async def test_the_base_url_has_the_parts_of_the_account(connect, api, *, answers, name, value, line):
    given = {"access_token": "t"} if answers is not PARTS else {"a": "b", "class": "c", "key": "k"}
    acme = connect(
        given if answers is HOST else {**given, name: value}, {"host": value}, actions=ACTIONS, **answers
    )

    data_of(await acme.run("list_items", {}))

    assert api.request.line == f"GET {line}?limit=10"


async def test_a_platform_that_does_not_tell_the_accounts_url_is_explained(connect: Connect, api: Api):
    acme = connect({"access_token": "t"}, actions=ACTIONS, **INSTANCE)

    result = await acme.run("list_items", {})

    assert message_of(result).startswith("Correct the Instance URL")
    assert not api.seen


TOLD = "GET /users/me?fields=a,b -> (email: str, first_name: str = profile.given, user_id: int = id"
TOLD += ", last_name: str = profile.family)"
FULL = {name: f"my {name}" for name in "email first_name last_name username avatar_url organization".split()}
ADA = {"email": "a@b", "profile": {"given": "Ada"}, "id": 0}
GRAPH = 'POST /graphql {"query": "{me {id}}"} -> (username: str = data.me.id, organization: str = "Acme")'


@pytest.mark.parametrize(
    ("told", "line", "answer", "account"),
    [
        ("yes", "GET me", {"id": 7, "plan": "free", **FULL}, {"user_id": "7", **FULL}),
        (TOLD, "GET users/me?fields=a,b", ADA, {"email": "a@b", "first_name": "Ada", "user_id": "0"}),
        (GRAPH, "POST graphql", {"data": {"me": {"id": 7}}}, {"username": "7", "organization": "Acme"}),
    ],
)
async def test_whose_account_is_connected_stands_where_the_answers_say(
    connect: Connect, api: Api, *, told: str, line: str, answer: Any, account: dict[str, str]
):
    api.answers(answer)
    acme = connect({"api_token": "t"}, actions="get_item", supports_connected_account=told)

    assert await acme.account() == ConnectedAccountInfo(**account)
    assert api.request.line.replace("api.example.com/v1/", "") == line
    assert api.request.headers["Authorization"] == "Bearer t"


@pytest.mark.parametrize("answers", [{"auth_fields": "access_token -> header X-Key"}, PLATFORM])
async def test_a_file_that_is_elsewhere_gets_neither_credentials_nor_the_body(connect, api, answers):
    export = 'export(text: str) -> POST /export {"text": text} -> (file: File = answer)'
    acme = connect({"access_token": "s3cret"}, **answers, actions=export)
    api.answers(status=307, Location="https://files.invalid/f")

    message_of(await acme.run("export", {"text": "private"}))

    first, second = api.seen
    assert ("s3cret" in str(first.headers), first.body) == (True, b'{"text": "private"}')
    assert (second.line, second.body) == ("GET files.invalid/f", b"")
    assert "s3cret" not in str(second.headers)
