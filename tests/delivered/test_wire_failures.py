"""What delivered integrations say where an API refuses a request, or nothing can be read of it."""

import socket
from dataclasses import dataclass
from typing import Any

import pytest
from autohive_integrations_sdk import ActionError
from autohive_integrations_sdk.integration import ResultType

from tests.helpers.acme import INPUTS, Connect, both_layouts
from tests.helpers.wire import Api


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
        {"status": "error", "message": "No", "data": None},
        {"status": "ERROR", "message": "No"},
        {"success": 0, "message": "No"},
        {"status": "fail", "data": {"name": "No"}},
        {"error": {"message": "No"}},
        {"error": "No", "item": None, "request_id": "r"},
        {"status": "REQUEST_DENIED", "error_message": "No", "items": []},
        {"data": {"itemUpdate": {"item": None, "userErrors": [{"message": "No"}]}}, "extensions": {"cost": {"max": 1}}},
        {"data": {"itemUpdate": {"item": {"id": 1}, "userErrors": [{"field": ["id"], "message": "No"}]}}},
        {"data": {"viewer": {"item": None}}, "errors": [{"message": "No"}]},
        {"errors": [{"message": "No"}], "account_id": 1},
        {"jsonrpc": "2.0", "error": {"code": -32602, "message": "No"}, "id": 1},
        {"error": {"code": "badtoken", "info": "No"}, "servedby": "mw1"},
        {"Response": "False", "Error": "No"},
        {"chart": {"result": None, "error": {"code": "Not Found", "description": "No"}}},
        {"data": [{"code": "MISSING", "message": "No", "status": "error"}]},
        [{"success": False, "errors": [{"message": "No"}], "id": None}],
        {"code": 401, "msg": "No", "data": None},
        {"Error Message": "No"},
        {"errcode": 40013, "errmsg": "No"},
        {"success": "false", "message": "No"},
    ],
    ids=str,
)
async def test_a_refusal_with_http_200_is_an_error(
    connect: Connect, api: Api, layout: str, action: str, answer: dict[str, Any]
):
    api.answers(answer)

    result = await connect(layout).run(action, INPUTS[action])

    assert result.type is ResultType.ACTION_ERROR
    reason = result.result.message.removeprefix("The API refused the request: ")
    assert reason.split(": ")[-1] == "No"


@both_layouts
@pytest.mark.parametrize("action", ["list_items", "get_item", "delete_item"])
@pytest.mark.parametrize("answer", [{"ok": False}, {"data": {"x": {"success": False}}}], ids=str)
async def test_a_refusal_without_words_is_an_error(
    connect: Connect, api: Api, layout: str, action: str, answer: dict[str, Any]
):
    api.answers(answer)

    result = await connect(layout).run(action, INPUTS[action])

    assert result.type is ResultType.ACTION_ERROR
    assert result.result.message == "The API refused the request: it gives no reason"


@both_layouts
@pytest.mark.parametrize(
    "answer",
    [
        {"success": False, "id": 1, "name": "nightly"},
        {"status": "error", "message": "No", "id": 1},
        {"status": "fail"},
        {"message": "No"},
        {"error": False, "errors": [], "data": None},
        {"id": 1, "errors": ["No"]},
        {"data": {"id": 1}, "errors": ["No"]},
        {"data": {"itemUpdate": {"item": {"status": "open"}, "userErrors": []}}, "errors": None},
        {"data": {"item": {"title": "T", "status": "error"}}, "errors": ["No"]},
        {"id": 1, "status": "failed", "error": {"message": "No"}},
        {"item": {"id": 1, "success": False, "message": "No"}},
        {"results": [{"id": 1, "error": "No"}, {"error": "No"}]},
        {"jsonrpc": "2.0", "result": True, "id": 1},
        {"error_rate": 0.5, "error": "", "errors": {}},
        {"code": 200, "message": "Deleted"},
        {"errcode": 0, "errmsg": "ok"},
        {"success": "true", "message": "Deleted"},
    ],
    ids=str,
)
async def test_what_has_changed_is_no_refusal(connect: Connect, api: Api, layout: str, answer: dict[str, Any]):
    api.answers(answer)

    result = await connect(layout).run("delete_item", INPUTS["delete_item"])

    assert result.type is ResultType.ACTION


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
    refused("422 of FastAPI", "Field required", 422, {"detail": [{"loc": ["body", "x"], "msg": "Field required"}]}),
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
    refused("400 with HTML in JSON", "Bad Request", 400, {"message": "<div>Oops</div>"}),
    refused("400 with HTML behind text", "Error", 400, text="Error: <html><body>Oops</body></html>"),
    refused("400 with XML", "Bad Request", 400, text="<Error><Code>No</Code></Error>"),
    refused("400 with a name in brackets", "Expected a name <EOF>", 400, text="Expected <b>a name</b> <EOF>"),
    refused("400 with full stops", "No date: No such day", 400, {"title": "No date.", "detail": "No such day."}),
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


UNREACHABLE = "The API can't be reached, or gives no readable answer in time. Try again later."


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

    assert (result.type, result.result.message) == (ResultType.ACTION_ERROR, UNREACHABLE)


@both_layouts
async def test_what_never_left_may_not_have_been_carried_out(connect: Connect, api: Api, layout: str):
    credentials = {"auth_type": "Custom", "credentials": {"api_token": "a\r\nb"}}

    result = await connect(layout).run("create_item", INPUTS["create_item"], credentials)

    assert result.type is ResultType.ACTION_ERROR
    reason = "a credential or an input has a character that is not allowed there"
    assert (result.result.message, api.seen) == (f"The request can't be sent: {reason}", [])


@both_layouts
@pytest.mark.parametrize("action", ["list_items", "search_items", "get_item", "delete_item", "ping"])
@pytest.mark.parametrize("status", [200, 400])
async def test_no_depth_of_an_answer_is_too_much(connect: Connect, api: Api, layout: str, action: str, status: int):
    for kind in ("application/json", "text/plain"):
        for text in ("[" * 100_000, "[" * 2_000 + "]" * 2_000, '{"a":' * 2_000 + "7" + "}" * 2_000):
            api.answers(text=text, kind=kind, status=status)
            result = await connect(layout).run(action, INPUTS[action])

            assert result.type is ResultType.ACTION_ERROR or status == 200


@both_layouts
async def test_a_long_reason_is_cut(connect: Connect, api: Api, layout: str):
    api.answers({"errors": ["x" * 200] * 5}, status=400)

    result = await connect(layout).run("get_item", {"item_id": "1"})

    assert len(result.result.message) == 500
