"""The names that objects have in a stub file, as the titles of their schemas."""

from typing import Any

Schema = dict[str, Any]


def untitled(schema: Schema) -> Schema:
    """A schema without the names that its objects have in a stub file."""
    found = {key: content for key, content in schema.items() if key != "title"}
    if "properties" in found:
        found["properties"] = {name: untitled(part) for name, part in found["properties"].items()}
    inner = {
        key: untitled(found[key])
        for key in ("items", "additionalProperties")
        if isinstance(found.get(key), dict)
    }
    return found | inner
