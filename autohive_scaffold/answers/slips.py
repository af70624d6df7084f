"""Values of secrets that a person types where names are asked for: they are refused, and shown nowhere."""

import re
from functools import cache

from .. import data
from ..errors import AnswerError

REFUSAL = "this looks like a key's value; give its name"
# A name that credentials have; `page_token`, `max_token` and `sort_key` are no such names.
NAME = (
    r"(?i:(?!(?:page|next|sync|cursor|continuation|max|min)_)"
    r"[\w-]*(?:token|secret|password|passwd|pwd|passphrase|authorization|cookie|signature|x-auth"
    r"|(?:api|access|auth|private|client|app|subscription|x)[_-]?key))"
)
# A value behind such a name in a query or in quotes, and as a header or credential of its own.
NAMED = re.compile(
    rf"[?&]{NAME}=[^&\s{{}}]|\b{NAME}[\"']?\s*(?::\s*(?:str|int)\s*=|[:=])\s*(?:[\"'][^\"'{{]+[\"']|\d{{4}})"
)
PAIR = re.compile(
    rf"(?:^|[,\n])\s*{NAME}\s*[:=]\s*(?!(?:str|int|bool|None|Annotated|no-check)\b)"
    r"[^\s\"'{][^,\n{]*(?=[,\n]|$)"
)
# What a header sends that has another name.
SENT = re.compile(rf":\s*(?:(?i:bearer|basic|token|apikey)\s+|(?:(?i:key)|{NAME})=)[^\s{{\"']")
SIGNED = re.compile(
    r"(?i)\b(?:bearer|basic|token)\s+(?=[^\s{\"']*\d)[\w.~+/=-]{8,}"
    r"|\bbasic\s+[^\s:]*:(?=[^\s{]*\d)[^\s{,]{6,}"
)
UUID = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
RUN = re.compile(r"[A-Za-z0-9+_-]{20,}")
# How often a long word may change between letters and digits, as `sha256-2024-01-31` does.
MOST_CHANGES = 4
# What is between the words of `MTurkServiceV20170117.getLoad15Metrics`.
BETWEEN = re.compile(r"(?<=[a-z])(?:[A-Z]?\d+(?=[A-Z])|V\d+$)|[^A-Za-z0-9]")


def refuse_secret(text: str, *, has_pairs: bool = False, is_file: bool = False) -> None:
    """Raise `AnswerError` where a part of an answer is plainly a secret, by its form, name or looks.

    With `has_pairs` it has names with values, as headers are. Looks do not count in a file: the stub files
    of 13 in 138 documents have IDs in them that look like keys.
    """
    is_named = (
        NAMED.search(text) or SIGNED.search(text) or (has_pairs and (PAIR.search(text) or SENT.search(text)))
    )
    looks_random = not is_file and any(map(_is_random, RUN.findall(UUID.sub(" ", text))))
    if is_named or looks_random or _formats().search(text):
        raise AnswerError(REFUSAL)


@cache
def _formats() -> re.Pattern[str]:
    patterns = "|".join(data.load("secret_formats").values())
    return re.compile(rf"(?<![A-Za-z0-9])(?:{patterns})")


def _is_random(word: str) -> bool:
    """Whether a long word goes to and fro between letters and digits as no name does, or has odd runs."""
    from ..sources.recordings.secrets import is_plain_run  # noqa: PLC0415 - rarely needed, and read slowly

    if len(re.findall(r"[A-Za-z]\d|\d[A-Za-z]", word)) > MOST_CHANGES:
        return True
    runs = [run for run in BETWEEN.split(word) if len(run) > 11 and not re.fullmatch("[a-z]+", run)]
    return bool(re.search(r"\d", word)) and not all(map(is_plain_run, runs))
