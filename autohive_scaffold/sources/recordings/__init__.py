"""Actions from recorded requests: cURL commands, Postman collections and HAR files.

A reader of each format (`curl`, `postman`, `har`) returns the requests as they were recorded. What follows is the same
for all: credentials are taken out, recordings of one request joined (`requests`), requests chosen and named (`naming`)
and written in the action notation (`writing`). A recording is untrusted: nothing in it is executed or requested.
"""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ...errors import AnswerError, shown
from . import curl, har, postman
from .defaults import defaults_of, same_headers
from .naming import chosen, named
from .paths import common
from .recorded import Recorded, object_of
from .requests import Request, requests_of
from .writing import Writer

BYTES = 50_000_000
MARKS = re.compile(r'"(item|entries|requests)"')
OWN_ENDINGS = ("har", "sh", "curl", "bat", "cmd", "ps1", "txt", "md")


@dataclass(frozen=True)
class Written:
    """An action in the notation; `inputs`, `request` and `output` are what stands between its brackets and arrows."""

    name: str
    description: str
    inputs: str
    request: str
    output: str


@dataclass(frozen=True)
class Recording:
    """The actions of a recording, and answers to other questions by their names."""

    actions: tuple[Written, ...]
    defaults: dict[str, str]


def is_recording(text: str) -> bool:
    """Whether an answer is cURL commands, or the path of a file with cURL commands, a Postman collection or a HAR."""
    if curl.COMMAND.search(text):
        return True
    path = re.fullmatch(r"([^\n>#]+\.(\w{1,12}))\s*(#.*)?", text.strip())
    if not path or path[2] in ("py", "pyi", "yaml", "yml"):
        return False
    try:
        content = _content(path[1])
        if not content.lstrip().startswith("{"):
            return bool(curl.COMMAND.search(content))
        return path[2] == "har" or (bool(MARKS.search(content)) and _reader(content) is not None)
    except (AnswerError, RecursionError):
        return path[2] in OWN_ENDINGS


def read(text: str) -> Recording:
    """The actions in cURL commands, or in the file at `PATH` or `PATH#SELECTION` (see `naming.chosen`).

    Inputs are the placeholders and plain values of the path, which are required; the leaves of the body, required where
    every recording has them; and query parameters and headers that vary, which are optional. Raises `AnswerError` for
    a file that can't be read, is larger than 50 MB, or has no requests that can become actions.
    """
    is_pasted = bool(curl.COMMAND.search(text))
    location, _, selection = ("", "", "") if is_pasted else text.partition("#")
    try:
        content = text if is_pasted else _content(location.strip())
        recorded = _recorded(content)
        requests = requests_of(recorded)
        if not requests:
            raise AnswerError("has no requests with GET, POST, PUT, PATCH or DELETE to an API")
        _, prefix = common([request.target for request in requests])
        return _written(named(chosen(requests, selection, prefix)))
    except AnswerError as error:
        raise error.behind("" if is_pasted else f"{shown(location.strip())} ") from None
    except RecursionError:
        raise AnswerError(f"{shown(location.strip())} is nested too deeply") from None


def _content(location: str) -> str:
    try:
        with Path(location).expanduser().open("rb") as file:
            data = file.read(BYTES + 1)
        if len(data) > BYTES:
            raise AnswerError(f"is larger than {BYTES // 1_000_000} MB; record or export fewer requests")
        return data.decode("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
    except UnicodeDecodeError:
        raise AnswerError("is not UTF-8 text") from None
    except (OSError, RuntimeError) as error:
        raise AnswerError(f"cannot be read ({getattr(error, 'strerror', None) or error})") from None


def _reader(content: str) -> tuple[Callable[[dict[str, Any]], list[Recorded]], dict[str, Any]] | None:
    """The reader for JSON, and what it is to read; None if it is neither a collection nor a HAR."""
    try:
        document = json.loads(content, strict=False, parse_constant=str)
    except ValueError as error:
        raise AnswerError(f"is not valid JSON ({error})") from None
    if "entries" in object_of(document.get("log")):
        return har.read, document
    is_collection = "openapi" not in document and ({"info", "item"} <= document.keys() or "collection" in document)
    return (postman.read, document) if is_collection or "requests" in document else None


def _recorded(content: str) -> list[Recorded]:
    if not content.lstrip().startswith("{"):
        return curl.read(content)
    found = _reader(content)
    if found is None:
        raise AnswerError("is neither a Postman collection nor a HAR file")
    return found[0](found[1])


def _written(actions: list[tuple[str, Request]]) -> Recording:
    requests = [request for _, request in actions]
    base, headers = common([request.target for request in requests]), same_headers(requests)
    written = []
    for name, request in actions:
        one = Writer(request, base, frozenset(map(str.lower, headers)))
        written.append(Written(name, one.description, one.inputs, one.text, one.output))
    return Recording(tuple(written), defaults_of(requests, base, headers))
