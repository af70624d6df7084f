"""Defaults for other questions from an OpenAPI document: the base URL and the credentials."""

from collections.abc import Iterable

from ....errors import AnswerError
from ....model import credentials
from ....model.base_url import is_base_url, trimmed
from .. import prose
from ..resolved.operations import Api, Operation, SecurityRequirement
from ..resolved.parts import SecurityScheme


def defaults(api: Api, operations: tuple[Operation, ...]) -> dict[str, str]:
    """Defaults for `base_url` and `auth_fields`, each only if the document has one that is accepted."""
    found = {"base_url": base_url(api, operations), "auth_fields": auth_fields(api, operations)}
    return {name: value for name, value in found.items() if value}


def base_url(api: Api, operations: tuple[Operation, ...]) -> str:
    """The server of the operations, otherwise that of the document; empty if there is none that can be used."""
    urls = {usable(operation.servers) for operation in operations}
    return urls.pop() if len(urls) == 1 else usable(api.servers())


def usable(servers: Iterable[str]) -> str:
    """The first of these servers that can be a base URL; empty if none can."""
    return next(filter(is_base_url, map(trimmed, servers)), "")


def auth_fields(api: Api, operations: tuple[Operation, ...]) -> str:
    """The credentials that the operations require, in the notation of `auth_fields`; empty if they require none.

    Of several security requirements, it is the first that the notation can express: not a cookie, nor a client
    certificate. Keys that an operation has as required parameters are asked for, too.
    """
    declared = [operation.security for operation in operations]
    requirements = [requirement for security in declared for requirement in security or ()]
    if all(security is None for security in declared):
        requirements = [(scheme,) for scheme in api.security_schemes.values()]
    keys = tuple(dict.fromkeys(key for operation in operations for key in operation.required_keys))
    complete = [(*each, *(key for key in keys if key not in each)) for each in (*requirements, ())]
    return next(filter(None, map(_notation, complete)), "")


def _notation(requirement: SecurityRequirement) -> str:
    keys = [scheme for scheme in requirement if scheme.type == "apiKey"]
    fields = [_field(scheme, is_only_key=len(keys) == 1) for scheme in requirement]
    if not fields or not all(fields):
        return ""
    text = ", ".join(dict.fromkeys(fields))
    try:
        credentials.parse(text)
    except AnswerError:
        return ""
    return text


def _field(scheme: SecurityScheme, *, is_only_key: bool) -> str:
    if scheme.type == "apiKey" and scheme.location in ("header", "query"):
        name = "api_key" if is_only_key else prose.snake(scheme.name, "api_key").removeprefix("x_")
        return f"{name} -> {scheme.location} {scheme.name}"
    if scheme.type == "http":
        return {"bearer": "api_token", "basic": "username, password"}.get(scheme.scheme, "")
    return "access_token" if scheme.type in ("oauth2", "openIdConnect") else ""
