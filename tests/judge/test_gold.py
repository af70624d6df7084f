"""The rules that `make reading RULES=1` leaves out are there."""

import pytest

from . import gold


@pytest.mark.parametrize("rule", gold.RULES)
def test_a_rule_can_be_left_out(rule: str):
    with gold.without(rule):
        pass
