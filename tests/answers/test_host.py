"""What relies on the inner workings of the commands that run a template."""

import click
import pytest
from click.testing import CliRunner

from autohive_scaffold.answers import host


@pytest.mark.parametrize(("reply", "printed"), [("y", "Updated.\nWhat is new.\n"), ("n", "")])
def test_what_is_said_last_comes_behind_all_that_the_command_says_unless_it_fails(reply: str, printed: str):
    @click.command()
    @click.argument("reply")
    def update(reply: str) -> None:
        host.say_last("What is new.")
        if reply == "n":
            raise click.exceptions.Exit(1)
        click.echo("Updated.")

    assert CliRunner().invoke(update, [reply]).output == printed
