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
from .model import base_url
from .model.integration import Integration
from .rendering import icons, modules, next_steps


@pass_context
def checked(context: Context, name: str) -> str:
    """Check the answer to a question and normalize it; an interactive user is asked again."""
    answers = context["cookiecutter"]
    answers[name] = asking.settled(name, answers)
    return ""


@pass_context
def resolved_actions(context: Context, name: str) -> str:
    """Check the answer to `actions`, store it with the defaults from its source, and return the actions as JSON."""
    answers = context["cookiecutter"]
    read: ReadActions = asking.settled(name, answers)
    answers[name] = read.answer
    answers["__document"] = json.dumps(read.defaults)
    return read.resolved


def document(answers: Answers, key: str, fallback: str) -> str:
    """The default for a question from the OpenAPI document that the actions come from, or else `fallback`."""
    return json.loads(answers["__document"]).get(key) or fallback


def credentials_asked(answers: Answers) -> str:
    """The default for `auth_fields`: what the source of the actions says, else what the base URL has and a token."""
    names = [name for name in base_url.names_in(answers["base_url"]) if name != "api_token"]
    return document(answers, "auth_fields", ", ".join([*names, "api_token"]))


def derived(answers: Answers, name: str) -> str:
    """The value of a private variable, derived from the other answers."""
    return questions.derived(answers)[name]


def folder(answers: Answers) -> str:
    """The name of the folder. All answers are checked again first, because a replay file may have been edited.

    cookiecutter renders it just before it writes anything, so the current content of the folder is saved here.
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


# State shared by filters within a run; in the answers, cookiecutter would write it to the replay file.
_run: dict[str, Snapshot] = {}


@pass_environment
def handover(environment: Environment, answers: Answers) -> dict[str, Any]:
    """The data that the hook needs."""
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
