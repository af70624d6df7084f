"""Actions to the JSON string that is stored as an answer, and back.

Everything that is loaded is checked, because a stored answer may have been edited by hand.
"""

import json
import keyword
import re
from collections.abc import Iterable
from dataclasses import MISSING, fields, is_dataclass
from functools import lru_cache
from typing import Any

from ..errors import AnswerError, legible, shown
from ..names import english, identifiers
from ..schema import samples
from ..schema.validation import is_schema
from ..schema.values import nests
from .actions import (
    DISPLAY_LENGTH,
    LOCATIONS,
    MEDIA_TYPE,
    METHODS,
    NAME_LENGTH,
    OUTPUTS,
    STYLES,
    UNPRINTABLE,
    Action,
    Output,
    Parameter,
    check_unique,
    is_link,
)

NESTING = 50


def dump(actions: Iterable[Action]) -> str:
    """Actions as a JSON string that Jinja and shells leave unchanged: ASCII, with `{` in strings as `\\u007b`."""
    lines = [json.dumps(_data(action), separators=(",", ":")) for action in actions]
    return _without_braces_in_strings("[" + ",\n".join(lines) + "]")


def _data(value: Any) -> Any:
    """A value as JSON data; fields that have their default are left out."""
    if is_dataclass(value):
        pairs = [(each, getattr(value, each.name)) for each in fields(value)]
        return {
            each.name: _data(content)
            for each, content in pairs
            if content != (each.default if each.default_factory is MISSING else each.default_factory())
            and content != _usual(value, each.name)
        }
    return [_data(item) for item in value] if isinstance(value, tuple) else value


def _usual(value: Any, name: str) -> str | None:
    """What a field is made of where it is empty."""
    if name == "display_name":
        return english.title(value.name)
    return str(value.name) if name == "wire_name" else None


def _without_braces_in_strings(text: str) -> str:
    return re.sub(r'"(?:[^"\\]|\\.)*"', lambda match: match[0].replace("{", "\\u007b"), text)


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
    actions = tuple(_load_action(item) for item in items)
    check_unique(actions)
    return actions


def _load_action(item: Any) -> Action:
    _expect(isinstance(item, dict), "an action", item)
    name = item.get("name")
    _expect(_is_snake(name), "an action name in snake_case", name)
    where = f"of action {shown(name)}"
    _expect(_is_line(item.get("description")), f"a description {where}", item.get("description"))
    _expect(item.get("method") in METHODS, f"a method {where}", item.get("method"))
    _expect(isinstance(item.get("path"), str), f"a path {where}", item.get("path"))
    resource = item.get("resource")
    _expect(_is_snake(resource) and not keyword.iskeyword(resource), f"a resource {where}", resource)
    _expect(isinstance(item.get("parameters"), list), f"a list of parameters {where}", item.get("parameters"))
    parameters = tuple(_load_parameter(parameter, where) for parameter in item["parameters"])
    _expect(
        len({parameter.name for parameter in parameters}) == len(parameters),
        "an action whose inputs have different names",
        name,
    )
    output = item.get("output")
    _expect(isinstance(output, dict) and output.get("kind") in OUTPUTS, f"an output {where}", output)
    is_keyed = output["kind"] in ("list", "item")
    key = output.get("key", "")
    _expect(_is_snake(key) or (not is_keyed and key == ""), f"an output key {where}", output)
    schema = output.get("schema", {})
    _expect(_is_output_schema(schema, output["kind"]), f"an output schema {where}", schema)
    values = output.get("values", {})
    _expect(_are_values(values, output["kind"], schema), f"what the properties of the output are {where}", values)
    has_page = output.get("has_page", False)
    _expect_bool(has_page, "has_page", where)
    media_type = output.get("media_type", "")
    _expect(media_type == "" or _is_media_type(media_type), f"a media type {where}", media_type)
    content_type = item.get("content_type", "")
    _expect(content_type == "" or _is_media_type(content_type), f"a content type {where}", content_type)
    is_unwritten = item.get("is_unwritten", False)
    _expect_bool(is_unwritten, "is_unwritten", where)
    body = item.get("body", "")
    _expect(isinstance(body, str), f"a body {where}", body)
    display_name = item.get("display_name", "")
    is_short = display_name == "" or (_is_line(display_name) and len(display_name) <= DISPLAY_LENGTH)
    _expect(is_short, f"a display name of at most {DISPLAY_LENGTH} characters {where}", display_name)
    link = item.get("link", "")
    _expect(link == "" or is_link(link), f"a link {where}", link)
    action = Action(
        name=name,
        description=item["description"],
        method=item["method"],
        path=item["path"],
        resource=item["resource"],
        parameters=parameters,
        output=Output(output["kind"], key, schema, has_page, media_type, values),
        content_type=content_type,
        body=body,
        is_unwritten=is_unwritten,
        display_name=display_name,
        link=link,
    )
    try:
        action.request, action.values  # noqa: B018 - refuses what does not fit
    except AnswerError as error:
        raise error.behind(f"action {shown(name)}: ") from None
    return action


def _load_parameter(item: Any, where: str) -> Parameter:
    _expect(isinstance(item, dict), f"an input {where}", item)
    name = item.get("name")
    _expect(isinstance(name, str) and name.isascii() and name.isidentifier(), f"an input name {where}", name)
    schema = item.get("schema")
    _expect(is_schema(schema) and _is_line(schema.get("description")), f"a schema with a description {where}", schema)
    try:
        samples.sample(schema, name)
    except AnswerError as error:
        raise error.behind(f"input {shown(name)} {where}: ") from None
    _expect(item.get("location") in LOCATIONS, f"a location {where}", item.get("location"))
    required = item.get("required", True)
    _expect_bool(required, "required", where)
    wire_name = item.get("wire_name", name)
    _expect(_is_line(wire_name), f"a wire name {where}", wire_name)
    style = item.get("style", "")
    _expect(style in STYLES, f"a style {where}", style)
    assumes_default = item.get("assumes_default", False)
    _expect_bool(assumes_default, "assumes_default", where)
    is_described = item.get("is_described", True)
    _expect_bool(is_described, "is_described", where)
    return Parameter(
        name=name,
        schema=schema,
        location=item["location"],
        required=required,
        wire_name=wire_name,
        style=style,
        assumes_default=assumes_default,
        is_described=is_described,
    )


def _is_output_schema(schema: Any, kind: str) -> bool:
    if not is_schema(schema):
        return False
    if kind == "deleted":
        return not schema
    if kind in ("fields", "values"):
        properties = schema.get("properties", {})
        return all(map(_is_line, properties)) and all(_is_line(each.get("description")) for each in properties.values())
    return _is_line(schema.get("description")) and isinstance(schema.get("items", {}), dict)


def _are_values(values: Any, kind: str, schema: dict[str, Any]) -> bool:
    expected = schema.get("properties", {}).keys() if kind == "values" else set()
    return isinstance(values, dict) and values.keys() == expected and all(map(_is_line, values.values()))


def _is_media_type(value: Any) -> bool:
    return isinstance(value, str) and bool(MEDIA_TYPE.fullmatch(value))


def _is_snake(value: Any) -> bool:
    return isinstance(value, str) and bool(identifiers.SNAKE.fullmatch(value)) and len(value) <= NAME_LENGTH


def _is_line(value: Any) -> bool:
    return isinstance(value, str) and bool(value) and not UNPRINTABLE.search(value)


def _expect_bool(value: Any, name: str, where: str) -> None:
    _expect(isinstance(value, bool), f"true or false, which {name} must be {where}", value)


def _expect(is_so: bool, what: str, value: Any) -> None:
    if not is_so:
        raise AnswerError(f"{shown(value)} is not {what}")
