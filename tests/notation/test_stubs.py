"""Stub files: actions from the functions of a Python file."""

import pytest

from autohive_scaffold.errors import AnswerError
from autohive_scaffold.model.actions import Action
from autohive_scaffold.notation import stubs

STUB = '''
"""Actions of the shop.

- About 50 requests a minute.

### Names
    All in capitals.
"""
from typing import Annotated, Literal

name = "My Shop"
auth_fields = """
    email,
    api_key: Annotated[str, "In the settings"],
    -> basic {email}:{api_key}
"""
headers = {"X-Client": "autohive", "X-Version": "1"}

# How it was asked for.
def get_item(item_id: str) -> "GET /things/{item_id} -> (item: Item = answer)":
    """Get one
    thing.

    It is of a list.
    """

class Item(TypedDict):
    of: Span
    Item: int

class Span(TypedDict, total=False):
    from_: str

async def list_items(limit: Annotated[int, Field(ge=1, le=50)] = 5): ...

def create_item(
    title: str,  # as customers see it
    kind: Literal["a", "b"] = "a",
) -> """POST /items
    {"item": {**inputs}}""":
    pass

def get_account():
    """ """

def plan_day() -> ...: ...
'''


def parse(text: str | bytes) -> tuple[dict[str, Action], dict[str, str]]:
    actions, answers = stubs.parse_text(text, "shop.py")
    return {action.name: action for action in actions}, answers


def test_a_file_has_actions_classes_and_other_answers():
    actions, answers = parse(STUB)

    assert {name: (action.path, action.description) for name, action in actions.items()} == {
        "get_item": ("/things/{item_id}", "Get one thing. It is of a list."),
        "list_items": ("/items", "List items."),
        "create_item": ("/items", "Create an item."),
        "get_account": ("/account", "Get the account."),
        "plan_day": ("/", "Plan a day."),
    }
    span = {"type": "object", "properties": {"from": {"type": "string"}}, "title": "Span"}
    properties = actions["get_item"].output.schemas["item"]["properties"]
    assert properties == {"of": span, "Item": {"type": "integer"}}
    assert [parameter.required for parameter in actions["create_item"].parameters] == [True, False]
    assert actions["plan_day"].is_unwritten
    assert answers == {
        "name": "My Shop",
        "auth_type": "custom",
        "auth_fields": 'email, api_key: Annotated[str, "In the settings"] -> basic {email}:{api_key}',
        "headers": "X-Client: autohive, X-Version: 1",
        "notes": "- About 50 requests a minute.\n\n### Names\n    All in capitals.",
    }


TYPED_DICT = "class A(TypedDict):\n    "
PING = "\ndef ping(): ..."
NO_ANSWERS = ("supports_billing = 'yes'", "headers = {'a': 1}", "name = records = 'a'")


@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        ("", ": defines no actions; write one like def get_item(item_id: str): ..."),
        *((text, f":1: '{text}' is not an answer that a stub file may have; give") for text in NO_ANSWERS),
        ('"""A\n\n\x1b[2J"""', ": the docstring at the top has characters that can't be printed"),
        ("f()", ":1: 'f()' is no action; write one like def get_item(item_id: str): ..."),
        (f"{TYPED_DICT}x: int\nclass B(A, TypedDict):\n    y: int", ":3: class 'B': must be class B(TypedD"),
        ("class A:\n    x: int", ":1: class 'A': must be class A(TypedDict): with all its keys"),
        (f"{TYPED_DICT}x = 1", ":1: class 'A': 'x = 1' is not a key; write one like name: str"),
        (f"\n{TYPED_DICT}a: list[A] | None", ":2: class 'A' contains itself; write dict in its place"),
        (f"{TYPED_DICT}b: B\nclass B(TypedDict):\n    c: set", ":3: class 'B': key 'c': 'set' is not a kno"),
        ("@overload\ndef get_item(): ...", ":2: action 'get_item': has a body or a decorator; write ..."),
        ("def get() -> Item: ...", ":1: action 'get': -> 'Item' is not a request; write -> "),
        ("def get_item(x: set): ...", ":1: action 'get_item': input 'x': 'set' is not a known type; use "),
        ("def a1(): ...\ndef a_1(): ...", ": two actions would both be A1Action: 'a1' and 'a_1'; rename one"),
        ("def get_item(:", ":1: is not Python (invalid syntax)"),
        ("".join(f"def a{n}(): ...\n" for n in range(8_000)), ": has too many actions, inputs and outputs"),
        (b"\x00", ": is not Python (source code string cannot contain null bytes)"),
        (f"auth_type = 'none'\nauth_fields = 'key'{PING}", ": auth_fields is for auth_type 'custom', not 'n"),
        (f"scopes = 'a'\nauth_fields = 'key'{PING}", ": scopes is for auth_type 'platform', not 'custom'"),
    ],
)
def test_an_invalid_stub_file_is_refused_with_its_line(content: str, refusal: str):
    with pytest.raises(AnswerError) as refused:
        parse(content)

    assert str(refused.value).startswith(f"shop.py{refusal}")
