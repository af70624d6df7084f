"""Values in a path, a header, a query or a form are written as the document says."""

import pytest

from tests.helpers.openapi import body, inputs_of


@pytest.mark.parametrize(
    ("parameter", "style", "kind"),
    [
        ({"schema": {"type": "array"}}, "repeat", "array"),
        ({"explode": False, "schema": {"type": "array"}}, "comma", "array"),
        ({"style": "spaceDelimited", "schema": {"type": "array"}}, "space", "array"),
        ({"style": "pipeDelimited", "schema": {"type": "array"}}, "pipe", "array"),
        ({"style": "pipeDelimited", "explode": True, "schema": {"type": "array"}}, "repeat", "array"),
        ({"style": "deepObject", "schema": {"type": "object"}}, "deep", "object"),
        ({"explode": False, "schema": {"type": "object"}}, "json", "object"),
        ({"content": {"application/json": {"schema": {"type": "object"}}}}, "json", "object"),
        ({"content": {"application/json": {"schema": {"type": "array"}}}}, "json", "array"),
        ({}, "", "string"),
    ],
)
def test_a_query_parameter_follows_its_style(read, parameter, style, kind):
    (found,) = read({"parameters": [{"name": "q", "in": "query", **parameter}]}).parameters

    assert (found.style, found.schema["type"]) == (style, kind)


def test_a_form_is_encoded_as_the_document_says(read):
    schema = {"type": "object", "properties": {
        "a": {"type": "string"}, "b": {"type": "array", "items": {"type": "string"}}, "c": {"type": "object"},
        "d": {"type": "object"}, "e": {"type": "array", "items": {}}}}  # fmt: skip
    encoding = {"d": {"style": "deepObject"}, "e": {"explode": False}}
    action = read(body(schema, "application/x-www-form-urlencoded", encoding=encoding), method="post")

    assert {each.name: each.style for each in action.parameters} == {
        "a": "", "b": "", "c": "json", "d": "deep", "e": "comma"}  # fmt: skip
    assert action.body_kind == "form"


def test_what_is_in_a_path_or_header_is_a_text(read):
    flag, ids = {"type": "boolean"}, {"type": "array", "items": {"type": "string"}}
    parameters = [
        {"name": "flag", "in": "path", "required": True, "schema": flag},
        {"name": "ids", "in": "header", "description": "Which.", "schema": ids},
    ]
    action = read({"parameters": parameters}, path="/a/{flag}/{other}...{more}")

    assert inputs_of(action)["flag"].schema["enum"] == ["true", "false"]
    assert inputs_of(action)["ids"].schema == {"type": "string", "description": "Which (separated by commas)"}
    assert action.path == "/a/{flag}/{other}...{more}"
    assert inputs_of(action)["more"].required
