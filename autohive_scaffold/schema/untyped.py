"""What JSON or YAML contains where a value of some type is expected, or else an empty one."""

from typing import Any


def object_of(value: Any) -> dict[str, Any]:
    """The object, or an empty one."""
    return value if isinstance(value, dict) else {}


def items_of(value: Any) -> list[Any]:
    """The list, or an empty one."""
    return value if isinstance(value, list) else []


def text_of(value: Any) -> str:
    """The string, or an empty one."""
    return value if isinstance(value, str) else ""


def objects_in(value: Any) -> list[dict[str, Any]]:
    """The objects in a list."""
    return [item for item in items_of(value) if isinstance(item, dict)]


def texts_in(value: Any) -> list[str]:
    """The strings in a list."""
    return [item for item in items_of(value) if isinstance(item, str)]
