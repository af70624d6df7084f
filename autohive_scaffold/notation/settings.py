"""The answers to `headers`, `errors` and `scopes`: reading them, and writing them from data."""

import re
from collections.abc import Iterable, Mapping
from functools import reduce

from ..errors import AnswerError, shown
from ..model.auth import SET_BY_CLIENT
from ..model.gaps import Gap
from ..model.integration import Errors
from ..model.templates import Place, Text, inputs_in
from ..schema.values import at, both
from .displays import HEADER, parts_in, place_in

HEADER_LENGTH = 500  # of a value
TOKEN = "access_token"
SEPARATOR = re.compile(r"\n|,(?=\s*[A-Za-z0-9!#$%&'*+.^_|~-]+:)")
# Written in this way, as the SDK compares these names letter by letter.
SPELLED = {"authorization": "Authorization", "content-type": "Content-Type", "accept": "Accept"}


def checked_header(name: str, *others: str) -> str:
    """The name of a header as the SDK compares it; one that the code or the HTTP client sets is refused."""
    if not HEADER.fullmatch(name) or name.lower() in (*SET_BY_CLIENT, *others):
        raise AnswerError(f"header {shown(name)} is set already, or is no name of a header; remove it")
    return SPELLED.get(name.lower(), name)


def headers_in(text: str) -> dict[str, Text]:
    """Headers from `Name: value` on lines, or separated by commas in front of the next name."""
    headers: dict[str, Text] = {}
    for part in filter(None, map(str.strip, SEPARATOR.split(text.rstrip(", \n")))):
        name, _, value = (piece.strip() for piece in part.partition(":"))
        is_value = value.isascii() and value.isprintable() and 0 < len(value) <= HEADER_LENGTH
        if not (is_value and HEADER.fullmatch(name)):
            wanted = f"write one of at most {HEADER_LENGTH} ASCII characters"
            raise AnswerError(f"{shown(part)} is not a header; {wanted}, like 'Notion-Version: 2022-06-28'")
        spelled = checked_header(name, *map(str.lower, headers))
        template = Text(parts_in(value))
        tokens = inputs_in(template)
        if tokens not in ([], [TOKEN]) or (spelled == "Authorization" and not tokens):
            wanted = f"have {{{TOKEN}}} in it, and nothing else in braces; give credentials as auth_fields"
            raise AnswerError(f"header {shown(name)} must {wanted}")
        headers[spelled] = template
    return headers


def written_headers(constant: Mapping[str, str]) -> str:
    """Headers as an answer; refused where that would be read as anything else."""
    text = ", ".join(f"{name}: {value}" for name, value in constant.items())
    if headers_in(text) != {name: Text((value,)) for name, value in constant.items()}:
        raise AnswerError(f"{shown(text)} can't be written as headers")
    return text


def errors_in(text: str) -> Errors | None:
    """The place in `error.message`, and the condition in `error if not ok and code`; None for no text."""
    if not text:
        return None
    place, word, conditions = text.partition(" if ")
    present: list[Place] = []
    missing: list[Place] = []
    for condition in map(str.strip, conditions.split(" and ") if word else ()):
        places = missing if condition.startswith("not ") else present
        places.append(place_in(condition.removeprefix("not ")))
    errors = Errors(place_in(place), tuple(present), tuple(missing))
    if word and () in (errors.place, *present, *missing):
        raise AnswerError(f"{shown(text)} must have keys of the answer, like error if not ok")
    if any(errors.place[: len(place)] == place for place in missing):
        raise AnswerError(f"{shown(text)} looks for the reason where its condition wants nothing")
    reduce(both, (at(place, {}) for place in (errors.place, *present, *missing)))  # refuses what can't be
    return errors


def scopes_in(text: str) -> tuple[str, ...]:
    """OAuth scopes, separated by commas, or by spaces where there is no comma, without duplicates."""
    text = re.sub(r"[;|\"'\[\]]", " ", text)
    parts = text.split("," if "," in text else None)
    return tuple(dict.fromkeys(scope for part in parts if (scope := " ".join(part.split()))))


def written_scopes(scopes: Iterable[str]) -> tuple[str, list[Gap]]:
    """OAuth scopes as an answer, and those that can't be written there."""
    texts, gaps = [], []
    for scope in dict.fromkeys(scopes):
        if scope.isprintable() and scopes_in(scope) == (scope,):
            texts.append(scope)
        else:
            gaps.append(Gap("sign_in", f"the scope {shown(scope)} is left out, as it can't be one"))
    return ", ".join(texts), gaps
