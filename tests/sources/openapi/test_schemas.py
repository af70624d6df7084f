"""Schemas of OpenAPI documents become those of the notation's types."""

import pytest

from autohive_scaffold.errors import AnswerError
from autohive_scaffold.sources.openapi.schemas import Types
from tests.helpers.openapi import converted, ref, types_of

TEXT = {"type": "string"}


def thing(**properties):
    return {"type": "object", "properties": properties}


@pytest.mark.parametrize(
    ("node", "schema"),
    [
        ({"type": ["string", "integer"]}, {"type": ["string", "integer"]}),
        ({"const": "x"}, {"type": "string", "enum": ["x"]}),
        ({"type": "string", "enum": ["x", 1]}, {"type": "string"}),
        ({"enum": ["a", "b"], "nullable": True}, {"type": ["string", "null"], "enum": ["a", "b", None]}),
        ({"type": "number", "maximum": 9, "exclusiveMinimum": True}, {"type": "number", "maximum": 9}),
        ({"type": "integer", "minimum": 5, "maximum": 1}, {"type": "integer"}),
        ({**TEXT, "minLength": 3, "maxLength": 10**6, "xml": {}}, {**TEXT, "minLength": 3}),
        ({"additionalProperties": TEXT}, {"type": "object", "additionalProperties": TEXT}),
        ({**TEXT, "description": "a\u202eb.\n\nNext one."}, {**TEXT, "description": "a b."}),
        ({"type": "file"}, {}),
        (True, {}),
    ],
)
def test_a_schema_says_what_the_notation_has_words_for(node, schema):
    assert converted(node) == schema


def test_references_are_followed_and_a_description_beside_one_counts():
    node = {**ref("Pet"), "description": "Mine"}

    assert converted(node, Pet=ref("a~1b"), **{"a/b": TEXT}) == {**TEXT, "description": "Mine"}
    assert converted(ref("pet_owner.v1"), **{"pet_owner.v1": thing(a={})})["title"] == "PetOwnerV1"


def test_a_cycle_ends_with_the_type_alone():
    types = types_of(Node=thing(next=ref("Node"), all={"type": "array", "items": ref("Node")}))

    assert types.typed(ref("Node"))["properties"] == {
        "next": {"type": "object"},
        "all": {"type": "array", "items": {"type": "object"}},
    }
    assert types.is_cut


def test_all_of_is_merged_with_what_stands_beside_it():
    base = {**thing(a=TEXT, id={}), "required": ["a"]}
    more = {"properties": {"b": {"type": "integer"}, "id": TEXT}, "required": ["b"]}

    assert converted({"allOf": [ref("Base"), more], "description": "Both"}, Base=base) == {
        "type": "object",
        "description": "Both",
        "properties": {"a": TEXT, "id": TEXT, "b": {"type": "integer"}},
        "required": ["a", "b"],
        "title": "Base",
    }


FIRST = {**thing(a=TEXT, x=TEXT), "required": ["a", "x"]}
SECOND = {**thing(x={"type": "integer"}), "required": ["x"]}


@pytest.mark.parametrize(
    ("variants", "united"),
    [
        ([TEXT, {"type": "null"}], {"type": ["string", "null"]}),
        ([TEXT, {"type": "integer"}, TEXT], {"type": ["string", "integer"]}),
        ([TEXT, {}], {}),
        # As drf-spectacular has choices that may be blank or null.
        ([ref("Status"), {"enum": [""]}], {**TEXT, "enum": ["a", "b", ""]}),
        ([ref("Status"), {"enum": [None]}], {"type": ["string", "null"], "enum": ["a", "b", None]}),
        ([{"const": "a"}, {"const": 1}], {"type": ["string", "integer"], "enum": ["a", 1]}),
        ([{"enum": ["a"]}, {"type": "array", "items": TEXT}], {"type": ["string", "array"], "items": {}}),
        ([FIRST, SECOND], {**thing(a=TEXT, x={"type": ["string", "integer"]}), "required": ["x"]}),
    ],
)
def test_a_choice_is_a_union(variants, united):
    status = {"Status": {**TEXT, "enum": ["a", "b"]}}
    assert converted({"oneOf": variants}, **status) == converted({"anyOf": variants}, **status) == united


def test_below_its_levels_only_what_is_required_is_shown():
    amount = {**thing(value=TEXT, note=TEXT), "required": ["value"]}
    types = types_of(levels=1)

    schema = types.typed(thing(amount=amount, plain=thing(a=TEXT)))

    assert schema == thing(amount={**thing(value=TEXT), "required": ["value"]}, plain={"type": "object"})
    assert types.is_cut


def test_where_there_is_no_more_room_an_object_is_only_of_its_type():
    types, wide = (Types(types_of().flat, levels=4, room=2) for _ in "ab")

    assert types.typed(thing(a=TEXT, b=thing(c=TEXT))) == thing(a=TEXT, b={"type": "object"})
    assert types.is_cut
    with pytest.raises(AnswerError, match="more values in it than can be read"):
        wide.typed(thing(**{f"p{number}": TEXT for number in range(2_000)}))
