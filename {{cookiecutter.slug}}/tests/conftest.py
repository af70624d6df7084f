{% set integration = cookiecutter | integration %}
{% set auth = integration.auth %}
{% set is_package = integration.layout == "single-file" and "-" not in integration.slug %}
{% filter fitted | cleared %}
"""Fixtures and markers for the tests of {{ integration.slug }}."""

{% if integration.layout == "multi-file" %}
import importlib
{% endif %}
{% if not is_package %}
import sys
{% endif %}
import warnings
{% if not is_package %}
from pathlib import Path
{% endif %}
from unittest.mock import AsyncMock, MagicMock

import pytest

collect_ignore_glob = ["test_*_integration.py"]  # live tests, which run only where their file is named
{% if not is_package %}
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
{% endif %}
{% if integration.layout == "multi-file" %}

# Where the tests of several integrations run in one process, each of these has modules called actions and helpers.
others = {name: sys.modules.pop(name) for name in [*sys.modules] if name.partition(".")[0] in ("actions", "helpers")}
importlib.import_module({{ integration.module | literal }})
for name in [name for name in sys.modules if name.partition(".")[0] in ("actions", "helpers")]:
    del sys.modules[name]
sys.modules.update(others)
{% endif %}


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    # pytest-asyncio warns where no configuration says that its default is meant.
    warnings.filterwarnings("ignore", message='The configuration option "asyncio_default_fixture_loop_scope" is unset')
    config.addinivalue_line("markers", "unit: mocked, needs no credentials")
    config.addinivalue_line("markers", "integration: calls the real API")
    config.addinivalue_line("markers", "destructive: calls the real API and changes data")
{% if not is_package %}


def pytest_plugin_registered() -> None:
    sys.modules.pop(__name__, None)  # the conftest of another integration in the process has this name, too
{% endif %}


@pytest.fixture
def mock_context() -> MagicMock:
    """An ExecutionContext that sends nothing{{ ", with credentials of the right form" if integration.auth_type != "none" }}."""
{% set credentials = '{"auth_type": ' ~ (integration.sdk_auth_type | literal) ~ ', "credentials": ' ~ (auth.samples | literal) ~ "}" %}
    return MagicMock(fetch=AsyncMock(), auth={{ "{}" if integration.auth_type == "none" else credentials }}{{ ", metadata=" ~ (integration.metadata_samples | literal) if integration.metadata_samples }})
{% endfilter %}
