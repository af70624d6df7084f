"""URLs of recorded requests: which parts of their paths are inputs, and what they have in common."""

import keyword
import re
from collections import Counter
from dataclasses import dataclass
from urllib.parse import quote, unquote

from ...model.base_url import is_base_url
from ...names import english
from ..openapi import prose
from . import values
from .credentials import looks_secret

VERSION = re.compile(
    r"v?\d{1,2}(\.\d+)*(beta\d*|alpha\d*)?|v\d[\w.-]*|\d{4}-\d\d(-\d\d)?|api|rest|services|latest", re.IGNORECASE
)
PLAINLY_A_VALUE = re.compile(
    r"\d+|[0-9a-f]{8}(-?[0-9a-f]{4}){3}-?[0-9a-f]{12}|(?=.*\d)(?=.*[a-f])[0-9a-f]{8,}|\S+@\S+\.\w+", re.IGNORECASE
)
GENERIC = re.compile(r"_?(id|uuid|guid|pk|value|string|integer|long|int|int32|int64|number|var)|", re.IGNORECASE)
ENDING = re.compile(r"(?<=[\w}])\.(json|xml|csv)$")
IN_PATH = re.compile(r"%(?![0-9A-Fa-f]{2})|[^A-Za-z0-9._~!$&'()*+,;=:@%-]")


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
    def nouns(self) -> list[str]:
        """The literal segments, without versions and file endings."""
        return [
            unquote(ENDING.sub("", each)) for each in self.segments if "{" not in each and not VERSION.fullmatch(each)
        ]


def target_of(url: str, known: dict[str, str], secrets: frozenset[str]) -> Target:
    """The parts of a URL; placeholders in any form, and segments that are secrets or plainly values, are inputs."""
    url = re.sub(
        r"%(7B|7D|3C|3E|24)", lambda match: unquote(match[0]), url.partition("?")[0].partition("#")[0], flags=re.I
    )
    scheme, host, path = re.fullmatch(r"(?:(https?)://)?([^/]*)/*(.*)", url, re.I | re.S).groups("")  # type: ignore[union-attr]
    is_known = "." in host or host.partition(":")[0] == "localhost"
    host = values.PLACEHOLDER.sub(lambda match: f"{{{prose.snake(_name(match), 'domain')}}}", host)
    host = re.sub(r"^your[_-]?(\w+?)(?=\.)", r"{\1}", host, flags=re.IGNORECASE)
    inputs: dict[str, str] = {}
    segments: list[str] = []
    for segment in filter(None, path.split("/")):
        segments.append(_segment(segment, segments, inputs, known, secrets))
    return Target(f"{scheme or 'https'}://{host}" if is_known else "", tuple(segments), inputs)


def _name(match: re.Match[str]) -> str:
    return next(filter(None, match.groups()), "")


def _segment(
    text: str, before: list[str], inputs: dict[str, str], known: dict[str, str], secrets: frozenset[str]
) -> str:
    def named(written: str, value: str) -> str:
        name = prose.snake(re.sub(r"(?i)^(your|my|the)[_-]", "", written), "value")
        if GENERIC.fullmatch(written) or GENERIC.fullmatch(name):
            nouns = [each for each in before if "{" not in each and not VERSION.fullmatch(each)]
            name = f"{prose.snake(english.singular(prose.snake(nouns[-1], 'item')), 'item')}_id" if nouns else "id"
        name = prose.unique(f"{name}_" if keyword.iskeyword(name) else name, inputs.__contains__)
        inputs[name] = value
        return f"{{{name}}}"

    ending = ENDING.search(text)
    stem, tail = (text[: ending.start()], ending[0]) if ending else (text, "")
    if match := re.fullmatch(r":([A-Za-z_][\w-]*)", stem):
        return named(match[1], known.get(match[1], "")) + tail
    if values.PLACEHOLDER.search(text):
        parts = values.PLACEHOLDER.split(text)
        found = [named(_name(match), known.get(_name(match), "")) for match in values.PLACEHOLDER.finditer(text)]
        literals = parts[:: values.PLACEHOLDER.groups + 1]
        return "".join(quoted(literal) + name for literal, name in zip(literals, [*found, ""]))
    is_own_id = before and stem.lower().replace("_", "") == f"{english.singular(before[-1]).lower()}id"
    if is_own_id or values.YOURS.fullmatch(stem):
        return named(stem, "") + tail
    is_version = VERSION.fullmatch(stem) and all(VERSION.fullmatch(each) for each in before[-1:])
    if not is_version and (
        PLAINLY_A_VALUE.fullmatch(stem) or looks_secret(stem) or (len(stem) > 5 and stem in secrets)
    ):
        return named("", stem) + tail
    return quoted(text)


def quoted(text: str) -> str:
    """A literal part of a path, percent-encoded where it must be."""
    return IN_PATH.sub(lambda match: quote(match[0], safe=""), text)


def common(targets: list[Target]) -> tuple[str, tuple[str, ...]]:
    """The most frequent host, and the segments in front of the resources there: versions, and what all have."""
    hosts = Counter(target.host for target in targets)
    host = hosts.most_common(1)[0][0] if hosts else ""
    paths = [target.segments for target in targets if target.host == host]
    shared = 0
    while all(len(path) > shared + 1 and path[shared] == paths[0][shared] for path in paths):
        shared += 1
    versions = [at + 1 for at in range(shared) if VERSION.fullmatch(paths[0][at])]
    if versions:
        shared = versions[-1]
    elif len({path[shared : shared + 1] for path in paths}) < 3 or any(
        "{" in "".join(path[shared:][:1]) for path in paths
    ):
        shared = 0
    prefix = paths[0][:shared]
    if not host or "{" in "".join(prefix) or not is_base_url(re.sub(r"[{}]", "", "/".join((host, *prefix)))):
        return "", ()
    return host, prefix
