"""Changes to the actions of an integration that cruft keeps: `+close_ticket(ticket_id: str), -get_ticket`."""

import json
from collections.abc import MutableMapping
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from ..errors import AnswerError, shown
from ..model.gaps import Gap
from ..notation import asked, lexing, writing
from ..notation.base_urls import url_of
from ..sources import reading
from ..sources.reading import Reading
from . import host

SIGNS = ("+", "-")
EXACTLY = "="
LONGEST_REPEATED = 40  # characters of an answer that a message shows again
SEPARATOR = ",\n"
LINES = "_actions"
ON_LINES = f"those in {LINES}"


def is_change(text: str) -> bool:
    """Whether an answer changes the actions that are there, rather than naming all of them."""
    return text.startswith(SIGNS) and not text.startswith("->")


def changed(text: str) -> tuple[str, list[Gap]]:
    """All actions after a change, as they are stored, and what the sources of new ones leave open.

    `+` adds actions in the notation, or from any other source, in place of those of the same names; `-` takes one away.
    Raises `AnswerError` where there is nothing to change, and for a source of another API, which would get this one's
    credentials.
    """
    answers = kept(text)
    current = reading.read(answers["actions"])
    actions = {action.name: action for action in current.actions}
    lines = _lines(current, answers["actions"])
    gaps: list[Gap] = []
    for sign, source in _changes(text):
        if sign == "+":
            new = _joined(reading.read(source), source, answers)
            _refuse_own(new, [action.name for action in current.actions])
            actions |= {action.name: action for action in new.actions}
            lines |= _lines(new, source)
            gaps += new.gaps
        elif actions.pop(source, None) is None:
            names = ", ".join(actions)
            raise AnswerError(f"{shown(f'-{source}')} is not among the actions; there are {names}")
    if not actions:
        raise AnswerError(f"{shown(text)} would leave no action; keep at least one")
    if lines.keys() >= actions.keys():
        return SEPARATOR.join(lines[name] for name in actions), gaps
    return writing.text_of(actions.values()), gaps


def _refuse_own(new: Reading, known: list[str]) -> None:
    """Refuse an action of the name of one that was written by hand, beside which it would stand."""
    code = _code_in(host.project() or Path())
    for name in (action.name for action in new.actions if action.name not in known):
        if f'action("{name}")' in code:
            raise AnswerError(f"{shown(name)} was written by hand; give the new action another name")


def _code_in(project: Path) -> str:
    """The code of an integration: all its modules, one behind the other."""
    modules = [*project.glob("*.py"), *project.glob("actions/*.py")]
    return "".join(path.read_text(encoding="utf-8", errors="replace") for path in modules)


def refuse_loss(text: str, read: Reading) -> None:
    """Refuse an answer in an update that would take actions away without saying so; a sign says what is meant."""
    if text == ON_LINES or text.startswith((*SIGNS, EXACTLY)) or not host.project():
        return
    names = [action.name for action in read.actions]
    before = reading.read(kept(text)["actions"]).actions
    if lost := [action.name for action in before if action.name not in names]:
        given = text if len(text) <= LONGEST_REPEATED else "…"
        raise AnswerError(
            f"{shown(text)} would take away {', '.join(lost)}; write {shown(f'+{given}')} to add to what is there, or "
            f"{shown(f'{EXACTLY}{given}')} for exactly these"
        )


def _joined(new: Reading, source: str, answers: dict[str, Any]) -> Reading:
    """What was read from a source, with its requests below the base URL of the integration that it is added to."""
    ours = str(answers.get("base_url") or "")
    theirs = new.defaults.get("base_url") or ours
    signs_in = [name for name in ("auth_type", "auth_fields") if name in new.defaults]
    differs = [name for name in signs_in if new.defaults[name] != answers.get(name)]
    if ours and urlsplit(theirs).netloc != urlsplit(ours).netloc and (differs or "auth_type" not in signs_in):
        what = "base_url is a placeholder; update that first"
        if not url_of(ours).is_placeholder:
            what = f"is not to get the credentials for {ours}; make it an integration of its own"
        raise AnswerError(f"{shown(f'+{source}')} is for {theirs}, and {what}")
    gaps = [gap for gap in new.gaps if gap.kind != "sign_in"]  # this integration signs in already
    if differs:
        names = ", ".join(action.name for action in new.actions)
        gaps.append(Gap("request", f"{names}: the source signs in otherwise than this integration"))
    actions = new.actions
    if ours and theirs != ours:
        urls = [action.path if "://" in action.path else theirs + action.path for action in actions]
        paths = [url.removeprefix(ours) if url.startswith(f"{ours}/") else url for url in urls]
        actions = tuple(map(asked.moved, actions, paths))
    return replace(new, actions=actions, gaps=gaps)


def _lines(read: Reading, text: str) -> dict[str, str]:
    """Each action on a line as it was typed, by its name; none of those that were not typed in an answer."""
    names = [action.name for action in read.actions]
    return dict(zip(names, lexing.split(text))) if read.is_inline else {}


def _changes(text: str) -> list[tuple[str, str]]:
    """The signs and sources; a part without a sign belongs to the source in front of it, as in `+api.yaml#a, b`."""
    changes: list[tuple[str, str]] = []
    for part in lexing.split(text):
        if part.startswith(SIGNS):
            changes.append((part[0], part[1:].strip()))
        else:
            changes[-1] = (changes[-1][0], f"{changes[-1][1]}, {part}")
    if any(not source for _, source in changes):
        raise AnswerError(
            f"{shown(text)} has a sign without an action; write one like +close_item or -close_item"
        )
    return changes


def keep_on_lines(answers: MutableMapping[str, Any]) -> None:
    """Have cruft store the actions one a line, which a string in JSON can't have."""
    text = answers["actions"]
    answers[LINES] = text.split("\n") if reading.STUB.match(text) else lexing.split(text)
    answers["actions"] = ON_LINES


def kept(text: str) -> dict[str, Any]:
    """The answers that cruft keeps of the integration which it updates, actions among them."""
    try:
        path = (host.project() or Path()) / host.CRUFT_FILE
        answers: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))["context"]["cookiecutter"]
        if answers["actions"] != ON_LINES:
            return answers
        lines = answers[LINES]
        return {**answers, "actions": ("\n" if reading.STUB.match(lines[0]) else SEPARATOR).join(lines)}
    except (OSError, ValueError, KeyError, TypeError):
        raise AnswerError(
            f"{shown(text)} changes the actions of an integration, but this folder has no {host.CRUFT_FILE} with them; "
            "run cruft update in the integration's folder, or name all actions"
        ) from None


def written(names: list[str]) -> tuple[str, ...]:
    """Those of these actions that the integration which cruft updates has, and does not call unwritten."""
    project = host.project()
    code = _code_in(project) if project else ""
    unwritten = "{} is not written yet"
    return tuple(name for name in names if f'action("{name}")' in code and unwritten.format(name) not in code)
