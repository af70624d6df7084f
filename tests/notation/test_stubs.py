"""Stub files: actions from the functions of a Python file."""

from pathlib import Path

import pytest

from autohive_scaffold.errors import AnswerError, shown
from autohive_scaffold.model.templates import Given, Object
from autohive_scaffold.notation import stubs
from autohive_scaffold.notation.annotations import KNOWN_TYPES
from autohive_scaffold.sources import reading

STUB = '''
"""Actions of the shop."""
from typing import Annotated, Literal

from pydantic import Field

# How it was asked for.
def get_item(item_id: str) -> "GET /things/{item_id}":
    """Get one thing.

    The rest is for who reads this file.
    """

async def list_items(limit: Annotated[int, Field(ge=1, le=50)] = 5): ...

def create_item(
    title: str,  # as customers see it
    kind: Literal["a", "b"] = "a",
):
    pass

def get_account(): ...
'''


OTHERS = (
    "only name, description, base_url, auth_type, auth_fields, provider, scopes, headers, records, errors are; "
    "give others with the command"
)


@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        ("", ": defines no actions; write one like def get_item(item_id: str): ..."),
        *(
            (text, f":1: {shown(text)} is not an answer to a question; {OTHERS}")
            for text in ("supports_billing = 'yes'", "name: str = 'a'", "a = name = 'a'")
        ),
        *(
            (text, f":1: {shown(text)} is not a text in quotes, or for headers a dict of texts")
            for text in (
                "scopes = ['a']",
                "name = 1",
                "base_url = f'{a}'",
                "headers = 'a: b'",
                "headers = {'a': 1}",
            )
        ),
        ("...", ":1: '...' is not an action; write one like def get_item(item_id: str): ..."),
        ("class A:\n    x: int", ":1: class 'A': is not a TypedDict; write class Task(TypedDict):"),
        ("class A(TypedDict):\n    x = 1", ":1: class 'A': 'x = 1' is not a key; write one like name: str"),
        (
            "class A(TypedDict):\n    a: \"list['A'] | None\"",
            ":1: class 'A': key 'a': class 'A' contains itself; write dict in its place",
        ),
        (
            "class A(TypedDict):\n    b: list['B']\nclass B(TypedDict):\n    c: set",
            f":3: class 'B': key 'c': 'set' is not a known type; use {KNOWN_TYPES} or Literal",
        ),
        (
            "@overload\ndef get_item(): ...",
            ":2: '@overload' is not an action; write one like def get_item(item_id: str): ...",
        ),
        (
            "\n\ndef getItem(): ...",
            ":3: action 'getItem' must be lowercase words joined by underscores; write 'get_item'",
        ),
        ("def get_item(): return 1", ":1: action 'get_item': has a body; write ... instead"),
        ("def get_item(): 1", ":1: action 'get_item': has a body; write ... instead"),
        (
            "def get() -> Item: ...",
            """:1: action 'get': -> 'Item' is not a request; write -> "GET /items\"""",
        ),
        (
            "def get() -> None: ...",
            """:1: action 'get': -> 'None' is not a request; write -> "GET /items\"""",
        ),
        (
            "def get_item(x: set): ...",
            f":1: action 'get_item': input 'x': 'set' is not a known type; use {KNOWN_TYPES} or Literal",
        ),
        ("def get_item(*ids): ...", ":1: action 'get_item': '*ids' can't be an input; name each input"),
        (
            "def ping(): ...\ndef ping(): ...",
            ":2: action 'ping' appears twice; give each action a different name",
        ),
        ("def get_item(:", ":1: invalid syntax"),
        (
            "def get_item(x=" + "-" * 3000 + "1): ...",
            ":1: action 'get_item': input 'x': this is not a literal; write a string, a number, True, False or None",
        ),
        (
            "def get_item(x: str" + " | None" * 3000 + "): ...",
            ":1: action 'get_item': input 'x': is nested too deeply",
        ),
    ],
)
def test_an_invalid_stub_file_is_refused_with_its_line(tmp_path: Path, content: str, refusal: str):
    path = tmp_path / "shop.py"
    path.write_text(content, encoding="utf-8")

    with pytest.raises(AnswerError) as refused:
        stubs.parse_stub(path)

    assert str(refused.value) == f"{path}{refusal}"


@pytest.mark.parametrize("content", [b"\x00", b"\xff\xfe", b"# coding: nonsense\n", b"def a(): '\xff'"])
def test_a_file_that_is_not_text_is_refused(tmp_path: Path, content: bytes):
    path = tmp_path / "shop.py"
    path.write_bytes(content)

    with pytest.raises(AnswerError, match=r"shop\.py"):
        stubs.parse_stub(path)


def test_a_blank_docstring_is_ignored(tmp_path: Path):
    path = tmp_path / "shop.py"
    path.write_text('def get_account():\n    """ """', encoding="utf-8")

    assert stubs.parse_stub(path)[0][0].description == "Get the account."


def test_a_request_may_go_on_in_the_next_line(tmp_path: Path):
    path = tmp_path / "shop.pyi"
    path.write_text(
        'def add_item(name: str) -> """POST /items\n    {"item": {"name": name}}""": ...', encoding="utf-8"
    )

    ((action,), _) = stubs.parse_stub(path)

    body = Object((("item", Object((("name", Given("name")),))),), is_kept=True)
    assert (action.path, action.request.body) == ("/items", body)


@pytest.mark.parametrize(
    "kind", ["NotRequired[Annotated[str, 'Help']]", "Annotated[NotRequired[str], 'Help']"]
)
def test_a_key_may_be_absent_and_described(tmp_path: Path, kind: str):
    path = tmp_path / "shop.pyi"
    path.write_text(
        f"class Item(TypedDict):\n    id: str | None\n    note: {kind}\ndef add_item(item: Item): ...",
        encoding="utf-8",
    )

    ((action,), _) = stubs.parse_stub(path)

    schema = action.parameters[0].schema
    assert schema["properties"]["note"] == {"type": "string", "description": "Help"}
    assert schema["properties"]["id"] == {"type": ["string", "null"]}
    assert schema["required"] == ["id"]


def test_a_key_that_is_a_keyword_is_written_with_an_underscore(tmp_path: Path):
    stub = "class Span(TypedDict, total=False):\n    from_: Required[str]\n    to: str\ndef add_span(span: Span): ..."
    (tmp_path / "a.pyi").write_text(stub)

    schema = stubs.parse_stub(tmp_path / "a.pyi")[0][0].inputs["span"].schema
    assert ([*schema["properties"]], schema["required"]) == (["from", "to"], ["from"])


def test_assignments_answer_other_questions(tmp_path: Path):
    path = tmp_path / "shop.pyi"
    said = {
        "name": "My Shop",
        "base_url": "https://api.shop.example/v1",
        "auth_type": "none",
        "errors": "error if not ok",
    }
    lines = [f"{question} = {text!r}" for question, text in said.items()]
    lines += ['headers = {"X-Client": "autohive", "X-Version": "1"}', "def list_items(): ..."]
    path.write_text("\n".join(lines), encoding="utf-8")

    found = reading.read(str(path))

    assert found.defaults == {**said, "headers": "X-Client: autohive, X-Version: 1"}
    assert [action.name for action in found.actions] == ["list_items"]
