"""An OpenAPI document: read with the files beside it that it refers to, and checked that it is one.

A document is untrusted: what it refers to is read only where it stands under the document's own directory, and one
from a URL refers to nothing outside itself.
"""

import json
import posixpath
import re
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from ...errors import AnswerError, shown, within
from ...schema.untyped import object_of
from .. import texts
from . import swagger, yaml_reader

MOST = 100_000_000  # bytes of a document and all that it refers to
OUTSIDE = "is not under the directory of the document; put everything into one directory"
ALONE = "is another file; download it and the document into one directory, and give the path of the document"


def is_url(location: str) -> bool:
    """Whether a location is an http or https URL rather than a path."""
    return bool(re.match(r"https?://", location, re.IGNORECASE))


def load(location: str) -> "Document":
    """The document at a path or URL, in the terms of OpenAPI 3.

    Raises `AnswerError` if it cannot be read, is too large, is neither YAML nor JSON, or is neither OpenAPI 3.0, 3.1 or
    3.2 nor Swagger 2.0.
    """
    with within(f"{shown(location)} "):
        path = None
        if is_url(location):
            from . import fetching  # noqa: PLC0415 - requests is slow to import, and rarely needed

            data, location = fetching.fetched(location, MOST)
        else:
            data = texts.read(Path(location), MOST)
            path = Path(location).expanduser()
        document = Document(location, _parsed(data, MOST), MOST - len(data), path)
        _check(document.content)
        if "openapi" not in document.content:
            document.content = swagger.converted(document.content, document.followed)
    return document


class Document:
    """The content of a document, its path or URL after redirects, and what its references lead to.

    It may refer to other files where its `path` is given, which may have `room` bytes.
    """

    def __init__(self, location: str, content: Any, room: int = 0, path: Path | None = None) -> None:
        self.location = location
        self.content = content
        self._room = room
        self._directory = path.parent.resolve() if path else None
        self._contents = {"": content, (path.name if path else ""): content}

    def target(self, reference: str) -> Any:
        """The target of a `$ref`; raises `AnswerError` if it does not exist or may not be read."""
        file, _, pointer = reference.partition("#")
        with within(f"{shown(reference)} "):
            node = self._content_of(posixpath.normpath(file) if file else "")
            if pointer and not pointer.startswith("/"):
                raise AnswerError("points to nothing; write it like '#/components/schemas/Pet'")
            for part in pointer.split("/")[1:]:
                key = unquote(part).replace("~1", "/").replace("~0", "~")
                if isinstance(node, dict) and key in node:
                    node = node[key]
                elif isinstance(node, list) and key.isdecimal() and int(key) < len(node):
                    node = node[int(key)]
                else:
                    raise AnswerError("points to nothing; correct the reference")
        return node

    def followed(self, node: Any) -> dict[str, Any]:
        """An object of the document, or the target of its `$ref`; an empty dict in place of anything but an object."""
        seen: list[str] = []
        while isinstance(node, dict) and isinstance(node.get("$ref"), str):
            if node["$ref"] in seen:
                raise AnswerError(f"{shown(node['$ref'])} refers to itself; correct the reference")
            seen.append(node["$ref"])
            node = self.target(node["$ref"])
        return object_of(node)

    def _content_of(self, file: str) -> Any:
        """The content of the file in a reference, in which references are relative to the document."""
        if file not in self._contents:
            data = texts.read(self._path_of(unquote(file)), self._room)
            self._contents[file] = _rebased(_parsed(data, self._room), file)
            self._room -= len(data)
        return self._contents[file]

    def _path_of(self, name: str) -> Path:
        if self._directory is None:
            raise AnswerError(ALONE)
        try:
            path = (self._directory / name).resolve()
        except (OSError, ValueError, RuntimeError) as error:
            raise texts.unreadable(error) from None
        if re.match(r"\w+:", name) or not path.is_relative_to(self._directory):
            raise AnswerError(OUTSIDE)
        return path


def _rebased(content: Any, own: str) -> Any:
    """The content of a file, in which references are relative to the document instead of to the file."""
    seen: set[int] = set()  # an alias in YAML is the same object as its anchor
    nodes = [content]
    while nodes:
        node = nodes.pop()
        if not isinstance(node, (dict, list)) or id(node) in seen:
            continue
        seen.add(id(node))
        if isinstance(node, dict) and isinstance(node.get("$ref"), str):
            file, _, pointer = node["$ref"].partition("#")
            is_relative = file and "://" not in file
            file = posixpath.join(posixpath.dirname(own), file) if is_relative else file or own
            node["$ref"] = f"{file}#{pointer}"
        nodes += node.values() if isinstance(node, dict) else node
    return content


def _parsed(data: bytes, most: int) -> Any:
    if len(data) > most:
        raise AnswerError(
            "is too large, 100 MB with all that it refers to is the most; use a smaller document"
        )
    text = texts.decoded(data)
    start = text.lstrip()[:15].lower()
    if start.startswith(("<!doctype", "<html")):
        raise AnswerError("is a web page; give the URL of the document itself")
    if not start.startswith("{"):
        return yaml_reader.parse(text)
    try:
        return json.loads(text, parse_constant=str)
    except ValueError as error:
        raise texts.no_json(error) from None


def _check(content: Any) -> None:
    if not isinstance(content, dict) or not {"openapi", "swagger"} & content.keys():
        raise AnswerError(
            "is not an OpenAPI document; its top level must have 'openapi: 3.0.0' or newer, or 'swagger: \"2.0\"'"
        )
    version = content.get("openapi", content.get("swagger"))
    if not re.match(r"3\.[012](\.|$)" if "openapi" in content else r"2\.0$", str(version)):
        kind = "OpenAPI" if "openapi" in content else "Swagger"
        raise AnswerError(
            f"is {kind} {shown(version)}; OpenAPI 3.0, 3.1 and 3.2 and Swagger 2.0 are supported"
        )
    if not isinstance(content.get("paths"), dict):
        raise AnswerError("has no paths, so it has no operations to make actions of")
