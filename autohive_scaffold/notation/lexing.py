"""Where a text in the notation falls into parts: outside brackets, strings and targets; its syntax trees."""

import ast
import keyword
import re
import warnings
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from types import EllipsisType

from ..errors import AnswerError, brief, shown
from ..names.identifiers import without_underscore

EXPECTED = "a signature like get_item(item_id: str) -> GET /items/{item_id}"
STRING = r"""(?P<quote>["'])(?:\\.|(?!(?P=quote))[^\\])*(?:(?P=quote)|\\?\Z)"""
# At the start or behind an arrow a method and a target, which ends at white space or a comma in front of it;
# or a string.
REQUEST = r"(?:\A|(?<=->))\s*[A-Za-z]+[ \t]+[/\[h]\S*?(?=,?(?:\s|$))|" + STRING
INPUT = re.compile(r"(?:^|,)\s*([a-z]\w*)(?=\s*(?:[:=,]|$))")
MOST_PARAMETERS = 1_000
UNREADABLE = (SyntaxError, ValueError, RecursionError, MemoryError)


def code(text: str, separator: str = "[,\n]", skipped: str = STRING) -> Iterator[tuple[int, str, int]]:
    """Separators and brackets outside what is skipped, each with its index and the brackets around it."""
    depth = 0
    for match in re.finditer(rf"(?P<skipped>{skipped})|{separator}|[()\[\]{{}}]", text, re.DOTALL):
        if match["skipped"] is None:
            depth -= match[0] in ")]}"
            yield match.start(), match[0], depth
            depth += match[0] in "([{"


def pieces(text: str, separator: str = "[,\n]", skipped: str = STRING) -> list[str]:
    """The parts of a text between separators outside brackets."""
    parts, start = [], 0
    for index, token, depth in code(text, separator, skipped):
        if depth <= 0 and token not in "()[]{}":
            parts.append(text[start:index].strip())
            start = index + len(token)
    return [*parts, text[start:].strip()]


def arrows(text: str) -> list[str]:
    """What stands between the arrows outside brackets, first what is in front of them."""
    return pieces(text, "->", REQUEST)


def module(text: str | bytes) -> ast.Module:
    """The syntax tree of a file, without warnings of what is odd in it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return ast.parse(text)


def expression(text: str) -> ast.expr:
    """The syntax tree of an expression; anything else is refused."""
    with suppress(*UNREADABLE):
        match module(text.strip()).body:
            case [ast.Expr(value=node)]:
                return node
    raise AnswerError(f"{shown(text)} is not an expression; check its brackets and quotes")


def arguments(text: str) -> ast.arguments:
    """The syntax tree of a list of parameters; anything else is refused."""
    reason = ""
    try:
        match module(f"def action({text}\n): ...").body:
            case [ast.FunctionDef(args=parameters, body=[ast.Expr(ast.Constant(EllipsisType()))])]:
                return parameters
    except UNREADABLE as error:
        reason = f" ({brief(str(getattr(error, 'msg', 'it is nested too deeply')))})"
    if word := next(filter(keyword.iskeyword, INPUT.findall(text)), ""):
        raise AnswerError(f"input {shown(word)} is a Python keyword", mend=(word, f"{word}_"))
    raise AnswerError(f"{shown(f'({text})')} is not a list of parameters{reason}; write {EXPECTED}")


def pairs_of(parameters: ast.arguments, what: str) -> list[tuple[ast.arg, ast.expr | None]]:
    """The inputs or outputs, each with its default."""
    if parameters.vararg or parameters.kwarg:
        raise AnswerError(f"{shown(ast.unparse(parameters))} has a star; give each {what} a name")
    named = [*parameters.posonlyargs, *parameters.args, *parameters.kwonlyargs]
    defaults = [*parameters.defaults, *parameters.kw_defaults]
    pairs = [*zip(named, [None] * (len(named) - len(defaults)) + defaults)]
    if len(pairs) > MOST_PARAMETERS:
        raise AnswerError(f"has more than {MOST_PARAMETERS} {what}s; write a dict in place of some")
    for name, count in Counter(without_underscore(argument.arg) for argument, _ in pairs).items():
        if count > 1:
            raise AnswerError(f"{what} {shown(name)} appears twice; give each {what} a different name")
    return pairs


def source_of(node: ast.AST) -> str:
    """The first line of the source of a node, as a message shows it."""
    try:
        return shown(ast.unparse(node).partition("\n")[0])
    except (ValueError, RecursionError):  # a number of thousands of digits, or a thousand nested brackets
        return "this"
