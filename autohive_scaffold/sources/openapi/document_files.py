"""The file or URL of a document, and the files beside it that it refers to, each read once and parsed.

A document is untrusted: what it refers to is read only where it stands under the document's own directory, and one
from a URL refers to nothing outside itself.
"""

import json
import posixpath
import re
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

from ...errors import AnswerError
from .. import texts
from . import yaml_reader

MEGABYTES = 100
OUTSIDE = "is not under the directory of the document; put everything into one directory"
ALONE = "is another file; download it and the document into one directory, and give the path of the document"


def is_url(location: str) -> bool:
    """Whether a location is an http or https URL rather than a path."""
    return bool(re.match(r"https?://", location, re.IGNORECASE))


class Files:
    """A document and what it refers to, which together may have 100 MB.

    `location` is the path or URL of the document, after redirects. Raises `AnswerError` if it cannot be read, is too
    large, or is neither YAML nor JSON.
    """

    def __init__(self, location: str) -> None:
        self._room = int(MEGABYTES * 1_000_000)
        self._directory: Path | None = None
        name = ""
        if is_url(location):
            from . import fetching  # noqa: PLC0415 - requests is slow to import, and rarely needed

            data, self.location = fetching.fetched(location, self._room)
            self._take(len(data))
        else:
            data, self.location = self._read(Path(location)), location
            path = Path(location).expanduser()
            self._directory, name = path.parent.resolve(), path.name
        self._contents = dict.fromkeys(("", name), _parsed(data))

    def content_of(self, file: str) -> Any:
        """The content of the file in a `$ref`; of the document itself if that is empty.

        References in it are made relative to the document. Raises `AnswerError` if it is not under the directory of
        the document, also through a symbolic link.
        """
        name = posixpath.normpath(unquote(file)) if file else ""
        if name not in self._contents:
            self._contents[name] = _rebased(_parsed(self._read(self._path_of(name))), quote(name))
        return self._contents[name]

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

    def _read(self, path: Path) -> bytes:
        data = texts.read(path, self._room)
        self._take(len(data))
        return data

    def _take(self, size: int) -> None:
        self._room -= size
        if self._room < 0:
            most = f"{MEGABYTES} MB with all that it refers to is the most"
            raise AnswerError(f"is too large, {most}; use a smaller document")


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
            if file and "://" not in file:
                file = posixpath.normpath(posixpath.join(posixpath.dirname(own), file))
            node["$ref"] = f"{file or own}#{pointer}"
        nodes += node.values() if isinstance(node, dict) else node
    return content


def _parsed(data: bytes) -> Any:
    text = texts.decoded(data)
    start = text.lstrip()[:15].lower()
    if start.startswith(("<!doctype", "<html")):
        raise AnswerError("is a web page; give the URL of the document itself")
    if not start.startswith("{"):
        return yaml_reader.parse(text)
    try:
        return json.loads(text, parse_constant=str)
    except ValueError as error:
        if text.lstrip()[1:].lstrip()[:1] in ('"', ""):
            raise texts.no_json(error) from None
        return yaml_reader.parse(text)  # a flow mapping starts like an object
