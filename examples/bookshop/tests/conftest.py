"""Markers for the tests of bookshop, and a context in place of the API."""

import json
import warnings
from unittest.mock import AsyncMock

import pytest
from aiohttp import ClientSession
from autohive_integrations_sdk import ExecutionContext

collect_ignore_glob = ["test_*_integration.py"]  # live tests, which run only where their file is named


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config):
    warnings.filterwarnings("ignore", message='The configuration option "asyncio_default_fixture_loop_scope" is unset')
    for marker in ("unit: mocked", "integration: calls the real API", "destructive: changes data there"):
        config.addinivalue_line("markers", marker)


class MockContext(ExecutionContext):
    """A context with credentials that answers below the SDK, where requests are seen as they leave the machine."""

    def __init__(self, monkeypatch):
        auth = {"auth_type": "Custom", "credentials": {"api_key": " test-api_key "}}
        super().__init__(auth=auth, request_config={"max_retries": 0, "timeout": 5})
        monkeypatch.setattr(ClientSession, "request", self.request)
        self.requests = []

    def answers(self, data="", status=200, headers=()):
        """Answer with JSON, with a web page if the data is text, or not at all if it is an error."""
        is_json = not isinstance(data, str | Exception)
        text, kind = (json.dumps(data), "application/json") if is_json else (data, "text/html")
        self.response = AsyncMock(status=status, ok=status < 400, headers={"Content-Type": kind, **dict(headers)})
        self.response.json.return_value, self.response.text.return_value = data, text
        self.response.__aenter__.return_value = self.response
        self.response.__aenter__.side_effect = data if isinstance(data, Exception) else None

    def request(self, method, url, headers, data=None, **_options):
        if isinstance(data, str) and "json" in headers.get("Content-Type", ""):
            data = json.loads(data)
        self.requests.append((f"{method} {url}", data, headers))
        return self.response


@pytest.fixture
def mock_context(monkeypatch):
    return MockContext(monkeypatch)
