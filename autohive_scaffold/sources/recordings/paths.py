"""URLs of recorded requests: which parts of their paths are inputs, and what they have in common."""

import keyword
import re
from collections import Counter
from collections.abc import Callable, Collection
from dataclasses import dataclass
from itertools import pairwise
from typing import Any
from urllib.parse import quote, unquote

from ...model.base_url import is_base_url
from ...names import english
from .. import naming, prose
from ..untyped import objects_in
from . import values
from .recorded import Recorded
from .secrets import is_plain, is_private, looks_secret

VERSION = re.compile(
    r"v?\d{1,2}(\.\d+)*(beta\d*|alpha\d*)?|v\d[\w.-]*|\d{4}-\d\d(-\d\d)?|api|rest|services|latest", re.IGNORECASE
)
PLAINLY_A_VALUE = re.compile(
    r"\d+|[0-9a-f]{8}(-?[0-9a-f]{4}){3}-?[0-9a-f]{12}|(?=.*\d)(?=.*[a-f])[0-9a-f]{8,}|\S+@\S+\.\w+", re.IGNORECASE
)
CAPITALS = re.compile(r"(?!(?:REST|SOAP|JSON)$)(?:[A-Z]{4,}|[A-Z]+(?:_[A-Z]+)+|ORG)")  # as GitHub writes OWNER
GENERIC = re.compile(r"_?(id|uuid|guid|pk|value|string|integer|long|int|int32|int64|number|var)|", re.IGNORECASE)
ENDING = re.compile(r"(?<=[\w}])\.(json|xml|csv)$")
YOUR_HOST = re.compile(r"^(?:(?i:your)[_-]?([\w-]+?)|([A-Z_]{3,}))(?=\.)")
MATRIX = re.compile(r";([\w.-]+)=[^/;]*")
IN_PATH = re.compile(r"%(?![0-9A-Fa-f]{2})|[^A-Za-z0-9._~!$&'()*+,;=:@%-]")
NOT_VALUES = naming.VERBS | {"me", "self", "current"}
Base = tuple[str, tuple[str, ...]]


@dataclass(frozen=True)
class Target:
    """A URL: its host with scheme (empty if unknown), its segments with `{name}` for inputs, and these with values."""

    host: str
    segments: tuple[str, ...]
    inputs: dict[str, str]

    @property
    def path(self) -> str:
        """Its path."""
        return "/" + "/".join(self.segments)

    @property
    def noun(self) -> str:
        """What it is about, in snake_case: its last literal segment that is no version."""
        return _noun(self.segments, "result")

    def below(self, base: Base) -> str:
        """Its path behind a base URL, or the whole URL if it is elsewhere."""
        host, prefix = base
        if self.host == host and self.segments[: len(prefix)] == prefix:
            return "/" + "/".join(self.segments[len(prefix) :])
        return f"{'' if '{' in self.host else self.host}{self.path}"


def varying(requests: list[Recorded]) -> list[set[str]]:
    """Of each request, the words of its path in whose place others have other words, and are answered alike.

    These are behind a plural: `/users/alice` and `/users/bob` if both answer a user.
    """
    places: dict[tuple[Any, ...], list[tuple[set[str], str]]] = {}
    found: list[set[str]] = [set() for _ in requests]
    for one, words in zip(requests, found):
        segments, answer = re.split("[?#]", one.url)[0].split("/"), next(iter(one.answers), None)
        is_thing = isinstance(answer, dict) and not any(map(objects_in, answer.values()))
        kind = tuple(sorted(answer)) if isinstance(answer, dict) else type(answer)
        for at, (before, word) in enumerate(pairwise(segments), 1):
            is_last = segments[at + 1 :] in ([], [""])
            is_alike = is_thing or not (english.is_plural(word) or (is_last and one.method == "GET"))
            is_value = re.fullmatch(r"[\w.~%-]+", word) and word.lower() not in NOT_VALUES
            is_in_path = at > (3 if "://" in one.url else 1)
            if is_alike and is_value and is_in_path and english.is_plural(prose.snake(before, "")):
                key = (one.method, one.name, kind, at, *segments[:at], *segments[at + 1 :])
                places.setdefault(key, []).append((words, word))
    for place in places.values():
        for words, word in place if len({word for _, word in place}) > 1 else []:
            words.add(word)
    return found


def target_of(url: str, known: dict[str, str], secrets: frozenset[str], words: Collection[str] = ()) -> Target:
    """The parts of a URL; placeholders in any form, the words, and segments that are secrets or values, are inputs."""
    url = re.sub(r"(?i)%(7B|7D|3C|3E|24)", lambda match: unquote(match[0]), re.split("[?#]", url)[0])
    scheme, host, path = re.fullmatch(r"(?:(https?)://)?([^/]*)/*(.*)", url, re.I | re.S).groups("")  # type: ignore[union-attr]
    is_known = "." in host or host.partition(":")[0] == "localhost" or (scheme and values.PLACEHOLDER.fullmatch(host))
    host = values.PLACEHOLDER.sub(lambda match: f"{{{prose.snake(values.name_in(match), 'domain')}}}", host)
    host = YOUR_HOST.sub(lambda match: f"{{{prose.snake(match[1] or match[2], 'domain')}}}", host)
    hidden = {part for secret in secrets for part in (secret, secret.rpartition(" ")[2]) if len(part) > 5}

    def is_taken(text: str) -> bool:
        decoded = unquote(text)
        return text in words or text in hidden or any(len(each) > 7 and each in decoded for each in hidden)

    inputs: dict[str, str] = {}
    segments: list[str] = []
    for segment in MATRIX.sub(lambda match: "" if is_private(match[1]) else match[0], path).split("/"):
        if segment not in ("", ".", ".."):
            is_key = "hook" in host and inputs  # what follows an account's ID
            segments.append(_segment("{key}" if is_key else segment, segments, inputs, known, is_taken))
    if segments and path.endswith("/"):
        segments.append("")
    return Target(f"{scheme or 'https'}://{host}" if is_known else "", tuple(segments), inputs)


def _noun(segments: tuple[str, ...] | list[str], fallback: str) -> str:
    literals = [ENDING.sub("", each) for each in segments if each and "{" not in each and not VERSION.fullmatch(each)]
    nouns = [each for each in literals if each not in ("search", "query", "find", "list")] or literals
    return prose.snake(unquote(nouns[-1]), fallback) if nouns else fallback


def _segment(
    text: str, before: list[str], inputs: dict[str, str], known: dict[str, str], is_taken: Callable[[str], bool]
) -> str:
    def named(written: str, value: str) -> str:
        name = prose.snake(re.sub(r"(?i)^(your|my|the)[_-]", "", written), "value")
        if GENERIC.fullmatch(written) or GENERIC.fullmatch(name):
            noun = english.singular(_noun(before, ""))
            name = prose.shortened(f"{noun}_id", 60) if noun else "id"
        name = prose.unique([f"{name}_value" if keyword.iskeyword(name) else name], inputs.__contains__)
        inputs[name] = value
        return f"{{{name}}}"

    ending = ENDING.search(text)
    stem, tail = (text[: ending.start()], ending[0]) if ending else (text, "")
    if match := re.fullmatch(r":([A-Za-z_][\w-]*)", stem):
        return named(match[1], known.get(match[1], "")) + tail
    if found := list(values.PLACEHOLDER.finditer(text)):
        inner = [named(name, known.get(name, "")) for name in map(values.name_in, found)]
        edges = zip([0, *(match.end() for match in found)], [*(match.start() for match in found), len(text)])
        return "".join(_quoted(text[start:end]) + name for (start, end), name in zip(edges, [*inner, ""]))
    is_own_id = before and stem.lower().replace("_", "") == f"{english.singular(before[-1]).lower()}id"
    if is_own_id or values.YOURS.fullmatch(stem) or CAPITALS.fullmatch(stem):
        return named(stem.lower() if stem.isupper() else stem, "") + tail
    is_version = VERSION.fullmatch(stem) and all(VERSION.fullmatch(each) for each in before[-1:])
    is_behind_key = before and is_private(before[-1]) and re.search("[0-9A-Z]", stem)
    is_secret = is_behind_key or looks_secret(stem) or not is_plain(stem)
    is_value = is_secret or PLAINLY_A_VALUE.fullmatch(stem) or is_taken(stem) or is_taken(text)
    return named("", stem) + tail if is_value and not is_version else _quoted(text)


def _quoted(text: str) -> str:
    """A literal part of a path, percent-encoded where it must be."""
    return IN_PATH.sub(lambda match: quote(match[0], safe=""), text)


def common(targets: list[Target]) -> Base:
    """The most frequent host, and the segments in front of the resources there: versions, and what all have."""
    host = Counter(target.host for target in targets).most_common(1)[0][0]
    paths = [target.segments for target in targets if target.host == host]
    shared = 0
    while all(len(path) > shared + 1 and path[shared] == paths[0][shared] for path in paths):
        shared += 1
    following = {path[shared : shared + 1] for path in paths}
    if versions := [at + 1 for at in range(shared) if VERSION.fullmatch(paths[0][at])]:
        shared = versions[-1]
    elif len(following) < 3 or any("{" in "".join(each) for each in following):
        shared = 0
    prefix = paths[0][:shared]
    return (host, prefix) if is_base_url("/".join((host, *prefix))) and "{" not in "".join(prefix) else ("", ())
