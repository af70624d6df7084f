"""The servers that a document names, as base URLs, in which what is each account's own is a credential."""

import re
from collections.abc import Iterable
from typing import Any
from urllib.parse import urljoin

from ...notation.base_urls import is_base_url
from ...schema.untyped import items_of, object_of, text_of
from .. import prose
from .document import is_url

# Server variables whose value is each account's own.
OWN = re.compile(
    "domain|host|instance|tenant|account|workspace|customer|company|org|site|shop|store|team"
    "|endpoint|base_url"
)


def server_of(declared: Iterable[dict[str, Any]], location: str) -> str:
    """The base URL of the first of the declared servers, empty if that can't be used.

    It is the one by https where both schemes are there, as in 1 of 6 documents. A relative URL is resolved
    against the location of the document if that is a URL.
    """
    urls = [_url(node, location) for node in declared]
    if not urls or not is_base_url(urls[0]):
        return ""
    secure = re.sub("^http:", "https:", urls[0])
    return secure if secure in urls else urls[0]


def _url(node: dict[str, Any], location: str) -> str:
    variables = object_of(node.get("variables"))
    parts = re.split(r"\{([^{}]+)\}", text_of(node.get("url")).strip())
    parts[1::2] = [_value(name, object_of(variables.get(name))) for name in parts[1::2]]
    url = "".join(parts)
    return (urljoin(location, url) if url and is_url(location) else url).strip().rstrip("/")


def _value(name: str, variable: dict[str, Any]) -> str:
    """The value of a server variable, or a credential in braces where each account has its own."""
    default, credential = str(variable.get("default", "")), prose.snake(name, "host")
    is_own = not items_of(variable.get("enum")) and (not default or OWN.search(credential))
    return f"{{{credential}}}" if is_own else re.sub("[{}]", "", default)
