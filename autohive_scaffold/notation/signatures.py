"""Actions from Python signatures: the inline notation, and what stub files share with it.

Signatures are only parsed, with `ast`; nothing in them is evaluated except literals.
"""

import ast
from collections.abc import Iterable
from typing import Any

from ..errors import AnswerError, brief, shown, within
from ..model.actions import NAME_LENGTH, Action, Parameter
from ..names import identifiers
from ..schema import samples
from ..schema.validation import is_valid
from ..schema.values import type_of
from . import annotations, lexing, lines, returned, verbs
from .annotations import Classes
from .lexing import EXPECTED
from .settings import checked_header

# Characters of inputs and outputs, of which a million take 6 s; 60 operations have at most 500,000.
MOST_CHARACTERS = 1_200_000


def parse_inline(text: str) -> tuple[Action, ...]:
    """Actions from the inline notation: signatures, separated by top-level commas or newlines."""
    parts = list(filter(None, lexing.pieces(text, skipped=lexing.REQUEST)))
    if not parts:
        raise AnswerError(f"{shown(text)} does not name any action", "list_items, get_item")
    return checked(map(inline_action, parts))


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
        if size > MOST_CHARACTERS:
            raise AnswerError(f"{place}has too many actions, inputs and outputs in all; leave some out")
    return tuple(taken.values())


def inline_action(text: str) -> Action:
    """One action from its signature, in which inputs, REQUEST and OUTPUT may be left out."""
    head, *result = lexing.arrows(text)
    written, bracket, inputs = head.partition("(")
    name = lines.checked_snake(identifiers.without_underscore(written.strip()), "action ")
    if bracket and not inputs.endswith(")"):
        raise AnswerError(f"action {shown(text)} must have each bracket closed; write {EXPECTED}")
    with within(f"action {shown(name)}: "):
        arguments = lexing.arguments(inputs[:-1] if bracket else verbs.Name.of(name).inputs)
        return complete_action(name, arguments, result, "", {})


def complete_action(
    name: str, arguments: ast.arguments, result: list[str], description: str, classes: Classes
) -> Action:
    """An action from its name, its parsed inputs, what there is of REQUEST and OUTPUT, and its description.

    `classes` has the schemas of the names that annotations may use.
    """
    pairs = lexing.pairs_of(arguments, "input")
    parameters = [_parameter(argument, default, classes) for argument, default in pairs]
    if len(result) > 2 or not all(result):
        raise AnswerError(f"{shown(' -> '.join(result))} is not a request and an output; write {EXPECTED}")
    is_output = len(result) == 1 and result[0].startswith(("(", "*"))
    request, text = ["", *result] if is_output else [*result, "", ""][:2]
    names = [parameter.name for parameter in parameters]
    output = returned.output_in(text, names, classes) if text else None
    if output and request != verbs.UNWRITTEN:
        returned.check_file(output)
    return verbs.complete(
        name,
        parameters,
        description=annotations.checked_text(description) if description else "",
        request=request,
        output=output,
    )


def _parameter(argument: ast.arg, default: ast.expr | None, classes: Classes) -> Parameter:
    name = argument.arg
    if not name.isascii() or len(name) > NAME_LENGTH + 1:
        raise AnswerError(f"input {shown(name)} must be ASCII, of at most {NAME_LENGTH} characters")
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
            place["wire_name"] = checked_header(header, "authorization")
        if value is not None:
            if not is_valid(value, schema, with_formats=True):
                kind = annotations.annotation_of({**schema, "description": ""})
                raise AnswerError(f"default {brief(repr(value))} is not of type {brief(kind)}")
            schema = {**schema, "default": value}
        samples.sample(schema, name)
    return Parameter(bare, schema, required=default is None, **place)
