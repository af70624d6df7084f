"""AGENTS.md: what its commands print, each answer in its table, and the codes that it promises."""

import json
import os
import re
import shutil
from pathlib import Path

import pytest
from cookiecutter.exceptions import FailedHookException

from autohive_scaffold.answers import asking, questions
from autohive_scaffold.sources import reading
from tests.helpers.delivered import TEMPLATE
from tests.helpers.readme import AGENTS, replay

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the page's commands are for a POSIX shell")

REQUEST = {"method": "GET", "url": "https://api.acme.example/v2/tickets"}
SOURCES = {
    "desk.postman_collection.json": json.dumps(
        {
            "info": {
                "name": "Desk",
                "schema": "https://schema.getpostman.com/json/collection/v2.1.0/collection.json",
            },
            "item": [{"name": "Tickets", "item": [{"name": "List tickets", "request": REQUEST}]}],
        }
    ),
    "desk.har": json.dumps({"log": {"entries": [{"request": REQUEST, "response": {"status": 200}}]}}),
    "requests.sh": f"curl {REQUEST['url']}\n",
    "desk.pyi": "def list_tickets(): ...\n",
}


def test_console_blocks_show_what_the_commands_print(tmp_path: Path, template: Path, cookiecutter_home: Path):
    assert replay(AGENTS, tmp_path, template, cookiecutter_home) == AGENTS, "run `make readme`"


def test_the_page_explains_each_key_of_the_summary(command):
    summary = json.loads(command("--no-input", "summary=json").stdout.splitlines()[-1])

    assert [key for key in summary if key not in ("folder", "actions") and f"`{key}`" not in AGENTS] == []


@pytest.mark.parametrize("question", [question for question in questions.CHECKS if question != "summary"])
def test_every_refusal_has_the_code_that_the_page_promises(question: str):
    auth_type = "custom" if question == "auth_fields" else "platform"
    with pytest.raises(FailedHookException) as refused:
        asking.settle(question, {"summary": "json", "auth_type": auth_type, question: [1]})

    assert json.loads(str(refused.value).splitlines()[-1])["refused"]["code"] == f"invalid_{question}"


def test_each_source_in_the_table_gives_actions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    folder = tmp_path / "new"
    shutil.copytree(TEMPLATE / "examples", tmp_path, dirs_exist_ok=True)
    shutil.copytree(TEMPLATE / "examples", folder)
    for name, content in SOURCES.items():
        (folder / name).write_text(content, encoding="utf-8")
    monkeypatch.chdir(folder)
    answers = re.findall(r"^\| [^|]+ \| `([^`]+)`", AGENTS.partition("`actions=`")[2], re.MULTILINE)

    assert len(answers) == 7
    for answer in answers:
        assert reading.read(answer).actions
