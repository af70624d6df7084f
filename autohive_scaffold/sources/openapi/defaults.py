"""Defaults for other questions from an OpenAPI document: the base URL and the credentials."""

from collections.abc import Iterable
from contextlib import suppress

from ...errors import AnswerError
from ...model import credentials
from ...model.base_url import is_base_url, names_in, trimmed
from .. import prose
from .operations import Api, Operation, SecurityRequirement, SecurityScheme

HELP = 200  # characters of a help text


def defaults(api: Api, operations: tuple[Operation, ...]) -> dict[str, str]:
    """Defaults for the questions about the API's URL and how users sign in, each only if the document has one."""
    url = base_url(api, operations)
    found = {"base_url": url, **_sign_in(api, operations, url)}
    return {name: value for name, value in found.items() if value}


def unsupported(operations: tuple[Operation, ...]) -> list[str]:
    """The ways to sign in that operations require, but no credential can express."""
    required = [requirement for one in operations for requirement in (one.security or ())[:1]]
    schemes = dict.fromkeys(scheme for requirement in required for scheme in requirement)
    cookies = [f"cookie {scheme.name} is required, but not sent" for scheme in schemes if scheme.location == "cookie"]
    mutual = ["a client certificate is required, but not sent"] * any(each.type == "mutualTLS" for each in schemes)
    return [*cookies, *mutual]


def base_url(api: Api, operations: tuple[Operation, ...]) -> str:
    """The server of the operations, otherwise that of the document; empty if there is none that can be used."""
    urls = {usable(operation.servers) for operation in operations}
    return urls.pop() if len(urls) == 1 else usable(api.servers())


def usable(servers: Iterable[str]) -> str:
    """The first of these servers that can be a base URL; empty if none can."""
    return next(filter(is_base_url, map(trimmed, servers)), "")


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


OAUTH = ("oauth2", "openIdConnect")


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
        basic = f"username{optional}, password{optional}"
        return {"bearer": f"api_token{typed}", "basic": basic}.get(scheme.scheme, "")
    return f"access_token{typed}" if scheme.type in OAUTH else ""
