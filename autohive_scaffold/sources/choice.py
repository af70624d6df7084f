"""The selection behind `#`, of the operations of a document or the requests of a recording."""

import re
from collections import Counter
from dataclasses import dataclass
from difflib import get_close_matches
from fnmatch import fnmatchcase
from typing import Generic, TypeVar

from ..errors import AnswerError, brief, shown

UNCHOSEN = 60
TAGS_SHOWN = 40
REQUEST = re.compile(r"([A-Za-z]+)\s+(/.*)")
PATTERN = re.compile(r"[*?\[]")
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

    def is_meant(self, item: str) -> tuple[bool, ...]:
        """Whether an item means this, in each sense that it may have."""
        request = REQUEST.fullmatch(item)
        item = f"{request[1].upper()} {request[2].rstrip('/')}" if request else item
        called = self.requests[0] if request else self.id or self.name
        return (
            item == self.id,
            INPUT.sub("{}", item) in [INPUT.sub("{}", form.rstrip("/")) for form in self.requests],
            item == self.name,
            item.lower() in [f"tag:{tag.strip().lower()}" for tag in self.tags],
            fnmatchcase(called, item),
            bool(PATTERN.search(item)) and fnmatchcase(called.lower(), item.lower()),
        )


def choose(options: list[Option[T]], selection: str, what: str) -> list[T]:
    """What a selection names, each once; `what` is the word for it.

    A selection is IDs, `METHOD /path`, `tag:NAME` or shell patterns, separated by commas; an empty one means all.
    Raises `AnswerError` for an item that matches nothing, with the closest matches, and for an empty selection from
    more than 60 operations.
    """
    items = [item.strip() for item in selection.split(",") if item.strip()]
    if not items and len(options) > UNCHOSEN:
        many = f"has {len(options)} {what}s, and without a selection at most {UNCHOSEN} are used"
        raise AnswerError(f"{many}; choose some: {_ways(options)}")
    numbers = (number for item in items for number in _matching(options, item, what))
    return [options[number].of for number in (dict.fromkeys(numbers) if items else range(len(options)))]


def _matching(options: list[Option[T]], item: str, what: str) -> list[int]:
    """The numbers of the options that an item names, in the first sense in which it names any."""
    for sense in zip(*(option.is_meant(item) for option in options)):
        if any(sense):
            return [number for number, is_meant in enumerate(sense) if is_meant]
    if item.startswith("tag:"):
        names = [f"tag:{tag}" for option in options for tag in option.tags]
    else:
        names = [name for option in options for name in (option.id, option.requests[0]) if name]
    near = get_close_matches(item.strip("*?"), dict.fromkeys(names), n=3, cutoff=0.5)
    message = f"has no {what} {shown(item)}"
    if len(near) > 1:
        message += f"; the closest matches are {', '.join(map(shown, near))}"
    if near:
        raise AnswerError(message, mend=(item, near[0]))
    raise AnswerError(f"{message}; it has {', '.join(map(shown, names[:5])) or 'no tags'}")


def _ways(options: list[Option[T]]) -> str:
    """How some of many options are chosen: by an ID, a pattern, or a tag, if there are any."""
    name = options[0].id or options[0].requests[0]
    ways = f"by name like '#{name}', by pattern like '#{name[:4]}*'"
    tags = Counter(tag for option in options for tag in option.tags).most_common(TAGS_SHOWN)
    counted = ", ".join(f"{brief(tag)} ({count})" for tag, count in tags)
    return f"{ways}, or by tag like '#tag:NAME': {counted}" if tags else ways
