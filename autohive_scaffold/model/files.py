"""A file as Autohive hands it over: its content in base64, its name and its media type."""

from typing import Any

FILE: dict[str, Any] = {
    "type": "object",
    "properties": {
        "content": {"type": "string", "format": "byte", "description": "Content of the file, in base64"},
        "name": {"type": "string", "description": "Name of the file"},
        "contentType": {"type": "string", "description": "Media type of the file"},
    },
    "required": ["content", "name", "contentType"],
}


def is_file(schema: dict[str, Any]) -> bool:
    """Whether a schema is that of a file, in Autohive's form."""
    return set(schema.get("properties", ())) == set(FILE["properties"])
