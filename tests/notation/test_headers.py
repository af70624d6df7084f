"""The answer to `headers`: constants, the access token of platform auth, and what is refused."""

import pytest

from autohive_scaffold.errors import AnswerError
from autohive_scaffold.model.templates import inputs_in
from autohive_scaffold.notation import headers
from autohive_scaffold.notation.displays import braced


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", {}),
        (
            "Notion-Version: 2022-06-28, X-Client: autohive",
            {"Notion-Version": "2022-06-28", "X-Client": "autohive"},
        ),
        ("A: a, b\nB: {", {"A": "a, b", "B": "{"}),
        ("A: 1, B: 2,\n", {"A": "1", "B": "2"}),
        ('A: "x",\n\nB: 1', {"A": '"x"', "B": "1"}),
        ("authorization: Zoho {access_token}", {"Authorization": "Zoho {access_token}"}),
    ],
)
def test_headers_are_on_lines_or_separated_by_commas(text: str, found: dict[str, str]):
    parsed = headers.parse(text)

    assert {name: braced(value) for name, value in parsed.items()} == found
    assert any(map(inputs_in, parsed.values())) == ("{access_token}" in text)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("X", "'X' is not a header; write one like 'Notion-Version: 2022-06-28'"),
        ("X Y: 1", "'X Y: 1' is not a header; write one like 'Notion-Version: 2022-06-28'"),
        ("X: ü", "'ü' must be at most 500 printable ASCII characters"),
        ("X: \x07", r"'\x07' must be at most 500 printable ASCII characters"),
        ("X: " + "a" * 501, f"'{'a' * 77}...' must be at most 500 printable ASCII characters"),
        ("X: 1, x: 2", "header 'x' appears twice; write each once"),
        ("TE: a", "header 'TE' is set by the HTTP client; remove it"),
        (
            "X: {token}",
            "'X: {token}' has a name in braces; only {access_token} can be there, else auth_fields",
        ),
        (
            "authorization: Bearer x",
            "'Authorization' would be the same for all users; ask for a credential with auth_fields",
        ),
    ],
)
def test_a_wrong_header_is_refused(text: str, reason: str):
    with pytest.raises(AnswerError) as refused:
        headers.parse(text)

    assert str(refused.value) == reason
