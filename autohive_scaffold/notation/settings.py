"""The answers to `headers`, `errors` and `scopes`."""

import re

from ..errors import AnswerError, shown
from ..model.auth import SET_BY_CLIENT
from ..model.integration import Condition, Errors
from ..model.templates import Text, inputs_in
from .displays import HEADER, parts_in, place_in

HEADER_LENGTH = 500  # of a value
TOKEN = "access_token"
SEPARATOR = re.compile(r"\n|,(?=\s*[A-Za-z0-9!#$%&'*+.^_|~-]+:)")
# Written in this way, as the SDK compares these names letter by letter.
SPELLED = {"authorization": "Authorization", "content-type": "Content-Type", "accept": "Accept"}


def headers_in(text: str) -> dict[str, Text]:
    """Headers from `Name: value` on lines, or separated by commas in front of the next name."""
    headers: dict[str, Text] = {}
    names: set[str] = set()
    for part in filter(None, map(str.strip, SEPARATOR.split(text.rstrip(", \n")))):
        name, _, value = (piece.strip() for piece in part.partition(":"))
        lower = name.lower()
        if not (value and HEADER.fullmatch(name)):
            raise AnswerError(f"{shown(part)} is not a header; write one like 'Notion-Version: 2022-06-28'")
        if not (value.isascii() and value.isprintable() and len(value) <= HEADER_LENGTH):
            raise AnswerError(f"{shown(value)} must be at most {HEADER_LENGTH} printable ASCII characters")
        if lower in (*SET_BY_CLIENT, *names):
            raise AnswerError(f"header {shown(name)} appears twice, or is set by the HTTP client; remove it")
        template = Text(parts_in(value))
        tokens = inputs_in(template)
        if tokens not in ([], [TOKEN]) or (lower == "authorization" and not tokens):
            wanted = f"have {{{TOKEN}}} in it, and nothing else in braces; give credentials as auth_fields"
            raise AnswerError(f"header {shown(name)} must {wanted}")
        names.add(lower)
        headers[SPELLED.get(lower, name)] = template
    return headers


def errors_in(text: str) -> Errors | None:
    """The place in `error.message`, and the condition in `error if not ok and code`; None for no text."""
    if not text:
        return None
    place, word, conditions = text.partition(" if ")
    parts = conditions.split(" and ") if word else []
    errors = Errors(place_in(place), tuple(map(_condition, map(str.strip, parts))))
    if word and () in (errors.place, *errors.missing, *errors.present):
        raise AnswerError(f"{shown(text)} must have keys of the answer, like error if not ok")
    return errors


def _condition(text: str) -> Condition:
    return Condition(place_in(text.removeprefix("not ")), is_missing=text.startswith("not "))


def scopes_in(text: str) -> tuple[str, ...]:
    """OAuth scopes, separated by commas, or by spaces where there is no comma, without duplicates."""
    text = re.sub(r"[;|\"'\[\]]", " ", text)
    parts = text.split("," if "," in text else None)
    return tuple(dict.fromkeys(scope for part in parts if (scope := " ".join(part.split()))))
