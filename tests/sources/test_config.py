"""Actions from the `config.json` of another integration."""

import pytest

from autohive_scaffold.errors import AnswerError
from autohive_scaffold.model import credentials, stored
from autohive_scaffold.sources import config


def read(auth=None, **actions):
    found, defaults = config.read({"auth": auth, "actions": actions})
    assert stored.load(stored.dump(found)) == found
    return found, defaults


def one(name="get_task", inputs=None, required=(), output=None, **more):
    found = {
        "input_schema": {"type": "object", "properties": inputs or {}, "required": list(required)},
        "output_schema": {"type": "object", "properties": output or {}},
    }
    ((action,), _) = read(**{name: {**found, **more}})
    return action


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        ({"actions": {"a": {"input_schema": {}}}}, True),
        ({"actions": {}}, False),
        ({"actions": {"a": {}}}, False),
        ({"actions": [1]}, False),
        ({"openapi": "3.0.0"}, False),
    ],
)
def test_it_is_told_by_its_actions(document, expected):
    assert config.is_config(document) is expected


def test_words_and_schemas_are_as_they_stand():
    schema = {"type": "integer", "description": "How many", "default": 5, "minimum": 1, "x-autohive-input": "slider"}

    action = one("list_tasks", {"limit": schema}, display_name="All Tasks", description="Lists all tasks")

    assert (action.display_name, action.description) == ("All Tasks", "Lists all tasks")
    assert action.input_schema == {"type": "object", "properties": {"limit": schema}, "required": []}
    assert (action.method, action.path) == ("GET", "/tasks")


@pytest.mark.parametrize(
    ("schema", "kept"),
    [
        ({"type": "object", "$ref": "#/x"}, {"type": "object"}),
        ({"type": "array", "items": 5}, {"type": "array", "items": {}}),
        ({"type": "string", "minLength": 5, "maxLength": 1}, {"type": "string"}),
        ({"type": "odd"}, {}),
        ({"type": "integer", "default": "x"}, {"type": "integer"}),
        (None, {}),
    ],
)
def test_a_schema_that_can_not_stand_is_loosened(schema, kept):
    (parameter,) = one(inputs={"value": schema}).parameters

    assert parameter.schema == {**kept, "description": "Value"}
    assert not parameter.is_described


def test_inputs_keep_their_names_and_the_verb_decides_on_the_request():
    action = one("update_task", {"taskGid": {"type": "string"}, "odd name": {"type": "string"}}, ["taskGid"])

    assert (action.method, action.path) == ("PATCH", "/tasks/{taskGid}")
    assert [(each.name, each.wire_name, each.required) for each in action.parameters] == [
        ("taskGid", "taskGid", True),
        ("odd_name", "odd name", False),
    ]


FILE = {"type": "object", "properties": {key: {"type": "string"} for key in ("content", "name", "contentType")}}


@pytest.mark.parametrize(
    ("name", "output", "kind", "properties"),
    [
        ("get_task", {"task": {"type": "object"}, "result": {"type": "boolean"}}, "item", {"task"}),
        ("list_tasks", {"tasks": {"type": "array"}}, "list", {"tasks", "count"}),
        ("list_tasks", {"tasks": {"type": "array"}, "next": {"type": "string"}}, "list", {"tasks", "count", "page"}),
        ("get_task", {"id": {"type": "string"}, "tags": {"type": "array"}}, "fields", {"id", "tags"}),
        ("get_task", {"taskData": {"type": "object"}}, "fields", {"taskData"}),
        ("get_task", {}, "item", {"task"}),
        ("delete_task", {"result": {"type": "boolean"}}, "deleted", {"deleted"}),
        ("get_report", {"file": FILE, "result": {"type": "boolean"}}, "values", {"file"}),
        ("get_task", {"a": {"type": ["object", "null"], "items": True}, "b": 5}, "fields", {"a", "b"}),
    ],
)
def test_an_output_is_of_the_kind_that_fits(name, output, kind, properties):
    action = one(name, output=output)

    assert (action.output.kind, action.output_schema["properties"].keys()) == (kind, properties)


def test_fields_describe_and_do_not_reject():
    output = {"tags": {"type": "array", "description": "Tags.", "minItems": 1}, "n": {"type": "integer"}}

    assert one(output=output).output_schema == {
        "type": "object",
        "properties": {"tags": {"description": "Tags (array)"}, "n": {"description": "N (integer)"}},
    }


def test_custom_auth_gives_fields_with_help():
    fields = {
        "api_url": {"help_text": "Like https://x.com -> Settings"},
        "api_token": {"description": 'The "token"'},
        "team": {"required": False},
    }

    _, defaults = read({"type": "custom", "fields": {"properties": fields}}, get_task={"input_schema": {}})

    assert (defaults["auth_type"], defaults["base_url"]) == ("custom", "{api_url}")
    auth = credentials.parse(defaults["auth_fields"], "{api_url}")
    assert [(each.name, each.help_text, each.required) for each in auth.credentials] == [
        ("api_url", "Like https://x.com -> Settings", True),
        ("api_token", 'The "token"', True),
        ("team", "", False),
    ]


@pytest.mark.parametrize(
    ("auth", "expected"),
    [
        (
            {"type": "platform", "provider": "Asana", "scopes": ["a:read", "b"]},
            {"auth_type": "platform", "provider": "Asana", "scopes": "a:read, b"},
        ),
        ({"type": "custom", "fields": {"properties": {"domain": {}}}}, {"auth_type": "custom"}),
        (None, {"auth_type": "none"}),
    ],
)
def test_auth_is_a_default(auth, expected):
    assert read(auth, get_task={"input_schema": {}})[1] == expected


def test_an_action_that_can_not_be_one_is_named():
    with pytest.raises(AnswerError, match="appears twice"):
        read(get_a={"input_schema": {}}, getA={"input_schema": {}})
