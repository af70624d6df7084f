"""The action notation: signatures, what separates them, and the request after an arrow."""

from pathlib import Path
from typing import Any

import pytest

from autohive_scaffold.errors import AnswerError
from autohive_scaffold.model.templates import Length
from autohive_scaffold.notation import signatures
from autohive_scaffold.notation.annotations import SCHEMAS
from tests.helpers.notation import action_of, input_of, read_again


@pytest.mark.parametrize("layout", ["{}, {}", "{}\n{}", "{},\n\n  {}  ,", "\t{}\t,{}\n"])
def test_commas_and_newlines_separate_actions(layout: str):
    first, second = (
        'create_item(title: str, note: Annotated[str, "a, b)"] = None)',
        "list_items -> GET /all/items",
    )

    actions = signatures.parse_inline(layout.format(first, second))

    assert [action.name for action in actions] == ["create_item", "list_items"]
    assert [parameter.name for parameter in actions[0].parameters] == ["title", "note"]
    assert actions[1].path == "/all/items"


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("from_", "from"),
        ("None_", "None"),
        ("match_", "match"),
        ("type_", "type"),
        ("list_", "list_"),
        ("query", "query"),
        ("camelCase", "camelCase"),
        ("_retry_attempt", "_retry_attempt"),
        ("__x__", "__x__"),
    ],
)
def test_an_underscore_after_a_keyword_is_removed(source: str, name: str):
    parameter = input_of(source)

    assert (parameter.name, parameter.wire_name) == (name, name)


@pytest.mark.parametrize(
    ("signature", "style"),
    [
        ("run(x: list) -> GET /x", "repeat"),
        ("run(x: dict) -> GET /x", "json"),
        ("run(x: dict, y: str) -> POST /x form", "json"),
        ("run(x: list) -> POST /x", ""),
        ("run(data: dict) -> POST /x form", "form"),
        ("run(data: dict) -> POST /x", ""),
    ],
)
def test_lists_and_objects_outside_json_have_a_style(signature: str, style: str):
    assert action_of(signature).parameters[0].style == style


@pytest.mark.parametrize(
    "nested", ["[" * 9000, "(" * 99 + ")" * 99, "list[" * 150, "a | " * 3000, "not " * 3000]
)
def test_deep_nesting_is_refused_without_a_crash(nested: str):
    for source in (f"x: {nested}", f"x={nested}", f"x: {nested}a", f"x={nested}a"):
        with pytest.raises(AnswerError, match="action 'run_check': "):
            input_of(source)


def test_a_type_that_is_optional_thousands_of_times_is_refused():
    with pytest.raises(AnswerError) as refused:
        input_of("x: str" + " | None" * 3000)

    assert str(refused.value) == "action 'run_check': input 'x': is nested too deeply"


def test_nothing_in_a_signature_is_evaluated(tmp_path: Path):
    target = tmp_path / "made"
    for source in (
        f"open({str(target)!r}, 'w')",
        f"x: open({str(target)!r}, 'w')",
        f"x=open({str(target)!r}, 'w')",
    ):
        with pytest.raises(AnswerError):
            input_of(source)

    assert not target.exists()


def test_what_is_made_of_each_item_is_a_list_that_can_be_counted():
    action = action_of(
        "list_x() -> GET /x -> (titles = [each.title for each in data], count: int = len(titles))"
    )

    assert action.output.lists == ["titles"]
    assert action.returned["count"] == Length("titles")
    assert read_again(action) == action


@pytest.mark.parametrize(
    ("output", "told"),
    [
        ("size = data.size", {}),
        ("size: int | str = data.size", {"type": ["integer", "string"]}),
        ("size: Literal['s', 'l'] | None", {"type": ["string", "null"], "enum": ["s", "l", None]}),
        ("size: datetime", {**SCHEMAS["datetime"]}),
        ("size: list", {"type": "array", "items": {}}),
        (
            "size: dict(width=int | None, unit=NotRequired[dict[str, list[int]]])",
            {
                "type": "object",
                "properties": {
                    "width": {"type": ["integer", "null"]},
                    "unit": {
                        "type": "object",
                        "additionalProperties": {"type": "array", "items": {"type": "integer"}},
                    },
                },
                "required": ["width"],
            },
        ),
        ("size = [item.a for item in data]", {"type": "array", "items": {}}),
        ("size = 1", {"type": "integer"}),
        ("size: int = 1", {"type": "integer"}),
        ("size: str = None", {}),
    ],
)
def test_an_output_has_the_type_that_is_written(output: str, told: dict[str, Any]):
    schema = action_of(f"run() -> GET /x -> ({output})").output.schemas

    assert schema == {"size": {**told, "description": "Size"}}
