"""What an OpenAPI document answers of the other questions: the base URL and the credentials."""

import re
from typing import Any
from urllib.parse import urljoin

from ...errors import AnswerError
from ...model import auth
from ...model.base_url import is_base_url, trimmed
from . import prose
from .document import Document
from .operations import Operation


def defaults(document: Document, operations: tuple[Operation, ...]) -> dict[str, str]:
    """Defaults for `base_url` and `auth_fields`, each only where the document has one that would be accepted."""
    found = {"base_url": base_url(document, operations), "auth_fields": auth_fields(document, operations)}
    return {name: value for name, value in found.items() if value}


def base_url(document: Document, operations: tuple[Operation, ...]) -> str:
    """The server of the operations, else the document's first; empty where there is none that can be used.

    A relative server is resolved against the URL of a document that has one; a file says nothing of its host.
    """
    own = {server_of(operation, document) for operation in operations}
    url = own.pop() if len(own) == 1 else ""
    return url or _first(document.content.get("servers"), document)


def server_of(operation: Operation, document: Document) -> str:
    """The server that an operation or its path has for itself; empty where it has none."""
    return _first(operation.content.get("servers"), document) or _first(operation.item.get("servers"), document)


def _first(servers: Any, document: Document) -> str:
    server = servers[0] if isinstance(servers, list) and servers else None
    if not isinstance(server, dict) or not isinstance(server.get("url"), str):
        return ""
    variables = server.get("variables")
    variables = variables if isinstance(variables, dict) else {}

    def default(match: re.Match[str]) -> str:
        variable = variables.get(match[1])
        return str(variable.get("default", match[0])) if isinstance(variable, dict) else match[0]

    url = re.sub(r"\{([^{}]+)\}", default, server["url"]).strip()
    if document.is_from_url:
        url = urljoin(document.location, url)
    url = trimmed(url)
    return url if is_base_url(url) else ""


def auth_fields(document: Document, operations: tuple[Operation, ...]) -> str:
    """The credentials that the operations ask for, in the notation of `auth_fields`; empty where they ask for none.

    Of several ways to sign in it is the first that can be written down: not a cookie, nor a client certificate.
    """
    schemes = document.security_schemes()
    general = document.content.get("security")
    demands = [operation.content.get("security", general) for operation in operations]
    ways = [way for demand in demands if isinstance(demand, list) for way in demand if isinstance(way, dict) and way]
    if all(demand is None for demand in demands):
        ways = [{name: []} for name in schemes]
    for way in ways:
        text = _notation([schemes[name] for name in way if name in schemes])
        if text:
            return text
    return ""


def _notation(schemes: list[dict[str, Any]]) -> str:
    keys = [scheme for scheme in schemes if scheme.get("type") == "apiKey"]
    fields = [_field(scheme, is_only_key=len(keys) == 1) for scheme in schemes]
    if not fields or not all(fields):
        return ""
    text = ", ".join(dict.fromkeys(fields))
    try:
        auth.parse(text)
    except AnswerError:
        return ""
    return text


def _field(scheme: dict[str, Any], *, is_only_key: bool) -> str:
    kind, method = scheme.get("type"), str(scheme.get("scheme")).lower()
    if kind == "apiKey" and scheme.get("in") in ("header", "query"):
        wire_name = str(scheme.get("name"))
        name = "api_key" if is_only_key else prose.snake(wire_name, "api_key").removeprefix("x_")
        return f"{name} -> {scheme['in']} {wire_name}"
    if kind == "http":
        return {"bearer": "api_token", "basic": "username, password"}.get(method, "")
    return "access_token" if kind in ("oauth2", "openIdConnect") else ""
