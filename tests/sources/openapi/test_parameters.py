"""The request of an operation: its path, and an input for each value in it."""

import pytest

from autohive_scaffold.sources import openapi
from tests.helpers.openapi import body, inputs_of


@pytest.mark.parametrize(
    ("parameter", "description"),
    [
        ({"description": "*Own*", "schema": {"type": "string", "description": "Other"}}, "Own"),
        ({"schema": {"type": "string", "description": "Other"}}, "Other"),
        ({"schema": {"type": "string", "default": "up"}}, "Kind (by default up)"),
        ({"description": "Defaults to up.", "schema": {"default": "up"}}, "Defaults to up."),
        ({"description": "Which", "required": True, "schema": {"default": 1}}, "Which"),
        ({}, "Kind"),
    ],
)
def test_an_input_has_the_words_of_the_document_and_what_the_api_assumes(read, parameter, description):
    (kind,) = read({"parameters": [{"name": "kind", "in": "query", **parameter}]}).parameters

    assert (kind.schema["description"], kind.default) == (description, None)


@pytest.mark.parametrize(
    ("parameter", "style", "kind"),
    [
        ({"schema": {"type": "array"}}, "", "array"),
        ({"explode": False, "schema": {"type": "array"}}, "comma", "array"),
        ({"style": "spaceDelimited", "schema": {"type": "array"}}, "space", "array"),
        ({"style": "pipeDelimited", "explode": True, "schema": {"type": "array"}}, "", "array"),
        ({"style": "deepObject", "schema": {"type": "object"}}, "deep", "object"),
        ({"content": {"application/json": {"schema": {"type": "object"}}}}, "json", "object"),
        ({"schema": {"type": ["object", "string"]}}, "", "string"),
    ],
)
def test_a_query_parameter_follows_its_style(read, parameter, style, kind):
    (only,) = read({"parameters": [{"name": "q", "in": "query", **parameter}]}).parameters

    assert (only.style, only.schema["type"]) == (style, kind)


def test_a_list_in_a_path_or_header_is_a_text_and_nothing_in_a_path_is_null_or_empty(read):
    ids, flag = {"type": "array", "items": {"type": "string"}}, {"type": ["boolean", "null"]}
    form = {"type": "string", "enum": ["", ".json"]}
    parameters = [
        {"name": "flag", "in": "path", "required": True, "schema": flag},
        {"name": "form", "in": "path", "required": True, "schema": form},
        {"name": "ids", "in": "header", "schema": ids},
    ]
    action = read({"parameters": parameters}, path="/a/{flag}/{other}...{more}{form}")

    schemas = {name: parameter.schema for name, parameter in inputs_of(action).items()}
    assert {name: schema["type"] for name, schema in schemas.items()} == dict.fromkeys(
        ("flag", "other", "more", "form", "ids"), "string"
    )
    assert "enum" not in schemas["form"]
    assert action.path == "/a/{flag}/{other}...{more}{form}"


def test_what_stands_in_the_query_of_a_path_stays_there(read):
    parameters = [
        {"name": "lat", "in": "path", "required": True, "schema": {"type": "number"}},
        {"name": "q", "in": "query", "schema": {"type": "integer"}},
        {"name": "v", "in": "query"},
    ]
    action = read({"parameters": parameters}, path="/to do?lat={lat}&search={q}&v=1#x")

    assert action.path == "/to%20do?lat={lat}&search={q}&v=1"
    assert [parameter.schema["type"] for parameter in action.parameters] == ["number", "integer"]


def test_what_the_client_sets_by_itself_and_a_script_in_place_of_json_are_no_inputs(read):
    parameters = [{"name": name, "in": "header"} for name in ("Content-Length", "host", "X-A")]
    about = {"in": "query", "description": "Name of a JSONP callback"}
    parameters += [{"name": "callback", **about}, {"name": "callback_url", **about}]

    inputs = read({"parameters": parameters}).inputs
    places = {name: parameter.location for name, parameter in inputs.items()}
    assert places == {"x_a": "header", "callback_url": "query"}


def test_what_all_paths_share_and_no_request_needs_is_no_input(document):
    shared = [{"name": "alt", "in": "query"}, {"name": "X-Amz-Date", "in": "header"}]
    needed = {"name": "version", "in": "query", "required": True}
    paths = {
        "/a": {"get": {}, "parameters": [*shared, needed]},
        "/b": {"get": {}, "parameters": [{"name": "q", "in": "query"}, *shared]},
    }

    actions, *_ = openapi.read(document({"openapi": "3.0.0", "paths": paths}, "api.json"))

    assert [list(inputs_of(action)) for action in actions] == [["version"], ["q"]]


def test_cookies_and_cut_schemas_are_told_once(document):
    deep = {"type": "string"}
    for _ in range(6):
        deep = {"type": "object", "properties": {f"p{number}": deep for number in range(3)}}
    cookies = [{"name": "sid", "in": "cookie", "required": True}, {"name": "lang", "in": "cookie"}]
    operation = {"parameters": cookies, **body({"type": "array", "items": deep})}
    paths = {"/a": {"post": operation, "get": operation}}
    *_, (cookie, cut) = openapi.read(document({"openapi": "3.0.0", "security": [], "paths": paths}))

    assert cookie.text.startswith("create_a, get_a: cookie sid is required, but not sent")
    assert cut.text.startswith("create_a: some objects in the inputs have more keys")
