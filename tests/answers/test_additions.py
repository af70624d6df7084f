"""Changes to the actions of an integration that cruft keeps."""

import json
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from autohive_scaffold.answers import asking
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
    return asking.read({"actions": change})


def names_of(read: reading.Reading) -> list[str]:
    return [action.name for action in reading.read(read.text).actions]


def in_update(do: Callable[..., Any], argument: Any, project_dir: Path, **context: Any) -> Any:
    """What is done while cruft updates a folder: the code looks for these names in who calls it."""
    return do(argument)


def test_actions_are_added_and_replaced():
    after = changed("+close_item(item_id: int), get_item")

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


def test_actions_from_a_document_are_added(integration: Path):
    paths = {"/a": {"get": {"operationId": "getA"}, "post": {"operationId": "makeA"}}}
    (integration / "api.json").write_text(json.dumps({"openapi": "3.0.0", "paths": paths}))
    after = changed("+api.json#getA, makeA")
    assert names_of(after) == ["list_items", "get_item", "get_a", "create_a"]

    keep(integration, after.text)
    assert names_of(changed("+ping")) == ["list_items", "get_item", "get_a", "create_a", "ping"]


def test_an_update_adds_to_the_folder_that_is_named_and_takes_nothing_away_without_a_sign(
    integration: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.chdir("/")

    read = in_update(asking.read, {"actions": "+ping", "name": "Acme"}, integration)
    assert names_of(read) == ["list_items", "get_item", "ping"]
    with pytest.raises(AnswerError, match=r"would take away get_item; write '\+ping, list_items' to add"):
        in_update(asking.read, {"actions": "ping, list_items", "name": "Acme"}, integration)


def test_in_an_update_a_file_wins_over_what_is_stored_and_the_command_over_the_file(integration: Path):
    answers = {**OURS, "name": "Acme", "actions": "=more.pyi", "base_url": "https://command.io"}
    text = 'base_url = "https://file.io"\nauth_fields = "key"\ndef ping(): ...'
    (integration / "other.pyi").write_text('base_url = "https://api.example.com/v1"\ndef ping(): ...')
    (integration / "more.pyi").write_text(text)

    in_update(asking.read, answers, integration, cookiecutter=answers)

    assert answers["auth_fields"] == asking.settings()["auth_fields"]  # so that the file's are the default
    assert answers["base_url"] == "https://command.io"
    # A host that the document did not have is none.
    for change in ("+other.pyi", "=other.pyi"):
        answers = {**OURS, "name": "Acme", "actions": change}
        in_update(asking.read, answers, integration, cookiecutter=answers)
        assert answers["base_url"] == OURS["base_url"]


@pytest.mark.parametrize(
    ("given", "usual"),
    [
        ({"auth_type": "custom"}, set()),
        ({"auth_type": "plat", "scopes": "a.read"}, {"auth_fields", "provider"}),
        ({"auth_type": "none"}, {"auth_fields", "supports_connected_account"}),
        ({"auth_type": "none", "auth_fields": "key"}, {"supports_connected_account"}),  # which is refused
    ],
)
def test_in_an_update_stored_answers_for_another_auth_type_give_way_to_the_defaults(
    integration: Path, given: dict[str, str], usual: set[str]
):
    stored = {**OURS, "provider": "", "scopes": "", "supports_connected_account": True}
    keep(integration, **stored)
    answers, rendered = {**stored, **given}, {**stored, **given}

    in_update(partial(asking.accept, "auth_type"), rendered, integration, cookiecutter=answers)

    assert "{{" not in str(rendered)  # of which cookiecutter makes no others
    assert answers == {**stored, **given, **{name: asking.settings()[name] for name in usual}}


def test_what_is_for_another_api_is_refused():
    with pytest.raises(AnswerError, match=r"is for https://api\.other\.com, and is not to get the credentia"):
        changed(f"+curl https://api.other.com/tags {SIGNED}")


@pytest.mark.parametrize("content", [None, "", "[]"])
def test_without_an_integration_there_is_nothing_to_change(integration: Path, content: str | None):
    path = integration / ".cruft.json"
    path.unlink() if content is None else path.write_text(content)

    with pytest.raises(AnswerError, match=r"has no \.cruft\.json with them; run cruft update in the integ"):
        changed("+ping")


ADDED = [
    (f"https://api.acme.com/v1/tags {SIGNED}", "/tags"),
    (f"https://api.acme.com/tags {SIGNED}", "https://api.acme.com/tags"),
]


@pytest.mark.parametrize(("command", "path"), ADDED)
def test_an_added_request_goes_where_it_went(command: str, path: str):
    read = changed(f"+curl {command}")

    assert reading.read(read.text).actions[-1].path == path
    assert read.gaps == []
