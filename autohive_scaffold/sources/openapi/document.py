"""What is in the file of an OpenAPI document, or behind its URL."""

import re
from pathlib import Path
from typing import Any

from ...errors import AnswerError
from .. import texts
from . import yaml_reader


def is_url(location: str) -> bool:
    """Whether a location is an http or https URL rather than a path."""
    return bool(re.match(r"https?://", location, re.IGNORECASE))


def load(location: str) -> tuple[Any, str]:
    """The content of the document at a path or URL, and that path, or the URL after redirects.

    Refused is what can't be read, is too large, or is neither YAML nor JSON.
    """
    if is_url(location):
        from . import fetching  # noqa: PLC0415 - requests is slow to import, and rarely needed

        data, location = fetching.fetched(location)
    else:
        data = texts.read(Path(location), texts.MOST)
    text = texts.decoded(data)
    start = text.lstrip()[:15].lower()
    if start.startswith(("<!doctype", "<html")):
        raise AnswerError("is a web page; give the URL of the document itself")
    return texts.parsed(text) if start.startswith("{") else yaml_reader.parse(text), location
