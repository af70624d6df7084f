"""What messages show of answers: no secret."""

import pytest

from autohive_scaffold.answers import questions
from autohive_scaffold.errors import AnswerError, brief


@pytest.mark.parametrize(
    "text",
    [
        "curl https://api.acme.com/v1/a -H 'Authorization: Bearer swordfish",
        "+curl https://api.acme.com/v1/a -H 'Authorization: Bearer swordfish'",
        "crul https://api.acme.com/v1/a -H 'Authorization: Bearer swordfish'",
        "crul https://me:swordfish@api.acme.com/v1/a",
        "http POST https://api.acme.com/v1/a Authorization:'Bearer swordfish'",
        "http POST https://api.acme.com/v1/a X-API-Key:swordfish token=swordfish",
        "curl -X TRACE https://api.acme.com/v1/a -H 'X-Api-Key: swordfish'",
    ],
)
def test_a_refused_command_shows_no_secret(text):
    with pytest.raises(AnswerError) as refused:
        questions.checked("actions", {"actions": text})

    assert "swordfish" not in str(refused.value)


@pytest.mark.parametrize(
    "text",
    [
        "a(token:str, api_key: str) -> GET /a",
        "get_item(api_token: str) -> GET /items?key={key}",
        "+a, -b",
        "GET /tasks?fields=name,notes",
    ],
)
def test_the_notation_is_shown_as_it_is(text):
    assert brief(text) == text
