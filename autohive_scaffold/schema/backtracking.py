"""Whether matching against a regular expression can run away: in how many ways it may have to read one string.

Python tries one way after the other before it gives up. The next character decides between two ways where no character
begins both; other choices are counted, as they multiply. A repeated group must not have any.
"""

import re
import sys
from functools import reduce
from itertools import combinations
from typing import Any

if sys.version_info >= (3, 11):
    from re import _constants as sre  # type: ignore[attr-defined]
else:  # pragma: no cover
    import sre_constants as sre

LENGTH = 300  # of a string that is long for one with a pattern
MOST_STEPS = 10_000  # in a pattern, of which a group in groups is looked at again and again
# Characters are told apart where they are ASCII; the others are four, by what \w, \d and \s know of them.
ASCII = frozenset(map(chr, range(128)))
BEYOND = frozenset("é٣\u2003€")
EVERY = ASCII | BEYOND
END = frozenset([""])
SETS = {sre.LITERAL, sre.NOT_LITERAL, sre.ANY, sre.IN}
ASSERTIONS = {sre.ASSERT, sre.ASSERT_NOT}
REPEATS = {sre.MAX_REPEAT, sre.MIN_REPEAT, getattr(sre, "POSSESSIVE_REPEAT", sre.MAX_REPEAT)}
ATOMIC = getattr(sre, "ATOMIC_GROUP", None)
CATEGORIES = {
    getattr(sre, f"CATEGORY_{name}"): frozenset(re.findall(pattern, "".join(EVERY)))
    for name, pattern in (
        *(("WORD", r"\w"), ("DIGIT", r"\d"), ("SPACE", r"\s")),
        *(("NOT_WORD", r"\W"), ("NOT_DIGIT", r"\D"), ("NOT_SPACE", r"\S")),
    )
}


class AmbiguousError(Exception):
    """A repeated group leaves a choice, or a pattern has something that is not looked into."""


def ways_of(tree: Any) -> int:
    """At most in how many ways a parsed pattern reads a string; refused where they may be without number."""
    is_anchored = next((operator for operator, _ in tree if operator not in ASSERTIONS), None) is sre.AT
    is_vague = bool(tree.state.flags & (re.IGNORECASE | re.ASCII | re.LOCALE))
    ways, _ = _Reader(is_vague).ways(tree, END)
    return ways if is_anchored else LENGTH * ways


class _Reader:
    def __init__(self, is_vague: bool) -> None:
        self._is_vague = is_vague
        self._steps = 0

    def ways(self, tree: Any, following: frozenset[str]) -> tuple[int, frozenset[str]]:
        """The ways to read a part, and the characters that it begins with: with what follows it, if it may be empty."""
        ways = 1
        for operator, argument in reversed(list(tree)):
            number, first = self._part(operator, argument, following)
            if operator in ASSERTIONS:  # what is looked for aside does not multiply
                ways += number - 1
            else:
                ways, following = ways * number, first
        return ways, following

    def _part(self, operator: Any, argument: Any, following: frozenset[str]) -> tuple[int, frozenset[str]]:
        self._steps += 1
        if self._steps > MOST_STEPS:
            raise AmbiguousError("too long")
        if operator in SETS:
            return 1, EVERY if self._is_vague else characters_of(operator, argument)
        if operator is sre.SUBPATTERN and not argument[1] and not argument[2]:
            return self.ways(argument[-1], following)
        if operator is ATOMIC:
            return self.ways(argument, following)
        if operator is sre.BRANCH:
            numbers, firsts = zip(*(self.ways(branch, following) for branch in argument[1]))
            is_choice = any(one & other for one, other in combinations(firsts, 2))
            return sum(numbers) if is_choice else max(numbers), frozenset().union(*firsts)
        if operator in REPEATS:
            return self._repeated(following, *argument)
        if operator in ASSERTIONS:
            return self.ways(argument[1], END)
        if operator is sre.AT:
            return 1, following
        raise AmbiguousError(f"{operator} is not looked into")

    def _repeated(self, following: frozenset[str], low: int, high: Any, tree: Any) -> tuple[int, frozenset[str]]:
        ways, first = self.ways(tree, following)
        if high > 1:  # behind one round may come the next
            ways, first = self.ways(tree, first | following)
        is_choice = bool(first & following)
        if low == high:
            ways **= min(low, LENGTH)
        elif high == 1:
            ways += is_choice
        elif ways > 1 or tree.getwidth()[0] == 0:
            raise AmbiguousError("a repeated group leaves a choice, or may read nothing")
        elif is_choice:
            ways = min(int(high), LENGTH)
        return ways, first if low else first | following


def characters_of(operator: Any, argument: Any) -> frozenset[str]:
    """The characters that a set may read; of those beyond ASCII maybe more."""
    if operator is sre.IN and argument[0][0] is sre.NEGATE:
        # A letter that a set leaves out is one of many that it has; only all letters can be taken out.
        certain = [characters_of(*each) & (EVERY if each[0] is sre.CATEGORY else ASCII) for each in argument[1:]]
        return EVERY.difference(*certain)
    if operator is sre.IN:
        return reduce(frozenset.union, (characters_of(*each) for each in argument))
    if operator is sre.CATEGORY:
        return CATEGORIES[argument]
    if operator is sre.ANY:
        return EVERY
    low, high = argument if operator is sre.RANGE else (argument, argument)
    found = frozenset(map(chr, range(low, min(high, 127) + 1)))
    return EVERY - found if operator is sre.NOT_LITERAL else found | (BEYOND if high > 127 else frozenset())
