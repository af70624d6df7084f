"""Any action of the notation that is accepted gives code that compiles, is clean, and passes its own tests."""

import pytest
from hypothesis import given, settings

from autohive_scaffold.errors import AnswerError
from autohive_scaffold.notation import signatures
from tests.helpers.combinations import LAYOUTS
from tests.helpers.delivered import Bake
from tests.helpers.promise import assert_sound
from tests.helpers.request_strategies import actions

EXAMPLES = 40
VERBS = ("list_things", "get_thing", "create_thing", "delete_thing", "run_it")


def accepted() -> str:
    """Random actions that are accepted, each under another name."""
    found: dict[str, None] = {}

    @settings(max_examples=EXAMPLES, derandomize=True, deadline=None, database=None)
    @given(actions(hostile=False))
    def collect(text: str) -> None:
        try:
            signatures.parse_inline(text)
        except AnswerError:
            return
        found[text] = None

    collect()
    assert len(found) > EXAMPLES / 2
    texts = (text.replace("run_it", f"{VERBS[number % 5]}_{number}", 1) for number, text in enumerate(found))
    return "\n".join(texts)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_any_actions_give_a_sound_integration(bake: Bake, layout: str):
    assert_sound(bake(name="Acme CRM", layout=layout, actions=accepted()), tested=layout == "multi-file")
