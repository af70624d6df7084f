"""An interactive user: a wrong answer is explained and the question asked again; earlier answers are kept."""

import inspect
import json
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from cookiecutter import prompt

from autohive_scaffold.answers import prompting
from tests.helpers.delivered import TEMPLATE

pexpect = pytest.importorskip("pexpect", reason="there are no pseudo-terminals here")


class Terminal:
    """The command in a pseudo-terminal, answered line by line."""

    def __init__(self, cwd: Path, home: Path, *arguments: str) -> None:
        script = "import sys; from cookiecutter.cli import main; sys.exit(main())"
        arguments = arguments or ("-c", script, str(TEMPLATE))
        environment = {**os.environ, "NO_COLOR": "1", "TERM": "dumb", "COLUMNS": "200"}
        environment["COOKIECUTTER_CONFIG"] = str(home / "config.yaml")
        self.child = pexpect.spawn(
            sys.executable,
            list(arguments),
            cwd=str(cwd),
            env=environment,
            encoding="utf-8",
            dimensions=(40, 200),
            timeout=20,
        )

    def asked(self, number: int, count: int = 11) -> str:
        """The output up to and including the prompt of a question."""
        self.child.expect(rf"(?s)\[{number}/{count}\].*?\): ")
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
        (2, "listItems", "actions: action 'listItems' must be lowercase words joined by underscores; try 'list_items'"),
        (2, "list_items, get_item(item_id: int)", None),
        (3, "ftp://example.com", "base_url: 'ftp://example.com' must be"),
        (3, "https://api.acme.com/api/", None),
        (4, "oauth", "auth_type: 'oauth' must be custom, platform or none; try 'platform'"),
        (4, "1", None),
        (5, "apiToken", "auth_fields: 'apiToken' must be lowercase words joined by underscores; try 'api_token'"),
        (5, "api_token", None),
        (6, "X-Client", "headers: 'X-Client' is not a header"),
        (6, "X-Client: autohive", None),
        (7, "json", "slug: 'json' "),
        (7, "", None),  # Enter accepts the suggested answer
        (8, "", None),
        (9, "two files", "layout: 'two files' must be single-file or multi-file"),
        (9, "mul", None),
        (10, "maybe", "supports_connected_account: 'maybe' must be yes or no, or the request for it"),
        (10, "yes", None),
        (11, "", None),
    ]
    complaint = None
    for number, answer, next_complaint in given:
        shown = terminal.asked(number)
        assert complaint is None or complaint in shown
        complaint = next_complaint
        terminal.answer(answer)
    shown, status = terminal.rest()

    assert status == 0
    assert "json-api/ is ready" in shown
    assert (tmp_path / "json-api" / "actions" / "items.py").exists()
    assert '"https://api.acme.com/api"' in (tmp_path / "json-api" / "helpers.py").read_text(encoding="utf-8")


def test_the_suggestion_becomes_the_default(terminal: Terminal):
    terminal.asked(1)
    terminal.answer("Acme")
    terminal.asked(2)
    terminal.answer("listItems")

    assert "(list_items)" in terminal.asked(2)


def test_what_the_auth_type_does_not_use_is_not_asked(terminal: Terminal):
    for number, answer in enumerate(("GitHub", "", "https://api.github.com", "plat"), 1):
        terminal.asked(number)
        terminal.answer(answer)

    assert "OAuth provider, as Autohive calls it (github): " in terminal.asked(5, 12)
    terminal.answer()
    assert "OAuth scopes" in terminal.asked(6, 12)
    terminal.answer()
    assert "Headers" in terminal.asked(7, 12)
    terminal.answer()
    assert "Folder name" in terminal.asked(8, 12)


def test_the_nearest_provider_is_offered_once(terminal: Terminal):
    for number, answer in enumerate(("Acme", "", "", "plat"), 1):
        terminal.asked(number)
        terminal.answer(answer)
    terminal.asked(5, 12)
    terminal.answer("Githb")

    assert "so far (enter it again to keep it); try 'github'" in terminal.asked(5, 12)
    terminal.answer("Githb")
    assert "OAuth scopes" in terminal.asked(6, 12)


def test_nobody_is_asked_for_an_account_without_a_sign_in(terminal: Terminal):
    for number, answer in enumerate(("Acme", "", "", "none"), 1):
        terminal.asked(number)
        terminal.answer(answer)
    for number in range(5, 10):
        assert "account" not in terminal.asked(number, 9)
        terminal.answer()
    assert terminal.rest()[1] == 0


@pytest.mark.parametrize("end", ["", "\n"])
def test_a_paste_of_several_lines_is_one_answer(terminal: Terminal, tmp_path: Path, end: str):
    terminal.asked(1)
    terminal.answer("Acme")
    terminal.asked(2)
    terminal.child.send(f"list_items\nget_item(\n    item_id: int\n)\ncreate_item{end}")
    if not end:
        time.sleep(0.3)
        terminal.child.send("\n")
    for number in range(3, 12):
        terminal.asked(number)
        terminal.answer()
    _, status = terminal.rest()

    assert status == 0
    assert list(json.loads((tmp_path / "acme" / "config.json").read_text())["actions"]) == [
        "list_items",
        "get_item",
        "create_item",
    ]


def test_everything_is_asked_if_cookiecutter_asks_otherwise(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(prompting, "ask", lambda question: question)
    monkeypatch.setattr(prompt, "read_user_variable", prompting.ask)
    prompting.install(["name"])

    assert prompt.read_user_variable is prompting.ask


def test_cookiecutter_asks_as_the_replacement_does():
    assert tuple(inspect.signature(prompt.read_user_variable).parameters) == prompting.PARAMETERS


def test_a_pasted_command_may_have_several_lines(terminal: Terminal):
    terminal.asked(1)
    terminal.answer()
    terminal.asked(2)
    terminal.answer(
        "curl https://api.crm.example/v2/people \\\n  -H 'X-Api-Key: hush' \\\n  -d '{\n  \"name\": \"Ada\"\n}'"
    )

    assert "(https://api.crm.example/v2)" in terminal.asked(3)
    terminal.answer()
    assert "(custom)" in terminal.asked(4)
    terminal.answer()
    assert "(api_key -> header X-Api-Key)" in terminal.asked(5)


@pytest.mark.parametrize("question", [1, 4, 11])
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


def test_cruft_asks_again_too(tmp_path: Path, cookiecutter_home: Path, template: Path):
    terminal = Terminal(tmp_path, cookiecutter_home, "-m", "cruft", "create", str(template))
    terminal.asked(1)
    terminal.answer("Acme CRM")
    terminal.asked(2)
    terminal.answer("listItems")

    assert "try 'list_items'" in terminal.asked(2)
    terminal.child.close(force=True)


def test_at_the_end_of_piped_input_the_command_ends_with_the_message(command, tmp_path: Path):
    result = command(input="Acme CRM\nlistItems\n", stdin=None)

    assert result.returncode == 1
    assert result.stdout.splitlines()[-1].startswith("actions: action 'listItems' ")
    assert "Traceback" not in result.stdout + result.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_message_is_broken_between_words(command):
    result = command(input="Acme CRM\nlistItems\n", stdin=None, env={**os.environ, "COLUMNS": "50"})

    lines = ["  actions: action 'listItems' must be lowercase", "  words joined by underscores; try 'list_items'"]
    assert "\n".join(lines) in result.stdout


def test_a_folder_that_is_there_is_refused_where_its_name_is_asked(command, tmp_path: Path):
    (tmp_path / "acme-crm").mkdir()

    refused = command("--no-input", "name=Acme CRM")
    asked = command(input="Acme CRM\n\n\n\n\n\n\nacme\n\n\n\n\n", stdin=None)

    message = "slug: 'acme-crm' is there already; use another name, or -f to render over it"
    assert (refused.returncode, refused.stdout) == (1, f"{message}\n")
    assert message in asked.stdout
    assert sorted(path.name for path in tmp_path.iterdir()) == ["acme", "acme-crm"]


def test_an_answer_to_no_question_is_refused(command, tmp_path: Path):
    result = command("--no-input", "summary=json", "auth_tpye=none")
    line, details = result.stdout.splitlines()

    assert (result.returncode, line) == (1, "auth_tpye: there is no such question; try 'auth_type'")
    refused = json.loads(details)["refused"]
    assert (refused["code"], refused["suggestion"]) == ("unknown_question", "auth_type")
    assert list(tmp_path.iterdir()) == []


def test_a_refusal_is_told_to_machines_on_request(command):
    result = command("--no-input", "summary=json", "slug=A_b")
    line, details = result.stdout.splitlines()

    assert result.returncode == 1
    assert json.loads(details)["refused"] == {
        "code": "invalid_slug",
        "question": "slug",
        "message": line,
        "suggestion": "a-b",
    }


def test_a_command_that_never_ends_is_asked_again(terminal: Terminal):
    terminal.asked(1)
    terminal.answer()
    terminal.asked(2)
    for line in ("curl 'https://api.crm.example/v2/people", "", ""):
        time.sleep(0.2)
        terminal.answer(line)

    terminal.child.expect("has a quote that is not closed")


def test_an_empty_line_ends_a_command_that_a_backslash_goes_on_with(terminal: Terminal):
    terminal.asked(1)
    terminal.answer()
    terminal.asked(2)
    terminal.answer("curl https://api.crm.example/v2/people \\")
    terminal.child.expect(r"\n> $")
    terminal.answer()

    assert "(https://api.crm.example/v2)" in terminal.asked(3)


def test_a_line_that_the_terminal_cuts_is_to_come_from_a_file(terminal: Terminal):
    terminal.asked(1)
    terminal.answer()
    terminal.asked(2)
    terminal.answer(f"curl https://api.crm.example/v2/people -H 'Cookie: a={'x' * 5000}'")

    terminal.child.expect("put it into a file")
