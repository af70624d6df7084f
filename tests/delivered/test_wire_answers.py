"""What delivered actions return for what an API answers, over the wire."""

from typing import Any

import pytest

from tests.delivered.conftest import Connect
from tests.helpers.wire import Api, Connected, data_of, message_of

ACTIONS = """
list_items, search_items(query: str, page: int = None), get_item(), create_item(title: str), delete_item(), ping()
list_deals() -> GET /deals -> (deals: list = payload.rows, count: int = len(deals))
list_pages(page: int = None) -> GET /pages?page={page}
    -> (pages: list = data, next: HttpUrl = link("next"), total: int = header("X-Total-Count"))
list_titles() -> GET /titles
    -> (titles: list = [{"id": item.gid, "title": item.attributes.title, "of": item} for item in data.things])
update_labels(label: str)
    -> PUT /labels -> (labels: list = data.labels, names: list = [item.name for item in data.labels],
    id: str = data.id, count: int = len(data.labels))
get_counts() -> GET /counts -> (count: int = len(things), total: int)
get_result() -> GET /result -> (error: str, errors: list, status: str, valid: bool, success: bool)
get_deep(x: str = None) -> GET /deep?x={x} -> (
    odd: str = answer["odd key"].y[0], last: str = data[-1].id, fixed: int = 7, nothing: str = None,
    given: str = inputs.x, about: str = f"{{x}} is {inputs.x}",
    part: dict = {"id": data[0].id, "in": [a.b, inputs.x, "k"], "n": len(a.list)})
""".strip().replace("\n    ", " ")
EMPTY_DEEP = {
    **{"odd": None, "last": None, "fixed": 7, "nothing": None, "given": None, "about": None},
    "part": {"id": None, "in": [None, None, "k"], "n": 0},
}
ITEMS = {"items": [1], "count": 1}
NO_ITEMS = {"items": [], "count": 0}
NO_LABELS = {"labels": [], "names": [], "id": None, "count": 0}
# Action, inputs, what the API answers, and what comes back.
RETURNED: list[tuple[str, dict[str, Any], dict[str, Any], dict[str, Any]]] = [
    # A list that nobody said where it is: the answer, the list under its name, or the only list.
    ("list_items", {}, {"data": [1]}, ITEMS),
    ("list_items", {}, {"data": {"items": [1], "tags": []}}, ITEMS),
    ("list_items", {}, {"data": {"results": [1], "total": 9}}, ITEMS),
    ("list_items", {}, {"data": {"items": None, "tags": [2]}}, NO_ITEMS),
    ("list_items", {}, {"data": []}, NO_ITEMS),
    ("list_items", {}, {"data": {}}, NO_ITEMS),
    ("list_items", {}, {"text": "null", "kind": "application/json"}, NO_ITEMS),
    ("list_items", {}, {"status": 204}, NO_ITEMS),
    ("list_items", {}, {"data": [1], "kind": "application/vnd.api+json"}, ITEMS),
    ("search_items", {"query": "x"}, {"data": {"found": [1], "next": "n"}}, {**ITEMS, "page": {"next": "n"}}),
    ("search_items", {"query": "x"}, {"data": [1]}, {**ITEMS, "page": {}}),
    # A list at a place.
    ("list_deals", {}, {"data": {"payload": {"rows": [0], "deals": [7]}}}, {"deals": [0], "count": 1}),
    ("list_deals", {}, {"data": {"payload": {"rows": None}}}, {"deals": [], "count": 0}),
    (
        "list_titles",
        {},
        {"data": {"data": {"things": [{"gid": 0, "attributes": {"title": "T"}}, None]}}},
        {
            "titles": [
                {"id": 0, "title": "T", "of": {"gid": 0, "attributes": {"title": "T"}}},
                {"id": None, "title": None, "of": None},
            ]
        },
    ),
    # Headers.
    ("list_pages", {}, {"data": {"data": []}}, {"pages": [], "next": None, "total": None}),
    (
        "list_pages",
        {"page": 2},
        {
            "data": {"data": []},
            "Link": '</a?page=1>; rel="prev", <?page=3>; rel="next"',
            "X_Total_Count": "42",
        },
        {"pages": [], "next": "https://api.example.com/v1/pages?page=3", "total": 42},
    ),
    (
        "list_pages",
        {},
        {"data": {"data": []}, "link": "<https://a.example/x>; rel=next", "x_total_count": "many"},
        {"pages": [], "next": "https://a.example/x", "total": None},
    ),
    # One thing is what the API answers.
    (
        "get_item",
        {},
        {"data": {"data": {"id": 0}, "errors": ["E"]}},
        {"item": {"data": {"id": 0}, "errors": ["E"]}},
    ),
    ("get_item", {}, {"data": [0]}, {"item": [0]}),
    # After a change nothing that is missing is an error.
    ("create_item", {"title": "T"}, {"data": {"id": 1}, "status": 201}, {"item": {"id": 1}}),
    ("create_item", {"title": "T"}, {"status": 204}, {"item": None}),
    ("create_item", {"title": "T"}, {"text": "Accepted", "status": 202}, {"item": "Accepted"}),
    ("ping", {}, {"status": 204}, {"result": None}),
    ("delete_item", {}, {"data": {"deleted": False}}, {"deleted": True}),
    ("delete_item", {}, {"text": "OK"}, {"deleted": True}),
    (
        "update_labels",
        {"label": "a"},
        {"data": {"data": {"labels": [{"name": "a"}], "id": "1"}}},
        {"labels": [{"name": "a"}], "names": ["a"], "id": "1", "count": 1},
    ),
    *(
        ("update_labels", {"label": "a"}, answer, NO_LABELS)
        for answer in ({"status": 204}, {"text": "OK"}, {"data": [1]}, {"data": {"data": {"labels": 3}}})
    ),
    # Values at a place; one that is not there is null.
    ("get_counts", {}, {"data": {"things": [1, 2], "total": 0}}, {"count": 2, "total": 0}),
    ("get_counts", {}, {"data": {"things": 5}}, {"count": 0, "total": None}),
    (
        "get_result",
        {},
        {"data": {"error": "E", "errors": ["E"], "status": "failed", "valid": False, "success": False}},
        {"error": "E", "errors": ["E"], "status": "failed", "valid": False, "success": False},
    ),
    (
        "get_deep",
        {"x": "g"},
        {
            "data": {
                "data": [{"id": 0}, {"id": ""}],
                "odd key": {"y": ["o"]},
                "a": {"b": {"c": []}, "list": [[]]},
            }
        },
        {
            **{"odd": "o", "last": "", "fixed": 7, "nothing": None, "given": "g", "about": "{x} is g"},
            "part": {"id": 0, "in": [{"c": []}, "g", "k"], "n": 1},
        },
    ),
    *(
        ("get_deep", {}, {"data": data}, EMPTY_DEEP)
        for data in (
            {},
            [],
            7,
            {"data": "text", "odd key": {"y": {}}, "a": None},
            {"data": {"0": {}}, "odd key": [0]},
        )
    ),
]


@pytest.fixture(scope="module")
def acme(connect: Connect) -> Connected:
    return connect(auth_type="none", actions=ACTIONS)


@pytest.mark.parametrize("row", RETURNED, ids=lambda row: f"{row[0]} {row[2]}")
async def test_an_action_returns_what_stands_at_its_places(acme: Connected, api: Api, row: tuple[Any, ...]):
    action, inputs, answer, data = row
    api.answers(**answer)

    assert data_of(await acme.run(action, inputs)) == data


@pytest.mark.parametrize(
    ("action", "answer", "found"),
    [
        ("list_items", {"a": [], "b": []}, "{'a': [], 'b': []}"),
        ("list_items", {"status": "ok"}, "{'status': 'ok'}"),
        ("list_deals", {"rows": [1], "deals": [2]}, "{'rows': [1], 'deals': [2]}"),
        ("list_titles", {"data": {"others": 1}}, "{'others': 1}"),
    ],
)
async def test_a_list_that_is_not_there_is_an_error_that_says_what_is(
    acme: Connected, api: Api, action: str, answer: Any, found: str
):
    api.answers(answer)

    message = message_of(await acme.run(action, {}))

    wanted = "of items" if action == "list_items" else "where one was expected"
    assert message == f"The answer has no list {wanted}: {found}"


@pytest.mark.parametrize(
    "answer", [{"text": "<html>Maintenance</html>"}, {"text": "{", "kind": "application/json"}]
)
@pytest.mark.parametrize("action", ["list_items", "get_item"])
async def test_an_answer_that_can_not_be_read_is_an_error(
    acme: Connected, api: Api, action: str, answer: Any
):
    api.answers(**answer)

    message = message_of(await acme.run(action, {}))

    assert message == "My Integration can't be reached, or its answer can't be read. Try again later."


@pytest.fixture(scope="module")
def files(connect: Connect) -> Connected:
    actions = """
get_file(id: str, size: int = None) -> GET /files/{id}?size={size} -> (file: File = answer, id: str = inputs.id)
export_file(kind: str) -> POST /export -> (file: File = answer)
get_page() -> GET /page -> *
get_text() -> GET /text -> (text: str = answer)"""
    return connect({"access_token": "t"}, auth_type="platform", actions=actions, layout="multi-file")


@pytest.mark.parametrize(
    ("action", "inputs", "line"),
    [
        ("get_file", {"id": "a/b"}, "GET api.example.com/v1/files/a%2Fb"),
        ("export_file", {"kind": "pdf"}, "POST api.example.com/v1/export"),
    ],
)
async def test_a_file_is_returned_with_its_bytes_name_and_type(
    files: Connected, api: Api, action: str, inputs: dict[str, Any], line: str
):
    api.answers(text=" ", kind="image/png", Content_Disposition='attachment; filename="../../é.png"')
    api.body = b"\xff\x00"

    data = data_of(await files.run(action, inputs))

    assert data["file"] == {"content": "/wA=", "name": "é.png", "contentType": "image/png"}
    assert api.request.line == line
    assert (api.request.headers["Accept"], api.request.headers["Authorization"]) == ("*/*", "Bearer t")


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        (
            {"data": {"message": "No such file"}, "status": 404},
            "My Integration answered HTTP 404: No such file. Check the IDs.",
        ),
        (
            {"text": "Slow down", "status": 429, "Retry_After": "7"},
            "My Integration answered HTTP 429: Slow down. Try again in 7 seconds.",
        ),
    ],
)
async def test_why_there_is_no_file_is_explained(
    files: Connected, api: Api, answer: dict[str, Any], message: str
):
    api.answers(**answer)

    assert message_of(await files.run("get_file", {"id": "a"})) == message


@pytest.mark.parametrize(
    ("action", "answer", "data"),
    [
        ("get_page", {"data": {"ok": None}}, {"ok": None}),
        ("get_page", {"text": "<html>"}, {"result": "<html>"}),
        ("get_page", {"status": 204}, {}),
        ("get_text", {"text": "a,b", "kind": "text/csv"}, {"text": "a,b"}),
    ],
)
async def test_an_answer_may_be_text(
    files: Connected, api: Api, action: str, answer: dict[str, Any], data: Any
):
    api.answers(**answer)

    assert data_of(await files.run(action, {})) == data
