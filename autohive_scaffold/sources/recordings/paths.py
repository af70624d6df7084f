"""URLs of recorded requests: which parts of their paths are inputs, and what they have in common."""

import re
from collections import Counter
from collections.abc import Collection, Iterable
from itertools import pairwise, takewhile
from typing import Any
from urllib.parse import quote, unquote

from ...model.base_url import is_base_url
from ...names import english
from ...schema.untyped import objects_in
from .. import prose, vocabulary
from .recorded import OWNER, PLACEHOLDER, YOURS, Recorded, name_in, safe
from .secrets import is_credential, is_of_words, is_plain, is_private, looks_secret

VERSION = re.compile(
    r"v?\d{1,2}(\.\d+)*(beta\d*|alpha\d*)?|v\d[\w.-]*|\d{4}-\d\d(-\d\d)?|api|rest|latest", re.IGNORECASE
)
PLAINLY_A_VALUE = re.compile(
    r"\d+|[0-9a-f]{8}(-?[0-9a-f]{4}){3}-?[0-9a-f]{12}|(?=.*\d)(?=.*[a-f])[0-9a-f]{8,}|\S+@\S+|.+!\w+(:\w+)?|.*(?-i:YOUR_[A-Z]).*|\.{3}"
    r"|.*%(2F|[89A-F][0-9A-F]).*"  # a slash and what is not ASCII
    r"|([\w-]+\.)+(com|net|org|dev|example)"
    r"|(?-i:(?=.*\d)([0-9A-Z]+[_-]){4,}[0-9A-Z]+)",
    re.IGNORECASE,
)
OPAQUE = re.compile(r"(?=.*\d)(?=.*[A-Z])[0-9A-Za-z]{5,7}")  # an ID, if it is not of words
LIKE_A_KEY = re.compile(r"(?![a-z]+([A-Z][a-z]+)+$).*[0-9A-Z]")  # behind `token`, and not `roleDefinitions`
BOT = re.compile(r"([a-z]*)(\d{5,}:[\w-]{20,})")
KEYED = re.compile(r"([A-Za-z][\w.]*)\((.+)\)")
KEY = re.compile(r"(?:([A-Za-z_]\w*)=)?('|%27|)([^',]+?)\2(?=,|$)")
# A word in place of a value: OWNER, as GitHub writes it, or `job-id`.
STANDS_FOR = re.compile(
    rf"{YOURS.pattern}|(?!(?:REST|SOAP|JSON)$)(?:[A-Z]{{4,}}|[A-Z]+(?:_[A-Z]+)+|ORG)"
    r"|(?!by\b)[a-z]+(?:[_-]id|Id)|(?i:(uu|gu)?id)"
)
GENERIC = re.compile(
    r"_?(id|uuid|guid|pk|value|string|integer|long|int|int32|int64|number|var)|", re.IGNORECASE
)
# A format, or a verb as Google has them: `{id}.pdf`, `{id}:batchUpdate`.
ENDING = re.compile(
    r"(?<=[\w}])(\.(json|xml|csv|pdf|zip|xlsx?|docx?|png|jpe?g|svg|ics|txt)|:[a-z]{3,}[A-Za-z]*)$"
)
YOUR_HOST = re.compile(r"^((?i:your)[_-]?[\w-]+?|(?i:(my|sub|company)?domain(name)?)|[A-Z_]{3,})(?=\.|:|$)")
# A placeholder, or what must be percent-encoded.
MARKED = re.compile(rf"{PLACEHOLDER.pattern}|^:([A-Za-z_][\w-]*)")
SPECIAL = re.compile(rf"{MARKED.pattern}|%(?![0-9A-Fa-f]{{2}})|[^A-Za-z0-9._~!$&'()*+,;=:@%-]")
NOT_VALUES = vocabulary.VERBS | {"me", "self", "current"}
Base = tuple[str, tuple[str, ...]]


class Target:
    """A URL: its host with scheme (empty if unknown), its segments with `{name}` for inputs, these with values, and as
    what they are `written`.

    It is read segment by segment, with the values of placeholders, and words and secrets in whose place inputs stand.
    """

    def __init__(self, host: str, known: dict[str, str], words: Collection[str], secrets: set[str]) -> None:
        self.host = host
        self.segments: list[str] = []
        self.inputs: dict[str, str] = {}
        self.written: dict[str, str] = {}
        self._known, self._words, self._secrets = known, words, secrets

    def path(self, base: Base = ("", ())) -> str:
        """Its path, behind a base URL on its host."""
        return "/" + "/".join(self.segments[len(base[1]) if self.host == base[0] else 0 :])

    def add(self, text: str) -> None:
        """Read one segment."""
        ending = ENDING.search(text)
        stem, tail = (text[: ending.start()], ending[0]) if ending else (text, "")
        if keyed := KEYED.fullmatch(text):  # as OData has it: `Orders(42)`, `Lines(Order='1',Line=2)`
            self.segments.append(keyed[1])
            self.segments[-1] += f"({KEY.sub(self._key, keyed[2])})"
        elif bot := BOT.fullmatch(stem):
            self.segments.append(bot[1] + self._named("token", bot[2]))
        elif STANDS_FOR.fullmatch(stem):
            self.segments.append(self._named(stem.lower() if stem.isupper() else stem, "") + tail)
        elif stem and not MARKED.search(text) and self._is_value(stem, text):
            self.segments.append(self._named("range" if "!" in stem else "", unquote(stem)) + tail)
        else:
            self.segments.append(SPECIAL.sub(self._special, text))

    def _special(self, match: re.Match[str]) -> str:
        name = name_in(match)
        return self._named(name, self._known.get(name, "")) if name else quote(match[0], safe="")

    def _named(self, written: str, value: str) -> str:
        name = prose.snake(OWNER.sub("", written), "value")
        if GENERIC.fullmatch(written) or GENERIC.fullmatch(name):
            noun = english.singular(noun_of(self.segments, ""))
            is_own = re.search("(name|slug|email|code)$", noun)
            name = noun if is_own else prose.shortened(f"{noun}_id", 60) if noun else "id"
        name = prose.unique([name], self.inputs.__contains__)
        self.inputs[name], self.written[name] = value, written
        return f"{{{safe(name)}}}"

    def _key(self, match: re.Match[str]) -> str:
        name, quoted, value = match[1] or "", match[2], match[3]
        placeholder = PLACEHOLDER.fullmatch(value)
        written = name or (name_in(placeholder) if placeholder else "")
        return f"{f'{name}=' * bool(name)}{quoted}{self._named(written, '' if placeholder else unquote(value))}{quoted}"

    def _is_value(self, stem: str, text: str) -> bool:
        before = self.segments[-1] if self.segments else ""
        if VERSION.fullmatch(stem) and (stem.startswith("v") or all(map(VERSION.fullmatch, self.segments))):
            return False
        is_behind_key = is_private(before) and "{" not in before and LIKE_A_KEY.match(stem)
        is_key = re.search(r"(^|/)by[/_-][a-z_-]+$", "/".join(self.segments[-2:]))  # as in `by/name/ada`
        is_id = english.is_plural(before.lower()) and OPAQUE.fullmatch(stem) and not is_of_words(stem)
        is_in_text = any(len(each) > 7 and each in unquote(text) for each in self._secrets)
        is_taken = is_in_text or not {stem, text}.isdisjoint([*self._words, *self._secrets])
        is_word = re.fullmatch(
            r"(?!.*[^aeiouy]{5})[a-z]{3,40}", stem
        )  # or several of them, as in `listjobdefinitions`
        is_odd = looks_secret(stem) or not (is_word or is_plain(stem))
        return bool(is_key or is_behind_key or is_id or is_taken or is_odd or PLAINLY_A_VALUE.fullmatch(stem))


def varying(requests: list[Recorded]) -> list[set[str]]:
    """Of each request, the words of its path in whose place others have other words, and are answered alike.

    These are behind a plural: `/users/alice` and `/users/bob` if both answer a user.
    """
    places: dict[tuple[Any, ...], list[tuple[set[str], str]]] = {}
    found: list[set[str]] = [set() for _ in requests]
    for one, words in zip(requests, found):
        segments, answer = re.split("/+", re.sub("[?#].*", "", one.url)), next(iter(one.answers), None)
        is_thing = isinstance(answer, dict) and not any(map(objects_in, answer.values()))
        kind = tuple(sorted(answer)) if isinstance(answer, dict) else type(answer)
        for at, (before, word) in enumerate(pairwise(segments), 1):
            is_list = english.is_plural(word) or (one.method == "GET" and not any(segments[at + 1 :]))
            is_value = re.fullmatch(r"[\w.~%-]+", word) and NOT_VALUES.isdisjoint(
                prose.spelled(word).split("_")
            )
            if is_value and (is_thing or not is_list) and english.is_plural(prose.snake(before, "")):
                key = (one.method, one.name, kind, at, *segments[:at], *segments[at + 1 :])
                places.setdefault(key, []).append((words, word))
    for place in places.values():
        for words, word in place if len({word for _, word in place}) > 1 else []:
            words.add(word)
    return found


def target_of(
    url: str, known: dict[str, str], secrets: frozenset[str], words: Collection[str] = ()
) -> Target:
    """The parts of a URL; placeholders in any form, the words, and segments that are secrets or values, are inputs."""
    url = re.sub(r"(?i)%(7B|7D|3C|3E|24)", lambda match: unquote(match[0]), re.split("[?#]", url)[0])
    scheme, host, path = re.fullmatch(r"(?:(https?)://)?([^/]*)/*(.*)", url, re.I | re.S).groups("")  # type: ignore[union-attr]
    for pattern in (PLACEHOLDER, YOUR_HOST):
        host = pattern.sub(lambda match: f"{{{name_in(match, 'domain')}}}", host)
    address = f"{scheme or 'https'}://{host}"
    is_known = (scheme or "." in host or host.startswith("localhost")) and is_base_url(address)
    hidden = {part for secret in secrets for part in (secret, secret.rpartition(" ")[2]) if len(part) > 5}
    target = Target(address if is_known else "", known, words, hidden)
    for segment in re.sub("https?://.*", "{url}", path).split("/"):
        if segment not in ("", ".", ".."):
            target.add(
                "{key}" if "hook" in host and target.inputs else segment
            )  # what follows an account's ID
    target.segments += [""] if target.segments and path.endswith("/") else []
    return target


def noun_of(segments: Iterable[str], fallback: str) -> str:
    """What a path is about, in snake_case: its last literal segment that is no version."""
    literals = [
        ENDING.sub("", each) for each in segments if each and "{" not in each and not VERSION.fullmatch(each)
    ]
    nouns = [each for each in literals if each not in ("search", "query", "find", "list")] or literals
    return prose.snake(unquote(nouns[-1]), fallback) if nouns else fallback


def common(targets: list[Target], fields: Collection[str]) -> Base:
    """The most frequent host, and the segments in front of the resources there, up to a version that all have.

    A credential in the path is a part of it: one of these fields or, where there are none, what stands in front.
    """
    host = Counter(target.host for target in targets).most_common(1)[0][0]
    paths = [tuple(target.segments) for target in targets if target.host == host]
    in_all = takewhile(lambda each: len({*each}) == 1, zip(*(path[:-1] for path in paths)))
    prefix: tuple[str, ...] = ()
    for at, (segment, *_) in enumerate(in_all):
        names = re.findall(r"\{(\w+)\}", segment)
        keys = [
            name
            for name in names
            if name in fields or (not fields and at == len(prefix) and is_credential(name))
        ]
        if VERSION.fullmatch(segment) or (names and keys == names):
            prefix = paths[0][: at + 1]
        elif names:
            break
    return (host, prefix) if is_base_url("/".join((host, *prefix))) else ("", ())
