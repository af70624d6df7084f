"""Requests, each of all its recordings, with a name: what becomes an action."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

from ...names import identifiers
from ...schema.untyped import object_of, text_of
from .. import naming, reasons
from .paths import VERSION, Base, Target
from .recorded import Recorded
from .secrets import Secrets
from .value_schemas import by_key

NO_NAME = re.compile(
    r".{61}|[{}<>$/?=]|^(curl|using curl|new request|request|untitled|example)\b", re.IGNORECASE
)
# The name of an operation of GraphQL, or its first field.
OPERATION = re.compile(r"\b(?:query|mutation)\s+(\w+)|\{\s*(?:\w+:\s*)?(\w+)")
LITERAL = re.compile(r'(?:(\w+)\s*:\s*)?("""[\s\S]*?"""|"[^"\n]*")')  # in a query of GraphQL


def requests_of(recorded: list[Recorded], secrets: Secrets) -> tuple[list[Recorded], Base]:
    """Requests with unique names, and their base URL; the same, recorded again under its name, is one."""
    groups: dict[tuple[str, ...], list[Recorded]] = defaultdict(list)
    for request in recorded:
        request.target = Target(request.url, secrets)
        request.constants = _constants(object_of(request.body.content), secrets)
        host, path = request.target.host, re.sub(r"\{[^{}]*\}", "{}", request.target.path())
        key = (request.method, host, path, request.name, str(request.constants), request.body.kind)
        groups[key].append(request)
    requests = [_joined(group, secrets) for group in groups.values()]
    base, taken = base_of(requests), dict[str, int]()
    for request in requests:
        request.action = naming.first_free(_names(request, base), taken)
    return requests, base


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


def _joined(recordings: list[Recorded], secrets: Secrets) -> Recorded:
    """What any of the recordings of a request has, with the words of the first, but for secrets.

    Those that failed tell only how, where others did not; those refused with HTTP 200 come last.
    """
    failures = [answer for other in recordings for answer in other.failures]
    recordings = [other for other in recordings if other.answers or not other.failures] or recordings
    recordings.sort(key=lambda other: any(map(reasons.refuses, other.answers)))
    request = recordings[0]
    request.failures = failures
    if not secrets.allow(request.name) or NO_NAME.search(request.name):
        request.name = ""
    request.description = request.description if secrets.allow(request.description) else ""
    request.folders = tuple(filter(secrets.allow, request.folders))
    request.headers = [*dict.fromkeys(pair for other in recordings for pair in other.headers)]
    queries = by_key([other.query for other in recordings])
    request.query = {name: values[0] for name, values in queries.items()}
    request.contents = [other.body.content for other in recordings]
    request.optional = {name for other in recordings for name in other.optional}
    request.answers = [answer for other in recordings for answer in other.answers]
    request.has_links = any(other.has_links for other in recordings)
    request.gaps = [*dict.fromkeys(gap for other in recordings for gap in other.gaps)]
    request.signed = tuple(dict.fromkeys(fields for other in recordings for fields in other.signed))
    return request


def _names(request: Recorded, base: Base) -> Iterator[str]:
    """Names for an action: of the recording, of an operation of GraphQL or JSON-RPC, or made of the path."""
    identifier, path = identifiers.suggest_snake(request.name), unquote(request.target.path(base))
    query = request.constants.get("query", "")
    operation = OPERATION.search(query)
    called = (operation[1] or operation[2]) if operation else request.constants.get("method")
    if called and not identifier:
        method = "GET" if query and not query.startswith("mutation") else "POST"
        return naming.candidates(identifiers.suggest_snake(str(called)), method, "/", "")
    return naming.candidates(identifier, request.method, path, request.name)


def base_of(requests: list[Recorded]) -> Base:
    """The most frequent host, and what all paths there begin with, up to a version."""
    host = Counter(request.target.host for request in requests).most_common(1)[0][0]
    paths = [tuple(request.target.segments) for request in requests if request.target.host == host]
    prefix: tuple[str, ...] = ()
    for at, segments in enumerate(zip(*(path[:-1] for path in paths)), 1):
        if len({*segments}) > 1 or "{" in segments[0]:
            break
        if VERSION.fullmatch(segments[0]):
            prefix = paths[0][:at]
    return (host, prefix) if host else ("", ())
