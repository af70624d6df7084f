"""What recorded values say of an input: its type and an example, in the action notation."""

import json
import keyword
import re
from typing import Any

from ...model.actions import UNPRINTABLE
from ...schema import validation
from ...schema.values import is_portable_number
from ..annotations import FORMATS, TYPES
from .recorded import FILE
from .secrets import Secrets, is_plain, is_private

PLACEHOLDER = re.compile(
    r"\{\{\s*\$?([^{}]+?)\s*\}\}|\$?\{([^{}]+)\}|\$([A-Za-z_]\w*)|<([A-Za-z][^<>]*)>|\[([A-Z][A-Z_ ]+)\]"
)
YOURS = re.compile(r"(?i:your[_-][\w-]+)|[A-Z]+(?:_[A-Z]+)*_(?:ID|KEY|NAME|TOKEN|UUID|SLUG|CODE)|ID")
NO_EXAMPLE = re.compile(rf"{PLACEHOLDER.pattern}|\$\(|`|^string$")
NAMED_TYPES = {
    **dict.fromkeys(("integer", "int", "long"), "int"),
    **dict.fromkeys(("number", "float", "double"), "float"),
    **{"boolean": "bool", "bool": "bool", "date": "date", "datetime": "datetime", "date-time": "datetime"},
    **{"uuid": "UUID", "email": "EmailStr", "uri": "HttpUrl", "url": "HttpUrl", "binary": "File", "array": "list"},
}
PATTERNS = {name: validation.FORMATS[kind] for name, kind in FORMATS.items() if name != "time"}
DIGITS = re.compile("zip|postal|postcode|phone|fax|iban", re.IGNORECASE)  # names of texts that are of digits
MOST_KEYS = 20


def name_in(match: re.Match[str]) -> str:
    """The name of a placeholder."""
    return next(filter(None, match.groups()), "")


def parsed(text: Any, name: str = "") -> Any:
    """What a string in a query or form stands for: a number or a boolean where it reads like one."""
    if not isinstance(text, str) or DIGITS.search(name):
        return [parsed(each, name) for each in text] if isinstance(text, list) else text
    is_scalar = re.fullmatch(r"true|false|-?(0|[1-9]\d{0,14})|-?\d{1,9}\.\d{1,9}", text)
    return json.loads(text) if is_scalar and not re.match(r"-?0\d", text) else text


def type_of(value: Any) -> str:
    """The type of a value: `str`, `datetime`, `list[dict(sku=str, note=str | None)]`."""
    if value is FILE:
        return "File"
    if isinstance(value, str):
        named = NAMED_TYPES.get(value.strip("<>").lower()) if value.startswith("<") else None
        return named or next((name for name, pattern in PATTERNS.items() if pattern.fullmatch(value)), "str")
    if isinstance(value, list):
        if value and all(isinstance(each, dict) for each in value):
            return f"list[{_object(value)}]"
        kinds = {type_of(each) for each in value}
        return f"list[{kinds.pop()}]" if len(kinds) == 1 else "list"
    name = type(value).__name__
    return _object([value]) if name == "dict" else name if name in TYPES else "str"


def _object(values: list[dict[str, Any]]) -> str:
    """The type of objects: with its keys, those that not all have as `T | None`, or `dict` where keys are no names."""
    keys = list(dict.fromkeys(key for value in values for key in value))
    if not keys or len(keys) > MOST_KEYS or not all(map(_is_key, keys)):
        return "dict"
    parts = []
    for key in keys:
        found = [value[key] for value in values if value.get(key) is not None]
        optional = "" if len(found) == len(values) else " | None"
        parts.append(f"{key}={type_of(found[0]) if found else 'str'}{optional}")
    return f"dict({', '.join(parts)})"


def _is_key(key: str) -> bool:
    return key.isidentifier() and not keyword.iskeyword(key) and is_plain(key)


def is_example(value: Any, secrets: Secrets, *keys: str) -> bool:
    """Whether the value below these keys may be an example: short, printable, no placeholder and nothing secret."""
    if is_private(*keys, value=value):
        return False
    if isinstance(value, dict):
        is_flat = not any(isinstance(each, (dict, list)) for each in value.values())
        return (
            is_flat
            and 0 < len(value) <= MOST_KEYS
            and all(is_example(each, secrets, key) for key, each in value.items())
        )
    if isinstance(value, list):
        is_flat = not any(isinstance(each, list) for each in value)
        return 0 < len(value) <= 5 and is_flat and all(is_example(each, secrets, *keys) for each in value)
    if isinstance(value, str):
        is_shown = 0 < len(value) <= 60 and not UNPRINTABLE.search(value) and not NO_EXAMPLE.search(value)
        return is_shown and not YOURS.fullmatch(value) and secrets.allow(value)
    return isinstance(value, bool) or (is_portable_number(value) and is_plain(str(value)))
