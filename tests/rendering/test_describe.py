"""What the README says of an action in a row."""

from dataclasses import replace

import pytest

from autohive_scaffold.rendering.describe import has_first_pages_only, outputs_of, pages, row_of, sections
from tests.helpers.notation import action_of
from tests.rendering.test_cases import integration_of


@pytest.mark.parametrize(
    ("source", "cell"),
    [
        ("()", "none"),
        ("(a: str, b: int = None)", "`a`, `b?`"),
        ("(a: Literal['x', 'y|z'])", "`a`: `x` or `y\\|z`"),
        ("(a: Annotated[Literal['x'], 'Its state.'] = 'x')", "`a?`: Its state (`x`), by default `x`"),
        ("(a: Annotated[str, 'How *many*.'])", "`a`: How \\*many\\*"),
        ("(due_on: Annotated[str, 'The due-on of its runs'])", "`due_on`: The due-on of its runs"),
        ("(item: Annotated[str, 'The item to run it for'])", "`item`: The item to run it for"),
        ("(item: Annotated[str, 'The items of a run'])", "`item`"),
    ],
)
def test_inputs_are_told_in_a_cell(source: str, cell: str):
    assert row_of(action_of(f"run_it{source}"), set()).inputs == cell


@pytest.mark.parametrize(
    ("description", "cell"),
    [
        (f"Run it now. Give e.g. {'words ' * 24}. {'More ' * 12}", f"Run it now. Give e.g. {'words ' * 24}."),
        (f"Run it now. {'More ' * 50}", "Run it now."),
        ("Run " + "it " * 90, "Run " + "it " * 65 + "…"),
        ("Run it now. Later, too", "Run it now. Later, too"),
    ],
)
def test_a_row_has_as_many_sentences_as_it_has_room_for(description: str, cell: str):
    action = replace(action_of("run_it"), description=description)

    assert row_of(action, set()).description == cell


def test_many_inputs_are_told_in_a_list_under_the_table():
    inputs = ", ".join(f"input_{number}: Annotated[str, '{'word-' * 5}']" for number in range(12))
    row = row_of(action_of(f"run_it({inputs}, a: str, b: int = None)"), set())

    assert row.inputs == "see below"
    assert len(row.lines) == 10
    assert row.lines[0] == "`a`, `b?`"
    assert row.lines[-1].startswith(f"`input_8`: {'word-' * 5}; `input_9`: word-")


@pytest.mark.parametrize(("output", "cell"), [("(a, b: int)", "`a`, `b`"), ("*", "what the API answers")])
def test_outputs_are_told_in_a_cell(output: str, cell: str):
    assert outputs_of(action_of(f"run_it() -> GET /x -> {output}"), set()) == cell


def test_the_keys_of_an_object_are_told_once():
    output = "(a: list[dict(b=str, c=int)], d: Annotated[dict(b=str, c=int), 'Last'])"

    assert (
        outputs_of(action_of(f"run_it() -> GET /x -> {output}"), set())
        == "`a`: each with `b`, `c`; `d`: Last"
    )


def test_actions_stand_by_resource_and_those_alone_at_the_end():
    actions = "list_projects, get_project, add_note, send_message, rate_project_notes"
    titles = {title: [row.name for row in rows] for title, rows in sections(integration_of(actions))}

    assert titles == {
        "Projects": ["list_projects", "get_project", "rate_project_notes"],
        "Notes and messages": ["add_note", "send_message"],
    }


@pytest.mark.parametrize(("source", "is_first"), [("skip: int = None", False), ("limit: int = None", True)])
def test_only_an_input_leads_to_the_next_page(source: str, is_first: bool):
    actions = f'list_a({source}) -> GET /a -> (a: list = answer, next: str = link("next"))'
    integration = integration_of(actions)

    assert (pages(integration), has_first_pages_only(integration)) == (["next"], is_first)
