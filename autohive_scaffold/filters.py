"""What the templates and `cookiecutter.json` call: one small function a filter."""

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

from cookiecutter.exceptions import FailedHookException
from jinja2 import Environment, pass_context, pass_environment
from jinja2.runtime import Context

from .answers import asking, questions
from .answers.questions import Answers, ReadActions
from .delivery import log
from .delivery.existing import Snapshot
from .errors import AnswerError
from .model.integration import Integration
from .rendering import icons, modules, next_steps


@pass_context
def checked(context: Context, name: str) -> str:
    """Check the answer to a question and settle it, asking again where a person sits at the prompt."""
    answers = context["cookiecutter"]
    answers[name] = asking.settled(name, answers)
    return ""


@pass_context
def resolved_actions(context: Context, name: str) -> str:
    """Check the answer to `actions`, store it and what its source says beside it, and return the actions as JSON."""
    answers = context["cookiecutter"]
    read: ReadActions = asking.settled(name, answers)
    answers[name] = read.answer
    answers["__document"] = json.dumps(read.defaults)
    return read.resolved


def document(answers: Answers, key: str, fallback: str) -> str:
    """What an OpenAPI document says about the API as a whole, where the actions come from one."""
    return json.loads(answers["__document"]).get(key) or fallback


def derived(answers: Answers, name: str) -> str:
    """A private variable that follows from the other answers."""
    return questions.derived(answers)[name]


def folder(answers: Answers) -> str:
    """The name of the folder, once all answers have been checked again: a replayed file may have been edited.

    cookiecutter asks for it just before it writes anything, so what the folder holds is remembered here.
    """
    slug: str = answers["slug"]
    if "__helpers" not in answers:
        return slug
    try:
        questions.recheck(answers)
    except AnswerError as error:
        raise FailedHookException(str(error)) from None
    log.silence_tracebacks()
    before = _run["before"] = Snapshot(Path(answers.get("_output_dir", ".")).resolve() / slug)
    if asking.is_command():
        before.put_back_at_exit()
    return slug


# What one filter leaves for another in the same run: cookiecutter has no place for it but the answers, which it stores.
_run: dict[str, Snapshot] = {}


@pass_environment
def handover(environment: Environment, answers: Answers) -> dict[str, Any]:
    """What the hook needs to know, as data."""
    described, before = integration(answers), _run["before"]
    return {
        "root": str(asking.TEMPLATE),
        "modules": modules.modules_of(described, environment),
        "before": before.hand_over(),
        "keeps_existing": before.is_kept,
        "is_by_cruft": "_commit" in answers,
        "next_steps": next_steps.next_steps(described, answers.get("_output_dir")),
    }


def integration(answers: Answers) -> Integration:
    """The integration that the answers describe."""
    return _integration(json.dumps({name: answers[name] for name in (*questions.CHECKS, "__actions")}))


@lru_cache(maxsize=1)
def _integration(answers: str) -> Integration:
    return questions.integration_of(json.loads(answers))


def icon(answers: Answers) -> dict[str, str]:
    """The initials and the colour of the icon."""
    return icons.icon_of(answers["name"])
