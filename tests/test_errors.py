"""The error of the package: its message and its suggestion."""

import pytest

from autohive_scaffold.answers import questions
from autohive_scaffold.errors import AnswerError, brief, within


def test_a_suggestion_is_a_field_and_part_of_the_message():
    error = AnswerError("'A' must be 'a'", "a")

    assert (error.message, error.suggestion) == ("'A' must be 'a'", "a")
    assert str(error) == "'A' must be 'a'; try 'a'"
    with pytest.raises(AnswerError) as refused, within("name: "):
        raise error
    assert str(refused.value) == "name: 'A' must be 'a'; try 'a'"
    assert refused.value.suggestion == "a"


def test_an_answer_that_reads_like_a_suggestion_is_not_suggested():
    with pytest.raises(AnswerError) as refused:
        questions.checked("layout", {"layout": "two; try 'evil"})

    assert refused.value.suggestion == ""


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
