"""What an interactive user is asked, and pastes of several lines."""

import inspect
import json
import time
from pathlib import Path
from typing import Any

import pytest
from cookiecutter import prompt

from autohive_scaffold.answers import prompting
from tests.helpers.terminal import Terminal


def test_what_the_auth_type_does_not_use_is_not_asked(terminal: Terminal):
    said = ""
    for number, answer in enumerate(
        ('"GitHub"', "lsit_a, ping() -> GET /ping", "https://api.github.com", "plat"), 1
    ):
        said += terminal.asked(number)
        terminal.answer(answer)

    assert "  2 actions: lsit_a (POST /as/lsit), ping\r\n" in said
    assert "OAuth provider, as Autohive calls it (github): " in terminal.asked(5, 14)
    terminal.answer()
    assert terminal.asked(6, 14).endswith("OAuth scopes (Enter for none): ")
    terminal.answer()
    assert "Folder name" in terminal.asked(7, 14)
    terminal.answer()
    terminal.asked(8, 14)
    terminal.answer()
    assert terminal.asked(9, 14).endswith("(Enter for none): ")


def test_nobody_is_asked_for_an_account_without_a_sign_in(terminal: Terminal):
    for number, answer in enumerate(("Acme", "", "", "none"), 1):
        terminal.asked(number)
        terminal.answer(answer)
    for number in range(5, 12):
        assert "account" not in terminal.asked(number, 11)
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
    for number in range(3, 14):
        terminal.asked(number)
        terminal.answer()
    _, status = terminal.rest()

    assert status == 0
    assert list(json.loads((tmp_path / "acme" / "config.json").read_text())["actions"]) == [
        "list_items",
        "get_item",
        "create_item",
    ]


def test_enter_is_not_said_to_give_none_where_it_gives_the_default(monkeypatch: pytest.MonkeyPatch):
    said: list[tuple[Any, str]] = []

    def ask(var_name: str, default_value: Any, prompts: dict[str, str], prefix: str) -> str:
        said.append((default_value, prompts[var_name]))
        return " 'A: b' "

    monkeypatch.setattr(prompting, "ask", ask)
    monkeypatch.setattr(prompt, "read_user_variable", ask)
    prompting.install(["headers"])

    for default in ("", "A: b"):
        assert (
            prompt.read_user_variable("headers", default, {"headers": "Headers (Enter for none)"}) == "A: b"
        )
    assert said == [(..., "Headers (Enter for none)"), ("A: b", "Headers")]


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

    terminal.child.expect("Enter goes on, e edits them: ")
    assert "  1 action:\r\n    create_person  POST /people\r\n" in terminal.child.before
    terminal.answer()
    shown = terminal.asked(3)
    assert "(https://api.crm.example/v2)" in shown
    terminal.answer()
    assert "(custom)" in terminal.asked(4)
    terminal.answer()
    assert "(api_key -> header X-Api-Key)" in terminal.asked(5)


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
    terminal.child.expect("Enter goes on, e edits them: ")
    terminal.answer()

    assert "(https://api.crm.example/v2)" in terminal.asked(3)


def test_a_line_that_the_terminal_cuts_is_to_come_from_a_file(terminal: Terminal):
    terminal.asked(1)
    terminal.answer()
    terminal.asked(2)
    terminal.answer(f"curl https://api.crm.example/v2/people -H 'Cookie: a={'x' * 5000}'")

    terminal.child.expect("put it into a file")
