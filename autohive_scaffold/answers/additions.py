"""Changes to the actions of an integration that cruft updates: `+close_item`, `=../desk.pyi`."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from ..errors import AnswerError, shown
from ..notation import asked, writing
from ..notation.base_urls import is_of_site
from ..sources import reading
from ..sources.reading import Reading
from . import host

ADDS, EXACTLY = "+", "="


def added(text: str) -> Reading:
    """All actions after `+` and what is new, from any source, in place of those of the same names."""
    source, answers = text.removeprefix(ADDS).strip(), stored_answers(text)
    if not source:
        raise AnswerError(f"{shown(text)} has a sign without an action; write one like +close_item")
    stored = reading.read(answers["actions"])
    new = _below(answers["base_url"], reading.read(source), text)
    actions = {action.name: action for action in (*stored.actions, *new.actions)}
    written = writing.stub_of(actions.values(), stored.defaults).strip()
    # This integration signs in already.
    gaps = [gap for gap in new.gaps if gap.kind != "sign_in"]
    return Reading(tuple(actions.values()), gaps=gaps, text=written)


def refuse_loss(text: str, read: Reading) -> None:
    """Refuse an answer in an update that would take actions away without a sign that says so."""
    if text.startswith((ADDS, EXACTLY)) or not host.project():
        return
    names = [action.name for action in read.actions]
    before = reading.read(stored_answers(text)["actions"]).actions
    if lost := [action.name for action in before if action.name not in names]:
        adds, replaces = shown(f"{ADDS}{text}"), shown(f"{EXACTLY}{text}")
        problem = f"{shown(text)} would take away {', '.join(lost)}"
        raise AnswerError(f"{problem}; write {adds} to add to what is there, or {replaces} for exactly these")


def _below(ours: str, new: Reading, text: str) -> Reading:
    """What was read from a source, with its requests below the base URL of this integration.

    A source of another API is refused, as it would get this one's credentials.
    """
    theirs = new.defaults.get("base_url", ours)
    if urlsplit(theirs).netloc != urlsplit(ours).netloc and not is_of_site(theirs, ours):
        problem = f"is for {theirs}, and is not to get the credentials for {ours}"
        raise AnswerError(f"{shown(text)} {problem}; make it an integration of its own")
    if theirs == ours:
        return new
    urls = [action.path if "://" in action.path else theirs + action.path for action in new.actions]
    paths = [url.removeprefix(ours) if url.startswith(f"{ours}/") else url for url in urls]
    return replace(new, actions=tuple(map(asked.moved, new.actions, paths)))


def stored_answers(text: str) -> dict[str, Any]:
    """The answers that cruft keeps of the integration which it updates, actions among them."""
    try:
        path = (host.project() or Path()) / host.CRUFT_FILE
        answers: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))["context"]["cookiecutter"]
        return {"base_url": "", **answers, "actions": str(answers["actions"])}
    except (OSError, ValueError, KeyError, TypeError):
        raise AnswerError(
            f"{shown(text)} changes the actions of an integration, but this folder has no {host.CRUFT_FILE} "
            "with them; run cruft update in the integration's folder, or name all actions"
        ) from None
