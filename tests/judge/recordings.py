"""Recordings of a drawn document's requests, made with other people's tools; `record.cjs` says how."""

import asyncio
import json
from asyncio.subprocess import PIPE
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from jsonschema import Draft7Validator

from autohive_scaffold.names import english
from autohive_scaffold.sources import prose

from .recorder import Exchange

FILES = {"postman": "collection.json", "curl": "commands.sh", "har": "recorded.har"}
SECONDS = 180


class UnrecordedError(Exception):
    """There is nothing to record, or the tools cannot; the message says why."""


async def recorded(modules: Path, document: Path, server: str, source: str) -> Path:
    """The recording, beside a document, of those of its requests that the server accepts."""
    script = Path(__file__).with_name("record.cjs")
    command = ("node", script, modules, document, server, document.parent)
    process = await asyncio.create_subprocess_exec(*map(str, command), stdout=PIPE, stderr=PIPE)
    try:
        output, errors = await asyncio.wait_for(process.communicate(), SECONDS)
    except TimeoutError:
        process.kill()
        raise UnrecordedError("the recording takes too long") from None
    if process.returncode:
        said = [line for line in errors.decode(errors="replace").splitlines() if "Error" in line]
        raise UnrecordedError(f"the tools do not record it: {said[0].strip() if said else 'no message'}")
    if not int(output.split()[-1]):
        raise UnrecordedError("Prism accepts no request as recorded")
    return document.with_name(FILES[source])


def as_recorded(inputs: dict[str, Any], schema: dict[str, Any], sent: Exchange, har: Path) -> dict[str, Any]:
    """The inputs of an action with the values of the recorded request that it is most like, by their names."""
    entries = [entry["request"] for entry in json.loads(har.read_text(encoding="utf-8"))["log"]["entries"]]
    segments = urlsplit(sent.target).path.split("/")

    def likeness(request: dict[str, Any]) -> tuple[bool, bool, int]:
        other = urlsplit(request["url"]).path.split("/")
        equal = sum(one == another for one, another in zip(segments, other))
        return request["method"] == sent.method, len(other) == len(segments), equal

    request = max(entries, key=likeness)
    values = dict(_named(_json(request.get("postData", {}).get("text", ""))))
    values |= {prose.snake(each["name"], ""): each["value"] for each in (*request["headers"], *request["queryString"])}
    in_path = dict(zip(segments, unquote(urlsplit(request["url"]).path).split("/")))
    values |= {name: in_path[value] for name, value in inputs.items() if isinstance(value, str) and value in in_path}
    return {
        name: values[name] if name in values and Draft7Validator(schema[name]).is_valid(values[name]) else value
        for name, value in inputs.items()
    }


def _named(content: Any, parent: str = "") -> Iterator[tuple[str, Any]]:
    """The parts of a body by their keys, and by these behind that of the object they are in."""
    for key, value in content.items() if isinstance(content, dict) else ():
        yield from _named(value, key)
        yield prose.snake(f"{english.singular(parent)}_{key}", ""), value
        yield prose.snake(key, ""), value


def _json(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return None
