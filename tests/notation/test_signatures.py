"""The action notation: signatures, what separates them, and the types of outputs."""

from typing import Any

import pytest

from autohive_scaffold.model.templates import HeaderValue, Length
from autohive_scaffold.notation import signatures
from autohive_scaffold.notation.annotations import SCHEMAS
from tests.helpers.notation import action_of, input_of, read_again


@pytest.mark.parametrize("layout", ["{}, {}", "{},\n\n  {}  ,", "\t{}\t,{}\n"])
def test_commas_and_newlines_separate_actions(layout: str):
    first, second = (
        'create_item(title: str, note: Annotated[str, "a, b)"] = None)',
        "list_items -> GET /all/items",
    )

    actions = signatures.parse_inline(layout.format(first, second))

    assert [action.name for action in actions] == ["create_item", "list_items"]
    assert [*actions[0].inputs] == ["title", "note"]
    assert actions[1].path == "/all/items"


@pytest.mark.parametrize(
    ("source", "name"),
    [("from_", "from"), ("None_", "None"), ("match_", "match"), ("list_", "list_"), ("__x__", "__x__")],
)
def test_an_underscore_after_a_keyword_is_removed(source: str, name: str):
    parameter = input_of(source)

    assert (parameter.name, parameter.wire_name) == (name, name)


def test_what_is_made_of_each_item_is_a_list_that_can_be_counted():
    outputs = "titles = [each.title for each in data], count: int = len(titles), total: int = header('X')"
    action = action_of(f"list_x() -> GET /x -> ({outputs})")

    assert action.output.lists == ["titles"]
    assert action.returned["count"] == Length("titles")
    assert action.returned["total"] == HeaderValue("X", is_number=True)
    assert read_again(action) == action


@pytest.mark.parametrize(
    ("output", "schema"),
    [
        ("size = data.size", {}),
        ("size: int | str = data.size", {"type": ["integer", "string"]}),
        ("size: Literal['s', 'l'] | None", {"type": ["string", "null"], "enum": ["s", "l", None]}),
        ("size: datetime", {**SCHEMAS["datetime"]}),
        ("size = [item.a for item in data]", {"type": "array", "items": {}}),
        ("size = 1", {"type": "integer"}),
        ("size: str = None", {}),
    ],
)
def test_an_output_has_the_type_that_is_written(output: str, schema: dict[str, Any]):
    schemas = action_of(f"run() -> GET /x -> ({output})").output.schemas

    assert schemas == {"size": {**schema, "description": "Size"}}
