{% set integration = cookiecutter | integration %}
{% set auth = integration.custom_auth %}
{% filter fitted %}
"""Fixtures and markers for the tests of {{ integration.slug }}.

Live tests are collected only where their file is named on the command line.
"""

import importlib
import sys
from pathlib import Path
from types import ModuleType
from unittest.mock import AsyncMock, MagicMock

import pytest

FOLDER = Path(__file__).resolve().parent.parent
{% if integration.layout == "multi-file" %}
MODULES = ({{ integration.module | literal }}, "actions", "helpers")
{% else %}
MODULES = ({{ integration.module | literal }},)
{% endif %}

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
        importlib.import_module({{ integration.module | literal }})
        return sys.modules[{{ ("helpers" if integration.layout == "multi-file" else integration.module) | literal }}]
    finally:
        sys.path.remove(str(FOLDER))
        for name in [name for name in sys.modules if name.partition(".")[0] in MODULES]:
            del sys.modules[name]
        sys.modules.update(others)


@pytest.fixture(scope="session")
def module() -> ModuleType:
    """The module with the integration and what its actions share."""
    return import_integration()


{% if integration.auth_type != "none" %}
def credentials(*names: str) -> dict[str, str]:
    """Made-up credentials, each told apart by its name."""
    return {name: f"test-{name}" for name in names}


{% endif %}
@pytest.fixture
def mock_context() -> MagicMock:
    """An ExecutionContext that sends nothing, with {{ "credentials of the right form" if integration.auth_type != "none" else "no credentials" }}."""
    context = MagicMock(name="ExecutionContext")
    context.fetch = AsyncMock(name="fetch")
{% if integration.auth_type == "platform" %}
    context.auth = {"auth_type": "PlatformOauth2", "credentials": credentials("access_token")}
{% elif auth %}
    context.auth = {"auth_type": "Custom", "credentials": credentials({{ auth.names | map("literal") | join(", ") }})}
{% else %}
    context.auth = {}
{% endif %}
    return context
{% endfilter %}
