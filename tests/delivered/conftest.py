"""A local server, and integrations whose requests go to it."""

from collections.abc import AsyncIterator, Callable
from types import ModuleType
from typing import Any

import pytest

from tests.helpers.acme import ACTIONS, AUTHS, Connect
from tests.helpers.delivered import Bake
from tests.helpers.wire import Api, Connected, served


@pytest.fixture
async def api() -> AsyncIterator[Api]:
    async with served() as api:
        yield api


@pytest.fixture(scope="module")
def load(bake: Bake) -> Callable[..., tuple[ModuleType, str]]:
    """Import the integration that answers deliver; each is imported once."""
    modules: dict[tuple[Any, ...], tuple[ModuleType, str]] = {}

    def load_once(**answers: str) -> tuple[ModuleType, str]:
        key = tuple(answers.items())
        if key not in modules:
            account = {} if answers.get("auth_type") == "none" else {"supports_connected_account": "yes"}
            delivered = bake(name="Acme CRM", actions=ACTIONS, **account, **answers)
            modules[key] = delivered.load(), delivered.module_name
        return modules[key]

    return load_once


@pytest.fixture
def connect(api: Api, load: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> Connect:
    """Deliver an integration whose requests go to the server under /v1."""

    def connect_to_api(layout: str, auth: str = "token", **switches: str) -> Connected:
        module, name = load(layout=layout, **AUTHS[auth].answers, **switches)
        monkeypatch.setattr(module, "BASE_URL", f"{api.url}/v1")
        return Connected(module, name, AUTHS[auth])

    return connect_to_api
