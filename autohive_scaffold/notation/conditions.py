"""The answer to `errors`: the place of an error in an answer, and the condition under which an answer is one."""

import ast

from ..errors import AnswerError
from ..model.failures import All, Condition, Errors, Not
from .displays import found_at, place_in
from .lexing import expression, source_of


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
