"""Replayed answers: stored answers are checked again, and give the same integration."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from autohive_scaffold.answers import described
from autohive_scaffold.errors import AnswerError
from autohive_scaffold.model.failures import Errors, Not
from autohive_scaffold.model.templates import Found
from tests.helpers.combinations import CUSTOM
from tests.helpers.delivered import TEMPLATE, Delivered


@pytest.fixture
def replayed() -> dict[str, Any]:
    """All answers of an integration, as a replay file has them."""
    texts = dict.fromkeys(
        ("headers", "summary", "write_actions", "provider", "scopes", "records", "errors"), ""
    )
    named = {"name": "Acme CRM", "slug": "acme-crm", "description": "Connects.", "actions": "list_items"}
    signed = {"base_url": "https://api.example.com", **CUSTOM, "auth_fields": "api_token"}
    switches = {"layout": "multi-file", "supports_connected_account": True, "supports_billing": False}
    return {**texts, **named, **signed, **switches}


EDITS = [
    ({"slug": "../acme"}, "slug: '../acme' must be lowercase words joined by hyphens; try 'acme'"),
    (
        {"actions": "def x(): 5"},
        "actions: actions:1: action 'x': has a body or a decorator; write ... instead",
    ),
    ({"auth_fields": ""}, "auth_fields: '' does not name any credential; try 'api_token'"),
]


@pytest.mark.parametrize(("edit", "line"), EDITS, ids=str)
def test_replayed_answers_are_checked_again(replayed: dict[str, Any], edit: dict[str, Any], line: str):
    described.recheck({**replayed})

    with pytest.raises(AnswerError) as refused:
        described.recheck({**replayed, **edit})

    assert str(refused.value) == line


def test_file_names_are_not_taken_from_a_replay_file(replayed: dict[str, Any]):
    answers = {**replayed, "__module": "json", "__live_test": "../../x", "slug": "other-crm"}

    described.recheck(answers)

    assert (answers["__module"], answers["__live_test"]) == ("other_crm", "test_other_crm_integration")


def test_a_replay_file_of_an_earlier_version_may_lack_questions(replayed: dict[str, Any]):
    answers = {name: value for name, value in replayed.items() if name not in ("records", "errors")}

    described.recheck(answers)

    assert described.integration_of(answers).errors is None


def test_where_lists_and_errors_are_is_part_of_the_integration(replayed: dict[str, Any]):
    answers = {**replayed, "records": "payload.rows[0]", "errors": " error if not ok "}

    described.recheck(answers)

    integration = described.integration_of(answers)
    assert Found(("payload", "rows", 0)) in integration.actions[0].output.values.values()
    assert integration.errors == Errors(("error",), Not(Found(("ok",))))


WRONG = [
    "x",
    "[]",
    "null",
    "[" * 100_000,
    '{"gaps": 5}',
    '{"gaps": [["request"]]}',
    '{"gaps": [["request", 5]]}',
]


@pytest.mark.parametrize("text", WRONG, ids=lambda text: text[:30])
def test_what_a_source_said_is_checked_like_an_answer(replayed: dict[str, Any], text: str):
    with pytest.raises(AnswerError, match=r"^__document: [^\n]{1,200}; leave it as it was stored$"):
        described.recheck({**replayed, "__document": text})


@pytest.fixture
def stored(command, cookiecutter_home: Path, tmp_path: Path) -> Path:
    """A replay file of an integration in the folder `first`."""
    result = command("--no-input", "-o", "first", "name=Acme CRM", "layout=multi-file")
    assert result.returncode == 0, result.stdout + result.stderr
    return Path(
        shutil.copy(cookiecutter_home / "replay" / f"{TEMPLATE.name}.json", tmp_path / "answers.json")
    )


def test_a_replay_file_gives_the_integration_again(command, stored: Path, tmp_path: Path):
    result = command("-o", "second", "--replay-file", str(stored))

    assert result.returncode == 0, result.stdout + result.stderr
    first, second = (Delivered(tmp_path / name / "acme-crm", {}) for name in ("first", "second"))
    assert first.contents() == second.contents()


def test_a_wrong_edit_is_refused_in_a_line(command, stored: Path, tmp_path: Path):
    answers = json.loads(stored.read_text(encoding="utf-8"))
    answers["cookiecutter"].update(slug="../escaped")
    stored.write_text(json.dumps(answers), encoding="utf-8")

    result = command("-o", "second", "--replay-file", str(stored))

    line = "slug: '../escaped' must be lowercase words joined by hyphens; try 'escaped'"
    assert (result.returncode, (result.stdout + result.stderr).strip()) == (1, line)
    assert not (tmp_path / "escaped").exists()
