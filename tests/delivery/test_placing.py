"""A run leaves the whole integration, or nothing."""

import json
from pathlib import Path

from tests.helpers.delivered import TEMPLATE, Command, arguments, contents


def test_nothing_but_the_integration_is_left(command: Command, tmp_path: Path):
    result = command(*arguments("multi-file"))

    assert result.returncode == 0, result.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["acme-crm"]
    assert not [
        name
        for name in contents(tmp_path / "acme-crm")
        if name.startswith((".actions", ".overwrite", ".before"))
    ]


def test_a_run_that_fails_leaves_no_folder(command: Command, tmp_path: Path, cookiecutter_home: Path):
    replay = cookiecutter_home / "edited.json"
    command(*arguments("multi-file"), cwd=tmp_path)
    stored = cookiecutter_home / "replay" / f"{TEMPLATE.name}.json"
    answers = json.loads(stored.read_text(encoding="utf-8"))
    answers["cookiecutter"].update(slug="other-crm", layout="three-file")
    replay.write_text(json.dumps(answers), encoding="utf-8")

    result = command("--replay-file", str(replay))

    line = "layout: 'three-file' must be single-file or multi-file"
    assert (result.returncode, (result.stdout + result.stderr).strip()) == (1, line)
    assert [path.name for path in tmp_path.iterdir()] == ["acme-crm"]
