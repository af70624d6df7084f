"""The body of an OpenAPI operation, as inputs of an action.

It is sent as JSON, as a URL-encoded form or as text, because an integration's helpers send nothing else. If the API
accepts none of these, the body is sent as the most similar one, and the description of the action says so.
"""

from dataclasses import dataclass, replace
from typing import Literal

from ....model.actions import MEDIA_TYPE
from .. import prose
from ..resolved.operations import Operation
from ..resolved.parts import FORM, MediaType, RequestBody
from .values import Value, described, encoded, value_of, without

MOST_PROPERTIES = 20
URL_ENCODED, MULTIPART = "application/x-www-form-urlencoded", "multipart/form-data"


@dataclass(frozen=True)
class Body:
    """What is sent in a body; `caveat` is a sentence on how that differs from what the API accepts.

    `content_type` is that of a body that is text.
    """

    values: tuple[Value, ...] = ()
    caveat: str = ""
    content_type: str = ""


def body_of(operation: Operation) -> Body:
    """The values of an operation's body; none for GET, whose body has no meaning in HTTP.

    Each property of an object is a value. An object of more than 20 properties, a choice between schemas, or anything
    but an object is a single value, `body`.
    """
    request = operation.request_body
    if operation.method == "GET" or not request.content:
        return Body()
    media = _media(request)
    if _is_raw(media):
        text = described({"type": "string"}, request.description)
        is_text = media.name.startswith("text/") or media.name.endswith(("/xml", "+xml"))
        caveat = "" if is_text or "*" in media.name else _caveat(media, "text")
        content_type = media.name if MEDIA_TYPE.fullmatch(media.name) else "text/plain"
        return Body((Value("body", text, "body", request.required is True, "text"),), caveat, content_type)
    if media.is_json:
        caveat = _caveat(media, "application/json") if media.name.endswith("+json") else ""
        return Body(_values(operation, request, media, "json"), caveat)
    caveat = _caveat(media, "a URL-encoded form") if media.name == MULTIPART else ""
    return Body(_values(operation, request, media, "form"), caveat)


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


def _caveat(media: MediaType, sent: str) -> str:
    return f"The API asks for {prose.plain(media.name, 60)}; this sends {sent}."


def _values(
    operation: Operation, request: RequestBody, media: MediaType, location: Literal["json", "form"]
) -> tuple[Value, ...]:
    schema = media.schema
    properties, needed = schema.writable
    is_object = schema.is_only("object")
    if is_object and schema.flat.get("properties") and not properties:
        return ()  # all its properties are read-only
    if not is_object or not 0 < len(properties) <= MOST_PROPERTIES:
        required = bool(needed) if request.required is None else request.required
        value = value_of("body", schema, "body", required, request.description)
        return (_form(_without_default(value), media) if location == "form" else _without_default(value),)
    # Hardly an operation does without a body that requires something, whatever its document says of the whole.
    values = [value_of(name, part, location, name in needed) for name, part in properties.items()]
    if location == "form":
        values = [encoded(value, media.encoding.get(value.wire_name, FORM)) for value in values]
    return tuple(_without_default(value) if _changes_a_thing(operation) else value for value in values)


def _changes_a_thing(operation: Operation) -> bool:
    return operation.method in ("PUT", "PATCH") or operation.path.rstrip("/").endswith("}")


def _without_default(value: Value) -> Value:
    """The value without its default, which would reset fields that a user does not want to change."""
    return replace(value, schema=without(value.schema, "default"))


def _form(value: Value, media: MediaType) -> Value:
    """A whole body as a form."""
    is_deep = any(how.style == "deepObject" for how in media.encoding.values())
    return replace(value, schema={**value.schema, "type": "object"}, style="deep" if is_deep else "form")
