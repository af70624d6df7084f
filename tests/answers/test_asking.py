"""An interactive user: a wrong answer is explained and the question asked again; earlier answers are kept."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.helpers.delivered import TEMPLATE

pexpect = pytest.importorskip("pexpect", reason="there are no pseudo-terminals here")


class Terminal:
    """The command in a pseudo-terminal, answered line by line."""

    def __init__(self, cwd: Path, home: Path) -> None:
        script = "import sys; from cookiecutter.cli import main; sys.exit(main())"
        arguments = ["-c", script, "--config-file", str(home / "config.yaml"), str(TEMPLATE)]
        environment = {**os.environ, "NO_COLOR": "1", "TERM": "dumb", "COLUMNS": "200"}
        self.child = pexpect.spawn(
            sys.executable, arguments, cwd=str(cwd), env=environment, encoding="utf-8", dimensions=(40, 200), timeout=20
        )

    def asked(self, number: int) -> str:
        """The output up to and including the prompt of a question."""
        self.child.expect(rf"(?s)\[{number}/13\].*?\): ")
        return self.child.before + self.child.after

    def answer(self, text: str = "") -> None:
        self.child.sendline(text)

    def rest(self) -> tuple[str, int]:
        """The output until the command ends, and its exit status."""
        self.child.expect(pexpect.EOF)
        self.child.close()
        return self.child.before, self.child.exitstatus


@pytest.fixture
def terminal(tmp_path: Path, cookiecutter_home: Path) -> Iterator[Terminal]:
    terminal = Terminal(tmp_path, cookiecutter_home)
    yield terminal
    terminal.child.close(force=True)


def test_wrong_answers_are_asked_again_in_place(terminal: Terminal, tmp_path: Path):
    given = [
        (1, "Acme CRM", None),
        (2, "json", "slug: 'json' "),
        (2, "", None),  # Enter accepts the suggested answer
        (3, "", None),
        (4, "listItems", "actions: action 'listItems' must be lowercase words joined by underscores; try 'list_items'"),
        (4, "list_items, get_item(item_id: int)", None),
        (5, "ftp://example.com", "base_url: 'ftp://example.com' must be"),
        (5, "https://example.com/api/", None),
        (6, "", None),
        (7, "oauth", "auth_type: 'oauth' must be custom, platform or none; try 'platform'"),
        (7, "custom", None),
        (8, "apiToken", "auth_fields: 'apiToken' must be lowercase words joined by underscores; try 'api_token'"),
        (8, "api_token", None),
        (9, "google", "provider: 'google' must be empty"),
        (9, "", None),
        (10, "", None),
        (11, "two files", "layout: 'two files' must be single-file or multi-file"),
        (11, "multi-file", None),
        (12, "maybe", "supports_connected_account: 'maybe' must be yes, no, or where it is told"),
        (12, "yes", None),
        (13, "", None),
    ]
    complaint = None
    for number, answer, next_complaint in given:
        shown = terminal.asked(number)
        assert complaint is None or complaint in shown
        complaint = next_complaint
        terminal.answer(answer)
    shown, status = terminal.rest()

    assert status == 0
    assert "json-api/ passes Autohive's checks" in shown
    assert (tmp_path / "json-api" / "actions" / "items.py").exists()
    assert '"https://example.com/api"' in (tmp_path / "json-api" / "helpers.py").read_text(encoding="utf-8")


def test_the_suggestion_becomes_the_default(terminal: Terminal):
    terminal.asked(1)
    terminal.answer("Acme")
    terminal.asked(2)
    terminal.answer("Google_Sheets")

    assert "(google-sheets)" in terminal.asked(2)


@pytest.mark.parametrize("question", [1, 4, 13])
def test_ctrl_c_leaves_nothing(terminal: Terminal, tmp_path: Path, question: int):
    for number in range(1, question):
        terminal.asked(number)
        terminal.answer()
    terminal.asked(question)
    terminal.child.sendintr()
    shown, status = terminal.rest()

    assert status == 1
    assert "Traceback" not in shown
    assert list(tmp_path.iterdir()) == []


def test_ctrl_c_at_a_question_asked_again_leaves_nothing(terminal: Terminal, tmp_path: Path):
    terminal.asked(1)
    terminal.answer("a\u202eb")
    terminal.asked(1)
    terminal.child.sendintr()
    shown, status = terminal.rest()

    assert status == 1
    assert "Traceback" not in shown
    assert list(tmp_path.iterdir()) == []


def test_at_the_end_of_piped_input_the_command_ends_with_the_message(command, tmp_path: Path):
    result = command(input="Acme CRM\njson\n", stdin=None)

    assert result.returncode == 1
    assert result.stdout.splitlines()[-1].startswith("slug: 'json' ")
    assert "Traceback" not in result.stdout + result.stderr
    assert list(tmp_path.iterdir()) == []
