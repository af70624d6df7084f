"""The inputs of an action are cut where they would be too long: what is optional and deep goes first."""

import json

import pytest

from autohive_scaffold.rendering.config import input_schema
from autohive_scaffold.rendering.markup import to_json
from autohive_scaffold.sources.openapi.draft7 import cut
from autohive_scaffold.sources.openapi.values import LINES, Value, fitting, length
from tests.helpers.openapi import body

TEXT = {"type": "string"}
EXAMPLE = {"examples": [{"p0": "p0-1"}]}
WITH_ONE = {"type": "object", "description": "With p0", **EXAMPLE}


def thing(count, **more):
    return {"type": "object", "properties": {f"p{number}": TEXT for number in range(count)}, **more}


def test_inputs_that_are_short_stay_as_they_are():
    values = [Value("a", thing(10), "json", False), Value("b", thing(20), "json", False)]

    assert fitting(values) == values


def test_the_longest_input_is_cut_first():
    values = [Value("a", thing(40), "json", False), Value("b", thing(80), "json", False)]

    assert [value.schema for value in fitting(values)] == [thing(40), {"type": "object", **EXAMPLE}]


def test_an_input_that_has_nothing_to_cut_does_not_count_as_cut():
    values = [Value("a", TEXT, "json", False), Value("b", thing(120, required=["p0"]), "json", False)]

    assert [(value.wire_name, value.is_cut) for value in fitting(values)] == [("a", False), ("b", True)]


def test_what_is_required_stays_however_long_it_is():
    needed = thing(100, required=[f"p{number}" for number in range(100)])

    assert fitting([Value("a", needed, "json", False)]) == [Value("a", needed, "json", False)]


def test_what_is_required_itself_keeps_its_own_properties():
    values = [Value("a", thing(120), "json", True), Value("b", thing(60), "json", False)]

    assert [value.schema for value in fitting(values)] == [thing(120), {"type": "object", **EXAMPLE}]


def test_a_body_that_is_one_input_keeps_its_own_properties():
    schema = {"type": "object", "properties": {f"p{number}": thing(1) for number in range(40)}}
    (value,) = fitting([Value("body", schema, "body", False)])

    assert value.schema["properties"] == {f"p{number}": WITH_ONE for number in range(40)}


def test_the_inputs_of_an_operation_are_cut(read):
    properties = {f"a{number}": thing(30) for number in range(5)}
    action = read(body({"type": "object", "properties": properties}), method="post")

    assert len(to_json(input_schema(action)).splitlines()) <= LINES + 10
    named = "p0, p1, p2, p3, p4, p5, p6, p7, and more"
    assert action.parameters[0].schema == {"type": "object", "description": f"A0 (with {named})"}
    assert len(action.parameters[4].schema["properties"]) == 30


@pytest.mark.parametrize(
    ("schema", "expected"),
    [
        (thing(2, additionalProperties=False), {"type": "object"}),
        (thing(2, required=["p1"]), {"type": "object", "properties": {"p1": TEXT}, "required": ["p1"]}),
        ({"type": "array", "items": thing(1)}, {"type": "array", "items": WITH_ONE}),
        (
            {"type": "object", "additionalProperties": thing(1)},
            {"type": "object", "additionalProperties": WITH_ONE},
        ),
        ({"type": "object", "anyOf": [thing(1), thing(2)]}, {"type": "object"}),
        (
            {"type": "object", "anyOf": [thing(1, required=["p0"]), thing(1), thing(1)]},
            {"type": "object", "anyOf": [thing(1, required=["p0"]), WITH_ONE]},
        ),
        ({"anyOf": [thing(1), TEXT]}, {"anyOf": [WITH_ONE, TEXT]}),
    ],
)
def test_a_schema_without_depth_has_nothing_but_what_is_required(schema, expected):
    assert cut(schema, 0) == expected


@pytest.mark.parametrize(
    "value",
    [
        1,
        "a",
        {},
        [],
        {"a": 1},
        {"a": {"b": [1, 2]}, "c": []},
        {"enum": ["a" * 50, "b" * 50]},
        [{"a": 1}, {}],
        [[1], [2]],
    ],
    ids=json.dumps,
)
def test_the_length_of_a_value_is_that_of_its_json(value):
    assert length(value) == len(to_json(value).splitlines())
