"""What each form of a request sends through the SDK, as a real HTTP server receives it."""

from typing import Any

import pytest
from autohive_integrations_sdk.integration import ResultType

from tests.delivered.conftest import Connect
from tests.helpers.rich import rich
from tests.helpers.wire import FILE, Connected, body_of, data_of, message_of

ACTIONS = """
list_items, get_item, create_item(title: str, urgent: bool = False), delete_item, ping, start_export()
search_items(query: str, status: Literal["open", "closed"] = "open", open: bool = None, page: int = None)
find_events(tags: list[str] = None, where: dict = None) -> GET /calendars/events
compare_items(item_id: int, from_: str, to: str) -> GET /items/{item_id}/diff/{from_}...{to}.txt
move_item(path_id: Annotated[int, Field(alias="id")], body_id: Annotated[str, Field(alias="id")] = None)
    -> PUT /items/{path_id}/move {"id": body_id}
change_page(page_id: str, title: str | None = None, note: str = None, parent_id: str = None,
    size: int | None = None)
    -> PATCH /pages/{page_id} {"parent": {"type": "page", "id": parent_id}, "all": {"size": size}, **inputs}
give_page(page_id: str, owner: str | None = None, note: str = None)
    -> PUT /pages/{page_id} {"page": {"type": "x", "owner": owner, "note": note}, "all": [owner], "k": 1}
make_it(x: Any = None, n: int = None) -> POST /it
replace_tags(tags: list[str] = None) -> PUT /tags tags
list_notes(note: str | None, tag: str | None, file: File | None)
    -> GET /notes[/{note}]?t=a-{tag}&f={file.name}
send_named(file: File) -> POST /named?name={file.name} multipart {"file": file}
start_run() -> POST /runs form {}
send_file(file: File, kind: Annotated[str, Header("Content-Type")] = "application/octet-stream")
    -> POST /files?name={file.name}&type={file.contentType} bytes file.content
""".strip().replace("\n    ", " ")
JSON_API = "application/vnd.api+json"
PNG = b"\xff\x00"
PART = ("file", 'a "b".png', "image/png", PNG)
TEXTS = [("tags", "é".encode()), ("public", b"false"), ("k", b"v")]
FOLDER, *REST = ((name, None, "text/plain", text) for name, text in [("folder", b""), *TEXTS])
PARTS = [PART, FOLDER, ("more", *PART[1:]), *REST]
MAILED = {"content": "/wA=", "about": 'a "b".png (a)'}
GONE = {"member": "m"}
TASK = {"data": {"name": "N", "projects": [""], "tags": []}, "notify": {"by": ""}}
HOSTILE, QUOTED = "a/b c%d?ü#", "a%2Fb%20c%25d%3F%C3%BC%23"
HOOK = {"odd key": None, "kept": {"a": [], "b": {}, "c": [1]}, "only": [0, {"n": 0}]}
HOOK |= {"url": "urn:a:0", "ok": False, "with": [0, 0]}
OWNERLESS = {"page": {"type": "x", "owner": None}, "all": [None], "k": 1}
TOKEN = b"grant_type=refresh_token&nested=%5B%22a%22%5D&nested=%7B%22scope%22%3A+%22%22%7D&at=c-1"


def sent(action: str, line: str, body: Any = None, /, **inputs: Any) -> tuple[str, dict[str, Any], str, Any]:
    """An action with inputs, and the line and body that are sent: JSON, or bytes, or the parts of a form."""
    return action, inputs, line, body


SENT = [
    sent("delete_item", f"DELETE /items/{QUOTED}", item_id=HOSTILE),
    sent("search_items", "GET /items?query=&status=open&open=false&page=0", query="", open=False, page=0),
    sent("find_events", "GET /calendars/events?tags=a&tags=b+c&where=%7B%7D", tags=["a", "b c"], where={}),
    sent("compare_items", "GET /items/0/diff/v1%2Fx.....b.txt", item_id=0, to="..b", **{"from": "v1/x"}),
    sent("move_item", "PUT /items/0/move", {"id": "b"}, path_id=0, body_id="b"),
    sent(
        "change_page", "PATCH /pages/p", {"all": {"size": None}, "note": ""}, page_id="p", size=None, note=""
    ),
    sent("give_page", "PUT /pages/p", OWNERLESS, page_id="p", owner=None),
    sent("give_page", "PUT /pages/p", {"k": 1}, page_id="p"),
    sent("make_it", "POST /it", {"x": None}, x=None),
    sent("make_it", "POST /it", {}),
    sent("replace_tags", "PUT /tags", []),
    sent("send_file", "POST /files?name=a+%22b%22.png&type=image/png", PNG, file=FILE),
    sent("send_named", "POST /named?name=a+%22b%22.png", [PART], file=FILE),
    sent("list_notes", "GET /notes", note=None, tag=None, file=None),
    sent("list_notes", "GET /notes/a?t=a-b&f=a+%22b%22.png", note="a", tag="b", file=FILE),
    sent("start_run", "POST /runs"),
    sent("list_reports", "GET /groups/a%2F..%2Fb%3F/reports", group_id="a/../b?"),
    sent("list_ad_accounts", "GET /adAccounts?q=a%20b&y=y&account=urn:li:account:7", account_id=7),
    sent("create_task", "POST /tasks", TASK, name="N", project_id="", note="", tags=[]),
    sent("create_hook", "POST /hooks/a?type=", HOOK, type="", n=0, ok=False, **{"from": "a"}),
    sent("replace_ids", "PUT /ids", [[], {"more": ""}], ids=[], more=""),
    sent("request_token", "POST /token", TOKEN, code="c", scope=""),
    sent("send_form", "POST /form", b"a=1&a=b&c=false", data={"a": [1, "b"], "c": False, "d": None}),
    sent("upload_files", "POST /files", PARTS, file=FILE, folder="", more=[FILE], tags=["é"], public=False),
    sent("send_mail", "POST /mail", {"to": "a", "files": [MAILED]}, to="a", attachment=FILE),
    sent("replace_note", "PUT /notes/..a", "é\n".encode(), note_id="..a", text="é\n"),
    sent("replace_blob", "PUT /blob/%252e%252e", PNG, blob_id="%2e%2e", file=FILE),
    sent("find_all", "GET /find?n=n,m&c%5B%5D=a,b,", comma=["a,b", ""], named=["n", "m"]),
    sent("find_all", "GET /find?space=0+1&pipe=false%7Ctrue", space=[0, 1], pipe=[False, True]),
    sent("find_all", "GET /find?text=%5B%22a%22%5D&where=%7B%22a%22:+null%7D", text=["a"], where={"a": None}),
    sent("find_all", "GET /find?deep%5Bb%5D%5B0%5D=1&one=%7B%7D&sortBy=", deep={"b": [1]}, one={}, sort=""),
    sent("remove_member", "DELETE /teams/t/members?hard_delete=false", GONE, team_id="t", hard=False, **GONE),
    sent("get_hosted", f"GET uploads.example.com/v1/files/{QUOTED}/a", file_id=HOSTILE, **{"from": "a"}),
]


@pytest.fixture(scope="module")
def acme(connect: Connect) -> Connected:
    actions = f"{rich()}\n{ACTIONS}"
    return connect(
        auth_type="none", layout="multi-file", actions=actions, headers=f"Content-Type: {JSON_API}"
    )


@pytest.mark.parametrize("row", SENT, ids=lambda row: f"{row[0]} {', '.join(row[1])}")
async def test_each_form_of_request_is_sent(acme, api, row):
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
        ("start_run", {}, {"Content-Type": "application/x-www-form-urlencoded"}),
        ("replace_note", {"note_id": "a", "text": "t"}, {"Content-Type": "text/plain; charset=utf-8"}),
        ("replace_blob", {"blob_id": "a", "file": FILE}, {"Content-Type": "image/png"}),
        ("send_file", {"file": FILE}, {"Content-Type": "application/octet-stream"}),
        ("find_all", {"tenant": "", "trace_id": 0}, {"Xero-Tenant-Id": "", "trace-id": "0"}),
        ("get_content", {"file_id": "a"}, {"Accept": "*/*"}),
    ],
)
async def test_headers_say_what_is_sent_and_wanted(acme, api, action, inputs, headers):
    data_of(await acme.run(action, inputs))

    assert {name: api.request.headers.get(name) for name in headers} == headers


@pytest.mark.parametrize(
    ("action", "inputs"),
    [
        *(("get_item", {"item_id": value}) for value in ("", ".", "..", None)),
        ("list_reports", {"group_id": ".."}),
        ("list_notes", {"note": "", "tag": None, "file": None}),
    ],
)
async def test_what_does_not_fit_the_inputs_is_refused_before_anything_is_sent(acme, api, action, inputs):
    result = await acme.run(action, inputs)

    assert (result.type, result.result["source"]) == (ResultType.VALIDATION_ERROR, "input")
    assert api.seen == []


@pytest.mark.parametrize(
    ("action", "inputs", "reason"),
    [
        ("find_all", {"tenant": "a\r\nX-Evil: 1"}, "can't be reached"),
        ("upload_files", {"file": {**FILE, "name": "a\r\nX-Evil: 1"}}, "can't be sent"),
        ("plan_trip", {"city": "Oslo", "days": 0}, "Its inputs are city, days."),
    ],
)
async def test_what_can_not_be_sent_is_explained(acme, api, action, inputs, reason):
    assert reason in message_of(await acme.run(action, inputs))
    assert api.seen == []
