"""Changes to the actions of an integration that cruft keeps: `+close_ticket(ticket_id: str), -get_ticket`."""

import json
from collections.abc import MutableMapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from ..errors import AnswerError, shown
from ..model.base_url import is_placeholder
from ..model.gaps import Gap
from ..notation import asked, lexing, writing
from ..sources import reading
from ..sources.reading import Reading
from . import callers

SIGNS = ("+", "-")
EXACTLY = "="
LONGEST_REPEATED = 40  # characters of an answer that a message shows again
AUTH = ("auth_type", "auth_fields")
CRUFT_FILE = ".cruft.json"
SEPARATOR = ",\n"
LINES = "_actions"
ON_LINES = f"those in {LINES}"


def is_change(text: str) -> bool:
    """Whether an answer changes the actions that are there, rather than naming all of them."""
    return text.startswith(SIGNS) and not text.startswith("->")


def changed(text: str) -> tuple[str, list[Gap]]:
    """All actions after a change, one a line, and what the sources of new ones leave open.

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
        if not source:
            raise AnswerError(
                f"{shown(text)} names no action behind {sign}; write one like +close_item or -close_item"
            )
        if sign == "+":
            new = _joined(reading.read(source), source, answers)
            actions |= {action.name: action for action in new.actions}
            lines |= _lines(new, source)
            gaps += new.gaps
        elif actions.pop(source, None) is None:
            raise AnswerError(
                f"{shown(f'-{source}')} is not among the actions; there are {', '.join(actions)}"
            )
    if not actions:
        raise AnswerError(f"{shown(text)} would leave no action; keep at least one")
    if lines.keys() >= actions.keys():
        return SEPARATOR.join(lines[name] for name in actions), gaps
    return reading.SEPARATOR.join(map(writing.block_of, actions.values())), gaps


def refuse_loss(text: str, read: str) -> None:
    """Refuse an answer in an update that would take actions away without saying so; a sign says what is meant.

    `read` are the actions that were read from it, as they are stored.
    """
    if text == ON_LINES or text.startswith((*SIGNS, EXACTLY)) or not is_updating():
        return
    names = [action.name for action in reading.read(read).actions]
    lost = [each.name for each in reading.read(kept(text)["actions"]).actions if each.name not in names]
    if lost:
        given = text if len(text) <= LONGEST_REPEATED else "…"
        raise AnswerError(
            f"{shown(text)} would take away {', '.join(lost)}; write {shown(f'+{given}')} to add to what is there, or "
            f"{shown(f'{EXACTLY}{given}')} for exactly these"
        )


def _joined(new: Reading, source: str, answers: dict[str, Any]) -> Reading:
    """What was read from a source, with its requests below the base URL of the integration that it is added to."""
    ours = str(answers.get("base_url") or "")
    theirs = new.defaults.get("base_url") or ours
    differs = [key for key in AUTH if key in new.defaults and new.defaults[key] != answers.get(key)]
    is_elsewhere = ours and urlsplit(theirs).netloc != urlsplit(ours).netloc
    if is_elsewhere and (differs or "auth_type" not in new.defaults):
        if is_placeholder(urlsplit(ours).hostname or ""):
            raise AnswerError(
                f"{shown(f'+{source}')} is for {theirs}, and base_url is a placeholder; update that first"
            )
        raise AnswerError(
            f"{shown(f'+{source}')} is for {theirs}, which is not to get the credentials for {ours}; "
            "render it as an integration of its own"
        )
    names = ", ".join(one.name for one in new.actions)
    gaps = [gap for gap in new.gaps if gap.kind != "sign_in"]  # this integration signs in already
    gaps += (
        [Gap("request", f"{names}: the source signs in otherwise than this integration")] if differs else []
    )
    actions = new.actions
    if ours and theirs != ours:
        urls = [one.path if "://" in one.path else theirs + one.path for one in actions]
        paths = [url.removeprefix(ours) if url.startswith(f"{ours}/") else url for url in urls]
        actions = tuple(map(asked.moved, actions, paths))
    return replace(new, actions=actions, gaps=gaps)


def _lines(read: Reading, text: str) -> dict[str, str]:
    """Each action on a line as it was typed, by its name; none of those that were not typed in an answer."""
    return dict(zip([action.name for action in read.actions], lexing.split(text))) if read.is_inline else {}


def _changes(text: str) -> list[tuple[str, str]]:
    """The signs and sources; a part without a sign belongs to the source in front of it, as in `+api.yaml#a, b`."""
    found: list[tuple[str, str]] = []
    for part in lexing.split(text):
        if part.startswith(SIGNS):
            found.append((part[0], part[1:].strip()))
        else:
            found[-1] = (found[-1][0], f"{found[-1][1]}, {part}")
    return found


def keep_on_lines(answers: MutableMapping[str, Any]) -> None:
    """Have cruft store the actions one a line, which a string in JSON can't have."""
    text = answers["actions"]
    answers[LINES] = text.split("\n") if reading.STUB.match(text) else lexing.split(text)
    answers["actions"] = ON_LINES


def kept(text: str) -> dict[str, Any]:
    """The answers that cruft keeps of the integration which it updates, actions among them."""
    try:
        path = (_project() or Path()) / CRUFT_FILE
        found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))["context"]["cookiecutter"]
        if found["actions"] != ON_LINES:
            return found
        lines = found[LINES]
        return {**found, "actions": ("\n" if reading.STUB.match(lines[0]) else SEPARATOR).join(lines)}
    except (OSError, ValueError, KeyError, TypeError):
        error = AnswerError(
            f"{shown(text)} changes the actions of an integration, but this folder has no {CRUFT_FILE} with them; "
            "run cruft update in the integration's folder, or name all actions"
        )
        with suppress(AnswerError, IndexError):  # a pasted list may have a dash in front of each action
            plain = ", ".join(source for _, source in _changes(text))
            error.suggestion = plain if reading.read(plain).is_inline else ""
        raise error from None


def is_updating() -> bool:
    """Whether cruft updates an integration that is there."""
    return _project() is not None


def written(names: list[str]) -> tuple[str, ...]:
    """Those of these actions that the integration which cruft updates has, and does not call unwritten."""
    project = _project() or Path()
    files = [*project.glob("*.py"), *project.glob("actions/*.py")] if (project / CRUFT_FILE).exists() else []
    code = "".join(path.read_text(encoding="utf-8", errors="replace") for path in files)
    return tuple(
        name for name in names if f'action("{name}")' in code and f"{name} is not written yet" not in code
    )


def _project() -> Path | None:
    """The folder that cruft works on, if it does: it tells no template, so it is looked for in the callers."""
    found = (each for each in callers.variables_named("project_dir") if isinstance(each, Path))
    return next((each for each in found if (each / CRUFT_FILE).exists()), None)
