"""What delivered actions return for what an API answers, over the wire."""

from typing import Any

import pytest

from tests.delivered.conftest import Connect
from tests.helpers.wire import Api, Connected, data_of

ACTIONS = """
list_items, search_items(query: str, page: int = None), get_item(), create_item(title: str), delete_item()
list_deals() -> GET /deals -> (deals: list = payload.rows, count: int = len(deals))
list_pages(page: int = None) -> GET /pages?page={page}
    -> (pages: list = data, next: HttpUrl = link("next"), total: int = header("X-Total-Count"))
list_titles() -> GET /titles
    -> (titles: list = [{"id": item.gid, "title": item.attributes.title, "of": item} for item in data.things])
update_labels(label: str)
    -> PUT /labels -> (labels: list = data.labels, names: list = [item.name for item in data.labels],
    id: str = data.id, count: int = len(data.labels))
get_deep(x: str = None) -> GET /deep?x={x} -> (
    odd: str = answer["odd key"].y[0], last: str = data[-1].id, fixed: int = 7, nothing: str = None,
    given: str = inputs.x, about: str = f"{{x}} is {inputs.x}",
    part: dict = {"id": data[0].id, "in": [a.b, inputs.x, "k"], "n": len(a.list)})
""".strip().replace("\n    ", " ")
INPUTS = {"search_items": {"query": "x"}, "create_item": {"title": "T"}, "update_labels": {"label": "a"}}
INPUTS["get_deep"] = {"x": "g"}
ITEMS = {"items": [1], "count": 1}
THING = {"gid": 0, "attributes": {"title": "T"}}
TITLES = [{"id": 0, "title": "T", "of": THING}, {"id": None, "title": None, "of": None}]
PAGED = {"data": {"data": []}, "Link": '<?page=3>; rel="next"', "X_Total_Count": "42"}
NEXT = "https://api.example.com/v1/pages?page=3"
LABELS, NO_LABELS = {"labels": [{"name": "a"}], "id": "1"}, {"labels": [], "id": None}
DEEP = {"data": [{"id": 0}, {"id": ""}], "odd key": {"y": ["o"]}, "a": {"b": {}, "list": [[]]}}
OF_DEEP = {"odd": "o", "last": "", "fixed": 7, "nothing": None, "given": "g", "about": "{x} is g"}
OF_SHALLOW = {"odd": None, "last": None, "part": {"id": None, "in": [None, "g", "k"], "n": 0}}
# Action, what the API answers, and what comes back.
RETURNED: list[tuple[str, dict[str, Any], dict[str, Any]]] = [
    # A list that nobody said where it is.
    ("list_items", {"data": {"results": [1], "total": 9}}, ITEMS),
    ("list_items", {"status": 204}, {"items": [], "count": 0}),
    ("search_items", {"data": {"found": [1], "next": "n"}}, {**ITEMS, "page": {"next": "n"}}),
    # A list at a place, and headers.
    ("list_deals", {"data": {"payload": {"rows": [0], "deals": [7]}}}, {"deals": [0], "count": 1}),
    ("list_titles", {"data": {"data": {"things": [THING, None]}}}, {"titles": TITLES}),
    ("list_pages", PAGED, {"pages": [], "next": NEXT, "total": 42}),
    ("list_pages", {"data": {"data": []}}, {"pages": [], "next": None, "total": None}),
    # After a change nothing that is missing is an error.
    ("create_item", {"text": "Accepted", "status": 202}, {"item": "Accepted"}),
    ("delete_item", {"data": "OK"}, {"deleted": True}),
    ("delete_item", {"status": 202}, {"deleted": True}),
    ("update_labels", {"data": {"data": LABELS}}, {**LABELS, "names": ["a"], "count": 1}),
    ("update_labels", {"text": "OK"}, {**NO_LABELS, "names": [], "count": 0}),
    # Values at a place; one that is not there is null.
    ("get_deep", {"data": DEEP}, {**OF_DEEP, "part": {"id": 0, "in": [{}, "g", "k"], "n": 1}}),
    ("get_deep", {"data": {"data": "text", "odd key": {"y": {}}, "a": None}}, {**OF_DEEP, **OF_SHALLOW}),
]


@pytest.fixture(scope="module")
def acme(connect: Connect) -> Connected:
    return connect(auth_type="none", actions=ACTIONS)


@pytest.mark.parametrize("row", RETURNED, ids=lambda row: f"{row[0]} {row[1]}")
async def test_an_action_returns_what_stands_at_its_places(acme: Connected, api: Api, row: tuple[Any, ...]):
    action, answer, data = row
    api.answers(**answer)

    assert data_of(await acme.run(action, INPUTS.get(action, {}))) == data


@pytest.fixture(scope="module")
def files(connect: Connect) -> Connected:
    actions = """
get_file(id: str, size: int = None) -> GET /files/{id}?size={size} -> (file: File = answer)
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
async def test_a_file_is_returned_with_its_bytes_name_and_type(files, api, action, inputs, line):
    api.answers(text=" ", kind="image/png", Content_Disposition='attachment; filename="../../é.png"')
    api.body = b"\xff\x00"

    data = data_of(await files.run(action, inputs))

    assert data["file"] == {"content": "/wA=", "name": "é.png", "contentType": "image/png"}
    assert api.request.line == line
    assert (api.request.headers["Accept"], api.request.headers["Authorization"]) == ("*/*", "Bearer t")


@pytest.mark.parametrize(
    ("action", "answer", "data"),
    [
        ("get_page", {"text": "<html>"}, {"result": "<html>"}),
        ("get_text", {"text": "a,b", "kind": "text/csv"}, {"text": "a,b"}),
    ],
)
async def test_an_answer_may_be_text(files, api, action, answer, data):
    api.answers(**answer)

    assert data_of(await files.run(action, {})) == data
