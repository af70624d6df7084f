"""Fixtures that write an OpenAPI document to a file and read actions from it."""

import json

import pytest
from jsonschema import Draft7Validator

from autohive_scaffold.rendering.config_json import input_schema
from autohive_scaffold.schema import samples
from autohive_scaffold.sources import openapi
from tests.helpers.notation import read_again


@pytest.fixture
def document(tmp_path, monkeypatch):
    """Write a document into the current folder: `document(content, name)` gives its path."""
    monkeypatch.chdir(tmp_path)

    def write(content, name="api.yaml"):
        text = content if isinstance(content, (str, bytes)) else json.dumps(content)
        (tmp_path / name).write_bytes(text if isinstance(text, bytes) else text.encode())
        return name

    return write


@pytest.fixture
def read(document):
    """Read one operation: `read(operation, path="/things", components=..., ...)` gives its action."""

    def action_of(operation, path="/things", method="get", **more):
        content = {"openapi": "3.1.0", "paths": {path: {method: {"responses": {}, **operation}}}, **more}
        (action,), *_ = openapi.read(document(content, "api.json"))
        action = read_again(action)
        assert read_again(action) == action
        inputs = {
            parameter.name: samples.sample(parameter.schema, parameter.name)
            for parameter in action.parameters
        }
        Draft7Validator(input_schema(action)).validate(inputs)
        return action

    return action_of
