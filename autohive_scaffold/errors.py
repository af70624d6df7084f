"""The error of this package: an answer that cannot be used, explained to the person who gave it."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unicodedata import category

# What may be a secret in a command that was pasted: what is behind its first option, and parts of its URL.
SECRET = (
    r"(?s)(?:^|(?<=[\w'\"])\s+)--?[A-Za-z][\w-]*[\s='\"].*|(?<=//)[^/\s@]+(?=@)"
    r"|((?i:(?<![\w.-])[\w.-]*(?:key|token|secret|pass|sig|auth)[\w.-]*[:=]))"
    r"(?!(?:str|int|float|bool|list|dict|Annotated|Any)\b)[^&\s{}'\"]+"
    r"|(?<=basic )[^\s{]*:[^\s{,]+|(?i:(?<=authorization)['\"]?\s*[:=]\s*.*|(?<=bearer )[^\s{'\"]+)"
)


class AnswerError(ValueError):
    """What is wrong with an answer, and a valid answer to suggest instead, if one is known.

    `mend` is a part of the answer and what to write in its place, which the message then says instead.
    """

    def __init__(self, message: str, suggestion: str = "", mend: tuple[str, str] | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.suggestion = suggestion
        self.mend = mend

    def __str__(self) -> str:
        if self.mend:
            return f"{self.message}; write '{legible(self.mend[1])}'"
        return f"{self.message}; try '{self.suggestion}'" if self.suggestion else self.message


@contextmanager
def within(place: str) -> Iterator[None]:
    """Put the place where an answer is wrong, or nested too deeply, in front of the message, once."""
    try:
        yield
    except AnswerError as error:
        error.message = f"{place}{error.message.removeprefix(place)}"
        raise error from None
    except RecursionError:
        raise AnswerError(f"{place}is nested too deeply") from None


def shown(value: Any) -> str:
    """A value as a message shows it: quoted, on one line, without secrets, shortened if it is long."""
    return f"'{brief(value if isinstance(value, str) else repr(value))}'"


def brief(text: str) -> str:
    """A string as a message shows it without quotes: on one line, without secrets, shortened if long."""
    text = legible(re.sub(SECRET, r"\1...", text[:1000])[:81])
    return text if len(text) <= 80 else f"{text[:77]}..."


def legible(text: str) -> str:
    """A string with its unprintable characters, other than spaces, as escapes."""
    if text.isprintable():
        return text
    return "".join(
        char if char.isprintable() or category(char) == "Zs" else ascii(char)[1:-1] for char in text
    )
