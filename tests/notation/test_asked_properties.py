"""Any request and output of the notation is stored and loaded, or refused in one line."""

import time

from hypothesis import given, settings

from autohive_scaffold.errors import AnswerError
from autohive_scaffold.model import stored
from autohive_scaffold.notation import signatures
from tests.helpers.request_strategies import actions

EXAMPLES = 300


def refusal(text: str) -> str:
    """The refusal of an action; empty if it is accepted, and then equal after being stored."""
    try:
        found = signatures.parse_inline(text)
    except AnswerError as error:
        return str(error) or "nothing"
    assert stored.load(stored.dump(found)) == found
    assert signatures.parse_inline(f"some_other,\n{stored.dump(found)[1:-1]}")[1:] == found
    return ""


def test_any_action_is_equal_after_being_stored_or_refused_in_one_line():
    accepted = 0

    @settings(max_examples=EXAMPLES, derandomize=True, deadline=None, database=None)
    @given(actions())
    def check(text: str) -> None:
        nonlocal accepted
        started = time.process_time()
        reason = refusal(text)
        assert "\n" not in reason
        assert reason != "nothing"
        assert time.process_time() - started < 1
        accepted += not reason

    check()
    assert accepted > EXAMPLES / 4, "so few are accepted that the rest proves little"
