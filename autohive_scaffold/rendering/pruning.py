"""Rendered Python without what an integration does not need: the templates contain everything that one may need."""

import re

from .needs import Needs
from .parts import PARTS

# A function, class, import or constant, with the blank lines, the comment and the decorators above it.
DEFINITION = re.compile(
    r"^\n*(?:#.*\n)*(?P<decorators>(?:@.*\n(?:[ \])}].*\n)*)*)(?P<kind>async def |def |class |from \S+ import |)"
    r"(?P<name>\w+).*\n(?:\n*[ \])}].*\n)*",
    re.MULTILINE,
)


def needed(source: str, needs: Needs) -> str:
    """The source of a module without the parts that are not needed."""
    unneeded = PARTS.keys() - needs.parts
    return DEFINITION.sub(lambda found: "" if found["name"] in unneeded else found[0], source)


def needed_tests(source: str, needs: Needs) -> str:
    """The source of a class without the tests of parts that are not needed."""
    tests = re.split(r"\n\n(?= {4}\S)", source)
    used = [PARTS.keys() & re.findall(r"\b(?:module\.|original_)(\w+)", test) for test in tests]
    return "\n\n".join(test for test, names in zip(tests, used) if names <= needs.parts)


def used(source: str) -> str:
    """The source of tests without the functions, classes and imports that nothing behind them uses."""
    for found in reversed(list(DEFINITION.finditer(source))):
        name, rest = found["name"], source[found.end() :]
        is_for_pytest = found["decorators"] or f"{found['kind']}{name}".startswith(("class Test", "def pytest"))
        is_type = found["kind"].startswith("from ") and name[0].isupper()
        is_used = re.search(rf"\b{name}\b" if is_type else rf"(?<![\w.]){name}(?:\(|\.\w)|\({name}\)", rest)
        if found["kind"] and not is_for_pytest and not is_used:
            source = source[: found.start()] + rest
    return source
