"""The default for the question `errors`: where an API says why a request failed, as its source shows it."""

from collections.abc import Iterable
from itertools import takewhile
from typing import Any

from ..model.templates import Place
from ..notation.displays import place_of
from ..schema.untyped import object_of
from .shapes import kinds_in

FLAGS = ("ok", "success")  # that are false in an answer with HTTP 200 that refuses
# Under the first of these the delivered code looks without being told.
USUAL = ("message", "error", "errors", "detail", "title")
OTHERS = ("errormessage", "errormsg", "errmsg", "msg", "description", "details", "reason", "reasons")
ABOVE = ("fault", "faultstring", "meta")  # as Apigee says it, a gateway in front of many APIs, and others
# Of protocols whose refusals have HTTP 200.
GRAPHQL, JSON_RPC = "errors[0].message if errors and not data", "error.message if error"
PROTOCOLS = ((GRAPHQL, {"data", "errors"}), (JSON_RPC, {"jsonrpc", "error"}))  # with keys of their answers


def errors_of(answers: list[dict[str, Any]], failures: Iterable[dict[str, Any]]) -> str:
    """The answer to `errors`, from the schemas of all answers and of those that say why a request failed.

    Where all answers that are objects have a flag, one in which it is false is a refusal. Usual places are
    found anyway, and so is a list there, which is shown whole: FastAPI's `detail` is a text or a list.
    """
    places = {place for schema in failures if (place := reason_in(schema))}
    unusual = {
        place for place in places if not all(key in USUAL for key in takewhile(lambda key: key != 0, place))
    }
    reason = _only(unusual or places)
    objects = [_parts(schema) for schema in answers if "object" in kinds_in(schema)]
    for flag in FLAGS:
        flagged = [parts for parts in objects if kinds_in(parts.get(flag, {})) == ["boolean"]]
        if flagged and flagged == objects:
            return f"{reason or 'error'} if not {flag}"
        if reason and len(flagged) > len(objects) / 2:  # an answer without it may be a proper one
            return f"{reason} if {reason} and not {flag}"
    for errors, keys in PROTOCOLS:
        if answers and all(keys <= _parts(schema).keys() for schema in answers):
            return errors
    return _only(unusual)


def refuses(answer: Any) -> bool:
    """Whether an answer with HTTP 200 says that the request failed: by a flag, or as protocols do."""
    content = object_of(answer)
    is_graphql = content.keys() <= {"errors", "data", "extensions"} and not content.get("data")
    reason = content.get("errors" if is_graphql else "error" if "jsonrpc" in content else "")
    return bool(reason) or any(content.get(flag) is False for flag in FLAGS)


def reason_in(schema: dict[str, Any]) -> Place | None:
    """Where the first text is that may say why a request failed; None if there is none."""
    kinds = kinds_in(schema)
    if kinds == ["array"]:
        place = reason_in(object_of(schema.get("items")))
        return None if place is None else (0, *place)
    parts = _parts(schema)
    keys = {key.replace("_", "").replace("-", "").lower(): key for key in parts}
    for name in (*USUAL, *OTHERS, *ABOVE):
        if name in keys and (place := reason_in(parts[keys[name]])) is not None:
            return (keys[name], *place)
    return () if kinds == ["string"] else None


def _parts(schema: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {key: object_of(part) for key, part in object_of(schema.get("properties")).items()}


def _only(places: set[Place]) -> str:
    """The one place there is, in the notation; empty where there are others or none."""
    return place_of(*places) if len(places) == 1 else ""
