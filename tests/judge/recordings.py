"""Recordings of a document's requests: the collection that Postman makes, or the commands of its authors.

`record.cjs` says how the first is made. Commands in `x-codeSamples` are sent by curl itself.
"""

import re
import shlex
import subprocess
from asyncio import to_thread
from itertools import takewhile
from pathlib import Path
from subprocess import DEVNULL
from typing import Any
from urllib.parse import parse_qsl, unquote

from jsonschema import Draft7Validator

from autohive_scaffold.names import english
from autohive_scaffold.sources import prose

from .documents import Document, Operation
from .integration import Call
from .server import Exchange, Recorder, UnservedError, parsed
from .verdict import is_accepted

SECONDS = 180
OTHER_COMMAND = ("|", ">", "&&", ";")
# What would write or read files here.
FILE_OPTION = re.compile(r"-[oOKTF].*|--(output|config|upload-file|form|remote-name|data-binary)|@.*")


async def recorded(
    modules: Path, document: Document, folder: Path, recorder: Recorder, source: str
) -> tuple[str, list[Exchange]]:
    """The path of a file with the requests of a document that Prism accepts, and these requests.

    The document is in the folder as Prism got it.
    """
    if source == "samples":
        target, texts = folder / "samples.sh", []
        for operation in document.operations:
            for text in operation.commands():
                if await _is_sent(text, operation, recorder):
                    texts.append(text)
        target.write_text("\n\n".join(texts), encoding="utf-8")
    else:
        target, script = folder / "collection.json", Path(__file__).with_name("record.cjs")
        arguments = (modules, folder / "document.json", recorder.url, target)
        if failure := await to_thread(_failure_of, "node", script, *arguments):
            raise UnservedError(f"the tools do not record it: {failure}")
    accepted = [exchange for exchange in recorder.exchanges if is_accepted(exchange)]
    if not accepted:
        raise UnservedError("Prism accepts no request as recorded")
    return str(target), accepted


def _failure_of(*command: str | Path) -> str:
    """Why a command failed; empty if it did not."""
    try:
        ended = subprocess.run(command, check=False, stdin=DEVNULL, capture_output=True, timeout=SECONDS)
    except subprocess.TimeoutExpired:
        return "it takes too long"
    lines = [line for line in ended.stderr.decode(errors="replace").splitlines() if "Error" in line]
    return (lines or ["no message"])[0].strip() if ended.returncode else ""


async def _is_sent(text: str, operation: Operation, recorder: Recorder) -> bool:
    """Whether the requests of a command are accepted as curl sends them; none goes to another host."""
    before = len(recorder.exchanges)
    proxy = ("--max-time", "30", "--proxy", "http://127.0.0.1:9", "--noproxy", "127.0.0.1")
    await to_thread(_failure_of, "curl", *_arguments(text, operation, recorder.url), *proxy)
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


def as_recorded(made_up: Call, schemas: dict[str, Any], accepted: list[Exchange]) -> dict[str, Any]:
    """The inputs of a call with the values of the recorded request that is most like its own."""
    inputs = dict(made_up.inputs)
    if not made_up.exchanges:
        return inputs
    method, segments = made_up.exchanges[-1].sent.method, made_up.exchanges[-1].sent.path.split("/")

    def likeness(exchange: Exchange) -> tuple[bool, bool, int]:
        others = exchange.sent.path.split("/")
        equal = sum(segment == other for segment, other in zip(segments, others))
        return exchange.sent.method == method, len(others) == len(segments), equal

    sent = max(accepted, key=likeness).sent
    body = parsed(sent.body)
    form = parse_qsl(sent.body.decode(errors="replace") if body is None else "", True)
    values = _named(dict([*sent.headers.items(), *parse_qsl(sent.query, True), *form])) | _named(body)
    in_path = dict(zip(segments, unquote(sent.path).split("/")))
    for name, value in inputs.items():
        recorded_value = in_path.get(value) if isinstance(value, str) else None
        recorded_value = values.get(name) if recorded_value is None else recorded_value
        fitting = filter(Draft7Validator(schemas[name]).is_valid, (recorded_value, [recorded_value]))
        inputs[name] = next(fitting, value) if recorded_value is not None else value
    return inputs


def _named(content: Any) -> dict[str, Any]:
    """The parts of a body by their keys, and by these behind that of the object they are in."""
    values: dict[str, Any] = {}
    pending = [("", content)]
    for parent, node in pending:
        for key, value in node.items() if isinstance(node, dict) else ():
            values.setdefault(prose.snake(key, ""), value)
            values.setdefault(prose.snake(f"{english.singular(parent)}_{key}", ""), value)
            pending.append((key, value))
    return values
