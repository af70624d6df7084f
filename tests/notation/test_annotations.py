"""Annotations and defaults: the schema of each, and those that are refused."""

from typing import Any

import pytest

from autohive_scaffold.errors import AnswerError
from autohive_scaffold.notation.annotations import KNOWN_TYPES
from tests.helpers.notation import input_of, schema_of


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
        ("x: str | None", {"type": ["string", "null"]}),
        ("x: None | str", {"type": ["string", "null"]}),
        ("x: str | int", {"type": ["string", "integer"]}),
        ("x: Optional[str | None] | bool", {"type": ["string", "boolean", "null"]}),
        ("x: Annotated[str | None, 'X'] | bool", {"type": ["string", "boolean", "null"]}),
        ("x: str | list[str]", {"type": ["string", "array"], "items": {"type": "string"}}),
        ("x: date | None", {"type": ["string", "null"], "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"}),
        ("x: Literal['a', 1] | None", {"enum": ["a", 1, None]}),
        ("x: Annotated[int | None, Field(ge=1)]", {"type": ["integer", "null"], "minimum": 1}),
        (
            "x: Annotated[str | list, Field(min_length=1)]",
            {"type": ["string", "array"], "items": {}, "minLength": 1, "minItems": 1},
        ),
        ("x: \"list['str | None']\"", {"type": "array", "items": {"type": ["string", "null"]}}),
        ("x: Optional[int]", {"type": ["integer", "null"]}),
        (
            "x: dict(sku=str, note=NotRequired[str | None], kind=Annotated[Literal[1] | None, 'K'])",
            {
                "type": "object",
                "properties": {
                    "sku": {"type": "string"},
                    "note": {"type": ["string", "null"]},
                    "kind": {"type": ["integer", "null"], "description": "K", "enum": [1, None]},
                },
                "required": ["sku", "kind"],
            },
        ),
        ("x: list[str | None]", {"type": "array", "items": {"type": ["string", "null"]}}),
        (
            "x: dict[str, Optional[int]]",
            {"type": "object", "additionalProperties": {"type": ["integer", "null"]}},
        ),
        ("x: typing.Optional[int]", {"type": ["integer", "null"]}),
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
        ("x: int | None = None", {"type": ["integer", "null"]}),
        ("x: int | None = 1", {"type": ["integer", "null"], "default": 1}),
        (
            "x: dict(a=int | None) = {'a': None}",
            {
                "type": "object",
                "properties": {"a": {"type": ["integer", "null"]}},
                "required": ["a"],
                "default": {"a": None},
            },
        ),
        ("*, x=None", {"type": "string"}),
    ],
)
def test_a_default_makes_an_input_optional(source: str, schema: dict[str, Any]):
    assert schema_of(source) == schema
    assert not input_of(source).required


INPUT_REFUSALS = [
    ("x: set", f"'set' is not a known type; use {KNOWN_TYPES} or Literal"),
    (
        "x: list[Task]",
        f"'Task' is not a known type; use {KNOWN_TYPES} or Literal, dict(...) with its keys, or "
        "its TypedDict in a stub file (to add to what is there, +../file.pyi)",
    ),
    ('x: "str or"', "'str or' is not a Python expression; check its brackets and quotes"),
    *(
        (f"x: {types}", f"'{types}' joins types that can't be told apart; use one of them, or T | None")
        for types in ("int | float", "str | date", "str | Literal[1]", "str | File", "None | None")
    ),
    (
        "x: list[str, int]",
        "'list[str, int]' is not a known type; use list[str], Literal['a', 'b'] or Annotated[str, 'description']",
    ),
    ("x: Literal[None]", "Literal may only contain strings, numbers, True and False"),
    ("x: Literal[y]", "'y' is not a literal; write a string, a number, True, False or None"),
    (
        "x: Annotated[str, 3]",
        "'3' is not supported in Annotated; write a description or Field(description, ge, le, gt, lt, min_length, "
        "max_length, pattern, alias, examples)",
    ),
    (
        "x: Annotated[int, Field(multiple_of=2)]",
        "Field argument 'multiple_of' is not supported; "
        "use description, ge, le, gt, lt, min_length, max_length, pattern, alias, examples",
    ),
    ("x: Annotated[str, Field(ge=1)]", "ge applies only to int and float; remove it"),
    ("x: Annotated[int, Field(ge=True)]", "ge=True must be a number"),
    ("x: Annotated[int, Field(min_length=1)]", "min_length applies only to str and list; remove it"),
    ("x: Annotated[str, Field(min_length=-1)]", "min_length=-1 must be a whole number from 0 to 100000"),
    ("x: Annotated[str, Field(pattern=1)]", "'1' must be 1 to 1000 printable characters on one line"),
    ("x: Annotated[int, Field(ge=2, le=1)]", "no value was found that satisfies its bounds; widen them"),
    ("x: Annotated[str, '']", "'' must be 1 to 1000 printable characters on one line"),
    (r"x: Annotated[str, 'a\nb']", r"'a\nb' must be 1 to 1000 printable characters on one line"),
    ("x=(1, 2)", "(1, 2) is not a JSON value; write a string, a number, True, False, a list or a dict"),
    ("x=[None]", "None is not a JSON value; write a string, a number, True, False, a list or a dict"),
    ("x=[[[[1]]]]", "[1] is nested more than 3 levels deep"),
    ("x={1: 2}", "1 is not a string, as the keys of JSON objects must be"),
    ("x=1e999", "a number must fit into 64 bits; use a smaller one"),
    ("x=0x" + "f" * 400, "a number must fit into 64 bits; use a smaller one"),
    (r"x='\ud800'", r"'\ud800' must be printable characters on one line"),
    ("x: int = 'a'", "default 'a' is not of type int"),
    ("x: int = True", "default True is not of type int"),
    ("x: bool = 0", "default 0 is not of type bool"),
    ("x: date = 'x'", "default 'x' is not of type date"),
    (
        "x: Annotated[date, Field(examples=['x'])]",
        "examples=['x'] must be a list of values that the input may have",
    ),
    ("x: time = 'noon'", "default 'noon' is not of type time"),
    ("x: list[dict(url=HttpUrl)] = [{'url': 'a'}]", "default 'a' is not of type HttpUrl"),
    ("x: dict[str, int] = {'a': 'b'}", "default 'b' is not of type int"),
    ("x: int | str = 1.5", "default 1.5 is not of type str or int"),
    ("x: Literal['a'] | None = 'b'", "default 'b' is not one of the choices; use one of 'a'"),
    ("x: Annotated[list | str, Query(style=',')]", "style ',' applies only to list; remove it"),
    ("x: Annotated[int, Field(le=5)] = 9", "default 9 violates maximum 5"),
    ("x=" + "-" * 3000 + "1", "this is not a literal; write a string, a number, True, False or None"),
]


@pytest.mark.parametrize(
    ("source", "reason"), INPUT_REFUSALS, ids=[source[:60] for source, _ in INPUT_REFUSALS]
)
def test_an_invalid_input_is_refused(source: str, reason: str):
    with pytest.raises(AnswerError) as refused:
        input_of(source)

    assert str(refused.value) == f"action 'run_check': input 'x': {reason}"


def test_a_key_that_is_a_keyword_is_written_with_an_underscore():
    schema = input_of("a: dict(from_=str, to=NotRequired[str])").schema

    assert [*schema["properties"]] == ["from", "to"]
    assert schema["required"] == ["from"]


@pytest.mark.parametrize(
    ("source", "is_nullable"),
    [
        ("x: str", False),
        ("x: str = None", False),
        ("x: str | None", True),
        ("x: str | None = None", True),
        ("x: Literal['a', 1] | None", True),
        ("x: list[str | None]", False),
        ("x: File | None", True),
    ],
)
def test_null_may_be_given_where_a_type_says_so(source: str, is_nullable: bool):
    parameter = input_of(source)

    assert parameter.is_nullable is is_nullable
    assert parameter.required is ("= None" not in source)
