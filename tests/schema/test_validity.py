"""What is a schema, and what is not."""

from typing import Any

import pytest
from hypothesis import given, settings
from jsonschema import Draft7Validator

from autohive_scaffold.schema import validity
from tests.helpers.schema_strategies import schemas


@settings(deadline=None)
@given(schemas)
def test_a_schema_of_an_input_is_one(schema: dict[str, Any]):
    Draft7Validator.check_schema(schema)

    assert validity.is_schema(schema)


@pytest.mark.parametrize(
    "schema",
    [
        [],
        True,
        {"type": "text"},
        {"type": []},
        {"type": ["string", "string"]},
        {"type": ["string", 1]},
        {"enum": []},
        {"enum": "a"},
        {"minimum": "1"},
        {"minimum": True},
        {"maximum": 10**400},
        {"maximum": float("inf")},
        {"multipleOf": 0},
        {"multipleOf": -1},
        {"minLength": -1},
        {"maxItems": 1.5},
        {"pattern": "("},
        {"pattern": 1},
        {"description": 1},
        {"uniqueItems": 1},
        {"required": "a"},
        {"required": [1]},
        {"required": ["a", "a"]},
        {"properties": {"a": 1}},
        {"properties": []},
        {"items": [{}]},
        {"additionalProperties": None},
        {"anyOf": []},
        {"anyOf": [1]},
        {"oneOf": {}},
        {"allOf": [{"type": "text"}]},
        {"items": {"properties": {"a": {"enum": []}}}},
    ],
    ids=str,
)
def test_what_is_not_a_schema_is_told(schema: Any):
    assert not validity.is_schema(schema)


@pytest.mark.parametrize("keyword", ["$ref", "not", "if", "contains", "patternProperties", "minProperties"])
def test_a_keyword_that_no_value_is_held_against_is_refused(keyword: str):
    assert not validity.is_schema({keyword: {}})


def test_keywords_that_only_describe_may_be_anything():
    assert validity.is_schema({"default": [1], "examples": 1, "x-order": None, "$comment": {}, "const": {"type": 1}})
