"""The file or URL of a document and those beside it that it refers to, each read once and parsed.

A document is untrusted: what it refers to is read only where it stands under the document's own directory.
"""

import json
import posixpath
import re
import time
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote, urljoin, urlsplit, urlunsplit

from ...errors import AnswerError
from .. import texts
from . import yaml_reader

FILE_MEGABYTES, URL_MEGABYTES = 100, 20
SECONDS = 30
TIMEOUTS = (10, 15)  # seconds to connect, and between two chunks


def is_url(location: str) -> bool:
    """Whether a location is an http or https URL rather than a path."""
    return bool(re.match(r"https?://", location, re.IGNORECASE))


class Files:
    """A document and what it refers to, which together may have 100 MB in files, or 20 MB from URLs within 30 seconds.

    `location` is the path or URL of the document, after redirects. Raises `AnswerError` if it cannot be read, is too
    large, or is neither YAML nor JSON.
    """

    def __init__(self, location: str) -> None:
        self._megabytes = URL_MEGABYTES if is_url(location) else FILE_MEGABYTES
        self._room = int(self._megabytes * 1_000_000)
        self._seconds: float = SECONDS
        if is_url(location):
            data, self.location = self._fetched(location, follows_redirects=True)
            self._url = self.location
        else:
            data, self.location = self._read(Path(location)), location
            path = Path(location).expanduser()
            self._url = (path.parent.resolve() / path.name).as_uri()
        own = urlsplit(self._url)
        self._directory = posixpath.normpath(posixpath.dirname(unquote(own.path)) or "/").rstrip("/") + "/"
        self._contents = dict.fromkeys(("", self._beside("")), _parsed(data))

    def content_of(self, file: str) -> Any:
        """The content of the file or URL in a `$ref`; of the document itself if that is empty.

        References in it are made relative to the document. Raises `AnswerError` if it is not under the directory of
        the document: another directory, also through a symbolic link, another host, another scheme.
        """
        url = self._beside(file) if file else ""
        if url not in self._contents:
            is_fetched = is_url(url)
            data = (
                self._fetched(url, follows_redirects=False)[0]
                if is_fetched
                else self._read(self._linked(url))
            )
            self._contents[url] = self._rebased(_parsed(data), url)
        return self._contents[url]

    def _beside(self, file: str) -> str:
        """The normalized URL of what a `$ref` names, if it is under the directory of the document."""
        try:
            own, found = urlsplit(self._url), urlsplit(urljoin(self._url, file))
        except ValueError:
            raise AnswerError("is not a reference; correct it") from None
        path = posixpath.normpath(unquote(found.path))
        if (found.scheme, found.netloc) != (own.scheme, own.netloc) or not f"{path}/".startswith(
            self._directory
        ):
            raise _outside()
        return urlunsplit((own.scheme, own.netloc, quote(path), found.query, ""))

    def _linked(self, url: str) -> Path:
        """The file at a URL under the directory, if it is there also with symbolic links resolved."""
        directory = Path(self.location).expanduser().parent.resolve()
        try:
            path = (directory / unquote(urlsplit(url).path).removeprefix(self._directory)).resolve()
        except (OSError, ValueError, RuntimeError) as error:
            raise texts.unreadable(error) from None
        if not path.is_relative_to(directory):
            raise _outside()
        return path

    def _rebased(self, content: Any, url: str) -> Any:
        """The content of a file with its references relative to the document instead of to the file."""
        own = url.removeprefix(urljoin(self._url, "."))
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

    def _read(self, path: Path) -> bytes:
        data = texts.read(path, self._room)
        self._take(len(data))
        return data

    def _take(self, size: int) -> None:
        self._room -= size
        if self._room < 0:
            smaller = (
                "use a smaller document"
                if self._megabytes == FILE_MEGABYTES
                else "download it and give its path"
            )
            raise AnswerError(
                f"is too large, {self._megabytes} MB with all that it refers to is the most; {smaller}"
            )

    def _fetched(self, url: str, *, follows_redirects: bool) -> tuple[bytes, str]:
        """The content at a URL, and the URL after redirects."""
        import requests  # noqa: PLC0415 - slow to import, and rarely needed
        import urllib3  # noqa: PLC0415 - comes with requests

        start = time.monotonic()
        chunks: list[bytes] = []
        try:
            with requests.get(
                url, stream=True, timeout=TIMEOUTS, allow_redirects=follows_redirects
            ) as response:
                if response.status_code != 200:
                    raise AnswerError(
                        f"answers with HTTP {response.status_code}; give the URL of the document itself"
                    )
                for chunk in response.iter_content(65536):
                    chunks.append(chunk)
                    self._take(len(chunk))
                    if time.monotonic() - start > self._seconds:
                        raise AnswerError(
                            f"takes more than {SECONDS} seconds to answer; download it and give its path"
                        )
                self._seconds -= time.monotonic() - start
                return b"".join(chunks), response.url
        except AnswerError:
            raise
        except requests.Timeout:
            raise AnswerError("does not answer in time; download it and give its path") from None
        except (requests.RequestException, urllib3.exceptions.HTTPError, OSError, ValueError) as error:
            raise AnswerError(f"cannot be reached ({type(error).__name__}); check the URL") from None


def _outside() -> AnswerError:
    return AnswerError("is not under the directory of the document; put everything into one directory")


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
