"""A delivered folder with methods to inspect it, and commands that are run on it."""

import contextlib
import importlib
import io
import json
import os
import re
import runpy
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import ModuleType
from typing import Any
from unittest.mock import patch

from cookiecutter import hooks
from cookiecutter.main import cookiecutter

TEMPLATE = Path(__file__).resolve().parents[2]
COOKIECUTTER = "import sys; from cookiecutter.cli import main; sys.exit(main())"
RUFF_RULES = ("--isolated", "--line-length", "120", "--target-version", "py313")
# Any warning fails the run; without the option, pytest-asyncio warns.
STRICT = ("-W", "error", "-o", "asyncio_default_fixture_loop_scope=function")
HANDLER = re.compile(r'^@\w+\.action\("(\w+)"\)\n(class .*?)(?=^\S)', re.MULTILINE | re.DOTALL)
INPUT = re.compile(r"""\binputs(?:\.get\(|\[)(?:\s*# noqa: E501)?\s*["']([^"']+)""")


def cookiecutter_config(home: Path) -> Path:
    """A configuration with which cookiecutter keeps what it keeps in this folder, and not in the user's."""
    config = home / "config.yaml"
    config.write_text(
        f"cookiecutters_dir: {home}/cookiecutters\nreplay_dir: {home}/replay\n", encoding="utf-8"
    )
    return config


def run_script_in_process(script: str, cwd: Any = ".") -> None:
    """Run the hook as cookiecutter does, but in this process, which saves 100 ms of 130."""
    with contextlib.chdir(cwd):
        runpy.run_path(script)
    os.unlink(script)


def deliver(answers: dict[str, Any], *, output: Path, home: Path, **options: Any) -> "Delivered":
    """Render answers in this process; a refusal is a FailedHookException with what would be printed."""
    stdout = io.TextIOWrapper(printed := io.BytesIO(), newline="", write_through=True)
    try:
        with contextlib.redirect_stdout(stdout), patch.object(hooks, "run_script", run_script_in_process):
            folder = cookiecutter(
                str(TEMPLATE),
                no_input=True,
                extra_context=answers,
                output_dir=str(output),
                config_file=str(home / "config.yaml"),
                **options,
            )
    finally:
        print(printed.getvalue().decode())
    return Delivered(Path(folder), printed.getvalue().decode())


@dataclass(frozen=True)
class Delivered:
    """A delivered folder, and what the command printed."""

    folder: Path
    printed: str = ""

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
        """The delivered files, without __pycache__."""
        paths = (path.relative_to(self.folder) for path in self.folder.rglob("*") if path.is_file())
        return {path.as_posix() for path in paths if "__pycache__" not in path.parts}

    def read(self, name: str) -> str:
        return (self.folder / name).read_text(encoding="utf-8")

    def contents(self) -> dict[str, bytes]:
        return {name: (self.folder / name).read_bytes() for name in self.files()}

    def code(self) -> str:
        """All Python code."""
        return "\n".join(self.read(name) for name in sorted(self.files()) if name.endswith(".py"))

    def disagreements(self) -> Iterator[str]:
        """Where code and config.json disagree, which an update may merge, one line each."""
        actions = self.config["actions"]
        handlers = dict(HANDLER.findall(f"{self.code()}\n#"))
        if handlers.keys() != actions.keys():
            yield f"actions without a counterpart: {sorted(handlers.keys() ^ actions.keys())}"
        for name in handlers.keys() & actions.keys():
            properties = actions[name]["input_schema"].get("properties", {})
            if others := {*INPUT.findall(handlers[name])} ^ properties.keys():
                yield f"{name}: reads other inputs than its schema has: {sorted(others)}"

    def copy(self, target: Path) -> "Delivered":
        """A copy that a test may change, in an otherwise empty folder."""
        folder = target / self.slug
        shutil.copytree(self.folder, folder, ignore=shutil.ignore_patterns("__pycache__"))
        return Delivered(folder)

    def pytest(self, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """Run the delivered unit tests, or the tests in the arguments, where any warning is a failure."""
        plugins = ("-p", "pytest_asyncio.plugin", "-p", "no:cacheprovider")
        variables = {**quiet_environment(), **environment}
        return run(
            sys.executable, "-m", "pytest", *plugins, *STRICT, *arguments, cwd=self.folder, env=variables
        )

    def assert_tests_pass(self, *arguments: str) -> None:
        result = self.pytest("-q", *arguments)
        assert result.returncode == 0, result.stdout[-4000:]

    def load(self) -> ModuleType:
        """The module with the integration and what its actions share, apart from others of the same name."""
        names = (self.module_name, "actions", "helpers")
        with patch.dict(sys.modules), patch.object(sys, "path", [str(self.folder), *sys.path]):
            for name in [name for name in sys.modules if name.partition(".")[0] in names]:
                del sys.modules[name]
            module = importlib.import_module(self.module_name)
            return sys.modules.get("helpers", module)


Bake = Callable[..., Delivered]


def run(*command: str, cwd: Path | None = None, **keywords: Any) -> subprocess.CompletedProcess[str]:
    """Run a command without input and capture its output."""
    keywords = {"stdin": subprocess.DEVNULL, "encoding": "utf-8", "timeout": 120, **keywords}
    if command[0] in ("ruff", "bandit", "cruft"):
        command = (str(Path(sys.executable).with_name(command[0])), *command[1:])
    return subprocess.run(command, cwd=cwd, capture_output=True, check=False, **keywords)


def quiet_environment() -> dict[str, str]:
    """This environment for another pytest that loads only the plugins named on its command line.

    The unit tests of one integration then take 0.8 seconds of processor time less.
    """
    variables = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST", "COV_"))}
    return {**variables, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", "PYTHONDONTWRITEBYTECODE": "1"}


def assert_clean(*folders: Path | str) -> None:
    """Assert that ruff finds nothing to report and nothing to format, as Autohive's checks run it."""
    for command in (("check", "--quiet", "--select", "E,F,W"), ("format", "--quiet", "--diff")):
        result = run("ruff", *command, *RUFF_RULES, "--no-cache", *map(str, folders))
        assert result.returncode == 0, (result.stdout + result.stderr)[-4000:]
