"""What delivered integrations return for an API's answers and failures."""

import socket
from dataclasses import dataclass
from typing import Any

import pytest
from autohive_integrations_sdk import ActionError
from autohive_integrations_sdk.integration import ResultType

from tests.helpers.acme import INPUTS, Connect, both_layouts
from tests.helpers.wire import Api


@dataclass(frozen=True)
class Answered:
    """An action, what the API answers, and the data that the action must return."""

    action: str
    answer: dict[str, Any]
    data: dict[str, Any]


def answered(sentence: str, *row: Any) -> Any:
    return pytest.param(Answered(*row), id=sentence)


ONE = [{"id": 1}]
FOUND = {"items": ONE, "count": 1}
ANSWERED = [
    answered("a bare list", "list_items", {"data": ONE}, FOUND),
    answered("a list under data", "list_items", {"data": {"data": [{}], "more": 1}}, {"items": [{}], "count": 1}),
    answered("an empty list", "list_items", {"data": []}, {"items": [], "count": 0}),
    answered("an empty list under data", "list_items", {"data": {"data": []}}, {"items": [], "count": 0}),
    answered("null for a list", "list_items", {"data": {"data": None, "total": 0}}, {"items": [], "count": 0}),
    answered("no list", "list_items", {"status": 204}, {"items": [], "count": 0}),
    answered("a list in data", "list_items", {"data": {"data": {"items": ONE}, "tags": []}}, FOUND),
    answered("a list under its own name", "list_items", {"data": {"data": [], "ITEMS": ONE}}, FOUND),
    answered("a list under the name of one", "list_items", {"data": {"Item": ONE, "tags": []}}, FOUND),
    answered("the only list", "list_items", {"data": {"response": {"docs": ONE}, "errors": []}}, FOUND),
    answered("a list of Cloudflare's", "list_items", {"data": {"result": ONE, "errors": [], "messages": []}}, FOUND),
    answered("a list in a response", "list_items", {"data": {"response": {"results": ONE, "tags": []}}}, FOUND),
    answered("a list beside warnings", "list_items", {"data": {"x": ONE, "meta": {"warnings": []}}}, FOUND),
    answered("a count of 0 alone", "list_items", {"data": {"resultSizeEstimate": 0}}, {"items": [], "count": 0}),
    answered("an empty object for a list", "list_items", {"data": {"response": {}}}, {"items": [], "count": 0}),
    answered("bare IDs", "list_items", {"data": [7, 8]}, {"items": [7, 8], "count": 2}),
    answered("a list as plain text", "list_items", {"text": '[{"id": 1}]', "kind": "text/plain"}, FOUND),
    answered(
        "JSON of another media type", "list_items", {"data": {"data": ONE}, "kind": "application/vnd.api+json"}, FOUND
    ),
    answered(
        "a page",
        "search_items",
        {"data": {"results": ONE, "meta": {"next": "abc"}, "more": True}},
        {**FOUND, "page": {"meta": {"next": "abc"}, "more": True}},
    ),
    answered(
        "a page in an envelope",
        "search_items",
        {"data": {"ok": True, "data": {"items": ONE, "cursor": "abc"}}},
        {**FOUND, "page": {"ok": True, "cursor": "abc"}},
    ),
    answered("a page of a bare list", "search_items", {"data": ONE}, {**FOUND, "page": {}}),
    answered("an object", "get_item", {"data": {"id": 0, "data": None}}, {"item": {"id": 0, "data": None}}),
    answered("an object in data", "get_item", {"data": {"data": {"id": 0}, "meta": {}}}, {"item": {"id": 0}}),
    answered("an object under its name", "get_item", {"data": {"item": {"id": 0}}}, {"item": {"id": 0}}),
    answered("an object with data", "get_item", {"data": {"id": 0, "data": {}}}, {"item": {"id": 0, "data": {}}}),
    answered(
        "a thing with a secret beside",
        "create_item",
        {"data": {"item": {"a": 1}, "key": "k"}},
        {"item": {"item": {"a": 1}, "key": "k"}},
    ),
    answered(
        "a thing with errors beside",
        "get_item",
        {"data": {"data": {"a": 1}, "errors": ["x"]}},
        {"item": {"data": {"a": 1}, "errors": ["x"]}},
    ),
    answered("JSON behind a mark", "get_item", {"text": '\ufeff{"id": 1}', "kind": "text/plain"}, {"item": {"id": 1}}),
    answered("zero", "get_item", {"data": 0}, {"item": 0}),
    answered("null", "get_item", {"text": "null", "kind": "application/json"}, {"item": {}}),
    answered("what was created", "create_item", {"data": {"id": 1}, "status": 201}, {"item": {"id": 1}}),
    answered("Accepted for a creation", "create_item", {"text": "Accepted", "status": 202}, {"item": "Accepted"}),
    answered("a list for a creation", "create_item", {"data": ONE, "status": 201}, {"item": ONE}),
    answered("204 for an update", "update_item", {"status": 204}, {"item": {}}),
    answered("a number for an update", "update_item", {"data": 7}, {"item": 7}),
    answered("an empty 200 for another verb", "ping", {}, {"result": {}}),
    answered("202 for another verb", "ping", {"status": 202}, {"result": {}}),
    answered("an envelope for another verb", "ping", {"data": {"ok": True, "result": {"a": 1}}}, {"result": {"a": 1}}),
    answered("204 for a deletion", "delete_item", {"status": 204}, {"deleted": True}),
    answered("an object for a deletion", "delete_item", {"data": {"id": 1}}, {"deleted": True}),
    answered("a text for a deletion", "delete_item", {"text": "OK"}, {"deleted": True}),
]


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
@pytest.mark.parametrize(
    ("answer", "found"),
    [
        ({"data": {"status": "ok", "total": 2}}, "it has status, total"),
        ({"data": {"first": [], "last": []}}, "it has first, last"),
        ({"data": {"error": {"message": "No access", "details": ["a"]}}}, "it has error: No access: a"),
        ({"text": "Maintenance", "kind": "text/plain"}, "it is text: Maintenance"),
        ({"text": "<html><h1>Sign in</h1></html>"}, "it is text"),
    ],
)
async def test_without_a_list_the_error_says_what_the_answer_has(
    connect: Connect, api: Api, layout: str, answer: dict[str, Any], found: str
):
    api.answers(**answer)

    result = await connect(layout).run("list_items", {})

    assert result.type is ResultType.ACTION_ERROR
    assert result.result.message == f"The answer has no list of records: {found}"


@both_layouts
@pytest.mark.parametrize("action", ["list_items", "get_item", "delete_item"])
@pytest.mark.parametrize(
    "answer",
    [
        {"data": None, "errors": [{"message": "No"}]},
        {"data": {"item": None}, "errors": [{"message": "No"}], "extensions": {"id": 1}},
        {"errors": {"name": ["No"]}},
        {"ok": False, "error": "No", "needed": "write"},
        {"Success": False, "Errors": ["No"], "id": 1},
    ],
    ids=str,
)
async def test_a_refusal_with_http_200_is_an_error(
    connect: Connect, api: Api, layout: str, action: str, answer: dict[str, Any]
):
    api.answers(answer)

    result = await connect(layout).run(action, INPUTS[action])

    assert result.type is ResultType.ACTION_ERROR
    assert result.result.message in ("The API refused the request: No", "The API refused the request: name: No")


@both_layouts
@pytest.mark.parametrize(
    "answer",
    [{"ok": False}, {"id": 1, "errors": ["No"]}, {"data": {"id": 1}, "errors": ["No"]}, {"data": None, "errors": []}],
    ids=str,
)
async def test_what_has_changed_is_no_refusal(connect: Connect, api: Api, layout: str, answer: dict[str, Any]):
    api.answers(answer)

    result = await connect(layout).run("delete_item", INPUTS["delete_item"])

    assert result.type is ResultType.ACTION


@both_layouts
async def test_json_is_asked_for(connect: Connect, api: Api, layout: str):
    integration = connect(layout)
    for action, inputs in INPUTS.items():
        await integration.run(action, inputs)

    assert {seen.headers["Accept"] for seen in api.seen} == {"application/json"}


@dataclass(frozen=True)
class Failed:
    """What the API answers, and the message that the user must get."""

    message: str
    answer: dict[str, Any]


def failed(sentence: str, message: str, status: int, data: Any = None, **answer: str) -> Any:
    return pytest.param(Failed(message, {"status": status, "data": data, **answer}), id=sentence)


def refused(sentence: str, reason: str, status: int, data: Any = None, **answer: str) -> Any:
    return failed(sentence, f"The request failed with HTTP {status}: {reason}", status, data, **answer)


DATE = "Wed, 21 Oct 2026 07:28:00 GMT"
PROBLEM = '{"type": "about:blank", "title": "Invalid", "detail": "No title"}'
FAILED = [
    refused("404 with a message", "No item 7", 404, {"message": "No item 7"}),
    refused("401 with an error", "bad token", 401, {"error": "bad token"}),
    refused("400 with both", "No title", 400, {"error": {"message": "No title"}}),
    failed(
        "400 of OAuth",
        "The request failed with HTTP 400: expired: Sign in",
        400,
        {"error": "expired", "error_description": "Sign in"},
    ),
    refused("422 with an unusual form", "name: is long", 422, {"name": ["is long"]}),
    refused("400 with errors", "A; B", 400, {"errors": ["A", {"message": "B"}]}),
    refused("400 with a list", "A", 400, [{"errorCode": None, "message": "A"}]),
    failed(
        "400 with a problem",
        "The request failed with HTTP 400: Invalid: No title",
        400,
        text=PROBLEM,
        kind="application/problem+json",
    ),
    failed(
        "400 with a fault",
        "The request failed with HTTP 400: Over quota",
        400,
        {"fault": {"faultstring": "Over quota"}},
    ),
    failed(
        "400 with no error but a message",
        "The request failed with HTTP 400: No title",
        400,
        {"error": None, "message": "No title"},
    ),
    refused("400 with HTML in JSON", "Bad Request", 400, {"message": "<b>Oops</b>"}),
    failed(
        "403 with a short text", "The request failed with HTTP 403: Not yours", 403, text="Not yours", kind="text/plain"
    ),
    failed(
        "500 with HTML", "The request failed with HTTP 500: Internal Server Error", 500, text="<html><b>Oops</b></html>"
    ),
    refused("502 with nothing", "Bad Gateway", 502),
    failed("429 that says when", "The API received too many requests. Try again in 17 seconds.", 429, Retry_After="17"),
    failed(
        "429 with a date",
        "The API received too many requests. Try again later.",
        429,
        Retry_After=DATE,
    ),
    failed(
        "429 with JSON", "The API received too many requests. Try again in 60 seconds. slow", 429, {"message": "slow"}
    ),
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


UNREACHABLE = "The API can't be reached, or does not answer in time. Try again later."


@both_layouts
async def test_the_error_says_that_the_api_is_unreachable(
    connect: Connect, layout: str, monkeypatch: pytest.MonkeyPatch
):
    integration = connect(layout)
    with socket.socket() as unheard:
        unheard.bind(("127.0.0.1", 0))
        monkeypatch.setattr(integration.module, "BASE_URL", f"http://127.0.0.1:{unheard.getsockname()[1]}")
        result = await integration.run("list_items", {})

    assert (result.type, result.result.message) == (ResultType.ACTION_ERROR, UNREACHABLE)


@both_layouts
async def test_the_error_says_that_the_answer_is_not_text(connect: Connect, api: Api, layout: str):
    api.answers(text="", kind="image/png")
    api.body, api.headers["Content-Type"] = b"\x89PNG\xff", "image/png"

    result = await connect(layout).run("get_item", {"item_id": "1"})

    assert result.type is ResultType.ACTION_ERROR
    assert result.result.message.startswith("The request can't be sent, or its answer can't be read: 'utf-8' codec")


@both_layouts
async def test_a_long_reason_is_cut(connect: Connect, api: Api, layout: str):
    api.answers({"errors": ["x" * 200] * 5}, status=400)

    result = await connect(layout).run("get_item", {"item_id": "1"})

    assert len(result.result.message) == 500
