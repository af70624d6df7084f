"""Changes to the actions of an integration that cruft keeps."""

import json
from pathlib import Path
from typing import Any

import pytest

from autohive_scaffold.answers import additions, questions
from autohive_scaffold.errors import AnswerError
from autohive_scaffold.sources import reading

NOTATION = "list_items,\nget_item(item_id: int)"
OURS = {"base_url": "https://api.acme.com/v1", "auth_type": "custom", "auth_fields": "api_token"}
SIGNED = "-H 'Authorization: Bearer x'"


def keep(folder: Path, actions: Any = NOTATION, **more: Any) -> None:
    """Write the file of cruft's that has these answers."""
    answers = {"actions": actions, **OURS, **more}
    (folder / ".cruft.json").write_text(json.dumps({"context": {"cookiecutter": answers}}))


@pytest.fixture
def integration(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of an integration with two actions in the notation."""
    monkeypatch.chdir(tmp_path)
    keep(tmp_path)
    return tmp_path


def changed(change: str) -> questions.ReadActions:
    return questions.checked("actions", {"actions": change})


def names_in(actions: str) -> list[str]:
    return [action.name for action in reading.read(actions).actions]


CHANGES = [
    ("+close_item(item_id: int)", f"{NOTATION},\nclose_item(item_id: int)"),
    ("+a_b, + c_d", f"{NOTATION},\na_b,\nc_d"),
    ("-list_items", "get_item(item_id: int)"),
    ("-get_item\n+get_item, -list_items", "get_item"),
    ("+get_item(item_id: str)", "list_items,\nget_item(item_id: str)"),
]


@pytest.mark.usefixtures("integration")
@pytest.mark.parametrize(("change", "actions"), CHANGES)
def test_actions_are_added_replaced_and_taken_away_in_the_notation(change: str, actions: str):
    assert changed(change).answer == actions


def test_actions_from_a_file_are_added_to_those_in_the_notation(integration: Path):
    paths = {"/a": {"get": {"operationId": "getA"}, "post": {"operationId": "makeA"}}}
    (integration / "api.json").write_text(json.dumps({"openapi": "3.0.0", "paths": paths}))
    (integration / "more.pyi").write_text("def ping(): ...")

    answers: dict[str, Any] = {"actions": changed("+api.json#getA, makeA, +more.pyi, -list_items").answer}
    assert names_in(answers["actions"]) == ["get_item", "get_a", "create_a", "ping"]

    additions.keep_on_lines(answers)
    keep(integration, answers.pop("actions"), **answers)
    assert names_in(changed("-create_a").answer) == ["get_item", "get_a", "ping"]


def test_an_action_that_was_written_by_hand_gets_no_second_one_beside_it(integration: Path):
    (integration / "acme.py").write_text('@acme.action("ping")\nclass PingAction(ActionHandler): ...')

    with pytest.raises(AnswerError, match="'ping' was written by hand; give the new action another name"):
        changed("+ping")


def test_signatures_stand_one_a_line(integration: Path):
    answers: dict[str, Any] = {"actions": "list_items, get_item(item_id: int, with_notes: bool = None)"}

    additions.keep_on_lines(answers)
    keep(integration, answers["actions"], _actions=answers["_actions"])

    assert answers["_actions"] == ["list_items", "get_item(item_id: int, with_notes: bool = None)"]
    assert changed(answers["actions"]).answer == ",\n".join(answers["_actions"])


def test_the_folder_may_be_named_for_cruft(integration: Path, monkeypatch: pytest.MonkeyPatch):
    def cruft(project_dir: Path) -> str:
        def template(project_dir: Path) -> str:
            return changed("-list_items").answer if project_dir else ""

        return template(Path("/")) if project_dir else ""

    monkeypatch.chdir("/")

    assert cruft(integration) == "get_item(item_id: int)"


@pytest.mark.usefixtures("integration")
@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        ("-close_item", "'-close_item' is not among the actions; there are list_items, get_item"),
        ("-list_items, -get_item", "'-list_items, -get_item' would leave no action; keep at least one"),
        ("+a_b, -", "'+a_b, -' has a sign without an action; write one like +close_item or -close_item"),
        ("+Ping", "action 'Ping' must be lowercase words joined by underscores; write 'ping'"),
    ],
)
def test_what_can_not_be_changed_is_refused(change: str, refusal: str):
    with pytest.raises(AnswerError) as refused:
        changed(change)

    assert str(refused.value) == f"actions: {refusal}"


@pytest.mark.parametrize("content", [None, "", "{}", "[]"])
def test_without_an_integration_there_is_nothing_to_change(tmp_path: Path, monkeypatch, content: str | None):
    monkeypatch.chdir(tmp_path)
    if content is not None:
        (tmp_path / ".cruft.json").write_text(content)

    with pytest.raises(
        AnswerError, match=r"has no \.cruft\.json with them; run cruft update in the integration"
    ):
        changed("+ping")


@pytest.mark.usefixtures("integration")
@pytest.mark.parametrize(
    ("command", "path", "gaps"),
    [
        (f"https://api.acme.com/v1/tags {SIGNED}", "/tags", []),
        (f"https://api.acme.com/tags {SIGNED}", "https://api.acme.com/tags", []),
        (f"https://uploads.acme.com/v1/tags {SIGNED}", "https://uploads.acme.com/v1/tags", []),
        (
            "https://api.acme.com/v1/tags -u a:b",
            "/tags",
            ["list_tags: the source signs in otherwise than this integration"],
        ),
    ],
)
def test_an_added_request_goes_where_it_went(command: str, path: str, gaps: list[str]):
    read = changed(f"+curl {command}")

    assert reading.read(read.answer).actions[-1].path == path
    assert [gap.text for gap in read.extras["gaps"]] == gaps


@pytest.mark.parametrize("sign_in", ["", "-u a:b", "-H 'X-API-Key: a'"])
def test_the_credentials_do_not_go_to_another_api(integration: Path, sign_in: str):
    with pytest.raises(
        AnswerError, match=r"is for https://api\.other\.com, and is not to get the credentials for"
    ):
        changed(f"+curl https://api.other.com/tags {sign_in}")

    keep(integration, base_url="https://api.example.com/v1")
    with pytest.raises(AnswerError, match=r"other\.com, and base_url is a placeholder; update that first"):
        changed(f"+curl https://api.other.com/tags {sign_in}")


def test_what_is_added_from_a_document_of_another_site_is_marked(integration: Path):
    """Both sign in with a Bearer token, so it is added, but not with the token of the integration."""
    schemes = {"securitySchemes": {"a": {"type": "http", "scheme": "bearer"}}}
    content = {"openapi": "3.0.0", "servers": [{"url": "https://evil.example"}], "security": [{"a": []}]}
    content |= {"components": schemes, "paths": {"/a": {"get": {"operationId": "getA"}}}}
    (integration / "api.json").write_text(json.dumps(content))

    added = reading.read(changed("+api.json").answer).actions[-1]
    assert (added.path, added.is_foreign) == ("https://evil.example/a", True)
