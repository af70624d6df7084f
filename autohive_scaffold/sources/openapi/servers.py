"""The servers that a document names, as base URLs, in which what each account has for itself is a credential."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urljoin

from ...model.base_url import is_base_url, trimmed
from ...schema.untyped import items_of, text_of
from .. import prose
from .files import is_url

# Server variables whose value is the account's own, and defaults that stand for one.
OWN = re.compile(
    r"(?:\w+_)?(?:sub_?domain|domain|host|host_?name|instance|tenant|account|account_name|workspace|customer|company"
    r"|organi[sz]ation|org|site|shop|store|team|endpoint|end_point|token|api_?key|base_url|fqdn)"
)
MADE_UP = re.compile(r"[{}<>]|\byour\b|your-|example\.|^none$|^localhost$", re.IGNORECASE)


@dataclass(frozen=True)
class Server:
    """A base URL, empty if there is none that can be used, and what the document says of the credentials in it."""

    url: str = ""
    descriptions: dict[str, object] = field(default_factory=dict)


def server_of(declared: list[Any], location: str, followed: Callable[[Any], dict[str, Any]]) -> Server:
    """The first of the declared servers, by https where both schemes are there.

    A relative URL is resolved against the location of the document if that is a URL.
    """
    servers = [_server(server, location, followed) for server in map(followed, declared)]
    if not servers or not is_base_url(servers[0].url):
        return Server()
    secure = re.sub("^http:", "https:", servers[0].url)
    return next((server for server in servers if server.url == secure), servers[0])


def _server(found: dict[str, Any], location: str, followed: Callable[[Any], dict[str, Any]]) -> Server:
    variables = {name: one for name, one in followed(found.get("variables")).items() if isinstance(one, dict)}
    parts = re.split(r"\{([^{}]+)\}", text_of(found.get("url")))
    if any(set("{}") & {*part} for part in parts[::2]):  # around what a variable stands for
        return Server()
    parts[1::2] = [_value(name, variables.get(name)) for name in parts[1::2]]
    url = "".join(parts).strip()
    url = urljoin(location, url) if url and is_url(location) else url
    return Server(
        trimmed(url), {prose.snake(name, "host"): one.get("description") for name, one in variables.items()}
    )


def _value(name: str, variable: dict[str, Any] | None) -> str:
    """The value of a server variable, or a credential in braces where each account has its own."""
    found = variable or {}
    default, own_name = str(found.get("default", "")), prose.snake(name, "host")
    is_made_up = not default or bool(MADE_UP.search(default))
    is_own = not items_of(found.get("enum")) and (is_made_up or bool(OWN.fullmatch(own_name)))
    return f"{{{own_name}}}" if is_own else re.sub("[{}]", "", default)
