"""Requests, each of all its recordings, with a name: what becomes an action."""

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any, NamedTuple
from urllib.parse import unquote

from ...errors import shown
from ...model.requests import METHODS
from ...names import english
from ...schema.untyped import object_of, objects_in, text_of
from .. import naming, prose, vocabulary
from .paths import NOT_VALUES, Base, Target, common, is_literal
from .recorded import PLACEHOLDER, Body, Recorded
from .secrets import Secrets
from .sent_credentials import taken_out
from .value_schemas import merged

LONGEST = 2000  # characters of a URL
NO_NAME = re.compile(
    r".{61}|[{}<>$/?=]|^(curl|using curl|new request|request|untitled|example)\b", re.IGNORECASE
)
OWN_MEDIA_TYPE = re.compile(
    r"(?!application/(json|xhtml\+xml|x-www-form-urlencoded)\b|text/(html|plain)\b)[\w.-]+/[\w.+-]+(;[\w .=-]*)?",
    re.IGNORECASE,
)
FILLER = re.compile(r"\b(a|an|the|your|my|new|all|some)\b", re.IGNORECASE)
# The name of an operation of GraphQL, or its first field.
OPERATION = re.compile(r"\b(?:query|mutation) (\w+)|^(?:query|mutation)?[^{]*\{ ?(?:\w+: ?)?(\w+)")


class Operation(NamedTuple):
    """What a body asks of GraphQL, with a query or a mutation of that name, or calls by JSON-RPC; else empty."""

    kind: str = ""
    name: str = ""
    text: str = ""


def operation_of(body: Body) -> Operation:
    """The operation in a body; without a name of its own it has that of its first field."""
    query, name, method = (text_of(body.fields.get(key)) for key in ("query", "operationName", "method"))
    if "{" in query.replace("{{", ""):
        query = " ".join(query.split())
        found = OPERATION.search(query)
        name = name or next(filter(None, found.groups() if found else ()), "")
        return Operation("mutation" if "mutation" in query.partition("{")[0] else "query", name, query)
    is_call = method and {"jsonrpc", "params"} & body.fields.keys()
    return Operation("rpc", method) if is_call else Operation()


@dataclass(frozen=True, eq=False)
class Request:
    """A request that was recorded once or more: what any of its recordings has, and where it goes.

    `contents` are those of all its bodies; `operation` is what it asks of GraphQL or JSON-RPC; `name` is that of its
    action.
    """

    recorded: Recorded
    target: Target
    contents: list[Any]
    secrets: Secrets
    operation: Operation
    name: str = ""

    def below(self, base: Base) -> str:
        """`GET /users/{user_id}`, below a base URL, or with the whole URL if it is elsewhere."""
        host = "" if self.target.host == base[0] or "{" in self.target.host else self.target.host
        return f"{self.recorded.method} {host}{self.target.path(base)}"

    def media_type(self, header: str) -> str:
        """The one media type that a header of its recordings has; empty for that of JSON, a form, a page, or any."""
        found = {value for name, value in self.recorded.headers if name.lower() == header}
        media_type = "".join(found) if len(found) == 1 else ""
        return media_type.partition(";")[0].strip() if OWN_MEDIA_TYPE.fullmatch(media_type) else ""


def requests_of(recorded: list[Recorded]) -> tuple[list[Request], list[str]]:
    """The requests of a recording, with unique names; the same one under the same name, recorded again, is one.

    And what is to settle: requests that are none of these, and words in paths that may be values.
    """
    usable = [
        taken_out(one)
        for one in recorded
        if one.method in METHODS and len(one.url) <= LONGEST and one.url.strip("/")
    ]
    secrets = Secrets(frozenset().union(*(one.secrets for one in usable)))
    values, hints = _values_in_paths(usable, secrets)
    groups: dict[tuple[str, ...], list[tuple[Recorded, Target]]] = defaultdict(list)
    for one in usable:
        target = Target(one.url, one.variables, secrets, values[one.url])
        path = re.sub(r"\{[^{}]*\}", "{}", target.path())
        file = one.body.kind if one.body.kind in ("multipart", "bytes") else ""  # beside a link to one
        key = (one.method, target.host, path, one.name, *operation_of(one.body), file)
        groups[key].append((one, target))
    requests = []
    for group in groups.values():
        joined = _joined([one for one, _ in group], secrets)
        contents = [one.body.content for one, _ in group if one.body.kind == joined.body.kind]
        requests.append(Request(joined, group[0][1], contents, secrets, operation_of(joined.body)))
    if left_out := len(recorded) - len(usable):
        why = f"of other methods than {', '.join(METHODS)}, or without a URL of at most {LONGEST} characters"
        hints.insert(0, f"{left_out} of {len(recorded)} requests are left out: {why}")
    return _named(requests), hints


def _values_in_paths(recorded: list[Recorded], secrets: Secrets) -> tuple[dict[str, set[str]], list[str]]:
    """The words in each URL that are values, as others have other words there, and what is to settle of such words.

    They are behind a plural: in `/users/ada` and `/users/bob` if both are answered with an object of the same keys, and
    in `/users/ada/posts` and `/users/bob/posts`. Without answers the first ones may be values.
    """
    places: dict[tuple[Any, ...], dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for one in recorded:
        segments, answer = re.split("/+", re.sub("[?#].*", "", one.url)), next(iter(one.answers), None)
        keys = tuple(sorted(answer)) if isinstance(answer, dict) else type(answer)
        is_list = isinstance(answer, list) or any(map(objects_in, object_of(answer).values()))
        for at, (before, word) in enumerate(pairwise(segments), 1):
            is_noun = not word or PLACEHOLDER.search(word) or english.is_plural(word)
            is_verb = not NOT_VALUES.isdisjoint(prose.spelled(word).split("_"))
            if not (is_noun or is_verb) and english.is_plural(prose.snake(before, "")):
                around = (tuple(segments[:at]), tuple(segments[at + 1 :]))
                places[one.method, one.name, keys, is_list, around][word].add(one.url)
    values: dict[str, set[str]] = defaultdict(set)
    hints = []
    for (method, _, keys, is_list, (front, behind)), words in places.items():
        are_words = all(is_literal(word) and not secrets.are_in(word) for word in words)
        if len(words) > 1 and (any(behind) or not are_words or (isinstance(keys, tuple) and not is_list)):
            for word, urls in words.items():
                for url in urls:
                    values[url].add(word)
        elif len(words) > 1 and keys is type(None):
            told, path = " and ".join(map(shown, [*words][:2])), f".../{front[-1]}/{{id}}"
            hints.append(f"{told} in a path may be values; if they are, let one action send {method} {path}")
    return values, hints


def _joined(recordings: list[Recorded], secrets: Secrets) -> Recorded:
    """What any of the recordings has, with the words of the first but for secrets; a GET has no body but JSON."""
    first = recordings[0]
    kind = next((one.body.kind for one in recordings if one.body.kind), first.body.kind)
    content = merged([one.body.content for one in recordings if one.body.kind == kind])
    return replace(
        first,
        name=first.name if secrets.allow(first.name) and not NO_NAME.search(first.name) else "",
        description=first.description if secrets.allow(first.description) else "",
        folders=tuple(filter(secrets.allow, first.folders)),
        headers=tuple(dict.fromkeys(pair for one in recordings for pair in one.headers)),
        query={**merged([one.query for one in recordings])},
        body=Body(kind, content) if kind == "json" or first.method != "GET" else Body(),
        answers=tuple(answer for one in recordings for answer in one.answers),
        has_links=any(one.has_links for one in recordings),
        gaps=tuple(dict.fromkeys(gap for one in recordings for gap in one.gaps)),
        signed=tuple(dict.fromkeys(sent for one in recordings for sent in one.signed)),
    )


def _named(requests: list[Request]) -> list[Request]:
    base = base_of(requests) if requests else ("", ())
    taken: set[str] = set()
    named = []
    for request in requests:
        method, operation = request.recorded.method, request.operation
        own, path = prose.spelled(FILLER.sub("", request.recorded.name)), unquote(request.target.path(base))
        if not own and operation.name and request.secrets.allow(operation.name):
            own, path = prose.spelled(operation.name), "/"
            method = "GET" if operation.kind == "query" else "POST"
            own = f"run_{own}" if method == "POST" and vocabulary.VERBS.isdisjoint(own.split("_")) else own
        names = naming.candidates(own, method, path, request.recorded.name)
        named.append(replace(request, name=naming.first_free(names, taken)))
    return named


def base_of(requests: list[Request]) -> Base:
    """The base URL that most of the requests have in common."""
    fields = {sent.partition("->")[0] for request in requests for sent in request.recorded.signed}
    return common([request.target for request in requests], set(re.findall(r"\w+", " ".join(fields))))
