"""The actions that were read from a source: a list of them, and a stub file in an editor."""

import shutil

import click

from ..errors import AnswerError, legible
from ..model.actions import Action
from ..notation import writing
from ..sources import reading
from ..sources.reading import Reading

LISTED = 12  # actions, so that these and what is asked next fit on a screen of 24 lines
UNCHANGED = "  The actions are as they were."


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
    reason = "\n"
    while True:
        try:
            changed = click.edit(text, extension=".pyi")
        except click.ClickException as error:
            click.echo(f"  {error.format_message()}; set EDITOR to another one")
            return read
        if changed in (None, text, original):
            click.echo(UNCHANGED)
            return read
        changed = changed.removeprefix(reason)
        try:
            return reading.read_stub(f"\n{changed}")  # with a line in front, as it has the reason next time
        except AnswerError as error:
            reason = f"# It can't be read: {legible(str(error))}\n"
            text = f"{reason}{changed}"
