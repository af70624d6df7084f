"""What the templates and `cookiecutter.json` call: one small function a filter."""

import json
import logging
from functools import lru_cache

from cookiecutter.exceptions import FailedHookException
from jinja2 import pass_context
from jinja2.runtime import Context

from .answers import asking, questions
from .answers.questions import Answers, ReadActions
from .errors import AnswerError
from .model.actions import Action
from .model.integration import Integration
from .rendering import cases, icons
from .rendering import next_steps as steps
from .rendering.cases import Case


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
    return json.loads(answers["__document"]).get(key) or fallback  # type: ignore[no-any-return]


def derived(answers: Answers, name: str) -> str:
    """A private variable that follows from the other answers."""
    return questions.derived(answers)[name]


def folder(answers: Answers) -> str:
    """The name of the folder, once all answers have been checked again: a replayed file may have been edited."""
    if "__overwrite" not in answers:
        return answers["slug"]  # type: ignore[no-any-return]
    try:
        questions.recheck(answers)
    except AnswerError as error:
        raise FailedHookException(str(error)) from None
    # A hook that fails has said why; the log would add cookiecutter's own traceback.
    logging.getLogger("cookiecutter.hooks").addFilter(_without_traceback)
    return answers["slug"]  # type: ignore[no-any-return]


def _without_traceback(record: logging.LogRecord) -> bool:
    return record.exc_info is None


def integration(answers: Answers) -> Integration:
    """The integration that the answers describe."""
    return _integration(json.dumps({name: answers[name] for name in (*questions.CHECKS, "__actions")}))


@lru_cache(maxsize=1)
def _integration(answers: str) -> Integration:
    return questions.integration_of(json.loads(answers))


def case(action: Action, integration: Integration) -> Case:
    """What the delivered tests give an action and expect of it."""
    return cases.case_of(action, integration)


def next_steps(answers: Answers) -> str:
    """What the command says when it is done."""
    return steps.next_steps(integration(answers), answers.get("_output_dir"))


def icon(answers: Answers) -> dict[str, str]:
    """The initials and the colour of the icon."""
    return icons.icon_of(answers["name"])
