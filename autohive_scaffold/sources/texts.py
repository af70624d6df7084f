"""The text of a file that an answer names."""

import codecs
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
        if path.exists() and not path.is_file():
            raise AnswerError("is a folder; name a file in it" if path.is_dir() else "is not a file")
        with path.open("rb") as file:
            return limited(file.read(most + 1), most)
    except AnswerError:
        raise
    except (OSError, ValueError, RuntimeError) as error:
        raise AnswerError(f"cannot be read ({getattr(error, 'strerror', None) or error})") from None


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
    """The text in UTF-8, or in UTF-16 where it says so; anything else is refused, and so is none at all."""
    if not data.strip():
        raise AnswerError("is empty")
    is_wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        return data.decode("utf-16" if is_wide else "utf-8-sig")
    except UnicodeDecodeError:
        raise AnswerError("is not UTF-8 text") from None
