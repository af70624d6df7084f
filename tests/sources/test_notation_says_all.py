"""All that a source says is in the notation, in an answer to another question, or a gap."""

import json
from pathlib import Path
from typing import Any

import pytest

from autohive_scaffold.model.templates import Found
from autohive_scaffold.sources import reading
from autohive_scaffold.sources.reading import Reading


@pytest.fixture
def read(tmp_path: Path):
    """Read a document with these paths."""

    def read_paths(paths: dict[str, Any]) -> Reading:
        path = tmp_path / "api.json"
        document = {"openapi": "3.0.0", "info": {"title": "API"}, "paths": paths}
        path.write_text(json.dumps(document), encoding="utf-8")
        return reading.read(str(path))

    return read_paths


def operation(
    name: str, *parameters: dict[str, Any], body: str = "", answer: str = "application/json"
) -> dict[str, Any]:
    """An operation of that name, with parameters in the query and the media types of its body and answer."""
    schema = {"type": "object", "properties": {"id": {"type": "string"}}}
    found = {
        "operationId": name,
        "parameters": [{"in": "query", **each} for each in parameters],
        "responses": {"200": {"description": "It is done", "content": {answer: {"schema": schema}}}},
    }
    return {**found, "requestBody": {"content": {body: {"schema": schema}}}} if body else found


def test_a_default_that_the_api_assumes_is_told_and_not_sent(read):
    parameters = (
        {"name": "limit", "description": "How many", "schema": {"type": "integer", "default": 10}},
        {"name": "order", "description": "Defaults to up.", "schema": {"type": "string", "default": "up"}},
        {"name": "kind", "schema": {"type": "string", "default": "all"}},
    )
    (action,) = read({"/items": {"get": operation("listItems", *parameters)}}).actions

    descriptions = [each.schema["description"] for each in action.parameters]
    assert descriptions == ["How many (by default 10)", "Defaults to up.", "Kind (by default all)"]
    assert not any(each.always_sent or "default" in each.schema for each in action.parameters)


def test_what_stands_in_the_query_of_a_path_stays_there(read):
    (action,) = read({"/items?view=a%20b": {"get": operation("listItems")}}).actions

    assert (action.path, action.parameters) == ("/items?view=a%20b", ())


@pytest.mark.parametrize(
    ("style", "kinds", "annotation"),
    [
        ("deepObject", ["integer", "object"], 'Annotated[dict, "Which", Query(style="deep")]'),
        ("form", ["integer", "object"], 'Annotated[str, "Which"]'),
        ("form", [], 'Annotated[str, "Which"]'),
    ],
)
def test_a_parameter_of_several_types_is_of_the_one_that_its_style_can_have(read, style, kinds, annotation):
    schema = {"anyOf": [{"type": kind} for kind in kinds]} if kinds else {}
    parameter = {"name": "filter", "description": "Which", "style": style, "explode": True, "schema": schema}

    assert f"filter: {annotation} = None" in read({"/items": {"get": operation("listItems", parameter)}}).text


def test_a_media_type_of_all_answers_or_bodies_is_a_header(read):
    body, answer = "application/vnd.acme+json", "application/vnd.acme.v2+json"
    items = {
        "get": operation("listItems", answer=answer),
        "post": operation("createItem", body=body, answer=answer),
    }
    found = read({"/items": items})

    assert found.defaults["headers"] == f"Accept: {answer}, Content-Type: {body}"
    assert "is sent as" not in str(found.gaps)


def test_another_media_type_of_a_body_is_a_gap(read):
    items = {
        "post": operation("createItem", body="application/json"),
        "patch": operation("updateItem", body="application/merge-patch+json"),
        "put": operation("replaceItem", body="application/xml"),
    }
    found = read({"/items": items})

    assert "headers" not in found.defaults
    assert [gap.text for gap in found.gaps if gap.kind == "request" and "is sent as" in gap.text] == [
        "update_item: its body is application/merge-patch+json, and is sent as application/json",
        "replace_item: its body is application/xml, and is sent as text/plain",
    ]


def test_media_types_of_recorded_requests_are_told_in_the_same_way():
    url, kind = "https://api.example.com/v1/items", "Content-Type: application/vnd.acme+json"
    commands = (
        f"curl {url} -H '{kind}' -d '{{\"a\": 1}}'\ncurl -X PUT {url}/1 -H '{kind}' -d '{{\"a\": 1}}'\n"
    )
    xml = f"curl {url} -H 'Content-Type: application/xml' -d '<a/>'"

    assert reading.read(commands).defaults["headers"] == kind
    assert "its body is application/xml, and is sent as text/plain" in str(reading.read(xml).gaps)


def test_an_answer_of_another_media_type_is_a_text():
    (action,) = reading.read("curl https://api.example.com/v1/report -H 'Accept: text/csv'").actions

    assert action.output.values == {"result": Found(())}
    assert [(name, value.value) for name, value in action.request.headers] == [("Accept", "*/*")]
