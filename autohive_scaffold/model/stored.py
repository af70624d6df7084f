"""Actions to the JSON string that is stored as an answer, and back.

Everything that is loaded is checked, because a stored answer may have been edited by hand.
"""

import json
import keyword
import re
from collections.abc import Callable, Iterable
from dataclasses import MISSING, Field, fields, is_dataclass, replace
from functools import lru_cache
from typing import Any, Literal, get_args, get_origin

from ..errors import AnswerError, legible, shown, within
from ..names import identifiers
from ..schema import samples
from ..schema.validation import is_schema
from ..schema.values import nests
from .actions import (
    DISPLAY_LENGTH,
    MEDIA_TYPE,
    NAME_LENGTH,
    UNPRINTABLE,
    Action,
    Output,
    Parameter,
    check_unique,
)
from .base_url import is_link
from .templates import place_in

NESTING = 50


def dump(actions: Iterable[Action]) -> str:
    """Actions as a JSON string that Jinja and shells leave unchanged: ASCII, with `{` in strings as `\\u007b`."""
    lines = [json.dumps(_data(action), separators=(",", ":")) for action in actions]
    text = "[" + ",\n".join(lines) + "]"
    return re.sub(r'"(?:[^"\\]|\\.)*"', lambda match: match[0].replace("{", "\\u007b"), text)


def _data(value: Any) -> Any:
    """A value as JSON data; a field is left out where it would be the same without being given."""
    if is_dataclass(value):
        given = [each for each in fields(value) if replace(value, **_default(each)) != value or not _default(each)]  # type: ignore[type-var]
        return {each.name: _data(getattr(value, each.name)) for each in given}
    return [_data(item) for item in value] if isinstance(value, tuple) else value


def _default(each: Field[Any]) -> dict[str, Any]:
    if each.default_factory is not MISSING:
        return {each.name: each.default_factory()}
    return {} if each.default is MISSING else {each.name: each.default}


@lru_cache(maxsize=8)
def load(text: str) -> tuple[Action, ...]:
    """Actions from the JSON string that `dump` returns; for anything else, the error names what is wrong."""
    try:
        items = json.loads(text)
        json.dumps(items, ensure_ascii=False, allow_nan=False).encode()  # refuses NaN and lone surrogates
    except (ValueError, RecursionError) as error:
        reason = "nested too deeply" if isinstance(error, RecursionError) else legible(str(error))
        raise AnswerError(f"{shown(text)} is not a JSON list of actions ({reason})") from None
    if not isinstance(items, list) or not items or nests(items, NESTING):
        raise AnswerError(f"{shown(text)} is not a JSON list of actions")
    actions = tuple(map(_load_action, items))
    check_unique(actions)
    return actions


def _load_action(item: Any) -> Action:
    _expect(isinstance(item, dict), "an action", item)
    name = item.get("name")
    _expect(_is_snake(name), "an action name in snake_case", name)
    where = f" of action {shown(name)}"
    found = _checked(Action, item, where)
    parameters = tuple(_load_parameter(parameter, where) for parameter in found["parameters"])
    names = {parameter.name for parameter in parameters}
    _expect(len(names) == len(parameters), "an action whose inputs have different names", name)
    action = Action(**{**found, "parameters": parameters, "output": _load_output(found["output"], where)})
    with within(f"action {shown(name)}: "):
        action.request, action.values  # noqa: B018 - refuses what does not fit
    return action


def _load_parameter(item: Any, where: str) -> Parameter:
    _expect(isinstance(item, dict), f"an input{where}", item)
    found = _checked(Parameter, item, where)
    with within(f"input {shown(found['name'])}{where}: "):
        samples.sample(found["schema"], found["name"])
    return Parameter(**found)


def _load_output(item: dict[str, Any], where: str) -> Output:
    output = Output(**_checked(Output, item, where))
    is_key = _is_snake(output.key) if output.kind in ("list", "item") else output.key in ("", *output.values)
    _expect(is_key or (output.kind == "deleted" and _is_snake(output.key)), f"an output key{where}", item)
    _expect(_has_schema(output), f"an output schema{where}", output.schema)
    if output.place:
        with within(f"output{where}: "):
            place_in(output.place)
    expected = output.schema.get("properties", {}).keys() if output.kind == "values" else set()
    has_values = output.values.keys() == expected and all(map(_is_line, output.values.values()))
    _expect(has_values, f"what the properties of the output are{where}", output.values)
    return output


def _has_schema(output: Output) -> bool:
    schema = output.schema
    if output.kind == "deleted":
        return not schema
    if output.kind in ("fields", "values"):
        properties = schema.get("properties", {})
        return all(map(_is_line, properties)) and all(_is_line(each.get("description")) for each in properties.values())
    return _is_line(schema.get("description")) and isinstance(schema.get("items", {}), dict)


def _checked(kind: type, item: dict[str, Any], where: str) -> dict[str, Any]:
    """The fields of one of the dataclasses that an item has, each checked; those without a default must be there."""
    given = [each for each in fields(kind) if each.name in item or not _default(each)]
    for name, annotation in ((each.name, each.type) for each in given):
        value = item.get(name)
        is_valid = CHECKS[kind].get(name, lambda value: True)
        if not (_is_of(annotation, value) and is_valid(value)):
            raise AnswerError(f"{shown(value)} is not valid as {name!r}{where}")
    return {each.name: item.get(each.name) for each in given}


def _is_of(annotation: Any, value: Any) -> bool:
    """Whether a value from JSON may be in a field of this type."""
    kind = get_origin(annotation) or annotation
    if kind is Literal:
        return value in get_args(annotation)
    return isinstance(value, list if kind is tuple else dict if is_dataclass(kind) else kind)


def _expect(is_so: bool, what: str, value: Any) -> None:
    if not is_so:
        raise AnswerError(f"{shown(value)} is not {what}")


def _is_media_type(value: str) -> bool:
    return not value or bool(MEDIA_TYPE.fullmatch(value))


def _is_snake(value: Any) -> bool:
    return isinstance(value, str) and bool(identifiers.SNAKE.fullmatch(value)) and len(value) <= NAME_LENGTH


def _is_line(value: Any) -> bool:
    return isinstance(value, str) and bool(value) and not UNPRINTABLE.search(value)


# What the fields must be beside their types.
CHECKS: dict[type, dict[str, Callable[[Any], bool]]] = {
    Action: {
        "description": _is_line,
        "resource": lambda value: _is_snake(value) and not keyword.iskeyword(value),
        "content_type": _is_media_type,
        "link": lambda value: not value or is_link(value),
        "display_name": lambda value: not value or (_is_line(value) and len(value) <= DISPLAY_LENGTH),
    },
    Parameter: {
        "name": lambda value: value.isascii() and value.isidentifier(),
        "schema": lambda value: is_schema(value) and _is_line(value.get("description")),
        "wire_name": _is_line,
    },
    Output: {"schema": is_schema, "media_type": _is_media_type},
}
