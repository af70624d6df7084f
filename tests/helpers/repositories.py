"""Git repositories: the template's own, for cruft, and those of integrations."""

import shutil
from pathlib import Path

from tests.helpers.delivered import TEMPLATE, run

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
