"""The body of an OpenAPI operation, as inputs of an action."""

from dataclasses import dataclass, replace
from typing import Any

from ....model.actions import MEDIA_TYPE, Location
from ....model.files import FILE
from ..resolved.operations import Operation
from ..resolved.parts import FORM, MediaType, RequestBody
from ..resolved.schemas import Schema
from .values import Value, described, encoded, value_of, without

MOST_PROPERTIES = 40
URL_ENCODED, MULTIPART = "application/x-www-form-urlencoded", "multipart/form-data"


@dataclass(frozen=True)
class Body:
    """What is sent in a body: its values, its media type if that is not the usual one, and what wraps the values."""

    values: tuple[Value, ...] = ()
    content_type: str = ""
    template: str = ""


def body_of(operation: Operation) -> Body:
    """The values of an operation's body; none for GET, whose body has no meaning in HTTP.

    Each property of an object is a value, also of an object that is alone under one key. An object of more than 40
    properties, a choice between schemas, or anything but an object is a single value, `body`. Bytes are a file.
    """
    request = operation.request_body
    if operation.method == "GET" or not request.content:
        return Body()
    media = _media(request)
    own_type = media.name if MEDIA_TYPE.fullmatch(media.name) and "*" not in media.name else ""
    if _is_raw(media):
        if media.name.startswith("text/") or media.name.endswith(("/xml", "+xml")) or not own_type:
            text = described({"type": "string"}, request.description)
            value = Value("body", text, "body", request.required is True, "text")
            return Body((value,), own_type or "text/plain")
        return Body((Value("file", described(FILE, request.description), "body", True, "bytes"),), own_type)
    if not media.is_json:
        return Body(_values(operation, request, media, "multipart" if media.name == MULTIPART else "form"))
    if wrapped := _wrapped(operation, request, media):
        return replace(wrapped, content_type=own_type if own_type.endswith("+json") else "")
    values = _values(operation, request, media, "json")
    return Body(values, own_type if own_type.endswith("+json") and values else "")


def _wrapped(operation: Operation, request: RequestBody, media: MediaType) -> Body | None:
    """The values of an object that is all of the body but one key: `{"ticket": {...}}`."""
    properties, _ = media.schema.writable
    if len(properties) != 1 or not media.schema.is_only("object"):
        return None
    ((key, inner),) = properties.items()
    if not inner.is_only("object") or not 0 < len(inner.writable[0]) <= MOST_PROPERTIES or not key.isprintable():
        return None
    values = _values(operation, request, replace(media, schema=inner), "template")
    return Body(values, template=f"{{{key!r}: {{**inputs}}}}")


def _media(request: RequestBody) -> MediaType:
    """The media type that is sent: JSON if there is one, otherwise a form, otherwise the first."""
    by_name = {media.name: media for media in request.content}
    known = sorted((name for name in by_name if by_name[name].is_json), key=lambda name: name != "application/json")
    known += [name for name in (URL_ENCODED, MULTIPART) if name in by_name]
    return by_name[next(iter([*known, *by_name]))]


def _is_raw(media: MediaType) -> bool:
    """Whether the API expects raw bytes or text; for a wildcard media type, whether the schema is a string."""
    is_text = media.schema.kinds == ["string"]
    return is_text if "*" in media.name else not media.is_json and media.name not in (URL_ENCODED, MULTIPART)


def _values(operation: Operation, request: RequestBody, media: MediaType, location: Location) -> tuple[Value, ...]:
    schema = media.schema
    properties, needed = schema.writable
    is_object = schema.is_only("object")
    if _is_empty(schema, properties, request):
        return ()
    if location != "multipart" and (not is_object or not 0 < len(properties) <= MOST_PROPERTIES):
        required = bool(needed) if request.required is None else request.required
        value = _without_default(value_of("body", schema, "body", required, request.description))
        return (_form(value, media) if location == "form" else value,)
    # Hardly an operation does without a body that requires something, whatever its document says of the whole.
    values = [_value(name, part, location, name in needed) for name, part in properties.items()]
    if location == "form":
        values = [encoded(value, media.encoding.get(value.wire_name, FORM)) for value in values]
    return tuple(_without_default(value) if _changes_a_thing(operation) else value for value in values)


def _is_empty(schema: Schema, properties: dict[str, Any], request: RequestBody) -> bool:
    """Whether there is nothing to send: all properties are read-only, there are none, or nothing is said at all."""
    flat = schema.flat
    is_closed = isinstance(flat.get("properties"), dict) or flat.get("additionalProperties") is False
    is_bare = not flat.keys() - {"description", "title"} and request.required is not True
    return not properties and not schema.variants and (is_bare or (schema.is_only("object") and is_closed))


def _value(name: str, schema: Schema, location: Location, required: bool) -> Value:
    """The value of a property; in a body of several parts, bytes are a file."""
    value = value_of(name, schema, location, required)
    items = schema.under("items")
    if location == "multipart" and _is_binary(schema):
        return replace(value, schema={**FILE, "description": value.schema["description"]})
    if location == "multipart" and items and _is_binary(items):
        return replace(value, schema={**value.schema, "type": "array", "items": FILE})
    return value


def _is_binary(schema: Schema) -> bool:
    flat = schema.flat
    return flat.get("format") == "binary" or ("contentMediaType" in flat and "contentEncoding" not in flat)


def _changes_a_thing(operation: Operation) -> bool:
    return operation.method in ("PUT", "PATCH") or operation.path.rstrip("/").endswith("}")


def _without_default(value: Value) -> Value:
    """The value without its default, which would reset fields that a user does not want to change."""
    return replace(value, schema=without(value.schema, "default"))


def _form(value: Value, media: MediaType) -> Value:
    """A whole body as a form."""
    is_deep = any(how.style == "deepObject" for how in media.encoding.values())
    return replace(value, schema={**value.schema, "type": "object"}, style="deep" if is_deep else "form")
