"""The text of a file that an answer names."""

import codecs
from pathlib import Path

from ..errors import AnswerError


def read(path: Path, most: int) -> bytes:
    """The first bytes of a file, one more than `most` if it is larger; raises `AnswerError` if it can't be read."""
    try:
        path = path.expanduser()
        if path.exists() and not path.is_file():
            raise AnswerError("is a folder; name a file in it" if path.is_dir() else "is not a file")
        with path.open("rb") as file:
            return file.read(most + 1)
    except AnswerError:
        raise
    except (OSError, ValueError, RuntimeError) as error:
        raise unreadable(error) from None


def unreadable(error: Exception) -> AnswerError:
    """The refusal of what the system can't read."""
    return AnswerError(f"cannot be read ({getattr(error, 'strerror', None) or error})")


def no_json(error: ValueError) -> AnswerError:
    """The refusal of JSON that ends too early, or has anything else wrong."""
    return AnswerError(f"is not valid JSON ({error}); save or export it again")


def decoded(data: bytes) -> str:
    """The text in UTF-8, or in UTF-16 where it says so; anything else is refused, and so is none at all."""
    if not data.strip():
        raise AnswerError("is empty")
    is_wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        return data.decode("utf-16" if is_wide else "utf-8-sig")
    except UnicodeDecodeError:
        raise AnswerError("is not UTF-8 text") from None
