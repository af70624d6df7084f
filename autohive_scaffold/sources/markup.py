"""Markdown and HTML as plain sentences, without headings, tables, code and images."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from ..model.actions import UNPRINTABLE

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

READ = 5_000  # characters of a text that are read; some documents have whole chapters in one
MARKED = re.compile(r"[<*_`\[\]&\\#>|~•]|\n\s*(?:\n|[-+•]|\d+[.)]|[-=]{3})|:\s*\n")
# What 1 in 6 descriptions has: HTML, some of which nobody sees.
HIDDEN = re.compile(r"(?is)<!--.*?-->|<(pre|table|style|script|svg)\b.*?</\1>")
LIST_ITEM = re.compile(r"(?i)<li\b[^<>]*>|•")
BLOCKS = "aside blockquote br dd details div dl dt h1 h2 h3 h4 h5 h6 hr li ol p section summary ul".split()
# A tag, which is none in code.
TAG = re.compile(r"(?i)`[^`\n]*`|</?([a-z][a-z0-9]*)\b[^<>]*>")
SENTENCE_END = re.compile(r"(?<![.\s][A-Za-z])(?<!\b(?:eg|ie))[.!?][)\"']?(?=\s+[^a-z\s])|。")
# A sentence that points to a page, of which the link is gone.
POINTER = re.compile(
    r"(?i)(please |also )*(see|refer to|(learn|read) more|more info\w*|for [^,.]*, (please )?(see|refer))\b"
)


def sentences(text: object) -> list[str]:
    """The sentences of a text in front of its second heading; the last one may lack its period."""
    if not isinstance(text, str):
        return []
    parts = [part for part in dict.fromkeys(_all_sentences(text[:READ])) if re.search(r"\w", part)]
    # What introduces something that is left out, or points to it, stays only if there is nothing else.
    telling = [part for part in parts if not part.endswith(":") and not POINTER.match(part)] or parts[:1]
    telling = [part.rstrip(" :;,") for part in telling]
    return [*map(ended, telling[:-1]), *telling[-1:]]


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
    text = LIST_ITEM.sub("\n- ", HIDDEN.sub("\n\n", text))
    text = TAG.sub(_without_tag, text)
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


def _without_tag(match: re.Match[str]) -> str:
    if not match[1]:
        return match[0]
    return "\n\n" if match[1].lower() in BLOCKS else ""


@cache
def _markdown() -> "MarkdownIt":
    """The parser, which is imported with the first text that has any markup."""
    from markdown_it import MarkdownIt  # noqa: PLC0415

    return MarkdownIt("commonmark", {"html": False}).enable("table").disable("code")
