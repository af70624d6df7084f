"""The selection behind `#`, of the operations of a document or the requests of a recording."""

import re
from dataclasses import dataclass
from difflib import get_close_matches
from fnmatch import fnmatchcase
from typing import Generic, TypeVar

from ..errors import AnswerError, brief, shown

UNCHOSEN = 60
TAGS_SHOWN = 40
REQUEST = re.compile(r"([A-Za-z]+)\s+(/.*)")
INPUT = re.compile(r"\{[^{}]*\}|(?<=/):\w+")
T = TypeVar("T")


@dataclass(frozen=True)
class Option(Generic[T]):
    """What can be chosen: its ID in its source, its action's name, its `METHOD /path` in each form, tags."""

    of: T
    id: str
    name: str
    requests: tuple[str, ...]
    tags: tuple[str, ...]

    def is_meant(self, item: str) -> bool:
        """Whether an item means this: by ID, name, request or tag, or as a pattern."""
        request = REQUEST.fullmatch(item)
        item = f"{request[1].upper()} {request[2].rstrip('/')}" if request else item
        requests = [INPUT.sub("{}", form.rstrip("/")) for form in self.requests]
        called = self.requests[0] if request else self.id or self.name
        return (
            item in (self.id, self.name)
            or INPUT.sub("{}", item) in requests
            or item.lower() in [f"tag:{tag.strip().lower()}" for tag in self.tags]
            or fnmatchcase(called.lower(), item.lower())
        )


def choose(options: list[Option[T]], selection: str, what: str) -> list[T]:
    """What a selection names, each once; `what` is the word for it.

    A selection is IDs, `METHOD /path`, `tag:NAME` or shell patterns, separated by commas; an empty one means
    all, if there are at most 60. An item that matches nothing is refused, with the closest matches.
    """
    items = [item.strip() for item in selection.split(",") if item.strip()]
    tags = dict.fromkeys(tag for option in options for tag in option.tags)
    if not items and len(options) > UNCHOSEN:
        name = options[0].id or options[0].requests[0]
        raise AnswerError(
            f"has {len(options)} {what}s, and without a selection at most {UNCHOSEN} are used; choose some: "
            f"by name like '#{name}', by pattern like '#{name[:4]}*', or by tag like '#tag:NAME': "
            f"{', '.join(map(brief, [*tags][:TAGS_SHOWN])) or 'it has none'}"
        )
    chosen = {} if items else dict(enumerate(options))
    for item in items:
        meant = {number: option for number, option in enumerate(options) if option.is_meant(item)}
        if not meant:
            names = [name for option in options for name in (option.id, option.requests[0]) if name]
            names += [f"tag:{tag}" for tag in tags]
            near = get_close_matches(item.strip("*?"), dict.fromkeys(names), n=3, cutoff=0.5)
            problem = f"has no {what} {shown(item)}; it has {', '.join(map(shown, near or names[:5]))}"
            raise AnswerError(problem, mend=(item, near[0]) if near else None)
        chosen |= meant
    return [option.of for option in chosen.values()]
