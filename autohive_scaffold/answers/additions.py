"""Changes to the actions of an integration that cruft updates: `+close_item`, `=../desk.pyi`."""

import json
import re
from collections.abc import Mapping, MutableMapping
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from ..errors import AnswerError, shown
from ..model.gaps import Gap
from ..notation import asked, credentials, lexing, writing
from ..notation.base_urls import is_of_site, url_of
from ..sources import reading
from ..sources.reading import Reading
from . import host

ADDS, EXACTLY = "+", "="
LONGEST_REPEATED = 40  # characters of an answer that a message shows again
FURTHER = re.compile(r"(^|[,\n])\s*\+\s*(?=\w)")  # the signs in `+a, +b`, of which the first says it all
LINES = "_actions"
ON_LINES = f"those in {LINES}"


def added(text: str) -> Reading:
    """All actions after `+` and what is new, from any source, in place of those of the same names.

    A source of another API is refused, as it would get this one's credentials.
    """
    source, answers = FURTHER.sub(r"\1", text).removeprefix(ADDS).strip(), stored_answers(text)
    if not source:
        raise AnswerError(f"{shown(text)} has a sign without an action; write one like +close_item")
    stored = reading.read(answers["actions"])
    current = {action.name: action for action in stored.actions}
    read = reading.read(source)
    new = _joined(read, source, answers)
    code = _code_in(host.project() or Path())
    for action in new.actions:
        if action.name not in current and f'action("{action.name}")' in code:
            raise AnswerError(f"{shown(action.name)} was written by hand; give the new action another name")
    actions = current | {action.name: action for action in new.actions}
    text = writing.stub_of(actions.values(), stored.defaults).strip()
    return Reading(tuple(actions.values()), gaps=new.gaps, text=text)


def _code_in(project: Path) -> str:
    """The code of an integration: all its modules, one behind the other."""
    modules = [*project.glob("*.py"), *project.glob("actions/*.py")]
    return "".join(path.read_text(encoding="utf-8", errors="replace") for path in modules)


def refuse_loss(text: str, read: Reading) -> None:
    """Refuse an answer in an update that would take actions away without a sign that says so."""
    if text == ON_LINES or text.startswith((ADDS, EXACTLY)) or not host.project():
        return
    names = [action.name for action in read.actions]
    before = reading.read(stored_answers(text)["actions"]).actions
    if lost := [action.name for action in before if action.name not in names]:
        again = text if len(text) <= LONGEST_REPEATED else "…"
        adds, replaces = shown(f"{ADDS}{again}"), shown(f"{EXACTLY}{again}")
        problem = f"{shown(text)} would take away {', '.join(lost)}"
        raise AnswerError(f"{problem}; write {adds} to add to what is there, or {replaces} for exactly these")


def _joined(new: Reading, source: str, answers: dict[str, Any]) -> Reading:
    """What was read from a source, with its requests below the base URL of this integration."""
    ours = str(answers.get("base_url", ""))
    theirs = new.defaults.get("base_url", ours)
    if urlsplit(theirs).netloc != urlsplit(ours).netloc and not is_of_site(theirs, ours):
        what = f"is not to get the credentials for {ours}; make it an integration of its own"
        if url_of(ours).is_placeholder:
            what = "base_url is a placeholder; update that first"
        raise AnswerError(f"{shown(f'{ADDS}{source}')} is for {theirs}, and {what}")
    gaps = [gap for gap in new.gaps if gap.kind != "sign_in"]  # this integration signs in already
    if "auth_type" in new.defaults and _signed(new.defaults) != _signed(answers):
        names = ", ".join(action.name for action in new.actions)
        gaps.append(Gap("request", f"{names}: the source signs in otherwise than this integration"))
    actions = new.actions
    if theirs != ours:
        urls = [action.path if "://" in action.path else theirs + action.path for action in actions]
        paths = [url.removeprefix(ours) if url.startswith(f"{ours}/") else url for url in urls]
        actions = tuple(map(asked.moved, actions, paths))
    return replace(new, actions=actions, gaps=gaps)


def _signed(answers: Mapping[str, Any]) -> tuple[Any, ...]:
    """How users sign in, whatever they are told of it."""
    if answers["auth_type"] != "custom":
        return (answers["auth_type"],)
    auth = credentials.parse(answers.get("auth_fields") or "api_token", answers.get("base_url") or "")
    return (auth.names, auth.places, auth.token)


def keep_on_lines(answers: MutableMapping[str, Any]) -> None:
    """Have cruft store the actions one a line, which a string in JSON can't have."""
    text = answers["actions"]
    answers[LINES] = text.split("\n") if reading.STUB.match(text) else lexing.split(text)
    answers["actions"] = ON_LINES


def stored_answers(text: str) -> dict[str, Any]:
    """The answers that cruft keeps of the integration which it updates, actions among them."""
    try:
        path = (host.project() or Path()) / host.CRUFT_FILE
        answers: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))["context"]["cookiecutter"]
        if answers["actions"] != ON_LINES:
            return answers
        lines = answers[LINES]
        return {**answers, "actions": ("\n" if reading.STUB.match(lines[0]) else ",\n").join(lines)}
    except (OSError, ValueError, KeyError, TypeError):
        raise AnswerError(
            f"{shown(text)} changes the actions of an integration, but this folder has no {host.CRUFT_FILE} "
            "with them; run cruft update in the integration's folder, or name all actions"
        ) from None
