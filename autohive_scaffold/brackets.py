"""Python as text: its characters outside strings, and its parts between commas."""

import re
from collections.abc import Iterator

STRING = re.compile(r"""(["'])(?:\\.|(?!\1)[^\\])*(?:\1|\\?\Z)""", re.DOTALL)


def code(text: str, skipped: re.Pattern[str] = STRING) -> Iterator[tuple[int, str, int]]:
    """The characters outside what is skipped, each with its index and the number of brackets around it."""
    depth, index = 0, 0
    while index < len(text):
        if match := skipped.match(text, index):
            index = match.end()
            continue
        depth -= text[index] in ")]}"
        yield index, text[index], depth
        depth += text[index] in "([{"
        index += 1


def split(text: str, skipped: re.Pattern[str] = STRING) -> list[str]:
    """The parts of a text between the commas and newlines outside brackets."""
    ends = [index for index, character, depth in code(text, skipped) if character in ",\n" and depth <= 0]
    starts = [0, *(end + 1 for end in ends)]
    return [text[start:end].strip() for start, end in zip(starts, [*ends, len(text)])]
