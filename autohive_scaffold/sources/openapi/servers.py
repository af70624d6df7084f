"""The base URL of the API that a document describes."""

import re
from typing import Any
from urllib.parse import urljoin

from ...model.base_url import is_base_url, trimmed
from .. import prose
from ..untyped import items_of, text_of
from .document import Document
from .files import is_url
from .operations import Api, Operation

# Server variables whose value is the account's own, and defaults that stand for one.
OWN = re.compile(
    r"(?:\w+_)?(?:sub_?domain|domain|host|host_?name|instance|tenant|account|account_name|workspace|customer|company"
    r"|organi[sz]ation|org|site|shop|store|team|endpoint|end_point|token|api_?key|base_url|fqdn)"
)
MADE_UP = re.compile(r"[{}<>]|\byour\b|your-|example\.|^none$|^localhost$", re.IGNORECASE)


def base_url(api: Api, operations: tuple[Operation, ...]) -> str:
    """The server of the operations, otherwise that of the document; empty if there is none that can be used."""
    urls = {server_of(api.document, operation.found, operation.item) for operation in operations}
    return urls.pop() if len(urls) == 1 else server_of(api.document)


def server_of(document: Document, *owners: dict[str, Any]) -> str:
    """The first server of the first of these objects, and then the document, whose server can be a base URL, or none.

    A relative URL is resolved against the URL of the document.
    """
    for owner in (*owners, document.content):
        urls = (trimmed(_server(document, server)) for server in items_of(owner.get("servers")))
        if is_base_url(url := next(urls, "")):
            secure = re.sub("^http:", "https:", url)
            return secure if secure != url and secure in urls else url
    return ""


def _server(document: Document, found: Any) -> str:
    server = document.followed(found)
    variables = document.followed(server.get("variables")).items()
    values = {name: _variable(name, one) for name, one in variables if isinstance(one, dict)}
    parts = re.split(r"\{([^{}]+)\}", text_of(server.get("url")))
    parts[1::2] = [values.get(name, f"{{{prose.snake(name, 'host')}}}") for name in parts[1::2]]
    url = "".join(parts).strip()
    return urljoin(document.location, url) if url and is_url(document.location) else url


def _variable(name: str, found: dict[str, Any]) -> str:
    """The value of a server variable, or a credential in braces where each account has its own."""
    default = str(found.get("default", ""))
    is_made_up = not default or bool(MADE_UP.search(default))
    is_own = not items_of(found.get("enum")) and (is_made_up or bool(OWN.fullmatch(prose.snake(name, "host"))))
    return f"{{{prose.snake(name, 'host')}}}" if is_own else default
