"""Defaults for other questions from an OpenAPI document: the base URL and the credentials."""

import re
from collections.abc import Iterable
from contextlib import suppress
from typing import Any
from urllib.parse import urljoin

from ...errors import AnswerError
from ...model import credentials
from ...model.base_url import is_base_url, names_in, trimmed
from .. import prose
from ..untyped import items_of, text_of
from .document import Document
from .files import is_url
from .operations import OAUTH, Api, Operation, SecurityRequirement, SecurityScheme

HELP = 200  # characters of a help text
# Server variables whose value is the account's own, and defaults that stand for one.
OWN = re.compile(
    r"(?:\w+_)?(?:sub_?domain|domain|host|host_?name|instance|tenant|account|account_name|workspace|customer|company"
    r"|organi[sz]ation|org|site|shop|store|team|endpoint|end_point|token|api_?key|base_url|fqdn)"
)
SECRETS = ("auth_token", "token", "secret", "api_key", "key", "password")
MADE_UP = re.compile(r"[{}<>]|\byour\b|your-|example\.|^none$|^localhost$", re.IGNORECASE)


def defaults(api: Api, operations: tuple[Operation, ...], url: str) -> dict[str, str]:
    """The base URL and defaults for the questions about how users sign in, each only if the document has one."""
    found = {"base_url": url, **_sign_in(api, operations, url)}
    return {name: value for name, value in found.items() if value}


def unsupported(operations: tuple[Operation, ...], is_platform: bool) -> list[str]:
    """What operations require to sign in that no credential can express, or that the document does not tell."""
    required = [requirement for one in operations for requirement in (one.security or ())[:1]]
    schemes = dict.fromkeys(scheme for requirement in required for scheme in requirement)
    cookies = [f"cookie {scheme.name} is required, but not sent" for scheme in schemes if scheme.location == "cookie"]
    mutual = ["a client certificate is required, but not sent"] * any(each.type == "mutualTLS" for each in schemes)
    is_unknown = is_platform and not any(operation.scopes for operation in operations)
    return [*cookies, *mutual, *["the scopes that the actions need, of which the document names none"] * is_unknown]


def base_url(api: Api, operations: tuple[Operation, ...]) -> str:
    """The server of the operations, otherwise that of the document; empty if there is none that can be used."""
    urls = {server_of(api.document, operation.found, operation.item) for operation in operations}
    return urls.pop() if len(urls) == 1 else server_of(api.document)


def server_of(document: Document, *owners: dict[str, Any]) -> str:
    """The first server of the first of these objects, and then the document, whose server can be a base URL, or none.

    A relative URL is resolved against the URL of the document.
    """
    servers = (_server(document, owner) for owner in (*owners, document.content))
    return next(filter(is_base_url, map(trimmed, servers)), "")


def _server(document: Document, owner: dict[str, Any]) -> str:
    server = document.followed(next(iter(items_of(owner.get("servers"))), None))
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


def _sign_in(api: Api, operations: tuple[Operation, ...], url: str) -> dict[str, str]:
    """`auth_type` with its fields or scopes: all that each operation requires, in the first way that can be expressed.

    Bearer tokens and API keys come before Basic. OAuth is platform auth.
    """
    declared = [operation.security for operation in operations]
    keys = tuple(dict.fromkeys(key for operation in operations for key in operation.required_keys))
    alternatives = [_preferred(security) for security in declared if security]
    if all(security is None for security in declared):
        alternatives = [_preferred(tuple((scheme,) for scheme in api.security_schemes.values()))]
    is_optional = bool(alternatives) and all(() in (security or ()) for security in declared)
    firsts = dict.fromkeys(scheme for each in alternatives for scheme in next(iter(each), ()))
    others = [each for found in alternatives for each in found]
    complete = [(*each, *(key for key in keys if key not in each)) for each in (*others, ())]
    for requirement in ((*firsts, *(key for key in keys if key not in firsts)), *complete):
        if requirement and all(scheme.type in OAUTH for scheme in requirement):
            scopes = dict.fromkeys(scope for operation in operations for scope in operation.scopes)
            return {"auth_type": "platform", "scopes": ", ".join(scopes)}
        if text := _notation(requirement, is_optional, url):
            return {"auth_type": "custom", "auth_fields": text}
    is_open = bool(operations) and all(security in ((), ((),)) for security in declared)
    fields = ", ".join(names_in(url))
    return {"auth_type": "custom" if fields else "none" if is_open else "", "auth_fields": fields}


def _preferred(security: tuple[SecurityRequirement, ...]) -> list[SecurityRequirement]:
    """The alternatives that require something, Basic last."""
    return sorted(filter(None, security), key=lambda requirement: any(one.scheme == "basic" for one in requirement))


def _notation(requirement: Iterable[SecurityScheme], is_optional: bool, url: str) -> str:
    requirement = list(requirement)
    is_only_key = [scheme.type for scheme in requirement].count("apiKey") == 1
    fields = [_field(scheme, is_only_key=is_only_key, is_optional=is_optional) for scheme in requirement]
    text = ", ".join(dict.fromkeys([*names_in(url), *fields]))
    with suppress(AnswerError):
        if fields and all(fields) and not credentials.parse(text, url).unsent:
            return text
    return ""


def _field(scheme: SecurityScheme, *, is_only_key: bool, is_optional: bool) -> str:
    help_text = prose.first_sentence(scheme.description, HELP)
    kind = f"Annotated[str, {help_text!r}]" if help_text else "str"
    typed = f": {kind} = None" if is_optional else f": {kind}" if help_text else ""
    if scheme.type == "apiKey" and scheme.location in ("header", "query"):
        name = "api_key" if is_only_key else prose.snake(scheme.name, "api_key").removeprefix("x_")
        return f"{name}{typed} -> {scheme.location} {scheme.name}"
    if scheme.type == "http":
        optional = ": str = None" if is_optional else ""
        halves = [prose.snake(half, "") for half in scheme.key.split("_")]
        basic = f"username{optional}, password{optional}"
        if len(set(filter(None, halves))) == 2 and halves[1] in SECRETS:  # `accountSid_authToken`
            basic = f"{halves[0]}{optional}, {halves[1]}{optional} -> basic {{{halves[0]}}}:{{{halves[1]}}}"
        return {"bearer": f"api_token{typed}", "basic": basic}.get(scheme.scheme, "")
    return f"access_token{typed}" if scheme.type in OAUTH else ""
