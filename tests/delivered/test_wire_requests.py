"""What delivered integrations send, as received by a real HTTP server through the SDK's `ExecutionContext`."""

import json
from dataclasses import dataclass
from typing import Any

import pytest
from autohive_integrations_sdk.integration import ResultType

from tests.helpers.acme import AUTHS, Connect, both_layouts, joined
from tests.helpers.wire import Api

HOSTILE = "a/b c%d?ü#"
QUOTED = "a%2Fb%20c%25d%3F%C3%BC%23"


@dataclass(frozen=True)
class Sent:
    """An action and its inputs, and the request that they must make."""

    action: str
    inputs: dict[str, Any]
    line: str
    json: Any = None
    form: str = ""


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
        assert request.headers.get("Content-Type") == {"POST": "application/json"}.get(method)
