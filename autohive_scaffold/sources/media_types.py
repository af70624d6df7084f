"""Media types of requests and answers, of which the notation says only what is usual."""

import re
from collections.abc import Sequence

from ..model.actions import Action
from ..model.gaps import Gap

MEDIA_TYPE = re.compile(r"[A-Za-z0-9!#$&^_.+-]{1,60}/[A-Za-z0-9!#$&^_.+-]{1,60}")
FORM, MULTIPART = "application/x-www-form-urlencoded", "multipart/form-data"
USUAL = {"json": "application/json", "text": "text/plain"}
# An action, the media type of its answer, None where it has none, and that of its body; empty for usual ones.
Typed = tuple[Action, str | None, str]


def settled(typed: Sequence[Typed]) -> tuple[dict[str, str], list[tuple[str, Gap]]]:
    """The headers of a media type that all answers, or all bodies, have; and a gap for each other body."""
    kinds = {
        "Accept": {kind for action, kind, _ in typed if kind is not None and not action.output.is_file},
        "Content-Type": {sent for action, _, sent in typed if action.body_kind == "json"},
    }
    headers = {name: min(types) for name, types in kinds.items() if len(types) == 1 and "json" in min(types)}
    gaps = []
    for action, _, sent in typed:
        usual = USUAL.get(action.body_kind, "")
        if usual and sent not in ("", usual, headers.get("Content-Type")):
            gaps.append(
                (action.name, Gap("request", f"its body is {sent}, but is sent as {usual}; check that"))
            )
    return headers, gaps
