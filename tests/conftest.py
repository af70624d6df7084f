"""Shared fixtures: `bake` renders each set of answers once and returns what was delivered."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from cookiecutter import hooks
from cookiecutter.main import cookiecutter

from tests.helpers.delivered import TEMPLATE, Bake, Command, Delivered, run
from tests.helpers.hooks import run_script_in_process
from tests.helpers.repositories import template_repository


@pytest.fixture(scope="session")
def cookiecutter_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for what cookiecutter keeps between runs, so that tests do not use the user's."""
    home = tmp_path_factory.mktemp("home")
    config = home / "config.yaml"
    config.write_text(
        f"cookiecutters_dir: {home}/cookiecutters\nreplay_dir: {home}/replay\n", encoding="utf-8"
    )
    return home


@pytest.fixture(scope="session")
def bake(tmp_path_factory: pytest.TempPathFactory, cookiecutter_home: Path) -> Bake:
    """Render answers with cookiecutter. Each set of answers is rendered once, and tests must not change the result."""
    cache: dict[str, Delivered] = {}

    def render(**answers: Any) -> Delivered:
        key = json.dumps(answers, sort_keys=True)
        if key not in cache:
            with pytest.MonkeyPatch.context() as patch:
                patch.setattr(hooks, "run_script", run_script_in_process)
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
def command(tmp_path: Path, cookiecutter_home: Path) -> Command:
    """Run the `cookiecutter` command on the template as a user does, in an empty folder."""

    def run_command(
        *arguments: str, cwd: Path | None = None, **keywords: Any
    ) -> subprocess.CompletedProcess[str]:
        script = "import sys; from cookiecutter.cli import main; sys.exit(main())"
        config = ["--config-file", str(cookiecutter_home / "config.yaml")]
        return run(
            sys.executable, "-c", script, *config, str(TEMPLATE), *arguments, cwd=cwd or tmp_path, **keywords
        )

    return run_command


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The template in a git repository, for cruft."""
    return template_repository(tmp_path_factory.mktemp("template") / "repository")
