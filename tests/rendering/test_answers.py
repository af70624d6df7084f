"""What an action returns in the README's examples is of the types that the README names beside them."""

import pytest

from autohive_scaffold.model.actions import Output
from autohive_scaffold.rendering.answers import example_of
from autohive_scaffold.sources import signatures


def returned(action: str, **output: str) -> object:
    (read,) = signatures.parse_inline(action)
    if output:
        fields = {name: {"description": text} for name, text in output.items()}
        object.__setattr__(read, "output", Output("fields", schema={"properties": fields}))
    return example_of(read)[1]


@pytest.mark.parametrize(
    ("description", "value"),
    [
        ("Order number (integer)", 7),
        ("Whether it is paid (boolean)", True),
        ("Numbers (array)", ["value-1", "value-2"]),
        (
            "Lines (array; each has sku, and-a)",
            [{"sku": "sku-1", "and-a": "and-a-1"}, {"sku": "sku-2", "and-a": "and-a-2"}],
        ),
        ("Owner (object with login)", {"login": "login-1"}),
        ("Owner (object)", {"name": "acme"}),
        ("Owner (object with plan: object, login)", {"login": "login-1", "plan": {"name": "acme"}}),
        ("Number or name (integer or string)", "value-1"),
    ],
)
def test_a_documented_output_has_the_type_in_its_description(description: str, value: object):
    assert returned("get_order", value=description) == {"value": value}


def test_an_example_has_the_default_of_a_text_and_no_optional_object_of_which_nothing_is_told():
    (read,) = signatures.parse_inline("list_items(filter: dict = None, format: str = 'json', sort: str = None)")

    assert example_of(read)[0] == {"format": "json", "sort": "sort-1"}


@pytest.mark.parametrize(
    ("kind", "description", "value"),
    [
        ("str", "Country (two letters, for example CA)", "CA"),
        ("int", "Which page to return. For example 2.", 2),
        ("str", "When (ISO 8601, for example 2025-10-15T13:51:09.121Z)", "2025-10-15T13:51:09.121Z"),
        ("str", "Filter by status, e.g. Active, Completed", "Active"),
        ("str", "Your subdomain (e.g., 'acme' from acme.example.com)", "acme"),
        ("str", "Role, e.g. 'Director' or 'Authorised Person'.", "Director"),
        ("str", "A place (e.g., 'New York, NY')", "New York, NY"),
        ("str", "Who, e.g. https://example.com/users/{uuid}", "value-1"),
        ("str", "Where it is, for example the ID of a list", "value-1"),
        ("int", "A number, for example seven", 7),
        ("list", "Labels, for example [a]", ["value-1", "value-2"]),
    ],
)
def test_an_example_has_the_one_that_a_description_gives(kind: str, description: str, value: object):
    (read,) = signatures.parse_inline(f"list_items(value: Annotated[{kind}, {description!r}])")

    assert example_of(read)[0] == {"value": value}


def test_an_example_of_a_list_has_records():
    assert returned(
        "list_x", total="Total (integer)", pages="(integer)", size="(integer)", x="(array; each has id)"
    ) == {
        "x": [{"id": "id-1"}, {"id": "id-2"}],
        "total": 7,
        "pages": 3,
    }


@pytest.mark.parametrize(("kind", "value"), [("string", "result-1"), ("array", ["result-1", "result-2"])])
def test_an_answer_that_is_no_object_is_none_in_the_example(kind: str, value: object):
    (read,) = signatures.parse_inline("get_name() -> GET /name")
    object.__setattr__(read, "output", Output("item", "result", {"description": f"What the API answered ({kind})"}))

    assert example_of(read)[1] == {"result": value}


def test_an_output_of_the_notation_has_the_type_that_it_was_given():
    output = "(task: dict = data, owner: dict(login=str, size=int), done: bool)"

    assert returned(f"get_task() -> GET /task -> {output}") == {
        "task": {"name": "acme"},
        "owner": {"login": "login-1", "size": 7},
        "done": True,
    }
