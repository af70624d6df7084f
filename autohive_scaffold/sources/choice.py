"""The selection behind `#`, of the operations of a document or the requests of a recording."""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from difflib import get_close_matches
from fnmatch import fnmatchcase
from typing import Generic, TypeVar

from ..errors import AnswerError, brief, shown
from ..notation.signatures import check_name
from . import prose

UNCHOSEN = 60
TAGS_SHOWN = 40
RENAMING = re.compile(r"(.*\S)\s+as\s+(.+)")
REQUEST = re.compile(r"([A-Za-z]+)\s+(/.*)")
INPUT = re.compile(r"\{[^{}]*\}|(?<=/):\w+")
T = TypeVar("T")


@dataclass(frozen=True)
class Option(Generic[T]):
    """What can be chosen: its ID in its source, the name of its action, its `METHOD /path` in each form, its tags."""

    of: T
    id: str
    name: str
    requests: tuple[str, ...]
    tags: tuple[str, ...]


def choose(options: list[Option[T]], selection: str, what: str, kind: str) -> list[tuple[T, str]]:
    """What a selection names, each once, with the name of its action; `what` and `kind` are words for it and its ID.

    A selection is IDs, `METHOD /path`, `tag:NAME` or shell patterns, separated by commas; an empty one
    means all. `as NAME` behind an item that matches a single operation names its action. Raises `AnswerError` for an
    item that matches nothing, with the closest matches, for a name that is not one of an action or is given to several,
    and for an empty selection from more than 60 operations.
    """
    items = [item.strip() for item in selection.split(",") if item.strip()]
    if not items and len(options) > UNCHOSEN:
        many = f"has {len(options)} {what}s, and without a selection at most {UNCHOSEN} are used"
        raise AnswerError(f"{many}; choose some: {_examples(options)}")
    names: dict[int, list[str]] = {} if items else {number: [] for number in range(len(options))}
    for item in items:
        renaming = None if any(item == option.id for option in options) else RENAMING.fullmatch(item)
        matching = _matching(options, renaming[1] if renaming else item, what)
        if renaming and len(matching) > 1:
            count = f"{shown(renaming[1])} is {len(matching)} {what}s"
            raise AnswerError(
                f"{count}, and 'as {brief(renaming[2])}' can name only one; choose one by {kind}"
            )
        for number in matching:
            names.setdefault(number, [])
            if renaming:
                check_name(renaming[2])
                names[number].append(renaming[2])
    return [(options[n].of, name) for n, given in names.items() for name in given or [options[n].name]]


def _matching(options: list[Option[T]], item: str, what: str) -> list[int]:
    """The numbers of the options that an item names: in the first of these senses in which it names anything."""
    request = REQUEST.fullmatch(item)
    if request:
        item = f"{request[1].upper()} {request[2]}"
    shape = INPUT.sub("{}", item.rstrip("/"))
    tag = item.removeprefix("tag:").strip().lower() if item.startswith("tag:") else None
    senses: tuple[Callable[[Option[T]], bool], ...] = (
        lambda option: item == option.id or item in option.requests,
        lambda option: shape in [INPUT.sub("{}", form) for form in option.requests],
        lambda option: item == option.name,
        lambda option: tag in [name.strip().lower() for name in option.tags],
        lambda option: fnmatchcase(option.requests[0] if request else option.id or option.name, item),
    )
    for is_meant in senses:
        if numbers := [number for number, option in enumerate(options) if is_meant(option)]:
            return numbers
    raise _unknown(options, item, f"has no {what} {shown(item)}")


def _unknown(options: list[Option[T]], item: str, message: str) -> AnswerError:
    """The error for an item that names nothing, with what was probably meant."""
    if item.startswith("tag:"):
        names = [f"tag:{tag}" for option in options for tag in option.tags]
    elif REQUEST.fullmatch(item):
        names = [option.requests[0] for option in options]
    else:
        names = [option.id or option.requests[0] for option in options]
    near = get_close_matches(item.strip("*?"), dict.fromkeys(names), n=3, cutoff=0.5)
    if len(near) > 1:
        message += f"; the closest matches are {', '.join(map(shown, near))}"
    if near:
        return AnswerError(message, mend=(item, near[0]))
    return AnswerError(f"{message}; it has {', '.join(map(shown, names[:5])) or 'no tags'}")


def _examples(options: list[Option[T]]) -> str:
    """How some of many options are chosen: one by its ID, several by a pattern, and by tags, if there are any."""
    first = options[0]
    word = max(re.findall(r"[A-Z]?[a-z]+|[A-Z]+", first.id or first.name) or ["*"], key=len)
    ways = f"by name like '#{first.id or first.requests[0]}', by pattern like '#*{word}*'"
    counts = Counter(tag for option in options for tag in option.tags)
    shown_tags = [f"{prose.plain(tag, 60)} ({count})" for tag, count in counts.most_common(TAGS_SHOWN)]
    return f"{ways}, or by tag like '#tag:NAME': {', '.join(shown_tags)}" if shown_tags else ways
