"""References are resolved, and one that leads nowhere is refused."""

import re

import pytest

from autohive_scaffold.errors import AnswerError
from autohive_scaffold.sources import openapi
from tests.helpers.openapi import body


@pytest.mark.parametrize(
    ("reference", "message"),
    [
        ("#/components/schemas/None", "'#/components/schemas/None' points to nothing"),
        ("pet.json", "'pet.json' cannot be read \\(No such file"),
        ("#Pet", "'#Pet' points to nothing"),
    ],
)
def test_a_reference_that_can_not_be_resolved_is_refused_with_its_operation(document, reference, message):
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
