"""The actions that were read from a source, listed at the prompt, and edited as a stub file."""

import re
import shutil
from contextlib import suppress

import click

from ..errors import AnswerError, legible
from ..model.actions import Action
from ..model.gaps import Gap
from ..notation import writing
from ..sources import reading
from .questions import ReadActions

LISTED = 12  # actions, so that these and what is asked next fit on a screen of 24 lines
QUESTION = "  Enter goes on, e edits them: "
REASON = "# It can't be read: "


def reviewed(found: ReadActions) -> ReadActions:
    """The actions of a source as the person who sees them leaves them."""
    while True:
        _list(reading.read(found.answer).actions)
        answer = ""
        with suppress(EOFError):
            answer = input(QUESTION)
        edited = _edited(found) if answer.strip().lower() in ("e", "edit") else None
        if edited is None:
            return found
        found = edited


def _list(actions: tuple[Action, ...]) -> None:
    """Show the first actions, each on a line with its request."""
    shown = actions[:LISTED]
    width = max(len(action.name) for action in shown)
    requests = ["..." if one.is_unwritten else f"{one.method} {one.path}" for one in shown]
    found = [f"{action.name:{width}}  {request}" for action, request in zip(shown, requests)]
    rest = [f"and {len(actions) - LISTED} more"] if actions[LISTED:] else []
    columns = shutil.get_terminal_size().columns - 4
    click.echo(f"  {len(actions)} action{'s' * (len(actions) > 1)}:")
    for line in (*found, *rest):
        click.echo(f"    {line if len(line) <= columns else f'{line[: columns - 3]}...'}")


def _edited(found: ReadActions) -> ReadActions | None:
    """What comes back from the editor, which opens again as long as that can't be read; None if nothing was changed."""
    gaps = [Gap(*gap) for gap in found.said.get("gaps", ())]
    said = {question: text for question, text in found.said.items() if isinstance(text, str)}
    text = writing.stub_of(reading.read(found.answer).actions, said, gaps=gaps)
    while True:
        try:
            edited = click.edit(text, extension=".pyi")
        except click.ClickException as error:
            click.echo(f"  {error.format_message()}")
            return None
        if edited is None or edited == text:
            return None
        edited = re.sub(rf"\A{re.escape(REASON)}.*\n", "", edited)
        try:
            read = reading.read_stub(f"\n{edited}")  # a line in front, as the reason is one
            return ReadActions(read.text, {**read.defaults, "gaps": read.gaps})
        except AnswerError as error:
            text = f"{REASON}{legible(str(error))}\n{edited}"
