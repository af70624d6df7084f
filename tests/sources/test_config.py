"""Actions from the `config.json` of another integration."""

import pytest

from autohive_scaffold.model.templates import Constant, Found, Given, Length
from autohive_scaffold.notation import credentials
from autohive_scaffold.sources import config
from tests.helpers.notation import read_again


def read(auth=None, **actions):
    found, defaults, _ = config.read({"auth": auth, "actions": actions})
    found = tuple(map(read_again, found))
    assert tuple(map(read_again, found)) == found
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
        ({"actions": {}}, True),
        ({"actions": {"a": {}}, "paths": {}}, False),
        ({"actions": [1]}, False),
        ({"openapi": "3.0.0"}, False),
    ],
)
def test_it_is_told_by_its_actions(document, expected):
    assert config.is_config(document) is expected


def test_words_and_schemas_are_as_they_stand():
    schema = {"type": "integer", "description": "How many", "default": 5, "minimum": 1}

    action = one("list_tasks", {"limit": schema}, description="Lists all tasks")

    assert action.description == "Lists all tasks"
    assert [(each.schema, each.required) for each in action.parameters] == [(schema, False)]
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


FILE = {
    "type": "object",
    "properties": {key: {"type": "string"} for key in ("content", "name", "contentType")},
}


@pytest.mark.parametrize(
    ("name", "output", "returned"),
    [
        ("get_task", {"task": {"type": "object"}}, {"task"}),
        ("get_task", {"task": {"type": "object"}, "result": {"type": "boolean"}}, {"task", "result"}),
        ("get_task", {"task": {"type": "object"}, "error": {"type": "string"}}, {"task", "error"}),
        ("list_tasks", {"tasks": {"type": "array"}}, {"tasks"}),
        ("list_tasks", {"tasks": {"type": "array"}, "next": {"type": "string"}}, {"tasks", "next"}),
        ("get_links", {"links": {"type": ["array", "null"]}, "n": {"type": "integer"}}, {"links", "n"}),
        ("get_task", {"id": {"type": "string"}, "tags": {"type": "array"}}, {"id", "tags"}),
        ("get_task", {"taskData": {"type": "object"}}, {"taskData"}),
        ("get_task", {"id": {"type": "string"}, "result": {"type": "boolean"}}, {"id"}),
        ("get_task", {}, {"task"}),
        ("delete_task", {"result": {"type": "boolean"}}, {"result"}),
        ("delete_task", {"gone": {"type": "boolean"}, "at": {"type": "string"}}, {"gone", "at"}),
        ("delete_task", {}, {"deleted"}),
        ("get_report", {"file": FILE, "result": {"type": "boolean"}}, {"file", "result"}),
        ("get_report", {"file": FILE, "size": {"type": "integer"}}, {"file", "size"}),
        ("get_task", {"a": {"type": ["object", "null"], "items": True}, "b": 5}, {"a", "b"}),
    ],
)
def test_an_output_is_of_the_kind_that_fits(name, output, returned):
    action = one(name, output=output)

    assert {*action.output.schemas} == returned


def test_what_stands_beside_the_records_comes_from_where_it_is_known():
    output = {
        "result": {"type": "boolean", "description": "Whether it worked"},
        "board": {"type": "string"},
        "taskList": {"type": "array", "items": {"properties": {"id": {"description": "ID\nof it"}}}},
        "count": {"type": "integer", "description": "How many"},
        "next": {"type": ["string", "null"], "description": "Next page"},
    }
    action = one("list_tasks", {"board": {"type": "string"}}, ["board"], output)

    assert action.output.values == {
        "result": Constant(True),
        "board": Given("board"),
        "taskList": Found(("taskList",)),
        "count": Length("taskList"),
        "next": Found(("next",)),
    }
    assert action.output.schemas == {
        "result": {"type": "boolean", "description": "Whether it worked"},
        "board": {"type": "string", "description": "Board"},
        "taskList": {
            "type": "array",
            "description": "Task list",
            "items": {"type": "object", "properties": {"id": {"description": "ID of it"}}},
        },
        "count": {"type": "integer", "description": "How many"},
        "next": {"type": "string", "description": "Next page"},
    }


def test_an_answer_that_is_a_list_keeps_its_description():
    schema = {
        "type": "array",
        "description": "All of them",
        "items": {"properties": {"id": {"type": "integer"}}},
    }
    ((action,), _) = read(list_tasks={"input_schema": {}, "output_schema": schema})

    described = {"type": "array", "description": "All of them"}
    items = {"type": "object", "properties": {"id": {"type": "integer", "description": "ID"}}}
    assert action.output.schemas == {"tasks": {**described, "items": items}}


def test_fields_have_types_and_no_bounds():
    output = {
        "tags": {"type": "array", "description": "Tags.", "minItems": 1},
        "n": {"type": "odd", "enum": 5},
    }

    assert one(output=output).output.schemas == {
        "tags": {"type": "array", "description": "Tags.", "items": {}},
        "n": {"description": "N"},
    }


def test_the_description_is_the_default_for_that():
    document = {"description": "Manages\njobs.", "actions": {"get_task": {}}}

    assert config.read(document)[1] == {"auth_type": "none", "description": "Manages jobs."}


def test_custom_auth_gives_fields_with_help():
    fields = {
        "api_url": {"help_text": "Like https://x.com -> Settings"},
        "api_token": {"description": 'The "token"'},
        "team": {"required": False, "label": "Your team", "format": "email"},
        "key_id": {"label": "Key ID", "format": "text"},
    }

    _, defaults = read({"type": "custom", "fields": {"properties": fields}}, get_task={"input_schema": {}})

    assert (defaults["auth_type"], defaults["base_url"]) == ("custom", "{api_url}")
    auth = credentials.parse(defaults["auth_fields"], "{api_url}")
    assert [(each.name, each.help_text, each.required) for each in auth.credentials] == [
        ("api_url", "Like https://x.com -> Settings", True),
        ("api_token", 'The "token"', True),
        ("team", "", False),
        ("key_id", "", True),
    ]
    assert [each.schema.get("format") for each in auth.credentials] == [None, "password", "email", "text"]
    assert [each.label for each in auth.credentials] == ["API URL", "API Token", "Your team", "Key ID"]


@pytest.mark.parametrize(
    ("auth", "expected"),
    [
        (
            {"type": "platform", "provider": "Asana", "scopes": ["a:read", "b"]},
            {"auth_type": "platform", "provider": "Asana", "scopes": "a:read, b"},
        ),
        (
            {"type": "platform", "provider": "Front", "scopes": ["Shared resources"]},
            {"auth_type": "platform", "provider": "Front", "scopes": "Shared resources,"},
        ),
        ({"type": "custom", "fields": {"properties": {"domain": {}}}}, {"auth_type": "custom"}),
        (None, {"auth_type": "none"}),
    ],
)
def test_auth_is_a_default(auth, expected):
    assert read(auth, get_task={"input_schema": {}})[1] == expected
