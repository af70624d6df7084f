"""Values of secrets that a person types where names are asked for: they are refused, and shown nowhere."""

import re
from functools import cache
from urllib.parse import unquote

from .. import data
from ..errors import AnswerError
from ..names.randomness import looks_random

REFUSAL = "this looks like a key's value; give its name"
# A name that credentials have; `page_token`, `max_token` and `sort_key` are no such names.
NAME = (
    r"(?i:(?!(?:page|next|sync|cursor|continuation|max|min)_)"
    r"(?:[\w-]{0,64}(?:token|secret|password|passwd|pwd|passphrase|authorization|cookie|signature"
    r"|credentials?|x-auth|(?:api|access|auth|private|client|consumer|app|application|account|subscription"
    r"|security|license|master|admin|signing|service|integration|user|session|x)[ _-]?key)"
    r"|(?:[\w-]{0,64}[_-])?(?:pass|jwt|session[_-]?id)))"
)
START = r"(?<![\w-])"  # of a whole name, as trying each part of a long one would take minutes
# A value behind such a name: in a URL, in quotes, as a default or an example, as a header, in a sentence.
VALUE = r"(?:[\[(]*[brf]?[\"'](?!\s)[^\"'{]+[\"']|\d{4})"
URL = (
    rf"[?&;](?:\w+\[)?(?:{NAME}|sig|pin|otp)\]?=(?![A-Z_]*KEY\b|(?i:x{{4}}|your))[\w%+/~-]"
    rf"|/{NAME}/(?!v?\d+\b)(?=[^/\s{{]{{0,99}}\d)[\w~-]{{6}}"
)
TYPED = rf"{START}{NAME}\s*[:=](?!\s*Literal)(?:[^:\"']|\"[^\"]*\"|'[^']*'){{0,200}}?"
NAMED = re.compile(
    rf"{URL}|{START}{NAME}[\"')\]]*\s*[:=]\s*{VALUE}|{TYPED}(?:\b(?:str|int|None)|\])\s*=\s*{VALUE}"
    r"|->\s*header\s+[\w-]+\s+(?P<quote>[\"'])((?!(?P=quote))[^{])+(?P=quote)"
)
EXAMPLE = re.compile(rf"{TYPED}\bexamples=\[\s*{VALUE}")
PAIR = re.compile(
    rf"(?:^|[,\n])\s*{NAME}\s*[:=]\s*(?!(?:str|int|bool|None|Annotated|no-check)\b)"
    r"[^\s\"'{][^,\n{]*(?=[,\n]|$)"
    rf"|:\s*(?:(?i:bearer|basic|token|apikey)\s+|(?:(?i:key)|{NAME})=)(?!\w+=[\"']?{{)[^\s{{\"']"
)
TOLD = re.compile(rf"{START}{NAME}(?:\s*[=:]\s*|\s+(?:is|was)\s+)(?=[^\s{{]{{0,99}}\d)[^\s{{]{{4}}")
# A value without quotes, where a type or a default is expected, or a name of a credential.
BARE = re.compile(rf"{START}{NAME}\s*[:=]\s*(?=[\w-]{{0,99}}\d)[A-Za-z][\w-]{{5,}}(?=\s*[,)\n]|$)")
IN_FIELDS = re.compile(
    r"^\s*(?i:bearer|basic|token)\s+(?!->)[^\s{]|->\s*header\s+[\w-]+\s+(?=[^\s{\"',]{0,99}\d)[^\s{\"',]{6}"
)
SIGNED = re.compile(
    r"(?i)\b(?:bearer|basic|token)\s+(?=[^\s{\"']{0,99}\d)[\w.~+/=-]{8,}"
    r"|\bbasic\s+[^\s:]{0,99}:(?=[^\s{]{0,99}\d)[^\s{,]{6,}"
)


def refuse_secret(text: str, question: str = "", file: str = "") -> None:
    """Raise `AnswerError` where a part of an answer is plainly a secret: by its form, its name or its looks.

    Without a question it is a file, in which neither looks nor examples count: the stub files of 14 in 100
    documents have IDs in them that look like keys, and those of 5 have examples of a password. The message
    has the line of a `file`.
    """
    by_name = {
        "": [],
        "actions": [EXAMPLE, BARE],
        "headers": [PAIR],
        "auth_fields": [PAIR, EXAMPLE, IN_FIELDS],
    }
    patterns = (NAMED, SIGNED, _formats(), *by_name.get(question, [TOLD]))
    forms = (text, unquote(text)) if question else (text,)
    found = next(filter(None, (pattern.search(form) for form in forms for pattern in patterns)), None)
    if found and file:
        line = text.count("\n", 0, found.start()) + 1
        raise AnswerError(f"{file}:{line}: {REFUSAL}")
    if found or (question and looks_random(text)):
        raise AnswerError(REFUSAL)


def masked(text: str) -> str:
    """What was written down of a source, without what has the form of a secret, even in a description."""
    return _formats().sub("…", text)


@cache
def _formats() -> re.Pattern[str]:
    patterns = "|".join(data.load("secret_formats").values())
    return re.compile(rf"(?<![A-Za-z0-9])(?!\w{{0,99}}EXAMPLE)(?:{patterns})")
