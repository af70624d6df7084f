"""Long lines of a stub file, folded at their brackets and between the words of their strings."""

import ast
import re
from collections.abc import Iterator

from ..brackets import code, split
from .displays import literal

WIDTH = 100
INDENT = "    "
# Choices, of which several stand on a line.
CHOICES = re.compile(r"(?:^|\W)(?:Literal|examples=)\[$")
STRING = re.compile(
    r"""(?P<before>(?:[^"']|"(?:\\.|[^"\\])*":\s)*)(?<![a-z])(?P<string>(["'])(?:\\.|(?!\3)[^\\])*\3),?$"""
)


def folded(line: str, indent: str = "", room: int = WIDTH) -> str:
    """An expression; where it is too long for its room, what is in brackets stands on lines of its own."""
    if len(indent) + len(line) <= room:
        return f"{indent}{line}"
    if found := STRING.fullmatch(line):
        return _wrapped(found["before"], found["string"], line.endswith(","), indent)
    opening, closing = _brackets(line)
    parts = list(filter(None, split(line[opening + 1 : closing])))
    if not parts:
        return f"{indent}{line}"
    head, inner, tail = line[: opening + 1], indent + INDENT, folded(line[closing:], indent)
    if len(parts) == 1 and _brackets(parts[0])[1] == len(parts[0]) - 1:
        return f"{indent}{head}{folded(parts[0], indent, room=0).lstrip()}{tail.lstrip()}"
    comma = "" if head.endswith("[") and not parts[1:] else ","  # with a comma, it would be a tuple
    lines = (
        list(filled(parts, inner))
        if CHOICES.search(head)
        else [folded(part + comma, inner) for part in parts]
    )
    return "\n".join([f"{indent}{head}", *lines, tail])


def _brackets(line: str) -> tuple[int, int]:
    """Where the first brackets open and close that have something in them; nowhere, if there are none."""
    opening = 0
    for index, character, depth in code(line):
        if character in "([{" and depth == 0:
            opening = index
        elif character in ")]}" and depth == 0 and index > opening + 1:
            return opening, index
    return 0, 0


def _wrapped(before: str, string: str, has_comma: bool, indent: str) -> str:
    """A string in several pieces, which Python joins."""
    pieces = [""]
    for word in re.findall(r"\s*\S+\s?|\s+$", ast.literal_eval(string)):
        start = indent if len(pieces) > 1 else f"{indent}{before}"
        if pieces[-1] and len(start) + len(literal(pieces[-1] + word)) >= WIDTH:
            pieces.append("")
        pieces[-1] += word
    inner = f"\n{indent}{INDENT if before else ''}"
    return f"{indent}{before}{inner.join(map(literal, pieces))}{',' * has_comma}"


def filled(parts: list[str], indent: str) -> Iterator[str]:
    """As many parts on a line as it holds."""
    line = indent
    for part in parts:
        if len(line) + len(part) >= WIDTH and line.strip():
            yield line.rstrip()
            line = indent
        line += f"{part}, "
    yield line.rstrip()
