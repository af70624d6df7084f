"""What each form of a request in the notation sends, as a real HTTP server receives it."""

import email
import json
import socket
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from autohive_integrations_sdk.integration import IntegrationResult, ResultType

from tests.helpers.combinations import LAYOUTS
from tests.helpers.delivered import Bake
from tests.helpers.rich import rich
from tests.helpers.wire import Api, Auth, Connected, served

FILE = {"content": "/wA=", "name": 'a "b".png', "contentType": "image/png"}
PNG = b"\xff\x00"
NONE = Auth({"auth_type": "none"})
Run = Callable[..., Any]


@dataclass(frozen=True)
class Sent:
    """A call, and the request that it must make: a line, and JSON, text, bytes, parts or headers."""

    action: str
    inputs: dict[str, Any]
    line: str
    json: Any = ...
    body: bytes = b""
    parts: tuple[tuple[str, str | None, str, bytes], ...] = ()
    headers: tuple[tuple[str, str], ...] = ()


def sent(action: str, inputs: dict[str, Any], line: str, **rest: Any) -> Any:
    return pytest.param(Sent(action, inputs, line, **rest), id=f"{action}-{','.join(inputs)}-{len(str(inputs))}")


def task(**data: Any) -> dict[str, Any]:
    return {"data": data}


def hook(**rest: Any) -> dict[str, Any]:
    kept = {"odd key": None, "kept": {"a": [], "b": {}, "c": [1]}, "with": [0]}
    return {**kept, **rest}


GRAPH = {"query": "query($id: ID!) {issue(id: $id) {title}}", "variables": {"id": '") {x}'}}
FIXED = "grant_type=refresh_token"
NESTED = "nested=%5B%22a%22%5D"
PART = ("file", 'a "b".png', "image/png", PNG)
EXTRA = ("k", None, "text/plain", b"v")

SENT = [
    sent("list_tasks", {}, "GET /tasks?opt_fields=name%2Cnotes"),
    sent("list_tasks", {"project_id": "", "done": False}, "GET /tasks?project=&done=false&opt_fields=name%2Cnotes"),
    sent("list_tasks", {"project_id": "a&b=c#"}, "GET /tasks?project=a%26b%3Dc%23&opt_fields=name%2Cnotes"),
    sent("list_reports", {}, "GET /reports"),
    sent("list_reports", {"group_id": "a/../b?"}, "GET /groups/a%2F..%2Fb%3F/reports"),
    sent("list_reports", {"day": "2026-01-02"}, "GET /days/2026-01-02/reports"),
    sent("list_ad_accounts", {"account_id": 0}, "GET /adAccounts?q=a%20b&account=urn%3Ali%3Aaccount%3A0&x=y"),
    sent(
        "list_ad_accounts",
        {"account_id": 7, "tag": ["a", "b"]},
        "GET /adAccounts?q=a%20b&account=urn%3Ali%3Aaccount%3A7&x=%5B%22a%22%2C%20%22b%22%5D&x=y",
    ),
    sent("create_task", {"name": ""}, "POST /tasks", json=task(name="")),
    sent(
        "create_task",
        {"name": "N", "project_id": "", "due_on": "2026-01-02", "note": "", "tags": []},
        "POST /tasks",
        json={**task(name="N", due_on="2026-01-02", projects=[""], tags=[]), "notify": {"by": ""}},
    ),
    sent(
        "create_hook",
        {"from": "a/b"},
        "POST /hooks/a%2Fb?type=all",
        json=hook(),
    ),
    sent(
        "create_hook",
        {"from": "a", "type": "", "n": 0, "ok": False},
        "POST /hooks/a?type=",
        json=hook(url="urn:a:0", only=[0, {"n": 0}], ok=False, **{"with": [0, 0]}),
    ),
    sent("ask_graph", {"issue_id": '") {x}'}, "POST /graphql", json=GRAPH),
    sent("replace_labels", {"labels": []}, "PUT /labels", json=[]),
    sent("replace_ids", {"ids": [0]}, "PUT /ids", json=[[0]]),
    sent("replace_ids", {"ids": [], "more": ""}, "PUT /ids", json=[[], {"more": ""}]),
    sent("request_token", {"code": "a&b"}, "POST /token", body=f"{FIXED}&{NESTED}&at=a%26b-1".encode()),
    sent(
        "request_token",
        {"code": "c", "scope": "", "kinds": [{"a": True}]},
        "POST /token",
        body=(f"{FIXED}&{NESTED}&nested=%7B%22scope%22%3A%20%22%22%7D&at=c-1&kinds=%7B%22a%22%3A%20true%7D").encode(),
    ),
    sent(
        "request_token",
        {"code": "c", "meta": {"a": {"b": [0]}, "c d": None}},
        "POST /token",
        body=f"{FIXED}&{NESTED}&at=c-1&meta%5Ba%5D%5Bb%5D%5B0%5D=0".encode(),
    ),
    sent("send_form", {"data": {"a": [1, "b"], "c": False, "d": None}}, "POST /form", body=b"a=1&a=b&c=false"),
    sent("send_form", {"data": {"a": {"b": 1}}}, "POST /form", body=b"a=%7B%22b%22%3A%201%7D"),
    sent("upload_files", {"file": FILE}, "POST /files", parts=(PART, EXTRA)),
    sent(
        "upload_files",
        {"file": FILE, "folder": "", "more": [FILE, FILE], "tags": ["é", "b"], "public": False},
        "POST /files",
        parts=(
            PART,
            ("folder", None, "text/plain", b""),
            *[("more", *PART[1:])] * 2,
            ("tags", None, "text/plain", "é".encode()),
            ("tags", None, "text/plain", b"b"),
            ("public", None, "text/plain", b"false"),
            EXTRA,
        ),
    ),
    sent("send_mail", {"to": "a"}, "POST /mail", json={"to": "a"}),
    sent(
        "send_mail",
        {"to": "a", "attachment": FILE},
        "POST /mail",
        json={"to": "a", "files": [{"content": "/wA=", "about": 'a "b".png (a)'}]},
    ),
    sent("upload_parts", {}, "POST /parts", parts=(("n", None, "text/plain", b"1"),)),
    sent(
        "replace_note",
        {"note_id": "..a", "text": "é\n"},
        "PUT /notes/..a",
        body="é\n".encode(),
        headers=(("Content-Type", "text/plain; charset=utf-8"),),
    ),
    sent(
        "replace_blob",
        {"blob_id": "%2e%2e", "file": FILE},
        "PUT /blob/%252e%252e",
        body=PNG,
        headers=(("Content-Type", "image/png"),),
    ),
    sent("replace_photo", {"file": FILE}, "PUT /photo", body=PNG, headers=(("Content-Type", "image/png"),)),
    sent("replace_photo", {}, "PUT /photo"),
    sent("find_all", {}, "GET /find"),
    sent("find_all", {"comma": [], "space": [], "many": []}, "GET /find?c%5B%5D=&space="),
    sent(
        "find_all",
        {"comma": ["a,b", ""], "space": [0, 1], "pipe": [False, True], "text": ["a"], "named": ["n", "m"]},
        "GET /find?n=n%2Cm&c%5B%5D=a%2Cb%2C&space=0%201&pipe=false%7Ctrue&text=%5B%22a%22%5D",
    ),
    sent(
        "find_all",
        {"where": {"a": None}, "deep": {"a": 0, "b": [1, {"c": ""}]}, "many": ["a", "b"], "one": {}, "sort": ""},
        "GET /find?where=%7B%22a%22%3A%20null%7D&deep%5Ba%5D=0&deep%5Bb%5D%5B0%5D=1&deep%5Bb%5D%5B1%5D%5Bc%5D="
        "&many=a&many=b&one=%7B%7D&sortBy=",
    ),
    sent(
        "find_all",
        {"tenant": "", "trace_id": 0},
        "GET /find",
        headers=(("Xero-Tenant-Id", ""), ("trace-id", "0")),
    ),
    sent("remove_member", {"team_id": "t", "member": "m"}, "DELETE /teams/t/members", json={"member": "m"}),
    sent(
        "remove_member",
        {"team_id": "t", "member": "", "hard": False},
        "DELETE /teams/t/members?hard_delete=false",
        json={"member": ""},
    ),
]
UNSENT = [
    ("list_reports", {"group_id": ".."}),
    ("list_reports", {"group_id": ""}),
    ("get_hosted", {"file_id": ".", "from": "a"}),
    ("get_hosted", {"file_id": "a", "from": ""}),
    ("create_hook", {"from": ".."}),
    ("replace_note", {"note_id": "", "text": "a"}),
    ("find_all", {"tenant": "a\r\nX-Evil: 1"}),
    ("replace_blob", {"blob_id": "a", "file": {**FILE, "content": "SGVs!bG8="}}),
    ("upload_files", {"file": {**FILE, "content": "SGVs!bG8="}}),
    ("upload_files", {"file": {**FILE, "name": "a\r\nX-Evil: 1"}}),
    ("upload_files", {"file": {**FILE, "contentType": "a/b\r\nX-Evil: 1"}}),
    ("replace_blob", {"blob_id": "a", "file": {**FILE, "contentType": "a/b\r\nX-Evil: 1"}}),
    ("replace_note", {"note_id": "a", "text": 1}),
    ("create_task", {"name": None}),
]


@pytest.fixture(scope="module")
def port() -> int:
    """A free port, for the other host that an action names."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


@pytest.fixture(scope="module", params=LAYOUTS)
def connected(request: pytest.FixtureRequest, bake: Bake, port: int) -> Connected:
    delivered = bake(name="Acme CRM", layout=request.param, actions=rich(f"http://127.0.0.1:{port}"), **NONE.answers)
    return Connected(delivered.load(), delivered.module_name, NONE)


@pytest.fixture
def run(api: Api, connected: Connected, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setattr(connected.module, "BASE_URL", f"{api.url}/v1")
    return connected.run


def requoted(text: str) -> str:
    """A query without the quoting that aiohttp takes back."""
    return text.replace("%2C", ",").replace("%3A", ":")


def parts_of(content_type: str, body: bytes) -> tuple[tuple[str, str | None, str, bytes], ...]:
    message = email.message_from_bytes(f"Content-Type: {content_type}\r\n\r\n".encode() + body)
    return tuple(
        (
            str(part.get_param("name", header="content-disposition")),
            part.get_filename(),
            part.get_content_type(),
            part.get_payload(decode=True),
        )
        for part in message.get_payload()
    )


@pytest.mark.parametrize("expected", SENT)
async def test_each_form_of_request_is_sent(run: Run, api: Api, expected: Sent):
    result: IntegrationResult = await run(expected.action, expected.inputs)

    method, _, target = expected.line.partition(" ")
    path, _, query = target.partition("?")
    seen = api.request
    assert result.type is ResultType.ACTION
    assert (seen.method, seen.path, requoted(seen.query)) == (method, f"/v1{path}", requoted(query))
    assert dict(expected.headers).items() <= seen.headers.items()
    assert ("Xero-Tenant-Id" in seen.headers) == ("tenant" in expected.inputs)
    if expected.parts:
        assert parts_of(seen.headers["Content-Type"], seen.body) == expected.parts
    elif expected.json is not ...:
        assert json.loads(seen.body) == expected.json
    else:
        assert seen.body == expected.body


async def test_another_host_gets_its_request_and_the_base_url_none(run: Run, api: Api, port: int):
    async with served(port) as other:
        result = await run("get_hosted", {"file_id": "http://evil.example/?", "from": "é"})

    assert result.type is ResultType.ACTION
    assert (other.request.path, other.request.query) == ("/v1/files/http:%2F%2Fevil.example%2F%3F/%C3%A9", "")
    assert api.seen == []


@pytest.mark.parametrize(("action", "inputs"), UNSENT)
async def test_what_would_lead_elsewhere_is_not_sent(run: Run, api: Api, action: str, inputs: dict[str, Any]):
    result = await run(action, inputs)

    assert result.type in (ResultType.VALIDATION_ERROR, ResultType.ACTION_ERROR)
    if result.type is ResultType.VALIDATION_ERROR:
        message = result.result["message"]
        assert any(f"{name} can't be empty or only dots" in message or f"'{name}'" in message for name in inputs)
    assert api.seen == []


@pytest.mark.parametrize(
    ("action", "inputs", "message"),
    [
        ("plan_trip", {"city": "Oslo"}, "plan_trip is not written yet. It was given city."),
        ("plan_trip", {"city": "Oslo", "days": 0}, "plan_trip is not written yet. It was given city, days."),
        ("plan_week", {}, "plan_week is not written yet. It was given nothing."),
        ("plan_day", {}, "plan_day is not written yet."),
    ],
)
async def test_an_unwritten_action_says_so_and_sends_nothing(
    run: Run, api: Api, action: str, inputs: dict[str, Any], message: str
):
    result = await run(action, inputs)

    assert (result.type, result.result.message) == (ResultType.ACTION_ERROR, message)
    assert api.seen == []
