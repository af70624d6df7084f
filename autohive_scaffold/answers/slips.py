"""Values of secrets that a person types where names are asked for: they are refused, and shown nowhere."""

import re
from functools import cache

from .. import data
from ..errors import AnswerError

REFUSAL = "this looks like a key's value; give its name"
# A name that credentials have; `page_token` and `sort_key` are no such names.
NAME = (
    r"(?i:(?!(?:page|next|sync|cursor|continuation)_)"
    r"[\w-]*(?:token|secret|password|passwd|pwd|passphrase|authorization|(?:api|access|auth|private|client|app|x)[_-]?key))"
)
# A value behind such a name: in a query, in quotes, or as a header or credential of its own.
NAMED = re.compile(
    rf"[?&]{NAME}=[^&\s{{}}]"
    rf"|\b{NAME}[\"']?\s*(?::\s*str\s*=|[:=])\s*[\"'][^\"'{{]+[\"']"
    rf"|(?:^|[,\n])\s*{NAME}\s*[:=]\s*(?!(?:str|int|bool|None|Annotated)\b)[^\s\"'{{][^,\n{{]*(?=[,\n]|$)"
)
SIGNED = re.compile(r"(?i)\b(?:bearer|basic|token)\s+(?=[^\s{\"']*\d)[\w.~+/=-]{8,}")
UUID = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
RUN = re.compile(r"[A-Za-z0-9+/_-]{20,}")
# How often a long word may change between letters and digits, as `sha256-2024-01-31` does.
MOST_CHANGES = 4


def refuse_secret(text: str) -> None:
    """Raise `AnswerError` where a part of an answer is plainly the value of a secret: by its form, name or looks."""
    is_known = _formats().search(text) or NAMED.search(text) or SIGNED.search(text)
    if is_known or any(map(_is_random, RUN.findall(text))):
        raise AnswerError(REFUSAL)


@cache
def _formats() -> re.Pattern[str]:
    patterns = "|".join(data.load("secret_formats").values())
    return re.compile(rf"(?<![A-Za-z0-9])(?:{patterns})")


def _is_random(word: str) -> bool:
    """Whether a long word goes to and fro between letters and digits as no name does."""
    return not UUID.fullmatch(word) and len(re.findall(r"[A-Za-z]\d|\d[A-Za-z]", word)) > MOST_CHANGES
