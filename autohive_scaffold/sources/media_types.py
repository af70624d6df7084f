"""Media types of requests and answers, of which the notation says only what is usual."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from ..model.actions import Action
from ..model.gaps import Gap

MEDIA_TYPE = re.compile(r"[A-Za-z0-9!#$&^_.+-]{1,60}/[A-Za-z0-9!#$&^_.+-]{1,60}")
FORM, MULTIPART = "application/x-www-form-urlencoded", "multipart/form-data"
USUAL = {"json": "application/json", "text": "text/plain"}


class Typed(NamedTuple):
    """An action, and the media types that its source says of its answer and its body, each empty for a usual one."""

    action: Action
    accepted: str
    sent: str


def settled(found: Sequence[Typed]) -> tuple[dict[str, str], list[tuple[str, Gap]]]:
    """The headers of a media type of JSON that all answers, or all bodies, have; and what bodies lack, by action."""
    bodies = [one for one in found if one.sent != USUAL.get(one.action.body_kind, one.sent)]
    kinds = {
        "Accept": {one.accepted for one in found if not one.action.output.is_file},
        "Content-Type": {one.sent for one in found if one.action.body_kind == "json"},
    }
    headers = {name: each.pop() for name, each in kinds.items() if len(each) == 1 and "json" in max(each)}
    gaps = [
        (
            one.action.name,
            Gap("request", f"its body is {one.sent}, and is sent as {USUAL[one.action.body_kind]}"),
        )
        for one in bodies
        if one.sent not in ("", headers.get("Content-Type"))
    ]
    return headers, gaps
