"""Documents and fragments of them, and the actions, inputs and schemas that they give."""

from jsonschema import Draft7Validator

from autohive_scaffold.rendering.config_json import input_schema
from autohive_scaffold.schema import samples
from autohive_scaffold.sources import openapi
from autohive_scaffold.sources.openapi.operations import Api
from autohive_scaffold.sources.openapi.schemas import Types
from tests.helpers.delivered import TEMPLATE
from tests.helpers.notation import read_again

BOOKS = str(TEMPLATE / "examples" / "bookshop.yaml")


def read_paths(paths, selection="", **more):
    """The actions of a document with these paths, the answers to other questions, and the gaps."""
    return openapi.read({"openapi": "3.1.0", "paths": paths, **more}, selection)


def read(operation, path="/things", method="get", **more):
    """The action of an operation as it is written down, which accepts its own made-up inputs."""
    (action,), *_ = read_paths({path: {method: {"responses": {}, **operation}}}, **more)
    action = read_again(action)
    assert read_again(action) == action
    inputs = {name: samples.sample(parameter.schema, name) for name, parameter in action.inputs.items()}
    Draft7Validator(input_schema(action)).validate(inputs)
    return action


def body(schema, media_type="application/json", **more):
    return {"requestBody": {"content": {media_type: {"schema": schema, **more}}}}


def answer(schema, code="200", media_type="application/json"):
    return {"responses": {code: {"content": {media_type: {"schema": schema}}}}}


def types_of(levels=4, **components):
    """What makes schemas of those of a document with these components."""
    document = Api({"openapi": "3.1.0", "paths": {}, "components": {"schemas": components}})
    return Types(document.flat, levels, 1_000)


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
