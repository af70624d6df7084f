"""What is a schema, and whether a value satisfies it: as the SDK's validator of draft 7 finds."""

from typing import Any

import pytest
from hypothesis import given, settings
from jsonschema import Draft7Validator
from schema_strategies import schemas, values

from autohive_scaffold.schema import validation, validity
from autohive_scaffold.schema.values import are_distinct, is_among, is_equal, is_of_type, is_portable_number, type_of

VALUES = [None, True, False, 0, 1, 1.0, 1.5, -1, "", "a", "1", [], [1], [True], {}, {"a": 1}]


@settings(deadline=None)
@given(schemas)
def test_a_schema_of_an_input_is_one(schema: dict[str, Any]):
    Draft7Validator.check_schema(schema)

    assert validity.is_schema(schema)


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
    [([], True), ([1, 2], True), ([1, 1.0], False), ([1, True], True), ([[1], [True]], True), ([{}, {}], False)],
)
def test_unique_items_are_told_apart_as_json_does(items: list[Any], is_unique: bool):
    assert validation.is_valid(items, {"uniqueItems": True}) is is_unique
    assert validation.is_valid(items, {"uniqueItems": False})


@pytest.mark.parametrize(
    ("value", "step", "is_multiple"),
    [(0.3, 0.1, False), (0.4, 0.1, True), (2**62, 5e-324, True), (7.0, 7, True), (1e300, 2, True), (1e300, 7, False)],
)
def test_a_multiple_is_one_where_jsonschema_finds_one(value: float, step: float, is_multiple: bool):
    schema = {"multipleOf": step}

    assert Draft7Validator(schema).is_valid(value) is is_multiple
    assert validation.is_valid(value, schema) is is_multiple


@pytest.mark.parametrize(
    ("value", "schema", "keyword", "wrong"),
    [
        ("c", {"type": "integer", "enum": [1]}, "enum", "c"),
        ([1, "a"], {"items": {"type": "integer"}}, "type", "a"),
        ({"a": [0]}, {"properties": {"a": {"items": {"minimum": 1}}}}, "minimum", 0),
        ({"a": 1}, {"additionalProperties": False}, "additionalProperties", {"a": 1}),
        ({}, {"required": ["a"]}, "required", {}),
        ([1], {"items": False}, "items", [1]),
    ],
)
def test_a_violation_tells_the_keyword_and_the_value(value: Any, schema: dict[str, Any], keyword: str, wrong: Any):
    violation = next(validation.violations(value, schema))

    assert (violation.keyword, violation.value) == (keyword, wrong)
    assert keyword in violation.schema


def test_true_and_false_are_schemas_that_take_anything_and_nothing():
    assert validation.is_valid(1, True)
    assert not validation.is_valid(1, False)


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


@pytest.mark.parametrize(
    ("value", "kind"),
    [(None, "null"), (True, "boolean"), (1, "integer"), (1.0, "number"), ("", "string"), ([], "array"), ({}, "object")],
)
def test_a_value_has_one_narrowest_type(value: Any, kind: str):
    assert type_of(value) == kind
    assert is_of_type(value, kind)


def test_true_is_not_1_but_1_0_is():
    assert is_equal({"a": [1]}, {"a": [1.0]})
    assert not is_equal({"a": [1]}, {"a": [True]})
    assert not is_among(0, [False, "0", None])
    assert are_distinct([0, False, "", None, [], {}])
    assert is_of_type(1.0, "integer")
    assert not is_of_type(1.5, "integer")


@pytest.mark.parametrize("value", [2**63, -(2**63), 10**400, float("inf"), float("nan"), True, "1", None])
def test_a_number_that_not_every_reader_of_json_takes_is_told(value: Any):
    assert not is_portable_number(value)


@pytest.mark.parametrize("value", [2**63 - 1, 0, -1.5])
def test_a_number_that_every_reader_of_json_takes_is_told(value: float):
    assert is_portable_number(value)
