"""What an integration from an OpenAPI document sends and returns, as received by a real HTTP server."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from autohive_integrations_sdk.integration import ResultType

from tests.helpers.combinations import LAYOUTS
from tests.helpers.delivered import COVERAGE, STRICT, Bake, Delivered
from tests.helpers.documents import DEPOT
from tests.helpers.wire import Api, Auth, Connected, basic

Load = Callable[..., tuple[ModuleType, Delivered]]
Connect = Callable[..., Connected]


@pytest.fixture(scope="session")
def document(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("document") / "depot.yaml"
    path.write_text(DEPOT, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def load(bake: Bake, document: Path) -> Load:
    """Import the integration of a selection of operations; each is imported once."""
    modules: dict[tuple[str, str], tuple[ModuleType, Delivered]] = {}

    def load_once(layout: str, choice: str = "") -> tuple[ModuleType, Delivered]:
        if (layout, choice) not in modules:
            fields = {} if choice else {"auth_fields": "api_key -> header X-API-Key"}
            delivered = bake(name="Depot", layout=layout, actions=f"{document}#{choice}", **fields)
            modules[(layout, choice)] = delivered.load(), delivered
        return modules[(layout, choice)]

    return load_once


KEY = Auth({}, {"auth_type": "Custom", "credentials": {"api_key": "k"}}, {"X-API-Key": "k"})
both_layouts = pytest.mark.parametrize("layout", LAYOUTS)


@pytest.fixture
def connect(api: Api, load: Load, monkeypatch: pytest.MonkeyPatch) -> Connect:
    """Deliver an integration whose requests go to the server under /v1."""

    def connect_to_api(layout: str, choice: str = "", auth: Auth = KEY) -> Connected:
        module, delivered = load(layout, choice)
        assert module.BASE_URL == "https://depot.example/v1"
        monkeypatch.setattr(module, "BASE_URL", f"{api.url}/v1")
        return Connected(module, delivered.module_name, auth)

    return connect_to_api


@dataclass(frozen=True)
class Sent:
    """An action and its inputs, and the request that they must make."""

    action: str
    inputs: dict[str, Any]
    line: str
    json: Any = None
    form: str = ""
    text: str | None = None
    headers: dict[str, str] = field(default_factory=dict)


def sent(sentence: str, *row: Any, **more: Any) -> Any:
    return pytest.param(Sent(*row, **more), id=sentence)


def listed(sentence: str, inputs: dict[str, Any], query: str, **headers: str) -> Any:
    """A row for `list_items`, whose limit is not sent because the API assumes its default."""
    return sent(sentence, "list_items", inputs, f"GET /items?{query}" if query else "GET /items", headers=headers)


SENT = [
    listed("a list repeats its name", {"tags": ["a", "b c", "d&e=f"]}, "tags=a&tags=b+c&tags=d%26e%3Df"),
    listed("booleans in a list that repeats its name", {"on": [True, False]}, "on=true&on=false"),
    listed("a list is joined by commas", {"ids": [1, 0]}, "ids=1,0"),
    listed("booleans joined by commas", {"seen": [True, False]}, "seen=true,false"),
    listed("a list is joined by spaces", {"words": ["a", "b"]}, "words=a+b"),
    listed("booleans joined by pipes", {"bits": [False, True]}, "bits=false%7Ctrue"),
    listed("an empty list that is joined is sent empty", {"ids": []}, "ids="),
    listed("an empty list that repeats its name is not sent", {"tags": []}, ""),
    listed(
        "an object is spread, however deep",
        {"filter": {"owner": {"name": "ü", "is_new": False}, "ids": [1, {"a": 2}], "none": None}},
        "filter%5Bowner%5D%5Bname%5D=%C3%BC&filter%5Bowner%5D%5Bis_new%5D=false"
        "&filter%5Bids%5D%5B0%5D=1&filter%5Bids%5D%5B1%5D%5Ba%5D=2",
    ),
    listed("an object is JSON", {"where": {"a": [True, None]}}, "where=%7B%22a%22:+%5Btrue,+null%5D%7D"),
    listed(
        "each object of a list is JSON",
        {"sort": [{"by": "id"}, {"up": True}]},
        "sort=%7B%22by%22:+%22id%22%7D&sort=%7B%22up%22:+true%7D",
    ),
    listed("false is sent", {"open": False}, "open=false"),
    listed("null is as good as absent", {"open": None}, ""),
    listed("a text is a header", {"x_trace": "a: b"}, "", **{"X-Trace": "a: b"}),
    listed(
        "a boolean and a number are headers",
        {"x_dry_run": False, "x_depth": 0},
        "",
        **{"X-Dry-Run": "false", "X-Depth": "0"},
    ),
    sent(
        "a JSON body", "create_item", {"name": "", "urgent": False}, "POST /items", json={"name": "", "urgent": False}
    ),
    sent("a JSON body leaves out null", "create_item", {"name": "N", "note": None}, "POST /items", json={"name": "N"}),
    sent("a placeholder with a hyphen", "get_item", {"item_id": "a/b ü"}, "GET /items/a%2Fb%20%C3%BC"),
    sent("no body for a deletion", "delete_item", {"item_id": "1"}, "DELETE /items/1"),
    sent(
        "several placeholders in a segment",
        "compare_item",
        {"item_id": "1", "from": "v1/x", "to": "..."},
        "GET /items/1/diff/v1%2Fx.......txt",
    ),
    sent(
        "namesakes go where they belong",
        "move_item",
        {"path_id": 0, "query_id": True, "body_id": "b"},
        "PUT /items/0/move?id=true",
        json={"id": "b"},
    ),
    sent("no input of a body", "move_item", {"path_id": 1}, "PUT /items/1/move", json={}),
    sent("one object of a choice", "set_shape", {"side": 2}, "PUT /shapes", json={"side": 2}),
    sent(
        "a form",
        "create_token",
        {"code": "a&b", "keep": True, "scopes": ["r", "w"], "meta": {"a": {"b": [0]}}},
        "POST /token",
        form="code=a%26b&keep=true&scopes=r%2Cw&meta%5Ba%5D%5Bb%5D%5B0%5D=0",
    ),
    sent("a form leaves out absent inputs", "create_token", {"code": ""}, "POST /token", form="code="),
    sent("a text is sent as it is", "import_items", {"body": "ü,1\n"}, "POST /import", text="ü,1\n"),
    sent("no text is no body", "import_items", {}, "POST /import"),
    sent("an empty text is sent", "import_items", {"body": ""}, "POST /import", text=""),
    sent("empty segments of a path are kept", "count_items", {}, "GET //items//count/"),
]


@both_layouts
@pytest.mark.parametrize("expected", SENT)
async def test_request(connect: Connect, api: Api, layout: str, expected: Sent):
    result = await connect(layout).run(expected.action, expected.inputs)

    method, _, target = expected.line.partition(" ")
    path, _, query = target.partition("?")
    request = api.request
    assert result.type is not ResultType.ACTION_ERROR
    assert (request.method, request.path, request.query) == (method, f"/v1{path}", query)
    headers = {name: value for name, value in request.headers.items() if name.startswith("X-")}
    assert headers == {**expected.headers, "X-API-Key": "k"}
    if expected.json is not None:
        assert request.headers["Content-Type"] == "application/json"
        assert json.loads(request.body) == expected.json
    elif expected.form:
        assert request.headers["Content-Type"] == "application/x-www-form-urlencoded"
        assert request.body.decode() == expected.form
    elif expected.text is not None:
        assert request.headers["Content-Type"] == "text/csv; charset=utf-8"
        assert request.body.decode() == expected.text
    else:
        assert request.body == b""


@both_layouts
async def test_a_value_that_none_of_the_objects_has_is_refused(connect: Connect, api: Api, layout: str):
    result = await connect(layout).run("set_shape", {"radius": "1"})

    assert (result.type, result.result["source"]) == (ResultType.VALIDATION_ERROR, "input")
    assert api.seen == []


@dataclass(frozen=True)
class Answered:
    """An action and its inputs, what the API answers, and the data that the action must return."""

    action: str
    inputs: dict[str, Any]
    answer: dict[str, Any]
    data: Any


def answered(sentence: str, *row: Any) -> Any:
    return pytest.param(Answered(*row), id=sentence)


JSON_API = {"Content_Type": "application/vnd.api+json"}
ANSWERED = [
    answered("an object", "get_item", {"item_id": "1"}, {"data": {"id": 1, "more": 2}}, {"id": 1, "more": 2}),
    answered("null in an object", "get_item", {"item_id": "1"}, {"data": {"name": None}}, {"name": None}),
    answered("a bare array is wrapped", "list_items", {}, {"data": [{"id": 1}]}, {"items": [{"id": 1}], "count": 1}),
    answered("an empty array", "list_items", {}, {"data": []}, {"items": [], "count": 0}),
    answered("202 without a body", "create_item", {"name": "N"}, {"status": 202}, {}),
    answered("204 for a deletion", "delete_item", {"item_id": "1"}, {"status": 204}, {"deleted": True}),
    answered("204 for another method", "move_item", {"path_id": 1}, {"status": 204}, {}),
    answered("a number", "count_items", {}, {"data": 3}, {"result": 3}),
    answered("zero", "count_items", {}, {"data": 0}, {"result": 0}),
    answered("a text", "compare_item", {"item_id": "1", "from": "a", "to": "b"}, {"text": "+[1]"}, {"result": "+[1]"}),
    answered("JSON of another type", "list_records", {}, {"text": '{"data": [1]}', **JSON_API}, {"data": [1]}),
    answered("JSON of another media type", "list_records", {}, {"data": {"data": []}}, {"data": []}),
    answered("no JSON at all", "list_records", {}, {"status": 204}, {}),
    answered("other types", "get_item", {"item_id": "1"}, {"data": {"id": "a", "name": [1]}}, {"id": "a", "name": [1]}),
    answered("an array for an object", "get_item", {"item_id": "1"}, {"data": [1]}, {"result": [1]}),
    answered("an envelope for an array", "list_items", {}, {"data": {"value": [1]}}, {"items": [1], "count": 1}),
    answered("Accepted for a change", "create_item", {"name": "N"}, {"text": "OK", "status": 202}, {"result": "OK"}),
    answered("an array for a change", "import_items", {"body": "a"}, {"data": [1]}, {"result": [1]}),
    answered("an object for a change", "import_items", {"body": "a"}, {"data": {"id": 1}}, {"result": {"id": 1}}),
]


@both_layouts
@pytest.mark.parametrize("expected", ANSWERED)
async def test_answer(connect: Connect, api: Api, layout: str, expected: Answered):
    api.answers(**expected.answer)

    result = await connect(layout).run(expected.action, expected.inputs)

    assert result.type is ResultType.ACTION
    assert result.result.data == expected.data


@both_layouts
async def test_text_is_returned_where_the_document_declares_json(connect: Connect, api: Api, layout: str):
    api.answers(text="<html>")

    result = await connect(layout).run("list_records", {})

    assert result.type is ResultType.ACTION
    assert result.result.data == {"result": "<html>"}


def credentials(given: dict[str, str], headers: dict[str, str], query: str = "") -> Auth:
    return Auth({}, {"auth_type": "Custom", "credentials": given}, headers, query)


PAIR = {"username": "ada", "password": "p"}
AUTHS = {
    "countItems": credentials({"api_key": "k"}, {"X-API-Key": "k"}),
    "getItem": credentials({"api_key": "k&1"}, {}, "key=k%261"),
    "deleteItem": credentials(PAIR, basic("ada:p")),
    "compareItem": credentials({"api_token": "t"}, {"Authorization": "Bearer t"}),
}
CREDENTIAL_HEADERS = ("Authorization", "X-API-Key")


@pytest.mark.parametrize("operation", AUTHS)
async def test_credentials_go_where_the_document_says(connect: Connect, api: Api, operation: str):
    auth = AUTHS[operation]
    integration = connect("single-file", operation, auth)
    (action,) = integration.integration.config.actions

    await integration.run(action, {"item_id": "1", "from": "a", "to": "b"})

    assert {
        name: api.request.headers[name] for name in CREDENTIAL_HEADERS if name in api.request.headers
    } == auth.headers
    assert api.request.query == auth.query


# In an integration with only `listItems`, each request has a query.
@pytest.mark.parametrize(("layout", "choice"), [*((layout, "") for layout in LAYOUTS), ("single-file", "listItems")])
def test_delivered_tests_pass_and_cover_the_code(load: Load, tmp_path: Path, layout: str, choice: str):
    _, delivered = load(layout, choice)
    settings = tmp_path / "coveragerc"
    settings.write_text(COVERAGE.format(folder=tmp_path), encoding="utf-8")

    result = delivered.pytest(*STRICT, "--cov=.", f"--cov-config={settings}")

    assert result.returncode == 0, result.stdout[-4000:]
    assert "Required test coverage of 100.0% reached" in result.stdout
