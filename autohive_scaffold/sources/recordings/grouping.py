"""Requests, each of all its recordings, with a name: what becomes an action."""

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import unquote

from ...model.requests import METHODS
from ...names import identifiers
from ...schema.untyped import text_of
from .. import naming
from .paths import Base, Target, common
from .recorded import Body, Recorded
from .secrets import Secrets
from .sent_credentials import taken_out
from .value_schemas import merged

LONGEST = 2000  # characters of a URL
NO_NAME = re.compile(
    r".{61}|[{}<>$/?=]|^(curl|using curl|new request|request|untitled|example)\b", re.IGNORECASE
)
# The name of an operation of GraphQL, or its first field.
OPERATION = re.compile(r"\b(?:query|mutation)\s+(\w+)|\{\s*(?:\w+:\s*)?(\w+)")
LITERAL = re.compile(r'(?:(\w+)\s*:\s*)?("""[\s\S]*?"""|"[^"\n]*")')  # in a query of GraphQL


@dataclass(frozen=True, eq=False)
class Request:
    """A request that was recorded once or more: what any of its recordings has, and where it goes.

    `contents` are those of all its bodies, and `constants` what is the same in them, as it tells the operation of
    GraphQL or JSON-RPC; `name` is that of its action.
    """

    recorded: Recorded
    target: Target
    contents: list[Any]
    secrets: Secrets
    constants: dict[str, Any]
    name: str = ""

    def below(self, base: Base) -> str:
        """`GET /users/{user_id}`, below a base URL, or with the whole URL if it is elsewhere."""
        host = "" if self.target.host == base[0] or "{" in self.target.host else self.target.host
        return f"{self.recorded.method} {host}{self.target.path(base)}"


def requests_of(recorded: list[Recorded]) -> tuple[list[Request], int]:
    """The requests of a recording, with unique names, and how many others there are.

    The same one under the same name, recorded again, is one.
    """
    usable = [
        taken_out(request)
        for request in recorded
        if request.method in METHODS and len(request.url) <= LONGEST and request.url.strip("/")
    ]
    secrets = Secrets(frozenset().union(*(request.secrets for request in usable)))
    groups: dict[tuple[str, ...], list[Request]] = defaultdict(list)
    for request in usable:
        target = Target(request.url, request.variables, secrets)
        constants = _constants(request.body, secrets)
        path = re.sub(r"\{[^{}]*\}", "{}", target.path())
        file = (
            request.body.kind if request.body.kind in ("multipart", "bytes") else ""
        )  # beside a link to one
        key = (request.method, target.host, path, request.name, str(constants), file)
        groups[key].append(Request(request, target, [], secrets, constants))
    return _named([*map(_joined, groups.values())]), len(recorded) - len(usable)


def _constants(body: Body, secrets: Secrets) -> dict[str, Any]:
    """What in a body tells the operation of GraphQL or JSON-RPC; nothing where it has in it what must not be shown."""
    query, names = text_of(body.fields.get("query")), [*body.fields]
    if "{" in query.replace("{{", ""):
        query = "\n".join(line.rstrip() for line in query.expandtabs(2).strip().splitlines())
        names = ["operationName"]
    elif text_of(body.fields.get("method")) and {"jsonrpc", "params"} & {*names}:
        query, names = "", ["jsonrpc", "method", "id"]
    else:
        return {}
    values = {name: body.fields[name] for name in names if isinstance(body.fields.get(name), (str, int))}
    literals = ((name, text.strip('"')) for name, text in LITERAL.findall(query))
    is_shown = all(secrets.allow_value(text, name) for name, text in literals if text)
    is_shown = (
        is_shown and not secrets.are_in(query) and all(secrets.allow(str(value)) for value in values.values())
    )
    return {**({"query": query} if query else {}), **values} if is_shown else {}


def _joined(recordings: list[Request]) -> Request:
    """What any of the recordings has, with the words of the first but for secrets; a GET has no body but JSON."""
    request, recorded = recordings[0], [request.recorded for request in recordings]
    first, allow = request.recorded, request.secrets.allow
    kind = next((other.body.kind for other in recorded if other.body.kind), first.body.kind)
    contents = [other.body.content for other in recorded if other.body.kind == kind]
    joined = replace(
        first,
        name=first.name if allow(first.name) and not NO_NAME.search(first.name) else "",
        description=first.description if allow(first.description) else "",
        folders=tuple(filter(allow, first.folders)),
        headers=tuple(dict.fromkeys(pair for other in recorded for pair in other.headers)),
        query={**merged([other.query for other in recorded])},
        body=Body(kind, merged(contents)) if kind == "json" or first.method != "GET" else Body(),
        answers=tuple(answer for other in recorded for answer in other.answers),
        has_links=any(other.has_links for other in recorded),
        gaps=tuple(dict.fromkeys(gap for other in recorded for gap in other.gaps)),
        signed=tuple(dict.fromkeys(fields for other in recorded for fields in other.signed)),
    )
    return replace(request, recorded=joined, contents=contents)


def _named(requests: list[Request]) -> list[Request]:
    base = base_of(requests) if requests else ("", ())
    taken: set[str] = set()
    named = []
    for request in requests:
        method, constants = request.recorded.method, request.constants
        own, path = identifiers.suggest_snake(request.recorded.name), unquote(request.target.path(base))
        query = constants.get("query", "")
        operation = OPERATION.search(query)
        name = constants.get("operationName") or (operation and (operation[1] or operation[2]))
        if not own and (name := name or constants.get("method")):
            own, path = identifiers.suggest_snake(str(name)), "/"
            method = "GET" if query and not query.startswith("mutation") else "POST"
        names = naming.candidates(own, method, path, request.recorded.name)
        named.append(replace(request, name=naming.first_free(names, taken)))
    return named


def base_of(requests: list[Request]) -> Base:
    """The base URL that most of the requests have in common."""
    fields = {sent.partition("->")[0] for request in requests for sent in request.recorded.signed}
    return common([request.target for request in requests], set(re.findall(r"\w+", " ".join(fields))))
