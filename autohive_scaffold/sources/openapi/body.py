"""The body of an OpenAPI operation, as inputs of an action."""

import re
from dataclasses import dataclass, replace
from typing import Any

from ...model.actions import Location, Style
from ...model.files import FILE
from ...model.gaps import Gap
from ..media_types import MEDIA_TYPE
from .draft7 import without
from .operations import MediaType, Operation
from .schemas import Schema
from .swagger import MULTIPART, URL_ENCODED
from .values import Value, described, encoded, value_of

MOST_PROPERTIES = 40
TEXT_TYPE = re.compile(r"text/|[/+](json|xml)\b")


@dataclass(frozen=True)
class Body:
    """What is sent in a body: its values, its own media type if it has one, and what wraps the values."""

    values: tuple[Value, ...] = ()
    content_type: str = ""
    template: str = ""
    gaps: tuple[Gap, ...] = ()


def body_of(operation: Operation) -> Body:
    """The values of an operation's body; none for GET, whose body has no meaning in HTTP.

    Each property of an object is a value, also of an object that is alone under one key, or of any that may be chosen.
    An object of more than 40 properties, or anything but an object, is a single value, `body`. Bytes are a file.
    """
    content, about = operation.content, operation.body.get("description")
    if operation.method == "GET" or not content:
        return Body()
    media = _sent(content)
    own_type = media.name if MEDIA_TYPE.fullmatch(media.name) and "*" not in media.name else ""
    if _is_raw(media):
        flat = media.schema.flat
        about = about or flat.get("description")
        is_base64 = flat.get("contentEncoding") == "base64" or flat.get("format") in ("byte", "base64")
        is_xml = media.name.endswith(("/xml", "+xml"))
        if is_base64 or media.name.startswith("text/") or is_xml or not own_type:
            text = described({"type": "string", **({"format": "byte"} if is_base64 else {})}, about)
            hint = ("Base64" if is_base64 else "", "")
            value = Value("body", text, "body", operation.body.get("required") is True, "text", hint=hint)
            return Body((value,), own_type)
        gap = Gap("request", f"its body is {media.name}, of which the parts are not told")
        file = Value("file", described(FILE, about or "File to upload"), "body", True, "bytes")
        return Body((file,), gaps=(gap,) if media.name.startswith("multipart/") else ())
    if not media.is_json:
        return Body(_values(operation, media, "multipart" if media.name == MULTIPART else "form"))
    key, inner = _wrapped(media.schema)
    if inner:
        values, template = (
            _values(operation, replace(media, schema=inner), "template"),
            f"{{{key!r}: {{**inputs}}}}",
        )
    else:
        values, template = _values(operation, media, "json"), ""
    return Body(values, own_type if own_type.endswith("+json") and values else "", template)


def _wrapped(schema: Schema) -> tuple[str, Schema | None]:
    """The key and the schema of an object that is all of a body: `{"ticket": {...}}`.

    One that needs any of its properties, whichever, stays an input: as inputs of their own, none would be needed.
    """
    properties = schema.writable[0] if schema.is_only("object") else {}
    key, inner = next(iter(properties.items())) if len(properties) == 1 else ("", None)
    is_all = inner and inner.is_only("object") and 0 < len(inner.writable[0]) <= MOST_PROPERTIES
    is_all = is_all and ("minProperties" not in inner.flat or bool(inner.writable[1]))  # type: ignore[union-attr]
    return (key, inner) if is_all else ("", None)


def _sent(content: tuple[MediaType, ...]) -> MediaType:
    """The media type that is sent: JSON if there is one, otherwise a form, otherwise the first."""
    by_name = {media.name: media for media in content}
    json = [name for name in ("application/json", *by_name) if name in by_name and by_name[name].is_json]
    return by_name[next(name for name in (*json, URL_ENCODED, MULTIPART, *by_name) if name in by_name)]


def _is_raw(media: MediaType) -> bool:
    """Whether the API expects raw bytes or text; for a wildcard media type, whether the schema is a string."""
    is_text = media.schema.kinds == ["string"]
    return is_text if "*" in media.name else not media.is_json and media.name not in (URL_ENCODED, MULTIPART)


def _values(operation: Operation, media: MediaType, location: Location) -> tuple[Value, ...]:
    about, is_required = operation.body.get("description"), operation.body.get("required")
    united = media.schema.acyclic.united
    schema = united if 0 < len(united.writable[0]) <= MOST_PROPERTIES else media.schema
    properties, needed = schema.writable
    properties = {name: part for name, part in properties.items() if not operation.is_token(name, part.flat)}
    if _is_empty(schema, properties, is_required):
        return ()
    if location != "multipart" and not (schema.is_only("object") and 0 < len(properties) <= MOST_PROPERTIES):
        is_needed = is_required is True or (is_required is None and bool(needed))
        value = _without_default(value_of("body", schema, "body", is_needed, description=about))
        if location == "form":
            style: Style = "deep" if "deep" in media.styles.values() else "form"
            value = replace(value, schema={**value.schema, "type": "object"}, style=style)
        return (value,)
    # Hardly an operation does without a body that requires something, whatever its document says of the whole.
    values = [_value(name, part, location, name in needed, media) for name, part in properties.items()]
    values = [replace(value, note=media.schema.needed_without(value.wire_name)) for value in values]
    if location == "form":
        values = [encoded(value, media.styles.get(value.wire_name, "repeat")) for value in values]
    changes_a_thing = operation.method in ("PUT", "PATCH") or operation.path.rstrip("/").endswith("}")
    return tuple(map(_without_default, values) if changes_a_thing else values)


def _is_empty(schema: Schema, properties: dict[str, Any], is_required: object) -> bool:
    """Whether there is nothing to send: all properties are read-only, there are none, or nothing is said at all."""
    flat = schema.flat
    is_closed = isinstance(flat.get("properties"), dict) or flat.get("additionalProperties") is False
    is_bare = not flat.keys() - {"description", "title"} and is_required is not True
    return not properties and not schema.variants and (is_bare or (schema.is_only("object") and is_closed))


def _value(name: str, schema: Schema, location: Location, required: bool, media: MediaType) -> Value:
    """The value of a property; in a body of several parts, bytes are a file."""
    value = value_of(name, schema, location, required)
    items, kind = schema.under("items"), media.types.get(name, "")
    is_file = name == "file" and schema.kinds == ["string"]
    if location == "multipart" and (is_file or _is_binary(schema, kind)):
        return replace(value, schema={**FILE, "description": value.schema["description"]})
    if location == "multipart" and items and _is_binary(items, kind):
        return replace(value, schema={**value.schema, "type": "array", "items": FILE})
    return value


def _is_binary(schema: Schema, media_type: str) -> bool:
    flat = schema.flat
    is_other = bool(media_type) and not TEXT_TYPE.search(media_type) and schema.kinds in ([], ["string"])
    return (
        is_other
        or flat.get("format") == "binary"
        or ("contentMediaType" in flat and "contentEncoding" not in flat)
    )


def _without_default(value: Value) -> Value:
    """The value without its default, which would reset fields that a user does not want to change."""
    return replace(value, schema=without(value.schema, "default"))
