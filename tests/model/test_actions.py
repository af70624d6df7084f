"""Actions as data: each has a class of its own."""

import pytest

from autohive_scaffold.errors import AnswerError
from autohive_scaffold.sources import signatures


def test_actions_with_one_class_are_refused():
    with pytest.raises(AnswerError) as refused:
        signatures.parse_inline("get_a1, get_a_1")

    reason = "actions 'get_a1' and 'get_a_1' would both have the class GetA1Action; rename one"
    assert str(refused.value) == reason
