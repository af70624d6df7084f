"""A local server, and delivered integrations whose requests go to it through the SDK's `ExecutionContext`."""

import json
from base64 import b64encode
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from types import ModuleType
from typing import Any

from aiohttp import web
from autohive_integrations_sdk import ConnectedAccountInfo, ExecutionContext
from autohive_integrations_sdk.integration import IntegrationResult, ResultType


@dataclass(frozen=True)
class Seen:
    """A request as the server received it, without decoding its target."""

    method: str
    path: str
    query: str
    headers: dict[str, str]
    body: bytes


@dataclass
class Api:
    """A local server: its answer, and the requests that it received."""

    url: str = ""
    status: int = 200
    headers: dict[str, str] = field(default_factory=lambda: {"Content-Type": "application/json"})
    body: bytes = b'{"id": 1, "items": []}'
    seen: list[Seen] = field(default_factory=list)

    def answers(
        self, data: Any = None, *, status: int = 200, text: str | None = None, kind: str = "", **headers: str
    ) -> None:
        """Answer from now on with JSON data, with text, or with an empty body; `kind` is the media type."""
        kind = kind or ("application/json" if text is None else "text/html")
        self.status, self.headers = status, {"Content-Type": kind}
        self.headers.update({name.replace("_", "-"): value for name, value in headers.items()})
        self.body = (text if text is not None else "" if data is None else json.dumps(data)).encode()
        if not self.body:
            del self.headers["Content-Type"]

    async def handle(self, request: web.BaseRequest) -> web.Response:
        path, _, query = request.raw_path.partition("?")
        self.seen.append(Seen(request.method, path, query, dict(request.headers), await request.read()))
        return web.Response(status=self.status, headers=self.headers, body=self.body)

    @property
    def request(self) -> Seen:
        """The one request that was made."""
        assert len(self.seen) == 1
        return self.seen[0]


@asynccontextmanager
async def served(port: int = 0) -> AsyncIterator[Api]:
    """A server that answers every request with an object by default; at any free port if none is given."""
    api = Api()
    runner = web.ServerRunner(web.Server(api.handle))
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", port)
    await site.start()
    host, port = runner.addresses[0][:2]
    api.url = f"http://{host}:{port}"
    try:
        yield api
    finally:
        await runner.cleanup()


@dataclass(frozen=True)
class Auth:
    """Answers that choose an auth type, the credentials for the SDK, and the headers and query that must send them."""

    answers: dict[str, str]
    envelope: dict[str, Any] = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=dict)
    query: str = ""


def custom(fields: str, credentials: dict[str, str], headers: dict[str, str], query: str = "") -> Auth:
    answers = {"auth_type": "custom", "auth_fields": fields}
    return Auth(answers, {"auth_type": "Custom", "credentials": credentials}, headers, query)


def basic(pair: str) -> dict[str, str]:
    return {"Authorization": f"Basic {b64encode(pair.encode()).decode()}"}


@dataclass(frozen=True)
class Connected:
    """A delivered integration whose requests go to the server of the test."""

    module: ModuleType
    name: str
    auth: Auth

    @property
    def integration(self) -> Any:
        return getattr(self.module, self.name)

    def context(self, envelope: Any = None, **config: Any) -> ExecutionContext:
        config = {"max_retries": 0, "timeout": 10, **config}
        return ExecutionContext(auth=self.auth.envelope if envelope is None else envelope, request_config=config)

    async def run(self, action: str, inputs: dict[str, Any], envelope: Any = None) -> IntegrationResult:
        async with self.context(envelope) as context:
            return await self.integration.execute_action(action, inputs, context)

    async def account(self) -> ConnectedAccountInfo:
        async with self.context() as context:
            result = await self.integration.get_connected_account(context)
        assert result.type is ResultType.CONNECTED_ACCOUNT
        return result.result
