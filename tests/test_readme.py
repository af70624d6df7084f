"""The commands in README.md and AGENTS.md print what is shown, and the pages name all that there is."""

import json
import os
import re
import sys
from pathlib import Path

import pytest

from autohive_scaffold.answers import questions
from autohive_scaffold.notation import annotations, credentials, signatures
from tests.helpers.delivered import TEMPLATE, Bake, run
from tests.helpers.readme import AGENTS, README, replay

NOTATION, QUESTIONS = (
    (TEMPLATE / "docs" / name).read_text(encoding="utf-8") for name in ("notation.md", "questions.md")
)
pytestmark = pytest.mark.skipif(os.name == "nt", reason="the README's commands are for a POSIX shell")


@pytest.mark.parametrize("page", [README, AGENTS], ids=["README", "AGENTS"])
def test_console_blocks_show_what_the_commands_print(page, tmp_path, template, cookiecutter_home):
    assert replay(page, tmp_path, template, cookiecutter_home) == page, "run `make readme`"


def test_agents_are_told_of_each_key_of_the_summary(bake: Bake):
    summary = json.loads(bake(summary="json").printed.splitlines()[-1])

    assert [key for key in summary if key not in ("folder", "actions") and f"`{key}`" not in AGENTS] == []


def test_make_new_passes_its_arguments_to_cookiecutter(tmp_path: Path):
    (tmp_path / "bin").symlink_to(Path(sys.executable).parent)
    (tmp_path / "ready").touch()
    action = "get_item(item_id: int) -> GET /item/{item_id}.json"
    arguments = f'-o {tmp_path} --no-input name="Hacker News" auth_type=none actions="{action}"'

    result = run("make", "--silent", "new", f"NEW={tmp_path}", f"ARGS={arguments}", cwd=TEMPLATE)

    assert result.returncode == 0, result.stderr
    assert "hacker-news/ passes Autohive's checks" in result.stdout
    assert f"cd {tmp_path}\n" in result.stdout


def test_every_question_is_in_the_table():
    assert [question for question in questions.CHECKS if f"| `{question}` |" not in QUESTIONS] == []


def test_the_actions_shown_can_be_written():
    inline = NOTATION.partition("## Stub files")[0]
    blocks = re.findall(r"```python\n(.*?)```", inline, re.DOTALL)

    assert len(signatures.parse_inline("\n".join(blocks))) == 13


def test_the_reference_has_every_type_argument_and_style():
    words = [*annotations.TYPES, *annotations.FORMATS, *annotations.BOUNDS, "File"]
    words += [f'"{style}"' for style in annotations.STYLES]

    assert [word for word in words if f"`{word}`" not in NOTATION.replace("\\|", "|")] == []


def test_the_credentials_shown_can_be_written():
    (block,) = re.findall(r"```\n(api_key -> .*?)```", QUESTIONS, re.DOTALL)

    for line in block.splitlines():
        base_url = "https://{domain}.example.com" if "domain" in line else ""
        assert credentials.parse(line, base_url).unsent == []


def test_links_between_pages_lead_somewhere():
    for page in [TEMPLATE / "README.md", TEMPLATE / "AGENTS.md", *(TEMPLATE / "docs").glob("*.md")]:
        text = re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
        for link in re.findall(r"\]\((?!http)([^)#]+)", text):
            assert (page.parent / link).exists(), f"{page.name} links {link}"
