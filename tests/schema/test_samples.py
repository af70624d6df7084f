"""Samples: a value for each schema that allows one, such as a person would write under that name."""

import time
from typing import Any

import pytest
from hypothesis import given, settings
from jsonschema import Draft7Validator

from autohive_scaffold.errors import AnswerError
from autohive_scaffold.schema import samples
from tests.helpers.schema_strategies import schemas

STRING = {"type": "string"}


@settings(deadline=None)
@given(schemas)
def test_a_sample_satisfies_its_schema_or_there_is_none(schema: dict[str, Any]):
    is_there = samples.has_sample(schema)
    try:
        value = samples.sample(schema, "due_date")
    except AnswerError:
        assert not is_there
    else:
        assert Draft7Validator(schema).is_valid(value)


@pytest.mark.parametrize(
    "schema",
    [
        *({}, {"enum": [None]}, {"type": ["null", "integer"], "minimum": 2}),
        *({"type": "integer", "minimum": 10**9}, {"type": "integer", "maximum": -(10**9)}),
        {"type": "number", "exclusiveMinimum": 0, "exclusiveMaximum": 0.001},
        *({"type": "string", "minLength": 700}, {"type": "string", "maxLength": 0}),
        {"type": "array", "minItems": 50, "items": {"enum": ["a"]}},
        {"type": "array", "maxItems": 0, "items": {"type": "integer", "minimum": 2, "maximum": 1}},
        {"type": "object", "required": ["a"], "additionalProperties": {"type": "boolean"}},
    ],
    ids=str,
)
def test_a_schema_that_leaves_a_value_has_one(schema: dict[str, Any]):
    assert Draft7Validator(schema).is_valid(samples.sample(schema))


@pytest.mark.parametrize(
    ("schema", "reason"),
    [
        ({**STRING, "minLength": 10**10}, "its bounds"),
        ({"type": "array", "minItems": 999, "items": {"type": "array", "minItems": 999}}, "its bounds"),
        ({**STRING, "pattern": "(?=b)a"}, r"satisfies '\(\?=b\)a'"),
    ],
)
def test_a_schema_that_no_value_satisfies_is_refused(schema: dict[str, Any], reason: str):
    with pytest.raises(AnswerError, match=reason):
        samples.sample(schema)


def test_inputs_with_one_deep_schema_have_samples_in_time():
    schema: dict[str, Any] = {"type": "string", "pattern": "^(a|b)$"}
    started = time.process_time()
    for _ in range(40):
        schema = {"type": "object", "required": ["a"], "properties": {"a": schema}}
    values = samples.distinct_samples({f"input_{number}": schema for number in range(7)})

    assert all(Draft7Validator(schema).is_valid(value) for value in values.values())
    assert time.process_time() - started < 5


@pytest.mark.parametrize(
    "schema",
    [{**STRING, "maxLength": 1}, {**STRING, "minLength": 70}, {"type": "object", "required": ["a"]}],
    ids=str,
)
def test_inputs_with_one_schema_are_told_apart(schema: dict[str, Any]):
    values = samples.distinct_samples({"sender": schema, "recipient": schema, "approver": schema})

    assert len({str(value) for value in values.values()}) == 3


def test_a_sample_is_not_the_default():
    assert samples.distinct_samples({"a": {"enum": ["a", "b"], "default": "b"}}) == {"a": "a"}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        *(("ownerEmail", "ada@example.com"), ("from_country_code", "DE"), ("due_on", "2026-01-31")),
        *(("title", "Quarterly report"), ("itemId", "item-1"), ("stage", "stage-1"), ("日本", "value-1")),
    ],
)
def test_a_name_says_what_its_value_is(name: str, value: str):
    assert samples.sample(STRING, name) == value


@pytest.mark.parametrize(
    ("schema", "name", "value"),
    [
        ({**STRING, "format": "uuid"}, "title", "3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b"),
        ({**STRING, "examples": ["o-9"]}, "order_id", "o-9"),
        ({**STRING, "description": "The cursor of the page before"}, "after", "cursor-1"),
        ({**STRING, "pattern": "^[A-Z]{3}$"}, "country", "EUR"),
        ({"type": "array", "items": STRING}, "item_ids", ["item-1", "item-2"]),
        ({"type": "object", "properties": {"email": STRING}}, "owner", {"email": "ada@example.com"}),
    ],
)
def test_what_the_schema_says_comes_before_the_name(schema: dict[str, Any], name: str, value: Any):
    assert samples.sample(schema, name) == value
