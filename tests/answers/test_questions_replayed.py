"""Replayed answers: stored answers are checked again."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from cookiecutter.exceptions import FailedHookException

from autohive_scaffold import filters
from autohive_scaffold.answers import questions
from autohive_scaffold.errors import AnswerError
from autohive_scaffold.model.failures import Errors, Not
from autohive_scaffold.model.templates import Found
from tests.helpers.combinations import CUSTOM
from tests.helpers.delivered import TEMPLATE, Delivered


def replayed() -> dict[str, Any]:
    """All answers of an integration, as a replay file has them."""
    answers: dict[str, Any] = {
        "name": "Acme CRM",
        "slug": "acme-crm",
        "description": "Connects.",
        "actions": "list_items",
        "base_url": "https://api.example.com",
        "headers": "",
        "summary": "",
        **CUSTOM,
        "auth_fields": "api_token",
        "provider": "",
        "scopes": "",
        "layout": "multi-file",
        "supports_connected_account": True,
        "supports_billing": False,
    }
    for question in questions.CHECKS:
        if question != "actions":
            answers[question] = questions.checked(question, answers)
    return {**answers, **questions.derived(answers)}


@pytest.mark.parametrize(
    ("edit", "line"),
    [
        ({"slug": "Acme"}, "slug: 'Acme' must be lowercase words joined by hyphens; try 'acme'"),
        ({"actions": ""}, "actions: '' does not name any action; try 'list_items, get_item'"),
        ({"actions": "def x(): 5"}, "actions: actions:1: action 'x': has a body; write ... instead"),
        (
            {"auth_fields": "", "auth_type": "custom"},
            "auth_fields: '' does not name any credential; try 'api_token'",
        ),
    ],
    ids=str,
)
def test_replayed_answers_are_checked_again(edit: dict[str, Any], line: str):
    answers = replayed()
    questions.recheck(answers)

    with pytest.raises(AnswerError) as refused:
        questions.recheck({**answers, **edit})

    assert str(refused.value) == line


def test_what_follows_from_the_answers_is_not_taken_from_a_replay_file():
    answers = {**replayed(), "__module": "json", "__live_test": "../../x", "slug": "other-crm"}

    questions.recheck(answers)

    assert (answers["__module"], answers["__live_test"]) == ("other_crm", "test_other_crm_integration")


def test_a_replay_file_from_before_the_questions_about_answers_says_nothing_about_them():
    answers = {key: value for key, value in replayed().items() if key not in ("records", "errors")}

    questions.recheck(answers)

    integration = questions.integration_of(answers)
    assert (answers["records"], answers["errors"]) == ("", "")
    assert integration.errors is None


def test_where_lists_and_errors_are_is_part_of_the_integration():
    answers = {**replayed(), "records": "payload.rows[0]", "errors": " error if not ok "}

    questions.recheck(answers)

    integration = questions.integration_of(answers)
    assert Found(("payload", "rows", 0)) in [
        place for action in integration.actions for place in action.output.values.values()
    ]
    assert integration.errors == Errors(("error",), Not(Found(("ok",))))


class TestReplay:
    """Replays with cookiecutter's --replay and --replay-file."""

    @pytest.fixture
    def stored(self, command, cookiecutter_home: Path, tmp_path: Path) -> Path:
        """A replay file of an integration that is then removed."""
        (tmp_path / "first").mkdir()
        result = command("--no-input", "name=Acme CRM", "layout=multi-file", cwd=tmp_path / "first")
        assert result.returncode == 0, result.stdout + result.stderr
        path = tmp_path / "answers.json"
        shutil.copyfile(cookiecutter_home / "replay" / f"{TEMPLATE.name}.json", path)
        return path

    def edit(self, path: Path, **changes: str) -> None:
        stored = json.loads(path.read_text(encoding="utf-8"))
        stored["cookiecutter"].update(changes)
        path.write_text(json.dumps(stored), encoding="utf-8")

    def test_a_replay_file_reproduces_the_integration(self, command, stored: Path, tmp_path: Path):
        (tmp_path / "second").mkdir()
        result = command("--replay-file", str(stored), cwd=tmp_path / "second")

        assert result.returncode == 0, result.stdout + result.stderr
        first, second = (Delivered(tmp_path / name / "acme-crm", {}) for name in ("first", "second"))
        assert first.contents() == second.contents()

    def test_replay_reproduces_the_integration(self, command, stored: Path, tmp_path: Path):
        (tmp_path / "second").mkdir()
        result = command("--replay", cwd=tmp_path / "second")

        assert result.returncode == 0, result.stdout + result.stderr
        first, second = (Delivered(tmp_path / name / "acme-crm", {}) for name in ("first", "second"))
        assert first.contents() == second.contents()

    def test_valid_edits_of_actions_are_used(self, command, stored: Path, tmp_path: Path):
        self.edit(
            stored, actions="list_items, sell_item(item_id: str)", slug="other-crm", __helpers="../escaped"
        )
        (tmp_path / "second").mkdir()
        result = command("--replay-file", str(stored), cwd=tmp_path / "second")

        assert result.returncode == 0, result.stdout + result.stderr
        delivered = Delivered(tmp_path / "second" / "other-crm", {})
        assert list(delivered.config["actions"]) == ["list_items", "sell_item"]
        assert {"other_crm.py", "helpers.py"} <= delivered.files()

    @pytest.mark.parametrize(
        ("changes", "line"),
        [
            (
                {"slug": "../escaped"},
                "slug: '../escaped' must be lowercase words joined by hyphens; try 'escaped'",
            ),
            ({"layout": "three-file"}, "layout: 'three-file' must be single-file or multi-file"),
            ({"actions": "-x"}, "actions: '-x' changes the actions of an integration, but this folder has"),
        ],
    )
    def test_wrong_edits_are_refused(
        self, command, stored: Path, tmp_path: Path, changes: dict[str, str], line: str
    ):
        self.edit(stored, **changes)
        (tmp_path / "second").mkdir()
        result = command("--replay-file", str(stored), cwd=tmp_path / "second")

        assert result.returncode == 1
        assert result.stdout.startswith(line)
        assert len(result.stdout.splitlines()) == 1
        assert "Traceback" not in result.stderr
        assert list((tmp_path / "second").iterdir()) == []
        assert not (tmp_path / "escaped").exists()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "x",
        "[]",
        "null",
        "[" * 100_000,
        '{"gaps": {}}',
        '{"gaps": [["request"]]}',
        '{"gaps": [["other", "x"]]}',
        '{"gaps": [["request", "a\\nb"]]}',
        '{"gaps": [["request", "\\u202e"]]}',
        '{"gaps": [["request", 5]]}',
        '{"gaps": [[["request"], "x"]]}',
        '{"base_url": 5}',
        '{"auth_fields": "a\\u001b"}',
        '{"is_change": "yes"}',
        '{"slug": "x"}',
    ],
)
def test_what_a_source_said_is_checked_like_an_answer(text: str):
    answers = {**replayed(), "__document": text}
    if not text:
        return questions.recheck(answers)

    with pytest.raises(AnswerError, match=r"^__document: [^\n]{1,200}; leave it as it was stored$"):
        questions.recheck(answers)
    with pytest.raises(FailedHookException, match=r"^__document: "):
        filters.gaps({**answers, "auth_type": "custom"})
