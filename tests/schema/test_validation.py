"""What is a schema, and whether a value satisfies one: as the SDK's validator of draft 7 finds."""

from typing import Any

import pytest
from jsonschema import Draft7Validator

from autohive_scaffold.schema import validation, values

VALUES = [None, True, False, 0, 1, 1.0, 1.5, -1, "", "a", "1", [], [1], [True], {}, {"a": 1}, {"a": [1]}]
SCHEMAS: list[dict[str, Any]] = [
    *({"type": kind} for kind in ("integer", "number", "boolean", ["string", "null"], ["array", "object"])),
    *({"enum": choices} for choices in ([1], [True, "a"], [None, 0])),
    *({"minimum": 1}, {"maximum": 0}, {"exclusiveMinimum": 1}, {"exclusiveMaximum": 1}),
    *({"minLength": 1}, {"maxLength": 0}, {"pattern": "^a"}, {"format": "date"}),
    *({"minItems": 1}, {"maxItems": 0}, {"items": {"type": "integer"}}),
    *({"required": ["a"]}, {"properties": {"a": {"type": "string"}}}),
    *({"additionalProperties": {"minimum": 2}}, {"properties": {"a": {"items": {"maximum": 0}}}}),
]


@pytest.mark.parametrize("schema", SCHEMAS, ids=str)
def test_each_keyword_is_judged_as_jsonschema_judges_it(schema: dict[str, Any]):
    assert validation.is_schema(schema)
    judged = [validation.is_valid(value, schema) for value in VALUES]

    assert judged == [Draft7Validator(schema).is_valid(value) for value in VALUES]


@pytest.mark.parametrize(
    "schema",
    [
        *([], True, {"type": "text"}, {"type": []}, {"type": ["string", "string"]}, {"type": ["string", 1]}),
        *({"enum": []}, {"enum": "a"}, {"minimum": "1"}, {"minimum": True}, {"maximum": 10**400}),
        *({"maximum": float("inf")}, {"minLength": -1}, {"maxItems": 1.5}),
        *({"pattern": "("}, {"pattern": 1}, {"pattern": ["a"]}, {"pattern": "^(a+)+$"}),
        *({"required": "a"}, {"required": [1]}, {"required": ["a", "a"]}),
        *({"properties": {"a": 1}}, {"properties": []}, {"items": [{}]}, {"additionalProperties": None}),
        {"items": {"properties": {"a": {"enum": []}}}},
    ],
    ids=str,
)
def test_what_is_not_a_schema_is_told(schema: Any):
    assert not validation.is_schema(schema)


def test_keywords_that_the_notation_can_t_say_may_be_anything():
    assert validation.is_schema({"default": [1], "examples": 1, "x-order": None, "oneOf": 1, "items": False})


def test_values_are_distinct_where_json_tells_them_apart():
    assert values.distinct([0, False, 0.0, [1], [True], [1.0]]) == [0, False, [1], [True]]
