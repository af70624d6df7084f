"""A run leaves the whole integration, or what was there before."""

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from cookiecutter.exceptions import FailedHookException

from autohive_scaffold.delivery import placing
from autohive_scaffold.delivery.placing import Folder
from tests.helpers.delivered import TEMPLATE, Bake, Command, Delivered
from tests.helpers.owned import PARTS

ANSWERS = {"name": "Acme CRM", "layout": "multi-file", "actions": "list_items, list_users"}


def contents(folder: Path) -> dict[str, bytes]:
    """Every file with its content, and every folder."""
    paths = [path for path in folder.rglob("*") if "__pycache__" not in path.parts]
    files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths if path.is_file()}
    return files | {f"{path.relative_to(folder).as_posix()}/": b"" for path in paths if path.is_dir()}


def arguments(layout: str, *more: str) -> list[str]:
    """The arguments of the command that delivers Acme CRM without asking."""
    return ["--no-input", *more, "name=Acme CRM", f"layout={layout}", "actions=list_items, list_users"]


@pytest.fixture
def delivered(bake: Bake, tmp_path: Path) -> Delivered:
    """An integration, edited by its author."""
    copy = bake(**ANSWERS).copy(tmp_path)
    config = copy.folder / "config.json"
    config.write_text(copy.read("config.json").replace("1.0.0", "1.2.3"), encoding="utf-8")
    (copy.folder / "tests" / "fixture.json").write_text("{}", encoding="utf-8")
    (copy.folder / ".env").write_text("SECRET=1", encoding="utf-8")
    return copy


def test_nothing_but_the_integration_is_left(command: Command, tmp_path: Path):
    result = command(*arguments("multi-file"))

    assert result.returncode == 0, result.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["acme-crm"]


def test_an_existing_folder_is_not_changed(command: Command, delivered: Delivered):
    before = contents(delivered.folder)

    result = command(*arguments("multi-file"))

    assert (result.returncode, contents(delivered.folder)) == (1, before)


def test_a_run_with_f_replaces_what_is_delivered_and_keeps_the_rest(
    bake: Bake, bake_fresh: Bake, delivered: Delivered
):
    bake_fresh(**ANSWERS, overwrite=True)

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


def test_a_file_that_is_rewritten_with_the_same_contents_is_noticed(tmp_path: Path):
    for name in ("README.md", "PULL_REQUEST.md"):
        (tmp_path / name).write_text("mine", encoding="utf-8")
    folder = Folder(tmp_path)
    os.utime(tmp_path / "README.md", ns=(0, (tmp_path / "README.md").stat().st_mtime_ns + 1))

    folder.finish({"PULL_REQUEST.md": "new"})

    assert (tmp_path / "PULL_REQUEST.md").read_text() == "new"


@pytest.fixture
def waiting_template(tmp_path: Path) -> Path:
    """The template with a file, rendered in the midst of others, that takes longer than any test."""
    folder = tmp_path / "template"
    for part in PARTS:
        copy = shutil.copytree if (TEMPLATE / part).is_dir() else shutil.copyfile
        folder.mkdir(exist_ok=True)
        copy(TEMPLATE / part, folder / part)
    extension = folder / "autohive_scaffold" / "extension.py"
    wait = '            wait=lambda _: __import__("time").sleep(60),\n            suite=suite.Suite,\n'
    extension.write_text(extension.read_text().replace("            suite=suite.Suite,\n", wait))
    (folder / "{{cookiecutter.slug}}" / "requirements.txt").write_text("{{ cookiecutter | wait }}")
    return folder


@pytest.mark.skipif(os.name == "nt", reason="signals are POSIX")
@pytest.mark.parametrize(("number", "is_there"), [(signal.SIGINT, False), (signal.SIGTERM, True)], ids=str)
def test_a_run_that_is_stopped_leaves_what_was_there(
    waiting_template: Path,
    delivered: Delivered,
    cookiecutter_home: Path,
    number: signal.Signals,
    is_there: bool,
):
    if not is_there:
        shutil.rmtree(delivered.folder)
    before = contents(delivered.folder)
    script = "import sys; from cookiecutter.cli import main; sys.exit(main())"
    config = ["--config-file", str(cookiecutter_home / "config.yaml")]
    command = [
        sys.executable,
        "-c",
        script,
        *config,
        str(waiting_template),
        *arguments("multi-file", "-f", "description=Another"),
    ]
    run = subprocess.Popen(
        command, cwd=delivered.folder.parent, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    deadline = time.monotonic() + 60
    while contents(delivered.folder) == before and time.monotonic() < deadline:
        time.sleep(0.05)
    run.send_signal(number)
    output, _ = run.communicate(timeout=60)

    assert b"Traceback" not in output
    assert contents(delivered.folder) == before
    assert delivered.folder.exists() == is_there


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


LINKS = [
    "",
    "tests",
    "actions",
    "README.md",
    "acme_crm.py",
    "tests/conftest.py",
    "actions/items.py",
    ".gitignore",
]


@pytest.mark.parametrize("name", LINKS)
def test_nothing_is_written_to_where_a_link_leads(bake_fresh: Bake, delivered: Delivered, name: str):
    link, outside = delivered.folder / name, delivered.folder.parent / "outside"
    link.rename(outside)
    link.symlink_to(outside)
    before = contents(delivered.folder.parent)

    with pytest.raises(
        FailedHookException, match=r"^slug: acme-crm\S* links to elsewhere, and nothing is written"
    ):
        bake_fresh(overwrite=True, **ANSWERS)

    assert contents(delivered.folder.parent) == before


def test_a_link_that_leads_nowhere_is_refused_and_others_stay(bake_fresh: Bake, delivered: Delivered):
    (delivered.folder / ".env.local").symlink_to(delivered.folder.parent / "elsewhere")
    bake_fresh(overwrite=True, **ANSWERS)
    (delivered.folder / "helpers.py").unlink()
    (delivered.folder / "helpers.py").symlink_to(delivered.folder.parent / "nowhere")

    with pytest.raises(FailedHookException, match="links to elsewhere"):
        bake_fresh(overwrite=True, **ANSWERS)

    assert (delivered.folder / ".env.local").is_symlink()
    assert not (delivered.folder.parent / "nowhere").exists()
