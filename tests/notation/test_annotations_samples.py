"""Sample values: for any signature, a valid value is found or the signature is refused."""

import re
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from autohive_scaffold.notation import signatures
from autohive_scaffold.schema import samples

TYPES = [
    "str",
    "int",
    "float",
    "bool",
    "dict",
    "list",
    "list[int]",
    "list[list[str]]",
    "dict[str, float]",
    "Literal['a', 'b']",
    "Literal['a', 'b'] | None",
    "str | list[int]",
    "Literal[1, 2.5]",
    "Annotated[int, Field(ge=1, le=1)]",
    "Annotated[int, Field(gt=-3, lt=-1)]",
    "Annotated[int, Field(ge=1000)]",
    "Annotated[int, Field(le=-1000)]",
    "Annotated[float, Field(gt=0, lt=0.001)]",
    "Annotated[float, Field(ge=0.5, le=0.5)]",
    "Annotated[str, Field(min_length=40)]",
    "Annotated[str, Field(max_length=1)]",
    "Annotated[str, Field(max_length=0)]",
    "Annotated[str, Field(min_length=3, max_length=3)]",
    "Annotated[list[str], Field(min_length=3)]",
    "Annotated[list[str], Field(max_length=1)]",
    "Annotated[list[str], Field(max_length=0)]",
]
PATTERNS = [
    "^[a-z]+$",
    "^[A-Z]{3}-[0-9]{4}$",
    r"^\d{4}-\d{2}-\d{2}$",
    "^(open|closed)$",
    r"^\+?[1-9]\d{6,14}$",
    r"^[^\s@]+@[^\s@]+\.[a-z]{2,}$",
    "^#[0-9a-fA-F]{6}$",
    "^.{5}$",
    r"^https://[\w.-]+/",
    r"^\S+$",
    "^[^a]$",
]


def schema_of(annotation: str) -> dict[str, Any]:
    (action,) = signatures.parse_inline(f"run_check(some_input: {annotation})")
    return action.parameters[0].schema


@pytest.mark.parametrize("annotation", TYPES)
def test_a_sample_satisfies_its_schema(annotation: str):
    schema = schema_of(annotation)

    jsonschema.validate(samples.sample(schema, "some_input"), schema)


@pytest.mark.parametrize("pattern", PATTERNS)
@pytest.mark.parametrize("bounds", ["", "min_length=1, max_length=20, "])
def test_a_sample_matches_its_pattern(pattern: str, bounds: str):
    schema = schema_of(f"Annotated[str, Field({bounds}pattern={pattern!r})]")

    value = samples.sample(schema, "some_input")

    jsonschema.validate(value, schema)
    assert re.search(pattern, value)


@given(st.integers(-(10**6), 10**6), st.integers(-(10**6), 10**6), st.sampled_from(["int", "float"]))
def test_any_bounds_that_allow_a_number_have_a_sample(low: int, high: int, kind: str):
    low, high = sorted((low, high))
    schema = schema_of(f"Annotated[{kind}, Field(ge={low}, le={high})]")

    jsonschema.validate(samples.sample(schema), schema)


@given(st.integers(0, 200), st.integers(0, 200), st.sampled_from(["str", "list[str]"]))
def test_any_lengths_that_allow_a_value_have_a_sample(low: int, high: int, kind: str):
    low, high = sorted((low, high))
    schema = schema_of(f"Annotated[{kind}, Field(min_length={low}, max_length={high})]")

    jsonschema.validate(samples.sample(schema), schema)


def test_a_pattern_that_may_run_away_is_described_and_never_run():
    schema = schema_of("Annotated[str, 'Code', Field(pattern='^(a+)+$')]")

    assert schema == {"type": "string", "description": "Code (pattern: ^(a+)+$)"}
