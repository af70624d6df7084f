"""URLs of recorded requests: which parts of their paths are inputs, and what they have in common."""

import re
from collections.abc import Iterable
from itertools import pairwise
from urllib.parse import quote, unquote

from ... import data
from ...names import english
from ...notation.base_urls import is_base_url
from ...notation.displays import safe
from .. import naming, prose
from .secrets import RUN, Secrets, is_plain_run

PLACEHOLDER = re.compile(
    r"\{\{\s*\$?([^{}]+?)\s*\}\}|\$?\{([^{}]+)\}|\$([A-Za-z_]\w*)|<([A-Za-z][^<>]*)>|\[([A-Z][A-Z_ -]+)\]"
)
TENANT_SITES = [re.escape(site) for site in data.load("recordings")["tenant_sites"]]
VERSION = re.compile(r"v\d[\w.-]*|\d{1,2}(\.\d+)*|\d{4}-\d\d(-\d\d)?|api|rest|latest", re.IGNORECASE)
# A word in place of a value: OWNER, as GitHub writes it, `job-id`, YOUR_ID.
STANDS_FOR = re.compile(
    r"(?!(?:REST|SOAP|JSON)$)(?:[A-Z]{4,}|[A-Z]+(?:_[A-Z]+)+)|[a-z]+(?:[_-]id|Id)|(?i:(uu)?id)"
)
# An ID behind the name of a collection, as `file-abc123`. Of 2,639 documents 2 have such a word there.
NUMBERED = re.compile(r".*[_-](?!v\d)[a-z]+\d+|[a-z]+\d{3,}", re.IGNORECASE)
SECRET = re.compile(r".*(key|token|secret|password|credential)", re.IGNORECASE)  # in front of its value
GENERIC = re.compile(r"_?(id|uuid|guid|value|string|integer|long|int|int32|int64|number|var)|", re.IGNORECASE)
# A format, or a verb as Google has them: `{id}.pdf`, `{id}:batchUpdate`.
ENDING = re.compile(r"(?<=[\w}])(\.(?!com|net|org)[a-z]{3,4}|:[a-z]{3,}[A-Za-z]*)$")
# The label of a host that is one account's own: in capitals, or at services where each has one.
TENANT = re.compile(
    rf"^([A-Z_-]{{3,}}(?=\.)|(?!(api|www|app|auth|login)\.)[\w-]+(?=\.({'|'.join(TENANT_SITES)})(:|$)))"
)
MARKED = re.compile(rf"{PLACEHOLDER.pattern}|^:([A-Za-z_][\w-]*)")
# A placeholder, or what must be percent-encoded.
SPECIAL = re.compile(rf"{MARKED.pattern}|%(?![0-9A-Fa-f]{{2}})|[^A-Za-z0-9._~!$&'()*+,;=:@%-]")
NOT_VALUES = naming.VERBS | {"me", "self", "current"}
Base = tuple[str, tuple[str, ...]]


def name_in(match: re.Match[str]) -> str:
    """The name of a placeholder as it is written."""
    return next(filter(None, match.groups()), "")


class Target:
    """A URL: its host with scheme (empty if unknown), and its segments with `{name}` for inputs.

    `inputs` has how each is written in the recording, and its value.
    """

    def __init__(self, url: str, secrets: Secrets) -> None:
        """Read a URL; in place of placeholders, and of segments that are values or secrets, stand inputs."""
        self.segments: list[str] = []
        self.inputs: dict[str, tuple[str, str]] = {}
        self._secrets = secrets
        url = re.sub(r"(?i)%(7B|7D|3C|3E|24)", lambda match: unquote(match[0]), re.split("[?#]", url)[0])
        is_absolute = bool(re.match("(?i)https?://", url))
        scheme, _, rest = (url if is_absolute else f"https://{url}").partition("://")
        host, _, path = rest.partition("/")
        host = PLACEHOLDER.sub(lambda match: f"{{{prose.snake(name_in(match), 'domain')}}}", host)
        host = f"{scheme}://{TENANT.sub('{subdomain}', host)}"
        is_known = is_absolute or "." in host or rest.startswith("localhost")
        self.host = host if is_known and is_base_url(host) else ""
        for segment in path.split("/"):
            if segment not in ("", ".", ".."):
                self.segments.append(self._segment(segment))
        self.segments += [""] if self.segments and path.endswith("/") else []

    def path(self, base: Base = ("", ())) -> str:
        """Its path, behind a base URL on its host."""
        return "/" + "/".join(self.segments[len(base[1]) if self.host == base[0] else 0 :])

    def _segment(self, text: str) -> str:
        """A segment as the notation has it."""
        if not MARKED.search(text):
            stem = ENDING.sub("", text)
            if STANDS_FOR.fullmatch(stem):
                return self._named(stem.lower() if stem.isupper() else stem, "") + text[len(stem) :]
            if self._is_value(stem):
                return self._named("", unquote(stem)) + text[len(stem) :]
        return SPECIAL.sub(self._special, text)

    def _special(self, match: re.Match[str]) -> str:
        """An input in place of a placeholder, and any other character encoded."""
        if name := name_in(match):
            return self._named(name, "")
        return quote(match[0], "", errors="replace")

    def _named(self, written: str, value: str) -> str:
        """An input, named as it is written or, where that says nothing, after what stands in front of it."""
        name = prose.snake(written, "value")
        if GENERIC.fullmatch(name):
            noun = english.singular(noun_of(self.segments, ""))
            name = prose.shortened(f"{noun}_id", 60) if noun else "id"
        name = prose.unique([name], self.inputs.__contains__)
        self.inputs[name] = (written, value)
        return f"{{{safe(name)}}}"

    def _is_value(self, text: str) -> bool:
        """Whether a segment is a value: not plainly words, or known as a secret."""
        before = self.segments[-1] if self.segments else ""
        is_told = text[0] in "vV" or text.count(".") == 1  # `v3`, `2.5`
        if VERSION.fullmatch(text) and (is_told or VERSION.fullmatch(before or "v1")):
            return False
        is_owned = english.is_plural(before)  # `/users/ada`, but not `/user/repos`
        is_numbered = is_owned and bool(NUMBERED.fullmatch(text))
        return is_numbered or self._secrets.are_in(unquote(text), with_own=is_owned) or not is_literal(text)


def secrets_in(url: str) -> set[str]:
    """What stands behind a word for a secret in the path of a URL."""
    return {
        unquote(segment)
        for before, segment in pairwise(re.split("[?#]", url)[0].split("/"))
        if SECRET.fullmatch(before) and is_literal(before) and segment not in NOT_VALUES
        if not (MARKED.search(before) or MARKED.search(segment))
    }


def is_literal(text: str) -> bool:
    """Whether a segment of a path is of words: `listUsers`, but not `PROJ-123` or `example.com`."""
    runs = RUN.findall(text)
    are_words = all(is_plain_run(run) and not re.fullmatch(r"[A-Z]*\d+|\d+[A-Z]+", run) for run in runs)
    return bool(runs) and are_words and not re.search(r"[%@!=]|\.(com|net|org)$", text)


def noun_of(segments: Iterable[str], fallback: str) -> str:
    """What a path is about, in snake_case: its last literal segment that is no version."""
    literals = [part for part in segments if "{" not in part and not VERSION.fullmatch(part or "v1")]
    nouns = [part for part in literals if part not in ("search", "query", "find", "list")] or literals
    return prose.snake(unquote(nouns[-1]).partition(".")[0], fallback) if nouns else fallback
