"""A proxy between an integration and Prism, which records requests and answers."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import aiohttp
from aiohttp import web
from yarl import URL

SECONDS = 30
OF_ONE_CONNECTION = {
    "connection",
    "content-encoding",
    "content-length",
    "date",
    "host",
    "keep-alive",
    "transfer-encoding",
}
# Prism reports violations in the first; the second would send the integration to a server other than the judge's.
KEPT = {"sl-violations", "location"}


@dataclass(frozen=True)
class Exchange:
    """A request and the answer of Prism; the status is 0 if it did not answer."""

    method: str
    target: str
    sent_headers: dict[str, str]
    sent: str
    status: int
    headers: dict[str, str]
    answer: str


@dataclass
class Recorder:
    """The URL to which an integration sends its requests, and the recorded exchanges."""

    upstream: str
    session: aiohttp.ClientSession
    url: str = ""
    exchanges: list[Exchange] = field(default_factory=list)

    async def handle(self, request: web.BaseRequest) -> web.Response:
        """Forward a request unchanged, and return its answer."""
        body = await request.read()
        sent = _without(dict(request.headers))
        target = URL(self.upstream + request.raw_path, encoded=True)
        options = {"data": body or None, "headers": sent, "allow_redirects": False}
        try:
            async with self.session.request(request.method, target, **options) as response:
                status, headers, answer = response.status, dict(response.headers), await response.read()
        except (aiohttp.ClientError, TimeoutError) as error:
            status, headers, answer = 0, {}, type(error).__name__.encode()
        texts = (body.decode(errors="replace"), answer.decode(errors="replace"))
        headers = {name.lower(): value for name, value in _without(headers).items()}
        self.exchanges.append(
            Exchange(request.method, request.raw_path, sent, texts[0], status, headers, texts[1])
        )
        passed = {name: value for name, value in headers.items() if name not in KEPT}
        return web.Response(status=status or 502, headers=passed, body=answer)


def _without(headers: dict[str, str]) -> dict[str, str]:
    return {name: value for name, value in headers.items() if name.lower() not in OF_ONE_CONNECTION}


@asynccontextmanager
async def recording(upstream: str) -> AsyncIterator[Recorder]:
    """A recorder that forwards to a server."""
    timeout = aiohttp.ClientTimeout(total=SECONDS)
    # Prism sends up to 8 KB in a header. Headers that the client adds by itself must not hide missing ones.
    options = {"max_field_size": 65536, "skip_auto_headers": ("Accept", "Content-Type", "User-Agent")}
    async with aiohttp.ClientSession(timeout=timeout, **options) as session:
        recorder = Recorder(upstream, session)
        runner = web.ServerRunner(web.Server(recorder.handle))
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        host, port = runner.addresses[0][:2]
        recorder.url = f"http://{host}:{port}"
        try:
            yield recorder
        finally:
            await runner.cleanup()
