"""The values in the delivered tests detect mistakes: swapped inputs, and paths that are not quoted."""

import pytest

from autohive_scaffold.rendering import cases
from autohive_scaffold.rendering.python import literal
from autohive_scaffold.schema.values import are_distinct
from autohive_scaffold.sources import signatures


def case_of(action: str) -> cases.Case:
    (read,) = signatures.parse_inline(action)
    return cases.case_of(read)


def test_inputs_of_one_action_have_different_values():
    kinds = {"str": "", "int": "", "float": "", "list[str]": "", "dict": "", "Literal['a', 'b', 'c']": ""}
    inputs = ", ".join(f"{name}_{index}: {kind}" for index, kind in enumerate(kinds) for name in ("first", "second"))

    assert are_distinct(list(case_of(f"send_item({inputs})").full.inputs.values()))


def test_no_value_is_the_default_of_its_input():
    case = case_of("list_items(limit: int = 25, page: int = 2, state: Literal['open', 'closed'] = 'closed')")

    assert case.full.inputs == {"limit": 7, "page": 3, "state": "open"}


@pytest.mark.parametrize(
    ("name", "value", "path"),
    [
        ("item_id: str", "item/1", "/items/item%2F1"),
        ("country: str", "DE/1", "/items/DE%2F1"),
        ("email: str", "ada@example.com", "/items/ada%40example.com"),
        ("day: Annotated[str, Field(pattern='^[a-z]{3}$')]", "abc", "/items/abc"),
        ("lang: Annotated[str, Field(max_length=2)]", "la", "/items/la"),
        ("kind: Literal['a', 'b']", "b", "/items/b"),
        ("item_id: int", 7, "/items/7"),
    ],
)
def test_a_string_in_a_path_needs_quoting_where_its_schema_allows_it(name: str, value: object, path: str):
    case = case_of(f"get_item({name}) -> GET /items/{{{name.partition(':')[0]}}}")

    assert list(case.full.inputs.values()) == [value]
    assert literal(path) in case.full.expected


def test_two_inputs_in_a_path_have_different_values():
    case = case_of("get_item(item_id: str, item: str) -> GET /items/{item_id}/{item}")

    assert '"/items/item%2F1/item%2F2"' in case.full.expected


def test_a_falsy_value_is_sent_where_its_schema_allows_it():
    case = case_of("send_item(a: str = None, b: int = None, c: Annotated[int, Field(ge=1)] = None, d: bool = None)")

    assert case.falsy
    assert case.falsy.inputs == {"a": "", "b": 0, "c": 3, "d": False}
