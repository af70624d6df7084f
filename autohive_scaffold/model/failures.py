"""The answer to `errors`: where an API says why a request failed, and by what else than the HTTP status it says so."""

import ast
from dataclasses import dataclass

from ..errors import AnswerError
from .templates import Found, expression, found_at, place_in, source_of


@dataclass(frozen=True)
class Not:
    """What holds where another condition does not."""

    of: "Condition"


@dataclass(frozen=True)
class All:
    """What holds where each of these conditions does."""

    of: tuple["Condition", ...]


Condition = Found | Not | All  # a place holds where something is there that is not empty, zero or false


@dataclass(frozen=True)
class Errors:
    """The place of an error in an answer; with a condition, an answer for which it holds is an error, too."""

    place: tuple[str | int, ...]
    condition: Condition | None = None


def parse(text: str) -> Errors | None:
    """The place in `error.message`, and the condition in `error if not ok and code`; None where nothing is said."""
    if not text:
        return None
    place, word, condition = text.partition(" if ")
    return Errors(place_in(place), _condition(expression(condition)) if word else None)


def _condition(node: ast.expr) -> Condition:
    match node:
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            return Not(_condition(operand))
        case ast.BoolOp(op=ast.And(), values=values):
            return All(tuple(map(_condition, values)))
    if found := found_at(node):
        return found
    raise AnswerError(
        f"{source_of(node)} can't be a condition; write places, not and and, like error if not ok"
    )
