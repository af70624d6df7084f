"""Anything but an OpenAPI document is refused, and so is a reference that leads nowhere."""

import re

import pytest

from autohive_scaffold.errors import AnswerError
from autohive_scaffold.sources import openapi
from tests.helpers.openapi import body


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("swagger: '1.2'\npaths: {}", "is Swagger '1.2'; 2.0 is supported, and OpenAPI 3.0, 3.1 and 3.2"),
        ("openapi: 4.0.0\npaths: {}", "is OpenAPI '4.0.0'; 3.0, 3.1 and 3.2 are supported, and Swagger 2.0"),
        ("title: x", "is not an OpenAPI document; its top level must have 'openapi: 3.0.0' or newer"),
        ("- 1", "is not an OpenAPI document"),
        ("", "is empty"),
        ('{"openapi": "3.0.0", "paths": {', "is not valid JSON .*; save or export it again"),
        ("a: [", "line 1: is not YAML|is not YAML"),
        ("<!DOCTYPE html><html></html>", "is a web page"),
        ("openapi: 3.0.0", "has no paths"),
        ("openapi: 3.0.0\npaths: {/a: {head: {}}}", "has no operation"),
        (b"\xff\xfe\x00", "is not UTF-8|is not YAML|is not an OpenAPI"),
        (b"a: \x80", "is not UTF-8 text"),
        ("{" * 100_000, "is nested too deeply|is not YAML"),
    ],
)
def test_anything_but_an_openapi_document_is_refused_in_one_line(document, content, message):
    with pytest.raises(AnswerError, match=message) as refused:
        openapi.read(document(content))
    assert "\n" not in str(refused.value)


def test_json_is_read_whatever_its_name(document):
    path = document({"openapi": "3.2.0", "paths": {"/a": {"get": {"operationId": "a"}}}}, "api.yaml")

    assert openapi.read(path)[0][0].name == "get_a"


@pytest.mark.parametrize(
    ("reference", "message"),
    [
        ("#/components/schemas/None", "'#/components/schemas/None' points to nothing"),
        ("pet.json", "'pet.json' cannot be read \\(No such file"),
        ("#Pet", "'#Pet' points to nothing"),
    ],
)
def test_an_operation_with_a_reference_that_leads_nowhere_is_left_out(document, reference, message):
    operation = {"operationId": "make", **body({"$ref": reference})}
    path = document({"openapi": "3.0.0", "paths": {"/a": {"post": operation}, "/b": {"get": {}}}}, "api.json")
    with pytest.raises(AnswerError, match=f"operation 'make': {message}"):
        openapi.read(f"{path}#make")
    actions, _, gaps = openapi.read(path)
    assert [action.path for action in actions] == ["/b"]
    assert re.search(f"operation 'make' is left out: {message}", gaps[-1].text)


def test_a_reference_to_itself_is_refused(document):
    loop = {"openapi": "3.0.0", "components": {"x": {"$ref": "#/components/x"}}}
    with pytest.raises(AnswerError, match="'#/components/x' refers to itself"):
        openapi.read(document({**loop, "paths": {"/a": {"$ref": "#/components/x"}}}, "api.json"))
