"""The error of the package: its message and its suggestion."""

import pytest

from autohive_scaffold.answers import questions
from autohive_scaffold.errors import AnswerError, within


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
        questions.checked("name", {"name": "A\x07; try 'evil"})

    assert refused.value.suggestion == ""
