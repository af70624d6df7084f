"""Markdown and HTML as plain sentences, without what says nothing outside a page: headings, tables, code and images."""

import html
import re
from itertools import pairwise

from ..model.actions import UNPRINTABLE

READ = 5_000  # characters of a text that are read; some documents have whole chapters in one
# Blocks without text of their own, and what begins a line of a list, a quotation or an admonition.
BLOCKS = tuple(
    (re.compile(pattern, re.IGNORECASE | re.MULTILINE), replacement)
    for pattern, replacement in (
        (r"(?s)<!--.*?-->|<(pre|table|style|script|svg|h[1-6])\b.*?(?:</\1>|\Z)", "\n\n"),
        (r"(?s)^[ >]{0,9}(```|~~~).*?(?:^[ >]{0,9}\1[^\n]*$|\Z)", "\n\n"),
        (r"<li\b[^<>]*>", "\n- "),
        (r"</?(?:blockquote|br|dd|details|div|dl|dt|hr|li|ol|p|section|summary|ul)\b[^<>]{0,1000}>", "\n\n"),
        (r"</?(?:a|abbr|b|caption|code|em|font|i|img|kbd|s|small|span|strong|su[bp]|tt|u)(?:\s[^<>]{0,1000})?/?>", ""),
        (r"^.*\n ?(?:={3,}|-{3,}) ?$|^ ?#{1,6} .*$|^ ?(?:\*\*|__)[^*_\n]{1,80}(?:\*\*|__):? ?$", "\n"),
        (r"^ ?(?:\|.*|.*\| ?:?-{2,}.*|.* \| .* \| .*|[-=*_]{3,}|\[[^\]\n]+\]: .*)$", "\n"),
        (r"^ ?(?:> ?)+|\[!\w+\]|^ ?(?:::+|!!!|\.\. ) ?\w*(?:::)?", ""),
        (r"^(?=[ *_]{0,3}(?:note|warning|important|caution|tip)s?:| ?(?:[-*+•]|\d{1,2}[.)]) )", "\n\n"),
    )
)
ITEM = re.compile(r"\A(?:[-*+•]|\d{1,2}[.)])\s+")
INLINE = (
    (re.compile(r"!\[[^\[\]]{0,300}\](?:\([^()]{0,1000}\)|\[[^\[\]]{0,100}\])"), ""),
    (re.compile(r"\[([^\[\]]{1,300})\](?:\([^()]{0,1000}\)|\[[^\[\]]{0,100}\])"), r"\1"),
    (re.compile(r" +(?=[.,;)](?: |$))|(?<= )\( *\) *"), ""),  # what remains where an image was
    (re.compile(r"<(https?://[^<>\s]{1,1000})>"), r"\1"),
    (re.compile(r"(?<!\S):\w+:(?=`)"), ""),
    (re.compile(r"(\*\*|__)(?=\S)([^*]{1,500}?)(?<=\S)\1"), r"\2"),
    (re.compile(r"(?<![\w*])\*(?=[^\s*])([^*]{1,500}?)(?<=[^\s*])\*(?![\w*])"), r"\1"),
    (re.compile(r"(?<!\w)_(?=[^\s_])([^_]{1,500}?)(?<=[^\s_])_(?!\w)"), r"\1"),
    (re.compile(r"`{1,3}([^`]{1,500})`{1,3}"), r"\1"),
    (re.compile(r"\\([\\`*_{}\[\]()#+.!|<>~-])"), r"\1"),
)
# A full stop without a space.
RUN_ON = re.compile(r"(?<=[a-z]{2}[.!?])(?=[A-Z][a-z]* )")
SENTENCE_END = re.compile(
    r"(?<![.\s][a-zA-Z])(?<!e\.g)(?<!i\.e)(?<!etc)(?<!vs)(?<!incl)(?<!approx)[.!?][)\"']?(?=\s+[^a-z\s])|。"
)
# A sentence that points to a page, of which the link is gone.
POINTER = re.compile(
    r"(?:please |also )*(?:(?:see|read|learn|click|visit|check out) (?:about|also|below|here|how|more|our|the|this)\b"
    r"|refer to|for (?:more|further|additional|details)|.{0,80}\bhere\.?$|more (?:info|details)"
    r"|(?:an? )?examples?\b.{0,40}:$)",
    re.IGNORECASE,
)


def sentences(text: object) -> list[str]:
    """The sentences of a text; a list is one sentence with what introduces it. The last one may lack its period."""
    text = re.sub(r"[^\S\n]+", " ", text[:READ]) if isinstance(text, str) else ""
    for pattern, replacement in BLOCKS:
        text = pattern.sub(replacement, text)
    found: list[str] = []
    is_listing = False
    for block in re.split(r"\n ?(?:\n ?)+", text):
        plain = _inline(ITEM.sub("", block.strip()))
        if ITEM.match(block.strip()) and found and (is_listing or found[-1].endswith(":")):
            found[-1] = f"{found[-1].rstrip(' .,;')}{';' if is_listing else ''} {plain}"
            is_listing = True
        elif plain:
            is_listing = False
            ends = [0, *(match.end() for match in SENTENCE_END.finditer(plain)), len(plain)]
            found += [plain[start:end].strip() for start, end in pairwise(ends)]
    told = [each for each in dict.fromkeys(found) if "://" in each or not POINTER.match(each)]
    # What introduced something that is not told is told only if there is nothing else.
    told = [each for each in told if not each.endswith(":")] or told[:1]
    told = [each.rstrip(" :;,") for each in told if re.search(r"\w", each)]
    return [*map(ended, told[:-1]), *told[-1:]]


def ended(text: str) -> str:
    """A sentence with punctuation at its end."""
    return text if re.search(r"[.!?。][)\"']?$", text) else f"{text}."


def is_identifier(text: str) -> bool:
    """Whether a text is a name in a program rather than words: `getItems()`."""
    return bool(re.fullmatch(r"[^\s\x80-\uffff]*", text))


def _inline(text: str) -> str:
    text = " ".join(text.split())
    for pattern, replacement in INLINE:
        text = pattern.sub(replacement, text)
    text = " ".join(UNPRINTABLE.sub(" ", html.unescape(text)).split())
    return RUN_ON.sub(" ", text)
