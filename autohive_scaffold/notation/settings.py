"""The answers to `headers`, `errors` and `scopes`."""

import ast
import re

from ..errors import AnswerError, shown
from ..model.auth import SET_BY_CLIENT
from ..model.failures import All, Condition, Errors, Not
from ..model.templates import Text, inputs_in
from .displays import HEADER, found_at, parts_in, place_in
from .lexing import expression, source_of

HEADER_LENGTH = 500  # of a value
TOKEN = "access_token"
SEPARATOR = re.compile(r"\n|,(?=\s*[A-Za-z0-9!#$%&'*+.^_|~-]+:)")
# Written in this way, as the SDK compares these names letter by letter.
SPELLED = {"authorization": "Authorization", "content-type": "Content-Type", "accept": "Accept"}


def headers_in(text: str) -> dict[str, Text]:
    """Headers from `Name: value` on lines, or separated by commas in front of the next name."""
    headers: dict[str, Text] = {}
    names: set[str] = set()
    for part in filter(None, map(str.strip, SEPARATOR.split(text.rstrip(", \n")))):
        name, _, value = (piece.strip() for piece in part.partition(":"))
        lower = name.lower()
        if not (value and HEADER.fullmatch(name)):
            raise AnswerError(f"{shown(part)} is not a header; write one like 'Notion-Version: 2022-06-28'")
        if not (value.isascii() and value.isprintable() and len(value) <= HEADER_LENGTH):
            raise AnswerError(f"{shown(value)} must be at most {HEADER_LENGTH} printable ASCII characters")
        if lower in SET_BY_CLIENT:
            raise AnswerError(f"header {shown(name)} is set by the HTTP client; remove it")
        if lower in names:
            raise AnswerError(f"header {shown(name)} appears twice; write each once")
        template = Text(parts_in(value))
        tokens = inputs_in(template)
        if tokens not in ([], [TOKEN]) or (lower == "authorization" and not tokens):
            wanted = (
                f"can have nothing but {{{TOKEN}}} in braces" if tokens else f"must have {{{TOKEN}}} in it"
            )
            raise AnswerError(f"header {shown(name)} {wanted}; give other credentials as auth_fields")
        names.add(lower)
        headers[SPELLED.get(lower, name)] = template
    return headers


def errors_in(text: str) -> Errors | None:
    """The place in `error.message`, and the condition in `error if not ok and code`; None for no text."""
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
    if place := found_at(node):
        return place
    wanted = "write places, not and and, like error if not ok"
    raise AnswerError(f"{source_of(node)} can't be a condition; {wanted}")


def scopes_in(text: str) -> tuple[str, ...]:
    """OAuth scopes, separated by commas, or by spaces where there is no comma, without duplicates."""
    text = re.sub(r"[;|\"'\[\]]", " ", text)
    parts = text.split("," if "," in text else None)
    return tuple(dict.fromkeys(scope for part in parts if (scope := " ".join(part.split()))))
