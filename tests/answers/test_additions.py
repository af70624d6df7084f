"""Changes to the actions of an integration that cruft keeps."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from autohive_scaffold.answers import additions, asking, questions
from autohive_scaffold.errors import AnswerError
from autohive_scaffold.sources import reading

NOTATION = "list_items,\nget_item(item_id: int)"
OURS = {
    "base_url": "https://api.acme.com/v1",
    "auth_type": "custom",
    "auth_fields": "api_token: Annotated[str, 'Under API']",
}
SIGNED = "-H 'Authorization: Bearer x'"


def keep(folder: Path, actions: Any = NOTATION, **more: Any) -> None:
    """Write the file of cruft's that has these answers."""
    answers = {"actions": actions, **OURS, **more}
    (folder / ".cruft.json").write_text(json.dumps({"context": {"cookiecutter": answers}}))


@pytest.fixture(autouse=True)
def integration(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of an integration with two actions in the notation."""
    monkeypatch.chdir(tmp_path)
    keep(tmp_path)
    return tmp_path


def changed(change: str) -> reading.Reading:
    return questions.checked("actions", {"actions": change})


def names_of(read: reading.Reading) -> list[str]:
    return [action.name for action in reading.read(read.text).actions]


@pytest.mark.parametrize("change", ["+close_item(item_id: int), get_item", "+close_item, + get_item"])
def test_actions_are_added_and_replaced(change: str):
    after = changed(change)

    assert names_of(after) == ["list_items", "get_item", "close_item"]
    assert reading.read(after.text).actions == after.actions
    assert after.actions[1].parameters[0].schema["type"] == "string"


def test_what_is_good_to_know_stays_where_actions_are_added(integration: Path):
    notes = '"""Items.\n\n- Up to 9 a day.\n"""'
    keep(integration, f"{notes}\n\ndef list_items(): ...")

    after = reading.read(changed("+get_item").text)

    assert (len(after.actions), after.defaults) == (2, {"notes": "- Up to 9 a day."})


@pytest.mark.parametrize("answer", ["=ping", "= more.pyi"])
def test_exactly_the_actions_behind_the_other_sign_are_kept(integration: Path, answer: str):
    (integration / "more.pyi").write_text("def ping(): ...")

    assert names_of(changed(answer)) == ["ping"]


def test_actions_from_a_document_are_added_and_kept_on_lines(integration: Path):
    lines = ["list_items", "get_item(item_id: int, with_notes: bool = None)"]
    keep(integration, additions.ON_LINES, _actions=lines)
    paths = {"/a": {"get": {"operationId": "getA"}, "post": {"operationId": "makeA"}}}
    (integration / "api.json").write_text(json.dumps({"openapi": "3.0.0", "paths": paths}))
    after = changed("+api.json#getA, makeA")
    assert names_of(after) == ["list_items", "get_item", "get_a", "create_a"]

    answers: dict[str, Any] = {"actions": after.text}
    additions.keep_on_lines(answers)
    keep(integration, answers.pop("actions"), **answers)
    assert names_of(changed("+ping")) == ["list_items", "get_item", "get_a", "create_a", "ping"]


def test_an_update_adds_to_the_folder_that_is_named_and_takes_nothing_away_without_a_sign(
    integration: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.chdir("/")

    def update(project_dir: Path, actions: str) -> list[str]:
        assert project_dir, "which the code looks for"
        return names_of(asking.read({"actions": actions, "name": "Acme"}))

    assert update(integration, "+ping") == ["list_items", "get_item", "ping"]
    with pytest.raises(AnswerError, match=r"would take away get_item; write '\+ping, list_items' to add"):
        update(integration, "ping, list_items")


def test_in_an_update_a_file_wins_over_what_is_stored_and_the_command_over_the_file(integration: Path):
    (integration / "more.pyi").write_text(
        'base_url = "https://file.io"\nauth_fields = "key"\ndef ping(): ...'
    )

    def update(project_dir: Path, context: dict[str, Any]) -> dict[str, Any]:
        assert project_dir, "which the code looks for, as for the context"
        asking.read(context["cookiecutter"])
        return context["cookiecutter"]

    command = {**OURS, "name": "Acme", "actions": "=more.pyi", "base_url": "https://command.io"}
    answers = update(integration, {"cookiecutter": command})
    assert answers["auth_fields"] == asking.settings()["auth_fields"]  # so that the file's are the default
    assert answers["base_url"] == "https://command.io"


OTHER_API = f"+curl https://api.other.com/tags {SIGNED}"
REFUSED = [
    ("+by_hand", {}, "'by_hand' was written by hand; give the new action another name"),
    (OTHER_API, {}, "is for https://api.other.com, and is not to get the credentials"),
    (OTHER_API, {"base_url": "https://api.example.com/v1"}, "base_url is a placeholder; update that first"),
]


@pytest.mark.parametrize(("change", "stored", "refusal"), REFUSED)
def test_what_can_not_be_added_is_refused(
    integration: Path, change: str, stored: dict[str, str], refusal: str
):
    (integration / "acme.py").write_text('@acme.action("by_hand")\n...\n@acme.action("get_item")\n...')
    keep(integration, **stored)
    assert changed("+get_item")

    with pytest.raises(AnswerError, match=re.escape(refusal)):
        changed(change)


@pytest.mark.parametrize("content", [None, "", "[]"])
def test_without_an_integration_there_is_nothing_to_change(integration: Path, content: str | None):
    path = integration / ".cruft.json"
    path.unlink() if content is None else path.write_text(content)

    with pytest.raises(AnswerError, match=r"has no \.cruft\.json with them; run cruft update in the integ"):
        changed("+ping")


OTHERWISE = "list_tags: the source signs in otherwise than this integration"
ADDED = [
    (f"https://api.acme.com/v1/tags {SIGNED}", "/tags", []),
    (f"https://api.acme.com/tags {SIGNED}", "https://api.acme.com/tags", []),
    ("https://api.acme.com/v1/tags -u a:b", "/tags", [OTHERWISE]),
]


@pytest.mark.parametrize(("command", "path", "gaps"), ADDED)
def test_an_added_request_goes_where_it_went(command: str, path: str, gaps: list[str]):
    read = changed(f"+curl {command}")

    assert reading.read(read.text).actions[-1].path == path
    assert [gap.text for gap in read.gaps] == gaps
