"""What each form of a request sends, as a real HTTP server receives it through the SDK's `ExecutionContext`."""

from typing import Any

import pytest
from autohive_integrations_sdk.integration import ResultType

from tests.delivered.conftest import Connect
from tests.helpers.rich import rich
from tests.helpers.wire import FILE, Api, Connected, body_of, data_of, message_of

ACTIONS = """
list_items, get_item, create_item(title: str, urgent: bool = False), delete_item, ping, start_export()
search_items(query: str, status: Literal["open", "closed"] = "open", open: bool = None, page: int = None)
find_events(tags: list[str] = None, where: dict = None) -> GET /calendars/events
compare_items(item_id: int, from_: str, to: str) -> GET /items/{item_id}/diff/{from_}...{to}.txt
move_item(path_id: Annotated[int, Field(alias="id")], body_id: Annotated[str, Field(alias="id")] = None)
    -> PUT /items/{path_id}/move {"id": body_id}
change_page(page_id: str, title: str | None = None, note: str = None, parent_id: str = None, size: int | None = None)
    -> PATCH /pages/{page_id} {"parent": {"type": "page", "id": parent_id}, "all": {"size": size}, **inputs}
replace_tags(tags: list[str] = None) -> PUT /tags tags
label_page(page_id: str, label: str = None) -> POST /pages/{page_id}/labels {"by": "user", "labels": [{"name": label}]}
send_file(file: File) -> POST /files?name={file.name}&type={file.contentType} bytes file
""".strip().replace("\n    ", " ")
JSON_API = "application/vnd.api+json"
PNG = b"\xff\x00"
PART = ("file", 'a "b".png', "image/png", PNG)
HOSTILE, QUOTED = "a/b c%d?ü#", "a%2Fb%20c%25d%3F%C3%BC%23"
HOOK = {"odd key": None, "kept": {"a": [], "b": {}, "c": [1]}}
FORM = b"grant_type=refresh_token"
# Action, inputs, line and body: JSON, or bytes, or the parts of a form.
SENT: list[tuple[str, dict[str, Any], str, Any]] = [
    ("delete_item", {"item_id": HOSTILE}, f"DELETE /items/{QUOTED}", None),
    (
        "search_items",
        {"query": "", "open": False, "page": 0},
        "GET /items?query=&status=open&open=false&page=0",
        None,
    ),
    (
        "find_events",
        {"tags": ["a", "b c"], "where": {"k": 1}},
        "GET /calendars/events?tags=a&tags=b+c&where=%7B%22k%22:+1%7D",
        None,
    ),
    (
        "compare_items",
        {"item_id": 0, "from": "v1/x", "to": "..b"},
        "GET /items/0/diff/v1%2Fx.....b.txt",
        None,
    ),
    ("move_item", {"path_id": 0, "body_id": "b"}, "PUT /items/0/move", {"id": "b"}),
    (
        "change_page",
        {"page_id": "p", "title": None, "size": None},
        "PATCH /pages/p",
        {"title": None, "all": {"size": None}},
    ),
    ("replace_tags", {}, "PUT /tags", []),
    ("send_file", {"file": FILE}, "POST /files?name=a+%22b%22.png&type=image/png", PNG),
    ("list_reports", {"group_id": "a/../b?"}, "GET /groups/a%2F..%2Fb%3F/reports", None),
    (
        "list_ad_accounts",
        {"account_id": 7, "tag": ["a", "b"]},
        "GET /adAccounts?q=a%20b&account=urn:li:account:7&x=%5B%22a%22,+%22b%22%5D&x=y",
        None,
    ),
    (
        "create_task",
        {"name": "N", "project_id": "", "note": "", "tags": []},
        "POST /tasks",
        {"data": {"name": "N", "projects": [""], "tags": []}, "notify": {"by": ""}},
    ),
    (
        "create_hook",
        {"from": "a", "type": "", "n": 0, "ok": False},
        "POST /hooks/a?type=",
        {**HOOK, "url": "urn:a:0", "only": [0, {"n": 0}], "ok": False, "with": [0, 0]},
    ),
    ("replace_ids", {"ids": [], "more": ""}, "PUT /ids", [[], {"more": ""}]),
    (
        "request_token",
        {"code": "c", "scope": ""},
        "POST /token",
        FORM + b"&nested=%5B%22a%22%5D&nested=%7B%22scope%22%3A+%22%22%7D&at=c-1",
    ),
    (
        "send_form",
        {"data": {"a": [1, "b"], "c": False, "d": None, "e": {"f": ""}}},
        "POST /form",
        b"a=1&a=b&c=false&e=%7B%22f%22%3A+%22%22%7D",
    ),
    (
        "upload_files",
        {"file": FILE, "folder": "", "more": [FILE, FILE], "tags": ["é", "b"], "public": False},
        "POST /files",
        [
            PART,
            ("folder", None, "text/plain", b""),
            *[("more", *PART[1:])] * 2,
            ("tags", None, "text/plain", "é".encode()),
            ("tags", None, "text/plain", b"b"),
            ("public", None, "text/plain", b"false"),
            ("k", None, "text/plain", b"v"),
        ],
    ),
    (
        "send_mail",
        {"to": "a", "attachment": FILE},
        "POST /mail",
        {"to": "a", "files": [{"content": "/wA=", "about": 'a "b".png (a)'}]},
    ),
    ("replace_note", {"note_id": "..a", "text": "é\n"}, "PUT /notes/..a", "é\n".encode()),
    ("replace_blob", {"blob_id": "%2e%2e", "file": FILE}, "PUT /blob/%252e%252e", PNG),
    (
        "find_all",
        {"comma": ["a,b", ""], "space": [0, 1], "pipe": [False, True], "text": ["a"], "named": ["n", "m"]},
        "GET /find?n=n,m&c%5B%5D=a,b,&space=0+1&pipe=false%7Ctrue&text=%5B%22a%22%5D",
        None,
    ),
    (
        "find_all",
        {
            "where": {"a": None},
            "deep": {"a": 0, "b": [1], "d": None},
            "many": ["a", "b"],
            "one": {},
            "sort": "",
        },
        "GET /find?where=%7B%22a%22:+null%7D&deep%5Ba%5D=0&deep%5Bb%5D%5B0%5D=1&many=a&many=b&one=%7B%7D&sortBy=",
        None,
    ),
    (
        "remove_member",
        {"team_id": "t", "member": "m", "hard": False},
        "DELETE /teams/t/members?hard_delete=false",
        {"member": "m"},
    ),
    (
        "get_hosted",
        {"file_id": "http://evil.example/?", "from": "é"},
        "GET uploads.example.com/v1/files/http:%2F%2Fevil.example%2F%3F/%C3%A9",
        None,
    ),
]


@pytest.fixture(scope="module")
def acme(connect: Connect) -> Connected:
    actions = f"{rich()}\n{ACTIONS}"
    return connect(
        auth_type="none", layout="multi-file", actions=actions, headers=f"Content-Type: {JSON_API}"
    )


@pytest.mark.parametrize("row", SENT, ids=lambda row: f"{row[0]} {', '.join(row[1])}")
async def test_each_form_of_request_is_sent(
    acme: Connected, api: Api, row: tuple[str, dict[str, Any], str, Any]
):
    action, inputs, line, body = row

    data_of(await acme.run(action, inputs))

    assert api.request.line.replace("api.example.com/v1", "", 1).rstrip("&") == line
    assert body_of(api.request) == body


@pytest.mark.parametrize(
    ("action", "inputs", "headers"),
    [
        ("list_items", {}, {"Accept": "application/json"}),
        ("create_item", {"title": "T"}, {"Accept": "application/json", "Content-Type": JSON_API}),
        ("request_token", {"code": "c"}, {"Content-Type": "application/x-www-form-urlencoded"}),
        ("replace_note", {"note_id": "a", "text": "t"}, {"Content-Type": "text/plain; charset=utf-8"}),
        ("replace_blob", {"blob_id": "a", "file": FILE}, {"Content-Type": "image/png"}),
        ("find_all", {"tenant": "", "trace_id": 0}, {"Xero-Tenant-Id": "", "trace-id": "0"}),
        ("get_content", {"file_id": "a"}, {"Accept": "*/*"}),
    ],
)
async def test_headers_say_what_is_sent_and_wanted(
    acme: Connected, api: Api, action: str, inputs: dict[str, Any], headers: dict[str, str | None]
):
    data_of(await acme.run(action, inputs))

    assert {name: api.request.headers.get(name) for name in headers} == headers


@pytest.mark.parametrize(
    ("action", "inputs"),
    [
        *(("get_item", {"item_id": value}) for value in ("", ".", "..", None)),
        ("list_reports", {"group_id": ".."}),
        ("get_hosted", {"file_id": "a", "from": ""}),
        ("replace_note", {"note_id": "a", "text": 1}),
        ("create_item", {}),
    ],
)
async def test_what_does_not_fit_the_inputs_is_refused_before_anything_is_sent(
    acme: Connected, api: Api, action: str, inputs: dict[str, Any]
):
    result = await acme.run(action, inputs)

    assert (result.type, result.result["source"]) == (ResultType.VALIDATION_ERROR, "input")
    assert api.seen == []


@pytest.mark.parametrize(
    ("action", "inputs", "reason"),
    [
        ("find_all", {"tenant": "a\r\nX-Evil: 1"}, "can't be reached"),
        ("upload_files", {"file": {**FILE, "content": "SGVs!bG8="}}, 'the file a "b".png is not base64'),
        ("upload_files", {"file": {**FILE, "name": "a\r\nX-Evil: 1"}}, "can't be sent"),
        ("plan_trip", {"city": "Oslo", "days": 0}, "plan_trip is not written yet. It was given city, days."),
    ],
)
async def test_what_can_not_be_sent_is_explained(
    acme: Connected, api: Api, action: str, inputs: dict[str, Any], reason: str
):
    assert reason in message_of(await acme.run(action, inputs))
    assert api.seen == []
