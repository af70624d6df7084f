"""The keywords of a schema that bound a value: which can be kept in draft 7, and whether a value can still be found.

What contradicts itself, what Python's `re` reads differently and what is too long to write down is left out.
"""

import re
from typing import Any

from ...model.actions import UNPRINTABLE
from ...schema import patterns
from ...schema.samples import has_sample
from ...schema.typical import is_whole
from ...schema.validation import is_valid
from ...schema.values import TYPES, is_among, is_count, is_of_type, is_portable_number
from ..annotations import DEFAULT_DEPTH, DEFAULT_TEXT_LENGTH
from ..untyped import items_of, texts_in

CHOICES = 500
TEXT_LENGTH = 500  # of a choice or a default
LONGEST = 1_000  # the least length that a text may have to have
MOST_ITEMS = 20
PATTERN_LENGTH = 500
STRING_KEYS = ("minLength", "maxLength", "pattern", "format")
NUMBER_KEYS = ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf")
ARRAY_KEYS = ("minItems", "maxItems", "uniqueItems")
KEYS_OF = {"string": STRING_KEYS, "integer": NUMBER_KEYS, "number": NUMBER_KEYS, "array": ARRAY_KEYS}


def kinds_of(flat: dict[str, Any]) -> tuple[list[str], bool]:
    """The JSON types that a flat schema allows, without null, and whether it allows null."""
    declared = flat.get("type")
    names = [name.lower() for name in ([declared] if isinstance(declared, str) else texts_in(declared))]
    choices = items_of(flat.get("enum"))
    is_declared = flat.get("nullable", flat.get("x-nullable")) is True  # the latter in Swagger 2.0
    is_nullable = is_declared or "null" in names or (None in choices and len(choices) > 1)
    kinds = [name for name in dict.fromkeys(names) if name in TYPES and name != "null"]
    if "number" in kinds and "integer" in kinds:
        kinds.remove("integer")
    if isinstance(flat.get("format"), str) and is_whole(flat["format"]):
        kinds = ["integer" if name == "number" else name for name in kinds]
    if not kinds and not names:
        kinds = _implied(flat)
    return kinds, is_nullable


def _implied(flat: dict[str, Any]) -> list[str]:
    if "properties" in flat or "additionalProperties" in flat:
        return ["object"]
    if "items" in flat or "prefixItems" in flat:
        return ["array"]
    choices = [flat["const"]] if "const" in flat else items_of(flat.get("enum"))
    kinds = {
        kind for value in choices for kind in ("string", "boolean", "integer", "number") if is_of_type(value, kind)
    }
    if len(choices) and kinds <= {"integer", "number"}:
        return ["integer" if all(is_of_type(value, "integer") for value in choices) else "number"]
    if len(kinds) == 1:
        return list(kinds)
    return ["string"] if any(key in flat for key in ("pattern", "minLength", "maxLength")) else []


def choices_of(flat: dict[str, Any], kinds: list[str]) -> list[Any]:
    """The values of `enum` or `const` that can be given; a scalar where the type is string becomes its text."""
    values = [flat["const"]] if "const" in flat else items_of(flat.get("enum"))
    choices: list[Any] = []
    for found in values if len(values) <= CHOICES else ():
        value = found
        if kinds == ["string"] and isinstance(found, (bool, int, float)):
            value = str(found).lower() if isinstance(found, bool) else str(found)
        if (
            value is None
            or isinstance(value, (list, dict))
            or (kinds and not any(is_of_type(value, kind) for kind in kinds))
        ):
            continue
        if not _is_plain(value, 0):
            return []
        if not is_among(value, choices):
            choices.append(value)
    return choices


def bounds_of(flat: dict[str, Any], kind: str) -> dict[str, Any]:
    """The keywords that bound values of a type, where they can be kept and a value is within them."""
    bounds: dict[str, Any] = {}
    for key in KEYS_OF.get(kind, ()):
        value = _bound(flat, key)
        if value is not None:
            bounds[key] = value
    # In OpenAPI 3.0 these are true or false, and say what `minimum` and `maximum` mean.
    for inclusive, exclusive in (("minimum", "exclusiveMinimum"), ("maximum", "exclusiveMaximum")):
        if flat.get(exclusive) is True and inclusive in bounds:
            bounds[exclusive] = bounds.pop(inclusive)
    if has_sample({"type": kind, **bounds}):
        return bounds
    bounds.pop("pattern", None)
    return bounds if has_sample({"type": kind, **bounds}) else {}


def _bound(flat: dict[str, Any], key: str) -> Any:
    value = flat.get(key)
    if key in NUMBER_KEYS:
        is_usable_step = key != "multipleOf" or (isinstance(value, int) and value > 0)
        return value if is_portable_number(value) and is_usable_step else None
    if key == "pattern":
        return value if isinstance(value, str) and _is_kept_pattern(value) else None
    if key == "format":
        return value if isinstance(value, str) and re.fullmatch(r"[A-Za-z0-9_-]{1,40}", value) else None
    if key == "uniqueItems":
        return True if value is True else None
    limit = {"minLength": LONGEST, "minItems": MOST_ITEMS}.get(key, 2**53)
    return value if is_count(value) and value <= limit and (value or key.startswith("max")) else None


def _is_kept_pattern(pattern: str) -> bool:
    return len(pattern) <= PATTERN_LENGTH and not UNPRINTABLE.search(pattern) and patterns.is_portable(pattern)


def bare(schema: dict[str, Any]) -> dict[str, Any]:
    """A schema with nothing but type and description, for one whose constraints contradict each other."""
    kept: dict[str, Any] = {key: schema[key] for key in ("type", "description") if key in schema}
    return {**kept, "items": {}} if "array" in names_of(schema) else kept


def is_default(value: Any, schema: dict[str, Any]) -> bool:
    """Whether a default can be kept: it is there, satisfies the schema, and is short and plain enough to write down."""
    return value is not None and is_valid(value, schema) and _is_plain(value, 0)


def _is_plain(value: Any, depth: int) -> bool:
    if isinstance(value, str):
        return not UNPRINTABLE.search(value) and len(value) <= (DEFAULT_TEXT_LENGTH if depth else TEXT_LENGTH)
    if isinstance(value, (list, dict)):
        names = list(value) if isinstance(value, dict) else []
        items = [*names, *(value.values() if isinstance(value, dict) else value)]
        return depth < DEFAULT_DEPTH and all(_is_plain(item, depth + 1) for item in items)
    return value is None or isinstance(value, bool) or is_portable_number(value)


def names_of(schema: dict[str, Any]) -> list[str]:
    """What a schema has as its type, as a list."""
    kind = schema.get("type", [])
    return kind if isinstance(kind, list) else [kind]
