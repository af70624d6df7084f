"""What the recordings of one request have in common: each is one action."""

import re
from collections import Counter
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any
from urllib.parse import unquote

from ...model.actions import METHODS
from .. import naming, prose
from .credentials import taken_out
from .paths import Base, Target, common, target_of, varying
from .recorded import Body, Recorded, query_of
from .secrets import Secrets

LONGEST = 2000  # characters of a URL
LONGEST_NAME = 60
NO_NAME = re.compile(r"[{}<>$/?=]|^(curl|using curl|new request|request|untitled|example)\b", re.IGNORECASE)
OWN_MEDIA_TYPE = re.compile(
    r"(?!application/(json|xhtml\+xml|x-www-form-urlencoded)\b|text/(html|plain)\b)"
    r"[\w.-]+/[\w.-]+(\+\w+)?(;[\w .=-]*)?",
    re.IGNORECASE,
)
FILLER = re.compile(r"\b(a|an|the|your|my|new|all|some)\b", re.IGNORECASE)


@dataclass(frozen=True, eq=False)
class Request:
    """A request that was recorded once or more: its recordings without their credentials, and these.

    `base` is what all requests of a recording have in common; `name` is that of its action.
    """

    target: Target
    recordings: tuple[Recorded, ...]
    credentials: tuple[str, ...]
    secrets: Secrets
    base: Base = ("", ())
    name: str = ""

    @property
    def first(self) -> Recorded:
        """The recording that has the words."""
        return self.recordings[0]

    @property
    def method(self) -> str:
        return self.first.method

    @property
    def id(self) -> str:
        """Its own name, if that is one and has no secret in it."""
        name = self.first.name
        return "" if len(name) > LONGEST_NAME or NO_NAME.search(name) or self.secrets.are_in(name) else name

    @property
    def request(self) -> str:
        """`GET /users/{user_id}`, below the base URL."""
        return f"{self.method} {self.target.below(self.base)}"

    @property
    def signed_with(self) -> set[str]:
        """The values of its credentials."""
        return {value for one in self.recordings for value in one.signed_with}

    @property
    def is_elsewhere(self) -> bool:
        """Whether it goes to another host than most."""
        return bool(self.target.host) and self.target.host != self.base[0]

    def gaps(self, credentials: tuple[str, ...]) -> list[str]:
        """What was recorded and can't be sent, of its credentials those that are not the given ones."""
        others = self.credentials and self.credentials != credentials
        found = [f"it was recorded with other credentials ({', '.join(self.credentials)})"] if others else []
        return list(dict.fromkeys([*found, *(gap for one in self.recordings for gap in one.gaps)]))

    @cached_property
    def media_type(self) -> str:
        """The one media type that its recordings accept; empty for JSON, a page, or any."""
        return self._only("accept")

    @cached_property
    def content_type(self) -> str:
        """The one media type of its bodies; empty where their kind has it."""
        return self._only("content-type").partition(";")[0] if self.body and self.body.kind in ("json", "text") else ""

    def _only(self, header: str) -> str:
        found = {value for one in self.recordings for name, value in one.headers if name.lower() == header}
        media_type = found.pop() if len(found) == 1 else ""
        return media_type if OWN_MEDIA_TYPE.fullmatch(media_type) else ""

    @property
    def tags(self) -> tuple[str, ...]:
        """The folders that it is in."""
        return tuple(folder for folder in self.first.folders if not self.secrets.are_in(folder))

    @cached_property
    def bodies(self) -> list[Any]:
        """The contents of all bodies of the kind of the first."""
        found = [one.body for one in self.recordings if one.body]
        return [body.content for body in found if body.kind == found[0].kind]

    @cached_property
    def body(self) -> Body | None:
        """The body with what any recording has in it; a GET has none but JSON."""
        kind = next((one.body.kind for one in self.recordings if one.body), None)
        is_sent = kind and (kind == "json" or self.method != "GET")
        return Body(kind, merged(self.bodies)) if kind and is_sent else None

    @cached_property
    def query(self) -> dict[str, Any]:
        """The query with what any recording has in it."""
        return {**merged([one.query for one in self.recordings])}


def merged(contents: list[Any]) -> Any:
    """What any of the contents has; of several values, the first that is not null."""
    if contents and all(isinstance(each, dict) for each in contents):
        keys = list(dict.fromkeys(key for each in contents for key in each))
        return {key: merged([each[key] for each in contents if key in each]) for key in keys}
    return next((each for each in contents if each is not None), None)


def requests_of(recorded: list[Recorded]) -> tuple[tuple[Request, ...], list[str]]:
    """The requests of a recording, with unique names; the same one under the same name, recorded again, is one.

    And what was recorded and is none of these.
    """
    groups: dict[tuple[str, ...], list[tuple[Recorded, Target, tuple[str, ...]]]] = {}
    usable = [one for one in recorded if one.method in METHODS and len(one.url) <= LONGEST]
    for one, words in zip(usable, varying(usable)):
        url, _, query = one.url.partition("#")[0].partition("?")
        rest, credentials = taken_out(replace(one, url=url, query={**query_of(query), **one.query}))
        target = target_of(rest.url, rest.known, rest.secrets, words)
        path = re.sub(r"\{[^{}]*\}", "{}", target.path)
        key = (one.method, target.host, path, one.name, one.operation, one.graphql)
        groups.setdefault(key, []).append((rest, target, credentials))
    secrets = Secrets(rest for group in groups.values() for rest, _, _ in group)
    found = []
    taken: set[str] = set()
    for group in groups.values():
        credentials = tuple(dict.fromkeys(field for _, _, fields in group for field in fields))
        request = Request(group[0][1], tuple(rest for rest, _, _ in group), credentials, secrets)
        operation, method = request.first.operation, request.method
        operation = "" if secrets.are_in(operation) else prose.spelled(operation)
        if operation and not request.id:
            method = "POST" if "mutation" in request.first.graphql.partition("{")[0] else "GET"
            has_verb = not naming.VERBS.isdisjoint(operation.split("_"))
            operation = operation if has_verb or method == "GET" else f"run_{operation}"
        own = prose.spelled(FILLER.sub("", request.id)) or operation
        names = naming.candidates(own, method, unquote(request.target.path), request.id)
        found.append(replace(request, name=naming.first_free(names, taken)))
    left_out = len(recorded) - len(usable)
    why = f"of other methods than {', '.join(METHODS)}, or with a URL of more than {LONGEST} characters"
    return based(tuple(found)), [f"{left_out} of {len(recorded)} requests are left out: {why}"] if left_out else []


def based(requests: tuple[Request, ...]) -> tuple[Request, ...]:
    """Requests with the base URL that most of them have in common."""
    base = common([one.target for one in requests]) if requests else ("", ())
    return tuple(replace(one, base=base) for one in requests)


def credentials_of(requests: tuple[Request, ...]) -> tuple[str, ...]:
    """The credentials with which most requests to the base URL were recorded, of those that have any."""
    sent = Counter(one.credentials for one in requests if one.credentials and not one.is_elsewhere).most_common(1)
    return sent[0][0] if sent else ()
