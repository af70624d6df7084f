"""An API as its document describes it: references resolved, inherited values merged, nothing resolved twice."""

from typing import Any

import pytest

from autohive_scaffold.errors import AnswerError
from autohive_scaffold.sources.openapi.operations import Api, Operation
from autohive_scaffold.sources.openapi.schemas import Schema
from tests.helpers.openapi import document_of

NODE = {"type": "object", "description": "A node", "properties": {"next": {"$ref": "#/Node"}, "name": {}}}


def operation(found: dict[str, Any], item: dict[str, Any] | None = None, **document: Any) -> Operation:
    """The only operation of a document, `GET /a`."""
    content = {"openapi": "3.1.0", "paths": {"/a": {"get": found, **(item or {})}}, **document}
    (only,) = Api(document_of(content)).operations
    return only


class TestSchema:
    def test_a_walk_down_may_go_in_circles(self) -> None:
        schema = Schema({"$ref": "#/Node"}, document_of({"Node": NODE}).target)
        for _ in range(5):
            schema = schema.properties["next"]

        assert schema.flat == NODE

    def test_an_acyclic_walk_down_ends_at_a_repeated_reference(self) -> None:
        schema = Schema({"$ref": "#/Node"}, document_of({"Node": NODE}).target).acyclic

        assert schema.flat == NODE
        assert schema.properties["next"].flat == {"type": "object"}
        assert schema.properties["next"].properties == {}

    def test_references_are_resolved_lazily(self) -> None:
        found = {"properties": {"broken": {"$ref": "#/none"}, "name": {"type": "string"}}}
        schema = Schema(found, document_of({}).target)

        assert schema.properties["name"].kinds == ["string"]
        with pytest.raises(AnswerError, match="'#/none' points to nothing"):
            assert schema.properties["broken"].kinds

    def test_a_schema_is_flattened_only_once(self) -> None:
        schema = Schema({"$ref": "#/Node"}, document_of({"Node": NODE}).target)

        assert schema.flat is schema.flat
        assert schema.properties["next"] is schema.properties["next"]

    def test_writable_properties_exclude_read_only_ones(self) -> None:
        found = {
            "properties": {"id": {"$ref": "#/Id"}, "name": {}},
            "required": ["id", "name", "name", "undeclared"],
            "oneOf": [{"properties": {"age": {}}}, {"properties": {"size": {}}}],
        }
        schema = Schema(found, document_of({"Id": {"readOnly": True}}).target)
        properties, required = schema.writable

        assert (list(properties), required) == (["name", "undeclared"], ["name", "undeclared"])
        assert set(schema.united.writable[0]) == {"name", "undeclared", "age", "size"}


class TestOperation:
    def test_parameters_of_the_path_item_are_inherited_unless_overridden(self) -> None:
        shared = [{"$ref": "#/components/parameters/page"}, {"name": "q", "in": "query", "required": True}]
        own = [
            {"name": "q", "in": "query", "description": "Mine"},
            {"name": "x", "in": "nowhere"},
            {"in": "query"},
        ]
        page = {"name": "page", "in": "query", "style": "pipeDelimited", "schema": {"type": "array"}}
        found = operation(
            {"parameters": own}, {"parameters": shared}, components={"parameters": {"page": page}}
        )
        first, second = found.parameters

        assert (first.name, first.schema.kinds) == ("page", ["array"])
        assert first.style == "pipe"
        assert (second.name, second.description, second.required) == ("q", "Mine", False)
        assert (second.style, second.schema.kinds) == ("repeat", ["string"])

    def test_media_types_are_named_without_parameters_and_resolved(self) -> None:
        media = {
            "schema": {"$ref": "#/components/schemas/Pet"},
            "encoding": {"tags": {"explode": False}, "x": 1},
        }
        content = {"Application/JSON; charset=utf-8": {"$ref": "#/components/mediaTypes/pet"}}
        components = {"mediaTypes": {"pet": media}, "schemas": {"Pet": {"type": "object"}}}
        body = operation({"requestBody": {"content": content}}, components=components)

        assert [(one.name, one.is_json, one.schema.kinds) for one in body.content] == [
            ("application/json", True, ["object"])
        ]
        assert body.content[0].styles == {"tags": "comma"}
        assert "required" not in body.body

    @pytest.mark.parametrize(
        ("responses", "names"),
        [
            (
                {"200": {}, "201": {"content": {"text/plain": {}}}, "default": {"content": {"a/b": {}}}},
                ["text/plain"],
            ),
            ({"400": {}, "default": {"$ref": "#/components/responses/any"}}, ["a/b"]),
            ({"204": {}, "default": {"content": {"a/b": {}}}}, []),
            ({"400": {"content": {"a/b": {}}}}, None),
            (None, None),
        ],
    )
    def test_its_success_is_the_first_successful_response_with_content(
        self, responses: Any, names: Any
    ) -> None:
        answer = {"content": {"a/b": {}}}
        success = operation({"responses": responses}, components={"responses": {"any": answer}}).success

        assert (None if success is None else [media.name for media in success]) == names

    @pytest.mark.parametrize(
        ("own", "general", "names"),
        [
            ({}, {}, None),
            ({}, {"security": [{"a": [], "b": []}, {"unknown": []}]}, [["X-A", "X-B"], [""]]),
            ({"security": [{"b": []}, {}]}, {"security": [{"a": []}]}, [["X-B"], []]),
            ({"security": []}, {"security": [{"a": []}]}, []),
        ],
    )
    def test_security_is_that_of_the_operation_or_else_of_the_document(
        self, own: Any, general: Any, names: Any
    ) -> None:
        schemes = {
            name: {"type": "apiKey", "in": "header", "name": f"X-{name.upper()}"} for name in ("a", "b")
        }
        security = operation(own, **general, components={"securitySchemes": schemes}).security

        assert (None if security is None else [[scheme.name for scheme in way] for way in security]) == names

    @pytest.mark.parametrize("nonsense", [None, 1, "x", [], [1], {}, {"x": 1}, True])
    def test_values_of_the_wrong_type_are_ignored(self, nonsense: Any) -> None:
        parameter = {
            "name": "q",
            "in": "query",
            "style": nonsense,
            "explode": nonsense,
            "schema": {"type": "array"},
        }
        scheme = {"type": "apiKey", "name": nonsense, "in": nonsense}
        found = operation({"parameters": [parameter]}, components={"securitySchemes": {"a": scheme}})

        assert [one.style for one in found.parameters] == ["repeat"]
