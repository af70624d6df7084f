"""YAML read as plain data, for untrusted documents.

Built from the parser's events rather than with PyYAML's own constructors, because these read YAML 1.1: `on` and `no`
would be booleans, `2024-01-31` a date and `0123` an octal number. It is also twice as fast, and creates no objects of
other types.
"""

import re
from dataclasses import dataclass
from typing import Any

import yaml

from ...errors import AnswerError, shown

# The maximum number of values that aliases may add to what a text of this length can have by itself.
SIZE = 5_000_000
CONSTANTS: dict[str, Any] = {"": None, "~": None, "null": None, "Null": None, "NULL": None}
CONSTANTS |= {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
INTEGER = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,30})")
FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|(?:0|[1-9][0-9]*)(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
PLAIN_TAGS = {f"tag:yaml.org,2002:{name}" for name in ("int", "float", "bool", "null", "map", "seq")}
TEXT_TAGS = {"!", "tag:yaml.org,2002:str"}


@dataclass
class _Open:
    """A mapping or sequence that has not ended yet."""

    value: Any
    anchor: str | None
    size_before: int
    key: str | None = None


class _Builder:
    """Builds documents from events; an alias is the same object as its anchor, and counts with all its values."""

    def __init__(self, size: int) -> None:
        self.documents: list[Any] = []
        self._open: list[_Open] = []
        self._anchors: dict[str, tuple[Any, int]] = {}
        self._size = 0
        self._most = size

    def take(self, event: yaml.Event) -> None:
        if isinstance(event, yaml.ScalarEvent):
            self._grow(1)
            value = _scalar(event)
            if event.anchor:
                self._anchors[event.anchor] = (value, 1)
            self._add(value, event)
        elif isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
            _check_tag(event)
            value = {} if isinstance(event, yaml.MappingStartEvent) else []
            self._open.append(_Open(value, event.anchor, self._size))
            self._grow(1)
        elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            done = self._open.pop()
            if done.anchor:
                self._anchors[done.anchor] = (done.value, self._size - done.size_before)
            self._add(done.value, event)
        elif isinstance(event, yaml.AliasEvent):
            if event.anchor not in self._anchors:
                raise AnswerError(f"line {_line(event)}: alias {shown(f'*{event.anchor}')} has no anchor before it")
            value, size = self._anchors[event.anchor]
            self._grow(size)
            self._add(value, event)

    def _grow(self, size: int) -> None:
        self._size += size
        if self._size > self._most:
            raise AnswerError("has too many values once its aliases are expanded; use a smaller document")

    def _add(self, value: Any, event: yaml.Event) -> None:
        if not self._open:
            self.documents.append(value)
            return
        parent = self._open[-1]
        if isinstance(parent.value, list):
            parent.value.append(value)
        elif parent.key is None:
            # A key is a string as written: also the status 200, `on` and `null`.
            is_scalar = isinstance(event, (yaml.ScalarEvent, yaml.AliasEvent)) and not isinstance(value, (dict, list))
            if not is_scalar:
                raise AnswerError(f"line {_line(event)}: a mapping key must be a string")
            parent.key = event.value if isinstance(event, yaml.ScalarEvent) else str(value)
        elif parent.key == "<<" and isinstance(value, (dict, list)):
            for merged in value if isinstance(value, list) else [value]:
                parent.value.update({key: item for key, item in _mapping(merged).items() if key not in parent.value})
            parent.key = None
        else:
            parent.value[parent.key] = value
            parent.key = None


def _mapping(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _scalar(event: yaml.ScalarEvent) -> Any:
    if event.tag in TEXT_TAGS or (event.tag is None and not event.implicit[0]):
        return event.value
    _check_tag(event)
    return plain(event.value)


def _check_tag(event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> None:
    if event.tag is not None and event.tag not in PLAIN_TAGS:
        raise AnswerError(f"line {_line(event)}: the tag {shown(event.tag)} is not supported; remove it")


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1


def plain(text: str) -> Any:
    """The value of an unquoted scalar: null, a boolean or a decimal number as in YAML 1.2, otherwise a string."""
    if text in CONSTANTS:
        return CONSTANTS[text]
    if INTEGER.fullmatch(text):
        return int(text)
    return float(text) if FLOAT.fullmatch(text) else text


def parse(text: str) -> Any:
    """The only YAML document in a string, as dicts with string keys, lists, strings, numbers, booleans and None.

    Raises `AnswerError` for invalid YAML, several documents, tags other than those of JSON values, aliases without an
    anchor, and aliases that expand to too many values.
    """
    builder = _Builder(SIZE + len(text) // 2)
    try:
        for event in yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
            builder.take(event)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise AnswerError(f"{f'line {mark.line + 1}: ' if mark else ''}is not YAML ({error.problem})") from None
    except yaml.YAMLError as error:
        raise AnswerError(f"is not YAML ({' '.join(str(error).split())})") from None
    if len(builder.documents) != 1:
        raise AnswerError(f"contains {len(builder.documents)} YAML documents; it must contain exactly one")
    return builder.documents[0]
