"""The schemas in config.json: strict where the code decides, and open where the API does."""

import pytest

from autohive_scaffold.rendering.config import input_schema, output_schema
from tests.helpers.notation import action_of


@pytest.mark.parametrize(
    ("source", "schema"),
    [
        ("(a: str) -> GET /x/{a}", {"type": "string", "pattern": "[^.]"}),
        ("(a: int) -> GET /x/{a}", {"type": "integer"}),
        ("(a: str) -> GET /x", {"type": "string"}),
        ("(a: Annotated[str, Field(pattern='^[a-z]+$')]) -> GET /x/{a}", {"type": "string", "pattern": "^[a-z]+$"}),
        ("(a: Annotated[str, Field(pattern='.')]) -> GET /x/{a}",
            {"type": "string", "pattern": ".", "allOf": [{"pattern": "[^.]"}]}),
    ],
)  # fmt: skip
def test_what_stands_in_a_path_leads_to_no_other(source: str, schema: dict[str, object]):
    found = input_schema(action_of(f"run{source}"))["properties"]["a"]

    assert {key: value for key, value in found.items() if key != "description"} == schema


@pytest.mark.parametrize(
    ("output", "schema"),
    [
        ("a: str", {"type": ["string", "null"]}),
        ("a: dict", {"type": ["object", "null"]}),
        ("a: list[str]", {"type": "array", "items": {"type": ["string", "null"]}}),
        ("a: bool = True", {"type": "boolean"}),
        ("a: int = len(b)", {"type": "integer"}),
        ("a: dict = {'b': c}", {"type": "object"}),
        ("a: str = b, c = b.d", {}),
    ],
)
def test_an_output_has_the_type_that_it_always_has(output: str, schema: dict[str, object]):
    found = output_schema(action_of(f"run() -> GET /x -> ({output})"))

    assert {key: value for key, value in found["properties"]["a"].items() if key != "description"} == schema
    assert "a" in found["required"]
