"""Git repositories: the template's own, for cruft, and an integration in its owner's, edited by hand."""

import contextlib
import gc
import json
import shutil
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

from cookiecutter import hooks
from cruft._cli import app
from typer.testing import CliRunner

from tests.helpers.delivered import TEMPLATE, Delivered, assert_clean, run, run_script_in_process

PARTS = ("autohive_scaffold", "cookiecutter.json", "hooks", "templates", "{{cookiecutter.slug}}")
GIT = ("git", "-c", "user.name=Ada", "-c", "user.email=ada@example.com", "-c", "init.defaultBranch=main")


def git(*arguments: str, cwd: Path) -> str:
    result = run(*GIT, *arguments, cwd=cwd)
    assert result.returncode == 0, result.stderr
    return result.stdout


def commit(folder: Path, message: str) -> None:
    git("add", "-A", cwd=folder)
    git("commit", "-qm", message, cwd=folder)


def template_repository(folder: Path) -> Path:
    """A git repository with the template from the working tree."""
    folder.mkdir()
    for part in PARTS:
        if (TEMPLATE / part).is_dir():
            shutil.copytree(TEMPLATE / part, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copyfile(TEMPLATE / part, folder / part)
    git("init", "-q", cwd=folder)
    commit(folder, "The template")
    return folder


def cruft(*arguments: str, cwd: Path, home: Path) -> tuple[int, str]:
    """The exit status of cruft, and what it prints; it runs in this process, with the code loaded here."""
    environment = {"COOKIECUTTER_CONFIG": str(home / "config.yaml")}
    with contextlib.chdir(cwd), patch.object(hooks, "run_script", run_script_in_process):
        result = CliRunner().invoke(app, arguments, env=environment)
    gc.enable()  # which the template disables in a command
    return result.exit_code, result.output


@dataclass(frozen=True)
class Owned:
    """An integration in its owner's repository, linked to the template by cruft."""

    folder: Path
    home: Path

    @property
    def delivered(self) -> Delivered:
        return Delivered(self.folder)

    def updated(self, **answers: str) -> tuple[int, str]:
        """The exit status of an update with these answers, and what it prints."""
        change = json.dumps(answers)
        return cruft("update", "-y", "--variables-to-update", change, cwd=self.folder, home=self.home)

    def edit(self, name: str, old: str, new: str, count: int = 1) -> None:
        """Change a file by hand, in so many places."""
        path = self.folder / name
        text = path.read_text(encoding="utf-8")
        assert text.count(old) >= count, f"{name} has no {old!r}"
        path.write_text(text.replace(old, new, count), encoding="utf-8")

    def commit(self) -> None:
        commit(self.folder, "By hand")

    def assert_sound(self) -> None:
        """Assert that nothing conflicts, and that Autohive's checks and the integration's own tests pass."""
        contents = self.delivered.contents()
        assert not any(name.endswith(".rej") for name in contents)
        assert not any(b"<<<<<<<" in content for content in contents.values())
        assert [*self.delivered.disagreements()] == []
        assert_clean(self.folder)
        self.delivered.assert_tests_pass()
