"""Regular expressions, as `pattern` has them: which can be used, and strings that match one."""

import re
import sys
from functools import lru_cache
from itertools import cycle, islice
from string import ascii_lowercase, ascii_uppercase, punctuation
from typing import Any

if sys.version_info >= (3, 11):
    from re import _constants as sre  # type: ignore[attr-defined]
    from re import _parser as sre_parser  # type: ignore[attr-defined]
else:  # pragma: no cover
    import sre_constants as sre
    import sre_parse as sre_parser

NOT_COMPILED = (re.error, RecursionError, OverflowError)
# What Python's `re` lacks or reads in another way than ECMAScript does.
NOT_PORTABLE = re.compile(r"\\[pPcxuZAzQEk]|\(\?[a-zA-Z]|\(\?<[a-zA-Z]|\[\^?\]|\[[^\]\\]*(?:\[|&&|--)")
LITERAL_SYNTAX = re.compile(r"/.*/[a-z]*")
# In how many ways a pattern may read a string. Three open ends in a row have 27 million, if each may read the same; of
# those Python tries a part, in a tenth of a second. What doubles with each character is beyond any number.
WAYS = 30_000_000
LENGTH = 100_000  # of a string that is made
# How often something is repeated beyond what it must be, and which of the characters that would do is taken.
VARIANTS = ((1, 0), (0, 0), (3, 0), (1, 1), (1, 2))
CHARACTERS = tuple(dict.fromkeys((*ascii_lowercase, *"1234567890", *ascii_uppercase, *"_- ./@:+#é", *punctuation)))
SETS = {sre.NOT_LITERAL, sre.ANY, sre.IN}
REPEATS = {sre.MAX_REPEAT, sre.MIN_REPEAT, getattr(sre, "POSSESSIVE_REPEAT", sre.MAX_REPEAT)}


def error_in(pattern: str) -> str:
    """Why Python cannot compile a regular expression; empty where it can."""
    try:
        re.compile(pattern)
    except NOT_COMPILED as error:
        return str(error)
    return ""


def is_portable(pattern: str) -> bool:
    """Whether a regular expression means in Python what it means in ECMAScript, and is safe."""
    is_python = not (LITERAL_SYNTAX.fullmatch(pattern) or NOT_PORTABLE.search(pattern) or error_in(pattern))
    return is_python and is_safe(pattern)


@lru_cache(maxsize=256)
def is_safe(pattern: str) -> bool:
    """Whether no string of some hundred characters, however it is made, keeps Python busy with a regular expression."""
    from .backtracking import AmbiguousError, ways_of  # noqa: PLC0415 - saves its import where there is no pattern

    try:
        return ways_of(sre_parser.parse(pattern)) <= WAYS
    except (*NOT_COMPILED, AmbiguousError):
        return False


@lru_cache(maxsize=256)
def matches(pattern: str, string: str) -> bool:
    """Whether a regular expression is found in a string; in none where it cannot be compiled."""
    try:
        return re.search(pattern, string) is not None
    except NOT_COMPILED:
        return False


@lru_cache(maxsize=256)
def strings_for(pattern: str, length: int = 0) -> tuple[str, ...]:
    """Strings that match a regular expression, made of its parts; one or two have at least a length, where they may.

    There are none where it cannot be compiled or what it asks for is too long. What looks ahead or behind, or refers
    to a group, is passed over, so a string may not match.
    """
    try:
        tree = sre_parser.parse(pattern)
        missing = length - len(_Maker(0, 0).string(tree))
        longer = ((missing, 0), (length - 1, 0), (length, 0)) if missing > 0 else ()
        return tuple(dict.fromkeys(_Maker(*variant).string(tree) for variant in (*VARIANTS, *longer)))
    except (*NOT_COMPILED, ValueError, KeyError, IndexError):
        return ()


class _Maker:
    """Makes a string of a parsed regular expression."""

    def __init__(self, extra: int, choice: int) -> None:
        self.extra = extra
        self.choice = choice

    def string(self, tree: Any) -> str:
        string = "".join(self._part(operator, argument) for operator, argument in tree)
        if len(string) > LENGTH:
            raise ValueError("too long")
        return string

    def _part(self, operator: Any, argument: Any) -> str:
        if operator is sre.LITERAL:
            return chr(argument)
        if operator in SETS:
            return self._characters(operator, argument, 1)
        if operator is sre.SUBPATTERN:
            return self.string(argument[-1])
        if operator is sre.BRANCH:
            return self.string(argument[1][self.choice % len(argument[1])])
        if operator is getattr(sre, "ATOMIC_GROUP", None):
            return self.string(argument)
        if operator in REPEATS:
            low, high, tree = argument
            count: int = min(low + self.extra, int(high))
            inner, members = tree[0]
            if len(tree) == 1 and inner in SETS and count <= LENGTH:
                return self._characters(inner, members, count)
            part = self.string(tree)
            if len(part) * count > LENGTH:
                raise ValueError("too long")
            return part * count
        return ""

    def _characters(self, operator: Any, argument: Any, count: int) -> str:
        """So many characters of a set, one after the other rather than the same again."""
        found = _members(argument if operator is sre.IN else [(operator, argument)])
        return "".join(islice(cycle(found), self.choice, self.choice + count))


def _members(members: list[tuple[Any, Any]]) -> list[str]:
    """Characters that a set allows, those that read best first; one that is not ASCII where it allows no other."""
    first, argument = members[0]
    is_negated = first is sre.NEGATE
    found = [character for character in CHARACTERS if _is_member(character, members) != is_negated]
    if not found and is_negated:
        raise ValueError("no character of ASCII will do")
    return found or [chr(argument if first is sre.LITERAL else argument[0])]


def _is_member(character: str, members: list[tuple[Any, Any]]) -> bool:
    classes = {
        sre.CATEGORY_DIGIT: character.isdigit(),
        sre.CATEGORY_NOT_DIGIT: not character.isdigit(),
        sre.CATEGORY_WORD: character.isalnum() or character == "_",
        sre.CATEGORY_NOT_WORD: not (character.isalnum() or character == "_"),
        sre.CATEGORY_SPACE: character.isspace(),
        sre.CATEGORY_NOT_SPACE: not character.isspace(),
    }
    for operator, argument in members:
        if operator is sre.ANY or (operator is sre.NOT_LITERAL and ord(character) != argument):
            return True
        if operator is sre.LITERAL and ord(character) == argument:
            return True
        if operator is sre.RANGE and argument[0] <= ord(character) <= argument[1]:
            return True
        if operator is sre.CATEGORY and classes[argument]:
            return True
    return False
