"""What delivered integrations return for an API's answers."""

from dataclasses import dataclass
from typing import Any

import pytest
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
A = {"item": {"a": 0}}
FOUND_NOTHING = {"items": [], "count": 0}
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
    answered("null in data for a list", "list_items", {"data": {"data": {"items": None}}}, {"items": [], "count": 0}),
    answered("a count of 0 beside", "list_items", {"data": {"meta": {"result_count": 0}}}, {"items": [], "count": 0}),
    answered("a total of 0 beside", "list_items", {"data": {"page": {"totalElements": 0}}}, {"items": [], "count": 0}),
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
    answered("null for a list beside others", "list_items", {"data": {"items": None, "tags": ["a"]}}, FOUND_NOTHING),
    answered("a page of a bare list", "search_items", {"data": ONE}, {**FOUND, "page": {}}),
    answered("an object", "get_item", {"data": {"id": 0, "data": None}}, {"item": {"id": 0, "data": None}}),
    answered("an object in data", "get_item", {"data": {"data": {"id": 0}, "meta": {}}}, {"item": {"id": 0}}),
    answered("an object under its name", "get_item", {"data": {"item": {"id": 0}}}, {"item": {"id": 0}}),
    answered("an object of GraphQL's", "get_item", {"data": {"data": {"item": {"id": 0}}}}, {"item": {"id": 0}}),
    answered("an object beside its cost", "get_item", {"data": {"data": {"a": 0}, "extensions": {"cost": 1}}}, A),
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
    answered("no for a deletion", "delete_item", {"data": {"deleted": False}}, {"deleted": False}),
    answered("nothing for a deletion", "delete_item", {"data": {"deleted": 0}}, {"deleted": False}),
    answered("no in an envelope", "delete_item", {"data": {"data": {"deleted": False}}}, {"deleted": False}),
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
        ({"data": {"error": {"message": "No access", "details": ["a"]}, "x": 1}}, "it has error, x: No access: a"),
        ({"data": {"code": 0, "next": None, "has_more": False, "x": {}}}, "it has code, next, has_more, x"),
        ({"data": {"data": None, "error": "No", "page": 3}}, "it has data, error, page: No"),
        ({"data": 0}, "it is text: 0"),
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
async def test_json_is_asked_for(connect: Connect, api: Api, layout: str):
    integration = connect(layout)
    for action, inputs in INPUTS.items():
        await integration.run(action, inputs)

    assert {seen.headers["Accept"] for seen in api.seen} == {"application/json"}
