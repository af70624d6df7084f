"""Requests, each of all its recordings, with a name: what becomes an action."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import unquote

from ...model.requests import METHODS
from ...names import english
from .. import naming, prose, vocabulary
from .credentials import taken_out
from .paths import Base, Target, common, target_of, varying
from .recorded import NOWHERE, Body, Recorded
from .secrets import Secrets
from .values import merged

LONGEST = 2000  # characters of a URL
NO_NAME = re.compile(
    r".{61}|[{}<>$/?=]|^(curl|using curl|new request|request|untitled|example)\b", re.IGNORECASE
)
OWN_MEDIA_TYPE = re.compile(
    r"(?!application/(json|xhtml\+xml|x-www-form-urlencoded)\b|text/(html|plain)\b)[\w.-]+/[\w.+-]+(;[\w .=-]*)?",
    re.IGNORECASE,
)
FILLER = re.compile(r"\b(a|an|the|your|my|new|all|some)\b", re.IGNORECASE)
HOOK = re.compile(r"//[^/]*hook.*\{|hooks?/\{\w+\}/\{")  # a webhook, whose URL is a secret
TO_HOOK = "send_to_webhook"
PAGED = re.compile(r"(\w*_)?(page|per_page|page_size|page_token|cursor|offset|limit)")


@dataclass(frozen=True, eq=False)
class Request:
    """A request that was recorded once or more: what any of its recordings has, and where it goes.

    `always` are the keys that all its bodies have, each with those above it; `name` is that of its action.
    """

    recorded: Recorded
    target: Target
    always: set[tuple[str, ...]]
    secrets: Secrets
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

    And what was recorded and is none of these.
    """
    groups: dict[tuple[str, ...], list[tuple[Recorded, Target]]] = {}
    usable = [
        one
        for one in recorded
        if one.method in METHODS and len(one.url) <= LONGEST and not NOWHERE.fullmatch(one.url)
    ]
    for one, words in zip(map(taken_out, usable), varying(usable)):
        target = target_of(one.url, one.known, one.secrets, words)
        path = re.sub(r"\{[^{}]*\}", "{}", target.path())
        file = one.body.kind if one.body.kind in ("multipart", "bytes") else ""  # beside a link to one
        key = (one.method, target.host, path, one.name, *one.operation, file)
        groups.setdefault(key, []).append((one, target))
    secrets = Secrets(one for group in groups.values() for one, _ in group)
    found = []
    for group in groups.values():
        recordings = [one for one, _ in group]
        always = set.intersection(*({*keys_in(one.body.content)} for one in recordings))
        found.append(Request(_joined(recordings, secrets), group[0][1], always, secrets))
    left_out = len(recorded) - len(usable)
    why = (
        f"of other methods than {', '.join(METHODS)}, or with no URL or one of more than {LONGEST} characters"
    )
    return _named(found), [f"{left_out} of {len(recorded)} requests are left out: {why}"] if left_out else []


def _joined(recordings: list[Recorded], secrets: Secrets) -> Recorded:
    """What any of the recordings has, with the words of the first but for secrets; a GET has no body but JSON."""
    first = recordings[0]
    kind = next((one.body.kind for one in recordings if one.body.kind), first.body.kind)
    content = merged([one.body.content for one in recordings if one.body.kind == kind])
    return replace(
        first,
        name="" if NO_NAME.search(first.name) or secrets.are_in(first.name) else first.name,
        folders=tuple(folder for folder in first.folders if not secrets.are_in(folder)),
        headers=tuple(dict.fromkeys(pair for one in recordings for pair in one.headers)),
        query={**merged([one.query for one in recordings])},
        body=Body(kind, content) if kind == "json" or first.method != "GET" else Body(),
        answers=tuple(answer for one in recordings for answer in one.answers),
        has_links=any(one.has_links for one in recordings),
        gaps=tuple(dict.fromkeys(gap for one in recordings for gap in one.gaps)),
        signed={sent: value for one in recordings for sent, value in one.signed.items()},
    )


def keys_in(content: Any, above: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """The keys in an object that have a value, each with those above it."""
    for key, value in content.items() if isinstance(content, dict) else ():
        if value is not None:
            yield (*above, key)
            yield from keys_in(value, (*above, key))


def _named(requests: list[Request]) -> list[Request]:
    base = base_of(requests) if requests else ("", ())
    taken: set[str] = set()
    found = []
    for request in requests:
        recorded, method, said = request.recorded, request.recorded.method, request.recorded.name
        verb, _, rest = prose.spelled(FILLER.sub("", said)).partition("_")
        own, path = f"{english.singular(verb)}_{rest}" if rest else verb, unquote(request.target.path(base))
        kind, operation, _ = recorded.operation
        if not own and operation and not request.secrets.are_in(operation):
            own, path, method = prose.spelled(operation), "/", "GET" if kind == "query" else "POST"
            has_verb = not vocabulary.VERBS.isdisjoint(own.split("_"))
            own = own if has_verb or method == "GET" else f"run_{own}"
        elif not own and method == "POST" and HOOK.search(request.target.host + request.target.path()):
            own = TO_HOOK
        is_paged = any(PAGED.fullmatch(prose.snake(key, "")) for key in recorded.query)
        names = naming.candidates(own, method, path, said or ("list" if is_paged else ""))
        found.append(replace(request, name=naming.first_free(names, taken)))
    return found


def base_of(requests: list[Request]) -> Base:
    """The base URL that most of the requests have in common."""
    sent = {each.partition("->")[0] for one in requests for each in one.recorded.signed}
    return common(
        [one.target for one in requests], {name for fields in sent for name in re.findall(r"\w+", fields)}
    )
