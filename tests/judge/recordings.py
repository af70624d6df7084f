"""Recordings of a drawn document's requests that other people's tools make, and the commands that authors wrote.

`record.cjs` says how the first are made. Commands in `x-codeSamples` are sent by curl itself.
"""

import asyncio
import re
import shlex
from asyncio.subprocess import DEVNULL, PIPE
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from jsonschema import Draft7Validator

from autohive_scaffold.names import english
from autohive_scaffold.schema.untyped import object_of
from autohive_scaffold.sources import prose

from .documents import Document
from .integration import ending_of
from .recorder import Exchange, Recorder
from .verdict import is_accepted, parsed

FILES = {"postman": "collection.json", "curl": "commands.sh", "har": "recorded.har", "samples": "samples.sh"}
SECONDS = 180
# What would write or read files here.
FILE_OPTION = re.compile(r"-[oOKTF].*|--(output|config|upload-file|form|remote-name|data-binary)|@.*")


class UnrecordedError(Exception):
    """There is nothing to record, or the tools cannot; the message says why."""


@dataclass(frozen=True)
class Recording:
    """A file that the template reads, and the requests in it as they were sent and accepted."""

    path: Path
    accepted: tuple[Exchange, ...]


async def recorded(
    modules: Path, document: Document, folder: Path, recorder: Recorder, source: str
) -> Recording:
    """The requests of a document, which is in the folder as Prism got it, that the server behind a recorder accepts."""
    if source == "samples":
        texts = [text async for text in _accepted_samples(document, recorder)]
        (folder / FILES[source]).write_text("\n\n".join(texts), encoding="utf-8")
    else:
        await _run(modules, folder, recorder)
    accepted = tuple(exchange for exchange in recorder.exchanges if is_accepted(exchange))
    if not accepted:
        raise UnrecordedError("Prism accepts no request as recorded")
    return Recording(folder / FILES[source], accepted)


async def _run(modules: Path, folder: Path, recorder: Recorder) -> None:
    script = Path(__file__).with_name("record.cjs")
    command = map(str, ("node", script, modules, folder / "document.json", recorder.url, folder))
    process = await asyncio.create_subprocess_exec(*command, stdout=DEVNULL, stderr=PIPE)
    try:
        _, errors = await asyncio.wait_for(process.communicate(), SECONDS)
    except TimeoutError:
        process.kill()
        raise UnrecordedError("the recording takes too long") from None
    if process.returncode:
        said = [line for line in errors.decode(errors="replace").splitlines() if "Error" in line]
        raise UnrecordedError(f"the tools do not record it: {said[0].strip() if said else 'no message'}")


async def _accepted_samples(document: Document, recorder: Recorder) -> AsyncIterator[str]:
    """The commands of the drawn operations whose requests are accepted as curl sends them."""
    for operation in document.operations:
        for text in document.commands(operation):
            arguments = _arguments(text, recorder.url, ending_of(operation.route))
            if not arguments:
                continue
            before = len(recorder.exchanges)
            command = ("curl", "--silent", "--globoff", "--max-time", "30", *arguments)
            process = await asyncio.create_subprocess_exec(
                *command, stdin=DEVNULL, stdout=DEVNULL, stderr=DEVNULL
            )
            await process.wait()
            if (
                all(is_accepted(exchange) for exchange in recorder.exchanges[before:])
                and recorder.exchanges[before:]
            ):
                yield text


def _arguments(text: str, server: str, route: re.Pattern[str]) -> list[str]:
    """The arguments of the one command in a text, with the route on the server in place of its URL; else nothing."""
    parts = re.split(r"(?m)(?:^|[\s$])curl\s", re.sub(r"\\\s*\n", " ", text))
    try:
        words = shlex.split(parts[1], comments=True) if len(parts) == 2 else []
    except ValueError:
        return []
    local = []
    for word in words:
        if word in ("|", ">", "&&", ";"):
            break
        if FILE_OPTION.fullmatch(word):
            return []
        path, mark, query = word.partition("?")
        found = route.search(path)
        local.append(f"{server}{found[0]}{mark}{query}" if found and "/" in path.strip("/") else word)
    return local if any(word.startswith(server) for word in local) else []


def as_recorded(
    inputs: dict[str, Any], schema: dict[str, Any], sent: Exchange, accepted: tuple[Exchange, ...]
) -> dict[str, Any]:
    """The inputs of an action with the values of the recorded request that it is most like, by their names."""
    segments = urlsplit(sent.target).path.split("/")

    def likeness(exchange: Exchange) -> tuple[bool, bool, int]:
        other = urlsplit(exchange.target).path.split("/")
        equal = sum(one == another for one, another in zip(segments, other))
        return exchange.method == sent.method, len(other) == len(segments), equal

    found = max(accepted, key=likeness)
    url = urlsplit(found.target)
    form = found.sent if "form-urlencoded" in found.sent_headers.get("Content-Type", "") else ""
    pairs = [*found.sent_headers.items(), *parse_qsl(url.query, True), *parse_qsl(form, True)]
    in_path = dict(zip(segments, unquote(url.path).split("/")))
    values = {
        **dict(reversed([*_named(parsed(found.sent))])),
        **{prose.snake(key, ""): value for key, value in object_of(parsed(found.sent)).items()},
        **{prose.snake(name, ""): value for name, value in pairs},
        **{
            name: in_path[value]
            for name, value in inputs.items()
            if isinstance(value, str) and value in in_path
        },
    }
    return {
        name: values[name]
        if name in values and Draft7Validator(schema[name]).is_valid(values[name])
        else value
        for name, value in inputs.items()
    }


def _named(content: Any, parent: str = "") -> Iterator[tuple[str, Any]]:
    """The parts of a body by their keys, and by these behind that of the object they are in."""
    for key, value in content.items() if isinstance(content, dict) else ():
        yield from _named(value, key)
        yield prose.snake(f"{english.singular(parent)}_{key}", ""), value
        yield prose.snake(key, ""), value
