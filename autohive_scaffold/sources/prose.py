"""A source's descriptions and names as an action needs them: one line of plain text, and snake_case."""

import re
from collections.abc import Callable, Iterable
from itertools import chain, count

from .. import data
from ..model.actions import NAME_LENGTH
from ..names import english, identifiers
from ..notation.lines import DESCRIPTION_LENGTH, cut
from . import markup

SENTENCES = 3  # of a description
# Words that make no difference between a summary and a sentence of a description.
COMMON = frozenset(data.load("english")["common"])


def plain(text: object, limit: int = DESCRIPTION_LENGTH) -> str:
    """Markdown or HTML as plain text on one line, of as many whole sentences as fit."""
    return _fitting(markup.sentences(text), limit)


def described(summary: object, description: object, phrase: str, limit: int) -> str:
    """What an action does: its summary and what its description adds, or else a phrase."""
    lead, body = ([text for text in markup.sentences(part) if " " in text] for part in (summary, description))
    if lead and body and _is_said(lead[0], body[0]):
        lead = []
    sentences = [*lead, *body] or [phrase]
    return english.sentence_case(_fitting([markup.ended(text) for text in sentences[:SENTENCES]], limit))


def _fitting(sentences: list[str], limit: int) -> str:
    """The first sentences that fit, or a part of the first one."""
    text = ""
    for sentence in sentences:
        if len(text) + len(sentence) + 1 > limit:
            break
        text = f"{text} {sentence}".strip()
    return text or cut("".join(sentences[:1]), limit)


def _is_said(text: str, longer: str) -> bool:
    """Whether a sentence has all words of another that tell something, and begins with a verb like its."""
    verb, start = (english.singular(re.split(r"\W", sentence.lower())[0]) for sentence in (text, longer))
    return _content(text) <= _content(longer) and (verb == start or {verb, start} <= COMMON)


def _content(text: str) -> set[str]:
    """The words of a sentence that tell what it is about, each in the singular."""
    return {english.singular(word) for word in re.findall(r"[a-z0-9]+", text.lower())} - COMMON


def snake(text: str, fallback: str) -> str:
    """A name in snake_case of at most 64 characters: `getUserByID2` gives `get_user_by_id2`."""
    return shortened(identifiers.suggest_snake(text) or fallback)


def shortened(name: str, room: int = NAME_LENGTH) -> str:
    """A snake_case name of at most `room` characters, cut between words if possible."""
    if len(name) <= room:
        return name
    whole_words = name[: room + 1].rpartition("_")[0]
    return (whole_words or name[:room]).rstrip("_")


def unique(names: Iterable[str], is_taken: Callable[[str], bool]) -> str:
    """The first of the names that is not taken, or the first one with a number."""
    first, *others = names
    numbered = (f"{shortened(first, NAME_LENGTH - len(str(number)) - 1)}_{number}" for number in count(2))
    return next(name for name in chain([first, *others], numbered) if not is_taken(name))
