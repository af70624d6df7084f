"""Actions from Python signatures: the inline notation, and what stub files share with it.

Signatures are only parsed, with `ast`; nothing in them is evaluated except literals.
"""

import ast
import keyword
import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from ..errors import AnswerError, shown, within
from ..model.actions import NAME_LENGTH, Action, Parameter
from ..model.auth import SET_BY_CLIENT
from ..names import identifiers
from ..schema import samples
from ..schema.values import type_of
from . import annotations, asked, lexing, returned, verbs
from .annotations import Classes
from .lexing import EXPECTED
from .settings import SPELLED

MOST_ACTIONS = 2_000  # of which each takes some milliseconds
# Characters of inputs and outputs, of which a million take 6 s; 60 operations have at most 500,000.
MOST_CHARACTERS = 1_200_000
HEADING = re.compile(r"([\w-]+(?:[ \t]+[\w-]+)+)\Z|[^\s(]*")


@lru_cache(maxsize=8)
def parse_inline(text: str) -> tuple[Action, ...]:
    """Actions from the inline notation: signatures, separated by top-level commas or newlines."""
    parts = lexing.split(text)
    if not parts:
        raise AnswerError(f"{shown(text)} does not name any action", "list_items, get_item")
    return checked(map(_inline_action, parts))


def checked(actions: Iterable[Action], place: str = "") -> tuple[Action, ...]:
    """Actions that are made one by one; refused as soon as two share a class, or all have too much."""
    taken: dict[str, Action] = {}
    size = 0
    for action in actions:
        other = taken.setdefault(action.class_name, action)
        if other is not action:
            names = f"{shown(other.name)} and {shown(action.name)}"
            raise AnswerError(f"{place}two actions would both be {action.class_name}: {names}; rename one")
        size += len(str(action.parameters)) + len(str(action.output))
        if len(taken) > MOST_ACTIONS or size > MOST_CHARACTERS:
            raise AnswerError(f"{place}has too many actions, inputs and outputs in all; leave some out")
    return tuple(taken.values())


def _inline_action(text: str) -> Action:
    heading = HEADING.match(text)[0].partition("->")[0]  # type: ignore[index]
    name, rest = checked_name(heading), text[len(heading) :].strip()
    inputs = None
    with within(f"action {shown(name)}: "):
        if rest.startswith("("):
            end = lexing.closing(rest)
            if end is None:
                raise AnswerError(f"{shown(text)} has an unclosed bracket or quote; write {EXPECTED}")
            inputs, rest = rest[1:end], rest[end + 1 :].strip()
        if rest and not rest.startswith("->"):
            raise AnswerError(f"{shown(rest)} is unexpected; write {EXPECTED}")
    return read_action(name, inputs, result=rest[2:].strip() if rest else None)


def checked_name(written: str) -> str:
    """The name of an action as it is written; one that is not snake_case or is too long is refused."""
    name = identifiers.without_underscore(written)
    if identifiers.SNAKE.fullmatch(name) and len(name) <= NAME_LENGTH:
        return name
    better = _snake(name)
    wanted = f"must be lowercase words joined by underscores, of at most {NAME_LENGTH} characters"
    raise AnswerError(f"action {shown(name)} {wanted}", mend=(name, better) if name and better else None)


def _snake(name: str) -> str:
    return identifiers.suggest_snake(name)[:NAME_LENGTH].rstrip("_")


def read_action(name: str, inputs: str | None, *, result: str | None = None) -> Action:
    """One action from its name, its inputs, which are None without parentheses, and what is behind them."""
    with within(f"action {shown(name)}: "):
        arguments = lexing.arguments(verbs.Name.of(name).inputs if inputs is None else inputs)
        return complete_action(name, arguments, result, "", {})


def complete_action(
    name: str, arguments: ast.arguments, result: str | None, description: str, classes: Classes
) -> Action:
    """An action from its name, its parsed inputs, `REQUEST -> OUTPUT` and its description.

    `classes` has the schemas of the names that annotations may use.
    """
    pairs = lexing.pairs_of(arguments, "input")
    parameters = [_parameter(argument, default, classes) for argument, default in pairs]
    request, output = _parts_of(result)
    names = [parameter.name for parameter in parameters]
    return verbs.complete(
        name,
        parameters,
        description=annotations.checked_text(description) if description else "",
        request=asked.request_of(request) if request else None,
        output=returned.output_in(output, names, classes) if output else None,
    )


def _parts_of(result: str | None) -> tuple[str, str]:
    """REQUEST and OUTPUT, each empty if it is left out."""
    if result is None:
        return "", ""
    parts = lexing.arrows(result)
    if len(parts) == 1 and parts[0].startswith(("(", "*")):
        return "", parts[0]
    if len(parts) > 2 or not all(parts):
        raise AnswerError(f"{shown(f'-> {result}')} is not a request and an output; write {EXPECTED}")
    return parts[0], "".join(parts[1:])


def _parameter(argument: ast.arg, default: ast.expr | None, classes: Classes) -> Parameter:
    name = argument.arg
    if not name.isascii() or len(name) > NAME_LENGTH + 1:
        better = _snake(name)
        better = f"{better}_" if keyword.iskeyword(better) else better
        wanted = f"must be an ASCII identifier of at most {NAME_LENGTH} characters"
        raise AnswerError(f"input {shown(name)} {wanted}", mend=(name, better) if better else None)
    bare = identifiers.without_underscore(name)
    place: dict[str, Any] = {}
    with within(f"input {shown(name)}: "):
        value = annotations.literal_of(default) if default else None
        if argument.annotation:
            schema = annotations.schema_of_annotation(argument.annotation, classes, place)
        else:
            schema = annotations.schema_of_type("string" if value is None else type_of(value))
        if place.get("location") == "header":
            header = place.get("wire_name", bare.replace("_", "-"))
            if header.lower() in (*SET_BY_CLIENT, "authorization"):
                raise AnswerError(f"header {shown(header)} is set by the code itself; remove it")
            place["wire_name"] = SPELLED.get(header.lower(), header)
        if value is not None:
            schema = {**schema, "default": annotations.checked_default(value, schema)}
        samples.sample(schema, name)
    return Parameter(bare, schema, required=default is None, **place)
