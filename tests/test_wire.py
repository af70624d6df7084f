"""What delivered integrations send and return, seen by a real HTTP server through the SDK's own `ExecutionContext`."""

import json
import socket
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from types import ModuleType
from typing import Any

import pytest
from aiohttp import ClientError
from autohive_integrations_sdk import ActionError, ConnectedAccountInfo
from autohive_integrations_sdk.integration import ResultType
from conftest import ACTIONS, LAYOUTS, Bake
from wire import Api, Auth, Connected, basic, custom, served

ACTIONS += """,
archive_order(order_id: str), get_account(), import_items, update_settings(theme: str = None),
delete_event(event_id: int, force: bool = None),
find_events(tags: list[str] = None, where: dict = None, limit: int = 10) -> GET /calendars/events,
request_session(data: dict) -> POST /oauth/session form
"""
HOSTILE = "a/b c%d?ü#"
QUOTED = "a%2Fb%20c%25d%3F%C3%BC%23"


@pytest.fixture
async def api() -> AsyncIterator[Api]:
    async with served() as api:
        yield api


AUTHS = {
    "none": Auth({"auth_type": "none"}),
    "platform": Auth(
        {"auth_type": "platform"},
        {"auth_type": "PlatformOauth2", "credentials": {"access_token": "oauth"}},
        {"Authorization": "Bearer oauth"},
    ),
    "token": custom("api_token", {"api_token": "t=1"}, {"Authorization": "Bearer t=1"}),
    "username": custom("username, password", {"username": "ada", "password": "ü:p"}, basic("ada:ü:p")),
    "user_name": custom("user_name, password", {"user_name": "ada", "password": ""}, basic("ada:")),
    "several": custom(
        "domain, api_key, client_id",
        {"domain": "unsent-domain", "api_key": "k", "client_id": "unsent-client"},
        {"Authorization": "Bearer k"},
    ),
    "header": custom("api_key -> header X-API-Key", {"api_key": "k 1"}, {"X-API-Key": "k 1"}),
    "query": custom("api_key -> query appid", {"api_key": "k&1=ü"}, {}, "appid=k%261%3D%C3%BC"),
    "placed": custom(
        "token, api_key -> header X-API-Key, app_key -> query app",
        {"token": "t", "api_key": "k", "app_key": "a"},
        {"Authorization": "Bearer t", "X-API-Key": "k"},
        "app=a",
    ),
}
CREDENTIAL_HEADERS = ("Authorization", "X-API-Key")


Connect = Callable[..., Connected]


@pytest.fixture(scope="module")
def load(bake: Bake) -> Callable[..., tuple[ModuleType, str]]:
    """Import the integration that answers deliver, once."""
    modules: dict[tuple[Any, ...], tuple[ModuleType, str]] = {}

    def load_once(**answers: str) -> tuple[ModuleType, str]:
        key = tuple(answers.items())
        if key not in modules:
            delivered = bake(name="Acme CRM", actions=ACTIONS, supports_connected_account="yes", **answers)
            modules[key] = delivered.load(), delivered.module_name
        return modules[key]

    return load_once


@pytest.fixture
def connect(api: Api, load: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> Connect:
    """Deliver an integration, and have its requests sent to the server under /v1."""

    def connect_to_api(layout: str, auth: str = "token", **switches: str) -> Connected:
        module, name = load(layout=layout, **AUTHS[auth].answers, **switches)
        monkeypatch.setattr(module, "BASE_URL", f"{api.url}/v1")
        return Connected(module, name, AUTHS[auth])

    return connect_to_api


both_layouts = pytest.mark.parametrize("layout", LAYOUTS)


@dataclass(frozen=True)
class Sent:
    """An action and its inputs, and the request that they must make."""

    action: str
    inputs: dict[str, Any]
    line: str
    json: Any = None
    form: str = ""


def joined(*queries: str) -> str:
    return "&".join(query for query in queries if query)


def sent(sentence: str, *row: Any, **body: Any) -> Any:
    return pytest.param(Sent(*row, **body), id=sentence)


SENT = [
    sent("list sends its default limit", "list_items", {}, "GET /items?limit=10"),
    sent("list sends a limit", "list_items", {"limit": 1}, "GET /items?limit=1"),
    sent("get quotes the id", "get_item", {"item_id": HOSTILE}, f"GET /items/{QUOTED}"),
    sent("get quotes what looks quoted", "get_item", {"item_id": "a%2Fb"}, "GET /items/a%252Fb"),
    sent("get without an id asks for one thing", "get_account", {}, "GET /account"),
    sent("search leaves out absent inputs", "search_items", {"query": "x"}, "GET /items?query=x&status=open"),
    sent(
        "search sends every input",
        "search_items",
        {"query": "a&b=c ü+%", "status": "closed", "open": True, "page": 2},
        "GET /items?query=a%26b%3Dc+%C3%BC%2B%25&status=closed&open=true&page=2",
    ),
    sent(
        "search sends false, zero and an empty text",
        "search_items",
        {"query": "", "open": False, "page": 0},
        "GET /items?query=&status=open&open=false&page=0",
    ),
    sent(
        "find repeats a list and sends an object as JSON",
        "find_events",
        {"tags": ["a", "b c"], "where": {"k": 1}},
        "GET /calendars/events?tags=a&tags=b+c&where=%7B%22k%22:+1%7D&limit=10",
    ),
    sent("find sends nothing of an empty list", "find_events", {"tags": []}, "GET /calendars/events?limit=10"),
    sent(
        "create leaves out absent inputs and sends defaults",
        "create_item",
        {"title": "T"},
        "POST /items",
        json={"title": "T", "urgent": False},
    ),
    sent(
        "create sends falsy inputs",
        "create_item",
        {"title": "", "tags": [], "urgent": False},
        "POST /items",
        json={"title": "", "tags": [], "urgent": False},
    ),
    sent(
        "create sends every input",
        "create_item",
        {"title": "Ü", "tags": ["a"], "urgent": True},
        "POST /items",
        json={"title": "Ü", "tags": ["a"], "urgent": True},
    ),
    sent(
        "update sends lone data as it is, null included",
        "update_item",
        {"item_id": HOSTILE, "data": {"name": None, "n": 0, "deep": {"x": [None]}}},
        f"PATCH /items/{QUOTED}",
        json={"name": None, "n": 0, "deep": {"x": [None]}},
    ),
    sent("update sends an empty object", "update_item", {"item_id": "1", "data": {}}, "PATCH /items/1", json={}),
    sent("update without an id changes one thing", "update_settings", {}, "PATCH /settings", json={}),
    sent(
        "replace writes a number into the path",
        "replace_item",
        {"item_id": 0, "title": "T"},
        "PUT /items/0",
        json={"title": "T", "note": ""},
    ),
    sent("delete quotes the id and sends no body", "delete_item", {"item_id": HOSTILE}, f"DELETE /items/{QUOTED}"),
    sent("delete leaves out an absent input", "delete_event", {"event_id": 7}, "DELETE /events/7"),
    sent("delete sends false", "delete_event", {"event_id": 7, "force": False}, "DELETE /events/7?force=false"),
    sent("another verb follows the id", "archive_order", {"order_id": HOSTILE}, f"POST /orders/{QUOTED}/archive"),
    sent("another verb without an id", "import_items", {"data": {"a": [1]}}, "POST /items/import", json={"a": [1]}),
    sent("another verb without a noun", "ping", {"data": {"a": None}}, "POST /ping", json={"a": None}),
    sent(
        "an explicit request sends the rest as JSON",
        "archive_item",
        {"item_id": HOSTILE, "reason": ""},
        f"POST /items/{QUOTED}/archive",
        json={"reason": ""},
    ),
    sent("an explicit request without the rest", "archive_item", {"item_id": "1"}, "POST /items/1/archive", json={}),
    sent(
        "a form leaves out absent inputs",
        "request_token",
        {"code": "a&b=ü"},
        "POST /oauth/token",
        form="code=a%26b%3D%C3%BC",
    ),
    sent(
        "a form sends an empty text and false",
        "request_token",
        {"code": "c", "scope": "", "keep": False},
        "POST /oauth/token",
        form="code=c&scope=&keep=false",
    ),
    sent(
        "a form of lone data has its fields",
        "request_session",
        {"data": {"user": "a b", "ttl": 0, "keep": True}},
        "POST /oauth/session",
        form="user=a+b&ttl=0&keep=true",
    ),
]


@both_layouts
@pytest.mark.parametrize("auth", ["token", "query"])
@pytest.mark.parametrize("expected", SENT)
async def test_request(connect: Connect, api: Api, layout: str, auth: str, expected: Sent):
    result = await connect(layout, auth).run(expected.action, expected.inputs)

    method, _, target = expected.line.partition(" ")
    path, _, query = target.partition("?")
    request = api.request
    assert result.type is not ResultType.ACTION_ERROR
    assert (request.method, request.path) == (method, f"/v1{path}")
    assert request.query == joined(query, AUTHS[auth].query)
    if expected.json is not None:
        assert request.headers["Content-Type"] == "application/json"
        assert json.loads(request.body) == expected.json
    elif expected.form:
        assert request.headers["Content-Type"] == "application/x-www-form-urlencoded"
        assert request.body.decode() == expected.form
    else:
        assert request.body == b""


# One action for each shape of request: query, path alone, JSON, form, no body.
EACH_SHAPE = {
    "search_items": {"query": "x"},
    "get_item": {"item_id": "1"},
    "create_item": {"title": "T"},
    "request_token": {"code": "c"},
    "delete_item": {"item_id": "1"},
}


@both_layouts
@pytest.mark.parametrize("auth", AUTHS)
async def test_every_request_carries_the_credentials_and_no_other(connect: Connect, api: Api, layout: str, auth: str):
    integration = connect(layout, auth)

    for action, inputs in EACH_SHAPE.items():
        api.seen.clear()
        await integration.run(action, inputs)
        request = api.request
        assert {name: request.headers[name] for name in CREDENTIAL_HEADERS if name in request.headers} == (
            integration.auth.headers
        )
        assert request.query == joined("query=x&status=open" if action == "search_items" else "", AUTHS[auth].query)
        assert "unsent" not in str(request)


@dataclass(frozen=True)
class Answered:
    """An action, what the API answers, and the data that the action must return."""

    action: str
    answer: dict[str, Any]
    data: dict[str, Any]


def answered(sentence: str, *row: Any) -> Any:
    return pytest.param(Answered(*row), id=sentence)


ANSWERED = [
    answered("a bare list", "list_items", {"data": [{"id": 1}]}, {"items": [{"id": 1}], "count": 1}),
    answered("a list under data", "list_items", {"data": {"data": [{}], "more": 1}}, {"items": [{}], "count": 1}),
    answered("an empty list", "list_items", {"data": []}, {"items": [], "count": 0}),
    answered("an empty list under data", "list_items", {"data": {"data": []}}, {"items": [], "count": 0}),
    answered("no list", "list_items", {"status": 204}, {"items": [], "count": 0}),
    answered("results of a search", "search_items", {"data": [{"id": 1}]}, {"items": [{"id": 1}], "count": 1}),
    answered("an object", "get_item", {"data": {"id": 0, "data": None}}, {"item": {"id": 0, "data": None}}),
    answered("what was created", "create_item", {"data": {"id": 1}, "status": 201}, {"item": {"id": 1}}),
    answered("204 for an update", "update_item", {"status": 204}, {"item": {}}),
    answered("an empty 200 for another verb", "ping", {}, {"result": {}}),
    answered("202 for another verb", "ping", {"status": 202}, {"result": {}}),
    answered("204 for a deletion", "delete_item", {"status": 204}, {"deleted": True}),
    answered("an object for a deletion", "delete_item", {"data": {"id": 1}}, {"deleted": True}),
]
INPUTS = {
    "list_items": {},
    "search_items": {"query": "x"},
    "get_item": {"item_id": "1"},
    "create_item": {"title": "T"},
    "update_item": {"item_id": "1", "data": {}},
    "delete_item": {"item_id": "1"},
    "ping": {"data": {}},
}


@both_layouts
@pytest.mark.parametrize("switches", [{}, {"supports_billing": "yes"}], ids=["unbilled", "billed"])
@pytest.mark.parametrize("expected", ANSWERED)
async def test_answer(connect: Connect, api: Api, layout: str, switches: dict[str, str], expected: Answered):
    api.answers(**expected.answer)

    result = await connect(layout, **switches).run(expected.action, INPUTS[expected.action])

    assert result.type is ResultType.ACTION
    assert result.result.data == expected.data
    assert result.result.cost_usd == (0.0 if switches else None)


@both_layouts
async def test_an_unknown_envelope_is_no_empty_list(connect: Connect, api: Api, layout: str):
    api.answers({"results": [{"id": 1}]})

    result = await connect(layout).run("list_items", {})

    assert (result.type, result.result["source"]) == (ResultType.VALIDATION_ERROR, "output")


@dataclass(frozen=True)
class Failed:
    """What the API answers, and the message that the user must read."""

    message: str
    answer: dict[str, Any]


def failed(sentence: str, message: str, status: int, data: Any = None, **answer: str) -> Any:
    return pytest.param(Failed(message, {"status": status, "data": data, **answer}), id=sentence)


CLASS_AND_MESSAGE = {"statusCode": 400, "error": "Bad Request", "message": "No title"}
NO_ERROR_BUT_MESSAGE = {"error": None, "message": "No title"}
FAILED = [
    failed("404 with a message", "The request failed with HTTP 404: No item 7", 404, {"message": "No item 7"}),
    failed("401 with an error", "The request failed with HTTP 401: bad token", 401, {"error": "bad token"}),
    failed("400 with both", "The request failed with HTTP 400: No title", 400, {"error": {"message": "No title"}}),
    failed(
        "422 with a form of its own",
        "The request failed with HTTP 422: {'title': 'is long'}",
        422,
        {"title": "is long"},
    ),
    failed("400 with a class and a message", "The request failed with HTTP 400: No title", 400, CLASS_AND_MESSAGE),
    failed("400 with no error but a message", "The request failed with HTTP 400: No title", 400, NO_ERROR_BUT_MESSAGE),
    failed("500 with HTML", "The request failed with HTTP 500.", 500, text="<html><b>Oops</b></html>"),
    failed("502 with nothing", "The request failed with HTTP 502.", 502),
    failed("429 that says when", "The API received too many requests. Try again in 17 seconds.", 429, Retry_After="17"),
    failed("429 with JSON", "The API received too many requests. Try again in 60 seconds.", 429, {"message": "slow"}),
]


@both_layouts
@pytest.mark.parametrize("switches", [{}, {"supports_billing": "yes"}], ids=["unbilled", "billed"])
@pytest.mark.parametrize("expected", FAILED)
async def test_failure_is_explained(
    connect: Connect, api: Api, layout: str, switches: dict[str, str], expected: Failed
):
    integration = connect(layout, **switches)
    api.answers(**expected.answer)

    for action, inputs in INPUTS.items():
        result = await integration.run(action, inputs)
        assert result.type is ResultType.ACTION_ERROR
        assert result.result == ActionError(message=expected.message, cost_usd=0.0 if switches else None)
    assert len(api.seen) == len(INPUTS)


@both_layouts
async def test_a_network_fault_is_not_swallowed(connect: Connect, layout: str, monkeypatch: pytest.MonkeyPatch):
    integration = connect(layout)
    with socket.socket() as unheard:
        unheard.bind(("127.0.0.1", 0))
        monkeypatch.setattr(integration.module, "BASE_URL", f"http://127.0.0.1:{unheard.getsockname()[1]}")
        with pytest.raises(ClientError):
            await integration.run("list_items", {})


@both_layouts
@pytest.mark.parametrize("auth", ["none", "platform", "token", "query"])
async def test_every_missing_required_input_is_refused_before_any_request(
    connect: Connect, api: Api, layout: str, auth: str
):
    integration = connect(layout, auth)
    inputs = {**INPUTS, **EACH_SHAPE, "replace_item": {"item_id": 1, "title": "T"}}

    refused = [(action, name) for action, given in inputs.items() for name in given]
    for action, name in refused:
        rest = {key: value for key, value in inputs[action].items() if key != name}
        result = await integration.run(action, rest)
        assert (result.type, result.result["source"]) == (ResultType.VALIDATION_ERROR, "input")
        assert name in result.result["message"]
    assert len(refused) == 10
    assert api.seen == []


WRONG_ENVELOPES = {
    "flat credentials": {"api_token": "t"},
    "a lower-case auth type": {"auth_type": "custom", "credentials": {"api_token": "t"}},
    "no auth type": {"credentials": {"api_token": "t"}},
    "no credentials": {"auth_type": "Custom"},
    "a missing field": {"auth_type": "Custom", "credentials": {}},
    "another field": {"auth_type": "Custom", "credentials": {"api_key": "t"}},
    "a number for a token": {"auth_type": "Custom", "credentials": {"api_token": 1}},
    "nothing": {},
}


@both_layouts
@pytest.mark.parametrize("envelope", WRONG_ENVELOPES.values(), ids=WRONG_ENVELOPES.keys())
async def test_wrong_credentials_are_refused_before_any_request(
    connect: Connect, api: Api, layout: str, envelope: dict[str, Any]
):
    integration = connect(layout)

    for action, inputs in INPUTS.items():
        result = await integration.run(action, inputs, envelope)
        assert (result.type, result.result["source"]) == (ResultType.VALIDATION_ERROR, "auth")
    assert api.seen == []


@both_layouts
@pytest.mark.parametrize("auth", ["placed", "username", "several"])
async def test_each_credential_is_required(connect: Connect, api: Api, layout: str, auth: str):
    integration = connect(layout, auth)
    credentials = integration.auth.envelope["credentials"]

    for missing in credentials:
        rest = {name: value for name, value in credentials.items() if name != missing}
        result = await integration.run("list_items", {}, {"auth_type": "Custom", "credentials": rest})
        assert (result.type, result.result["source"]) == (ResultType.VALIDATION_ERROR, "auth")
        assert missing in result.result["message"]
    assert api.seen == []


@both_layouts
@pytest.mark.parametrize("auth", ["platform", "token", "placed"])
async def test_connected_account_is_filled_in(connect: Connect, api: Api, layout: str, auth: str):
    texts = {
        name: f"my {name}" for name in ("email", "first_name", "last_name", "username", "avatar_url", "organization")
    }
    api.answers({"id": 7, "plan": "free", **texts})
    integration = connect(layout, auth)

    account = await integration.account()

    assert account == ConnectedAccountInfo(user_id="7", **texts)
    assert (api.request.method, api.request.path) == ("GET", "/v1/me")
    assert api.request.query == integration.auth.query
    assert integration.auth.headers.items() <= api.request.headers.items()


@both_layouts
async def test_connected_account_is_as_full_as_the_answer(connect: Connect, api: Api, layout: str):
    api.answers({"email": "ada@example.com"})

    account = await connect(layout).account()

    assert account == ConnectedAccountInfo(email="ada@example.com")
