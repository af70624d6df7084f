"""Documents are read within limits, and nothing outside them; anything else is refused."""

import re
from pathlib import Path

import pytest

from autohive_scaffold.errors import AnswerError
from autohive_scaffold.sources import openapi, reading
from tests.helpers.openapi import body, read_paths, referring


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("swagger: '1.2'\npaths: {}", "is not an OpenAPI document; .* 'swagger"),
        ("title: x", "is not an OpenAPI document"),
        ("", "is empty"),
        ('{"openapi": "3.0.0", "paths": {', "is not valid JSON"),
        ("a: [", "is not YAML"),
        ("<!DOCTYPE html><html></html>", "is a web page"),
        ("openapi: 3.0.0\npaths: {/a: {head: {}}}", "has no operation"),
    ],
)
def test_anything_but_an_openapi_document_is_refused_in_one_line(document, content, message):
    with pytest.raises(AnswerError, match=message) as refused:
        openapi.read(document(content))
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(("end", "is_told"), [("api/", True), ("[x](y)", False)])
def test_it_may_say_where_more_is_about_the_api(document, end, is_told):
    about = {"url": f"https://acme.com/{end}"}
    content = {"openapi": "3.0.0", "externalDocs": about, "paths": {"/a": {"get": {}}}}
    stored = reading.read(document(content, "api.json")).text

    notes = {"notes": "About the API: https://acme.com/api/"}
    assert reading.read(stored).defaults == (notes if is_told else {})


def test_a_reference_to_itself_is_refused():
    loop = {"$ref": "#/components/x"}
    paths = {"/a": {"get": {"parameters": [loop]}}}
    with pytest.raises(AnswerError, match="operation 'GET /a': '#/components/x' refers to itself"):
        read_paths(paths, components={"x": loop})


@pytest.mark.parametrize("url", ["https://x.com", "https://x.com/\ud800"])
def test_half_a_surrogate_pair_ends_in_one_line(document, url):
    half = "\ud800"
    parameter = {"name": half, "in": "query", "description": half}
    paths = {
        f"/{half}?a={half}": {"post": {"parameters": [parameter], **body({"properties": {half: {}}})}},
        "/a": {"post": {"summary": f"Make {half}", **body({"$ref": half})}},
        "/b": {"get": {"summary": f"Get {half}"}},
    }
    content = {"openapi": "3.0.0", "servers": [{"url": url}], "paths": paths}

    actions, _, gaps = openapi.read(document(content, "a.json"))

    assert actions[-1].path == "/b"
    for text in (*(action.description for action in actions), *(gap.text for gap in gaps)):
        assert text.isprintable()


@pytest.mark.parametrize(
    ("reference", "message"),
    [
        *(("#/components/schemas/None", "points to nothing"), ("#Pet", "points to nothing; write it like")),
        *(("pet.yaml#/Pet", "is another file; put all into one"), ("http://[", "is another file")),
    ],
)
def test_an_operation_with_a_reference_that_can_not_be_followed_is_left_out(document, reference, message):
    Path("pet.yaml").write_text("Pet: {type: string}", encoding="utf-8")
    content = referring(reference)
    content["paths"]["/b"] = {"get": {}}

    actions, _, gaps = openapi.read(document(content, "api.json"))

    assert [action.path for action in actions] == ["/b"]
    assert re.fullmatch(f"operation 'make' is left out: '{re.escape(reference)}' {message}.*", gaps[-1].text)
