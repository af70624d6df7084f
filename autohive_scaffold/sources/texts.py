"""The text of a file that an answer names."""

import json
from pathlib import Path
from typing import Any

from ..errors import AnswerError

MOST = 100_000_000  # bytes of a document or recording
MOST_OF_STUB = 2_000_000  # bytes of a stub file


def read(path: Path, most: int) -> bytes:
    """The bytes of a file; raises `AnswerError` if it can't be read or has more than `most`."""
    try:
        path = path.expanduser()
        if path.exists() and not path.is_file():  # a pipe would be waited for
            raise OSError("it is not a regular file")
        with path.open("rb") as file:
            data = file.read(most + 1)
    except (OSError, ValueError, RuntimeError) as error:
        raise AnswerError(f"cannot be read ({getattr(error, 'strerror', None) or error})") from None
    return limited(data, most)


def limited(data: bytes, most: int) -> bytes:
    """The bytes unchanged, if there are not more than `most`."""
    if len(data) > most:
        raise AnswerError(f"is larger than {most // 1_000_000} MB; leave out what you do not need")
    return data


def parsed(text: str) -> Any:
    """What a text of JSON contains; anything else is refused."""
    try:
        return json.loads(text, strict=False, parse_constant=str)
    except ValueError as error:
        raise AnswerError(f"is not valid JSON ({error}); save or export it again") from None


def decoded(data: bytes) -> str:
    """The text in UTF-8; anything else is refused, and so is none at all."""
    if not data.strip():
        raise AnswerError("is empty")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise AnswerError("is not UTF-8 text") from None
