"""Templates of credentials, token requests and base URLs of the account on the wire, hostile values included."""

import asyncio
import socket
from collections.abc import AsyncIterator, Callable
from types import ModuleType
from typing import Any

import pytest
from autohive_integrations_sdk import ExecutionContext
from autohive_integrations_sdk.integration import IntegrationResult, ResultType

from tests.helpers.delivered import Bake
from tests.helpers.wire import Api, basic, served

ACTIONS = "get_item, create_item(title: str), get_content(id: str) -> GET /files/{id} -> (file: File = answer)"
LOCAL = "http://127.0.0.1:PORT"
TOKEN = f"token POST {LOCAL}"
# Answers for each way to sign in; PORT is that of the server.
WAYS = {
    "templates": {
        "auth_fields": 'key -> header apikey, key -> header Authorization "Token {key}"'
        ', app -> query app "a {app}&{key}"'
        ", region: Annotated[str, \"Your region, like 'eu'\"] = None -> header X-Region",
        "headers": "Notion-Version: 2022-06-28, X-Odd: a, b",
    },
    "halves": {"auth_fields": "email, token -> basic {email}/token:{token}", "layout": "multi-file"},
    "fixed half": {"auth_fields": "api_key -> basic {api_key}:X"},
    "optional halves": {"auth_fields": "username: str = None, password: str = None"},
    "token form": {
        "auth_fields": f"cid, secret, extra: str = None -> {TOKEN}/auth/token form "
        '{"grant_type": "client_credentials", "both": f"{cid}:{secret}", **fields}',
        "layout": "multi-file",
    },
    "token basic": {
        "auth_fields": f"cid, secret: str = None, tenant -> {TOKEN}/token basic {{cid}}:{{secret}} {{**fields}}"
    },
    "token json": {
        "auth_fields": f"tenant, cid, secret: str = None -> {TOKEN}/{{tenant}}/token "
        '{"deep": [{"c": cid}], **fields}',
        "base_url": "http://127.0.0.1:PORT/{tenant}/v1",
    },
    "token query": {
        "auth_fields": "site, key, secret -> token POST {site}/token?key={key}&s={secret}",
        "base_url": "{site}/v1",
    },
    "platform": {
        "auth_type": "platform",
        "headers": "authorization: Zoho-oauthtoken {access_token}",
        "base_url": "{instance_url}/v1",
        "layout": "multi-file",
    },
    "metadata": {"auth_type": "platform", "base_url": "http://{metadata.host}/v1"},
    "parts": {"auth_fields": "a, class, api_key", "base_url": "http://{a}.0.0.{class}:PORT/v1"},
}
ONCE = {"max_retries": 0, "timeout": 10}
Sign = Callable[..., Any]


@pytest.fixture(scope="module")
def port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


@pytest.fixture
async def api(port: int) -> AsyncIterator[Api]:
    async with served(port) as api:
        api.answers({"id": 1, "access_token": "fetched", "expires_in": 3600})
        yield api


@pytest.fixture(scope="module")
def modules(bake: Bake, port: int) -> Callable[..., ModuleType]:
    loaded: dict[str, ModuleType] = {}

    def load(way: str, **more: str) -> ModuleType:
        key = f"{way}{more}"
        if key not in loaded:
            answers = {"base_url": "http://127.0.0.1:PORT/v1", "actions": ACTIONS, **WAYS[way], **more}
            loaded[key] = bake(
                **{"name": "Acme CRM", **{k: v.replace("PORT", str(port)) for k, v in answers.items()}}
            ).load()
        return loaded[key]

    return load


@pytest.fixture
def sign(modules: Callable[..., ModuleType]) -> Sign:
    """Run an action with credentials: `await sign("halves", {"email": "a"})`."""

    async def run(
        way: str, credentials: dict[str, Any], action: str = "get_item", times: int = 1, **metadata: Any
    ) -> IntegrationResult:
        kind = "PlatformOauth2" if WAYS[way].get("auth_type") == "platform" else "Custom"
        envelope = {"auth_type": kind, "credentials": credentials}
        inputs = {"get_item": {"item_id": "i"}, "create_item": {"title": "T"}, "get_content": {"id": "f"}}[action]
        async with ExecutionContext(auth=envelope, request_config=ONCE, metadata=metadata) as context:
            runs = (modules(way).acme_crm.execute_action(action, inputs, context) for _ in range(times))
            return (await asyncio.gather(*runs))[-1]

    return run


@pytest.mark.parametrize("action", ["get_item", "create_item", "get_content"])
@pytest.mark.parametrize(
    "expected",
    [
        (
            "templates",
            {"key": "k{x}", "app": "ü"},
            {"apikey": "k{x}", "Authorization": "Token k{x}", "Notion-Version": "2022-06-28", "X-Odd": "a, b"},
            "app=a+%C3%BC%26k%7Bx%7D",
        ),
        ("templates", {"key": "k", "app": "", "region": "eu"}, {"apikey": "k", "X-Region": "eu"}, "app=a+%26k"),
        ("halves", {"email": "a@b", "token": "ü:"}, basic("a@b/token:ü:"), ""),
        ("fixed half", {"api_key": "k"}, basic("k:X"), ""),
        ("optional halves", {"username": "u", "password": "p"}, basic("u:p"), ""),
        ("optional halves", {}, {}, ""),
        ("platform", {"access_token": "t", "instance_url": f"{LOCAL}/"}, {"Authorization": "Zoho-oauthtoken t"}, ""),
        ("parts", {"a": "127", "class": "1", "api_key": "k"}, {"Authorization": "Bearer k"}, ""),
    ],
)
async def test_credentials_are_where_the_notation_says(
    sign: Sign, api: Api, port: int, action: str, expected: tuple[str, dict[str, str], dict[str, str], str]
):
    way, credentials, headers, query = expected
    result = await sign(way, {name: value.replace("PORT", str(port)) for name, value in credentials.items()}, action)

    own = ("apikey", "Authorization", "X-Region", "Notion-Version", "X-Odd")
    found = {name: value for name, value in api.request.headers.items() if name in own}
    assert result.type is ResultType.ACTION
    if way == "templates":
        assert headers.items() <= found.items()
        assert ("X-Region" in found) == ("region" in credentials)
    else:
        assert found == headers
    assert api.request.query == query
    assert api.request.path.startswith("/v1/")


@pytest.mark.parametrize(
    "expected",
    [
        ("token form", {"cid": "a&b", "secret": "s"}, "/auth/token", b"grant_type=client_credentials&both=a%26b%3As"),
        (
            "token form",
            {"cid": "a", "secret": "s", "extra": "e"},
            "/auth/token",
            b"grant_type=client_credentials&both=a%3As&extra=e",
        ),
        ("token json", {"tenant": "t-1", "cid": "a"}, "/t-1/token", b'{"deep": [{"c": "a"}]}'),
        (
            "token json",
            {"tenant": "t", "cid": "a", "secret": "s"},
            "/t/token",
            b'{"deep": [{"c": "a"}], "secret": "s"}',
        ),
        ("token basic", {"cid": "a", "secret": "ü:", "tenant": "t"}, "/token", b'{"tenant": "t"}'),
        ("token basic", {"cid": "a", "tenant": "t"}, "/token", b'{"tenant": "t"}'),
    ],
)
async def test_credentials_are_exchanged_once_for_a_token(
    sign: Sign, api: Api, expected: tuple[str, dict[str, str], str, bytes]
):
    way, credentials, path, body = expected
    await sign(way, credentials, times=2)
    await sign(way, credentials, action="get_content")

    exchange, *calls = api.seen[:3]
    assert (exchange.method, exchange.path, exchange.body) == ("POST", path, body)
    client = basic(f"{credentials['cid']}:{credentials.get('secret', '')}") if way == "token basic" else {}
    assert exchange.headers.get("Authorization") == client.get("Authorization")
    assert [call.headers["Authorization"] for call in (*calls, api.seen[4])] == ["Bearer fetched"] * 3
    assert [call.path for call in api.seen[2:4]] == [calls[0].path, path]
    assert len(api.seen) == 5


async def test_what_a_token_url_has_in_its_query_is_encoded(sign: Sign, api: Api, port: int):
    await sign("token query", {"site": f"http://127.0.0.1:{port}", "key": "1000.a/b+c==", "secret": "a b&c"})

    exchange, call = api.seen
    assert (exchange.path, exchange.query) == ("/token", "key=1000.a/b%2Bc%3D%3D&s=a%20b%26c")
    assert call.headers["Authorization"] == "Bearer fetched"


async def test_a_token_is_renewed_when_it_expires(sign: Sign, api: Api):
    api.answers({"access_token": "short", "expires_in": -1})

    await sign("token form", {"cid": "a", "secret": "s"}, times=2)

    assert sorted(seen.path for seen in api.seen) == ["/auth/token"] * 2 + ["/v1/items/i"] * 2


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        ({"status": 401, "data": {"error": "bad", "error_description": "No."}}, "failed with HTTP 401: bad: No"),
        ({"data": {"error": "bad", "error_description": "No."}}, "gave no access token: bad: No"),
        ({"data": {"access_token": ""}}, "gave no access token: it gives no reason"),
        ({"text": "no"}, "gave no access token: it gives no reason"),
        ({"data": []}, "gave no access token: it gives no reason"),
    ],
)
async def test_without_a_token_the_action_says_why_and_sends_nothing(
    sign: Sign, api: Api, answer: dict[str, Any], reason: str
):
    api.answers(**answer)

    result = await sign("token form", {"cid": "a", "secret": "s"})

    assert result.type is ResultType.ACTION_ERROR
    assert result.result.message.endswith(reason)
    assert [seen.path for seen in api.seen] == ["/auth/token"]


HOSTS = [
    "",
    " ",
    "evil.example/#",
    "evil.example?",
    "a@evil.example",
    "evil.example\\",
    "a b",
    "..",
    "a\nb",
    "é",
    "[::1]",
    "%2e",
]
URLS = [*HOSTS, *"ftp://a http:a //a https:// http://a/.. http://a/../b a:65536".split(), f"{'a' * 64}.io"]
PARTS = [*HOSTS, "a/b", "1:80", "1/", "@", "1#", ".1", "1."]


@pytest.mark.parametrize(
    ("way", "name", "value"),
    [
        *(("platform", "instance_url", value) for value in URLS),
        *(("metadata", "host", value) for value in (*HOSTS, None, ["a"], "ftp://a")),
        *(("parts", name, value) for name in ("a", "class") for value in PARTS if (name, value) != ("a", "1/")),
        *(("token json", "tenant", value) for value in PARTS),
    ],
)
async def test_what_would_lead_elsewhere_is_refused_before_any_request(
    sign: Sign, api: Api, way: str, name: str, value: Any
):
    right = {
        "platform": {"access_token": "t"},
        "metadata": {"access_token": "t"},
        "parts": {"a": "127", "class": "1", "api_key": "k"},
        "token json": {"tenant": "t", "cid": "c"},
    }
    if way == "metadata":
        result = await sign(way, right[way], **{name: value})
    else:
        result = await sign(way, {**right[way], name: value})

    assert result.type is ResultType.ACTION_ERROR
    assert f"The {name} of the account can't be used in a URL; it must be" in result.result.message
    assert api.seen == []


@pytest.mark.parametrize(
    ("way", "credentials"),
    [
        ("halves", {"email": "a:b", "token": "t"}),
        ("fixed half", {"api_key": "a:b"}),
        ("optional halves", {"username": "a:b"}),
    ],
)
async def test_a_user_name_with_a_colon_is_refused(sign: Sign, api: Api, way: str, credentials: dict[str, str]):
    result = await sign(way, credentials)

    assert result.type is ResultType.ACTION_ERROR
    assert "of the account can't contain a colon" in result.result.message
    assert api.seen == []


async def test_an_account_without_a_token_is_told_so(sign: Sign, api: Api, port: int):
    result = await sign("platform", {"instance_url": f"http://127.0.0.1:{port}"})

    assert result.type is ResultType.ACTION_ERROR
    assert result.result.message == "The account has no access_token. Connect it again."
    assert api.seen == []


@pytest.mark.parametrize(
    "value", ["127.0.0.1:PORT", "http://127.0.0.1:PORT", "https://127.0.0.1:PORT/home", " 127.0.0.1:PORT/ "]
)
async def test_the_host_of_a_url_is_taken(sign: Sign, api: Api, port: int, value: str):
    result = await sign("metadata", {"access_token": "t"}, host=value.replace("PORT", str(port)))

    assert result.type is ResultType.ACTION
    assert api.request.path == "/v1/items/i"
    assert api.request.headers["Authorization"] == "Bearer t"
