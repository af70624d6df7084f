"""`write_actions` writes the actions of any source to a stub file that delivers the same."""

import json
import re
import shlex
from pathlib import Path

import pytest
from cookiecutter.exceptions import FailedHookException

from autohive_scaffold import filters
from autohive_scaffold.notation import stubs
from autohive_scaffold.sources import reading
from tests.helpers.delivered import Bake

CURL = "curl https://api.acme.com/items -H 'Authorization: Bearer hush-1' -d '{\"password\": \"hush-2\"}'"
ANSWERS = {
    "name": "Desk",
    "description": 'Answers "tickets".',
    "base_url": "https://{site}.desk.com/v2",
    "auth_fields": "site, key -> header X-Key",
    "errors": "error.message",
    "headers": "X-Client: autohive, Accept: application/vnd.desk+json",
}


@pytest.fixture
def write(bake_fresh: Bake, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Have the actions written to a path, and return whether that went well."""
    monkeypatch.setattr(filters, "STARTED_IN", str(tmp_path))
    monkeypatch.chdir(tmp_path)

    def write_down(path: str = "desk.pyi", **answers: str) -> None:
        with pytest.raises(SystemExit) as ended:
            bake_fresh(**{"actions": "ping", **answers}, write_actions=path)
        if isinstance(ended.value, FailedHookException) or ended.value.code:
            raise ended.value

    return write_down


def test_a_source_is_written_down_and_delivers_the_same(write, bake_fresh, tmp_path, capsys):
    (tmp_path / "sub").mkdir()

    write("sub/desk.pyi", actions=CURL, summary="json")
    assert [path.name for path in tmp_path.iterdir() if path.is_dir()] == ["sub"]
    text = (tmp_path / "sub" / "desk.pyi").read_text(encoding="utf-8")
    assert "hush" not in text
    assert [written.name for written in stubs.parse_text(text, "x")[0]] == ["create_item"]

    *lines, summary = capsys.readouterr().out.rstrip().splitlines()
    assert json.loads(summary) == {
        "file": str(tmp_path / "sub" / "desk.pyi"),
        "actions": ["create_item"],
        "gaps": [gap.text for gap in reading.read(CURL).gaps],
    }
    (printed,) = re.findall(r"with (actions=\S+)", lines[-1])
    again = shlex.split(printed)[0].partition("=")[2]
    first, second = (
        bake_fresh(output_dir=tmp_path / folder, name="Acme", actions=actions).contents()
        for folder, actions in (("first", CURL), ("second", again))
    )
    differing = {path for path, text in first.items() if second[path] != text}
    assert differing <= {"PULL_REQUEST.md"}  # gaps were seen


def test_what_is_answered_is_written_down_where_it_is_no_default(write, tmp_path: Path):
    write("plain.pyi")
    write(**ANSWERS)

    answers = [stubs.parse_text((tmp_path / f"{name}.pyi").read_text(), "x")[1] for name in ("plain", "desk")]
    assert answers == [{}, {**ANSWERS, "auth_type": "custom"}]


def test_a_file_that_says_something_else_is_kept(write, tmp_path: Path):
    path = tmp_path / "desk.pyi"
    write()
    write()
    path.write_text(edited := path.read_text(encoding="utf-8") + "# mine\n", encoding="utf-8")

    with pytest.raises(FailedHookException, match=r"^write_actions: 'desk\.pyi' is there already, and says"):
        write()

    assert path.read_text(encoding="utf-8") == edited


@pytest.mark.parametrize("path", ["gone/desk.pyi", "folder.pyi", "\0.pyi", "~nobody/x.pyi"])
def test_a_path_that_can_not_be_written_is_refused_in_a_line(write, tmp_path: Path, path: str):
    (tmp_path / "folder.pyi").mkdir()

    with pytest.raises(FailedHookException, match=r"^write_actions: .* can't be written \([^\n]+\)$"):
        write(path)
    with pytest.raises(FailedHookException, match=r"^layout: "):
        write(path, layout="round")
