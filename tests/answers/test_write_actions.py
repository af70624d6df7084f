"""`write_actions` writes the actions of any source to a stub file that delivers the same, and delivers nothing."""

import json
import re
import shlex
from pathlib import Path

import pytest

from autohive_scaffold.notation import stubs
from tests.helpers.delivered import Command, Delivered

DOCUMENT = "openapi: 3.1.0\nservers: [{url: https://api.acme.com}]\npaths: {/items: {get: {operationId: listItems}}}\n"
CONFIG = {"auth": {"type": "platform", "provider": "Tagger"}, "actions": {"get_tag": {"input_schema": {}}}}
CURL = "curl https://api.acme.com/items -H 'Authorization: Bearer hush-hush-1' -d '{\"password\": \"hush-hush-2\"}'"
SOURCES = {
    "a document": ("api.yaml", DOCUMENT, "list_items"),
    "a script": ("requests.sh", CURL, "create_item"),
    "a config.json": ("config.json", json.dumps(CONFIG), "get_tag"),
    "a stub file": ("own.pyi", "def ping(): ...", "ping"),
    "the notation": ("", "ping(text: str) -> POST /ping", "ping"),
    "a paste": ("", CURL, "create_item"),
}


@pytest.mark.parametrize("kind", SOURCES)
def test_any_source_is_written_down_and_delivers_the_same(command: Command, tmp_path: Path, kind: str):
    name, content, action = SOURCES[kind]
    if name:
        (tmp_path / name).write_text(content, encoding="utf-8")
    (tmp_path / "sub").mkdir()

    written = command("--no-input", f"actions={name or content}", "write_actions=sub/desk.pyi")
    assert (written.returncode, [path.name for path in tmp_path.iterdir() if path.is_dir()]) == (0, ["sub"])
    text = (tmp_path / "sub" / "desk.pyi").read_text(encoding="utf-8")
    assert "hush" not in text
    assert [one.name for one in stubs.parse_text(text, "x")[0]] == [action]

    (given,) = re.findall(r"actions=\S+", written.stdout)
    for folder, actions in (("first", f"actions={name or content}"), ("second", *shlex.split(given))):
        made = command("--no-input", "-o", folder, "name=Acme", actions)
        assert made.returncode == 0, made.stdout
    first, second = (Delivered(tmp_path / folder / "acme", {}).contents() for folder in ("first", "second"))
    assert {path for path, text in first.items() if second[path] != text} <= {
        "PULL_REQUEST.md"
    }  # gaps were seen


def test_what_the_command_answers_is_written_down(command: Command, tmp_path: Path):
    answers = {
        "name": "Desk",
        "description": 'Answers "tickets".',
        "base_url": "https://{site}.desk.com/v2",
        "auth_fields": "site, key -> header X-Key",
        "errors": "error.message",
        "headers": "X-Client: autohive, Accept: application/vnd.desk+json",
    }

    result = command(
        "--no-input", "actions=ping", "write_actions=desk.pyi", *(f"{k}={v}" for k, v in answers.items())
    )

    assert result.returncode == 0, result.stdout
    text = (tmp_path / "desk.pyi").read_text(encoding="utf-8")
    assert stubs.parse_text(text, "x")[1] == answers
    assert text.startswith('"""Actions of Desk."""\n\n')


def test_a_default_is_not_written_down(command: Command, tmp_path: Path):
    assert command("--no-input", "actions=ping", "write_actions=desk.pyi").returncode == 0

    assert stubs.parse_text((tmp_path / "desk.pyi").read_text(encoding="utf-8"), "x")[1] == {}


def test_a_file_that_says_something_else_is_kept(command: Command, tmp_path: Path):
    path = tmp_path / "desk.pyi"
    assert [command("--no-input", "actions=ping", "write_actions=desk.pyi").returncode for _ in range(2)] == [
        0,
        0,
    ]
    path.write_text(edited := path.read_text(encoding="utf-8") + "# mine\n", encoding="utf-8")

    refused = command("--no-input", "actions=ping", "write_actions=desk.pyi")

    assert refused.returncode == 1
    assert refused.stdout == "write_actions: 'desk.pyi' is there already, and says something else\n"
    assert path.read_text(encoding="utf-8") == edited


@pytest.mark.parametrize("path", ["gone/desk.pyi", "folder.pyi"])
def test_a_path_that_can_not_be_written_is_refused_in_a_line(command: Command, tmp_path: Path, path: str):
    (tmp_path / "folder.pyi").mkdir()

    refused = command("--no-input", "actions=ping", f"write_actions={path}")

    assert refused.returncode == 1
    assert len(refused.stdout.splitlines()) == 1
    assert refused.stdout.startswith("write_actions: ")
    assert path in refused.stdout


def test_a_wrong_answer_is_refused_before_anything_is_written(command: Command, tmp_path: Path):
    refused = command("--no-input", "actions=ping", "layout=round", "write_actions=desk.pyi")

    assert (refused.returncode, [*tmp_path.iterdir()]) == (1, [])
