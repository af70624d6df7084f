"""Recordings of a drawn document's requests: the collection that Postman makes, and the commands that authors wrote.

`record.cjs` says how the first is made. Commands in `x-codeSamples` are sent by curl itself.
"""

import asyncio
import re
import shlex
from asyncio.subprocess import DEVNULL, PIPE
from collections.abc import Iterator
from itertools import takewhile
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote

from jsonschema import Draft7Validator

from autohive_scaffold.names import english
from autohive_scaffold.sources import prose

from .documents import Document, Operation
from .server import Exchange, Recorder, UnservedError, parsed
from .verdict import is_accepted

FILES = {"postman": "collection.json", "samples": "samples.sh"}
SECONDS = 180
OTHER_COMMAND = ("|", ">", "&&", ";")
# What would write or read files here.
FILE_OPTION = re.compile(r"-[oOKTF].*|--(output|config|upload-file|form|remote-name|data-binary)|@.*")


async def recorded(
    modules: Path, document: Document, folder: Path, recorder: Recorder, source: str
) -> list[Exchange]:
    """Record the requests of a document that Prism accepts, in a file that the template reads, and return them.

    The document is in the folder as Prism got it.
    """
    if source == "samples":
        texts = [
            text
            for operation in document.operations
            for text in operation.commands()
            if await _is_sent(text, operation, recorder)
        ]
        (folder / FILES[source]).write_text("\n\n".join(texts), encoding="utf-8")
    else:
        script = Path(__file__).with_name("record.cjs")
        document_file, target = folder / "document.json", folder / FILES[source]
        if failure := await _run("node", script, modules, document_file, recorder.url, target):
            raise UnservedError(f"the tools do not record it: {failure}")
    accepted = [exchange for exchange in recorder.exchanges if is_accepted(exchange)]
    if not accepted:
        raise UnservedError("Prism accepts no request as recorded")
    return accepted


async def _run(*command: str | Path) -> str:
    """Run a command, and return why it failed; empty if it did not."""
    process = await asyncio.create_subprocess_exec(*command, stdin=DEVNULL, stdout=DEVNULL, stderr=PIPE)
    try:
        _, errors = await asyncio.wait_for(process.communicate(), SECONDS)
    except TimeoutError:
        process.kill()
        return "it takes too long"
    lines = [line for line in errors.decode(errors="replace").splitlines() if "Error" in line]
    return (lines or ["no message"])[0].strip() if process.returncode else ""


async def _is_sent(text: str, operation: Operation, recorder: Recorder) -> bool:
    """Whether the requests of a command are accepted as curl sends them; none goes to another host."""
    words = _arguments(text, operation, recorder.url)
    before = len(recorder.exchanges)
    await _run("curl", *words, "--max-time", "30", "--proxy", "http://127.0.0.1:9", "--noproxy", "127.0.0.1")
    sent = recorder.exchanges[before:]
    return bool(sent) and all(map(is_accepted, sent))


def _arguments(text: str, operation: Operation, server: str) -> list[str]:
    """The arguments of a command with URLs on the server; empty where it is several, or would touch files."""

    def local(url: re.Match[str]) -> str:
        path, mark, query = url[0].partition("?")
        return f"{server}{operation.local(path)}{mark}{query}"

    command = re.sub(r"https?://[^\s'\"]+", local, re.sub(r"\\\s*\n", " ", text).partition("curl ")[2])
    try:
        words = [*takewhile(lambda word: word not in OTHER_COMMAND, shlex.split(command, comments=True))]
    except ValueError:
        return []
    is_safe = "curl" not in words and not any(map(FILE_OPTION.fullmatch, words))
    return ["--globoff", *words] if is_safe else []


def as_recorded(
    inputs: dict[str, Any], schemas: dict[str, Any], made_up: Exchange, accepted: list[Exchange]
) -> dict[str, Any]:
    """The inputs of an action with the values of the recorded request that is most like the one with made-up values."""
    segments = made_up.sent.path.split("/")

    def likeness(exchange: Exchange) -> tuple[bool, bool, int]:
        others = exchange.sent.path.split("/")
        equal = sum(segment == other for segment, other in zip(segments, others))
        return exchange.sent.method == made_up.sent.method, len(others) == len(segments), equal

    sent = max(accepted, key=likeness).sent
    body = parsed(sent.body)
    form = parse_qsl(sent.body.decode(errors="replace") if body is None else "", True)
    pairs = [*sent.headers.items(), *parse_qsl(sent.query, True), *form]
    values = dict(reversed([*_named(body), *_named(dict(pairs))]))
    in_path = dict(zip(segments, unquote(sent.path).split("/")))
    values |= {
        name: in_path[value] for name, value in inputs.items() if isinstance(value, str) and value in in_path
    }
    for name in inputs.keys() & values.keys():
        fitting = filter(Draft7Validator(schemas[name]).is_valid, (values[name], [values[name]]))
        inputs = {**inputs, name: next(fitting, inputs[name])}
    return inputs


def _named(content: Any) -> Iterator[tuple[str, Any]]:
    """The parts of a body by their keys, and by these behind that of the object they are in; the outer ones first."""
    pending = [("", content)]
    for parent, node in pending:
        for key, value in node.items() if isinstance(node, dict) else ():
            yield prose.snake(key, ""), value
            yield prose.snake(f"{english.singular(parent)}_{key}", ""), value
            pending.append((key, value))
