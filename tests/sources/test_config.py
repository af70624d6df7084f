"""Actions from the `config.json` of another integration."""

from typing import Any

import pytest

from autohive_scaffold.model.actions import Action
from autohive_scaffold.notation import credentials, lines
from autohive_scaffold.sources import config
from tests.helpers.notation import inline, read_again


def typed(**types: str) -> dict[str, Any]:
    return {name: {"type": kind} for name, kind in types.items()}


FILE = {"type": "object", "properties": typed(content="string", name="string", contentType="string")}


def action_of(name: str, inputs: Any = None, required: Any = (), output: Any = None) -> Action:
    """The only action of a config.json, as it is after it was written down."""
    declared = {
        "input_schema": {"type": "object", "properties": inputs or {}, "required": list(required)},
        "output_schema": {"type": "object", "properties": output or {}},
    }
    (action,), *_ = config.read({"actions": {name: declared}})
    return read_again(action)


def defaults_of(auth: Any) -> dict[str, str]:
    return config.read({"auth": auth, "actions": {"get_task": {}}})[1]


def test_inputs_keep_names_words_and_schemas_and_the_verb_decides_on_the_request():
    limit = {"type": "integer", "description": "How many", "default": 5, "minimum": 1}
    action = action_of("update_task", {"taskGid": {"type": "string"}, "odd name": limit}, ["taskGid"])

    assert (action.method, action.path) == ("PATCH", "/tasks/{taskGid}")
    names = [(parameter.name, parameter.wire_name, parameter.required) for parameter in action.parameters]
    assert names == [("taskGid", "taskGid", True), ("odd_name", "odd name", False)]
    assert action.parameters[1].schema == limit


@pytest.mark.parametrize(
    ("schema", "usable"), [({"type": "object", "$ref": "#/x"}, {"type": "object"}), (None, {})]
)
def test_what_the_notation_cannot_say_of_a_schema_is_left_out(schema: Any, usable: dict[str, Any]):
    (parameter,) = action_of("get_task", {"value": schema}).parameters

    assert parameter.schema == {**usable, "description": "Value"}


@pytest.mark.parametrize("pattern", ["^(a+)+$", "((((ab|cd)*)*)*)*", "(){1000000000}", "((((", "(x" * 2_000])
def test_a_pattern_that_is_not_safe_is_told_and_not_run(pattern: str):
    code = {"type": "string", "pattern": pattern}
    nested = {"type": "array", "items": {"type": "object", "properties": {"pattern": code}}}
    first, second = action_of("get_task", {"code": code, "codes": nested}).parameters

    told = {"type": "string", "description": lines.line(f"Code (pattern: {pattern})", lines.LONGEST)}
    assert first.schema == told
    inner = second.schema["items"]["properties"]["pattern"]
    assert inner["description"] == lines.line(f"(pattern: {pattern})", lines.LONGEST)
    assert "pattern" not in inner


@pytest.mark.parametrize(
    ("name", "output", "written"),
    [
        ("get_task", typed(task="object"), "(task: dict = answer)"),
        ("get_task", typed(result="boolean"), "(result: bool = True)"),
        ("list_tasks", typed(rows="array", count="integer"), "(rows: list, count: int = len(rows))"),
        ("get_task", typed(id="string", name="string", ok="boolean"), "**dict(id=str, name=str)"),
        ("get_report", {"file": FILE}, "(file: File = answer)"),
        # No more than the records, which are for the verb to say.
        ("list_tasks", typed(tasks="array", count="integer"), ""),
    ],
)
def test_an_output_is_what_the_schema_describes(name: str, output: dict[str, Any], written: str):
    text = inline(action_of(name, output=output)).replace('"', "'")

    assert text.partition(" -> ")[2].partition(" -> ")[2] == written


def test_custom_auth_gives_fields_with_help():
    fields = {
        "api_url": {"help_text": "Like https://x.com -> Settings"},
        "api_token": {"description": 'The "token"'},
        "team": {"required": False, "label": "Your team"},
    }

    defaults = defaults_of({"type": "custom", "fields": {"properties": fields}})

    assert (defaults["auth_type"], defaults["base_url"]) == ("custom", "{api_url}")
    url, token, team = credentials.parse(defaults["auth_fields"], "{api_url}").credentials
    assert (url.help_text, url.label) == ("Like https://x.com -> Settings", "API URL")
    assert (token.help_text, token.required, token.is_secret) == ('The "token"', True, True)
    assert (team.required, team.label) == (False, "Your team")


def test_an_output_that_is_no_name_is_left_out_with_a_gap():
    outputs = {"properties": typed(value="array", **{"@odata.nextLink": "string"})}
    (action,), _, gaps = config.read({"actions": {"list_x": {"output_schema": outputs}}})

    assert [*read_again(action).output.values] == ["value"]
    assert [gap.text for gap in gaps[1:]] == ["action 'list_x': output '@odata.nextLink' is left out"]


def test_auth_is_a_default():
    scopes = ["a:read", "a\x1b", "b, c", "b"]
    platform = {"auth_type": "platform", "provider": "Asana", "scopes": "a:read, b"}

    assert defaults_of({"type": "platform", "provider": "Asana", "scopes": scopes}) == platform
    assert defaults_of({"type": "custom", "fields": {"properties": {"site": {}}}}) == {"auth_type": "custom"}
    assert defaults_of(None) == {"auth_type": "none"}


def test_the_description_is_a_default_and_which_requests_are_made_is_a_gap():
    _, defaults, gaps = config.read({"description": "Manages\njobs.", "actions": {"get_task": {}}})

    assert defaults["description"] == "Manages jobs."
    assert gaps == [config.GAP]
