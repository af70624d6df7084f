"""Types in words, for a README."""

from typing import Any

import pytest

from autohive_scaffold.notation import signatures
from autohive_scaffold.rendering import describe


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("x", "string"),
        ("x: int", "integer"),
        ("x: float = 1.5", "number, by default `1.5`"),
        ("x: bool = False", "boolean, by default `false`"),
        ("x: dict", "object"),
        ("x: dict(sku=str, note=str)", "object with `sku`, `note`"),
        ("x: list[dict(sku=str)]", "array of objects with `sku`"),
        ("x: date = None", "string, format `date`"),
        ("x: list", "array"),
        ("x: list[str]", "array of strings"),
        ("x: list[list[int]]", "array of arrays"),
        ("x=''", 'string, by default `""`'),
        ("x: Literal['a', 'b|c']", "one of `a`, `b\\|c`"),
        ("x: Literal[1, 2] = 2", "one of `1`, `2`, by default `2`"),
        ("x: Annotated[int, Field(ge=1, le=100)] = 10", "integer, 1 to 100, by default `10`"),
        ("x: Annotated[int, Field(ge=1)]", "integer, at least 1"),
        ("x: Annotated[int, Field(le=9)]", "integer, at most 9"),
        ("x: Annotated[float, Field(gt=0, lt=1)]", "number, more than 0, less than 1"),
        ("x: Annotated[str, Field(min_length=1)]", "string, at least 1 character"),
        ("x: Annotated[str, Field(min_length=2, max_length=8)]", "string, 2 to 8 characters"),
        ("x: Annotated[str, Field(max_length=8)]", "string, at most 8 characters"),
        ("x: Annotated[list[str], Field(min_length=1)]", "array of strings, at least 1 item"),
        ("x: Annotated[list[str], Field(max_length=3)]", "array of strings, at most 3 items"),
        ("x: Annotated[str, Field(pattern='^a|b$')]", "string, matching `^a\\|b$`"),
    ],
)
def test_an_input_s_type_is_described(source: str, words: str):
    (action,) = signatures.parse_inline(f"run_check({source})")

    assert describe.type_text(action.parameters[0].schema) == words


@pytest.mark.parametrize(
    ("schema", "words"),
    [
        (
            {"type": "string", "format": "password", "pattern": "^a$"},
            "string, format `password`, matching `^a$`",
        ),
        ({}, "any"),
        ({"type": ["string", "null"]}, "string or null"),
        ({"type": "array", "items": {"type": "object"}}, "array of objects"),
        ({"type": "array", "items": True}, "array"),
        ({"type": "string", "minLength": 0, "maxLength": 1}, "string, 0 to 1 characters"),
        ({"type": "string", "minLength": 3, "maxLength": 3}, "string, exactly 3 characters"),
        ({"type": "string", "maxLength": 1}, "string, at most 1 character"),
    ],
    ids=str,
)
def test_a_schema_of_a_document_is_described(schema: dict[str, Any], words: str):
    assert describe.type_text(schema) == words
