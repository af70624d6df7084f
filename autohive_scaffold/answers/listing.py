"""The actions that were read from a source, listed at the prompt, and edited as a stub file."""

import re
import shutil

import click

from ..errors import AnswerError, legible
from ..model.actions import Action
from ..model.gaps import Gap
from ..notation import writing
from ..sources import reading
from .questions import ReadActions, stored
from .slips import refuse_secret

LISTED = 12  # actions, so that these and what is asked next fit on a screen of 24 lines
QUESTION = "  Enter goes on, e edits them: "
REASON = "# It can't be read: "
DROPPED = "What you wrote can't be read and was dropped: the actions are as they were."


def reviewed(read: ReadActions) -> ReadActions:
    """The actions of a source as the person who sees them leaves them."""
    while True:
        _list(stored(read.answer).actions)
        reply = input(QUESTION).strip().lower()
        if not reply:
            return read
        if reply in ("e", "edit"):
            read = _edited(read)


def _list(actions: tuple[Action, ...]) -> None:
    """Show the first actions, each on a line with its request."""
    width = max(len(action.name) for action in actions[:LISTED])
    click.echo(f"  {len(actions)} action{'s' * (len(actions) > 1)}:")
    for action in actions[:LISTED]:
        request = "..." if action.is_unwritten else f"{action.method} {action.path}"
        click.echo(cut(f"    {action.name:{width}}  {request}"))
    if len(actions) > LISTED:
        click.echo(f"    and {len(actions) - LISTED} more")


def cut(line: str) -> str:
    """A line that fits the terminal."""
    columns = shutil.get_terminal_size().columns
    return line if len(line) <= columns else f"{line[: columns - 3]}..."


def _edited(read: ReadActions) -> ReadActions:
    """What comes back from the editor, which opens again as long as that can't be read and is changed."""
    gaps = [Gap(*gap) for gap in read.extras.get("gaps", ())]
    defaults = {question: text for question, text in read.extras.items() if isinstance(text, str)}
    text = writing.stub_of(stored(read.answer).actions, defaults, gaps=gaps)
    while True:
        try:
            edited = click.edit(text, extension=".pyi")
        except click.ClickException as error:
            click.echo(f"  {error.format_message()}")
            return read
        if edited is None or edited == text:
            click.echo("  Nothing was changed." if not text.startswith(REASON) else f"  {DROPPED}")
            return read
        edited = re.sub(rf"\A{re.escape(REASON)}.*\n", "", edited)
        try:
            stub = reading.read_stub(f"\n{edited}")  # a line in front, as the reason is one
            refuse_secret(stub.text, is_file=True)
            return ReadActions(stub.text, {**stub.defaults, "gaps": stub.gaps})
        except AnswerError as error:
            text = f"{REASON}{legible(str(error))}\n{edited}"
