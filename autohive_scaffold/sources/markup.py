"""Markdown and HTML as plain sentences, without what says nothing outside a page: headings, tables, code and images."""

import html
import re
from itertools import pairwise

from ..model.actions import UNPRINTABLE

READ = 5_000  # characters of a text that are read; some documents have whole chapters in one
LINK = "\ue000"  # stands behind the text of a link
# What stands in a code span for the characters that mean something elsewhere, and what becomes of it in the end.
CODE = str.maketrans("*_[]\\", "\ue001\ue002\ue003\ue004\ue005")
SHOWN = str.maketrans("\ue001\ue002\ue003\ue004\ue005", "*_[]\\", LINK)
MARK = r"(?:[-*+•]|\d{1,2}[.)]) "  # of an item of a list
# Blocks without text of their own, and what begins a line of a list, a quotation or an admonition; "\f" is a heading.
BLOCKS = tuple(
    (re.compile(pattern, re.IGNORECASE | re.MULTILINE), replacement)
    for pattern, replacement in (
        (r"(?s)<!--.*?(?:-->|\Z)|<(pre|table|style|script|svg)\b.*?(?:</\1>|\Z)", "\n\n"),
        (r"(?s)<(h[1-6])\b.*?(?:</\1>|\Z)", "\f"),
        (r"(?s)^[ >]{0,9}(```|~~~).*?(?:^[ >]{0,9}\1[^\n]*$|\Z)", "\n\n"),
        (r"<li\b[^<>]*>", "\n- "),
        (
            r"</?(?:aside|blockquote|br|dd|details|div|dl|dt|hr|li|ol|p|section|summary|ul)\b[^<>]{0,1000}>",
            "\n\n",
        ),
        (" ?</a>", LINK),
        (
            r"</?(?:a|abbr|b|caption|code|em|font|i|img|kbd|s|small|span|strong|su[bp]|tt|u)(?:\s[^<>]{0,1000})?/?>",
            "",
        ),
        (r"^.*\w.*\n ?(?:={3,}|-{3,}) ?$|^ ?#{1,6} .*$", "\f"),
        (r"\\$", ""),
        (rf"^ ?(?:\*\*|__)(?![^*_\n]*:(?:\*\*|__):? ?\n\s*{MARK})[^*_\n]{{1,80}}(?:\*\*|__):? ?$", "\n"),
        (r"^ ?(?:\|.*|.*\| ?:?-{2,}.*|.* \| .* \| .*|[-=*_]{3,}|\[[^\]\n]+\]: .*)$", "\n"),
        (r"^ ?(?:> ?)+|\[!\w+\]|^ ?(?:::+|!!!|\.\. ) ?\w*(?:::)?", ""),
        (rf"^(?=[ *_]{{0,3}}(?:note|warning|important|caution|tip)s?:| ?{MARK})", "\n\n"),
    )
)
UNMARKED = re.compile(
    r"[A-Za-z](?:[A-Za-z0-9'\"/.,;?%$-]|(?<=[A-Za-z0-9])_(?=\w)| (?![ .,;()]))*"
)  # as most texts
ITEM = re.compile(rf"{MARK}\s*|(?=`)")
CODE_SPAN = re.compile(r"`{1,3}([^`]{1,500})`{1,3}")
LABEL = "(?i:beta|conditional|create-only|deprecated|experimental|internal|note|optional|preview|read-only|required)"
INLINE = (
    (re.compile(r"!\[[^\[\]]{0,300}\](?:\([^()]{0,1000}\)|\[[^\[\]]{0,100}\])"), ""),
    (
        re.compile(r"\[([^\[\]]{1,300})\](?:\([^()]{0,1000}\)| \([/#][^() ]*\)|\[[^\[\]]{0,100}\])"),
        rf"\1{LINK}",
    ),
    (re.compile(r" +(?=[.,;)](?: |$))|(?<= )\( *\) *"), ""),  # what remains where an image was
    # A label that only its type sets apart: `*Deprecated* The status`.
    (re.compile(rf"([*_]{{1,2}})({LABEL})\1 (?=[A-Z])"), r"\2. "),
    (re.compile(r"(\*\*|__)(?=\S)([^*]{1,500}?)(?<=\S)\1"), r"\2"),
    (re.compile(r"(?<![\w*])\*(?=[^\s*])([^*]{1,500}?)(?<=[^\s*])\*(?![\w*])"), r"\1"),
    (re.compile(r"(?<!\w)_(?=[^\s_])([^_]{1,500}?)(?<=[^\s_])_(?!\w)"), r"\1"),
    (re.compile(r"\\([\\`*_{}\[\]()#+.!|<>~$-])"), r"\1"),
)
# A full stop without a space.
RUN_ON = re.compile(r"(?<=[a-z]{2}[.!?])(?=[A-Z][a-z]* )")
SENTENCE_END = re.compile(
    r"(?<![.\s][a-zA-Z])(?<!\beg)(?<!\bie)(?<!e\.g)(?<!i\.e)(?<!etc)(?<!vs)(?<!incl)(?<!approx)[.!?][)\"'\ue000]?"
    r"(?=\s+[^a-z\s])|。"
)
# A sentence that points to a page, of which the link is gone, or tells of HTTP what the code knows.
POINTER = re.compile(
    r"(?:please |also )*(?:(?:see|read|learn|click|visit|check out) (?:about|also|below|here|how|more|our|the|this)\b"
    rf"|see\b.*(?:{LINK}|\b(?:below|for (?:more |additional )?(?:context|details|information))\.?$)"
    r"|refer to|(?<=please )reference|to learn more|for (?:more|further|additional|details)|.{0,80}\bhere\.?$"
    r"|more (?:info|details)|(?:an? )?examples?\b.{0,40}:$)"
    rf"|(?:\w+: )?(?:to|for|if) .*\bsee\b.*{LINK}|.*\bhere{LINK}"
    r"|scopes?:|rate limit label"
    r"|(?:\w+, )?(?:no|the) (?:response|result)(?: body| code)? (?:will (?:be|contain)|is an?)\b"
    r"|(?:this|these|the value\b.{0,20}) (?:will (?:be set to|be an? (?:\w+ )?(?:array|object)\b|contain)|indicates)\b"
    r"|an? (?:status of |successful request .*)?20\d\b"
    r"|.* (?:sen[dt]|sending|mak(?:e|ing)) an? (?:(?-i:GET|POST|PUT|PATCH|DELETE) request|request (?:of type|to /))",
    re.IGNORECASE,
)


def sentences(text: object) -> list[str]:
    """The sentences of a text in front of its second part, if it has headings; the last one may lack its period.

    A list is one sentence with what introduces it; its items begin with a bullet or a code span.
    """
    text = re.sub(r"[^\S\n]+", " ", text[:READ]) if isinstance(text, str) else ""
    for pattern, replacement in () if UNMARKED.fullmatch(text) else BLOCKS:
        text = pattern.sub(replacement, text)
    found: list[str] = []
    is_listing = False
    for block in re.split(r"\n ?(?:\n ?)+", text.lstrip("\f\n ").partition("\f")[0]):
        item = ITEM.match(block.strip())
        plain = _inline(block.strip()[item.end() :] if item else block)
        if item and found and (is_listing or found[-1].endswith(":")):
            found[-1] = f"{found[-1].rstrip(f' .,;{LINK}')}{';' if is_listing else ''} {plain}"
            is_listing = True
        elif plain:
            is_listing = bool(item and item[0])
            ends = [0, *(match.end() for match in SENTENCE_END.finditer(plain)), len(plain)]
            found += [plain[start:end].strip() for start, end in pairwise(ends)]
    told = [each for each in dict.fromkeys(found) if "://" in each or not POINTER.match(each)]
    # What introduced something that is not told is told only if there is nothing else.
    told = [each for each in told if not each.endswith(":")] or told[:1]
    told = [each.translate(SHOWN).rstrip(" :;,") for each in told if re.search(r"\w", each)]
    return [*map(ended, told[:-1]), *told[-1:]]


def ended(text: str) -> str:
    """A sentence with punctuation at its end."""
    return text if re.search(r"[.!?。][)\"']?$", text) else f"{text}."


def is_identifier(text: str) -> bool:
    """Whether a text is a name in a program rather than words: `getItems()`."""
    return bool(re.fullmatch(r"[^\s\x80-\uffff]*", text))


def _code(span: re.Match[str]) -> str:
    """What stands in a code span, in quotes if it is no word."""
    return (span[1] if re.search(r"\w", span[1]) else f"'{span[1]}'").translate(CODE)


def _inline(text: str) -> str:
    text = CODE_SPAN.sub(_code, " ".join(text.split()))
    for pattern, replacement in () if UNMARKED.fullmatch(text) else INLINE:
        text = pattern.sub(replacement, text)
    return RUN_ON.sub(" ", " ".join(UNPRINTABLE.sub(" ", html.unescape(text)).split()))
