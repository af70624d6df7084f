"""A run leaves the whole integration, or what was there before."""

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from autohive_scaffold.delivery import placing
from autohive_scaffold.delivery.placing import Folder
from autohive_scaffold.errors import AnswerError
from tests.helpers.delivered import TEMPLATE, Bake, Delivered

ANSWERS = {"name": "Acme CRM", "layout": "multi-file", "actions": "list_items, list_users"}
ARGUMENTS = ["--no-input", *(f"{name}={answer}" for name, answer in ANSWERS.items())]


def contents(folder: Path) -> dict[str, bytes]:
    """Every file with its content, and every folder, but for what Python keeps there."""
    paths = [path for path in folder.rglob("*") if "__pycache__" not in path.parts]
    return {str(path.relative_to(folder)): path.read_bytes() if path.is_file() else b"/" for path in paths}


@pytest.fixture
def delivered(bake: Bake, tmp_path: Path) -> Delivered:
    """An integration, edited by its author."""
    copy = bake(**ANSWERS).copy(tmp_path)
    config = copy.folder / "config.json"
    config.write_text(copy.read("config.json").replace("1.0.0", "1.2.3"), encoding="utf-8")
    (copy.folder / "tests" / "fixture.json").write_text("{}", encoding="utf-8")
    (copy.folder / ".env").write_text("SECRET=1", encoding="utf-8")
    return copy


def test_a_run_with_f_replaces_what_is_delivered_and_keeps_the_rest(bake, bake_fresh, delivered: Delivered):
    bake_fresh(**ANSWERS, overwrite=True)

    assert [path.name for path in delivered.folder.parent.iterdir()] == ["acme-crm"]
    mine = {"tests/fixture.json": b"{}", ".env": b"SECRET=1"}
    assert contents(delivered.folder) == contents(bake(**ANSWERS).folder) | mine


def test_a_run_with_f_and_s_keeps_every_file(bake_fresh: Bake, delivered: Delivered):
    module = delivered.folder / "actions" / "items.py"
    module.write_text(module.read_text(encoding="utf-8") + "# mine\n", encoding="utf-8")
    (delivered.folder / "README.md").unlink()
    before = contents(delivered.folder)

    bake_fresh(**ANSWERS, overwrite=True, skip=True)

    after = contents(delivered.folder)
    assert after.pop("README.md").startswith(b"# Acme CRM")
    assert after == before


# cookiecutter, which waits when it has rendered a file.
WAITING = """
import os, time
from cookiecutter import cli, generate
generate_file = generate.generate_file
def waiting(project_dir, infile, *rest):
    generate_file(project_dir, infile, *rest)
    if infile == os.environ["WAIT_BEHIND"]:
        print("waiting", flush=True)
        while True:
            time.sleep(0.1)  # a signal just before a sleep does not end it
generate.generate_file = waiting
cli.main()
"""
MOMENTS = [("SIGINT", "config.json", False), ("SIGTERM", "README.md", True)]


@pytest.mark.skipif(os.name == "nt", reason="signals are POSIX")
@pytest.mark.parametrize(("name", "file", "is_there"), MOMENTS)
def test_a_run_that_is_stopped_leaves_what_was_there(delivered, cookiecutter_home, name, file, is_there):
    if not is_there:
        shutil.rmtree(delivered.folder)
    before = contents(delivered.folder.parent)
    told = {"COOKIECUTTER_CONFIG": f"{cookiecutter_home}/config.yaml", "WAIT_BEHIND": file}
    command = [sys.executable, "-c", WAITING, str(TEMPLATE), "-f", *ARGUMENTS, "description=Another."]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}
    run = subprocess.Popen(command, cwd=delivered.folder.parent, env={**os.environ, **told}, **pipes)
    assert run.stdout
    assert run.stdout.readline() == b"waiting\n"
    assert contents(delivered.folder.parent) != before
    run.send_signal(getattr(signal, name))
    output, _ = run.communicate(timeout=60)

    assert b"Traceback" not in output
    assert contents(delivered.folder.parent) == before


@pytest.mark.parametrize("is_last_there", [True, False])
def test_a_folder_is_whole_when_the_last_file_is_there(tmp_path: Path, monkeypatch, is_last_there: bool):
    at_exit = []
    monkeypatch.setattr(placing.atexit, "register", at_exit.append)
    monkeypatch.setattr(placing.signal, "signal", lambda *_: None)
    folder = Folder(tmp_path / "new")
    folder.put_back_if_stopped(".cruft.json")
    (tmp_path / "new" / "tests").mkdir(parents=True)
    folder.finish({"tests/__init__.py": "", "README.md": "# New"})
    if is_last_there:
        (tmp_path / "new" / ".cruft.json").write_text("{}")

    for put_back in at_exit:
        put_back()

    assert (tmp_path / "new").exists() == is_last_there


@pytest.mark.parametrize("is_there", [True, False])
@pytest.mark.parametrize("name", ["", "tests", "actions/items.py"])
def test_what_links_to_elsewhere_is_refused(delivered: Delivered, name: str, is_there: bool):
    link, outside = delivered.folder / name, delivered.folder.parent / "outside"
    link.rename(outside)
    link.symlink_to(outside)
    if not is_there:
        outside.rename(outside.with_name("moved"))

    with pytest.raises(AnswerError, match=r"^slug: acme-crm\S* links to elsewhere, and nothing is writt"):
        Folder(delivered.folder)
