"""Anything but an OpenAPI document is refused."""

import pytest

from autohive_scaffold.errors import AnswerError
from autohive_scaffold.sources import openapi


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("swagger: '1.2'\npaths: {}", "is Swagger '1.2'; 2.0 is supported, and OpenAPI 3.0, 3.1 and 3.2"),
        ("swagger: 2.0", "has no paths"),
        ("openapi: 4.0.0\npaths: {}", "is OpenAPI '4.0.0'; 3.0, 3.1 and 3.2 are supported, and Swagger 2.0"),
        (
            "title: x",
            "is not an OpenAPI document; its top level must have 'openapi: 3.0.0' or newer, or 'swagger: \"2.0\"'",
        ),
        ("- 1", "is not an OpenAPI document"),
        ("", "is empty"),
        ('{"openapi": "3.0.0", "paths": {', "is not valid JSON .*; save or export it again"),
        ("a: [", "line 1: is not YAML|is not YAML"),
        ("a: 1\n---\nb: 1", "contains 2 YAML documents"),
        ("<!DOCTYPE html><html></html>", "is a web page"),
        ("openapi: 3.0.0", "has no paths"),
        ("openapi: 3.0.0\npaths: {/a: {head: {}}}", "has no operation"),
        (
            "a: !!python/object/apply:os.system [echo]",
            "the tag 'tag:yaml.org,2002:python/object/apply:os.system' is not",
        ),
        ("a: *b", "has no anchor|undefined alias"),
        ("[1]: 2", "a mapping key must be a string"),
        (b"\xff\xfe\x00", "is not UTF-8|is not YAML|contains|is not an OpenAPI"),
        (b"a: \x80", "is not UTF-8 text"),
        ("[" * 100_000, "is nested too deeply|is not YAML"),
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
