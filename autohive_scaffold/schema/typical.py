"""What a person would write: a string of a format, or for a name that says what it holds, else one made of the name."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import count, islice

from .. import data

STEM_LENGTH = 40
KNOWN = tuple(text for texts in data.load("samples")["kinds"].values() for text in texts if "{" not in text)


def strings(name: str, form: str = "") -> Iterator[str]:
    """Strings for an input of that name, those of the format first, if it is a known one; there is no end to them."""
    known, words = data.load("samples"), _words(name)
    named = known["names"].get("_".join(words[-2:]))
    kind = form if form in known["kinds"] else named or known["last words"].get(words[-1], "")
    is_kind = len(words) > 1 and (words[-1] in known["last words"] or words[-1] == "id")
    stem = "-".join(words[:-1] if is_kind else words)[:STEM_LENGTH].rstrip("-")
    texts = [*known["kinds"].get(kind, ())]
    endless = texts.pop() if texts and "{number" in texts[-1] else "{stem}-{number}"
    yield from (text.format(stem=stem) for text in texts)
    yield from (endless.format(stem=stem, number=number) for number in count(1))


@lru_cache(maxsize=1_000)
def first_strings(name: str, form: str = "") -> tuple[str, ...]:
    """The first of them, which are asked for again with every value that a document describes."""
    return tuple(islice(strings(name, form), 50))


def numbers(name: str) -> list[int]:
    """Numbers that a name calls for; mostly there are none."""
    known, word = data.load("samples")["numbers"], _words(name)[-1]
    return [known[word]] if word in known else []


def _words(name: str) -> list[str]:
    """The words of a name in any case and script, in small letters; there is at least one."""
    return re.findall(r"[a-z0-9]+", re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", name).lower()) or ["value"]
