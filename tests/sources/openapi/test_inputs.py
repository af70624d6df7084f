"""The request of an operation: its path, and an input for each value in it."""

import pytest
from jsonschema import Draft7Validator

from autohive_scaffold.schema import samples
from autohive_scaffold.sources import openapi
from tests.helpers.documents import PETS
from tests.helpers.openapi import inputs_of


def test_each_parameter_goes_where_the_document_says(document):
    (action,), *_ = openapi.read(f"{document(PETS)}#listPets")
    limit, tags, trace = action.parameters

    assert limit.schema == {
        "type": "integer",
        "description": "How many (by default 20)",
        "minimum": 1,
        "maximum": 100,
    }
    assert (tags.location, tags.style, tags.schema["description"]) == ("query", "comma", "Tags")
    assert (trace.name, trace.location, trace.wire_name, trace.required) == (
        "x_trace",
        "header",
        "X-Trace",
        False,
    )


def test_a_placeholder_is_renamed_to_its_input(document):
    (action,), *_ = openapi.read(f"{document(PETS)}#find pet by id")

    assert action.path == "/pets/{pet_id}"
    assert action.parameters[0].wire_name == "pet-id"


def test_namesakes_are_told_apart_by_where_they_go(document):
    (action,), *_ = openapi.read(f"{document(PETS)}#tag:owner")

    assert list(inputs_of(action)) == ["path_id", "body_id", "on"]
    assert action.path == "/owners/{path_id}"


def test_a_required_input_has_no_default(read):
    schema = {"type": "integer", "default": 1}
    action = read({"parameters": [{"name": "q", "in": "query", "required": True, "schema": schema}]})

    assert "default" not in action.parameters[0].schema


def test_a_default_of_a_document_is_not_sent(read):
    schema = {"type": "integer", "default": 1}
    (parameter,) = read({"parameters": [{"name": "q", "in": "query", "schema": schema}]}).parameters

    assert (parameter.default, parameter.always_sent) == (None, False)


def test_a_default_that_the_schema_of_its_input_refuses_is_left_out(read):
    # Joined by commas it must be a list, which the document leaves open.
    schema = {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}], "default": "a"}
    parameter = {"name": "q", "in": "query", "style": "form", "explode": False, "schema": schema}
    action = read({"parameters": [parameter]})

    assert action.parameters[0].schema["type"] == "array"
    assert "default" not in action.parameters[0].schema


def test_a_constraint_that_no_sample_of_the_input_satisfies_is_left_out(read):
    schema = {"type": "string", "pattern": "^value(?= )"}
    action = read({"parameters": [{"name": "other", "in": "query", "schema": schema}]})

    assert Draft7Validator(action.parameters[0].schema).is_valid(
        samples.sample(action.parameters[0].schema, "other")
    )


def test_an_exploded_object_is_spread_over_the_query(read):
    schema = {
        "type": "object",
        "properties": {"a": {"type": "string"}, "b": {"type": "string"}},
        "required": ["a"],
    }
    action = read({"parameters": [{"name": "filter", "in": "query", "required": True, "schema": schema}]})

    assert [(each.wire_name, each.required) for each in action.parameters] == [("a", True), ("b", False)]


def test_a_query_in_the_path_is_always_sent(read):
    action = read({}, path="/do it?action=list#1")

    assert (action.path, action.resource, action.parameters) == ("/do%20it?action=list", "do_its", ())


def test_a_placeholder_in_the_paths_query_is_the_query_parameter_that_is_declared(read):
    parameters = [
        {
            "name": "lat",
            "in": "path",
            "required": True,
            "description": "Latitude",
            "schema": {"type": "number"},
        },
        {"name": "q", "in": "query", "schema": {"type": "integer"}},
    ]
    action = read({"parameters": parameters}, path="/alerts?lat={lat}&lon={lon}&search={q}&v=1")

    assert action.path == "/alerts?v=1"
    assert [
        (each.wire_name, each.schema["type"], each.location, each.required) for each in action.parameters
    ] == [
        ("lat", "number", "query", True),
        ("lon", "string", "query", True),
        ("search", "integer", "query", False),
    ]
    assert action.parameters[0].schema["description"] == "Latitude"


def test_text_around_a_placeholder_in_the_paths_query_is_left_to_the_input(read):
    action = read({}, path="/numbers?{kind}=1&q=name:{name}")

    assert [(each.wire_name, each.schema["type"]) for each in action.parameters] == [
        ("kind", "string"),
        ("q", "string"),
    ]


def test_a_declared_query_parameter_that_is_also_in_the_path_is_sent_as_it_is_there(read):
    action = read(
        {"parameters": [{"name": "action", "in": "query", "required": True}]}, path="/do?action=list"
    )

    assert (action.path, action.parameters) == ("/do?action=list", ())


@pytest.mark.parametrize(
    "name", ["Content-Length", "host", "Connection", "Transfer-Encoding", "Accept-Encoding"]
)
def test_a_header_that_the_client_sets_by_itself_is_not_an_input(read, name):
    action = read(
        {"parameters": [{"name": name, "in": "header", "required": True}, {"name": "X-A", "in": "header"}]}
    )

    assert [each.wire_name for each in action.parameters] == ["X-A"]


def test_credentials_and_cookies_are_not_inputs(read):
    parameters = [
        {"name": "X-Key", "in": "header", "required": True},
        {"name": "authorization", "in": "header", "required": True},
        {"name": "session", "in": "cookie", "required": True},
    ]
    schemes = {"key": {"type": "apiKey", "in": "header", "name": "X-Key"}}

    assert read({"parameters": parameters}, components={"securitySchemes": schemes}).parameters == ()


def test_the_operations_parameter_counts_before_the_paths(document):
    shared = {"name": "q", "in": "query", "schema": {"type": "string"}}
    own = {"name": "q", "in": "query", "schema": {"type": "integer"}}
    content = {"openapi": "3.0.0", "paths": {"/a": {"parameters": [shared], "get": {"parameters": [own]}}}}

    assert openapi.read(document(content, "api.json"))[0][0].parameters[0].schema["type"] == "integer"


@pytest.mark.parametrize("name", ["pretty", "opt_pretty", "prettyPrint", "callback"])
def test_how_an_answer_is_printed_is_no_input(read, name):
    about = {"in": "query", "description": "Wraps the answer as JSONP"}

    action = read({"parameters": [{"name": name, **about}, {"name": "callback_url", **about}]})

    assert list(action.inputs) == ["callback_url"]


def test_what_all_paths_share_and_no_request_needs_is_no_input(document):
    shared = [{"name": "alt", "in": "query"}, {"name": "X-Amz-Date", "in": "header"}]
    needed = {"name": "version", "in": "query", "required": True}
    items = {
        "/a": {"parameters": [*shared, needed]},
        "/b": {"parameters": [{"name": "q", "in": "query"}, *shared]},
    }
    content = {"openapi": "3.0.0", "paths": {path: {**item, "get": {}} for path, item in items.items()}}

    actions, *_ = openapi.read(document(content, "api.json"))

    assert [[each.wire_name for each in action.parameters] for action in actions] == [["version"], ["q"]]
