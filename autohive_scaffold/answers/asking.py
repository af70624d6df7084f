"""Asking again: a wrong answer is explained, and an interactive user gets the question again."""

import difflib
import json
import shutil
import sys
import textwrap
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import Any

import click
from cookiecutter import prompt
from cookiecutter.utils import create_env_with_context

from ..errors import AnswerError, shown, within
from ..model import providers
from ..sources import reading
from . import additions, editing, prompting, questions, refusals
from .questions import Answers, ReadActions

TERMINAL_LINE = 4095  # characters of a line, of which a terminal hands over no more
NEVER_ASKED = ("summary", "write_actions")
TEMPLATE = Path(__file__).resolve().parents[2]


def settled(name: str, answers: Answers) -> Any:
    """The checked answer to a question, which is asked again as long as the answer is wrong.

    If nobody can be asked, a wrong answer raises `refusals.Refusal`.
    """
    prompting.answers = answers  # type: ignore[assignment]
    confirmed = ""
    if name == "summary":
        _refuse_unknown(answers)
    while True:
        try:
            if is_interactive() and name == "actions":
                answers[name] = _with_next_lines(str(answers[name]))
            given = str(answers.get(name))
            found = questions.checked(name, answers)
            if name == "actions":
                with within("actions: "):
                    additions.refuse_loss(given, found.answer)
            if is_interactive() and name == "actions":
                found = _shown(found)
            if name == "slug":
                _refuse_existing(found)
            if name == "provider" and is_interactive() and found != confirmed:
                confirmed = found
                _offer_nearest(found)
            return found
        except AnswerError as error:
            if not is_interactive():
                raise refusals.Refusal(name, error, answers) from None
            answers[name] = _asked_again(name, answers, error)


def _shown(found: ReadActions) -> ReadActions:
    """The actions, after a person has seen them: those that were typed in a sentence, those of a source in a list."""
    if reading.STUB.match(found.answer):
        return editing.reviewed(found)
    actions = reading.read(found.answer).actions
    told = [f"{one.name} ({one.method} {one.path})" if one.is_guessed else one.name for one in actions]
    _say(f"{len(told)} action{'s' * (len(told) > 1)}: {', '.join(told)}")
    return found


def _refuse_unknown(answers: Answers) -> None:
    """Refuse an answer on the command line to a question that there is not, which cookiecutter would ignore."""
    command = running()
    given = (command and command.params.get("extra_context")) or {}
    for name in json.loads(given) if isinstance(given, str) else given:
        if name not in settings():
            near = next(iter(difflib.get_close_matches(name, questions.CHECKS, 1)), "")
            raise refusals.Refusal(name, AnswerError(f"{name}: there is no such question", near), answers)


def _refuse_existing(slug: str) -> None:
    """Refuse a folder that is there before the rest is asked; cookiecutter would do so after the last question."""
    command = running()
    given = command.params if command else {}
    if (
        "output_dir" in given
        and not given["overwrite_if_exists"]
        and Path(given["output_dir"], slug).exists()
    ):
        raise AnswerError(f"slug: {shown(slug)} is there already; use another name, or -f to render over it")


def _offer_nearest(provider: str) -> None:
    """Offer the provider that was probably meant, in place of one that Autohive does not have."""
    nearest = providers.nearest(provider)
    if nearest and provider not in providers.KNOWN:
        raise AnswerError(
            f"provider: Autohive has no {shown(provider)} yet (enter it again to keep it)", nearest[0]
        )


def running() -> click.Context | None:
    """The command that runs, cookiecutter's or cruft's, whose Typer has a copy of click; a library's user has none."""
    copies = filter(None, map(sys.modules.get, ("click.globals", "typer._click.globals")))
    return next(filter(None, (copy.get_current_context(silent=True) for copy in copies)), None)


def is_interactive() -> bool:
    """Whether the command asks a person."""
    command = running()
    return (
        command is not None and command.params.get("no_input") is False and not command.params.get("replay")
    )


def _with_next_lines(text: str) -> str:
    """An answer with the further lines of a cURL command, which a prompt reads one by one until one is empty."""
    if any(len(line) >= TERMINAL_LINE for line in text.splitlines()):
        raise AnswerError(
            "actions: a terminal cuts off a line that long; put it into a file, and give its path"
        )
    with suppress(EOFError):
        while reading.is_cut_off(text) and not text.endswith("\n\n"):  # an empty line may stand in a quote
            text += f"\n{input('> ')}"
    return text.removesuffix("\\\n")


def _say(text: str) -> None:
    width = shutil.get_terminal_size().columns
    click.echo(textwrap.fill(f"  {text}", width, subsequent_indent="  ", break_on_hyphens=False))


def _asked_again(name: str, answers: Answers, error: AnswerError) -> Any:
    _say(str(error))
    default = error.suggestion or _default(name, answers)
    try:
        return prompt.read_user_variable(name, default, settings()["__prompts__"])
    except EOFError:
        click.echo()
        raise refusals.Refusal(name, error, answers) from None


def _default(name: str, answers: Answers) -> str:
    environment = create_env_with_context({"cookiecutter": settings()})
    return str(environment.from_string(settings()[name]).render(cookiecutter=answers))


@lru_cache(maxsize=1)
def settings() -> dict[str, Any]:
    found: dict[str, Any] = json.loads((TEMPLATE / "cookiecutter.json").read_text(encoding="utf-8"))
    return found
