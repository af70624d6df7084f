"""The action notation: what a signature says about its action, inline and in a stub file."""

from pathlib import Path
from typing import Any

import pytest

from autohive_scaffold.errors import AnswerError
from autohive_scaffold.model.actions import Action, Parameter
from autohive_scaffold.sources import signatures, stubs

LIMIT = {"type": "integer", "description": "Maximum number of items to return", "minimum": 1, "maximum": 100}
LIMIT = {**LIMIT, "default": 10}


def action_of(text: str) -> Action:
    (action,) = signatures.parse_inline(text)
    return action


def input_of(source: str) -> Parameter:
    """The one input of an action with this source for it."""
    (parameter,) = action_of(f"run_check({source})").parameters
    return parameter


def schema_of(source: str) -> dict[str, Any]:
    """The schema of an input, without its description."""
    return {key: value for key, value in input_of(source).schema.items() if key != "description"}


def shape(action: Action) -> tuple[str, str, list[str], list[str]]:
    inputs = [f"{parameter.location} {parameter.name}" for parameter in action.parameters]
    return action.method, action.path, inputs, action.output_schema["required"]


# The verbs of one kind, a plural or singular noun, and what they ask for, send and return.
VERBS = [
    ("list", "items", "GET", "/items", ["query limit"], ["items", "count"]),
    ("get fetch read retrieve", "items", "GET", "/items", ["query limit"], ["items", "count"]),
    ("search find query", "items", "GET", "/items", ["query query", "query limit"], ["items", "count"]),
    ("get fetch read retrieve", "item", "GET", "/items/{item_id}", ["path item_id"], ["item"]),
    ("create add", "item", "POST", "/items", ["body data"], ["item"]),
    ("update edit", "item", "PATCH", "/items/{item_id}", ["path item_id", "body data"], ["item"]),
    ("replace", "item", "PUT", "/items/{item_id}", ["path item_id", "body data"], ["item"]),
    ("delete remove", "item", "DELETE", "/items/{item_id}", ["path item_id"], ["deleted"]),
    ("archive", "item", "POST", "/items/archive", ["body data"], ["result"]),
]
VERB_ROWS = [(f"{verb}_{noun}", *rest) for verbs, noun, *rest in VERBS for verb in verbs.split()]


@pytest.mark.parametrize(("name", "method", "path", "inputs", "output"), VERB_ROWS, ids=str)
def test_the_verb_decides_where_nothing_else_does(
    name: str, method: str, path: str, inputs: list[str], output: list[str]
):
    assert shape(action_of(name)) == (method, path, inputs, output)


@pytest.mark.parametrize(
    ("signature", "method", "path", "inputs", "output"),
    [
        ("get_account()", "GET", "/account", [], ["account"]),
        ("get_settings()", "GET", "/settings", [], ["settings", "count"]),
        ("update_settings(data: dict)", "PATCH", "/settings", ["body data"], ["settings"]),
        ("get_weather(city: str)", "GET", "/weather", ["query city"], ["weather"]),
        ("get_orders(order_id: str)", "GET", "/orders/{order_id}", ["path order_id"], ["order"]),
        ("get_item(id: str)", "GET", "/items/{id}", ["path id"], ["item"]),
        ("get_order_item(item_id: str)", "GET", "/order_items/{item_id}", ["path item_id"], ["order_item"]),
        ("get_media(media_id: str)", "GET", "/media/{media_id}", ["path media_id"], ["medium"]),
        ("archive_item(item_id: str)", "POST", "/items/{item_id}/archive", ["path item_id"], ["result"]),
        ("send_message(channel: str)", "POST", "/messages/send", ["json channel"], ["result"]),
        ("create_item(title: str, data: dict)", "POST", "/items", ["json title", "json data"], ["item"]),
        ("delete_item(item_id: str, force: bool)", "DELETE", "/items/{item_id}", ["path item_id", "query force"], None),
        ("ping()", "POST", "/ping", [], ["result"]),
        ("list_people", "GET", "/people", ["query limit"], ["people", "count"]),
        ("list_photos", "GET", "/photos", ["query limit"], ["photos", "count"]),
        ("get_analysis", "GET", "/analyses/{analysis_id}", ["path analysis_id"], ["analysis"]),
    ],
)
def test_inputs_decide_with_the_verb(
    signature: str, method: str, path: str, inputs: list[str], output: list[str] | None
):
    assert shape(action_of(signature)) == (method, path, inputs, output or ["deleted"])


def test_a_list_asks_for_10_of_at_most_100():
    (limit,) = action_of("list_items").parameters

    assert (limit.schema, limit.required) == (LIMIT, False)


@pytest.mark.parametrize(
    ("signature", "description"),
    [
        ("list_items", "List items."),
        ("get_item", "Get an item by its ID."),
        ("get_items", "Get items."),
        ("get_orders(order_id: str)", "Get an order by its ID."),
        ("create_item", "Create an item."),
        ("create_user", "Create a user."),
        ("update_item", "Update an item."),
        ("update_settings(data: dict)", "Update settings."),
        ("delete_item", "Delete an item."),
        ("delete_items(item_ids: list[str])", "Delete items."),
        ("search_items", "Search items."),
        ("find_person", "Find people."),
        ("get_account()", "Get the account."),
        ("archive_item", "Archive an item."),
        ("list_news", "List news."),
        ("get_sms_message", "Get an SMS message by its ID."),
        ("ping", "Ping."),
    ],
)
def test_an_action_s_description_reads_like_a_person_s(signature: str, description: str):
    assert action_of(signature).description == description


@pytest.mark.parametrize(
    ("signature", "descriptions"),
    [
        ("update_item", ["Item ID", "Fields of the item"]),
        ("update_settings(data: dict)", ["Fields of the settings"]),
        ("search_people", ["What to search for", "Maximum number of people to return"]),
        ("list_items(page: int, offset: int)", ["Page number", "Number of items to skip"]),
        ("get_item(id: str)", ["Item ID"]),
        ("get", ["ID"]),
        ("send_message(channel_url: str)", ["Channel URL"]),
        ('get_item(item_id: Annotated[str, "The item"])', ["The item"]),
    ],
)
def test_an_input_s_description_reads_like_a_person_s(signature: str, descriptions: list[str]):
    assert [parameter.schema["description"] for parameter in action_of(signature).parameters] == descriptions


@pytest.mark.parametrize(
    ("source", "schema"),
    [
        ("x", {"type": "string"}),
        ("x: str", {"type": "string"}),
        ("x: int", {"type": "integer"}),
        ("x: float", {"type": "number"}),
        ("x: bool", {"type": "boolean"}),
        ("x: list", {"type": "array", "items": {}}),
        ("x: dict", {"type": "object"}),
        ("x: list[int]", {"type": "array", "items": {"type": "integer"}}),
        ("x: list[list[str]]", {"type": "array", "items": {"type": "array", "items": {"type": "string"}}}),
        ("x: dict[str, int]", {"type": "object", "additionalProperties": {"type": "integer"}}),
        ("x: str | None", {"type": "string"}),
        ("x: None | str", {"type": "string"}),
        ("x: Optional[int]", {"type": "integer"}),
        ("x: typing.Optional[int]", {"type": "integer"}),
        ('x: Literal["a", "b", "a"]', {"type": "string", "enum": ["a", "b"]}),
        ("x: Literal[1, 2.5]", {"type": "number", "enum": [1, 2.5]}),
        ('x: Literal["a", 1, True]', {"enum": ["a", 1, True]}),
        ("x: Annotated[int, Field(ge=1, le=9)]", {"type": "integer", "minimum": 1, "maximum": 9}),
        (
            "x: Annotated[float, Field(gt=0, lt=1)]",
            {"type": "number", "exclusiveMinimum": 0, "exclusiveMaximum": 1},
        ),
        (
            'x: Annotated[str, Field(min_length=1, max_length=8, pattern="^[a-z]+$")]',
            {"type": "string", "minLength": 1, "maxLength": 8, "pattern": "^[a-z]+$"},
        ),
        (
            "x: Annotated[list[str], Field(min_length=1, max_length=3)]",
            {"type": "array", "items": {"type": "string"}, "minItems": 1, "maxItems": 3},
        ),
    ],
)
def test_a_type_becomes_a_schema(source: str, schema: dict[str, Any]):
    assert schema_of(source) == schema
    assert input_of(source).required


@pytest.mark.parametrize(
    ("source", "schema"),
    [
        ("x=1", {"type": "integer", "default": 1}),
        ("x=-1.5", {"type": "number", "default": -1.5}),
        ("x=False", {"type": "boolean", "default": False}),
        ('x=""', {"type": "string", "default": ""}),
        ('x=["a"]', {"type": "array", "items": {}, "default": ["a"]}),
        ('x={"a": None}', {"type": "object", "default": {"a": None}}),
        ("x: float = 1", {"type": "number", "default": 1}),
        ('x: Literal["a", "b"] = "b"', {"type": "string", "enum": ["a", "b"], "default": "b"}),
        (
            'x: dict[str, int] = {"a": 1}',
            {"type": "object", "additionalProperties": {"type": "integer"}, "default": {"a": 1}},
        ),
        ("x: int = None", {"type": "integer"}),
        ("*, x=None", {"type": "string"}),
    ],
)
def test_a_default_makes_an_input_optional(source: str, schema: dict[str, Any]):
    assert schema_of(source) == schema
    assert not input_of(source).required


@pytest.mark.parametrize(
    ("source", "name", "variable"),
    [
        ("from_", "from", "from_"),
        ("None_", "None", "None_"),
        ("match_", "match", "match"),
        ("type_", "type", "type_"),
        ("list_", "list_", "list_"),
        ("query", "query", "query_"),
        ("camelCase", "camelCase", "camelCase"),
    ],
)
def test_an_underscore_behind_a_keyword_is_dropped(source: str, name: str, variable: str):
    parameter = input_of(source)

    assert (parameter.name, parameter.wire_name) == (name, name)
    assert action_of(f"run_check({source})").variable(parameter) == variable


@pytest.mark.parametrize("layout", ["{}, {}", "{}\n{}", "{},\n\n  {}  ,", "\t{}\t,{}\n"])
def test_commas_and_newlines_separate_actions(layout: str):
    first, second = 'create_item(title: str, note: Annotated[str, "a, b)"] = None)', "list_items -> GET /all/items"

    actions = signatures.parse_inline(layout.format(first, second))

    assert [action.name for action in actions] == ["create_item", "list_items"]
    assert [parameter.name for parameter in actions[0].parameters] == ["title", "note"]
    assert actions[1].path == "/all/items"


@pytest.mark.parametrize(
    ("signature", "expected"),
    [
        ("run(a: str) -> GET /x/{a}", ("GET", "/x/{a}", ["path a"])),
        ("run(a: str)->PUT /x", ("PUT", "/x", ["json a"])),
        ("run(a: str) -> DELETE /x", ("DELETE", "/x", ["query a"])),
        ("run(a: str) -> POST /x form", ("POST", "/x", ["form a"])),
        ("run(data: dict) -> PATCH /x", ("PATCH", "/x", ["body data"])),
        ("run(data: dict) -> POST /x form", ("POST", "/x", ["body data"])),
        ("run(data: dict) -> GET /x", ("GET", "/x", ["query data"])),
        ('run(a: str = "b") -> GET /x/{a}', ("GET", "/x/{a}", ["path a"])),
        ("get_item -> GET /v2/items/{item_id}", ("GET", "/v2/items/{item_id}", ["path item_id"])),
    ],
)
def test_an_arrow_sets_the_request(signature: str, expected: tuple[str, str, list[str]]):
    assert shape(action_of(signature))[:3] == expected


@pytest.mark.parametrize(
    ("signature", "style"),
    [
        ("run(x: list) -> GET /x", "repeat"),
        ("run(x: dict) -> GET /x", "json"),
        ("run(x: dict, y: str) -> POST /x form", "json"),
        ("run(x: list) -> POST /x", ""),
        ("run(data: dict) -> POST /x form", "form"),
        ("run(data: dict) -> POST /x", ""),
    ],
)
def test_lists_and_objects_have_a_style_where_there_is_no_json(signature: str, style: str):
    assert action_of(signature).parameters[0].style == style


INPUT_REFUSALS = [
    ("x: set", "'set' is not a known type; use str, int, float, bool, list, dict or Literal"),
    ('x: "str"', "''str'' is not a type; use str, int, float, bool, list, dict or Literal"),
    ("x: str | int", "'str | int' joins two types; only T | None is understood"),
    (
        "x: list[str, int]",
        "'list[str, int]' is not a known type; use list[str], Literal['a', 'b'] or Annotated[str, 'text']",
    ),
    ("x: Literal[()]", "Literal may hold texts, numbers, True and False"),
    ("x: Literal[None]", "Literal may hold texts, numbers, True and False"),
    ("x: Literal[y]", "'y' is not a literal; write a text, a number, True, False or None"),
    (
        "x: Annotated[str, 3]",
        "'3' is not understood; write a description or Field(description, ge, le, gt, lt, min_length, max_length, "
        "pattern)",
    ),
    (
        "x: Annotated[int, Field(multiple_of=2)]",
        "Field has no 'multiple_of' here; use description, ge, le, gt, lt, min_length, max_length, pattern",
    ),
    ("x: Annotated[str, Field(ge=1)]", "ge is for int and float; drop it"),
    ("x: Annotated[int, Field(ge=True)]", "ge=True must be a number"),
    ("x: Annotated[int, Field(pattern='a')]", "pattern is for str; drop it"),
    ("x: Annotated[int, Field(min_length=1)]", "min_length is for str and list; drop it"),
    ("x: Annotated[str, Field(min_length=-1)]", "min_length=-1 must be a whole number from 0 to 100000"),
    ("x: Annotated[str, Field(pattern=1)]", "'1' must be 1 to 500 printable characters on one line"),
    ("x: Annotated[int, Field(ge=2, le=1)]", "no number is within its bounds; widen them"),
    (
        "x: Annotated[str, Field(min_length=2, max_length=1)]",
        "no string has at least 2 and at most 1 characters; widen the bounds",
    ),
    ("x: Annotated[str, '']", "'' must be 1 to 500 printable characters on one line"),
    (r"x: Annotated[str, 'a\nb']", r"'a\nb' must be 1 to 500 printable characters on one line"),
    ("x=y", "'y' is not a literal; write a text, a number, True, False or None"),
    ("x=(1, 2)", "(1, 2) is no JSON value; write a text, a number, True, False, a list or a dict"),
    ("x=[None]", "None is no JSON value; write a text, a number, True, False, a list or a dict"),
    ("x=[[[[1]]]]", "[1] is nested more than 3 deep"),
    ("x={1: 2}", "1 is not a text, as the keys of JSON objects must be"),
    ("x=1e999", "a number must fit into 64 bits"),
    ("x=0x" + "f" * 400, "a number must fit into 64 bits"),
    (r"x='\ud800'", r"'\ud800' must be printable characters on one line"),
    ("x: int = 'a'", "default 'a' is not of type int"),
    ("x: int = True", "default True is not of type int"),
    ("x: bool = 0", "default 0 is not of type bool"),
    ("x: list[int] = ['a']", "default 'a' is not of type int"),
    ("x: dict[str, int] = {'a': 'b'}", "default 'b' is not of type int"),
    ("x: Literal['a'] = 'b'", "default 'b' is none of the choices; use one of 'a'"),
    ("x: Annotated[int, Field(le=5)] = 9", "default 9 is outside its bounds"),
    ("x=" + "-" * 3000 + "1", "this is not a literal; write a text, a number, True, False or None"),
]


@pytest.mark.parametrize(("source", "reason"), INPUT_REFUSALS, ids=[source[:60] for source, _ in INPUT_REFUSALS])
def test_an_input_that_can_t_be_is_refused(source: str, reason: str):
    with pytest.raises(AnswerError) as refused:
        input_of(source)

    assert str(refused.value) == f"action 'run_check': input 'x': {reason}"


@pytest.mark.parametrize("nested", ["[" * 9000, "(" * 99 + ")" * 99, "list[" * 150, "a | " * 3000, "not " * 3000])
def test_no_depth_of_nesting_is_a_crash(nested: str):
    for source in (f"x: {nested}", f"x={nested}", f"x: {nested}a", f"x={nested}a"):
        with pytest.raises(AnswerError, match="action 'run_check': "):
            input_of(source)


def test_a_type_that_is_optional_thousands_of_times_is_refused():
    with pytest.raises(AnswerError) as refused:
        input_of("x: str" + " | None" * 3000)

    assert str(refused.value).startswith("action 'run_check': is nested too deeply; write a signature like ")


def test_nothing_in_a_signature_is_evaluated(tmp_path: Path):
    target = tmp_path / "made"
    for source in (f"open({str(target)!r}, 'w')", f"x: open({str(target)!r}, 'w')", f"x=open({str(target)!r}, 'w')"):
        with pytest.raises(AnswerError):
            input_of(source)

    assert not target.exists()


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


def test_a_stub_file_says_what_signatures_say(tmp_path: Path):
    path = tmp_path / "shop.pyi"
    path.write_text(STUB, encoding="utf-8")

    actions = stubs.parse_stub(path)

    inline = signatures.parse_inline(
        "get_item(item_id: str) -> GET /things/{item_id}, list_items(limit: Annotated[int, Field(ge=1, le=50)] = 5), "
        "create_item(title: str, kind: Literal['a', 'b'] = 'a'), get_account()"
    )
    assert actions[0].description == "Get one thing."
    assert actions[1:] == inline[1:]
    assert (actions[0].path, actions[0].parameters) == (inline[0].path, inline[0].parameters)


@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        ("", ": has no action; write one like def get_item(item_id: str): ..."),
        ("x = 1", ":1: 'x = 1' is no action; write one like def get_item(item_id: str): ..."),
        ("...", ":1: '...' is no action; write one like def get_item(item_id: str): ..."),
        ("class A:\n    x = 1", ":1: 'class A:' is no action; write one like def get_item(item_id: str): ..."),
        (
            "@overload\ndef get_item(): ...",
            ":2: '@overload' is no action; write one like def get_item(item_id: str): ...",
        ),
        (
            "\n\ndef getItem(): ...",
            ":3: action 'getItem' must be lowercase words joined by underscores; write 'get_item'",
        ),
        ("def get_item(): return 1", ":1: action 'get_item': has a body; write ... in its place"),
        ("def get_item(): 1", ":1: action 'get_item': has a body; write ... in its place"),
        ("def get_item() -> Item: ...", """:1: action 'get_item': -> 'Item' is no request; write -> "GET /items\""""),
        ("def get_item() -> None: ...", """:1: action 'get_item': -> 'None' is no request; write -> "GET /items\""""),
        (
            "def get_item(x: set): ...",
            ":1: action 'get_item': input 'x': 'set' is not a known type; "
            "use str, int, float, bool, list, dict or Literal",
        ),
        ("def get_item(*ids): ...", ":1: action 'get_item': '*ids' can't be an input; name each input"),
        (
            "def ping(): ...\ndef ping(): ...",
            ":2: action 'ping' is there 2 times; give each action a name of its own",
        ),
        ("def get_item(:", ":1: invalid syntax"),
        (
            "def get_item(x=" + "-" * 3000 + "1): ...",
            ":1: action 'get_item': input 'x': this is not a literal; write a text, a number, True, False or None",
        ),
        ("def get_item(x: str" + " | None" * 3000 + "): ...", ":1: is nested too deeply"),
    ],
)
def test_a_stub_file_that_is_none_is_refused_with_its_line(tmp_path: Path, content: str, refusal: str):
    path = tmp_path / "shop.py"
    path.write_text(content, encoding="utf-8")

    with pytest.raises(AnswerError) as refused:
        stubs.parse_stub(path)

    assert str(refused.value) == f"{path}{refusal}"


@pytest.mark.parametrize("content", [b"\x00", b"\xff\xfe", b"# coding: nonsense\n", b"def a(): '\xff'"])
def test_a_file_that_is_no_text_is_refused(tmp_path: Path, content: bytes):
    path = tmp_path / "shop.py"
    path.write_bytes(content)

    with pytest.raises(AnswerError, match=r"shop\.py"):
        stubs.parse_stub(path)


def test_a_blank_docstring_says_nothing(tmp_path: Path):
    path = tmp_path / "shop.py"
    path.write_text('def get_account():\n    """ """', encoding="utf-8")

    assert stubs.parse_stub(path)[0].description == "Get the account."
