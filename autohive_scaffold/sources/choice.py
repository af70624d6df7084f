"""The selection behind `#`, of the operations of a document or the requests of a recording."""

import re
from collections import Counter
from collections.abc import Iterable
from difflib import get_close_matches
from fnmatch import fnmatchcase
from typing import Protocol, TypeVar

from ..errors import AnswerError, brief, shown
from . import prose
from .signatures import check_name

UNCHOSEN = 60
TAGS_SHOWN = 40
RENAMING = re.compile(r"(.*\S)\s+as\s+(.+)")
REQUEST = re.compile(r"([A-Za-z]+)\s+(/.*)")


class Operation(Protocol):
    """What can be chosen: `id` is what its source calls it, `name` the name of its action."""

    @property
    def id(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def given_name(self) -> str: ...
    @property
    def request(self) -> str: ...
    @property
    def tags(self) -> tuple[str, ...]: ...
    def is_request(self, text: str) -> bool: ...
    def called(self: "T", name: str) -> "T": ...


T = TypeVar("T", bound=Operation)


def choose(operations: tuple[T, ...], selection: str, what: str, kind: str) -> tuple[T, ...]:
    """The operations that a selection names, each once; `what` and `kind` are the words for one and for its ID.

    A selection is IDs, `METHOD /path`, `tag:NAME` or shell patterns, separated by commas; an empty one
    means all. `as NAME` behind an item that matches a single operation names its action. Raises `AnswerError` for an
    item that matches nothing, with the closest matches, for a name that is not one of an action or is given to several,
    and for an empty selection from more than 60 operations.
    """
    choices = [choice.strip() for choice in selection.split(",") if choice.strip()]
    if not choices:
        if len(operations) > UNCHOSEN:
            raise AnswerError(
                f"has {len(operations)} {what}s, and without a selection at most {UNCHOSEN} are used; "
                f"choose some with '#tag:NAME' or '#{kind},...': {_counted_tags(operations)}"
            )
        return operations
    chosen = [operation for choice in choices for operation in _chosen(operations, choice, what, kind)]
    named = {operation.request for operation in chosen if operation.given_name}
    chosen = [operation for operation in chosen if operation.given_name or operation.request not in named]
    return tuple({(operation.request, operation.name): operation for operation in chosen}.values())


def _chosen(operations: tuple[T, ...], choice: str, what: str, kind: str) -> list[T]:
    renaming = RENAMING.fullmatch(choice)
    if not renaming or any(_is_called(operation, choice) for operation in operations):
        return _matching(operations, choice, what)
    choice, name = renaming.groups()
    found = _matching(operations, choice, what)
    if len(found) > 1:
        count = f"{shown(choice)} is {len(found)} {what}s"
        raise AnswerError(f"{count}, and 'as {brief(name)}' can name only one; choose one by {kind}")
    check_name(name)
    return [found[0].called(name)]


def _counted_tags(operations: Iterable[Operation]) -> str:
    counts = Counter(tag for operation in operations for tag in operation.tags or ("no tag",))
    shown_counts = [f"{prose.plain(tag, 60)} ({count})" for tag, count in counts.most_common(TAGS_SHOWN)]
    rest = len(counts) - TAGS_SHOWN
    return ", ".join([*shown_counts, *([f"and {rest} more tags"] if rest > 0 else [])])


def _matching(operations: tuple[T, ...], choice: str, what: str) -> list[T]:
    request = REQUEST.fullmatch(choice)
    if request:
        choice = f"{request[1].upper()} {request[2]}"
    for matches in (_is_called, _is_named, _has_tag, _fits_pattern):
        found = [operation for operation in operations if matches(operation, choice)]
        if found:
            return found
    raise AnswerError(f"has no {what} {shown(choice)}; {_nearest(operations, choice)}")


def _is_called(operation: Operation, choice: str) -> bool:
    return choice == operation.id or operation.is_request(choice)


def _is_named(operation: Operation, choice: str) -> bool:
    return choice == operation.name


def _has_tag(operation: Operation, choice: str) -> bool:
    kind, _, tag = choice.partition(":")
    return kind == "tag" and tag.strip().lower() in [tag.strip().lower() for tag in operation.tags]


def _fits_pattern(operation: Operation, choice: str) -> bool:
    if not re.search(r"[*?\[]", choice):
        return False
    names = [operation.request] if REQUEST.fullmatch(choice) else [operation.id or operation.name]
    return any(fnmatchcase(name, choice) for name in names)


def _nearest(operations: Iterable[Operation], choice: str) -> str:
    is_tag = choice.startswith("tag:")
    if is_tag:
        names = list(dict.fromkeys(f"tag:{tag}" for operation in operations for tag in operation.tags))
    elif REQUEST.fullmatch(choice):
        names = [operation.request for operation in operations]
    else:
        names = [operation.id or operation.request for operation in operations]
    by_lower = {name.lower(): name for name in reversed(names)}
    near = get_close_matches(choice.strip("*?").lower(), by_lower, n=3, cutoff=0.5)
    if near:
        return f"the closest matches are {', '.join(shown(by_lower[name]) for name in near)}"
    return (
        f"it has {', '.join(shown(name) for name in names[:5])}{' and more' if len(names) > 5 else ''}"
        if names
        else "it has no tags"
    )
