"""What is a schema, and whether a value satisfies one: as the SDK's validator of draft 7 finds."""

from typing import Any

import pytest
from hypothesis import given, settings
from jsonschema import Draft7Validator

from autohive_scaffold.schema import samples, validation
from tests.helpers.schema_strategies import schemas, values

VALUES = [None, True, False, 0, 1, 1.0, 1.5, -1, "", "a", "1", [], [1], [True], {}, {"a": 1}]


@settings(deadline=None)
@given(schemas, values)
def test_any_value_is_judged_as_jsonschema_judges_it(schema: dict[str, Any], value: Any):
    assert validation.is_valid(value, schema) is Draft7Validator(schema).is_valid(value)


@pytest.mark.parametrize("value", VALUES, ids=repr)
@pytest.mark.parametrize(
    "schema",
    [
        {"type": "integer"},
        {"type": "number"},
        {"type": "boolean"},
        {"type": ["string", "null"]},
        {"type": ["array", "object"]},
        {"enum": [1]},
        {"enum": [True, "a"]},
        {"enum": [None, 0]},
        {"const": 1},
        {"const": False},
        {"const": [1]},
        {"const": {"a": 1}},
        {"minimum": 1},
        {"maximum": 0},
        {"exclusiveMinimum": 1},
        {"exclusiveMaximum": 1},
        {"multipleOf": 1},
        {"multipleOf": 0.5},
        {"minLength": 1},
        {"maxLength": 0},
        {"pattern": "^a"},
        {"format": "date"},
        {"minItems": 1},
        {"maxItems": 0},
        {"minProperties": 1},
        {"maxProperties": 0},
        {"items": {"type": "integer"}},
        {"items": False},
        {"required": ["a"]},
        {"properties": {"a": {"type": "string"}}},
        {"additionalProperties": False},
        {"additionalProperties": {"minimum": 2}},
        {"properties": {"a": {}}, "additionalProperties": False},
        {"anyOf": [{"type": "string"}, {"type": "null"}]},
        {"oneOf": [{"type": "integer"}, {"type": "number"}]},
        {"allOf": [{"type": "number"}, {"minimum": 1}]},
        {"allOf": [True, False]},
    ],
    ids=str,
)
def test_each_keyword_is_judged_as_jsonschema_judges_it(schema: dict[str, Any], value: Any):
    assert validation.is_valid(value, schema) is Draft7Validator(schema).is_valid(value)


@pytest.mark.parametrize(
    ("items", "is_unique"),
    [
        ([], True),
        ([1, 2], True),
        ([1, 1.0], False),
        ([1, True], True),
        ([[1], [True]], True),
        ([{}, {}], False),
    ],
)
def test_unique_items_are_told_apart_as_json_does(items: list[Any], is_unique: bool):
    assert validation.is_valid(items, {"uniqueItems": True}) is is_unique
    assert validation.is_valid(items, {"uniqueItems": False})


@pytest.mark.parametrize(
    ("value", "step", "is_multiple"),
    [
        (0.3, 0.1, False),
        (0.4, 0.1, True),
        (2**62, 5e-324, True),
        (7.0, 7, True),
        (1e300, 2, True),
        (1e300, 7, False),
    ],
)
def test_a_multiple_is_one_where_jsonschema_finds_one(value: float, step: float, is_multiple: bool):
    schema = {"multipleOf": step}

    assert Draft7Validator(schema).is_valid(value) is is_multiple
    assert validation.is_valid(value, schema) is is_multiple


@pytest.mark.parametrize(
    ("value", "schema", "keyword", "wrong"),
    [
        ("c", {"type": "string", "enum": ["a"]}, "enum", "c"),
        ([1, "a"], {"items": {"type": "integer"}}, "type", "a"),
        ({"a": [0]}, {"properties": {"a": {"items": {"minimum": 1}}}}, "minimum", 0),
        ({"a": 1}, {"additionalProperties": False}, "additionalProperties", {"a": 1}),
        ({}, {"required": ["a"]}, "required", {}),
        ([1], {"items": False}, "items", [1]),
    ],
)
def test_a_violation_tells_the_keyword_and_the_value(
    value: Any, schema: dict[str, Any], keyword: str, wrong: Any
):
    violation = next(validation.violations(value, schema))

    assert (violation.keyword, violation.value) == (keyword, wrong)
    assert keyword in violation.schema


def test_true_and_false_are_schemas_that_take_anything_and_nothing():
    assert validation.is_valid(1, True)
    assert not validation.is_valid(1, False)


@pytest.mark.parametrize(
    ("schema", "value"),
    [
        ({"type": "integer"}, True),
        ({"type": "integer"}, 1.5),
        ({"enum": [1]}, True),
        ({"type": ["string", "null"]}, 1),
        ({"anyOf": [{"type": "string"}, {"type": "null"}]}, 1),
        ({"maxLength": 1}, "ab"),
        ({"pattern": "^a"}, "b"),
        ({"minItems": 1}, []),
        ({"items": {"type": "string"}}, [1]),
        ({"uniqueItems": True}, [1, 1]),
        ({"required": ["a"]}, {}),
        ({"properties": {"a": {"type": "string"}}}, {"a": 1}),
        ({"additionalProperties": False}, {"a": 1}),
        ({"additionalProperties": {"type": "string"}}, {"a": 1}),
        ({"minimum": 2}, 1),
    ],
)
def test_a_value_is_refused_as_jsonschema_refuses_it(schema, value):
    assert not Draft7Validator(schema).is_valid(value)
    assert not validation.is_valid(value, schema)


def test_a_value_is_accepted_as_jsonschema_accepts_it():
    schema = {
        "type": "object",
        "properties": {"a": {"type": "integer"}},
        "required": ["a"],
        "additionalProperties": False,
    }

    assert validation.is_valid({"a": 1.0}, schema)
    assert samples.has_sample(schema)


@pytest.mark.parametrize(
    ("value", "schema", "is_within"),
    [
        (5, {"minimum": 5, "maximum": 5}, True),
        (5, {"exclusiveMinimum": 5}, False),
        (5, {"exclusiveMaximum": 5}, False),
        (4, {"minimum": 5}, False),
        (6, {"maximum": 5}, False),
        (6, {"multipleOf": 4}, False),
        ("ab", {"minLength": 3}, False),
        ("ab", {"maxLength": 1}, False),
        ("ab", {"minLength": 2, "maxLength": 2}, True),
        ([], {"minItems": 1}, False),
        ([1, 2], {"maxItems": 1}, False),
        (True, {"minimum": 5}, True),
    ],
)
def test_values_are_held_against_bounds(value: Any, schema: dict[str, Any], is_within: bool):
    assert validation.is_valid(value, schema) is is_within


@settings(deadline=None)
@given(schemas)
def test_a_schema_of_an_input_is_one(schema: dict[str, Any]):
    Draft7Validator.check_schema(schema)

    assert validation.is_schema(schema)


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
    assert not validation.is_schema(schema)


@pytest.mark.parametrize("keyword", ["$ref", "not", "if", "contains", "patternProperties"])
def test_a_keyword_that_no_value_is_held_against_is_refused(keyword: str):
    assert not validation.is_schema({keyword: {}})


def test_keywords_that_only_describe_may_be_anything():
    assert validation.is_schema(
        {"default": [1], "examples": 1, "x-order": None, "$comment": {}, "const": {"type": 1}}
    )
