"""Media types of requests and answers, of which the notation says only what is usual."""

import re
from collections.abc import Sequence

from ..model.actions import Action
from ..model.gaps import Gap

MEDIA_TYPE = re.compile(r"[A-Za-z0-9!#$&^_.+-]{1,60}/[A-Za-z0-9!#$&^_.+-]{1,60}")
FORM, MULTIPART = "application/x-www-form-urlencoded", "multipart/form-data"
JSON, MERGE_PATCH = "application/json", "application/merge-patch+json"
USUAL = {"json": JSON, "text": "text/plain"}
MOST = 4  # media types that are asked for
# An action, the media type of its answer, None where it has none, and that of its body; empty for usual ones.
Typed = tuple[Action, str | None, str]


def settled(typed: Sequence[Typed]) -> tuple[dict[str, str], list[Gap]]:
    """The header of all media types of answers, that of all bodies, and a gap for each other body."""
    answered = {kind or JSON for action, kind, _ in typed if kind is not None and not action.output.is_file}
    sent = {kind or JSON for action, _, kind in typed if action.body_kind == "json"}
    accepted = sorted(kind for kind in answered if kind.partition(";")[0].endswith("json"))
    headers = {
        "Accept": ", ".join(accepted[:MOST]),
        "Content-Type": sent.pop() if len(sent) == 1 else JSON,
    }
    headers = {name: kind for name, kind in headers.items() if kind not in ("", JSON)}
    gaps = []
    for action, _, kind in typed:
        usual = USUAL.get(action.body_kind, "")
        if usual and kind not in ("", usual, headers.get("Content-Type")):
            text = f"{action.name}: its body is {kind}, but is sent as {usual}; check that"
            gaps.append(Gap("request", text))
    return headers, gaps
