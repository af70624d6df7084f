"""What delivered integrations make of an API's answers and failures."""

import socket
from dataclasses import dataclass
from typing import Any

import pytest
from aiohttp import ClientError
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
