"""Rendered Python without what an integration does not need: the templates contain everything that one may need."""

import re

from .needs import Needs
from .parts import PARTS
from .python import used_in, without_texts

# A function, class, import or constant, with the blank lines, the comment and the decorators above it.
DEFINITION = re.compile(
    r"^\n*(?:#.*\n)*(?P<decorators>(?:@.*\n(?:[ \])}].*\n)*)*)(?P<kind>async def |def |class |from \S+ import |)"
    r"(?P<name>\w+).*\n(?:\n*[ \])}].*\n)*",
    re.MULTILINE,
)
# A line that says for which parts it is there, or for which it is not: `json=json,  # if json`.
LINE = re.compile(r"^(.*)  # (if|unless) (\w+(?: or \w+)*)\n", re.MULTILINE)


def needed(source: str, needs: Needs) -> str:
    """The source of a module without the parts that are not needed, and without the lines that are only for these."""

    def line(found: re.Match[str]) -> str:
        is_needed = not needs.parts.isdisjoint(found[3].split(" or "))
        return f"{found[1]}\n" if is_needed == (found[2] == "if") else ""

    unneeded = PARTS.keys() - needs.parts
    return DEFINITION.sub(lambda found: "" if found["name"] in unneeded else found[0], LINE.sub(line, source))


def needed_tests(source: str, needs: Needs) -> str:
    """The source of a class without the tests of parts that are not needed."""
    tests = re.split(r"\n\n(?= {4}\S)", source)
    used = [PARTS.keys() & re.findall(r"\b(?:module\.|original_)(\w+)", without_texts(test)) for test in tests]
    return "\n\n".join(test for test, names in zip(tests, used) if names <= needs.parts)


def used(source: str) -> str:
    """The source of tests without the functions, classes and imports that nothing behind them uses."""
    names: set[str] = set()
    kept, end = [], len(source)
    for found in reversed(list(DEFINITION.finditer(source))):
        definition, name, behind, end = found[0], found["name"], source[found.end() : end], found.start()
        names.update(used_in(behind))
        is_for_pytest = found["decorators"] or f"{found['kind']}{name}".startswith(("class Test", "def pytest"))
        if found["kind"] and not is_for_pytest and name not in names:
            definition = ""
        names |= used_in(definition) - {name}
        kept += [behind, definition]
    return source[:end] + "".join(reversed(kept))
