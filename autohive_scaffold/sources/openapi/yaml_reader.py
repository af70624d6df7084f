"""YAML read as plain data, for untrusted documents.

Built from the parser's events rather than with PyYAML's own constructors, because these read YAML 1.1: `on` and `no`
would be booleans, `2024-01-31` a date and `0123` an octal number. It is also twice as fast, and creates no objects of
other types.
"""

import re
from typing import Any, NamedTuple

import yaml

from ...errors import AnswerError, shown
from ...schema.untyped import object_of

# The maximum number of values that aliases may add to what a text of this length can have by itself.
SIZE = 5_000_000
CONSTANTS: dict[str, Any] = {"": None, "~": None, "null": None, "Null": None, "NULL": None}
CONSTANTS |= {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
INTEGER = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,30})")
FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|(?:0|[1-9][0-9]*)(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
TEXT_TAGS = {"!", "tag:yaml.org,2002:str"}
TAGS = {
    None,
    *TEXT_TAGS,
    *(f"tag:yaml.org,2002:{name}" for name in ("int", "float", "bool", "null", "map", "seq")),
}


class _Open(NamedTuple):
    """A mapping or sequence that has not ended yet: its keys and values, or its items, in a row."""

    is_mapping: bool
    parts: list[Any]
    anchor: str | None
    size_before: int


def parse(text: str) -> Any:
    """The only YAML document in a string, as dicts with string keys, lists, strings, numbers, booleans and None.

    Raises `AnswerError` for invalid YAML, several documents, tags other than those of JSON values, aliases without an
    anchor, and aliases that expand to too many values.
    """
    try:
        documents = _documents(
            yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)), len(text)
        )
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise AnswerError(
            f"{f'line {mark.line + 1}: ' if mark else ''}is not YAML ({error.problem})"
        ) from None
    except yaml.YAMLError as error:
        raise AnswerError(f"is not YAML ({' '.join(str(error).split())})") from None
    if len(documents) != 1:
        raise AnswerError(f"contains {len(documents)} YAML documents; it must contain exactly one")
    return documents[0]


def _documents(events: Any, length: int) -> list[Any]:
    """The documents of these events; an alias is the same object as its anchor, and counts with all its values."""
    stack = [_Open(False, [], None, 0)]
    anchors: dict[str, tuple[Any, int]] = {}
    size = 0
    for event in events:
        if getattr(event, "tag", None) not in TAGS:
            raise AnswerError(f"{_line(event)}the tag {shown(event.tag)} is not supported; remove it")
        if isinstance(event, yaml.CollectionStartEvent):
            stack.append(_Open(isinstance(event, yaml.MappingStartEvent), [], event.anchor, size))
            size += 1
            continue
        anchor = None
        if isinstance(event, yaml.ScalarEvent):
            is_key = stack[-1].is_mapping and len(stack[-1].parts) % 2 == 0
            is_text = is_key or event.tag in TEXT_TAGS or not (event.tag or event.implicit[0])
            value, added, anchor = event.value if is_text else plain(event.value), 1, event.anchor
        elif isinstance(event, yaml.AliasEvent):
            if event.anchor not in anchors:
                raise AnswerError(f"{_line(event)}alias {shown(f'*{event.anchor}')} has no anchor before it")
            value, added = anchors[event.anchor]
        elif isinstance(event, yaml.CollectionEndEvent):
            is_mapping, parts, anchor, before = stack.pop()
            value, added = _mapping(parts, event) if is_mapping else parts, 0
        else:
            continue
        size += added
        if size > SIZE + length // 2:
            raise AnswerError("has too many values once its aliases are expanded; use a smaller document")
        if anchor:
            anchors[anchor] = (value, added or size - before)
        stack[-1].parts.append(value)
    return stack[0].parts


def _mapping(parts: list[Any], event: yaml.Event) -> dict[str, Any]:
    """The mapping of these keys and values; what `<<` merges into it does not replace what it has itself."""
    found: dict[str, Any] = {}
    merged: dict[str, Any] = {}
    for key, value in zip(parts[::2], parts[1::2]):
        if isinstance(key, (dict, list)):
            raise AnswerError(f"{_line(event)}a mapping key must be a string")
        if key == "<<" and isinstance(value, (dict, list)):
            for each in value if isinstance(value, list) else [value]:
                merged = {**object_of(each), **merged}
        else:
            found[str(key)] = value  # as written: also the status 200, `on` and `null`
    return {**merged, **found}


def _line(event: yaml.Event) -> str:
    return f"line {event.start_mark.line + 1}: " if event.start_mark else ""


def plain(text: str) -> Any:
    """The value of an unquoted scalar: null, a boolean or a decimal number as in YAML 1.2, otherwise a string."""
    if text in CONSTANTS:
        return CONSTANTS[text]
    if INTEGER.fullmatch(text):
        return int(text)
    return float(text) if FLOAT.fullmatch(text) else text
