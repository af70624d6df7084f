"""An answer as it is given: checked, and refused where nobody can be asked again.

In an update by cruft, signs change the actions: `+close_item` adds, `=../desk.pyi` says all that there are.
"""

import json
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from cookiecutter.exceptions import FailedHookException
from cookiecutter.utils import create_env_with_context

from .. import startup
from ..errors import AnswerError, shown, within
from ..notation import asked, writing
from ..notation.base_urls import UNKNOWN_HOST, may_share
from ..sources import reading
from ..sources.reading import Reading
from ..sources.slips import refuse_secret
from . import described, host, questions
from .questions import Answers, applies

TEMPLATE = startup.FOLDER.parent
NEVER_ASKED = ("summary", "write_actions")
SIGNS = ("+", "=")


class Refusal(FailedHookException, SystemExit):  # type: ignore[misc]
    """A wrong answer for which nobody is asked again: cookiecutter, or else Python, prints it and exits.

    cruft does not catch it: an ordinary exception would come with a traceback of a hundred lines.
    """

    def __init__(self, error: AnswerError, answers: Answers) -> None:
        """Say what is wrong on a line, and with `summary=json` also as JSON with a lasting code."""
        self.code = str(error)
        if answers.get("summary") == "json":
            question = error.message.partition(":")[0]
            code = f"invalid_{question}" if question in questions.CHECKS else "unknown_question"
            refused = {"code": code, "question": question, "message": str(error)}
            refused |= {"suggestion": error.suggestion} if error.suggestion else {}
            self.code += f"\n{json.dumps({'refused': refused})}"
        super().__init__(self.code)


def settle(name: str, answers: Answers) -> None:
    """Put the checked answer in place of a given one; a wrong one raises `Refusal`."""
    for given in host.on_command_line():
        if given not in settings():  # which cookiecutter would ignore
            raise Refusal(AnswerError(f"{given}: there is no such question"), answers)
    try:
        accept(name, answers)
    except AnswerError as error:
        raise Refusal(error, answers) from None


def accept(name: str, answers: Answers) -> None:
    """Put the checked answer in place of a given one; a wrong one raises `AnswerError`."""
    if name == "actions":
        read(answers)
        return
    answers[name] = questions.checked(name, answers)
    if name == "auth_type" and host.project():
        before, now = stored_answers("")["auth_type"], answers[name]
        others = [other for other in questions.USED_BY if applies(other, before) != applies(other, now)]
        _give_way(others)


def read(answers: Answers) -> Reading:
    """Read the actions, and put them in place of the answer, with what else their source says."""
    given = questions.as_text(answers["actions"]).strip()
    sign = given[:1] if given.startswith(SIGNS) else ""
    text = given.removeprefix(sign).strip()
    actions: Reading = questions.checked("actions", {**answers, "actions": text})
    if host.project() and actions.defaults.get("base_url", "").startswith(UNKNOWN_HOST):
        known = {name: value for name, value in actions.defaults.items() if name != "base_url"}
        actions = replace(actions, defaults=known)  # with the stored one
    with within("actions: "):
        if reading.STUB.match(text):
            refuse_secret(text)
        if sign == "+":
            actions = _added(actions, given)
        elif not sign and host.project():
            _refuse_loss(actions, given)
    if host.project() and reading.STUB_FILE.fullmatch(text):
        _give_way(actions.defaults.keys() & settings().keys(), answers)
    use(actions, answers)
    host.forget_given("actions", actions.text)
    return actions


def use(actions: Reading, answers: Answers) -> None:
    """Take these actions as the answer; the name may stand in their file, too, if nobody gave another."""
    answers["actions"] = actions.text
    answers[described.EXTRAS] = {**actions.defaults, "gaps": actions.gaps}
    if "name" in actions.defaults and answers["name"] == settings()["name"]:
        answers["name"] = actions.defaults["name"]
        accept("name", answers)


def _added(new: Reading, given: str) -> Reading:
    """What cruft keeps, with what was read of a source, below this base URL, in place of the same names.

    A source of another API is refused, as it would get this one's credentials.
    """
    answers = stored_answers(given)
    stored, ours = reading.read(answers["actions"]), answers["base_url"]
    theirs = new.defaults.get("base_url", ours)
    if not may_share(theirs, ours):
        problem = f"is for {theirs}, and is not to get the credentials for {ours}"
        raise AnswerError(f"{shown(given)} {problem}; make it an integration of its own")
    actions = {action.name: action for action in stored.actions}
    for action in new.actions:
        url = action.path if "://" in action.path else theirs + action.path
        path = url.removeprefix(ours) if url.startswith(f"{ours}/") else url
        actions[action.name] = action if theirs == ours else asked.moved(action, path)
    # This integration signs in already.
    gaps = [gap for gap in new.gaps if gap.kind != "sign_in"]
    text = writing.stub_of(actions.values(), stored.defaults).strip()
    return replace(new, actions=tuple(actions.values()), defaults={}, gaps=gaps, text=text)


def _refuse_loss(actions: Reading, given: str) -> None:
    """Refuse an answer in an update that would take actions away without a sign that says so."""
    names = [action.name for action in actions.actions]
    before = reading.read(stored_answers(given)["actions"]).actions
    if lost := [action.name for action in before if action.name not in names]:
        adds, replaces = shown(f"+{given}"), shown(f"={given}")
        problem = f"{shown(given)} would take away {', '.join(lost)}"
        raise AnswerError(f"{problem}; write {adds} to add to what is there, or {replaces} for exactly these")


def _give_way(names: Iterable[str], *contexts: Answers) -> None:
    """Let stored answers, which cruft gives as if the command said them, give way to the defaults."""
    stored = stored_answers("")
    for context in (*contexts, host.unrendered()):
        for name in names:
            if context.get(name) == stored.get(name):
                context[name] = settings()[name]


def stored_answers(given: str) -> dict[str, Any]:
    """The answers that cruft keeps of the integration which it updates, actions among them."""
    try:
        path = (host.project() or Path()) / host.CRUFT_FILE
        answers: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))["context"]["cookiecutter"]
        return {"base_url": "", "auth_type": "", **answers, "actions": str(answers["actions"])}
    except (OSError, ValueError, KeyError, TypeError):
        raise AnswerError(
            f"{shown(given)} changes the actions of an integration, but this folder has no {host.CRUFT_FILE} "
            "with them; run cruft update in the integration's folder, or name all actions"
        ) from None


def usual(name: str, answers: Answers) -> str:
    """The default of a question, which may follow from other answers."""
    environment = create_env_with_context({"cookiecutter": settings()})
    return str(environment.from_string(settings()[name]).render(cookiecutter=answers))


@cache
def settings() -> dict[str, Any]:
    """What `cookiecutter.json` contains: the defaults of the questions, and their prompts."""
    content: dict[str, Any] = json.loads((TEMPLATE / "cookiecutter.json").read_text(encoding="utf-8"))
    return content
