"""What an OpenAPI document answers of the other questions: the base URL and the credentials."""

from collections.abc import Iterable

from ....errors import AnswerError
from ....model import auth
from ....model.base_url import is_base_url, trimmed
from .. import prose
from ..resolved.operations import Api, Operation, SecurityRequirement
from ..resolved.parts import SecurityScheme


def defaults(api: Api, operations: tuple[Operation, ...]) -> dict[str, str]:
    """Defaults for `base_url` and `auth_fields`, each only where the document has one that would be accepted."""
    found = {"base_url": base_url(api, operations), "auth_fields": auth_fields(api, operations)}
    return {name: value for name, value in found.items() if value}


def base_url(api: Api, operations: tuple[Operation, ...]) -> str:
    """The server of the operations, else the document's; empty where there is none that can be used."""
    urls = {usable(operation.servers) for operation in operations}
    return urls.pop() if len(urls) == 1 else usable(api.servers())


def usable(servers: Iterable[str]) -> str:
    """The first of these servers that can be a base URL; empty where none can."""
    return next(filter(is_base_url, map(trimmed, servers)), "")


def auth_fields(api: Api, operations: tuple[Operation, ...]) -> str:
    """The credentials that the operations ask for, in the notation of `auth_fields`; empty where they ask for none.

    Of several ways to sign in it is the first that can be written down: not a cookie, nor a client certificate. Keys
    that an operation has as required parameters are asked for beside it.
    """
    demands = [operation.security for operation in operations]
    ways = [way for demand in demands for way in demand or ()]
    if all(demand is None for demand in demands):
        ways = [(scheme,) for scheme in api.security_schemes.values()]
    keys = tuple(dict.fromkeys(key for operation in operations for key in operation.required_keys))
    ways = [(*way, *(key for key in keys if key not in way)) for way in (*ways, *([()] if keys else []))]
    return next(filter(None, map(_notation, ways)), "")


def _notation(way: SecurityRequirement) -> str:
    keys = [scheme for scheme in way if scheme.type == "apiKey"]
    fields = [_field(scheme, is_only_key=len(keys) == 1) for scheme in way]
    if not fields or not all(fields):
        return ""
    text = ", ".join(dict.fromkeys(fields))
    try:
        auth.parse(text)
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
