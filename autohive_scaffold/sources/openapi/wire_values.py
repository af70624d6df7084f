"""A value that a request has a place for, as an input, and how it is written there.

A query or form has what `style` and `explode` say: a list repeats its name or is joined, an object goes as
`name[key]=value` (`deepObject`), else as JSON. In a path or header a list or object is one text.
"""

import json
from dataclasses import replace
from typing import Any

from ...model.actions import Location, Parameter, Style
from ...names import english
from ...notation import verbs
from ...schema import patterns
from ...schema.untyped import text_of
from ...schema.values import only_type_of, types_of
from .. import prose
from .schemas import Types, is_short, is_written

TEXT = 300  # characters of a description
NESTED: dict[str, Style] = {"deepObject": "deep", "json": "json"}
SEPARATED: dict[str, Style] = {"form": "comma", "spaceDelimited": "space", "pipeDelimited": "pipe"}
Node = dict[str, Any]


def input_of(types: Types, wire_name: str, node: Any, location: Location, place: Node) -> Parameter:
    """The input for a value of a schema; its place says whether it is required, and may describe it.

    Its name is that on the wire for now. What the API assumes where it is absent is described, not sent.
    """
    flat, required = types.flat(node), place.get("required") is True
    text = prose.plain(place.get("description"), TEXT) or prose.plain(flat.get("description"), TEXT)
    schema, pattern = types.typed(node), text_of(flat.get("pattern"))
    default = flat.get("default")
    if not required and is_short(default) and "default" not in text.lower():
        name = prose.snake(wire_name, "value")
        value = default if isinstance(default, str) else json.dumps(default)
        text = text or verbs.known_use(name, only_type_of(schema)) or english.words(name)
        text = f"{text.rstrip('.')} (by default {value})"
    is_left_out = schema.get("type") == "string" and "pattern" not in schema
    if pattern and is_left_out and is_written(pattern):
        text = patterns.described(text, pattern)
    schema |= {"description": text} if text else {}
    if is_short(place.get("example")):
        schema["examples"] = [place["example"]]
    return Parameter(wire_name, schema, location, required, wire_name)


def encoded(parameter: Parameter, node: Node) -> Parameter:
    """An input of a query or form, written in the style of its node as far as that applies to it."""
    kinds, style = types_of(parameter.schema), str(node.get("style", "form"))
    if kinds == ["object"] or ("object" in kinds and style in NESTED):
        schema = {**parameter.schema, "type": "object"}
        return replace(parameter, schema=schema, style=NESTED.get(style, "json"))
    if "array" in kinds and "object" not in kinds:
        is_joined = node.get("explode", style == "form") is False
        joined = SEPARATED.get(style, "") if is_joined else ""
        schema = {**parameter.schema, "type": "array"}
        return replace(parameter, schema=schema, style=NESTED.get(style, joined))
    return as_text(parameter)


def as_text(parameter: Parameter) -> Parameter:
    """An input that stands in a text, where anything but a plain value is what its author makes of it.

    In a path, nothing is null, and no choice leads to another path.
    """
    kinds = types_of(parameter.schema)
    is_odd = parameter.location == "path" and (parameter.is_nullable or parameter.astray)
    if kinds and {"array", "object"}.isdisjoint(kinds) and not is_odd:
        return parameter
    about = {key: text for key, text in parameter.schema.items() if key == "description"}
    return replace(parameter, schema={"type": "string", **about})
