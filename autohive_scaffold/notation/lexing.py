"""Where a text in the notation falls into parts: outside brackets, strings and targets."""

import ast
import re
from itertools import pairwise

from .. import brackets
from ..errors import AnswerError, shown

# Behind an arrow, a method and a target, which ends at white space or at a comma in front of it; or else a string.
SKIPPED = re.compile(
    r"""(?<=->)\s*[A-Za-z]+[ \t]+[/\[h]\S*?(?=,?(?:\s|$))|(["'])(?:\\.|(?!\1)[^\\])*(?:\1|\\?\Z)""", re.DOTALL
)


def split(text: str) -> list[str]:
    """The parts between the commas and newlines outside brackets, without those that are empty."""
    return list(filter(None, brackets.split(text, SKIPPED)))


def arrows(text: str) -> list[str]:
    """What stands between the arrows outside brackets, first what is in front of them."""
    outside = [(index, character) for index, character, depth in brackets.code(text, SKIPPED) if depth <= 0]
    starts = [
        start
        for (start, left), (end, right) in pairwise(outside)
        if left + right == "->" and end == start + 1
    ]
    edges = zip([0, *(start + 2 for start in starts)], [*starts, len(text)])
    return [text[start:end].strip() for start, end in edges]


def closing(text: str) -> int | None:
    """The index at which the bracket at the start of a text is closed; None if it is not."""
    outside = ((index, character) for index, character, depth in brackets.code(text, SKIPPED) if depth == 0)
    return next((index for index, character in outside if character in ")]}"), None)


def expression(text: str) -> ast.expr:
    """The syntax tree of an expression; anything else is refused."""
    try:
        return ast.parse(text.strip(), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        problem = f"{shown(text)} is not a Python expression; check its brackets and quotes"
        raise AnswerError(problem) from None


def source_of(node: ast.AST) -> str:
    """The first line of the source of a node, as a message shows it."""
    try:
        return shown(ast.unparse(node).partition("\n")[0])
    except (ValueError, RecursionError):  # a number of thousands of digits, or a thousand nested brackets
        return "this"
