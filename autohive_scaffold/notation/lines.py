"""Texts as the notation has them: on one line, and cut between words."""

import re

from ..errors import AnswerError, shown
from ..model.actions import NAME_LENGTH, UNPRINTABLE
from ..names import identifiers

DESCRIPTION_LENGTH = 500  # of what a source says, beyond which it is cut
LONGEST = 1_000  # that may be written
KEY_LENGTH = 200  # of a name on the wire


def cut(text: str, limit: int) -> str:
    """Text of at most `limit` characters, cut between words."""
    if len(text) <= limit:
        return text
    head = text[: limit - 3]
    return f"{(head.rpartition(' ')[0] or head).rstrip(' ,;:')}..."


def line(text: object, limit: int = DESCRIPTION_LENGTH) -> str:
    """A text as it stands, on one line; empty if it is none."""
    return cut(UNPRINTABLE.sub(" ", " ".join(text.split())), limit) if isinstance(text, str) else ""


def checked_snake(name: str, what: str = "") -> str:
    """A name unchanged; one that is not in snake_case, or is too long, is refused."""
    if identifiers.SNAKE.fullmatch(name) and len(name) <= NAME_LENGTH:
        return name
    better = identifiers.suggest_snake(name)[:NAME_LENGTH].rstrip("_")
    wanted = f"must be lowercase words joined by underscores, of at most {NAME_LENGTH} characters"
    is_name = re.fullmatch(r"[\w -]+", name) and better  # a command may have secrets in it
    raise AnswerError(f"{what}{shown(name)} {wanted}", mend=(name, better) if is_name else None)


def is_printable(text: str) -> bool:
    """Whether a name on the wire can be written in a line of code."""
    return 0 < len(text) <= KEY_LENGTH and not UNPRINTABLE.search(text)
