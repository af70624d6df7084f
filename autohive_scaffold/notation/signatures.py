"""Actions from Python signatures: the inline notation, and what stub files share with it.

Signatures are only parsed, with `ast`; nothing in them is evaluated except literals.
"""

import ast
import keyword
import re
import warnings
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from ..errors import AnswerError, brief, shown, within
from ..model.actions import NAME_LENGTH, Action, Output, Parameter
from ..model.auth import SET_BY_CLIENT
from ..model.templates import Found
from ..names import identifiers
from ..schema import samples
from ..schema.values import only_type_of, type_of
from . import annotations, asked, displays, returned, verbs
from .annotations import Classes
from .headers import SPELLED
from .lexing import arrows, closing, expression, split

EXPECTED = "a signature like get_item(item_id: str) -> GET /items/{item_id}"
MOST_ACTIONS = 2_000  # of which each takes some milliseconds
INPUT = re.compile(r"(?:^|,)\s*([a-z]\w*)(?=\s*(?:[:=,]|$))")
HEADING = re.compile(r"\s*([^\s(]*)\s*")


@lru_cache(maxsize=8)
def parse_inline(text: str) -> tuple[Action, ...]:
    """Actions from the inline notation: signatures, separated by top-level commas or newlines."""
    parts = split(text)
    if not parts:
        raise AnswerError(f"{shown(text)} does not name any action", "list_items, get_item")
    actions = tuple(map(_inline_action, parts))
    check_unique(actions)
    return actions


def check_unique(actions: Iterable[Action], taken: dict[str, str] | None = None) -> None:
    """Refuse an action that has the name, or the name of the handler class, of another or of those that are taken."""
    taken = {} if taken is None else taken  # names by their classes
    for action in actions:
        other = taken.get(action.class_name)
        if other == action.name:
            raise AnswerError(f"action {shown(other)} appears twice; give each action a different name")
        if other:
            alike = f"actions {shown(other)} and {shown(action.name)} would both have the handler class"
            raise AnswerError(f"{alike} {action.class_name}; rename one of them")
        taken[action.class_name] = action.name
        if len(taken) > MOST_ACTIONS:
            raise AnswerError(f"has more than {MOST_ACTIONS} actions; leave some out")


def _heading(part: str) -> str:
    """The name of an inline action: what precedes its bracket or arrow, or all of it if it is several words."""
    name = HEADING.match(part)[1].partition("->")[0]  # type: ignore[index]
    return part if re.fullmatch(r"[\w-]+([ \t]+[\w-]+)+", part) else name


def suggested_name(name: str) -> str:
    """The nearest valid snake_case name, or the names where only the commas are missing; empty if there is none."""
    words = name.split()
    if len(words) > 1 and all("_" in word and identifiers.SNAKE.fullmatch(word) for word in words):
        return ", ".join(words)
    return identifiers.suggest_snake(name)[:NAME_LENGTH].rstrip("_")


def _inline_action(text: str) -> Action:
    name = _heading(text)
    if not name:
        raise AnswerError(f"{shown(text)} does not start with an action name; write {EXPECTED}")
    check_name(name)
    rest = text[len(name) :].strip()
    inputs = None
    if rest.startswith("("):
        end = closing(rest)
        if end is None:
            raise AnswerError(
                f"action {shown(name)}: {shown(text)} has an unclosed bracket or quote; write {EXPECTED}"
            )
        inputs, rest = rest[1:end], rest[end + 1 :].strip()
    if rest and not rest.startswith("->"):
        raise AnswerError(f"action {shown(name)}: {shown(rest)} is unexpected; write {EXPECTED}")
    return read_action(name, inputs, result=rest[2:].strip() if rest else None)


def check_name(name: str) -> None:
    """Refuse an action name that is not snake_case or is too long."""
    if identifiers.SNAKE.fullmatch(name) and len(name) <= NAME_LENGTH:
        return
    is_long, better = identifiers.SNAKE.fullmatch(name), suggested_name(name)
    wanted = (
        f"have at most {NAME_LENGTH} characters" if is_long else "be lowercase words joined by underscores"
    )
    raise AnswerError(f"action {shown(name)} must {wanted}", mend=(name, better) if better else None)


def read_action(name: str, inputs: str | None, *, result: str | None = None, description: str = "") -> Action:
    """One action from its name, its inputs in the notation (None if it has no parentheses) and what is behind them."""
    with within(f"action {shown(name)}: "):
        arguments = _arguments(verbs.Name.of(name).inputs() if inputs is None else inputs)
        return complete_action(name, arguments, result, description, lambda name: None)


def complete_action(
    name: str, arguments: ast.arguments, result: str | None, description: str, classes: Classes
) -> Action:
    """An action from its name, its parsed inputs, `REQUEST -> OUTPUT` and its description.

    `classes` has the schemas of the names that annotations may use.
    """
    parameters = [_parameter(argument, default, classes) for argument, default in _pairs(arguments, "input")]
    request, output = _parts_of(result)
    return verbs.complete(
        name,
        parameters,
        description=annotations.checked_description(description) if description else "",
        request=asked.request_of(request) if request else None,
        output=_output(output, [parameter.name for parameter in parameters], classes) if output else None,
    )


def _parts_of(result: str | None) -> tuple[str, str]:
    """REQUEST and OUTPUT, each empty if it is left out."""
    if result is None:
        return "", ""
    parts = arrows(result)
    if len(parts) == 1 and parts[0].startswith(("(", "*")):
        return "", parts[0]
    if len(parts) > 2 or not all(parts):
        raise AnswerError(f"{shown(f'-> {result}')} is not a request and an output; write {EXPECTED}")
    return parts[0], "".join(parts[1:])


def _output(text: str, inputs: list[str], classes: Classes) -> Output:
    if text == "*":
        return Output(is_whole=True)
    if text.startswith("**"):
        return _whole(text[2:], classes)
    if not (text.startswith("(") and closing(text) == len(text) - 1 and text[1:-1].strip()):
        raise AnswerError(
            f"{shown(text)} is not an output; write one like (id: str = data.id, name: str), or *"
        )
    parts: list[tuple[str, dict[str, Any], ast.expr | None]] = []
    for argument, default in _pairs(_arguments(f"*, {text[1:-1]}"), "output"):
        with within(f"output {shown(argument.arg)}: "):
            schema = _schema_of(default)
            if argument.annotation is not None:
                schema = annotations.schema_of_annotation(argument.annotation, classes)
        parts.append((identifiers.without_underscore(argument.arg), schema, default))
    lists = {name: only_type_of(schema) == "array" for name, schema, _ in parts}
    values = []
    for name, schema, node in parts:
        with within(f"output {shown(name)}: "):
            others = {other: is_list for other, is_list in lists.items() if is_list or other != name}
            value = displays.value_of(node, inputs, others) if node else Found((name,))
        values.append((name, schema, value))
    return returned.output_of(values)


def _whole(text: str, classes: Classes) -> Output:
    """The answer as it is, whose keys are those of a type: `**Customer`, `**dict(id=int)`."""
    schema = annotations.schema_of_annotation(expression(text), classes)
    if not schema.get("properties"):
        raise AnswerError(f"{shown(f'**{text}')} must be a TypedDict, or dict(...) with keys; or write *")
    keys, required = schema["properties"], schema.get("required", ())
    missing = tuple(key for key in keys if key not in required)
    return Output(schemas=keys, is_whole=True, missing=missing, title=schema.get("title", ""))


def _schema_of(value: ast.expr | None) -> dict[str, Any]:
    """What an output without a type is: of any type, unless it is a constant or a list that is made."""
    if isinstance(value, ast.Constant) and isinstance(value.value, (str, int, float)):
        return annotations.schema_of_type(type_of(value.value))
    return annotations.schema_of_type("array") if isinstance(value, ast.ListComp) else {}


def _arguments(inputs: str) -> ast.arguments:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            module = ast.parse(f"def action({inputs}\n): ...")
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        reason = brief(str(error.msg)) if isinstance(error, SyntaxError) else "it is nested too deeply"
        if word := next(filter(keyword.iskeyword, INPUT.findall(inputs)), ""):
            raise AnswerError(f"input {shown(word)} is a Python keyword", mend=(word, f"{word}_")) from None
        raise AnswerError(
            f"{shown(f'({inputs})')} is not a list of parameters ({reason}); write {EXPECTED}"
        ) from None
    function = module.body[0]
    if len(module.body) != 1 or not isinstance(function, ast.FunctionDef) or not is_ellipsis(function.body):
        raise AnswerError(f"{shown(f'({inputs})')} is not a list of parameters; write {EXPECTED}")
    return function.args


def is_ellipsis(body: list[ast.stmt]) -> bool:
    """Whether a body is only `...`."""
    return len(body) == 1 and isinstance(body[0], ast.Expr) and getattr(body[0].value, "value", None) is ...


def _pairs(arguments: ast.arguments, what: str) -> list[tuple[ast.arg, ast.expr | None]]:
    """The inputs or outputs, each with its default."""
    if arguments.vararg or arguments.kwarg:
        star = f"*{arguments.vararg.arg}" if arguments.vararg else f"**{arguments.kwarg.arg}"  # type: ignore[union-attr]
        raise AnswerError(f"{shown(star)} can't be an {what}; name each {what}")
    positional = [*arguments.posonlyargs, *arguments.args]
    defaults: list[ast.expr | None] = [None] * (len(positional) - len(arguments.defaults))
    pairs = [
        *zip(positional, [*defaults, *arguments.defaults]),
        *zip(arguments.kwonlyargs, arguments.kw_defaults),
    ]
    asked.refuse_too_many(pairs)
    names = [identifiers.without_underscore(argument.arg) for argument, _ in pairs]
    for name in names:
        if names.count(name) > 1:
            raise AnswerError(f"{what} {shown(name)} appears twice; give each {what} a different name")
    return pairs


def _parameter(argument: ast.arg, default: ast.expr | None, classes: Classes) -> Parameter:
    name = argument.arg
    if not name.isascii() or len(name) > NAME_LENGTH + 1:
        suggestion = suggested_name(name)
        suggestion = f"{suggestion}_" if keyword.iskeyword(suggestion) else suggestion
        limit = f"an ASCII identifier of at most {NAME_LENGTH} characters"
        raise AnswerError(
            f"input {shown(name)} must be {limit}", mend=(name, suggestion) if suggestion else None
        )
    bare = identifiers.without_underscore(name)
    place: dict[str, Any] = {"location": "template"}
    with within(f"input {shown(name)}: "):
        value = annotations.literal_of(default) if default is not None else None
        if argument.annotation is not None:
            schema = annotations.schema_of_annotation(argument.annotation, classes, place)
        else:
            schema = annotations.schema_of_type(type_of(value) if value is not None else "string")
        if place["location"] == "header":
            header = place.setdefault("wire_name", bare.replace("_", "-"))
            if header.lower() in (*SET_BY_CLIENT, "authorization"):
                raise AnswerError(f"header {shown(header)} is set by the code itself; remove it")
            place["wire_name"] = SPELLED.get(header.lower(), header)
        if value is not None:
            schema = {**schema, "default": annotations.checked_default(value, schema)}
        schema = annotations.ordered(schema)
        samples.sample(schema, name)
    return Parameter(bare, schema, required=default is None, **place)
