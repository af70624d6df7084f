"""The schemas in config.json: strict where the code decides, and open where the API does."""

from typing import Any

import pytest

from autohive_scaffold.model.actions import Action, Output
from autohive_scaffold.model.requests import Request, Target
from autohive_scaffold.notation import credentials
from autohive_scaffold.rendering.config_json import fields_of, input_schema, output_schema
from tests.helpers.notation import action_of

DOCUMENTED = {
    "id": {"type": "integer", "description": "ID"},
    "code": {"type": "string", "description": "Code"},
    "owner": {"type": "object", "properties": {"id": {"type": "integer", "description": "ID"}}},
    "lines": {"type": "array", "items": {"type": "object", "properties": {"sku": {"type": "string"}}}},
}


def without_description(schema: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in schema.items() if key != "description"}


@pytest.mark.parametrize(
    ("source", "schema"),
    [
        ("(a: str) -> GET /x/{a}", {"type": "string", "pattern": "[^.]"}),
        ("(a: str) -> GET /x", {"type": "string"}),
        ("(a: int | str) -> GET /x/{a}", {"type": ["integer", "string"], "pattern": "[^.]"}),
        ("(a: str | None) -> GET /x[/{a}]", {"type": ["string", "null"], "pattern": "[^.]"}),
        ("(a: int) -> GET /x/{a}", {"type": "integer"}),
        ("(a: Annotated[str, Field(pattern='.')]) -> GET /x/{a}",
            {"type": "string", "pattern": ".", "allOf": [{"pattern": "[^.]"}]}),
    ],
)  # fmt: skip
def test_what_stands_in_a_path_leads_to_no_other(source: str, schema: dict[str, object]):
    assert without_description(input_schema(action_of(f"run{source}"))["properties"]["a"]) == schema


def test_a_file_whose_name_stands_in_a_path_leads_to_no_other():
    schema = input_schema(action_of("run(a: File) -> GET /x/{a.name}/{a.name}"))["properties"]["a"]

    patterns = {key: part.get("pattern") for key, part in schema["properties"].items()}
    assert patterns == {"content": None, "name": "[^.]", "contentType": None}


@pytest.mark.parametrize(
    ("output", "schema"),
    [
        ("a: str", {"type": ["string", "null"]}),
        ("a: str = answer", {}),
        ("a: list[str]", {"type": "array", "items": {"type": ["string", "null"]}}),
        ("a: bool = True", {"type": "boolean"}),
        ("a: int = len(b)", {"type": "integer"}),
        ("a: dict = {'b': c}", {"type": "object"}),
        ("a: list = inputs.i", {"type": ["integer", "null"]}),
    ],
)
def test_an_output_has_the_type_that_it_always_has(output: str, schema: dict[str, object]):
    schemas = output_schema(action_of(f"run(i: int = None) -> GET /x -> ({output})"))

    assert without_description(schemas["properties"]["a"]) == schema
    assert "a" in schemas["required"]


def test_the_types_of_a_documented_answer_are_shown_where_answers_keep_to_them():
    request = Request("GET", Target("", ("/order",), ()))
    output = Output(schemas=DOCUMENTED, is_whole=True)
    order = Action("get_order", "Gets it", "order", (), request, output)

    owner = {"type": ["object", "null"], "description": "Owner", "properties": {"id": {"description": "ID"}}}
    line = {"properties": {"sku": {"description": "SKU"}}}
    assert output_schema(order)["properties"] == {
        "id": {"type": ["integer", "null"], "description": "ID"},
        "code": {"description": "Code"},
        "owner": owner,
        "lines": {"type": ["array", "null"], "description": "Lines", "items": line},
    }


def test_fields_keep_the_author_s_order_and_hide_secrets():
    schema = fields_of(credentials.parse("domain, api_key, id_url, password"), "Acme CRM")

    hidden = [name for name, field in schema["properties"].items() if field.get("format") == "password"]
    assert list(schema["properties"]) == schema["required"] == ["domain", "api_key", "id_url", "password"]
    assert hidden == ["api_key", "password"]
    assert schema["properties"]["api_key"]["help_text"] == "Your API key for Acme CRM."
    assert schema["properties"]["id_url"]["label"] == "ID URL"


@pytest.mark.parametrize(
    ("output", "description"),
    [
        ('next_page: str = link("next")', "URL of the next page, or null on the last one"),
        ('next_page: Annotated[str, "More"] = link("next")', "More"),
        ('first_page: str = link("first")', "First page"),
    ],
)
def test_the_next_page_is_described_where_its_author_does_not(output: str, description: str):
    (schema,) = output_schema(action_of(f"run() -> GET /x -> ({output})"))["properties"].values()

    assert schema["description"] == description
