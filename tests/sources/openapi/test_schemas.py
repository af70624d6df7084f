"""Schemas of OpenAPI documents become draft 7: references followed, cycles cut, never stricter than the document."""

import pytest
from jsonschema import Draft7Validator

from autohive_scaffold.schema import samples
from autohive_scaffold.sources.openapi.draft7 import DEPTH, REQUIRED_DEPTH, SIZE
from tests.helpers.openapi import converted, ref


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"type": "string", "nullable": True}, {"type": ["string", "null"]}),
        ({"type": ["string", "null"]}, {"type": ["string", "null"]}),
        ({"type": ["string", "integer"]}, {"type": ["string", "integer"]}),
        ({"anyOf": [{"type": "string"}, {"type": "null"}]}, {"type": ["string", "null"]}),
        ({"oneOf": [{"type": "string"}, {"type": "integer"}]}, {"type": ["string", "integer"]}),
        (
            {"type": "string", "enum": ["a", "b"], "nullable": True},
            {"type": ["string", "null"], "enum": [None, "a", "b"]},
        ),
        ({"type": "string", "enum": [1, True, "x"]}, {"type": "string", "enum": ["1", "true", "x"]}),
        ({"const": "x"}, {"type": "string", "enum": ["x"]}),
        (
            {"type": "integer", "minimum": 1, "exclusiveMinimum": True},
            {"type": "integer", "exclusiveMinimum": 1},
        ),
        ({"type": "integer", "exclusiveMinimum": 1}, {"type": "integer", "exclusiveMinimum": 1}),
        ({"type": "integer", "maximum": 2**64}, {"type": "integer"}),
        ({"type": "number", "multipleOf": 0.01}, {"type": "number"}),
        ({"type": "number", "format": "int64"}, {"type": "integer"}),
        ({"type": ["number", "null"], "format": "int32"}, {"type": ["integer", "null"]}),
        ({"type": "number", "format": "double"}, {"type": "number"}),
        ({"type": "integer", "minimum": 5, "maximum": 1}, {"type": "integer"}),
        ({"type": "string", "minLength": 3, "example": "abc", "xml": {}}, {"type": "string", "minLength": 3}),
        ({"type": "array"}, {"type": "array", "items": {}}),
        (
            {"type": "array", "prefixItems": [{"type": "string"}], "items": {"type": "integer"}},
            {"type": "array", "items": {}},
        ),
        ({"properties": {"a": {}}}, {"type": "object", "properties": {"a": {}}}),
        ({"type": "file"}, {}),
        (True, {}),
    ],
)
def test_a_schema_becomes_draft_7(given, expected):
    assert converted(given) == expected


def test_references_are_followed_and_a_description_beside_one_counts():
    assert converted({**ref("Pet"), "description": "Mine"}, Pet=ref("Animal"), Animal={"type": "string"}) == {
        "type": "string",
        "description": "Mine",
    }


def test_a_cycle_ends_with_the_type_alone():
    node = {"type": "object", "properties": {"next": ref("Node"), "name": {"type": "string"}}}

    assert converted(ref("Node"), Node=node) == {
        "type": "object",
        "properties": {"next": {"type": "object"}, "name": {"type": "string"}},
    }


def test_all_of_is_merged_with_what_stands_beside_it():
    merged = converted(
        {
            "allOf": [ref("Base"), {"properties": {"b": {"type": "integer"}}, "required": ["b"]}],
            "description": "Both",
        },
        Base={
            "type": "object",
            "properties": {"a": {"type": "string"}},
            "required": ["a"],
            "additionalProperties": False,
        },
    )

    assert merged == {
        "type": "object",
        "description": "Both",
        "properties": {"a": {"type": "string"}, "b": {"type": "integer"}},
        "required": ["a", "b"],
    }


def test_a_choice_of_objects_is_kept_as_any_of():
    cat = {"type": "object", "properties": {"meow": {"type": "boolean"}}, "required": ["meow"]}
    dog = {"type": "object", "properties": {"bark": {"type": "boolean"}}, "required": ["bark"]}
    schema = converted({"oneOf": [ref("Cat"), ref("Dog")]}, Cat=cat, Dog=dog)

    assert schema == {"type": "object", "anyOf": [cat, dog]}
    assert Draft7Validator(schema).is_valid(samples.sample(schema))


@pytest.mark.parametrize("items", [{"type": "string"}, {}])
def test_choices_beside_the_items_of_a_list_are_those_of_its_items(items):
    schema = converted({"type": "array", "items": items, "enum": ["open", "closed"]})

    assert schema == {"type": "array", "items": {**items, "enum": ["open", "closed"]}}


def test_read_only_properties_can_not_be_given_nor_required():
    schema = {
        "type": "object",
        "properties": {"id": {"type": "string", "readOnly": True}, "name": {"type": "string"}},
        "required": ["id", "name", "undeclared"],
    }

    assert converted(schema) == {
        "type": "object",
        "properties": {"name": {"type": "string"}, "undeclared": {}},
        "required": ["name", "undeclared"],
    }


def test_a_large_schema_says_less_the_deeper_it_goes():
    leaf = {"type": "object", "properties": {f"p{number}": {"type": "string"} for number in range(50)}}
    middle = {"type": "object", "properties": {f"m{number}": leaf for number in range(5)}}
    schema = converted({"type": "object", "properties": {"middle": middle}})

    named = {"type": "object", "description": "With p0, p1, p2, p3, p4, p5, p6, p7, and more"}
    assert schema["properties"]["middle"]["properties"] == {f"m{number}": named for number in range(5)}


def nested(schema, depth):
    """The schema under so many optional properties."""
    for _ in range(depth):
        schema = {"type": "object", "properties": {"a": schema}}
    return schema


def at(schema, depth):
    """What is under so many properties."""
    for _ in range(depth):
        schema = schema["properties"]["a"]
    return schema


def test_what_is_required_is_kept_below_the_depth_and_what_is_optional_is_not():
    text = {"type": "string"}
    amount = {"type": "object", "properties": {"value": text, "note": text}, "required": ["value"]}
    order = {
        "type": "object",
        "properties": {"amount": amount, "lines": {"type": "array", "items": amount}, "note": text},
        "required": ["amount", "lines"],
        "additionalProperties": False,
    }
    kept = {"type": "object", "properties": {"value": text}, "required": ["value"]}

    assert at(converted(nested(order, DEPTH)), DEPTH) == {
        "type": "object",
        "properties": {"amount": kept, "lines": {"type": "array", "items": kept}},
        "required": ["amount", "lines"],
    }


def test_what_is_required_ends_at_some_depth_too():
    schema = {"type": "string"}
    for _ in range(20):
        schema = {"type": "object", "properties": {"a": schema}, "required": ["a"]}

    assert at(converted(schema), DEPTH + REQUIRED_DEPTH) == {"type": "object", "description": "With a"}


def test_a_choice_of_objects_below_the_depth_is_an_object():
    choice = {"oneOf": [{"type": "object", "properties": {name: {"type": "string"}}} for name in "xy"]}
    needed = {"oneOf": [{"type": "object", "required": [name]} for name in "xy"]}

    assert at(converted(nested(choice, DEPTH)), DEPTH) == {"type": "object", "description": "With x, y"}
    assert [variant["required"] for variant in at(converted(nested(needed, DEPTH)), DEPTH)["anyOf"]] == [
        ["x"],
        ["y"],
    ]


def test_what_is_optional_is_cut_before_what_is_required():
    needed = {"type": "object", "properties": {"id": {"type": "string"}}, "required": ["id"]}
    wide = {"type": "object", "properties": {f"p{number}": {"type": "string"} for number in range(SIZE)}}
    schema = converted(
        {"type": "object", "properties": {"a": {"type": "object", "properties": {"b": needed, "c": wide}}}}
    )

    parts = schema["properties"]["a"]["properties"]
    assert (parts["b"], parts["c"].keys(), parts["c"]["type"]) == (needed, {"type", "description"}, "object")


def test_many_properties_are_no_reason_to_cut_what_is_required_in_one_of_them():
    amount = {"type": "object", "properties": {"value": {"type": "string"}}, "required": ["value"]}
    others = {f"p{number}": {"type": "string"} for number in range(SIZE)}
    schema = {"type": "object", "properties": {**others, "amount": amount}, "required": ["amount"]}

    assert converted(schema)["properties"]["amount"] == amount


def test_an_object_that_may_hold_nothing_is_no_place_for_anything():
    schema = {"type": "object", "additionalProperties": False}

    assert converted(schema) == schema
    assert samples.sample(converted(schema)) == {}


def test_references_that_multiply_are_given_up_in_time():
    layers = {f"L{number}": {"allOf": [ref(f"L{number + 1}"), ref(f"L{number + 1}")]} for number in range(60)}
    wide = {f"W{number}": {"type": "object", "properties": {"a": ref(f"W{number + 1}"), "b": ref(f"W{number + 1}")}}
            for number in range(60)}  # fmt: skip

    assert converted(ref("L0"), **layers, L60={"type": "string"}) in ({}, {"type": "string"})
    assert converted(ref("W0"), **wide, W60={"type": "string"})["type"] == "object"


def test_unprintable_characters_go():
    schema = converted({"type": "string", "description": "a\u202eb\x00c", "enum": ["x\u2028"]})

    assert schema == {"type": "string", "description": "a b c"}
