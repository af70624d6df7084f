"""Requests, each of all its recordings, with a name: what becomes an action."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import unquote

from ...names import identifiers
from ...schema.untyped import text_of
from .. import naming
from .paths import Base, Target, common
from .recorded import Recorded
from .secrets import Secrets
from .value_schemas import merged

NO_NAME = re.compile(
    r".{61}|[{}<>$/?=]|^(curl|using curl|new request|request|untitled|example)\b", re.IGNORECASE
)
# The name of an operation of GraphQL, or its first field.
OPERATION = re.compile(r"\b(?:query|mutation)\s+(\w+)|\{\s*(?:\w+:\s*)?(\w+)")
LITERAL = re.compile(r'(?:(\w+)\s*:\s*)?("""[\s\S]*?"""|"[^"\n]*")')  # in a query of GraphQL


@dataclass(frozen=True, eq=False)
class Request:
    """A request that was recorded once or more, and where it goes.

    `recorded` has what any of the recordings has, `contents` the body of each, and `name` is the action's.
    `constants` are keys of a body that tell the operation of GraphQL or JSON-RPC.
    """

    recorded: Recorded
    target: Target
    contents: list[Any]
    secrets: Secrets
    constants: dict[str, Any]
    name: str = ""

    def below(self, base: Base) -> str:
        """`GET /users/{user_id}`, below a base URL, or with the whole URL if it is elsewhere."""
        host = "" if self.target.host == base[0] else self.target.host
        return f"{self.recorded.method} {host}{self.target.path(base)}"

    def forms(self, base: Base) -> tuple[str, str]:
        """How it is called: below the base URL, and as it was recorded."""
        return self.below(base), self.below((self.target.host, ()))


def requests_of(recorded: list[Recorded], secrets: Secrets) -> list[Request]:
    """Requests with unique names; the same one under the same name, recorded again, is one."""
    groups: dict[tuple[str, ...], list[Request]] = defaultdict(list)
    for request in recorded:
        target = Target(request.url, request.variables, secrets)
        constants = _constants(request.body.fields, secrets)
        path = re.sub(r"\{[^{}]*\}", "{}", target.path())
        key = (request.method, target.host, path, request.name, str(constants), request.body.kind)
        groups[key].append(Request(request, target, [request.body.content], secrets, constants))
    requests = [*map(_joined, groups.values())]
    base, taken = base_of(requests), dict[str, int]()
    return [replace(request, name=naming.first_free(_names(request, base), taken)) for request in requests]


def _constants(fields: dict[str, Any], secrets: Secrets) -> dict[str, Any]:
    """What in a body tells the operation of GraphQL or JSON-RPC; nothing where a secret may be in it."""
    query = text_of(fields.get("query"))
    names: tuple[str, ...] = ()
    if "jsonrpc" in fields:
        names = ("jsonrpc", "method", "id")
    elif "{" in query.replace("{{", ""):
        names = ("operationName", "query")
    constants = {name: fields[name] for name in names if isinstance(fields.get(name), (str, int))}
    if "query" in constants:
        constants["query"] = "\n".join(line.rstrip() for line in query.expandtabs(2).strip().splitlines())
    is_shown = all(secrets.allow(str(value)) for value in constants.values())
    literals = [(name, text.strip('"')) for name, text in LITERAL.findall(query)]
    is_shown = is_shown and all(secrets.allow_value(text, name) for name, text in literals if text)
    return constants if is_shown else {}


def _joined(recordings: list[Request]) -> Request:
    """What any of the recordings of a request has, with the words of the first, but for secrets."""
    request, recorded = recordings[0], [request.recorded for request in recordings]
    first, allow = request.recorded, request.secrets.allow
    if not allow(first.name) or NO_NAME.search(first.name):
        first.name = ""
    first.description = first.description if allow(first.description) else ""
    first.folders = tuple(filter(allow, first.folders))
    first.headers = [*dict.fromkeys(pair for other in recorded for pair in other.headers)]
    first.query = merged([other.query for other in recorded])
    first.answers = [answer for other in recorded for answer in other.answers]
    first.has_links = any(other.has_links for other in recorded)
    first.gaps = [*dict.fromkeys(gap for other in recorded for gap in other.gaps)]
    first.signed = tuple(dict.fromkeys(fields for other in recorded for fields in other.signed))
    return replace(request, contents=[other.body.content for other in recorded])


def _names(request: Request, base: Base) -> Iterator[str]:
    """Names for an action: of the recording, of an operation of GraphQL or JSON-RPC, or made of the path."""
    recorded, constants = request.recorded, request.constants
    identifier, path = identifiers.suggest_snake(recorded.name), unquote(request.target.path(base))
    query = constants.get("query", "")
    operation = OPERATION.search(query)
    called = (operation[1] or operation[2]) if operation else constants.get("method")
    if called and not identifier:
        method = "GET" if query and not query.startswith("mutation") else "POST"
        return naming.candidates(identifiers.suggest_snake(str(called)), method, "/", "")
    return naming.candidates(identifier, recorded.method, path, recorded.name)


def base_of(requests: list[Request]) -> Base:
    """The base URL that most of the requests have in common."""
    return common([request.target for request in requests])
