"""An OpenAPI document: read from a file or URL, parsed, and checked that it is one."""

import codecs
import json
import re
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ...errors import AnswerError, shown
from . import yaml_reader

BYTES = 20_000_000
SECONDS = 30
TIMEOUTS = (10, 15)  # seconds to connect, and between two chunks
UNDERSTOOD = re.compile(r"3\.[012](?:\.|$)")


@dataclass(frozen=True)
class Document:
    """An OpenAPI document, and the place it was read from."""

    location: str
    content: dict[str, Any]

    @property
    def is_from_url(self) -> bool:
        """Whether it came over HTTP, so that a relative server can be resolved."""
        return is_url(self.location)


def is_url(location: str) -> bool:
    """Whether a location is an http or https URL rather than a path."""
    return bool(re.match(r"https?://", location, re.IGNORECASE))


def load(location: str) -> Document:
    """The document at a path or URL.

    Raises `AnswerError` if it cannot be read, is larger than 20 MB, is neither YAML nor JSON, or is not OpenAPI 3.0,
    3.1 or 3.2.
    """
    try:
        data, location = _fetched(location) if is_url(location) else (_file(location), location)
        content = _parsed(_text(data))
        _check(content)
    except AnswerError as error:
        raise error.behind(f"{shown(location)} ") from None
    return Document(location, content)


def _file(location: str) -> bytes:
    path = Path(location)
    try:
        path = path.expanduser()
        if path.exists() and not path.is_file():
            raise AnswerError("is not a file")
        with path.open("rb") as file:
            data = file.read(BYTES + 1)
    except (OSError, ValueError, RuntimeError) as error:
        if isinstance(error, AnswerError):
            raise
        raise AnswerError(f"cannot be read ({getattr(error, 'strerror', None) or error})") from None
    _check_size(len(data))
    return data


def _check_size(size: int) -> None:
    if size > BYTES:
        raise AnswerError(f"is larger than {BYTES // 1_000_000} MB; use a smaller document")


def _fetched(url: str) -> tuple[bytes, str]:
    """The content at a URL, and the URL after redirects."""
    import requests  # noqa: PLC0415 - slow to import, and rarely needed
    import urllib3  # noqa: PLC0415 - comes with requests

    until = time.monotonic() + SECONDS
    chunks: list[bytes] = []
    try:
        with requests.get(url, stream=True, timeout=TIMEOUTS) as response:
            if response.status_code != 200:
                raise AnswerError(f"answers with HTTP {response.status_code}; give the URL of the document itself")
            for chunk in response.iter_content(65536):
                chunks.append(chunk)
                _check_size(sum(map(len, chunks)))
                if time.monotonic() > until:
                    raise AnswerError(f"takes more than {SECONDS} seconds to answer; download it and give its path")
            return b"".join(chunks), response.url
    except AnswerError:
        raise
    except requests.Timeout:
        raise AnswerError("does not answer in time; download it and give its path") from None
    except (requests.RequestException, urllib3.exceptions.HTTPError, OSError, ValueError) as error:
        raise AnswerError(f"cannot be reached ({type(error).__name__}); check the URL") from None


def _text(data: bytes) -> str:
    is_wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        return data.decode("utf-16" if is_wide else "utf-8-sig")
    except UnicodeDecodeError:
        raise AnswerError("is not UTF-8 text") from None


def _parsed(text: str) -> Any:
    start = text.lstrip()[:15].lower()
    if start.startswith(("<!doctype", "<html")):
        raise AnswerError("is a web page; give the URL of the document itself")
    if start.startswith("{"):
        try:
            return json.loads(text, parse_constant=str)
        except RecursionError:
            raise AnswerError("is nested too deeply") from None
        except ValueError:
            pass  # a YAML flow mapping starts like a JSON object
    return yaml_reader.parse(text)


def _check(content: Any) -> None:
    version = content.get("openapi") if isinstance(content, dict) else None
    if isinstance(content, dict) and "swagger" in content and version is None:
        raise AnswerError(
            f"is Swagger {shown(content['swagger'])}; convert it to OpenAPI 3, for example with 'npx swagger2openapi'"
        )
    if version is None:
        raise AnswerError("is not an OpenAPI document; its top level must have 'openapi: 3.0.0' or newer")
    if not UNDERSTOOD.match(str(version)):
        raise AnswerError(f"is OpenAPI {shown(version)}; 3.0, 3.1 and 3.2 are supported")
    if not isinstance(content.get("paths"), dict):
        raise AnswerError("has no paths, so it has no operations to make actions of")
