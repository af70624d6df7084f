"""The body of an OpenAPI operation, as inputs of an action.

It is sent as JSON or as a URL-encoded form, since an integration's helpers send nothing else. A body that the API takes
in neither way is sent as the nearer of the two, and the action's description says so, for its author to read.
"""

from dataclasses import dataclass, replace
from typing import Any

from . import prose
from .document import Document
from .keywords import kinds_of
from .operations import Operation
from .schemas import Schemas, variants_of, writable
from .values import Slot, Value, described, encoded

MOST_PROPERTIES = 20
URL_ENCODED, MULTIPART = "application/x-www-form-urlencoded", "multipart/form-data"


@dataclass(frozen=True)
class Body:
    """What is sent in a body; `caveat` is a sentence on where that differs from what the API asks for."""

    values: tuple[Value, ...] = ()
    caveat: str = ""


def body_of(operation: Operation, document: Document, schemas: Schemas) -> Body:
    """The values of an operation's body; none for GET, whose body means nothing in HTTP.

    The properties of an object are values of their own. More than 20 of them, a choice of schemas, or what is no object
    is one value, `body`.
    """
    request = document.resolved(operation.content.get("requestBody"))
    content = request.get("content")
    if operation.method == "GET" or not isinstance(content, dict) or not content:
        return Body()
    media_type, media = _media(content, document)
    if _is_raw(media_type, schemas.flat(media.get("schema"))):
        text = described({"type": "string"}, request)
        return Body((Value("body", text, "body", request.get("required") is True),), _caveat(media_type, "JSON"))
    caveat = _caveat(media_type, "a URL-encoded form") if media_type == MULTIPART else ""
    if is_json(media_type):
        caveat = _caveat(media_type, "application/json") if media_type.endswith("+json") else ""
        return Body(_values(operation, request, media, schemas, "json"), caveat)
    return Body(_values(operation, request, media, schemas, "form"), caveat)


def _media(content: dict[str, Any], document: Document) -> tuple[str, dict[str, Any]]:
    """The media type that is sent, JSON before a form before any other, and the object that describes it."""
    by_type = {name.partition(";")[0].strip().lower(): media for name, media in content.items()}
    known = sorted((name for name in by_type if is_json(name)), key=lambda name: name != "application/json")
    known += [name for name in (URL_ENCODED, MULTIPART) if name in by_type]
    name = next(iter([*known, *by_type]))
    return name, document.resolved(by_type[name])


def _is_raw(media_type: str, flat: dict[str, Any]) -> bool:
    """Whether the API wants bytes or text as they are; of any media type it does where the schema is a text's."""
    if "*" in media_type:
        return kinds_of(flat)[0] == ["string"]
    return not is_json(media_type) and media_type not in (URL_ENCODED, MULTIPART)


def is_json(media_type: str) -> bool:
    """Whether a media type is JSON, or may be anything."""
    return media_type in ("application/json", "text/json", "*/*", "application/*") or media_type.endswith("+json")


def _caveat(media_type: str, sent: str) -> str:
    wanted = "a raw body" if "*" in media_type else prose.plain(media_type, 60)
    return f"The API asks for {wanted}; this sends {sent}."


def _values(
    operation: Operation, request: dict[str, Any], media: dict[str, Any], schemas: Schemas, location: str
) -> tuple[Value, ...]:
    flat = schemas.flat(media.get("schema"))
    properties, needed = writable(schemas, flat)
    is_object = kinds_of(flat)[0] == ["object"] and not variants_of(flat)
    if is_object and flat.get("properties") and not properties:
        return ()  # All that it has is read-only.
    if not is_object or not 0 < len(properties) <= MOST_PROPERTIES:
        required = request["required"] if isinstance(request.get("required"), bool) else bool(needed)
        return (_whole(Slot("body", media.get("schema"), "body", required, request), media, schemas, location),)
    # Many documents do not say `required: true` of a body that is; only a plain no is taken as one.
    is_optional = request.get("required") is False
    values = []
    for name, schema in properties.items():
        slot = Slot(name, schema, location, name in needed and not is_optional)
        if location == "form":
            values.append(encoded(slot, _encodings(media).get(name, {}), schemas))
        else:
            values.append(slot.filled(slot.schema(schemas)))
    return tuple(_without_default(value) if _changes_a_thing(operation) else value for value in values)


def _encodings(media: dict[str, Any]) -> dict[str, dict[str, Any]]:
    found = media.get("encoding")
    return {name: how for name, how in found.items() if isinstance(how, dict)} if isinstance(found, dict) else {}


def _changes_a_thing(operation: Operation) -> bool:
    return operation.method in ("PUT", "PATCH") or operation.path.rstrip("/").endswith("}")


def _without_default(value: Value) -> Value:
    """The value without its default, which would reset what a user does not mean to change."""
    return replace(value, schema={key: item for key, item in value.schema.items() if key != "default"})


def _whole(slot: Slot, media: dict[str, Any], schemas: Schemas, location: str) -> Value:
    schema = {key: item for key, item in slot.schema(schemas).items() if key != "default"}
    if location == "json":
        return slot.filled(schema)
    is_deep = any(how.get("style") == "deepObject" for how in _encodings(media).values())
    return slot.filled({**schema, "type": "object"}, "deep" if is_deep else "form")
