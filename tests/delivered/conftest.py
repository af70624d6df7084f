"""A local server, and integrations whose requests go there, whatever host they are for."""

from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest
from aiohttp import ClientSession
from aiohttp.test_utils import RawTestServer

from tests.helpers.delivered import Bake, Delivered
from tests.helpers.wire import Api, Connected

Connect = Callable[..., Connected]


@pytest.fixture
async def api(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Api]:
    """A server that gets every request, with the host that it was for in front of its path."""
    request = ClientSession._request

    async def to_server(session: ClientSession, method: str, url: Any, **options: Any) -> Any:
        return await request(session, method, f"{api.url}/{str(url).partition('://')[2]}", **options)

    api = Api()
    async with RawTestServer(api.handle) as server:
        api.url = str(server.make_url("")).rstrip("/")
        monkeypatch.setattr(ClientSession, "_request", to_server)
        yield api


@pytest.fixture(scope="module")
def connect(bake: Bake) -> Connect:
    """Deliver an integration, and connect it with credentials; it is loaded once for the same answers."""
    loaded: dict[Any, Any] = {}

    def load(
        credentials: dict[str, Any] | None = None,
        metadata: dict[str, Any] | None = None,
        delivered: Delivered | None = None,
        **answers: str,
    ) -> Connected:
        delivered = delivered or bake(**answers)
        if delivered.folder not in loaded:
            loaded[delivered.folder] = getattr(delivered.load(), delivered.module_name)
        kind = {"platform": "PlatformOauth2"}.get(delivered.config.get("auth", {}).get("type", ""), "Custom")
        envelope = {} if credentials is None else {"auth_type": kind, "credentials": credentials}
        return Connected(loaded[delivered.folder], envelope, metadata or {})

    return load
