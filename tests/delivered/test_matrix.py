"""All kinds of answers in one monorepo like Autohive's, with one run of each tool over all of them."""

import os
import shutil
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.helpers.combinations import COMBINATIONS, ODD, SERVICES
from tests.helpers.delivered import Bake, Delivered, assert_clean, run

COMMON = {
    ".gitignore",
    "PULL_REQUEST.md",
    "README.md",
    "config.json",
    "icon.svg",
    "requirements.txt",
    "tests/__init__.py",
    "tests/conftest.py",
    "tests/context.py",
}
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


def cases() -> dict[str, dict[str, Any]]:
    """All answers, with names that make folders of their own: the kinds of names stay one word or two."""
    combined = {
        case: {**answers, "name": f"{answers['name']}{' ' if ' ' in answers['name'] else ''}{number}"}
        for number, (case, answers) in enumerate(COMBINATIONS.items())
    }
    odd = {case: {"name": case[:50], **answers} for case, answers in ODD.items()}
    return {**combined, **odd, **SERVICES}


@pytest.fixture(scope="module")
def monorepo(tmp_path_factory: pytest.TempPathFactory, bake: Bake) -> Path:
    """A copy of the setup of Autohive's monorepo, with all cases in it, each in its own folder."""
    root = tmp_path_factory.mktemp("monorepo")
    (root / "pyproject.toml").write_text(SETTINGS, encoding="utf-8")
    (root / "conftest.py").write_text(CONFTEST, encoding="utf-8")
    for answers in cases().values():
        delivered = bake(**answers)
        shutil.copytree(delivered.folder, root / delivered.slug)
    return root


@pytest.fixture(scope="module")
def folders(monorepo: Path) -> list[Path]:
    return sorted(path.parent for path in monorepo.glob("*/config.json"))


def expected_files(delivered: Delivered) -> set[str]:
    module = delivered.module_name
    files = COMMON | {f"{module}.py", f"tests/test_{module}_unit.py", f"tests/test_{module}_integration.py"}
    if delivered.answers["layout"] == "single-file":
        return files | {"__init__.py"}
    resources = {"items", "users", "tokens", "general"}
    return files | {
        "helpers.py",
        "actions/__init__.py",
        *(f"actions/{resource}.py" for resource in resources),
    }


def test_defaults_deliver_the_tree_of_the_design(bake: Bake):
    module = {
        "__init__.py",
        "my_integration.py",
        "tests/test_my_integration_unit.py",
        "tests/test_my_integration.py",
    }
    assert bake().files() == COMMON | module


def test_the_default_answers_give_short_files(bake: Bake):
    delivered = bake()
    module = delivered.read("my_integration.py")
    shared = module[module.index("BASE_URL") :].partition("\n\n\n@my_integration.action")[0]
    tests = delivered.read("tests/conftest.py") + delivered.read("tests/test_my_integration_unit.py")

    assert len(module.splitlines()) <= 100
    assert len(shared.splitlines()) <= 50
    assert len(tests.splitlines()) <= 150


@pytest.mark.parametrize("case", COMBINATIONS)
def test_files_are_exactly_the_expected_ones(bake: Bake, case: str):
    delivered = bake(**cases()[case])

    assert delivered.files() == expected_files(delivered)


class TestMonorepo:
    """One run of each tool over all cases."""

    def test_each_case_has_a_folder(self, folders: list[Path]):
        assert len(folders) == len(cases())

    def test_ruff_finds_nothing_and_changes_nothing(self, folders: list[Path]):
        assert_clean(*folders)

    def test_bandit_finds_nothing(self, folders: list[Path]):
        result = run("bandit", "-r", *map(str, folders), "-s", "B101", "-q")
        assert result.returncode == 0, result.stdout

    def test_unit_tests_pass_in_one_process(self, bake: Bake, monorepo: Path):
        every_third = list(cases())[: len(COMBINATIONS) : 3] + list(cases())[len(COMBINATIONS) :]
        Delivered(monorepo, {}).assert_tests_pass(*(bake(**cases()[case]).slug for case in every_third))

    @pytest.mark.skipif(
        "AUTOHIVE_TOOLING" not in os.environ, reason="AUTOHIVE_TOOLING names no checkout of the tooling"
    )
    @pytest.mark.parametrize("script", ["validate_integration", "check_config_sync", "check_fetch_pattern"])
    def test_autohive_s_script_reports_nothing(self, folders: list[Path], script: str):
        result = run(sys.executable, autohive_script(script), *map(str, folders))

        assert result.returncode == 0, result.stdout
        complaints = [line for line in result.stdout.splitlines() if "⚠️" in line or "❌" in line]
        assert [line for line in complaints if "unused scopes" not in line] == []

    @pytest.mark.skipif(
        "AUTOHIVE_TOOLING" not in os.environ, reason="AUTOHIVE_TOOLING names no checkout of the tooling"
    )
    def test_autohive_s_script_can_import_each(self, folders: list[Path]):
        for folder in folders:
            entry_point = str(folder / f"{folder.name.replace('-', '_')}.py")
            environment = {**os.environ, "PYTHONPATH": str(folder)}
            result = run(sys.executable, autohive_script("check_imports"), entry_point, env=environment)
            assert (result.returncode, result.stdout) == (0, "")


def autohive_script(name: str) -> str:
    return str(Path(os.environ["AUTOHIVE_TOOLING"]).resolve() / "scripts" / f"{name}.py")
