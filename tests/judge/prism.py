"""Prism: a server that validates each request against a document and answers with the document's examples."""

import asyncio
import json
import socket
import time
from asyncio.subprocess import DEVNULL, STDOUT
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

SECONDS = 60


class UnservedError(Exception):
    """Prism does not load a document; the message says why."""


@asynccontextmanager
async def serving(command: Path, content: dict[str, Any], folder: Path) -> AsyncIterator["Prism"]:
    """Prism with a document; it starts in the background, until `ready` is awaited."""
    path, log = folder / "document.json", folder / "prism.log"
    path.write_text(json.dumps(content), encoding="utf-8")
    port = _free_port()
    arguments = ("mock", "--host", "127.0.0.1", "--port", str(port), "--verboseLevel", "error", str(path))
    with log.open("wb") as output:
        process = await asyncio.create_subprocess_exec(
            command, *arguments, stdin=DEVNULL, stdout=output, stderr=STDOUT
        )
    try:
        yield Prism(process, port, log)
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()


class Prism:
    """A running Prism."""

    def __init__(self, process: asyncio.subprocess.Process, port: int, log: Path) -> None:
        self.url = f"http://127.0.0.1:{port}"
        self._process, self._port, self._log = process, port, log

    async def ready(self) -> None:
        """Wait until it listens; raises `UnservedError` if it ends or takes too long."""
        until = time.monotonic() + SECONDS
        while time.monotonic() < until:
            if self._process.returncode is not None:
                raise UnservedError(f"does not load the document: {self._last_words()}")
            try:
                _, writer = await asyncio.open_connection("127.0.0.1", self._port)
            except OSError:
                await asyncio.sleep(0.05)
            else:
                writer.close()
                return
        raise UnservedError(f"does not load the document within {SECONDS} seconds")

    def _last_words(self) -> str:
        lines = self._log.read_text(encoding="utf-8", errors="replace").splitlines()
        fatal = [line.partition("fatal")[2].strip() for line in lines if "fatal" in line]
        return fatal[-1] if fatal else f"exit status {self._process.returncode}"


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]
