"""Fixtures and markers for the tests of public-holidays.

Live tests are collected only where their file is named on the command line.
"""

import importlib
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from unittest.mock import AsyncMock, MagicMock
from urllib.parse import urlsplit

import pytest

FOLDER = Path(__file__).resolve().parent.parent
MODULES = ("public_holidays",)

collect_ignore_glob = ["test_*_integration.py"]


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "unit: mocked, needs no credentials")
    config.addinivalue_line("markers", "integration: calls the real API")
    config.addinivalue_line("markers", "destructive: calls the real API and changes data")


def pytest_plugin_registered() -> None:
    # Where the tests of several integrations run in one process, the next conftest must not be taken for this one.
    sys.modules.pop(__name__, None)


def import_integration() -> ModuleType:
    """Import the code in this folder, whatever else in the process has modules of the same names."""
    others = {name: sys.modules.pop(name) for name in list(sys.modules) if name.partition(".")[0] in MODULES}
    sys.path.insert(0, str(FOLDER))
    try:
        importlib.import_module("public_holidays")
        return sys.modules["public_holidays"]
    finally:
        sys.path.remove(str(FOLDER))
        for name in [name for name in sys.modules if name.partition(".")[0] in MODULES]:
            del sys.modules[name]
        sys.modules.update(others)


@pytest.fixture(scope="session")
def module() -> ModuleType:
    """The module with the integration and what its actions share."""
    return import_integration()


@pytest.fixture
def mock_context() -> MagicMock:
    """An ExecutionContext that sends nothing, with no credentials."""
    context = MagicMock(name="ExecutionContext")
    context.fetch = AsyncMock(name="fetch")
    context.auth = {}
    return context


@pytest.fixture
def assert_sent(module: ModuleType, mock_context: MagicMock) -> Callable[..., None]:
    """Assert that one request was sent, and what was in each of its parts."""

    def check(method: str, path: str) -> None:
        mock_context.fetch.assert_awaited_once()
        url, sent = mock_context.fetch.await_args.args[0], mock_context.fetch.await_args.kwargs
        assert url.startswith(module.BASE_URL)
        target = urlsplit(url.removeprefix(module.BASE_URL))
        assert (sent["method"], target.path) == (method, path)
        assert target.query == ""
        assert sent["headers"] == {"Accept": "application/json"}

    return check
