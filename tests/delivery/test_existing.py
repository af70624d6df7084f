"""The content of an existing folder is kept, even if the run fails."""

import os
import shutil
import sys
from pathlib import Path

import pytest

from autohive_scaffold.delivery.placing import Folder
from tests.helpers.delivered import TEMPLATE, Bake, Command, Delivered, arguments, contents, run
from tests.helpers.repositories import PARTS

LAYOUTS = ("single-file", "multi-file")


@pytest.fixture(params=LAYOUTS)
def delivered(request: pytest.FixtureRequest, bake: Bake, tmp_path: Path) -> Delivered:
    """An integration in each layout, edited by its author."""
    answers = {"name": "Acme CRM", "layout": request.param, "actions": "list_items, list_users"}
    copy = bake(**answers).copy(tmp_path)
    (copy.folder / "config.json").write_text(
        copy.read("config.json").replace("1.0.0", "1.2.3"), encoding="utf-8"
    )
    (copy.folder / "tests" / "fixture.json").write_text("{}", encoding="utf-8")
    (copy.folder / ".env").write_text("SECRET=1", encoding="utf-8")
    return copy


def broken(delivered: Delivered) -> None:
    """Add a file that no run replaces and that breaks a convention."""
    (delivered.folder / "integration.py").write_text("# mine\n", encoding="utf-8")


def test_an_existing_folder_is_not_changed(command: Command, delivered: Delivered):
    before = contents(delivered.folder)

    result = command(*arguments(delivered.answers["layout"]))

    assert result.returncode != 0
    assert contents(delivered.folder) == before


def test_a_run_with_f_replaces_what_is_delivered_and_keeps_the_rest(
    command: Command, delivered: Delivered, bake: Bake
):
    result = command(*arguments(delivered.answers["layout"], "-f"))

    fresh = contents(bake(**delivered.answers).folder)
    assert result.returncode == 0, result.stderr
    assert contents(delivered.folder) == {**fresh, "tests/fixture.json": b"{}", ".env": b"SECRET=1"}


def test_an_answer_that_looks_like_a_path_in_the_folder_restores_nothing(
    command: Command, delivered: Delivered
):
    description = f"description={delivered.folder}/./tests"

    result = command(*arguments(delivered.answers["layout"], "-f", description))

    assert result.returncode == 0, result.stderr
    assert delivered.config["version"] == "1.0.0"


def test_a_run_with_f_and_s_keeps_every_file(command: Command, delivered: Delivered):
    module = delivered.folder / "actions" / "items.py"
    if module.exists():
        module.write_text(module.read_text(encoding="utf-8") + "# mine\n", encoding="utf-8")
    (delivered.folder / "README.md").unlink()
    before = contents(delivered.folder)

    result = command(*arguments(delivered.answers["layout"], "-f", "-s"))

    after = contents(delivered.folder)
    assert result.returncode == 0, result.stderr
    assert after.pop("README.md").startswith(b"# Acme CRM")
    assert after == before


@pytest.mark.parametrize("options", [["-f"], ["-f", "-s"]], ids=" ".join)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_run_that_fails_leaves_the_folder_as_it_was(
    command: Command, delivered: Delivered, options: list[str], layout: str
):
    broken(delivered)
    before = contents(delivered.folder)

    result = command(*arguments(layout, *options, "actions=list_orders"))

    assert result.returncode == 1
    assert "  integration.py: a file with this name is not allowed" in result.stdout.splitlines()
    assert contents(delivered.folder) == before


def test_a_run_that_ends_while_it_renders_leaves_the_folder_as_it_was(
    delivered: Delivered, tmp_path: Path, cookiecutter_home: Path
):
    template = tmp_path / "template"
    for part in PARTS:
        copy = shutil.copytree if (TEMPLATE / part).is_dir() else shutil.copyfile
        template.mkdir(exist_ok=True)
        copy(TEMPLATE / part, template / part)
    (template / "{{cookiecutter.slug}}" / "requirements.txt").write_text(
        "{{ cookiecutter.gone }}", encoding="utf-8"
    )
    before = contents(delivered.folder)

    script = "import sys; from cookiecutter.cli import main; sys.exit(main())"
    config = ["--config-file", str(cookiecutter_home / "config.yaml")]
    options = arguments(delivered.answers["layout"], "-f", "description=Another")
    result = run(sys.executable, "-c", script, *config, str(template), *options, cwd=tmp_path)

    assert result.returncode == 1
    assert "requirements.txt" in result.stdout + result.stderr
    assert contents(delivered.folder) == before


def test_a_file_that_is_rewritten_with_the_same_contents_is_noticed(tmp_path: Path):
    readme = tmp_path / "README.md"
    readme.write_text("mine", encoding="utf-8")
    folder = Folder(tmp_path)
    assert folder.is_kept

    os.utime(readme, ns=(0, readme.stat().st_mtime_ns + 1))

    assert not folder.is_kept
