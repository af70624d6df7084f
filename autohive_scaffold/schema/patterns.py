"""Regular expressions, as `pattern` has them: which can be used, and strings that match one."""

import re
import sys
from collections.abc import Iterator
from functools import lru_cache
from importlib import import_module
from itertools import cycle, islice
from string import ascii_lowercase, ascii_uppercase, punctuation
from typing import Any

IS_NEW = sys.version_info >= (3, 11)
parser: Any = import_module("re._parser" if IS_NEW else "sre_parse")
compiler: Any = import_module("re._compiler" if IS_NEW else "sre_compile")

NOT_COMPILED = (re.error, RecursionError, OverflowError, ValueError)
# What other languages put around an expression, and what Python warns that it may read otherwise one day.
NOT_PYTHON = re.compile(r"^/.*/[a-z]*$|\[[^\]\\]*(?:\[|&&|--)")
SETS = {parser.LITERAL, parser.NOT_LITERAL, parser.ANY, parser.IN}
ASSERTIONS = {parser.ASSERT, parser.ASSERT_NOT}
REPEATS = {parser.MAX_REPEAT, parser.MIN_REPEAT}
OFTEN = 300  # what is without bounds, in a string that is long for one with a pattern
# In how many ways a pattern may read a string, if all that it repeats could read the same.
WAYS = 30_000_000
LENGTH = 1_000  # of a string that is made
CHARACTERS = (*ascii_lowercase, *"1234567890", *ascii_uppercase, *"_- ./@:+#", *punctuation)


def described(description: str, pattern: str) -> str:
    """A description that tells of a pattern which is left out of the schema, as the SDK would run it."""
    return f"{description} (pattern: {pattern})".strip()


def is_regex(pattern: str) -> bool:
    """Whether Python reads a text as a regular expression, and in the same way one day."""
    try:
        return not NOT_PYTHON.search(pattern) and bool(re.compile(pattern))
    except NOT_COMPILED:
        return False


@lru_cache(maxsize=256)
def is_safe(pattern: str) -> bool:
    """Whether plainly no string of some hundred characters keeps Python busy with a regular expression.

    What repeats a choice without bounds is not plain. Of real patterns, one in six is safe, but not plainly.
    """
    if not is_regex(pattern):
        return False
    try:
        tree = parser.parse(pattern)
        operators = [operator for operator, _ in tree if operator not in ASSERTIONS]
        is_anchored = operators[:1] == [parser.AT]
        return _ways(tree) * (1 if is_anchored else OFTEN) <= WAYS
    except NOT_COMPILED:
        return False


def _ways(tree: Any) -> int:
    """In how many ways a parsed pattern may read a string; a ValueError where a part is not looked into."""
    ways = 1
    for operator, argument in tree:
        if operator in REPEATS:
            low, high, part = argument
            most = min(int(high), OFTEN)
            rounds = most - min(low, most) + 1
            is_set = len(part) == 1 and part[0][0] in SETS
            ways *= _ways(part) ** most * (rounds if is_set else max(rounds, low))  # `(){1000000000}`
        elif operator is parser.SUBPATTERN and not argument[1] and not argument[2]:
            ways *= _ways(argument[-1])
        elif operator is parser.BRANCH:
            ways *= sum(map(_ways, argument[1]))
        elif operator in ASSERTIONS:
            ways += _ways(argument[1]) - 1
        elif operator not in SETS and operator is not parser.AT:
            raise ValueError(f"{operator} is not looked into")
        ways = min(ways, WAYS + 1)  # or powers of powers fill the memory
    return ways


@lru_cache(maxsize=256)
def matches(pattern: str, string: str) -> bool:
    """Whether a safe regular expression is found in a string; none is found of one that is not."""
    return is_safe(pattern) and re.search(pattern, string) is not None


def strings_for(pattern: str, length: int = 0) -> Iterator[str]:
    """Strings of the parts of a safe regular expression, which may match; the last has at least a length."""
    if is_safe(pattern):
        tree = parser.parse(pattern)
        for extra in (1, 0, max(length - len(_made(tree, 0)), 0)):
            yield _made(tree, extra)[:LENGTH]


def _made(tree: Any, extra: int) -> str:
    """A string of a parsed pattern, in which each part is repeated so often beyond what it must be."""
    string = ""
    for index, (operator, argument) in enumerate(tree):
        if operator in SETS:
            string += _run(1, tree[index : index + 1])
        elif operator is parser.SUBPATTERN:
            string += _made(argument[-1], extra)
        elif operator is parser.BRANCH:
            string += _made(argument[1][0], extra)
        elif operator in REPEATS:
            low, high, part = argument
            count = min(low + extra, int(high), LENGTH)
            is_set = len(part) == 1 and part[0][0] in SETS
            string += (_run(count, part) if is_set else _made(part, extra) * count)[:LENGTH]
    return string


def _run(count: int, part: Any) -> str:
    """So many characters of a set, those that read best, one after the other rather than the same again."""
    is_read = compiler.compile(part).fullmatch
    return "".join(islice(cycle(filter(is_read, CHARACTERS)), count))
