"""A document is untrusted: whatever it contains, it is read or refused."""

import pytest

from autohive_scaffold.sources import openapi
from tests.helpers.notation import read_again
from tests.helpers.openapi import answer, body

NONSENSE = (None, 1, "x", [], [1], {}, {"x": 1}, True)
PLACES = "parameters requestBody responses tags operationId summary servers security".split()
KEYWORDS = "type enum properties allOf anyOf required items minimum description pattern format".split()


@pytest.mark.parametrize("nonsense", NONSENSE, ids=repr)
def test_nonsense_is_no_crash(document, nonsense):
    query = {"name": "q", "in": "query"}
    schemas = [nonsense, *({keyword: nonsense} for keyword in KEYWORDS)]
    operations = [{place: nonsense} for place in PLACES]
    operations += [
        {**body(schema), **answer(schema), "parameters": [{**query, "schema": schema}]} for schema in schemas
    ]
    for operation in operations:
        content = {"openapi": "3.0.0", "paths": {"/a/{b}": {"post": operation}}, "components": nonsense}
        actions, *_ = openapi.read(document(content, "api.json"))

        assert all(map(read_again, actions))
