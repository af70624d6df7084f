"""Stored actions: written as a JSON string and read back, even if it was edited in between."""

import copy
import json
from typing import Any

import pytest
from jinja2 import Environment

from autohive_scaffold.errors import AnswerError
from autohive_scaffold.model import stored as storage
from autohive_scaffold.sources import signatures
from tests.helpers.combinations import ACTIONS

# Everything that is special in JSON, Jinja or a shell.
HOSTILE = (
    """run(a: Annotated[str, '{{ 1 }} {% x %} {# y #} \\\\ " $(z) `é` 日本'] = '}{{{', b: dict = {'{{': {'%}': 1}})"""
)


@pytest.fixture
def stored() -> list[dict[str, Any]]:
    """Two actions as JSON data: `get_item`, and `create_item` with an optional input."""
    return json.loads(storage.dump(signatures.parse_inline("get_item, create_item(title: str, size: int = 3)")))


@pytest.mark.parametrize("notation", [ACTIONS, HOSTILE], ids=["all kinds", "hostile"])
def test_actions_are_equal_after_being_stored(notation: str):
    original = signatures.parse_inline(notation)

    assert storage.load(storage.dump(original)) == original


def test_the_stored_string_is_ascii_and_unchanged_by_jinja():
    text = storage.dump(signatures.parse_inline(HOSTILE))

    assert text.isascii()
    assert Environment().from_string(text).render() == text


def test_defaults_are_sent_if_assumes_default_is_not_stored(stored: list[dict[str, Any]]):
    assert not any("assumes_default" in parameter for parameter in stored[1]["parameters"])
    (_, create) = storage.load(json.dumps(stored))

    assert create.optional[0].default == 3


def test_whether_the_api_assumes_a_default_is_stored(stored: list[dict[str, Any]]):
    stored[1]["parameters"][1]["assumes_default"] = True
    actions = storage.load(json.dumps(stored))

    assert actions[1].optional[0].default is None
    assert storage.load(storage.dump(actions)) == actions


def test_a_display_name_is_stored_where_the_name_gives_another(stored: list[dict[str, Any]]):
    assert "display_name" not in stored[1]
    assert storage.load(json.dumps(stored))[1].display_name == "Create Item"

    stored[1]["display_name"] = "Add an item"
    actions = storage.load(json.dumps(stored))

    assert actions[1].display_name == "Add an item"
    assert storage.load(storage.dump(actions)) == actions


def test_that_nobody_described_an_input_is_stored(stored: list[dict[str, Any]]):
    assert stored[1]["parameters"][0]["is_described"] is False
    actions = storage.load(json.dumps(stored))
    assert not actions[1].parameters[0].is_described
    assert storage.load(storage.dump(actions)) == actions

    del stored[1]["parameters"][0]["is_described"]
    assert storage.load(json.dumps(stored))[1].parameters[0].is_described


def test_the_place_of_records_is_stored(stored: list[dict[str, Any]]):
    stored[1]["output"]["place"] = "data.rows"
    actions = storage.load(json.dumps(stored))

    assert actions[1].output.place == "data.rows"
    assert storage.load(storage.dump(actions)) == actions


def test_actions_with_the_same_name_are_refused(stored: list[dict[str, Any]]):
    with pytest.raises(AnswerError, match="action 'get_item' appears twice; give each action a different name"):
        storage.load(json.dumps([stored[0], stored[0]]))


@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        ("[", "'[' is not a JSON list of actions (Expecting value: line 1 column 2 (char 1))"),
        ("[]", "'[]' is not a JSON list of actions"),
        ("{}", "'{}' is not a JSON list of actions"),
        ("[1]", "'1' is not an action"),
        ("[{}]", "'None' is not an action name in snake_case"),
        ("[NaN]", "'[NaN]' is not a JSON list of actions (Out of range float values are not JSON compliant"),
        (
            r'["\ud800"]',
            r"""'["\ud800"]' is not a JSON list of actions ('utf-8' codec can't encode character '\ud800'""",
        ),
        ("[" * 60 + "]" * 60, f"'{'[' * 60 + ']' * 17}...' is not a JSON list of actions"),
        ("[" * 100_000, f"'{'[' * 77}...' is not a JSON list of actions ("),
    ],
    ids=lambda value: value[:20],
)
def test_anything_but_a_list_of_actions_is_refused(text: str, refusal: str):
    with pytest.raises(AnswerError) as refused:
        storage.load(text)

    assert str(refused.value).startswith(refusal)


CREATE = "of action 'create_item'"
IN_CREATE = "action 'create_item': "
LIKE = "write one like '/items/{item_id}?status=open'"
SCHEMA = ("parameters", 1, "schema")
# The path of an edit in `create_item`, the new value, and the message.
EDITS = [
    (("name",), "createItem", "'createItem' is not an action name in snake_case"),
    (("name",), 5, "'5' is not an action name in snake_case"),
    (("name",), "a" * 65, f"'{'a' * 65}' is not an action name in snake_case"),
    (("description",), "", f"'' is not valid as 'description' {CREATE}"),
    (("description",), "a\nb", rf"'a\nb' is not valid as 'description' {CREATE}"),
    (("description",), None, f"'None' is not valid as 'description' {CREATE}"),
    (("display_name",), "a" * 81, f"'{'a' * 77}...' is not valid as 'display_name' {CREATE}"),
    (("display_name",), "a\nb", rf"'a\nb' is not valid as 'display_name' {CREATE}"),
    (("display_name",), 5, f"'5' is not valid as 'display_name' {CREATE}"),
    (("method",), "post", f"'post' is not valid as 'method' {CREATE}"),
    (("method",), ["POST"], f"'['POST']' is not valid as 'method' {CREATE}"),
    (("path",), 1, f"'1' is not valid as 'path' {CREATE}"),
    (("path",), "items", f"{IN_CREATE}'items' is not a request path; {LIKE}"),
    (("path",), "/a b", f"{IN_CREATE}'/a b' is not a request path, because of ' b'; {LIKE}"),
    (("path",), "/a/../b", f"{IN_CREATE}'/a/../b' contains . or .. as a segment; {LIKE}"),
    (
        ("path",),
        "/items/{name}",
        f"{IN_CREATE}'/items/{{name}}' contains {{name}}, but create_item has no input 'name'; add it",
    ),
    (("body",), 1, f"'1' is not valid as 'body' {CREATE}"),
    (
        ("body",),
        '{"a": b}',
        f"{IN_CREATE}'b' is not an input (there are: title, size); add it, or put quotes around a constant",
    ),
    (("is_unwritten",), 1, "is not valid as 'is_unwritten'"),
    (("output", "values"), {"x": "y"}, "is not what the properties of the output are"),
    (("resource",), "My Items", f"'My Items' is not valid as 'resource' {CREATE}"),
    (("resource",), "import", f"'import' is not valid as 'resource' {CREATE}"),
    (("parameters",), {}, f"'{{}}' is not valid as 'parameters' {CREATE}"),
    (("parameters", 0), "title", f"'title' is not an input {CREATE}"),
    (("parameters", 0, "name"), "size", "'create_item' is not an action whose inputs have different names"),
    (("parameters", 0, "name"), "a b", f"'a b' is not valid as 'name' {CREATE}"),
    (("parameters", 0, "name"), "é", f"'é' is not valid as 'name' {CREATE}"),
    (("parameters", 0, "location"), "cookie", f"'cookie' is not valid as 'location' {CREATE}"),
    (("parameters", 0, "location"), "path", f"{IN_CREATE}input 'title' is not in the path '/items'; add it there"),
    (
        ("parameters", 0, "location"),
        "template",
        f"{IN_CREATE}input 'title' is used nowhere in the request; use it, or write **inputs",
    ),
    (("parameters", 0, "required"), "yes", f"'yes' is not valid as 'required' {CREATE}"),
    (("parameters", 0, "wire_name"), "", f"'' is not valid as 'wire_name' {CREATE}"),
    (("parameters", 0, "assumes_default"), "no", f"'no' is not valid as 'assumes_default' {CREATE}"),
    (("parameters", 0, "is_described"), 1, f"'1' is not valid as 'is_described' {CREATE}"),
    (("parameters", 0, "style"), "tabs", f"'tabs' is not valid as 'style' {CREATE}"),
    (SCHEMA, [], f"'[]' is not valid as 'schema' {CREATE}"),
    (SCHEMA, {"type": "integer"}, f"'{{'type': 'integer'}}' is not valid as 'schema' {CREATE}"),
    ((*SCHEMA, "description"), "a\x00b", "is not valid as 'schema'"),
    ((*SCHEMA, "type"), "text", "is not valid as 'schema'"),
    ((*SCHEMA, "type"), [], "is not valid as 'schema'"),
    ((*SCHEMA, "enum"), [], "is not valid as 'schema'"),
    ((*SCHEMA, "minimum"), "1", "is not valid as 'schema'"),
    ((*SCHEMA, "maxLength"), -1, "is not valid as 'schema'"),
    ((*SCHEMA, "pattern"), 1, "is not valid as 'schema'"),
    ((*SCHEMA, "items"), [], "is not valid as 'schema'"),
    ((*SCHEMA, "properties"), {"a": 1}, "is not valid as 'schema'"),
    (("output",), None, f"'None' is not valid as 'output' {CREATE}"),
    (("output", "kind"), "text", "is not valid as 'kind'"),
    (("output", "key"), "", "is not an output key"),
    (("output", "key"), "My Item", "is not an output key"),
    (("output", "place"), 1, f"'1' is not valid as 'place' {CREATE}"),
    (
        ("output", "place"),
        "f()",
        f"output {CREATE}: 'f()' is not a place in an answer; write one like data.items[0].name",
    ),
    (("output", "has_page"), 1, "is not valid as 'has_page'"),
    (("output", "media_type"), "text/xml\nX: y", "is not valid as 'media_type'"),
    (("output", "schema"), [], f"'[]' is not valid as 'schema' {CREATE}"),
    (("output", "schema"), {}, f"'{{}}' is not an output schema {CREATE}"),
    (("output", "schema", "description"), 1, "is not valid as 'schema'"),
    (("output", "kind"), "deleted", "is not an output schema"),
]


@pytest.mark.parametrize(("place", "value", "refusal"), EDITS, ids=str)
def test_an_invalid_edit_is_refused_with_what_is_wrong(
    stored: list[dict[str, Any]], place: tuple[Any, ...], value: Any, refusal: str
):
    with pytest.raises(AnswerError) as refused:
        storage.load(json.dumps(edited(stored, place, value)))

    said = str(refused.value)
    assert said == refusal if refusal.startswith(("'", IN_CREATE, "output")) else f"{refusal} {CREATE}" in said


def test_bounds_that_nothing_satisfies_are_refused(stored: list[dict[str, Any]]):
    schema = {"type": "integer", "description": "Size", "minimum": 2, "maximum": 1}
    with pytest.raises(AnswerError) as refused:
        storage.load(json.dumps(edited(stored, SCHEMA, schema)))

    assert str(refused.value).startswith(f"input 'size' {CREATE}: ")


def test_an_optional_input_can_t_be_in_the_path(stored: list[dict[str, Any]]):
    changed = edited(stored, ("path",), "/items/{title}")
    changed[1]["parameters"][0].update(location="path", required=False)

    with pytest.raises(AnswerError, match="input 'title' is in the path, so it can't be optional"):
        storage.load(json.dumps(changed))


def edited(stored: list[dict[str, Any]], place: tuple[Any, ...], value: Any) -> list[dict[str, Any]]:
    """The actions with one value in `create_item` replaced."""
    changed = copy.deepcopy(stored)
    target: Any = changed[1]
    for step in place[:-1]:
        target = target[step]
    target[place[-1]] = value
    return changed


# As versions before the notation of requests stored actions: all fields, and none of those that came later.
OLD = """[{"name": "list_items", "description": "List items.", "method": "GET", "path": "/items/{item_id}",
"resource": "items", "parameters": [{"name": "item_id", "schema": {"type": "string", "description": "ID"},
"location": "path", "required": true, "wire_name": "item_id", "style": "", "assumes_default": false},
{"name": "tags", "schema": {"type": "array", "items": {}, "description": "Tags"}, "location": "query",
"required": false, "wire_name": "tag[]", "style": "repeat", "assumes_default": false},
{"name": "limit", "schema": {"type": "integer", "description": "Limit", "default": 10}, "location": "query",
"required": false, "wire_name": "limit", "style": "", "assumes_default": true}],
"output": {"kind": "list", "key": "items", "schema": {"type": "array", "description": "Items", "items": {}}},
"content_type": ""}]"""


def test_what_an_earlier_version_stored_is_loaded():
    (action,) = storage.load(OLD)

    assert [(each.location, each.wire_name, each.style) for each in action.parameters] == [
        ("path", "item_id", ""),
        ("query", "tag[]", "repeat"),
        ("query", "limit", ""),
    ]
    assert (action.optional[1].default, action.body, action.is_unwritten) == (None, "", False)
    assert storage.load(storage.dump([action])) == (action,)
