"""What checked answers describe; stored ones are checked again, and give the same integration."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from autohive_scaffold.answers import described
from autohive_scaffold.errors import AnswerError
from autohive_scaffold.model.gaps import Gap
from tests.helpers.delivered import COOKIECUTTER, TEMPLATE, Bake, Delivered, run


@pytest.fixture
def replayed() -> dict[str, Any]:
    """All answers of an integration, as a replay file has them."""
    texts = dict.fromkeys("headers summary write_actions provider scopes records errors".split(), "")
    named = {"name": "Acme CRM", "slug": "acme-crm", "description": "Connects.", "actions": "list_items"}
    signed = {"base_url": "https://api.example.com", "auth_type": "custom", "auth_fields": "api_token"}
    switches = {"layout": "multi-file", "supports_connected_account": True, "supports_billing": False}
    return {**texts, **named, **signed, **switches}


EDITS = [
    ({"auth_fields": ""}, "auth_fields: '' does not name any credential; try 'api_token'"),
    *(
        ({"__source": extras}, r"__source: [^\n]{1,200}; leave it as it was stored")
        for extras in ("x", ["x"], {"gaps": [["request", 5]]})
    ),
]


@pytest.mark.parametrize(("edit", "line"), EDITS, ids=lambda value: str(value)[:40])
def test_replayed_answers_are_checked_again(replayed: dict[str, Any], edit: dict[str, Any], line: str):
    described.recheck({**replayed})

    with pytest.raises(AnswerError, match=f"^{line}$"):
        described.recheck({**replayed, **edit})


def test_file_names_are_not_taken_from_a_replay_file(replayed: dict[str, Any]):
    answers = {**replayed, "__module": "json", "__live_test": "../../x"}

    described.recheck(answers)

    assert (answers["__module"], answers["__live_test"]) == ("acme_crm", "test_acme_crm_integration")


@pytest.mark.parametrize(
    ("actions", "records"),
    [
        ("list_items", "data"),
        ("list_items() -> GET /items -> (a: list, data: str)", ""),
        ("list_items() -> GET /items -> **dict(data=list)", ""),
    ],
)
def test_what_is_in_a_text_or_list_keeps_no_answer_from_being_an_error(replayed, actions: str, records: str):
    answers = {**replayed, "actions": actions, "records": records, "errors": "error if not data.ok"}

    message = r"^errors: action 'list_items': 'answer.data' would be both (array|string) and object"
    with pytest.raises(AnswerError, match=message):
        described.integration_of(answers)


@pytest.mark.parametrize("output", ["a: list = answer", "a: str = answer"])
def test_an_answer_that_is_no_object_may_stand_beside_a_condition(replayed, output: str):
    answers = {**replayed, "actions": f"get_it() -> GET /it -> ({output})", "errors": "error if not ok"}

    assert described.integration_of(answers).errors


@pytest.mark.parametrize(
    ("records", "outputs"), [("rows", ["items", "count", "page"]), ("answer", ["items", "count"])]
)
def test_nothing_is_beside_a_list_that_is_the_whole_answer(replayed, records: str, outputs: list[str]):
    answers = {**replayed, "actions": "list_items(page: int)", "records": records}
    described.recheck(answers)

    assert [*described.integration_of(answers).actions[0].output.values] == outputs


def test_an_answer_other_than_the_sources_settles_what_the_source_left_open(replayed):
    kinds = ("base_url", "sign_in", "request", "hint")
    extras = {"base_url": replayed["base_url"], "gaps": [Gap(kind, "Settle it.") for kind in kinds]}
    for answer, settled in (
        ({}, set()),
        ({"base_url": "https://api.acme.io"}, {"base_url"}),
        ({"auth_fields": "key -> header X-Key"}, {"sign_in"}),
    ):
        gaps = described.gaps_of({**replayed, "__source": extras, **answer})
        assert {gap.kind for gap in gaps} == {*kinds} - settled


@pytest.mark.parametrize(("url", "lacks"), [("http://a.io", True), ("http://a.io/api", False)])
def test_a_base_url_without_the_path_that_the_source_has_is_to_settle(replayed, url: str, lacks: bool):
    source = {"base_url": "https://api.example.com/api/v1", "gaps": []}

    gaps = described.gaps_of({**replayed, "__source": source, "base_url": url})

    assert ["begin with /api/v1" in gap.text for gap in gaps] == [True] * lacks


@pytest.mark.parametrize("known", [{}, {"base_url": "https://api.keys.io/v1"}])
def test_a_token_is_asked_for_at_the_host_of_the_base_url_that_is_given(replayed, known):
    fields = "username, password -> token POST {}/token form {{**fields}}"
    host = "https://api.keys.io" if known else "https://api.example.com"
    source = {"auth_fields": fields.format(host), "gaps": [], **known}
    answers = {**replayed, "__source": source, "base_url": "https://a.io/v1"}

    assert described.usual_credentials(answers) == fields.format("https://a.io")


@pytest.mark.parametrize(("scopes", "lacks"), [("drive.readonly", True), ("drive.readonly email", False)])
def test_a_scope_that_the_account_needs_is_to_settle(replayed: dict[str, Any], scopes: str, lacks: bool):
    signed = {"auth_type": "platform", "auth_fields": "", "provider": "Google Drive", "scopes": scopes}

    gaps = described.gaps_of({**replayed, **signed})

    assert [gap.text.startswith("scopes: none allows") for gap in gaps] == [True] * lacks


def test_a_replay_file_gives_the_integration_again_and_a_wrong_edit_a_line(
    bake_fresh: Bake, cookiecutter_home: Path, tmp_path: Path
):
    pasted = "curl https://a.io/items -H 'X-Api-Key: hush-hush'"
    first = bake_fresh(name="Acme CRM", layout="multi-file", actions=pasted)
    file = tmp_path / "answers.json"
    text = (cookiecutter_home / "replay" / f"{TEMPLATE.name}.json").read_text(encoding="utf-8")

    def replay(folder: str) -> subprocess.CompletedProcess[str]:
        options = ("-o", str(tmp_path / folder), "--replay-file", str(file))
        options += ("--config-file", str(cookiecutter_home / "config.yaml"))
        return run(sys.executable, "-c", COOKIECUTTER, str(TEMPLATE), *options)

    file.write_text(text, encoding="utf-8")
    assert replay("second").returncode == 0
    assert Delivered(tmp_path / "second" / "acme-crm").contents() == first.contents()

    file.write_text(text.replace('"slug": "acme-crm"', '"slug": "../escaped"'), encoding="utf-8")
    refused = replay("third")
    line = "slug: '../escaped' must be lowercase words joined by hyphens; try 'escaped'"
    assert (refused.returncode, (refused.stdout + refused.stderr).strip()) == (1, line)
    assert not (tmp_path / "escaped").exists()
