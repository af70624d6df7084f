"""All kinds of answers in one monorepo like Autohive's, with one run of each tool over all of them."""

import os
import shutil
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.helpers.combinations import COMBINATIONS, ODD, SERVICES, SOURCES
from tests.helpers.delivered import Bake, Delivered, assert_clean, run

COMMON = {*".gitignore PULL_REQUEST.md README.md config.json icon.svg requirements.txt".split()}
COMMON |= {"tests/__init__.py", "tests/conftest.py", "tests/context.py"}
# Autohive's monorepo runs the unit tests of all integrations in one process, with these settings.
SETTINGS = """
[tool.pytest.ini_options]
asyncio_mode = "auto"
testpaths = ["."]
python_files = ["test_*_unit.py"]
markers = ["unit: mocked", "integration: live", "destructive: changes data"]
addopts = "--import-mode=importlib -m unit --tb=short"
norecursedirs = ["dependencies", "__pycache__", ".git", ".ruff_cache"]
"""
CONFTEST = """
import inspect
from pathlib import Path
from unittest.mock import AsyncMock, MagicMock

import pytest
from autohive_integrations_sdk import Integration

original = Integration.load.__func__


@classmethod
def load(cls, config_path=None):
    return original(cls, config_path or Path(inspect.stack()[1].filename).parent / "config.json")


Integration.load = load


@pytest.fixture
def mock_context():
    context = MagicMock(name="ExecutionContext")
    context.fetch = AsyncMock(name="fetch")
    context.auth = {}
    return context
"""


# Each row has a name or a slug of its own, and so a folder.
CASES: list[dict[str, Any]] = [*COMBINATIONS, *ODD, *SERVICES.values(), *SOURCES]
# Every third combination, and all others.
TESTED = [*COMBINATIONS[::3], *CASES[len(COMBINATIONS) :]]


@pytest.fixture(scope="module")
def monorepo(tmp_path_factory: pytest.TempPathFactory, bake: Bake) -> Path:
    """A copy of the setup of Autohive's monorepo, with all cases in it, each in its own folder."""
    root = tmp_path_factory.mktemp("monorepo")
    (root / "pyproject.toml").write_text(SETTINGS, encoding="utf-8")
    (root / "conftest.py").write_text(CONFTEST, encoding="utf-8")
    for answers in CASES:
        delivered = bake(**answers)
        shutil.copytree(delivered.folder, root / delivered.slug)
    return root


@pytest.fixture(scope="module")
def folders(monorepo: Path) -> list[str]:
    return [str(path.parent) for path in sorted(monorepo.glob("*/config.json"))]


def test_defaults_deliver_the_tree_of_the_design_in_short_files(bake: Bake):
    delivered = bake()
    module = delivered.read("my_integration.py")
    shared = module[module.index("class ApiError") :].partition("\n\n\n@my_integration.action")[0]
    tests = delivered.read("tests/conftest.py") + delivered.read("tests/test_my_integration_unit.py")

    own = {"__init__.py", "my_integration.py", "tests/test_my_integration.py"}
    assert delivered.files() == {*COMMON, *own, "tests/test_my_integration_unit.py"}
    assert len(module.splitlines()) <= 100
    assert len(shared.splitlines()) <= 50
    assert len(tests.splitlines()) <= 150


class TestMonorepo:
    """One run of each tool over all cases."""

    def test_files_are_exactly_the_expected_ones(self, bake: Bake):
        resources = {"items", "users", "tokens", "general", "__init__"}
        layouts = {
            "single-file": {"__init__.py"},
            "multi-file": {"helpers.py", *(f"actions/{resource}.py" for resource in resources)},
        }
        for answers in COMBINATIONS:
            delivered = bake(**answers)
            module = delivered.module_name
            own = {f"{module}.py", f"tests/test_{module}_unit.py", f"tests/test_{module}_integration.py"}
            assert delivered.files() == COMMON | own | layouts[answers["layout"]]

    def test_ruff_finds_nothing_and_changes_nothing(self, folders: list[str]):
        assert len(folders) == len(CASES)
        assert_clean(*folders)

    def test_bandit_finds_nothing(self, folders: list[str]):
        result = run("bandit", "-r", *folders, "-s", "B101", "-q")
        assert result.returncode == 0, result.stdout

    def test_unit_tests_pass_in_one_process(self, bake: Bake, monorepo: Path):
        Delivered(monorepo).assert_tests_pass(*(bake(**answers).slug for answers in TESTED))

    def test_nothing_of_a_pasted_secret_is_kept(self, bake_fresh: Bake, cookiecutter_home: Path):
        delivered = bake_fresh(**SOURCES[0])
        replay = "".join(path.read_text("utf-8") for path in (cookiecutter_home / "replay").iterdir())

        assert "create_company" in replay
        assert "hush-hush" not in replay + delivered.printed
        assert not any(b"hush-hush" in content for content in delivered.contents().values())

    @pytest.mark.skipif(
        "AUTOHIVE_TOOLING" not in os.environ, reason="AUTOHIVE_TOOLING names no checkout of the tooling"
    )
    def test_autohive_s_scripts_report_nothing(self, folders: list[str]):
        scripts = Path(os.environ["AUTOHIVE_TOOLING"]).resolve() / "scripts"
        for script in ("validate_integration", "check_config_sync", "check_fetch_pattern"):
            result = run(sys.executable, str(scripts / f"{script}.py"), *folders)
            assert result.returncode == 0, result.stdout
            complaints = [line for line in result.stdout.splitlines() if "  ⚠️" in line or "❌" in line]
            assert [line for line in complaints if "unused scopes" not in line] == []
        for folder in map(Path, folders):
            entry_point = str(folder / f"{folder.name.replace('-', '_')}.py")
            environment = {**os.environ, "PYTHONPATH": str(folder)}
            result = run(sys.executable, str(scripts / "check_imports.py"), entry_point, env=environment)
            assert (result.returncode, result.stdout) == (0, "")
