"""Markdown and HTML as plain sentences, without what says nothing outside a page: headings, tables, code and images."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from html.parser import HTMLParser
from itertools import pairwise
from typing import TYPE_CHECKING

from ..model.actions import UNPRINTABLE

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

READ = 5_000  # characters of a text that are read; some documents have whole chapters in one
MARKED = re.compile(r"[<*_`\[\]&\\#>|~]|\n\s*(?:\n|[-+•]|\d+[.)]|[-=]{3})|:\s*\n")
TAG = re.compile(r"<[A-Za-z/!]")
LINK = "\ue000"  # stands behind the text of a link until sentences are chosen
HIDDEN = ("pre", "table", "style", "script", "svg")
BLOCKS = "aside blockquote br dd details div dl dt hr ol p section summary ul".split()
# What Markdown has in place of a tag of HTML, in front and behind; any other tag is left out.
AROUND = {
    **dict.fromkeys(BLOCKS, ("\n\n", "\n\n")),
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), ("\n\n# ", "\n\n")),
    **{"a": ("[", "](#)"), "code": ("`", "`"), "li": ("\n- ", "\n")},
}
SENTENCE_END = re.compile(rf"(?<![.\s][A-Za-z])[.!?][)\"'{LINK}]?(?=\s+[^a-z\s])|。")
# A sentence that points to a page, of which the link is gone.
POINTER = re.compile(rf".*\b(?:see|read|learn|refer|visit|click|here)\b.*{LINK}", re.IGNORECASE)


def sentences(text: object) -> list[str]:
    """The sentences of a text in front of its second heading; the last one may lack its period."""
    if not isinstance(text, str):
        return []
    kept = [
        sentence for sentence in dict.fromkeys(_all_sentences(text[:READ])) if not POINTER.match(sentence)
    ]
    # What introduced something that is left out stays only if there is nothing else.
    kept = [sentence for sentence in kept if not sentence.endswith(":")] or kept[:1]
    kept = [sentence.replace(LINK, "").rstrip(" :;,") for sentence in kept if re.search(r"\w", sentence)]
    return [*map(ended, kept[:-1]), *kept[-1:]]


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


def ended(text: str) -> str:
    """A sentence with punctuation at its end."""
    return text if re.search(r"[.!?。][)\"']?$", text) else f"{text}."


def _blocks(text: str) -> Iterator[tuple[str, bool]]:
    """The paragraphs in front of the second heading, and whether each is an item of a list."""
    if not MARKED.search(text):
        yield text, False
        return
    if TAG.search(text):
        text = _Html.markdown_of(text)
    block, depth, has_text = "", 0, False
    for token in _markdown().parse("\n".join(line.strip() for line in text.splitlines())):
        depth += token.nesting if token.type.startswith("list_item") else 0
        if token.type == "heading_open" and has_text:
            return
        if token.type == "inline" and block == "paragraph_open":
            has_text = True
            yield _inline(token.children or ()), depth > 0
        block = token.type if token.nesting == 1 else block


@cache
def _markdown() -> "MarkdownIt":
    """The parser, which is imported with the first text that has any markup."""
    from markdown_it import MarkdownIt  # noqa: PLC0415

    return MarkdownIt("commonmark", {"html": False}).enable("table").disable("code")


def _inline(tokens: "Sequence[Token]") -> str:
    shown = (token for token in tokens if token.type != "image")
    marks = {"softbreak": " ", "hardbreak": " ", "link_close": LINK}
    return "".join(marks.get(token.type, token.content) for token in shown)


class _Html(HTMLParser):
    """Rewrites HTML as Markdown."""

    def __init__(self) -> None:
        super().__init__()
        self._parts: list[str] = []
        self._hidden = 0

    @classmethod
    def markdown_of(cls, text: str) -> str:
        """The Markdown of a text with HTML."""
        parser = cls()
        parser.feed(text)
        parser.close()
        return "".join(parser._parts)

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self._hidden += tag in HIDDEN
        self._add(AROUND.get(tag, ("", ""))[0])

    def handle_endtag(self, tag: str) -> None:
        if tag in HIDDEN:
            self._hidden = max(self._hidden - 1, 0)
        self._add(AROUND.get(tag, ("", ""))[1])

    def handle_data(self, data: str) -> None:
        self._add(data)

    def _add(self, text: str) -> None:
        if not self._hidden:
            self._parts.append(text)
