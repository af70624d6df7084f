"""The answers to `headers` and `errors`, as they are read."""

import pytest

from autohive_scaffold.errors import AnswerError
from autohive_scaffold.model.integration import Errors
from autohive_scaffold.notation.settings import errors_in, headers_in


@pytest.mark.parametrize(
    ("text", "errors"),
    [
        ("", None),
        ("answer", Errors(())),
        ("answer['an error'][0]", Errors(("an error", 0))),
        ("error if not ok", Errors(("error",), missing=(("ok",),))),
        ("a if b.c and not d", Errors(("a",), (("b", "c"),), (("d",),))),
    ],
)
def test_a_place_and_a_condition_say_where_an_error_is(text: str, errors: Errors | None):
    assert errors_in(text) == errors


@pytest.mark.parametrize(
    ("text", "headers"),
    [
        ("", {}),
        ("Notion-Version: 2022-06-28, X: 1", {"Notion-Version": "2022-06-28", "X": "1"}),
        ('A: "x",\n\nB: 1,\n', {"A": '"x"', "B": "1"}),
        ("authorization: Zoho {access_token}", {"Authorization": "Zoho {access_token}"}),
    ],
)
def test_headers_are_on_lines_or_separated_by_commas(text: str, headers: dict[str, str]):
    assert {name: str(value) for name, value in headers_in(text).items()} == headers


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("X Y: 1", "'X Y: 1' is not a header; write one of at most 500 ASCII characters, like 'Notion"),
        ("X: ü", "'X: ü' is not a header; write one of at most 500 ASCII characters, like"),
        ("X: 1, x: 2", "header 'x' is set already, or is no name of a header; remove it"),
        ("TE: a", "header 'TE' is set already, or is no name of a header; remove it"),
        ("X: {token}", "header 'X' must have {access_token} in it, and nothing else"),
        ("authorization: Bearer x", "header 'authorization' must have {access_token} in it"),
    ],
)
def test_a_wrong_header_is_refused(text: str, reason: str):
    with pytest.raises(AnswerError) as refused:
        headers_in(text)

    assert reason in str(refused.value)
    assert "Bearer x" not in str(refused.value)
