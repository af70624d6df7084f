"""The rows of the delivered tests, and what the live tests try."""

from typing import Any

import pytest

from autohive_scaffold.model.integration import Integration
from autohive_scaffold.notation import conditions, credentials
from autohive_scaffold.notation.signatures import parse_inline
from autohive_scaffold.rendering.answers import HELLO
from autohive_scaffold.rendering.python import literal
from autohive_scaffold.rendering.suite import Suite
from autohive_scaffold.rendering.tries import Tries
from autohive_scaffold.sources import accounts


def integration_of(actions: str, fields: str = "api_key", **given: Any) -> Integration:
    answers: dict[str, Any] = {
        **{"name": "Acme CRM", "slug": "acme-crm", "description": "x", "base_url": "https://api.acme.com"},
        **{"auth_type": "custom", "provider": "", "scopes": (), "layout": "single-file", "headers": {}},
        **{"account": None, "supports_billing": False, **given},
    }
    return Integration(**answers, actions=parse_inline(actions), auth=credentials.parse(fields))


@pytest.mark.parametrize(
    ("action", "rows"),
    [
        ("get_item(a: str) -> GET /x/{a}", [({"a": "a/1"}, "GET https://api.acme.com/x/a%2F1", None)]),
        (
            "run_it(a: int, b: bool = None) -> POST /x",
            [
                ({"a": 7, "b": False}, "POST https://api.acme.com/x", {"a": 7, "b": False}),
                ({"a": 7}, "POST https://api.acme.com/x", {"a": 7}),
            ],
        ),
        (
            "run_it(a: str | None = None) -> POST /x",
            [
                ({"a": "a-1"}, "POST https://api.acme.com/x", {"a": "a-1"}),
                ({"a": None}, "POST https://api.acme.com/x", {"a": None}),
            ],
        ),
        (
            "find_it(a: list[int] = None, b: bool = True) -> GET /x?k=1",
            [
                ({"a": [7, 3], "b": False}, "GET https://api.acme.com/x?k=1&a=7&a=3&b=false", None),
                ({}, "GET https://api.acme.com/x?k=1&b=true", None),
            ],
        ),
        ("run_it(a: File) -> PUT /x bytes a", [({"a": HELLO}, "PUT https://api.acme.com/x", b"Hello")]),
    ],
)
def test_an_action_has_a_row_with_every_input_and_one_with_the_least(action: str, rows: list[Any]):
    cases = Suite(integration_of(action)).cases

    assert [(case.inputs, case.request, case.body) for case in cases] == rows


@pytest.mark.parametrize(
    ("action", "answer", "output"),
    [
        ("get_it() -> GET /x -> (a: str = b[0].c)", {"b": [{"c": "a-1"}]}, {"a": "a-1"}),
        ("get_it() -> GET /x -> (a: list = b, n: int = len(a))", {"b": [{"id": 1}, {"id": 2}]}, None),
        (
            "get_it() -> GET /x -> (a: str = 'k', b: int = len(c))",
            {"c": [{"id": 1}, {"id": 2}]},
            {"a": "k", "b": 2},
        ),
    ],
)
def test_an_answer_has_what_is_returned_in_its_place(action: str, answer: Any, output: Any):
    (case,) = Suite(integration_of(action)).cases

    assert case.answer.data == answer
    assert case.output == (output or {"a": answer["b"], "n": 2})


def test_a_refusal_has_its_reason_and_what_the_condition_says():
    suite = Suite(
        integration_of("list_items", errors=conditions.parse("errors[0].message if errors and not data"))
    )

    assert suite.refusal_200 == {"errors": [{"message": "No such thing"}], "data": False}
    assert suite.cases[0].answer.data["data"] is True


def test_what_is_known_of_an_account_are_texts():
    suite = Suite(
        integration_of("list_items", account=accounts.parse("GET /me -> (email, user_id = data.id)"))
    )

    assert suite.account is not None
    assert suite.account.request == "GET https://api.acme.com/me"
    assert suite.account.output == {"email": "ada@example.com", "user_id": "7"}


@pytest.mark.parametrize(
    ("actions", "inputs"),
    [
        ("list_items(limit: int = 10)", "{}"),
        ("search_items(query: str = None)", "None"),
        ("get_item(item_id: str)", "None"),
        ("list_items, get_item(item_id: str)", '{"item_id": First("list_items", "items", "id")}'),
        ("list_items, get_item(item_id: int)", '{"item_id": First("list_items", "items", "id", int)}'),
        ("list_items() -> ..., get_item(item_id: str)", "None"),
        ("get_item(item_id: Annotated[str, Field(examples=['i-7'])])", '{"item_id": "i-7"}'),
        ("delete_item(item_id: str)", "None"),
    ],
)
def test_an_action_is_tried_with_what_is_known_to_be_there(actions: str, inputs: str):
    assert literal([*Tries(integration_of(actions)).inputs.values()][-1]) == inputs
