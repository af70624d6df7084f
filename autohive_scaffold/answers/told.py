"""What the source of the actions said besides them, which is kept among the answers and checked like any of them."""

import json
from collections.abc import Callable, Mapping
from typing import Any, get_args

from ..errors import AnswerError, shown, within
from ..model.actions import UNPRINTABLE
from ..model.gaps import Gap
from ..notation.stubs import ANSWERED

ANSWER = "__document"
KINDS = get_args(Gap.__annotations__["kind"])


def said(answers: Mapping[str, Any]) -> dict[str, Any]:
    """Defaults for other questions and under `gaps` what is to settle; anything else raises `AnswerError`."""
    text = answers.get(ANSWER) or "{}"
    with within(f"{ANSWER}: "):
        try:
            found = json.loads(text)
        except (TypeError, ValueError, RecursionError):
            found = None
        if not isinstance(found, dict):
            raise AnswerError(
                f"{shown(text)} is not what the source of actions says; leave it as it was stored"
            )
        for key, value in found.items():
            if key not in CHECKS or not CHECKS[key](value):
                raise AnswerError(f"{shown(value)} is not valid as {shown(key)}; leave it as it was stored")
    return found


def _is_line(value: Any) -> bool:
    return isinstance(value, str) and not UNPRINTABLE.search(value)


def _are_gaps(value: Any) -> bool:
    return isinstance(value, list) and all(
        isinstance(gap, list) and len(gap) == len(Gap._fields) and gap[0] in KINDS and _is_line(gap[1])
        for gap in value
    )


# What may be said, and what it must be.
CHECKS: dict[str, Callable[[Any], bool]] = {
    **dict.fromkeys(ANSWERED, _is_line),
    "gaps": _are_gaps,
    "is_change": lambda value: isinstance(value, bool),
}
