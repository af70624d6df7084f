"""Whether matching against a regular expression can run away: in how many ways it may have to read one string.

Python tries one way after the other before it gives up. So a repeated group must leave no choice: each character that
is read must say which part of the group has read it. Elsewhere choices are counted, as they multiply.
"""

import re
import sys
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import reduce
from typing import Any

if sys.version_info >= (3, 11):
    from re import _constants as sre  # type: ignore[attr-defined]
else:  # pragma: no cover
    import sre_constants as sre

LENGTH = 300  # of a string that is long for one with a pattern
MOST_PLACES = 3_000  # of a pattern, where what has an exact count is there so many times
MOST_COPIES = 200  # of one character
# Characters are told apart where they are ASCII; the others are four, by what \w, \d and \s know of them.
LETTER, DIGIT, SPACE, OTHER = (1 << 128 + index for index in range(4))
BEYOND = LETTER | DIGIT | SPACE | OTHER
ASCII = (1 << 128) - 1
EVERY = ASCII | BEYOND
SETS = {sre.LITERAL, sre.NOT_LITERAL, sre.ANY, sre.IN}
ASSERTIONS = {sre.ASSERT, sre.ASSERT_NOT}
REPEATS = {sre.MAX_REPEAT, sre.MIN_REPEAT, getattr(sre, "POSSESSIVE_REPEAT", sre.MAX_REPEAT)}


def _ascii(belongs: Callable[[str], bool]) -> int:
    return sum(1 << code for code in range(128) if belongs(chr(code)))


WORDS = _ascii(lambda character: character.isalnum() or character == "_") | LETTER | DIGIT
DIGITS = _ascii(str.isdigit) | DIGIT
SPACES = _ascii(str.isspace) | SPACE
CATEGORIES = {
    sre.CATEGORY_WORD: WORDS,
    sre.CATEGORY_NOT_WORD: EVERY & ~WORDS,
    sre.CATEGORY_DIGIT: DIGITS,
    sre.CATEGORY_NOT_DIGIT: EVERY & ~DIGITS,
    sre.CATEGORY_SPACE: SPACES,
    sre.CATEGORY_NOT_SPACE: EVERY & ~SPACES,
}


class AmbiguousError(Exception):
    """A repeated group leaves a choice, or a pattern has something that is not looked into."""


@dataclass(eq=False)
class Place:
    """Where a pattern reads a character: which it may be, at most how often in a row, and what may read the next."""

    characters: int
    rounds: int = 1
    followers: "list[Place]" = field(default_factory=list)

    def ways(self) -> int:
        """How many ways there are behind it, among which a character may leave a choice."""
        choices = _choices(self.followers)
        return max(choices, self.rounds) if choices > 1 else 1


@dataclass
class Part:
    """A part of a pattern: its places, those that it may begin and end with, and the ways that it has to read.

    `empties` are the ways in which it reads nothing; `is_doubtful` says that there are several in it. `aside` are the
    ways of what it looks ahead or behind for, which do not multiply. `ways` can be asked for when all has been read.
    """

    first: list[Place] = field(default_factory=list)
    last: list[Place] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    empties: int = 1
    is_doubtful: bool = False
    aside: int = 0
    ways: Callable[[], int] = lambda: 1


def ways_of(tree: Any) -> int:
    """At most in how many ways a parsed pattern reads a string; refused where they may be without number."""
    whole = _Reader(tree.state.flags).sequence(tree)
    operators = [operator for operator, _ in tree]
    is_anchored = next((operator for operator in operators if operator not in ASSERTIONS), None) is sre.AT
    starts = 1 if is_anchored or all(place.rounds == 1 for place in whole.first) else LENGTH
    return starts * _choices(whole.first) * whole.ways()


def _choices(places: list[Place]) -> int:
    """Among how many of the places a character may leave a choice; 1 where there is none."""
    seen, count = 0, 1
    for place in places:
        count += bool(seen & place.characters)
        seen |= place.characters
    return count


class _Reader:
    """Makes parts of a parsed pattern."""

    def __init__(self, flags: int) -> None:
        self._is_vague = bool(flags & (re.IGNORECASE | re.ASCII | re.LOCALE))
        self._count = 0

    def sequence(self, tree: Any) -> Part:
        """What stands in a row."""
        return _in_a_row([self._part(operator, argument) for operator, argument in tree])

    def _part(self, operator: Any, argument: Any) -> Part:
        if operator in SETS:
            return self._place(operator, argument)
        if operator is sre.SUBPATTERN and not argument[1] and not argument[2]:
            return self.sequence(argument[-1])
        if operator is getattr(sre, "ATOMIC_GROUP", None):
            return self.sequence(argument)
        if operator is sre.BRANCH:
            return _either([self.sequence(branch) for branch in argument[1]])
        if operator in REPEATS:
            return self._repeated(*argument)
        if operator in ASSERTIONS:
            part = self.sequence(argument[1])
            return Part(aside=_choices(part.first) * part.ways())
        if operator is sre.AT:
            return Part()
        raise AmbiguousError(f"{operator} is not looked into")

    def _place(self, operator: Any, argument: Any, rounds: int = 1) -> Part:
        self._count += 1
        if self._count > MOST_PLACES:
            raise AmbiguousError("too long")
        members = argument if operator is sre.IN else [(operator, argument)]
        place = Place(EVERY if self._is_vague else characters_of(members), rounds)
        if rounds > 1:
            place.followers.append(place)
        return Part([place], [place], [place], 0, ways=place.ways)

    def _repeated(self, low: int, high: Any, tree: Any) -> Part:
        most = min(int(high), LENGTH)
        inner, argument = tree[0] if len(tree) == 1 else (None, None)
        if inner in SETS and most > 1 and (low < most or most > MOST_COPIES):
            part = self._place(inner, argument, most)
        elif low == int(high):
            return _in_a_row([self.sequence(tree) for _ in range(low)])
        else:
            part = self.sequence(tree) if most == 1 else _looped(self.sequence(tree))
        return part if low else _either([part, Part()])


def _in_a_row(parts: list[Part]) -> Part:
    whole = Part(ways=lambda: _multiplied(parts))
    for part in parts:
        for place in whole.last:
            place.followers += part.first
        whole.first += part.first if whole.empties else []
        whole.last = [*whole.last, *part.last] if part.empties else part.last
        whole.places += part.places
        whole.empties *= part.empties
        whole.is_doubtful |= part.is_doubtful
        whole.aside += part.aside
    return whole


def _multiplied(parts: list[Part]) -> int:
    """The ways of parts in a row; what is looked for aside is so in each of the ways in front of it, and only there."""
    ways, aside = 1, 0
    for part in parts:
        aside += ways * part.aside
        ways *= part.ways()
    return ways + aside


def _either(parts: list[Part]) -> Part:
    empties = sum(part.empties for part in parts)
    return Part(
        first=[place for part in parts for place in part.first],
        last=[place for part in parts for place in part.last],
        places=[place for part in parts for place in part.places],
        empties=empties,
        is_doubtful=empties > 1 or any(part.is_doubtful for part in parts),
        aside=sum(part.aside for part in parts),
        ways=lambda: max(empties, 1) * max(part.ways() for part in parts),
    )


def _looped(part: Part) -> Part:
    """A repeated group, which has one way to read; where it ends, each of its rounds may leave a choice."""
    for place in part.last:
        place.followers += part.first
    if part.empties or part.is_doubtful:
        raise AmbiguousError("a repeated group may read nothing")
    if any(_choices(places) > 1 for places in (part.first, *(place.followers for place in part.places))):
        raise AmbiguousError("a repeated group leaves a choice")

    def ways() -> int:
        return LENGTH if any(place.ways() > 1 for place in part.places) else 1

    return replace(part, aside=LENGTH * part.aside, ways=ways)


def characters_of(members: list[tuple[Any, Any]]) -> int:
    """The characters of a set, as bits; of those beyond ASCII maybe more."""
    if members[0][0] is not sre.NEGATE:
        return reduce(int.__or__, (_characters(*member) for member in members))
    # A letter that a set leaves out is one of many that it has; only all letters can be taken out.
    certain = [_characters(*member) & (EVERY if member[0] is sre.CATEGORY else ASCII) for member in members[1:]]
    return EVERY & ~reduce(int.__or__, certain, 0)


def _characters(operator: Any, argument: Any) -> int:
    if operator is sre.CATEGORY:
        return CATEGORIES[argument]
    if operator is sre.ANY:
        return EVERY
    if operator is sre.RANGE:
        low, high = argument
        return _ascii(lambda character: low <= ord(character) <= high) | (BEYOND if high > 127 else 0)
    literal: int = 1 << argument if argument < 128 else BEYOND
    return EVERY & ~(literal & ASCII) if operator is sre.NOT_LITERAL else literal
