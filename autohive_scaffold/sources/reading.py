"""Which source an answer to `actions` is from, and what that source gives."""

import re
from dataclasses import dataclass, field
from pathlib import Path

from ..model import stored
from ..model.actions import Action
from . import signatures, stubs


@dataclass(frozen=True)
class Reading:
    """What a source gives: its actions, and defaults for other questions by their names.

    What `is_inline` says all of itself; anything else was read from a file or URL, which may change later.
    """

    actions: tuple[Action, ...]
    defaults: dict[str, str] = field(default_factory=dict)
    is_inline: bool = False


def read(text: str) -> Reading:
    """The actions that an answer names: stored ones, a stub file, an OpenAPI document, else the inline notation.

    What the source cannot read is refused, in one line that names the place.
    """
    if text.startswith("["):
        return Reading(stored.load(text))
    if re.fullmatch(r"[^\n>]*\.pyi?", text):
        return Reading(stubs.parse_stub(Path(text)))
    if _is_document(text):
        from . import openapi  # noqa: PLC0415 - saves its import where there is no document

        actions, defaults = openapi.read(text)
        return Reading(actions, defaults)
    return Reading(signatures.parse_inline(text), is_inline=True)


def _is_document(text: str) -> bool:
    location = text.partition("#")[0]
    return bool(re.match(r"https?://", text) or re.fullmatch(r"[^\n>]*\.(ya?ml|json)", location.strip()))
