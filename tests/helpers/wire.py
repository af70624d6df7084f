"""A local server, and delivered integrations whose requests go there through the SDK's `ExecutionContext`."""

import email
import json
from base64 import b64encode
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web
from autohive_integrations_sdk import ConnectedAccountInfo, ExecutionContext
from autohive_integrations_sdk.integration import IntegrationResult, ResultType

FILE = {"content": "/wA=", "name": 'a "b".png', "contentType": "image/png"}


@dataclass(frozen=True)
class Seen:
    """A request as the server received it, without decoding its target."""

    method: str
    path: str
    query: str
    headers: dict[str, str]
    body: bytes

    @property
    def line(self) -> str:
        """The method and the URL, with the host that the request was for, without the scheme."""
        return f"{self.method} {self.path[1:]}{'?' if self.query else ''}{self.query}"


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
        (seen,) = self.seen
        return seen


def basic(pair: str) -> dict[str, str]:
    return {"Authorization": f"Basic {b64encode(pair.encode()).decode()}"}


def parts_of(seen: Seen) -> list[tuple[Any, ...]]:
    """The parts of a form: the name, the name of the file, the media type and the content of each."""
    message = email.message_from_bytes(
        f"Content-Type: {seen.headers['Content-Type']}\r\n\r\n".encode() + seen.body
    )
    parts = [part for part in message.walk() if not part.is_multipart()]
    names = [part.get_param("name", header="Content-Disposition") for part in parts]
    return [
        (name, part.get_filename(), part.get_content_type(), part.get_payload(decode=True))
        for name, part in zip(names, parts, strict=True)
    ]


def body_of(seen: Seen) -> Any:
    """The body of a request: JSON data, the parts of a form, or bytes."""
    kind = seen.headers.get("Content-Type", "")
    if kind.startswith("multipart/form-data"):
        return parts_of(seen)
    return json.loads(seen.body) if kind.endswith("json") and seen.body else seen.body or None


def data_of(result: IntegrationResult) -> dict[str, Any]:
    """What an action returned; it must not have failed."""
    assert result.type is ResultType.ACTION, result.result
    return result.result.data


def message_of(result: IntegrationResult) -> str:
    """What an action says to the user where it failed."""
    assert result.type is ResultType.ACTION_ERROR, result.result
    return result.result.message


@dataclass(frozen=True)
class Connected:
    """A delivered integration with the credentials of a user, and what the platform knows of the account."""

    integration: Any
    envelope: dict[str, Any]
    metadata: dict[str, Any]

    def context(self) -> ExecutionContext:
        settings = {"max_retries": 0, "timeout": 40}
        return ExecutionContext(auth=self.envelope, metadata=self.metadata, request_config=settings)

    async def run(self, action: str, inputs: dict[str, Any]) -> IntegrationResult:
        async with self.context() as context:
            return await self.integration.execute_action(action, inputs, context)

    async def account(self) -> ConnectedAccountInfo:
        async with self.context() as context:
            result = await self.integration.get_connected_account(context)
        assert result.type is ResultType.CONNECTED_ACCOUNT
        return result.result
