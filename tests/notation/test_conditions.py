"""Where an error is in an answer, and by what an answer is known to be one."""

import pytest

from autohive_scaffold.model.failures import All, Errors, Not
from autohive_scaffold.model.templates import Found
from autohive_scaffold.notation.conditions import parse


@pytest.mark.parametrize(
    ("text", "errors"),
    [
        ("", None),
        ("error.message", Errors(("error", "message"))),
        ("answer", Errors(())),
        ("answer['an error'][0]", Errors(("an error", 0))),
        ("error if not ok", Errors(("error",), Not(Found(("ok",))))),
        (
            "errors[0].message if errors and not data and code",
            Errors(
                ("errors", 0, "message"),
                All((Found(("errors",)), Not(Found(("data",))), Found(("code",)))),
            ),
        ),
        ("a if not (b and c)", Errors(("a",), Not(All((Found(("b",)), Found(("c",))))))),
        ("a if not not b", Errors(("a",), Not(Not(Found(("b",)))))),
    ],
)
def test_a_place_and_a_condition_say_where_an_error_is(text: str, errors: Errors | None):
    assert parse(text) == errors
