"""An interactive user: a wrong answer is explained and the question asked again; earlier answers are kept."""

import json
import os
from pathlib import Path

import pytest

from tests.helpers.terminal import Terminal


def test_wrong_answers_are_asked_again_in_place(terminal: Terminal, tmp_path: Path):
    given = [
        (1, "Acme CRM", None),
        (
            2,
            "listItems",
            "actions: action 'listItems' must be lowercase words joined by underscores; write 'list_items'",
        ),
        (2, "list_items, get_item(item_id: int)", None),
        (3, "ftp://example.com", "base_url: 'ftp://example.com' must be"),
        (3, "https://api.acme.com/api/", None),
        (4, "oauth", "auth_type: 'oauth' must be custom, platform or none; try 'platform'"),
        (4, "1", None),
        (
            5,
            "apiToken",
            "auth_fields: 'apiToken' must be lowercase words joined by underscores; write 'api_token'",
        ),
        (5, "api_token", None),
        (6, "json", "slug: 'json' "),
        (6, "", None),  # Enter accepts the suggested answer
        (7, "", None),
        (8, "X-Client", "headers: 'X-Client' is not a header"),
        (8, "X-Client: autohive", None),
        (9, "data rows", "records: 'data rows' is not a Python expression"),
        (9, "data.rows", None),
        (10, "error unless ok", "errors: 'error unless ok' is not a Python expression"),
        (10, "error if not ok", None),
        (11, "two files", "layout: 'two files' must be single-file or multi-file"),
        (11, "mul", None),
        (12, "maybe", "supports_connected_account: 'maybe' must be yes or no, or the request for it"),
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
    assert '"https://api.acme.com/api"' in (tmp_path / "json-api" / "helpers.py").read_text(encoding="utf-8")


def test_the_suggestion_becomes_the_default(terminal: Terminal):
    terminal.asked(1)
    terminal.answer("Acme")
    terminal.asked(2)
    terminal.answer("listItems")

    assert "(list_items)" in terminal.asked(2)


def test_the_nearest_provider_is_offered_once(terminal: Terminal):
    for number, answer in enumerate(("Acme", "", "", "plat"), 1):
        terminal.asked(number)
        terminal.answer(answer)
    terminal.asked(5, 14)
    terminal.answer("Githb")

    assert "yet (enter it again to keep it); try 'github'" in terminal.asked(5, 14)
    terminal.answer("Excel")
    assert "yet (enter it again to keep it); try 'Microsoft Excel'" in terminal.asked(5, 14)
    terminal.answer("Excel")
    assert "OAuth scopes" in terminal.asked(6, 14)


def test_the_nearest_provider_is_offered_in_place_of_the_default(terminal: Terminal):
    for number, answer in enumerate(("Sheets", "", "", "plat"), 1):
        terminal.asked(number)
        terminal.answer(answer)
    terminal.asked(5, 14)
    terminal.answer()

    assert "(Google Sheets): " in terminal.asked(5, 14)


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


def test_cruft_asks_again_too(tmp_path: Path, cookiecutter_home: Path, template: Path):
    terminal = Terminal(tmp_path, cookiecutter_home, "-m", "cruft", "create", str(template))
    terminal.asked(1)
    terminal.answer("Acme CRM")
    terminal.asked(2)
    terminal.answer("listItems")

    assert "write 'list_items'" in terminal.asked(2)
    terminal.close()


def test_at_the_end_of_piped_input_the_command_ends_with_the_message(command, tmp_path: Path):
    result = command(input="Acme CRM\nlistItems\n", stdin=None)

    assert result.returncode == 1
    assert result.stdout.splitlines()[-1].startswith("actions: action 'listItems' ")
    assert "Traceback" not in result.stdout + result.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_message_is_broken_between_words(command):
    result = command(input="Acme CRM\nlistItems\n", stdin=None, env={**os.environ, "COLUMNS": "50"})

    lines = [
        "  actions: action 'listItems' must be lowercase",
        "  words joined by underscores; write 'list_items'",
    ]
    assert "\n".join(lines) in result.stdout


def test_a_folder_that_is_there_is_refused_where_its_name_is_asked(command, tmp_path: Path):
    (tmp_path / "acme-crm").mkdir()

    refused = command("--no-input", "name=Acme CRM")
    asked = command(input="Acme CRM\n\n\n\n\n\nacme\n\n\n\n\n\n\n\n", stdin=None)

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
