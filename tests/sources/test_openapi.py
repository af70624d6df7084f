"""OpenAPI documents become actions, whatever they contain."""

from autohive_scaffold.sources import openapi
from tests.helpers.notation import read_again
from tests.helpers.openapi import answer, body


def test_names_and_class_names_are_unique(document):
    ids = ["get_a", "getA", "get a!", "x" * 70, "x" * 71, "2fa", "чтение"]
    paths = {f"/p{n}": {"get": {"operationId": identifier}} for n, identifier in enumerate(ids)}
    found, *_ = openapi.read(document({"openapi": "3.0.0", "paths": paths}, "api.json"))

    assert [action.name for action in found][:3] == ["get_a", "get_p1", "get_p2"]
    assert all(map(read_again, found))


def test_an_invalid_document_is_read_or_refused_without_a_crash(document):
    for nonsense in (None, 1, "x", [], [1], {}, {"x": 1}, True):
        for place in (
            "parameters",
            "requestBody",
            "responses",
            "tags",
            "operationId",
            "summary",
            "servers",
            "security",
        ):
            content = {
                "openapi": "3.0.0",
                "paths": {"/a/{b}": {"post": {place: nonsense}}},
                "components": nonsense,
            }
            found, *_ = openapi.read(document(content, "api.json"))
            assert all(map(read_again, found))
        for schema in ({"type": nonsense}, {"enum": nonsense}, {"properties": nonsense}, {"allOf": nonsense}, nonsense,
                       {"anyOf": nonsense}, {"required": nonsense}, {"items": nonsense}, {"minimum": nonsense},
                       {"description": nonsense}, {"pattern": nonsense}, {"format": nonsense}):  # fmt: skip
            operation = {
                **body(schema),
                **answer(schema),
                "parameters": [{"name": "q", "in": "query", "schema": schema}],
            }
            content = {"openapi": "3.0.0", "paths": {"/a": {"post": operation}}}
            found, *_ = openapi.read(document(content, "api.json"))
            assert all(map(read_again, found))
