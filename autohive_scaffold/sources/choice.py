"""The selection behind `#`, of the operations of a document or the requests of a recording."""

import re
from collections import Counter
from collections.abc import Callable, Iterable
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
    choices = [choice.strip() for choice in selection.split(",") if choice.strip()]
    if not choices and len(options) > UNCHOSEN:
        raise AnswerError(
            f"has {len(options)} {what}s, and without a selection at most {UNCHOSEN} are used; "
            f"choose some with '#tag:NAME' or '#{kind},...': {_counted_tags(options)}"
        )
    chosen = [found for choice in choices for found in _chosen(options, choice, what, kind)]
    chosen = chosen or [(option, "") for option in options]
    named = [option for option, name in chosen if name]
    kept = [(option, name) for option, name in chosen if name or option not in named]
    found = [(option, name or option.name) for option, name in kept]
    return list({(option.requests, name): (option.of, name) for option, name in found}.values())


def _chosen(options: list[Option[T]], choice: str, what: str, kind: str) -> list[tuple[Option[T], str]]:
    """What one item of a selection names, each with the name that it is given, if any."""
    renaming = RENAMING.fullmatch(choice)
    if not renaming or any(choice == option.id for option in options):
        return [(option, "") for option in _matching(options, choice, what)]
    choice, name = renaming.groups()
    found = _matching(options, choice, what)
    if len(found) > 1:
        count = f"{shown(choice)} is {len(found)} {what}s"
        raise AnswerError(f"{count}, and 'as {brief(name)}' can name only one; choose one by {kind}")
    check_name(name)
    return [(found[0], name)]


def _counted_tags(options: Iterable[Option[T]]) -> str:
    counts = Counter(tag for option in options for tag in option.tags or ("no tag",))
    shown_counts = [f"{prose.plain(tag, 60)} ({count})" for tag, count in counts.most_common(TAGS_SHOWN)]
    rest = len(counts) - TAGS_SHOWN
    return ", ".join([*shown_counts, *([f"and {rest} more tags"] if rest > 0 else [])])


def _matching(options: list[Option[T]], choice: str, what: str) -> list[Option[T]]:
    """What an item without a name names: in the first of these senses in which it names anything."""
    request = REQUEST.fullmatch(choice)
    if request:
        choice = f"{request[1].upper()} {request[2]}"
    shape = INPUT.sub("{}", choice.rstrip("/"))
    tag = choice.removeprefix("tag:").strip().lower() if choice.startswith("tag:") else None
    is_pattern = bool(re.search(r"[*?\[]", choice))
    senses: tuple[Callable[[Option[T]], bool], ...] = (
        lambda option: choice == option.id or choice in option.requests,
        lambda option: shape in [INPUT.sub("{}", each) for each in option.requests],
        lambda option: choice == option.name,
        lambda option: tag in [each.strip().lower() for each in option.tags],
        lambda option: (
            is_pattern and fnmatchcase(option.requests[0] if request else option.id or option.name, choice)
        ),
    )
    found = next(filter(None, ([option for option in options if sense(option)] for sense in senses)), [])
    if not found:
        raise _unknown(options, choice, f"has no {what} {shown(choice)}")
    return found


def _unknown(options: Iterable[Option[T]], choice: str, message: str) -> AnswerError:
    """The error for an item that names nothing, with what was probably meant."""
    if choice.startswith("tag:"):
        names = list(dict.fromkeys(f"tag:{tag}" for option in options for tag in option.tags))
    else:
        is_request = REQUEST.fullmatch(choice)
        names = [(not is_request and option.id) or option.requests[0] for option in options]
    by_lower = {name.lower(): name for name in reversed(names)}
    near = [
        by_lower[name] for name in get_close_matches(choice.strip("*?").lower(), by_lower, n=3, cutoff=0.5)
    ]
    if len(near) > 1:
        message += f"; the closest matches are {', '.join(map(shown, near))}"
    if near:
        return AnswerError(message, mend=(choice, near[0]))
    listed = f"{', '.join(map(shown, names[:5]))}{' and more' if len(names) > 5 else ''}"
    return AnswerError(f"{message}; it has {listed or 'no tags'}")
