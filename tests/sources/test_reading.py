"""The form of an answer decides which source it refers to."""

import os
import re

import pytest

from autohive_scaffold.errors import AnswerError
from autohive_scaffold.sources import reading
from autohive_scaffold.sources.reading import read

STUB = "def get_item(item_id: str): ..."
DOCUMENT = {"info": {}, "openapi": "3.0.0", "paths": {"/items": {"get": {"operationId": "getItem"}}}}
COLLECTION = {"info": {}, "item": [{"name": "Get item", "request": "https://x.com/items/:id"}]}


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a (1).py", STUB),
        ("Orders-(v3).json", DOCUMENT),
        ("a.json", {"collection": COLLECTION}),
        ("a.sh", "#!/bin/sh\n  curl -s https://x.com/items/7\n"),
    ],
)
def test_a_file_is_recognized_by_its_ending_and_content(document, tmp_path, monkeypatch, name, content):
    for variable in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(variable, str(tmp_path))
    source = read(f"~/{document(content, name)}")

    assert [action.name for action in source.actions] == ["get_item"]
    assert source.text.startswith("def get_item(")


def test_a_stub_file_of_more_than_2_mb_is_refused(document):
    with pytest.raises(AnswerError, match=r"big\.pyi: is larger than 2 MB"):
        read(document("#" * (2 * 2**20 + 1), "big.pyi"))


@pytest.mark.skipif(os.name == "nt", reason="pipes with names are POSIX")
@pytest.mark.parametrize("name", ["a.pyi", "a.yaml", "a.sh", "a/b"])
def test_what_is_no_regular_file_is_refused_and_not_waited_for(tmp_path, name):
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    os.mkfifo(path)

    with pytest.raises(AnswerError, match=r"cannot be read \(it is not a regular file\)$"):
        read(str(path))


def test_anything_else_is_the_notation():
    answer = "get_item(item_id: str) -> GET /items/{item_id}.json"
    source = read(answer)

    assert (source.actions[0].path, source.text, source.defaults) == ("/items/{item_id}.json", answer, {})


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.json", b"{", "is not valid JSON"),
        ("a.har", b"[]", "is not an OpenAPI document"),
        # A string does not lead to another file.
        ("a.json", b'"api.yaml"', "is not an OpenAPI document"),
        ("config.json", b'{"actions": {}}', "has no actions"),
        ("a.har", b'{"a":' * 100_000, "is nested too deeply"),
        ("a.har", b'{"log": {"entries": []}}', "has no requests"),
        ("a.txt", b"list_items", "has no curl command"),
        ("a.txt", b"\xff\xff", "is not UTF-8 text"),
        ("desk.http", b"x", "has no ending that tells what it is"),
        ("./my notes", b"x", "has no ending that tells what it is"),
        ("gone (1).yaml", None, "cannot be read (No such file"),
        ("a/b", None, "cannot be read (No such file"),
        ("a.pyi#ping", b"def ping(): ...", "is a stub file, which is taken whole; leave out '#ping'"),
        ("/", None, "cannot be read ("),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_on_one_line(document, name, content, message):
    document(DOCUMENT)
    if content is not None:
        document(content, name)

    with pytest.raises(AnswerError, match=f"^'{re.escape(name)}' {re.escape(message)}[^\n]*$") as refused:
        read(name)
    assert str(refused.value).count(f"'{name}'") == 1


def test_other_copies_of_a_request_are_refused_with_what_is_read():
    for pasted in (
        'fetch("https://api.acme.com/v1/boards", {\n  "method": "GET"\n});',
        "GET https://api.acme.com/v1/boards HTTP/1.1",
        '{"openapi": "3.0.0", "paths": {}}',
        "http POST api.acme.com/login X-Note:hunter2x",
        "POST /login?hunter2x",
    ):
        with pytest.raises(AnswerError, match=reading.READ) as refused:
            read(pasted)
        assert "hunter2x" not in str(refused.value)


def test_half_a_surrogate_pair_in_a_recording_is_replaced(document):
    request = {"method": "GET", "url": "https://x.com/a\ud800?b\ud800=1"}
    source = read(document({"info": {}, "item": [{"request": request}]}, "a.json"))

    assert source.actions[0].path == "/a%3F?b?={b}"


def test_requests_of_a_source_to_another_host_get_no_credentials():
    urls = ("https://a.io/v1/items", "https://a.io/v1/users", "http://a.io/v1/tags")

    actions = read("\n".join(f"curl {url}" for url in urls)).actions

    are_foreign = {action.path: action.is_foreign for action in actions}
    assert are_foreign == {"/items": False, "/users": False, "http://a.io/v1/tags": True}
