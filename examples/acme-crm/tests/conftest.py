"""Fixtures and markers for the tests of acme-crm."""

import importlib
import sys
import warnings
from pathlib import Path
from unittest.mock import AsyncMock, MagicMock

import pytest

collect_ignore_glob = ["test_*_integration.py"]  # live tests, which run only where their file is named
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

# Where the tests of several integrations run in one process, each of these has modules called actions and helpers.
others = {name: sys.modules.pop(name) for name in [*sys.modules] if name.partition(".")[0] in ("actions", "helpers")}
importlib.import_module("acme_crm")
for name in [name for name in sys.modules if name.partition(".")[0] in ("actions", "helpers")]:
    del sys.modules[name]
sys.modules.update(others)


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    # pytest-asyncio warns where no configuration says that its default is meant.
    warnings.filterwarnings("ignore", message='The configuration option "asyncio_default_fixture_loop_scope" is unset')
    config.addinivalue_line("markers", "unit: mocked, needs no credentials")
    config.addinivalue_line("markers", "integration: calls the real API")
    config.addinivalue_line("markers", "destructive: calls the real API and changes data")


def pytest_plugin_registered() -> None:
    sys.modules.pop(__name__, None)  # the conftest of another integration in the process has this name, too


@pytest.fixture
def mock_context() -> MagicMock:
    """An ExecutionContext that sends nothing, with credentials of the right form."""
    return MagicMock(fetch=AsyncMock(), auth={"auth_type": "Custom", "credentials": {"api_token": "test-api_token"}})  # nosec B105
