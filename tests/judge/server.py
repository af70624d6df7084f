"""Prism, which validates each request against a document, and a recorder between an integration and Prism."""

import json
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

import aiohttp
from aiohttp import web
from yarl import URL

from tests.helpers.wire import Api, Seen

START = 60  # seconds that Prism may take to load a document
ANSWER = 30  # seconds that it may take to answer
OF_A_CONNECTION = ("connection", "content-encoding", "content-length", "date", "host", "transfer-encoding")
# Prism reports violations in the first; the second would send the integration to another server.
NOT_PASSED = ("sl-violations", "location")


class UnservedError(Exception):
    """Prism has nothing to judge; the message says why."""


@contextmanager
def prism(command: Path, content: dict[str, Any], folder: Path) -> Iterator[str]:
    """The URL of a Prism with this document, which is written into the folder."""
    document, log = folder / "document.json", folder / "prism.log"
    document.write_text(json.dumps(content), encoding="utf-8")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = free.getsockname()
    arguments = ("mock", "--port", str(address[1]), "--verboseLevel", "error", str(document))
    with (
        log.open("wb") as output,
        subprocess.Popen([command, *arguments], stdout=output, stderr=subprocess.STDOUT) as process,
    ):
        try:
            until = time.monotonic() + START
            while process.poll() is None and time.monotonic() < until:
                with suppress(OSError), socket.create_connection(address):
                    break
                time.sleep(0.05)
            else:
                words = log.read_text(encoding="utf-8", errors="replace").split()
                raise UnservedError(f"Prism does not load the document: {' '.join(words)[-200:]}")
            yield f"http://127.0.0.1:{address[1]}"
        finally:
            process.kill()


class Exchange(NamedTuple):
    """A request and the answer of Prism; the status is 0 if it did not answer."""

    sent: Seen
    status: int
    headers: dict[str, str]
    text: str

    @property
    def data(self) -> Any:
        """The answer as JSON data, which some documents have in a string; None if it is not JSON."""
        data = parsed(self.text) if "json" in self.headers.get("content-type", "") else None
        inner = parsed(data)
        return inner if isinstance(inner, dict | list) else data


@dataclass
class Recorder(Api):
    """A server that passes each request on to Prism, and records it and the answer."""

    upstream: str = ""
    exchanges: list[Exchange] = field(default_factory=list)

    async def handle(self, request: web.BaseRequest) -> web.Response:
        path, _, query = request.raw_path.partition("?")
        sent = Seen(request.method, path, query, _lasting(request.headers), await request.read())
        status, headers, answer = await self._passed_on(sent, request.raw_path)
        self.exchanges.append(Exchange(sent, status, headers, answer.decode(errors="replace")))
        passed = {name: value for name, value in headers.items() if name not in NOT_PASSED}
        return web.Response(status=status or 502, headers=passed, body=answer)

    async def _passed_on(self, sent: Seen, target: str) -> tuple[int, dict[str, str], bytes]:
        url = URL(self.upstream + target, encoded=True)
        # Prism sends up to 8 KB in a header. Headers that the client adds must not hide missing ones.
        options = {"max_field_size": 65536, "skip_auto_headers": ("Accept", "Content-Type", "User-Agent")}
        request = {"data": sent.body or None, "headers": sent.headers, "allow_redirects": False}
        timeout = aiohttp.ClientTimeout(total=ANSWER)
        try:
            async with (
                aiohttp.ClientSession(timeout=timeout, **options) as session,
                session.request(sent.method, url, **request) as response,
            ):
                headers = {name.lower(): value for name, value in _lasting(response.headers).items()}
                return response.status, headers, await response.read()
        except (aiohttp.ClientError, TimeoutError) as error:
            return 0, {}, type(error).__name__.encode()


def _lasting(headers: Any) -> dict[str, str]:
    return {name: value for name, value in headers.items() if name.lower() not in OF_A_CONNECTION}


def parsed(text: Any) -> Any:
    """The data of a JSON string; None if it is not JSON or not a string."""
    try:
        return json.loads(text) if isinstance(text, str | bytes) else None
    except ValueError:
        return None
