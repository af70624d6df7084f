"""Which source an answer to `actions` refers to, and what is read from it."""

import re
from dataclasses import dataclass, field
from pathlib import Path

from ..model import stored
from ..model.actions import Action
from . import signatures, stubs


@dataclass(frozen=True)
class Reading:
    """What was read from a source: actions, defaults for other questions by their names, and known gaps.

    With `is_inline` the answer itself contains the actions; otherwise they are from a file or URL, which may change.
    """

    actions: tuple[Action, ...]
    defaults: dict[str, str] = field(default_factory=dict)
    gaps: list[str] = field(default_factory=list)
    is_inline: bool = False


def read(text: str) -> Reading:
    """The actions in an answer: stored actions, a stub file, an OpenAPI document, or otherwise the inline notation.

    What cannot be read is refused, with one line that says where.
    """
    if text.startswith("["):
        return Reading(stored.load(text))
    if re.fullmatch(r"[^\n>]*\.pyi?", text):
        return Reading(stubs.parse_stub(Path(text)))
    if _is_document(text):
        from . import openapi  # noqa: PLC0415 - saves its import when there is no document

        return Reading(*openapi.read(text))
    return Reading(signatures.parse_inline(text), is_inline=True)


def _is_document(text: str) -> bool:
    location = text.partition("#")[0]
    return bool(re.match(r"https?://", text) or re.fullmatch(r"[^\n>]*\.(ya?ml|json)", location.strip()))
