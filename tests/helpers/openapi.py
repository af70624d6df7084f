"""A document, fragments of documents, and the inputs and schemas that they give."""

from pathlib import Path

from autohive_scaffold.sources.openapi.document import Document
from autohive_scaffold.sources.openapi.schemas import Schemas, Types

PETS = Path(__file__).with_name("pets.yaml").read_text(encoding="utf-8")


def inputs_of(action):
    return {parameter.name: parameter for parameter in action.parameters}


def body(schema, media_type="application/json", **more):
    return {"requestBody": {"content": {media_type: {"schema": schema, **more}}}}


def answer(schema, code="200", media_type="application/json"):
    return {"responses": {code: {"content": {media_type: {"schema": schema}}}}}


def types_of(levels=4, **components):
    """What makes schemas of those of a document with these components."""
    document = Document("api.yaml", {"components": {"schemas": components}})
    return Types(Schemas(document.target), levels)


def converted(schema, **components):
    return types_of(**components).typed(schema)


def ref(name):
    return {"$ref": f"#/components/schemas/{name}"}


def referring(reference):
    """A document with an operation whose body is elsewhere."""
    return {
        "openapi": "3.0.0",
        "servers": [{"url": "/v2"}],
        "paths": {"/a": {"post": {"operationId": "make", **body({"$ref": reference})}}},
        "components": {"schemas": {"Base": {"properties": {"id": {"type": "integer"}}}}},
    }
