"""The actions that were read from a source: a list of them, and a stub file in an editor."""

import re
import shutil

import click

from ..errors import AnswerError, legible
from ..model.actions import Action
from ..notation import writing
from ..sources import reading
from ..sources.reading import Reading

LISTED = 12  # actions, so that these and what is asked next fit on a screen of 24 lines
REASON = "# It can't be read: "
DROPPED = "What you wrote can't be read and was dropped: the actions are as they were."


def show(actions: tuple[Action, ...]) -> None:
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


def edited(read: Reading) -> Reading:
    """What comes back from the editor, which opens again as long as that can't be read and is changed."""
    text = original = writing.stub_of(read.actions, read.defaults, gaps=read.gaps)
    while True:
        try:
            changed = click.edit(text, extension=".pyi")
        except click.ClickException as error:
            click.echo(f"  {error.format_message()}; set EDITOR to another one")
            return read
        if changed in (None, text, original):
            click.echo("  Nothing was changed." if original in (text, changed) else f"  {DROPPED}")
            return read
        changed = re.sub(rf"\A{re.escape(REASON)}.*\n", "", changed)
        try:
            return reading.read_stub(f"\n{changed}")  # a line in front, as the reason is one
        except AnswerError as error:
            reason = re.sub(r"\Aactions:(?=\d)", "line ", legible(str(error)))
            text = f"{REASON}{reason}\n{changed}"
