"""Every combination of answers delivers all files and passes every check that Autohive runs."""

import os
import shutil
import sys
from pathlib import Path

import pytest

from tests.helpers.combinations import AUTHS, COMBINATIONS, LAYOUTS, NAMES
from tests.helpers.delivered import RUFF_RULES, Bake, Delivered, run

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
MONOREPO_SETTINGS = """
[tool.pytest.ini_options]
asyncio_mode = "auto"
testpaths = ["."]
python_files = ["test_*_unit.py"]
markers = ["unit: mocked", "integration: live", "destructive: changes data"]
addopts = "--import-mode=importlib -m unit --tb=short"
norecursedirs = ["dependencies", "__pycache__", ".git", ".ruff_cache"]
"""
MONOREPO_CONFTEST = """
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


@pytest.fixture(scope="module")
def monorepo(tmp_path_factory: pytest.TempPathFactory, bake: Bake) -> Path:
    """A copy of the setup of Autohive's monorepo, with all combinations in it, each in its own folder."""
    root = tmp_path_factory.mktemp("monorepo")
    (root / "pyproject.toml").write_text(MONOREPO_SETTINGS, encoding="utf-8")
    (root / "conftest.py").write_text(MONOREPO_CONFTEST, encoding="utf-8")
    for number, answers in enumerate(COMBINATIONS.values()):
        name = f"Acme{number}" if answers["name"] == "Acme" else f"{answers['name']} {number}"
        shutil.move(bake(**{**answers, "name": name}).folder, root)
    return root


def slugs() -> list[str]:
    """The folders in the monorepo, in the order of the combinations."""
    names = [answers["name"] for answers in COMBINATIONS.values()]
    return [
        f"{name.lower().replace(' ', '-')}{'-' if ' ' in name else ''}{number}"
        for number, name in enumerate(names)
    ]


def covering() -> set[str]:
    """A seventh of the combinations, which contains each pair of two answers to different questions."""
    chosen = [("token", 0, "connected", 1), ("token", 1, "billed", 0)]
    for number, auth in enumerate(AUTHS):
        layout, name = number % 2, number // 2 % 2
        chosen += [(auth, layout, "plain", name), (auth, 1 - layout, "both", 1 - name)]
    return {f"{auth}-{LAYOUTS[layout]}-{switch}-{[*NAMES][name]}" for auth, layout, switch, name in chosen}


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
    delivered = bake()

    module = {
        "__init__.py",
        "my_integration.py",
        "tests/test_my_integration_unit.py",
        "tests/test_my_integration.py",
    }
    assert delivered.files() == COMMON | module


def test_multi_file_has_one_module_for_each_resource(bake: Bake):
    delivered = bake(layout="multi-file", actions="list_items, create_item, list_users")

    added = {"helpers.py", "actions/__init__.py", "actions/items.py", "actions/users.py"}
    module = {"my_integration.py", "tests/test_my_integration_unit.py", "tests/test_my_integration.py"}
    assert delivered.files() == COMMON | module | added


class TestMatrix:
    """All combinations in one monorepo, checked with one run of each tool."""

    def test_files_are_exactly_the_expected_ones(self, monorepo: Path):
        for slug, answers in zip(slugs(), COMBINATIONS.values(), strict=True):
            delivered = Delivered(monorepo / slug, answers)
            assert delivered.files() == expected_files(delivered)

    def test_ruff_finds_nothing(self, monorepo: Path):
        check = run("ruff", "check", "--select", "E,F,W", *RUFF_RULES, ".", cwd=monorepo)
        assert check.returncode == 0, check.stdout

    def test_ruff_format_changes_nothing(self, monorepo: Path):
        folders = [path.name for path in monorepo.iterdir() if path.is_dir()]
        form = run("ruff", "format", "--check", *RUFF_RULES, *folders, cwd=monorepo)
        assert form.returncode == 0, form.stdout

    def test_bandit_finds_nothing(self, monorepo: Path):
        folders = [slug for slug, name in zip(slugs(), COMBINATIONS, strict=True) if name in covering()]
        bandit = run("bandit", "-r", *folders, "-s", "B101", "-q", cwd=monorepo)
        assert bandit.returncode == 0, bandit.stdout

    def test_unit_tests_pass_in_one_process(self, monorepo: Path):
        folders = [slug for slug, name in zip(slugs(), COMBINATIONS, strict=True) if name in covering()]
        result = Delivered(monorepo, {}).pytest("-q", *folders, cwd=monorepo)
        assert result.returncode == 0, result.stdout[-4000:]
        assert "warnings summary" not in result.stdout

    @pytest.mark.skipif(
        "AUTOHIVE_TOOLING" not in os.environ, reason="AUTOHIVE_TOOLING names no checkout of the tooling"
    )
    @pytest.mark.parametrize(
        "script", ["validate_integration", "check_config_sync", "check_fetch_pattern", "check_imports"]
    )
    def test_autohive_s_script_reports_nothing(self, monorepo: Path, script: str):
        path = Path(os.environ["AUTOHIVE_TOOLING"]).resolve() / "scripts" / f"{script}.py"
        folders = sorted(path.name for path in monorepo.iterdir() if (path / "config.json").exists())
        if script == "check_imports":
            for folder in folders:
                entry_point = f"{folder}/{folder.replace('-', '_')}.py"
                result = run(
                    sys.executable,
                    str(path),
                    entry_point,
                    cwd=monorepo,
                    env={**os.environ, "PYTHONPATH": folder},
                )
                assert (result.returncode, result.stdout) == (0, "")
            return
        result = run(sys.executable, str(path), *folders, cwd=monorepo)
        assert result.returncode == 0, result.stdout
        complaints = [line for line in result.stdout.splitlines() if "⚠️" in line or "❌" in line]
        assert [line for line in complaints if "unused scopes" not in line] == []
