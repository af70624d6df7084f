"""Sample values: they satisfy their schema, two of them are told apart, and no schema makes them crash."""

from typing import Any

import pytest
from hypothesis import given, settings
from jsonschema import Draft7Validator

from autohive_scaffold.errors import AnswerError
from autohive_scaffold.schema import samples
from tests.helpers.schema_strategies import schemas

BIG = {"minItems": 1000, "type": "array"}


@settings(deadline=None)
@given(schemas)
def test_a_sample_satisfies_its_schema_or_there_is_none(schema: dict[str, Any]):
    try:
        value = samples.sample(schema, "due_date")
    except AnswerError:
        assert not samples.has_sample(schema, "due_date")
    else:
        assert Draft7Validator(schema).is_valid(value)
        assert samples.has_sample(schema, "due_date")


@settings(deadline=None)
@given(schemas, schemas)
def test_samples_of_two_inputs_satisfy_their_schemas(one: dict[str, Any], other: dict[str, Any]):
    if samples.has_sample(one, "one") and samples.has_sample(other, "other"):
        values = samples.distinct_samples({"one": one, "other": other})

        assert Draft7Validator(one).is_valid(values["one"])
        assert Draft7Validator(other).is_valid(values["other"])


@pytest.mark.parametrize(
    "schema",
    [
        {},
        {"type": ["null", "integer"]},
        {"enum": [None, "a"]},
        {"const": [1, {"a": None}]},
        {"type": "integer", "minimum": 10, "exclusiveMaximum": 12, "multipleOf": 11},
        {"type": "integer", "maximum": -5, "multipleOf": 4},
        {"type": "number", "exclusiveMinimum": 0, "maximum": 0.5, "multipleOf": 0.1},
        {"type": "number", "minimum": 0.25, "maximum": 0.25},
        {"type": "integer", "minimum": 2**62},
        {"type": "string", "pattern": "^[0-9]+$", "minLength": 8, "maxLength": 8},
        {"type": "string", "pattern": "^(a+)+$", "minLength": 40},
        {"type": "string", "format": "date", "maxLength": 4},
        {"type": "array", "items": {"type": "boolean"}, "minItems": 2, "uniqueItems": True},
        {"type": "array", "items": {"enum": ["a"]}, "uniqueItems": True},
        {"type": "array", "items": False},
        {"type": "array", "minItems": 50, "uniqueItems": True, "items": {"type": "integer"}},
        {"type": "object", "required": ["a", "b"], "additionalProperties": {"type": "integer"}},
        {"type": "object", "additionalProperties": False},
        {"type": "object", "minProperties": 3, "properties": {"a": {}, "b": {}}, "required": ["b"]},
        {"type": "object", "maxProperties": 0},
        {"anyOf": [{"type": "integer", "minimum": 2, "maximum": 1}, {"type": "null"}]},
        {"oneOf": [{"type": "integer"}, {"type": "number"}]},
        {"allOf": [{"required": ["a"]}, {"type": "object", "required": ["b"]}, True]},
        {"properties": {"a": {"type": "integer"}}, "required": ["a"], "anyOf": [{"properties": {"b": {}}}]},
    ],
    ids=str,
)
def test_a_schema_that_leaves_a_value_has_one(schema: dict[str, Any]):
    assert Draft7Validator(schema).is_valid(samples.sample(schema, "some_input"))


@pytest.mark.parametrize(
    ("schema", "reason"),
    [
        ({"type": "integer", "minimum": 2, "maximum": 1}, "no number is within its bounds; widen them"),
        (
            {"type": "number", "multipleOf": 7, "minimum": 1, "maximum": 2},
            "no number is within its bounds; widen them",
        ),
        (
            {"type": "string", "minLength": 2, "maxLength": 1},
            "no string has at least 2 and at most 1 characters",
        ),
        (
            {"type": "string", "minLength": 10**12},
            "a string of 1000000000000 characters is too long for a test",
        ),
        ({"type": "string", "pattern": "(?=b)a"}, "no string was found that matches pattern '(?=b)a'"),
        ({"type": "array", "minItems": 3, "maxItems": 1}, "no list has at least 3 and at most 1 items"),
        ({"type": "object", "minProperties": 10**9}, "a dict of 1000000000 keys is too long for a test"),
        ({"type": "object", "minProperties": 1, "additionalProperties": False}, "no value was found"),
        ({"type": "array", "minItems": 10**9}, "a list of 1000000000 items is too long for a test"),
        (
            {**BIG, "items": {**BIG, "items": {**BIG, "items": BIG}}},
            "a list of 1000 lists or objects is too large",
        ),
        (
            {"type": "array", "items": {"type": "string", "pattern": "^a(?!b)b$"}},
            "no string was found that matches",
        ),
        ({"enum": [1], "type": "string"}, "no value was found that satisfies its schema; loosen it"),
        (
            {"anyOf": [{"type": "integer", "minimum": 2, "maximum": 1}]},
            "no value was found that satisfies its schema",
        ),
        ({"allOf": [False]}, "no value was found that satisfies its schema; loosen it"),
    ],
    ids=lambda value: str(value)[:40],
)
def test_a_schema_that_no_value_satisfies_is_refused(schema: dict[str, Any], reason: str):
    with pytest.raises(AnswerError) as refused:
        samples.sample(schema)

    assert str(refused.value).startswith(reason)
    assert not samples.has_sample(schema)


def test_a_deep_schema_has_a_sample_in_time():
    schema: dict[str, Any] = {"type": "string", "maxLength": 0}
    for _ in range(50):
        schema = {"anyOf": [{"allOf": [{"type": "object", "required": ["a"], "properties": {"a": schema}}]}]}

    assert Draft7Validator(schema).is_valid(samples.sample(schema))


@pytest.mark.parametrize(
    "leaf", [{"const": 1}, {"type": "integer"}, {"type": "string", "pattern": "^(a|b)$"}], ids=str
)
@pytest.mark.parametrize("count", [2, 7])
def test_inputs_with_one_deep_schema_have_samples_in_time(leaf: dict[str, Any], count: int):
    schema = leaf
    for _ in range(20):
        schema = {"type": "object", "required": ["a"], "properties": {"a": schema}}
    values = samples.distinct_samples({f"input_{number}": schema for number in range(count)})

    assert all(Draft7Validator(schema).is_valid(value) for value in values.values())


def test_a_value_to_avoid_is_avoided_where_there_is_another():
    assert samples.sample({"enum": ["a", "b"]}, avoided=["b"]) == "a"
    assert samples.sample({"enum": ["b"]}, avoided=["b"]) == "b"
    impossible = {"type": "integer", "minimum": 2, "maximum": 1}
    schema = {"type": ["boolean", "array"], "items": impossible, "minItems": 1}
    assert samples.sample(schema, avoided=[True, False]) is True


@pytest.mark.parametrize(
    "schema",
    [
        {"type": "integer"},
        {"type": "number", "minimum": 0, "maximum": 0.1},
        {"type": "string"},
        {"type": "string", "maxLength": 1},
        {"type": "string", "minLength": 70},
        {"type": "string", "format": "date"},
        {"type": "string", "format": "email"},
        {"type": "string", "format": "uuid"},
        {"type": "string", "pattern": "^AC[0-9a-f]{32}$"},
        {"type": "array", "items": {"type": "string"}},
        {"type": "object"},
        {"type": "object", "properties": {"street": {"type": "string"}}, "required": ["street"]},
        {"enum": ["a", "b", "c"]},
        {},
    ],
    ids=str,
)
def test_inputs_with_one_schema_are_told_apart(schema: dict[str, Any]):
    values = samples.distinct_samples({"sender": schema, "recipient": schema, "approver": schema})

    assert len({str(value) for value in values.values()}) == 3


@pytest.mark.parametrize(
    ("schema", "default"),
    [({"type": "integer"}, 7), ({"enum": ["a", "b"]}, "b"), ({"type": "boolean"}, True)],
)
def test_a_sample_is_not_the_default(schema: dict[str, Any], default: Any):
    values = samples.distinct_samples({"limit": {**schema, "default": default}})

    assert values["limit"] != default


def test_what_is_true_or_false_is_true_for_each_input():
    schema = {"type": "boolean"}

    assert samples.distinct_samples({"open": schema, "urgent": schema}) == {"open": True, "urgent": True}


def test_samples_of_two_inputs_are_told_apart():
    first, second = (samples.sample({"type": "string"}, name) for name in ("title", "note"))

    assert first != second
