"""Pieces of OpenAPI documents, and what is asked of an action made of one."""

from autohive_scaffold.sources.openapi.document import Document
from autohive_scaffold.sources.openapi.schemas import Schemas


def inputs_of(action):
    return {parameter.name: parameter for parameter in action.parameters}


def body(schema, media_type="application/json", **more):
    return {"requestBody": {"content": {media_type: {"schema": schema, **more}}}}


def answer(schema, code="200", media_type="application/json"):
    return {"responses": {code: {"content": {media_type: {"schema": schema}}}}}


def converted(schema, **components):
    return Schemas(Document("x.yaml", {"components": {"schemas": components}})).input(schema)


def ref(name):
    return {"$ref": f"#/components/schemas/{name}"}
