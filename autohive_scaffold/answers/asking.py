"""Asking again: a wrong answer is explained, and an interactive user gets the question again."""

import json
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import Any

import click
from cookiecutter import prompt
from cookiecutter.exceptions import FailedHookException
from cookiecutter.utils import create_env_with_context

from ..errors import AnswerError
from ..sources import reading
from . import prompting, questions
from .questions import Answers

TEMPLATE = Path(__file__).resolve().parents[2]


def settled(name: str, answers: Answers) -> Any:
    """The checked answer to a question, which is asked again as long as the answer is wrong.

    If nobody can be asked, a wrong answer raises `FailedHookException`, whose message cookiecutter prints.
    """
    prompting.answers = answers  # type: ignore[assignment]
    while True:
        if is_interactive() and name == "actions":
            answers[name] = _with_next_lines(str(answers[name]))
        try:
            return questions.checked(name, answers)
        except AnswerError as error:
            if not is_interactive():
                raise FailedHookException(refused(name, error, answers)) from None
            answers[name] = _asked_again(name, answers, error)


def refused(question: str, error: AnswerError, answers: Answers) -> str:
    """The line that says what is wrong; with `summary=json` also as JSON, with a code that stays the same."""
    if answers.get("summary") != "json":
        return str(error)
    details = {"question": question, "message": str(error), "suggestion": error.suggestion}
    return f"{error}\n{json.dumps({'refused': {'code': f'invalid_{question}', **details}})}"


def is_command() -> bool:
    """Whether cookiecutter's command is running, rather than a program that uses cookiecutter as a library."""
    return click.get_current_context(silent=True) is not None


def is_interactive() -> bool:
    """Whether cookiecutter's command asks a person."""
    command = click.get_current_context(silent=True)
    return command is not None and command.params.get("no_input") is False and not command.params.get("replay")


def _with_next_lines(text: str) -> str:
    """An answer with the further lines of a cURL command, which a prompt reads one by one."""
    with suppress(EOFError):
        while reading.is_cut_off(text):
            text += f"\n{input()}"
    return text


def _asked_again(name: str, answers: Answers, error: AnswerError) -> Any:
    click.echo(f"  {error}")
    default = error.suggestion or _default(name, answers)
    try:
        return prompt.read_user_variable(name, default, settings()["__prompts__"], prompting.position(name, names()))
    except EOFError:
        click.echo()
        raise FailedHookException(str(error)) from None


def names() -> list[str]:
    return [key for key in settings() if not key.startswith("_") and key != "summary"]


def ask_what_applies() -> None:
    """Leave out questions that do not apply, while a person is asked."""
    if is_interactive():
        prompting.install(names())


def _default(name: str, answers: Answers) -> str:
    environment = create_env_with_context({"cookiecutter": settings()})
    return str(environment.from_string(settings()[name]).render(cookiecutter=answers))


@lru_cache(maxsize=1)
def settings() -> dict[str, Any]:
    found: dict[str, Any] = json.loads((TEMPLATE / "cookiecutter.json").read_text(encoding="utf-8"))
    return found
