"""Whether a value satisfies a schema of draft 7, in the keywords that the notation can say.

Defaults and samples must be checked where no library can be installed beside cookiecutter.
"""

import operator
import re
from collections.abc import Callable
from typing import Any, NamedTuple

from .. import data
from . import patterns
from .values import TYPES, is_count, is_of_type, is_portable_number, same

# What a string of a format looks like. The SDK does not look, so this is checked only where it is asked for.
FORMATS = {name: re.compile(form["exactly"]) for name, form in data.load("formats").items()}


class Keyword(NamedTuple):
    """What a keyword may contain, and what a value must satisfy if it is of one of these types."""

    may_be: Callable[[Any], bool]
    satisfies: Callable[[Any, Any], bool]
    types: tuple[type, ...]


def is_schema(value: Any) -> bool:
    """Whether a value is a schema whose keywords, as far as they are known, have what they may have."""
    if not isinstance(value, dict):
        return False
    parts = value.get("properties", {})
    inner = [value[keyword] for keyword in ("items", "additionalProperties") if keyword in value]
    inner = [part for part in inner if not isinstance(part, bool)]
    are_known = all(rule.may_be(value[keyword]) for keyword, rule in KEYWORDS.items() if keyword in value)
    return are_known and isinstance(parts, dict) and all(map(is_schema, (*parts.values(), *inner)))


def is_valid(value: Any, schema: dict[str, Any], *, with_formats: bool = False) -> bool:
    """Whether a value satisfies a schema, which must be one for `is_schema`."""
    for keyword, content in schema.items():
        rule = KEYWORDS.get(keyword)
        if rule and type(value) in rule.types and not rule.satisfies(value, content):
            return False
    form = FORMATS.get(schema.get("format", "")) if with_formats and isinstance(value, str) else None
    if form and not form.fullmatch(value):
        return False
    parts: list[tuple[Any, Any]] = []
    if isinstance(value, list):
        parts = [(item, schema.get("items")) for item in value]
    elif isinstance(value, dict):
        properties, others = schema.get("properties", {}), schema.get("additionalProperties")
        parts = [(item, properties.get(name, others)) for name, item in value.items()]
    return all(
        is_valid(part, inner, with_formats=with_formats) for part, inner in parts if isinstance(inner, dict)
    )


def _are_types(content: Any) -> bool:
    types = [content] if isinstance(content, str) else content
    return bool(types) and _are_names(types) and all(kind in TYPES for kind in types)


def _are_names(content: Any) -> bool:
    are_strings = isinstance(content, list) and all(isinstance(name, str) for name in content)
    return are_strings and len(set(content)) == len(content)


def _is_of(value: Any, types: Any) -> bool:
    return any(is_of_type(value, kind) for kind in ([types] if isinstance(types, str) else types))


NUMBER = (int, float)
ANY = (str, int, float, bool, list, dict, type(None))
KEYWORDS: dict[str, Keyword] = {
    "type": Keyword(_are_types, _is_of, ANY),
    "enum": Keyword(
        lambda content: isinstance(content, list) and bool(content),
        lambda value, choices: same(value) in map(same, choices),
        ANY,
    ),
    "minimum": Keyword(is_portable_number, operator.ge, NUMBER),
    "maximum": Keyword(is_portable_number, operator.le, NUMBER),
    "exclusiveMinimum": Keyword(is_portable_number, operator.gt, NUMBER),
    "exclusiveMaximum": Keyword(is_portable_number, operator.lt, NUMBER),
    "minLength": Keyword(is_count, lambda value, least: len(value) >= least, (str,)),
    "maxLength": Keyword(is_count, lambda value, most: len(value) <= most, (str,)),
    "minItems": Keyword(is_count, lambda value, least: len(value) >= least, (list,)),
    "maxItems": Keyword(is_count, lambda value, most: len(value) <= most, (list,)),
    "pattern": Keyword(
        lambda content: isinstance(content, str) and patterns.is_safe(content),
        lambda value, pattern: patterns.matches(pattern, value),
        (str,),
    ),
    "required": Keyword(_are_names, lambda value, names: all(name in value for name in names), (dict,)),
}
