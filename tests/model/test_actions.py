"""Actions as data: each has a different class, and an input knows what is sent when it is absent."""

import pytest

from autohive_scaffold.errors import AnswerError
from autohive_scaffold.model.actions import Parameter
from autohive_scaffold.sources import signatures


def test_actions_with_one_class_are_refused():
    with pytest.raises(AnswerError) as refused:
        signatures.parse_inline("get_a1, get_a_1")

    reason = "actions 'get_a1' and 'get_a_1' would both have the handler class GetA1Action; rename one of them"
    assert str(refused.value) == reason


def test_a_default_is_sent_for_an_absent_input_unless_the_api_assumes_it_by_itself():
    schema = {"type": "integer", "description": "How many", "default": 10}
    sent = Parameter("limit", schema, "query", required=False)
    assumed = Parameter("limit", schema, "query", required=False, assumes_default=True)

    assert (sent.default, sent.always_sent) == (10, True)
    assert (assumed.default, assumed.always_sent) == (None, False)
