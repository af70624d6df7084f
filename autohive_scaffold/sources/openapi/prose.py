"""A document's descriptions and names in the form that an action needs: one line of plain text, and snake_case."""

import html
import re
from collections.abc import Callable

from ...model.actions import NAME_LENGTH, UNPRINTABLE
from ...names import english, identifiers
from ..annotations import DESCRIPTION_LENGTH

# Characters of a description that are read; some documents have whole chapters in one.
READ = 5_000
SUMMARY = 120  # characters; a longer summary is cut to its first sentence, as a description is
HTML_TAG = re.compile(
    r"</?(?:a|abbr|b|blockquote|br|code|dd|div|dl|dt|em|font|h[1-6]|hr|i|img|kbd|li|ol|p|pre|s|small|span|strong|sub|sup"
    r"|table|tbody|td|th|thead|tr|tt|u|ul|details|summary|section|caption)(?:\s[^<>]{0,1000})?/?>|<!--.{0,1000}?-->",
    re.IGNORECASE | re.DOTALL,
)
MARKDOWN = (
    (re.compile(r"!?\[([^\[\]\n]{0,300})\]\([^()\s]{0,1000}(?:\s\"[^\"\n]{0,200}\")?\)"), r"\1"),
    (re.compile(r"!?\[([^\[\]\n]{1,300})\]\[[^\[\]\n]{0,100}\]"), r"\1"),
    (re.compile(r"^\s{0,3}(?:```|~~~)[^\n]*$", re.MULTILINE), ""),
    (re.compile(r"^\s{0,3}(?:#{1,6}\s+|>\s?|={3,}\s*$|-{3,}\s*$)", re.MULTILINE), ""),
    (re.compile(r"^\s{0,8}[*+]\s+", re.MULTILINE), "- "),
    (re.compile(r"(\*\*|__)(?=\S)([^*_\n]{1,500}?)(?<=\S)\1"), r"\2"),
    (re.compile(r"(?<![\w*])\*(?=[^\s*])([^*\n]{1,500}?)(?<=[^\s*])\*(?![\w*])"), r"\1"),
    (re.compile(r"(?<!\w)_(?=[^\s_])([^_\n]{1,500}?)(?<=[^\s_])_(?!\w)"), r"\1"),
    (re.compile(r"`{1,3}([^`\n]{1,500})`{1,3}"), r"\1"),
)
HEADING = re.compile(r"\A\s*#{1,6}\s[^\n]*\n")
SENTENCE_END = re.compile(r"(?<![.\s][a-zA-Z])(?<!e\.g)(?<!i\.e)(?<!etc)(?<!vs)[.!?](?=\s+[^a-z\s])")
SYMBOLS = {"+": " plus ", "<": " before ", ">": " after ", "&": " and ", "%": " percent "}


def plain(text: object, limit: int = DESCRIPTION_LENGTH) -> str:
    """Markdown or HTML as plain text on one line, cut at the limit; empty if there is no text."""
    if not isinstance(text, str):
        return ""
    text = HTML_TAG.sub(" ", text[:READ])
    for pattern, replacement in MARKDOWN:
        text = pattern.sub(replacement, text)
    text = UNPRINTABLE.sub(" ", html.unescape(text))
    return cut(re.sub(r"\s+", " ", text).strip(), limit)


def is_printable(text: str) -> bool:
    """Whether a name on the wire can be written in a line of code."""
    return 0 < len(text) <= 200 and not UNPRINTABLE.search(text)


def cut(text: str, limit: int) -> str:
    """Text of at most `limit` characters, cut after a sentence that ends in its second half, otherwise after a word."""
    if len(text) <= limit:
        return text
    ends = [match.end() for match in SENTENCE_END.finditer(text[: limit + 1]) if limit // 2 < match.end() <= limit]
    if ends:
        return text[: ends[-1]]
    head = text[: limit - 3]
    return f"{head[: head.rfind(' ')] if ' ' in head else head}..."


def sentence(summary: object, description: object, name: str) -> str:
    """What an action does: its summary, or else the first sentence of its description, or else its name in words."""
    text = plain(summary)
    if not text and isinstance(description, str):
        body = HEADING.sub("", description[:READ].strip(), count=1).strip() or description
        text = first_sentence(plain(re.split(r"\n\s*\n", body)[0]) or plain(body))
    elif len(text) > SUMMARY:
        text = first_sentence(text)
    return ended(text or english.sentence_case(english.phrase(name)))


def first_sentence(text: str) -> str:
    """A text up to the end of its first sentence."""
    end = SENTENCE_END.search(text)
    return text[: end.end()] if end else text


def ended(text: str) -> str:
    """A sentence with punctuation at its end, within the maximum length of a description."""
    text = cut(text.rstrip(" :;,-"), DESCRIPTION_LENGTH - 1)
    return text if text.endswith((".", "!", "?")) else f"{text}."


def snake(text: str, fallback: str) -> str:
    """A name in snake_case of at most 64 characters: `getUserByID2` gives `get_user_by_id2`."""
    for symbol, word in SYMBOLS.items():
        text = text.replace(symbol, word)
    text = re.sub(r"OAuth|GitHub|GitLab|GraphQL", lambda match: match[0].capitalize(), text[:300])
    text = re.sub(r"([A-Z]{2,})s(?![a-z])", lambda match: f"{match[1].capitalize()}s", text)
    if re.match(r"[^A-Za-z0-9]*[0-9]", text):
        text = f"{fallback}_{text}"
    return shortened(identifiers.suggest_snake(text) or fallback)


def shortened(name: str, room: int = NAME_LENGTH) -> str:
    """A snake_case name of at most `room` characters, cut between words if possible."""
    if len(name) <= room:
        return name
    head = name[:room] if name[room] == "_" else name[: max(name.rfind("_", 0, room), 0)] or name[:room]
    return head.rstrip("_")


def unique(name: str, is_taken: Callable[[str], bool]) -> str:
    """The name, with a number appended if `is_taken` says that it is taken."""
    number = 1
    candidate = name
    while is_taken(candidate):
        number += 1
        candidate = f"{shortened(name, NAME_LENGTH - len(str(number)) - 1)}_{number}"
    return candidate
