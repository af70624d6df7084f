"""The action notation: signatures, what separates them, and the types of outputs."""

import pytest

from autohive_scaffold.model.templates import HeaderValue, Length
from autohive_scaffold.notation import signatures
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


@pytest.mark.parametrize(("source", "name"), [("from_", "from"), ("match_", "match"), ("list_", "list_")])
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
