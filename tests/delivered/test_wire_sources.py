"""What an integration from an OpenAPI document sends and returns."""

from typing import Any

import pytest
from autohive_integrations_sdk.integration import ResultType

from tests.delivered.conftest import Connect
from tests.helpers.combinations import DEPOT
from tests.helpers.wire import Api, Connected, data_of


@pytest.fixture(scope="module")
def depot(connect: Connect) -> Connected:
    return connect({"api_key": "k"}, **DEPOT)


# Action, inputs, line, body, what the API answers, and what comes back.
EXCHANGES: list[tuple[str, dict[str, Any], str, bytes, dict[str, Any], dict[str, Any]]] = [
    (
        "list_items",
        {
            "tags": ["a", "b c"],
            "on": [True, False],
            "ids": [1, 0],
            "words": ["a", "b"],
            "bits": [False, True],
        },
        "GET /items?tags=a&tags=b+c&on=true&on=false&ids=1,0&words=a+b&bits=false%7Ctrue",
        b"",
        {"data": [{"id": 1}]},
        {"items": [{"id": 1}], "count": 1},
    ),
    (
        "create_item",
        {"name": "", "note": None},
        "POST /items",
        b'{"name": "", "note": null}',
        {"data": {"id": 1, "more": 2}, "status": 202},
        {"id": 1, "more": 2},
    ),
    (
        "move_item",
        {"path_id": 0, "query_id": True, "body_id": "b"},
        "PUT /items/0/move?id=true",
        b'{"id": "b"}',
        {"status": 204},
        {},
    ),
    ("set_shape", {"side": 2}, "PUT /shapes", b'{"side": 2}', {"data": {"id": 1}}, {"id": 1}),
    (
        "create_token",
        {"code": "a&b", "keep": True, "scopes": ["r", "w"], "meta": {"a": {"b": [0]}}},
        "POST /token",
        b"code=a%26b&keep=true&scopes=r%2Cw&meta%5Ba%5D%5Bb%5D%5B0%5D=0",
        {"data": {}},
        {},
    ),
    ("import_items", {"body": "ü,1\n"}, "POST /import", "ü,1\n".encode(), {"data": [1]}, {"result": [1]}),
]


@pytest.mark.parametrize("row", EXCHANGES, ids=lambda row: f"{row[0]} {', '.join(row[1])}")
async def test_requests_and_outputs_are_as_the_document_says(
    depot: Connected, api: Api, row: tuple[Any, ...]
):
    action, inputs, line, body, answer, data = row
    api.answers(**answer)

    assert data_of(await depot.run(action, inputs)) == data
    assert api.request.line.replace("depot.example/v1", "", 1) == line
    assert (api.request.body, api.request.headers["X-API-Key"]) == (body, "k")


async def test_headers_are_inputs_of_the_document(depot: Connected, api: Api):
    api.answers([])
    await depot.run("list_items", {"x_trace": "a: b", "x_dry_run": False, "x_depth": 0})

    sent = {name: value for name, value in api.request.headers.items() if name.startswith("X-")}
    assert sent == {"X-API-Key": "k", "X-Trace": "a: b", "X-Dry-Run": "false", "X-Depth": "0"}


async def test_a_value_that_none_of_the_objects_has_is_refused(depot: Connected, api: Api):
    result = await depot.run("set_shape", {"radius": "1"})

    assert (result.type, result.result["source"]) == (ResultType.VALIDATION_ERROR, "input")
    assert api.seen == []
