"""What each form of an output in the notation returns, whatever the API answers."""

from typing import Any

import pytest
from autohive_integrations_sdk.integration import ResultType

from tests.helpers.combinations import LAYOUTS
from tests.helpers.delivered import Bake
from tests.helpers.rich import rich
from tests.helpers.wire import Api, Auth, Connected

NONE = Auth({"auth_type": "none"})
EMPTY_DEEP = {
    "tasks": [],
    "next_offset": None,
    "count": 0,
    "all": 0,
    "fixed": 7,
    "nothing": None,
    "odd": None,
    "last": None,
    "given": None,
    "about": None,
    "part": {"id": None, "in": [None, None, "k"], "n": 0},
}
EMPTY_ME = {"id": None, "email": None, "team": None, "list": []}
DEEP = {
    "data": [{"id": 0}, {"id": ""}],
    "next_page": {"offset": False},
    "meta": {"all": [1]},
    "odd key": {"y": [None]},
    "a": {"b": {"c": []}, "list": [[]]},
}
INPUTS = {
    "list_deep": {},
    "list_projects": {},
    "list_counts": {},
    "get_me": {},
    "get_status": {},
    "get_content": {"file_id": "f"},
    "delete_x": {"id": "1"},
    "update_task": {"task_id": "t", "title": "T"},
    "get_whole": {},
    "ask_graph": {"issue_id": "i"},
}
RETURNED = [
    (
        "list_deep",
        {"x": "g"},
        DEEP,
        {
            **EMPTY_DEEP,
            **{"tasks": DEEP["data"], "next_offset": False, "count": 2, "all": 1, "last": "", "given": "g"},
            "about": "{x} is g",
            "part": {"id": 0, "in": [{"c": []}, "g", "k"], "n": 1},
        },
    ),
    ("list_deep", {}, {"data": {"0": {}}, "next_page": [], "meta": {"all": "four"}, "a": None}, EMPTY_DEEP),
    ("list_deep", {}, {"data": "text", "next_page": "x", "odd key": {"y": {}}}, EMPTY_DEEP),
    ("list_projects", {}, [{"name": 1}, None], {"projects": [{"name": 1}, None]}),
    ("list_projects", {}, {"projects": [1]}, {"projects": []}),
    ("list_counts", {}, {"count": [1, 2], "total": "many"}, {"count": 2, "total": "many"}),
    (
        "get_me",
        {},
        {"id": 7, "email": "no email", "teams": [{"name": ["n"]}]},
        {**EMPTY_ME, "id": 7, "email": "no email", "team": ["n"]},
    ),
    ("get_me", {}, {"id": {}, "tags": [0], "teams": {"0": "x"}}, {**EMPTY_ME, "id": {}, "list": [0]}),
    ("get_status", {}, {"ok": None}, {"ok": None}),
    ("get_status", {}, [1], {"result": [1]}),
    ("delete_x", {"id": "1"}, {"id": 1}, {"deleted": True}),
    (
        "update_task",
        {"task_id": "t/1", "title": 'T"'},
        {"data": {"id": 9}},
        {"task_id": "t/1", "task": {"id": 9, "of": "T\", 't/1'"}},
    ),
    ("get_whole", {}, {"data": {}}, {"whole": {"data": {}}}),
    ("get_whole", {}, None, {"whole": None}),
    (
        "list_emails",
        {},
        {"chatMessages": [{"id": "1"}], "labels": ["x"], "nextPageToken": "n"},
        {"emails": [{"id": "1"}], "count": 1},
    ),
    (
        "list_issues",
        {},
        {"data": {"issues": {"edges": [{"cursor": "c", "node": {"id": "1"}}], "pageInfo": {"endCursor": "c"}}}},
        {"issues": [{"id": "1"}], "count": 1, "page": {"pageInfo": {"endCursor": "c"}}},
    ),
    (
        "list_issues",
        {},
        {"data": {"boards": [{"items": {"cursor": "c", "issues": [{"id": "1"}]}}]}, "account_id": 1},
        {"issues": [{"id": "1"}], "count": 1, "page": {"cursor": "c"}},
    ),
    ("list_issues", {}, {"data": {"teams": [], "issues": {"nodes": []}}}, {"issues": [], "count": 0, "page": {}}),
    ("ask_graph", {"issue_id": "i"}, {"data": {"issue": None}, "errors": []}, {"title": None}),
]
ODD: list[dict[str, Any]] = [
    {},
    {"status": 204},
    {"text": "Accepted", "status": 202},
    {"text": "<html></html>"},
    {"text": "null", "kind": "application/json"},
    {"data": []},
    {"data": [[]]},
    {"data": 7},
    {"data": False},
    {"data": "text"},
    {"data": [None, {"id": 1}]},
    {"data": {"data": None, "id": [], "teams": [None], "a": [], "meta": None, "count": {}}},
    {"data": {"data": {"data": [1], "id": {"x": 1}, "issue": "x"}, "teams": [[]], "tags": {"a": 1}}},
]


@pytest.fixture(scope="module", params=LAYOUTS)
def connected(request: pytest.FixtureRequest, bake: Bake) -> Connected:
    delivered = bake(name="Acme CRM", layout=request.param, actions=rich(), **NONE.answers)
    return Connected(delivered.load(), delivered.module_name, NONE)


@pytest.fixture(autouse=True)
def to_server(api: Api, connected: Connected, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(connected.module, "BASE_URL", f"{api.url}/v1")


@pytest.mark.parametrize("returned", RETURNED, ids=str)
async def test_an_output_is_where_the_notation_says(
    connected: Connected, api: Api, returned: tuple[str, dict[str, Any], Any, dict[str, Any]]
):
    action, inputs, answer, data = returned
    api.answers(answer)

    result = await connected.run(action, inputs)

    assert (result.type, result.result.data) == (ResultType.ACTION, data)


@pytest.mark.parametrize("answer", ODD, ids=str)
async def test_no_answer_makes_an_action_fail(connected: Connected, api: Api, answer: dict[str, Any]):
    api.answers(**answer)

    for action, inputs in INPUTS.items():
        result = await connected.run(action, inputs)
        assert result.type is ResultType.ACTION, (action, result.result)
        lists = {"list_deep": "tasks", "list_projects": "projects", "get_me": "list"}
        if action in lists:
            assert isinstance(result.result.data[lists[action]], list)


async def test_a_file_is_returned_with_its_bytes_name_and_type(connected: Connected, api: Api):
    api.body, api.headers = (
        b"\xff\x00",
        {"Content-Type": "image/png", "Content-Disposition": 'attachment; filename="../../é.png"'},
    )

    result = await connected.run("get_content", {"file_id": "a/b"})

    assert api.request.path == "/v1/files/a%2Fb/content"
    assert api.request.headers["Accept"] == "*/*"
    assert result.type is ResultType.ACTION
    file = {"content": "/wA=", "name": "é.png", "contentType": "image/png"}
    assert result.result.data == {"file": file, "file_id": "a/b"}


async def test_a_file_that_is_refused_is_explained(connected: Connected, api: Api):
    api.answers({"message": "No such file"}, status=404)

    result = await connected.run("get_content", {"file_id": "x"})

    assert result.type is ResultType.ACTION_ERROR
    assert result.result.message == "The request failed with HTTP 404: No such file"
