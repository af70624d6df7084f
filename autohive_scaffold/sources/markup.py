"""Markdown and HTML as plain sentences, without what says nothing outside a page: headings, tables, code and images."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from ..model.actions import UNPRINTABLE

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

READ = 5_000  # characters of a text that are read; some documents have whole chapters in one
MARKED = re.compile(r"[<*_`\[\]&\\#>|~]|\n\s*(?:\n|[-+•]|\d+[.)]|[-=]{3})|:\s*\n")
# What 1 in 6 descriptions has: HTML, some of which nobody sees.
HIDDEN = re.compile(r"(?is)<!--.*?-->|<(pre|table|style|script|svg)\b.*?</\1>")
TAG = re.compile(r"(?i)<(/?)([a-z][a-z0-9]*)\b[^<>]*>")
HEADINGS = "h1 h2 h3 h4 h5 h6".split()
BLOCKS = [*HEADINGS, *"aside blockquote br dd details div dl dt hr ol p section summary ul".split()]
SENTENCE_END = re.compile(r"(?<![.\s][A-Za-z])[.!?][)\"']?(?=\s+[^a-z\s])|。")
# A sentence that points to a page, of which the link is gone.
POINTER = re.compile(
    r"(?i)(please |also )*(see|refer to|(learn|read) more|more info\w*|for [^,.]*, (please )?(see|refer))\b"
)


def sentences(text: object) -> list[str]:
    """The sentences of a text in front of its second heading; the last one may lack its period."""
    if not isinstance(text, str):
        return []
    first, *others = [*dict.fromkeys(_all_sentences(text[:READ]))] or [""]
    # What introduced something that is left out stays only if there is nothing else.
    kept = [sentence for sentence in (first, *others) if not sentence.endswith(":")] or [first]
    kept = [sentence for sentence in kept if sentence == first or not POINTER.match(sentence)]
    kept = [sentence.rstrip(" :;,") for sentence in kept if re.search(r"\w", sentence)]
    return [*map(ended, kept[:-1]), *kept[-1:]]


def ended(text: str) -> str:
    """A sentence with punctuation at its end."""
    return text if re.search(r"[.!?。][)\"']?$", text) else f"{text}."


def _all_sentences(text: str) -> list[str]:
    """All sentences; a list is one sentence with what introduces it."""
    split: list[str] = []
    is_listing = False
    for block, is_item in _blocks(text):
        plain = " ".join(UNPRINTABLE.sub(" ", block).split())
        if is_item and split and (is_listing or split[-1].endswith(":")):
            split[-1] = f"{split[-1].rstrip(' .,;')}{';' if is_listing else ''} {plain}"
            is_listing = True
        elif plain:
            is_listing = is_item
            ends = [0, *(match.end() for match in SENTENCE_END.finditer(plain)), len(plain)]
            split += [plain[start:end].strip() for start, end in pairwise(ends)]
    return split


def _blocks(text: str) -> Iterator[tuple[str, bool]]:
    """The paragraphs in front of the second heading, and whether each is an item of a list."""
    if not MARKED.search(text):
        yield text, False
        return
    text = TAG.sub(_markdown_of, HIDDEN.sub("\n\n", text))
    block, depth, has_text = "", 0, False
    for token in _markdown().parse("\n".join(line.strip() for line in text.splitlines())):
        depth += token.nesting if token.type.startswith("list_item") else 0
        if token.type == "heading_open" and has_text:
            return
        if token.type == "inline" and block == "paragraph_open":
            has_text = True
            shown = (part for part in token.children or () if part.type != "image")
            yield "".join(" " if part.type.endswith("break") else part.content for part in shown), depth > 0
        block = token.type if token.nesting == 1 else block


def _markdown_of(tag: re.Match[str]) -> str:
    """What Markdown has in place of a tag of HTML."""
    name, is_closed = tag[2].lower(), bool(tag[1])
    if name in HEADINGS and not is_closed:
        return "\n\n# "
    if name == "li" and not is_closed:
        return "\n- "
    return "\n\n" if name in BLOCKS else ""


@cache
def _markdown() -> "MarkdownIt":
    """The parser, which is imported with the first text that has any markup."""
    from markdown_it import MarkdownIt  # noqa: PLC0415

    return MarkdownIt("commonmark", {"html": False}).enable("table").disable("code")
