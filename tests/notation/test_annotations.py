"""Annotations and defaults: the schema of each."""

from typing import Any

import pytest

from tests.helpers.notation import input_of, schema_of

KEYS = {"from": {"type": "string"}, "note": {"type": ["string", "null"]}}
KEYS |= {"kind": {"type": "integer", "description": "K", "enum": [1]}}


@pytest.mark.parametrize(
    ("source", "schema"),
    [
        ("x", {"type": "string"}),
        ("x: list", {"type": "array", "items": {}}),
        ("x: dict[str, int]", {"type": "object", "additionalProperties": {"type": "integer"}}),
        ("x: Annotated[str | None, 'X'] | bool", {"type": ["string", "boolean", "null"]}),
        ("x: str | list[str]", {"type": ["string", "array"], "items": {"type": "string"}}),
        ("x: Literal['a', 1] | None", {"enum": ["a", 1, None]}),
        ('x: Literal["a", "b", "a"]', {"type": "string", "enum": ["a", "b"]}),
        ("x: Literal[1, 2.5]", {"type": "number", "enum": [1, 2.5]}),
        ("x: Annotated[int, Field(ge=1, lt=9)]", {"type": "integer", "minimum": 1, "exclusiveMaximum": 9}),
        ("x: Annotated[str, Field(max_length=8)]", {"type": "string", "maxLength": 8}),
        ("x: Annotated[str, Field(pattern='^[a-z]+$')]", {"type": "string", "pattern": "^[a-z]+$"}),
        ("x: Annotated[str | list, Field(min_length=1)]",
            {"type": ["string", "array"], "items": {}, "minLength": 1, "minItems": 1}),
        ("x: dict(from_=str, note=NotRequired[str | None], kind=NotRequired[Annotated[Literal[1], 'K']])",
            {"type": "object", "properties": KEYS, "required": ["from"]}),
    ],
)  # fmt: skip
def test_a_type_becomes_a_schema(source: str, schema: dict[str, Any]):
    assert schema_of(source) == schema
    assert input_of(source).required


def test_a_pattern_that_may_run_away_is_described():
    schema = input_of("x: Annotated[str, 'Code', Field(pattern='^(a+)+$')]").schema

    assert schema == {"type": "string", "description": "Code (pattern: ^(a+)+$)"}


@pytest.mark.parametrize(
    ("source", "schema"),
    [
        ("x=-1.5", {"type": "number", "default": -1.5}),
        ("x=False", {"type": "boolean", "default": False}),
        ('x=["a"]', {"type": "array", "items": {}, "default": ["a"]}),
        ('x={"a": None}', {"type": "object", "default": {"a": None}}),
        ("x: int | None = 1", {"type": ["integer", "null"], "default": 1}),
        ("*, x=None", {"type": "string"}),
    ],
)
def test_a_default_makes_an_input_optional(source: str, schema: dict[str, Any]):
    assert schema_of(source) == schema
    assert not input_of(source).required


def test_null_may_be_given_where_a_type_says_so():
    sources = ("x: str = None", "x: str | None", "x: list[str | None]", "x: File | None")

    assert [input_of(source).is_nullable for source in sources] == [False, True, False, True]
