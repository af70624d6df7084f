"""What all tests share: `bake` renders a combination of answers once and hands out what was delivered."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from cookiecutter.main import cookiecutter

TEMPLATE = Path(__file__).resolve().parent.parent
PARTS = ("autohive_scaffold", "cookiecutter.json", "hooks", "templates", "{{cookiecutter.slug}}")
GIT = ("git", "-c", "user.name=Ada", "-c", "user.email=ada@example.com", "-c", "init.defaultBranch=main")
RUFF_RULES = ("--isolated", "--line-length", "120", "--target-version", "py313")

# Answers that cover what the templates tell apart; the actions use each verb, location and style.
ACTIONS = """
list_items, get_item(item_id: str), create_item(title: str, tags: list[str] = None, urgent: bool = False),
archive_item(item_id: str, reason: str = None) -> POST /items/{item_id}/archive,
search_items(query: str, status: Literal["open", "closed"] = "open", open: bool = None, page: int = None),
update_item, replace_item(item_id: int, title: str, note: str = ""), delete_item, list_users, ping,
request_token(code: str, scope: str = None, keep: bool = None) -> POST /oauth/token form
"""
AUTHS = {
    "none": {"auth_type": "none"},
    "platform": {"auth_type": "platform", "provider": "acme", "scopes": "read:items write:items"},
    "platform-bare": {"auth_type": "platform"},
    "token": {"auth_type": "custom", "auth_fields": "api_token"},
    "several": {"auth_type": "custom", "auth_fields": "domain, api_key, client_id"},
    "basic": {"auth_type": "custom", "auth_fields": "username, password"},
    "placed": {"auth_type": "custom", "auth_fields": "api_key -> header X-API-Key, app_key -> query app"},
}
NAMES = {"two-words": "Acme CRM", "one-word": "Acme"}
SWITCHES = {"plain": {}, "connected": {"supports_connected_account": "yes"}, "billed": {"supports_billing": "yes"}}
SWITCHES["both"] = {**SWITCHES["connected"], **SWITCHES["billed"]}
LAYOUTS = ("single-file", "multi-file")

COMBINATIONS = {
    f"{auth}-{layout}-{switch}-{name}": {
        "name": NAMES[name],
        "layout": layout,
        "actions": ACTIONS,
        **AUTHS[auth],
        **SWITCHES[switch],
    }
    for auth in AUTHS
    for layout in LAYOUTS
    for switch in SWITCHES
    for name in NAMES
}


@dataclass(frozen=True)
class Delivered:
    """A delivered folder, which can be asked what is in it and what its own tests say."""

    folder: Path
    answers: dict[str, Any]

    @property
    def slug(self) -> str:
        return self.folder.name

    @property
    def module_name(self) -> str:
        return self.slug.replace("-", "_")

    @cached_property
    def config(self) -> dict[str, Any]:
        return json.loads(self.read("config.json"))

    def files(self) -> set[str]:
        """The delivered files, without what Python leaves behind."""
        paths = (path.relative_to(self.folder) for path in self.folder.rglob("*") if path.is_file())
        return {path.as_posix() for path in paths if "__pycache__" not in path.parts}

    def read(self, name: str) -> str:
        return (self.folder / name).read_text(encoding="utf-8")

    def copy(self, target: Path) -> "Delivered":
        """A copy to change, beside nothing else."""
        folder = target / self.slug
        shutil.copytree(self.folder, folder, ignore=shutil.ignore_patterns("__pycache__"))
        return Delivered(folder, self.answers)

    def pytest(self, *arguments: str, cwd: Path | None = None, **environment: str) -> subprocess.CompletedProcess[str]:
        """Run the delivered unit tests, or what the arguments name, in a process of their own."""
        command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-p", "no:xdist", *arguments]
        variables = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST", "COV_"))}
        return run(*command, cwd=cwd or self.folder, env={**variables, "PYTHONDONTWRITEBYTECODE": "1", **environment})

    def load(self) -> ModuleType:
        """The module with the integration in it, imported as the delivered tests import it."""
        namespace: dict[str, Any] = {"__file__": str(self.folder / "tests" / "conftest.py"), "__name__": "delivered"}
        exec(compile(self.read("tests/conftest.py"), namespace["__file__"], "exec"), namespace)
        return namespace["import_integration"]()


def run(*command: str, cwd: Path | None = None, **keywords: Any) -> subprocess.CompletedProcess[str]:
    """Run a command and keep what it prints; it gets no input."""
    keywords = {"stdin": subprocess.DEVNULL, "encoding": "utf-8", "timeout": 120, **keywords}
    if command[0] in ("ruff", "bandit", "cruft"):
        command = (str(Path(sys.executable).with_name(command[0])), *command[1:])
    return subprocess.run(command, cwd=cwd, capture_output=True, check=False, **keywords)


Bake = Callable[..., Delivered]


@pytest.fixture(scope="session")
def cookiecutter_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for what cookiecutter keeps between runs, so that no test meets the user's own."""
    home = tmp_path_factory.mktemp("home")
    config = home / "config.yaml"
    config.write_text(f"cookiecutters_dir: {home}/cookiecutters\nreplay_dir: {home}/replay\n", encoding="utf-8")
    return home


@pytest.fixture(scope="session")
def bake(tmp_path_factory: pytest.TempPathFactory, cookiecutter_home: Path) -> Bake:
    """Render answers through cookiecutter; the same answers are rendered once and must not be changed."""
    cache: dict[str, Delivered] = {}

    def render(**answers: Any) -> Delivered:
        key = json.dumps(answers, sort_keys=True)
        if key not in cache:
            folder = cookiecutter(
                str(TEMPLATE),
                no_input=True,
                extra_context=answers,
                output_dir=str(tmp_path_factory.mktemp("baked")),
                config_file=str(cookiecutter_home / "config.yaml"),
            )
            cache[key] = Delivered(Path(folder), answers)
        return cache[key]

    return render


@pytest.fixture
def bake_fresh(tmp_path: Path, cookiecutter_home: Path) -> Bake:
    """Render answers into a folder that the test may change."""

    def render(
        *, output_dir: Path | None = None, overwrite: bool = False, skip: bool = False, **answers: Any
    ) -> Delivered:
        folder = cookiecutter(
            str(TEMPLATE),
            no_input=True,
            extra_context=answers,
            output_dir=str(output_dir or tmp_path),
            config_file=str(cookiecutter_home / "config.yaml"),
            overwrite_if_exists=overwrite,
            skip_if_file_exists=skip,
        )
        return Delivered(Path(folder), answers)

    return render


@pytest.fixture
def command(tmp_path: Path, cookiecutter_home: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Run the `cookiecutter` command on the template as its user does, in an empty folder."""

    def run_command(*arguments: str, cwd: Path | None = None, **keywords: Any) -> subprocess.CompletedProcess[str]:
        script = "import sys; from cookiecutter.cli import main; sys.exit(main())"
        config = ["--config-file", str(cookiecutter_home / "config.yaml")]
        return run(sys.executable, "-c", script, *config, str(TEMPLATE), *arguments, cwd=cwd or tmp_path, **keywords)

    return run_command


def git(*arguments: str, cwd: Path) -> str:
    result = run(*GIT, *arguments, cwd=cwd)
    assert result.returncode == 0, result.stderr
    return result.stdout


def commit(folder: Path, message: str) -> None:
    git("add", "-A", cwd=folder)
    git("commit", "-qm", message, cwd=folder)


def template_repository(folder: Path) -> Path:
    """A git repository with the template as it is in the working tree."""
    folder.mkdir()
    for part in PARTS:
        if (TEMPLATE / part).is_dir():
            shutil.copytree(TEMPLATE / part, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copyfile(TEMPLATE / part, folder / part)
    git("init", "-q", cwd=folder)
    commit(folder, "The template")
    return folder


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The template in a git repository, for cruft."""
    return template_repository(tmp_path_factory.mktemp("template") / "repository")
