"""The form of an answer decides which source it refers to."""

import json
from pathlib import Path

import pytest

from autohive_scaffold.errors import AnswerError
from autohive_scaffold.sources import config, reading
from autohive_scaffold.sources.reading import read

STUB = "def get_item(item_id: str): ..."
DOCUMENT = "openapi: 3.0.0\npaths: {/items: {get: {operationId: getItem}}}\n"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.pyi", STUB),
        ("a (1).py", STUB),
        ("openapi (1).yaml", DOCUMENT),
        (
            "Orders-(v3).json",
            '{"openapi": "3.0.0", "paths": {"/items": {"get": {"operationId": "getItem"}}}}',
        ),
    ],
)
def test_a_file_is_recognized_by_its_extension(tmp_path: Path, name: str, content: str):
    (tmp_path / name).write_text(content, encoding="utf-8")

    found = read(str(tmp_path / name))

    assert [action.name for action in found.actions] == ["get_item"]
    assert not found.is_inline


COLLECTION = {"info": {}, "item": [{"name": "Get item", "request": "https://x.com/items/:id"}]}
HAR = {"log": {"entries": [{"request": {"method": "GET", "url": "https://x.com/items/7"}}]}}
CONFIG = {
    "actions": {"get_item": {"input_schema": {"properties": {"id": {"type": "string"}}, "required": ["id"]}}}
}


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a (1).json", COLLECTION),
        ("a.json", {"collection": COLLECTION}),
        ("a.json", HAR),
        ("a.har", HAR),
        ("A.HAR", HAR),
        ("A.JSON", HAR),
        ("config.json", CONFIG),
        ("a.json", {"openapi": "3.0.0", "info": {}, "item": 5, "paths": {"/items/{id}": {"get": {}}}}),
        ("a.sh", "#!/bin/sh\n  curl -s https://x.com/items/7\n"),
    ],
)
def test_a_file_is_told_by_its_content(tmp_path: Path, name: str, content: object):
    (tmp_path / name).write_text(
        content if isinstance(content, str) else json.dumps(content), encoding="utf-8"
    )

    found = read(f"{tmp_path / name}{'' if name == 'config.json' else '#get_item'}")

    assert [action.name for action in found.actions] == ["get_item"]
    assert not found.is_inline


def test_requests_that_a_config_does_not_tell_are_a_gap(tmp_path: Path):
    (tmp_path / "config.json").write_text(json.dumps(CONFIG), encoding="utf-8")

    assert read(str(tmp_path / "config.json")).gaps == [config.GAP]


def test_a_stub_file_may_be_in_the_home_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    (tmp_path / "desk.pyi").write_text("def get_item(item_id: str): ...", encoding="utf-8")

    assert [action.name for action in read("~/desk.pyi").actions] == ["get_item"]


def test_pasted_commands_are_read():
    found = read(
        "# Get item\n$ curl https://x.com/items/7 \\\n  -H 'Authorization: Bearer x'\ncurl -d a=1 x.com/items"
    )

    assert [action.name for action in found.actions] == ["get_item", "create_item"]
    assert found.defaults == {"base_url": "https://x.com", "auth_type": "custom", "auth_fields": "api_token"}
    assert not found.is_inline


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        (
            "a.json",
            b'{"requests": [], "order": []}',
            "a.json' is not a Postman collection of version 2; export one as v2.1 and name that",
        ),
        (
            "a.json",
            b'{"values": [{"key": "a", "value": "b"}], "_postman_variable_scope": "environment"}',
            "a.json' is not a Postman collection of version 2; export one as v2.1 and name that",
        ),
        ("a.har", b'{"log": ', "a.har' is not valid JSON"),
        ("a.json", b"{", "a.json' is not valid JSON"),
        ("a.har", b"[]", "a.har' is no HAR, as it has no log of entries; export it again"),
        ("a.json", b"", "a.json' is empty"),
        ("config.json", b'{"actions": {}}', "has no actions; give the config.json of an integration"),
        ("a.har", b'{"a":' * 100_000, "a.har' is nested too deeply"),
        (
            "a.har",
            b'{"log": {"entries": []}}',
            "a.har' has no requests with GET, POST, PUT, PATCH or DELETE to an API",
        ),
        ("a.txt", b"curl is a tool", "a.txt' has no curl command"),
        ("a.txt", b"list_items", "a.txt' has no curl command; signatures go into a stub file (.pyi)"),
        ("a.txt", b"\xff\xff", "a.txt' is not UTF-8 text"),
        ("a.json", b'{"a": 1}', "a.json' is not an OpenAPI document"),
    ],
)
def test_a_file_that_can_not_be_read_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, content: bytes, message: str
):
    monkeypatch.chdir(tmp_path)
    (tmp_path / name).write_bytes(content)

    with pytest.raises(AnswerError) as error:
        read(name)

    assert message in str(error.value)
    assert "\n" not in str(error.value)


def test_a_recording_that_is_missing_or_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    with pytest.raises(AnswerError, match=r"a.har' cannot be read \(No such file"):
        read(str(tmp_path / "a.har"))
    monkeypatch.setattr(reading, "MEGABYTES", 0)
    (tmp_path / "a.har").write_text("{}")
    with pytest.raises(AnswerError, match=r"a.har' is too large"):
        read(str(tmp_path / "a.har"))


@pytest.mark.parametrize("ending", ["", "/", "/gone"])
def test_a_path_that_is_no_file_is_refused(tmp_path: Path, ending: str):
    with pytest.raises(AnswerError, match=r"^'[^']+' (is a folder; name a file in it|cannot be read [^']+)$"):
        read(f"{tmp_path}{ending}")


def test_a_file_of_an_unknown_kind_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "notes").write_text("x")
    (tmp_path / "desk.http").write_text("x")

    for name in (f"{tmp_path}/notes", "desk.http"):
        with pytest.raises(AnswerError, match="has no ending that tells what it is"):
            read(name)


def test_a_path_is_shown_once():
    with pytest.raises(AnswerError, match=r"^'gone.yaml' cannot be read \(No such file or directory\)$"):
        read("gone.yaml")


@pytest.mark.parametrize(
    "pasted",
    [
        'fetch("https://api.acme.com/v1/boards", {\n  "method": "GET"\n});',
        'Invoke-WebRequest -Uri "https://api.acme.com/v1/boards"',
        "GET https://api.acme.com/v1/boards HTTP/1.1",
        '{"openapi": "3.0.0", "paths": {}}',
    ],
)
def test_other_copies_of_a_request_are_refused_with_what_is_read(pasted: str):
    with pytest.raises(AnswerError, match=reading.READ):
        read(pasted)


def test_anything_else_is_the_notation():
    found = read("get_item(item_id: str) -> GET /items/{item_id}.json")

    assert (found.actions[0].path, found.is_inline, found.defaults) == ("/items/{item_id}.json", True, {})


def test_a_missing_file_is_refused():
    with pytest.raises(AnswerError, match="cannot be read"):
        read("gone (1).yaml")


def test_a_document_is_parsed_once_wherever_it_says_what_it_is(tmp_path, monkeypatch):
    document = {"info": {"title": "X"}, "paths": {"/a": {"get": {"operationId": "getA"}}}, "openapi": "3.0.0"}
    (tmp_path / "a.json").write_text(json.dumps(document))
    parsed, loads = [], json.loads
    monkeypatch.setattr(json, "loads", lambda text, **options: parsed.append(text) or loads(text, **options))

    assert [action.name for action in reading.read(str(tmp_path / "a.json")).actions] == ["get_a"]
    assert len(parsed) == 1
