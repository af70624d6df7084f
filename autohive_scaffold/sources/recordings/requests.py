"""What the recordings of one request have in common: each is one action."""

import re
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from ...model.actions import METHODS
from .credentials import Secrets, taken_out
from .paths import Target, target_of
from .recorded import Body, Recorded, query_of, text_of

LONGEST = 2000  # characters of a URL
GRAPHQL = re.compile(r"\s*(#.*\s+)*(query|mutation|subscription|fragment|\{)", re.IGNORECASE)


@dataclass(frozen=True, eq=False)
class Request:
    """A request that was recorded once or more: its recordings without their credentials, and these."""

    method: str
    target: Target
    recordings: tuple[Recorded, ...]
    credentials: tuple[str, ...]
    secrets: Secrets

    @property
    def first(self) -> Recorded:
        """The recording that has the words."""
        return self.recordings[0]

    @cached_property
    def bodies(self) -> list[Any]:
        """The contents of all bodies of the kind of the first."""
        found = [one.body for one in self.recordings if one.body]
        return [body.content for body in found if body.kind == found[0].kind]

    @cached_property
    def body(self) -> Body | None:
        """The body with what any recording has in it; a GET has none but JSON."""
        found = next((one.body for one in self.recordings if one.body), None)
        if found and self.method == "GET" and found.kind != "json":
            return None
        return Body(found.kind, merged(self.bodies)) if found else None

    @cached_property
    def query(self) -> dict[str, Any]:
        """The query with what any recording has in it."""
        found: dict[str, Any] = merged([one.query for one in self.recordings])
        return found

    @property
    def lists(self) -> bool:
        """Whether it answers with a list."""
        return any(isinstance(answer, list) for one in self.recordings for answer in one.answers)

    @property
    def operation(self) -> str:
        """The name of its GraphQL operation; empty if it has none."""
        return _operation(self.first)


def merged(contents: list[Any]) -> Any:
    """What any of the contents has; of several values, the first that is not null."""
    if contents and all(isinstance(each, dict) for each in contents):
        keys = list(dict.fromkeys(key for each in contents for key in each))
        return {key: merged([each[key] for each in contents if key in each]) for key in keys}
    return next((each for each in contents if each is not None), None)


def requests_of(recorded: list[Recorded]) -> list[Request]:
    """The requests of a recording; the same one under the same name, recorded again, is one."""
    groups: dict[tuple[str, ...], tuple[Target, list[Recorded], dict[str, None]]] = {}
    for one in recorded:
        if one.method not in METHODS or len(one.url) > LONGEST:
            continue
        url, _, query = one.url.partition("#")[0].partition("?")
        rest, credentials = taken_out(_with_query(one, url, query))
        target = target_of(rest.url, rest.known, rest.secrets)
        shape = re.sub(r"\{[^{}]*\}", "{}", target.path)
        key = (one.method, target.host, shape, one.name, _operation(one))
        _, recordings, fields = groups.setdefault(key, (target, [], {}))
        recordings.append(rest)
        fields.update(dict.fromkeys(credentials))
    secrets = Secrets(one for _, recordings, _ in groups.values() for one in recordings)
    return [
        Request(key[0], target, tuple(recordings), tuple(fields), secrets)
        for key, (target, recordings, fields) in groups.items()
    ]


def _with_query(one: Recorded, url: str, query: str) -> Recorded:
    return replace(one, url=url, query={**query_of(query), **one.query})


def _operation(one: Recorded) -> str:
    content = one.body.content if one.body and one.body.kind == "json" else None
    query = text_of(content.get("query")) if isinstance(content, dict) else ""
    if not GRAPHQL.match(query):
        return ""
    match = re.search(r"\b(?:query|mutation)\s+(\w+)", query) or re.search(r"\{\s*(?:\w+\s*:\s*)?(\w+)", query)
    return match[1] if match else "query"
