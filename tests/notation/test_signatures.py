"""The action notation: signatures, what separates them, requests and the types of outputs."""

import pytest

from autohive_scaffold.model.templates import Given
from autohive_scaffold.notation import signatures
from tests.helpers.notation import action_of

METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")


@pytest.mark.parametrize("layout", ["{}, {}", "{},\n\n  {}  ,", "\t{}\t,{}\n"])
def test_commas_and_newlines_separate_actions(layout: str):
    first = 'create_item(title: str, note: Annotated[str, "a, b)"] = None)'

    actions = signatures.parse_inline(layout.format(first, "list_items -> GET /all/items"))

    assert [action.name for action in actions] == ["create_item", "list_items"]
    assert [*actions[0].inputs] == ["title", "note"]
    assert actions[1].path == "/all/items"


def test_an_underscore_is_removed_behind_a_keyword_alone():
    assert [*action_of("run(from_, match_, list_)").inputs] == ["from", "match", "list_"]
    assert action_of("import_(a) -> POST /import") == action_of("import(a) -> POST /import")


def test_a_request_without_an_input_for_its_body_sends_an_empty_object_where_there_is_one():
    bodies = {method: action_of(f"run(a) -> {method} /x/{{a}}").request.body for method in METHODS}

    assert bodies == {name: None if name in ("GET", "DELETE") else {} for name in METHODS}


def test_a_header_is_spelled_as_the_sdk_compares_it():
    request = action_of('run(x: Annotated[str, Header("accept")]) -> GET /x').request

    assert request.headers == (("Accept", Given("x")),)
