"""What the templates and `cookiecutter.json` call: one small function a filter."""

import json
import logging
import os
from functools import lru_cache
from typing import Any

import click
from cookiecutter.exceptions import FailedHookException
from cookiecutter.prompt import read_user_variable
from jinja2 import pass_context
from jinja2.runtime import Context

from .answers import questions
from .answers.questions import TEMPLATE, Answers
from .errors import Refusal
from .model.actions import Action
from .model.integration import Integration
from .rendering import cases, icons
from .rendering import next_steps as steps
from .rendering.cases import Case

FOLDER_NAME = "{{cookiecutter.slug}}"


@pass_context
def checked(context: Context, name: str) -> str:
    """Check the answer to a question and settle it, asking again where a person sits at the prompt."""
    answers = context["cookiecutter"]
    while True:
        try:
            answers[name] = questions.checked(name, answers)
            return ""
        except Refusal as refusal:
            if not _is_interactive():
                raise FailedHookException(str(refusal)) from None
            answers[name] = _asked_again(name, answers, str(refusal))


def _is_interactive() -> bool:
    command = click.get_current_context(silent=True)
    return command is not None and command.params.get("no_input") is False and not command.params.get("replay")


def _asked_again(name: str, answers: Answers, refusal: str) -> Any:
    settings = _settings()
    names = [key for key in settings if not key.startswith("_")]
    click.echo(f"  {refusal}")
    prefix = f"  [dim][{names.index(name) + 1}/{len(names)}][/] "
    default = refusal.rpartition("; try '")[2][:-1] if "; try '" in refusal else _default(name, answers)
    try:
        return read_user_variable(name, default, settings["__prompts__"], prefix)
    except EOFError:
        click.echo()
        raise FailedHookException(refusal) from None


def _default(name: str, answers: Answers) -> str:
    from cookiecutter.utils import create_env_with_context

    environment = create_env_with_context({"cookiecutter": _settings()})
    return str(environment.from_string(_settings()[name]).render(cookiecutter=answers))


@lru_cache(maxsize=1)
def _settings() -> dict[str, Any]:
    return json.loads((TEMPLATE / "cookiecutter.json").read_text(encoding="utf-8"))  # type: ignore[no-any-return]


@pass_context
def resolved_actions(context: Context, name: str) -> str:
    """Check the answer to `actions` and return the actions that it names, as JSON text."""
    checked(context, name)
    return context["cookiecutter"]["__actions"]  # type: ignore[no-any-return]


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
    except Refusal as refusal:
        raise FailedHookException(str(refusal)) from None
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


def is_own(source: str) -> bool:
    """Whether a source is the template's own text: a value in cookiecutter.json, a file's name, or a hook."""
    return source in _own_texts() or source.replace(os.sep, "/") in _own_texts()


def own_or_literal(source: str) -> str:
    """The source of a Jinja template: the template's own text as it is, any other as a literal of the same text."""
    if "{" not in source:
        return source
    if source == FOLDER_NAME:
        return "{{ cookiecutter | folder }}"
    if is_own(source):
        return source
    escaped = source.encode("unicode_escape").decode("ascii").replace('"', '\\"')
    return f'{{{{ "{escaped}" }}}}'


@lru_cache(maxsize=1)
def _own_texts() -> frozenset[str]:
    values = [value for value in _settings().values() if isinstance(value, str)]
    root = TEMPLATE / FOLDER_NAME
    paths = [path.relative_to(root).as_posix() for path in root.rglob("*")]
    hooks = [path.read_text(encoding="utf-8") for path in (TEMPLATE / "hooks").glob("*.py")]
    return frozenset([*values, *paths, *hooks])
