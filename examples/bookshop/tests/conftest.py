"""Fixtures and markers for the tests of bookshop."""

import warnings
from unittest.mock import AsyncMock, MagicMock

import pytest

collect_ignore_glob = ["test_*_integration.py"]  # live tests, which run only where their file is named


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    # pytest-asyncio warns where no configuration says that its default is meant.
    warnings.filterwarnings("ignore", message='The configuration option "asyncio_default_fixture_loop_scope" is unset')
    config.addinivalue_line("markers", "unit: mocked, needs no credentials")
    config.addinivalue_line("markers", "integration: calls the real API")
    config.addinivalue_line("markers", "destructive: calls the real API and changes data")


@pytest.fixture
def mock_context() -> MagicMock:
    """An ExecutionContext that sends nothing, with credentials of the right form."""
    return MagicMock(fetch=AsyncMock(), auth={"auth_type": "Custom", "credentials": {"api_key": "test-api_key"}})
