"""The base URL of an API: whether a string is one, which one was meant, and what of it is the account's own."""

import re
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlsplit

LENGTH = 500
BASE_URL = re.compile(
    r"(?i:https?)://([A-Za-z0-9]([\w-]*[A-Za-z0-9])?(\.[A-Za-z0-9]([\w-]*[A-Za-z0-9])?)*|\[[0-9A-Fa-f:.]+\])(:[0-9]+)?"
    r"(/([A-Za-z0-9._~:/@!$&'()*+,;=\[\]-]|%[0-9A-Fa-f]{2})*)?",
    re.ASCII,
)
QUERY = re.compile(r"([A-Za-z0-9._~:/?@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})*")
FIELD = re.compile(r"\{((?:metadata\.)?[a-z][a-z0-9_]{0,63})\}")
# All of the URL's start, all of the host, its start, another part of host or path, or in the query of a token's URL.
Position = Literal["url", "host", "label", "part", "query"]
# Hosts that stand for one that is still to be filled in.
PLACEHOLDER = re.compile(
    r"\.example\.(com|org|net)$|^\.(localhost$|127\.)|^\.(your\b|your[-_]?\w+|(sub)?domain|server|company)\."
)
# Below a country, anyone can have a site under these.
OF_COUNTRIES = frozenset("ac co com edu gov net org".split())
SAMPLES = {"url": "https://acme.example.com", "host": "acme.example.com"}


@dataclass(frozen=True)
class Field:
    """A part of the base URL that a credential or, with `is_metadata`, the platform's metadata has."""

    name: str
    position: Position
    is_metadata: bool

    @property
    def sample(self) -> str:
        return SAMPLES.get(self.position, f"test-{self.name}")


def parts_of(text: str) -> list[str | Field]:
    """The parts of a base URL; a field at its start is a URL or host, and right behind the scheme a host."""
    pieces = FIELD.split(text)
    parts: list[str | Field] = []
    for index, piece in enumerate(pieces):
        if index % 2:
            is_behind_scheme = len(parts) == 1 and str(parts[0]).lower() in ("https://", "http://")
            is_followed = pieces[index + 1][:1] not in ("", "/") or (
                not pieces[index + 1] and index + 2 < len(pieces)
            )
            behind: Position = "label" if is_followed else "host"
            within: Position = "query" if "?" in "".join(pieces[:index:2]) else "part"
            position: Position = "url" if not parts else behind if is_behind_scheme else within
            parts.append(Field(piece.removeprefix("metadata."), position, piece.startswith("metadata.")))
        elif piece:
            parts.append(piece)
    return parts


def fields_in(text: str) -> list[Field]:
    """The fields in a base URL, each once."""
    found = {
        (field.name, field.is_metadata): field
        for field in reversed(parts_of(text))
        if isinstance(field, Field)
    }
    return list(reversed(found.values()))


def is_placeholder(host: str) -> bool:
    return bool(PLACEHOLDER.search(f".{host}"))


def names_in(text: str) -> list[str]:
    return [field.name for field in fields_in(text) if not field.is_metadata]


def is_template(text: str) -> bool:
    """Whether a base URL has parts that are the account's own."""
    return bool(FIELD.search(text))


def trimmed(text: str) -> str:
    """A URL without trailing slashes, ready for paths to be appended."""
    return text.strip().rstrip("/")


def is_base_url(text: str) -> bool:
    """Whether a string is an absolute URL, of at most 500 characters, that paths can be appended to.

    Fields in braces may stand at its start, as its host or in a part of it. One at its start, which has a URL, is all
    in front of a slash, and stands nowhere else.
    """
    whole = FIELD.match(text)
    if len(text) > LENGTH or (
        whole and (text[whole.end() :][:1] not in ("", "/") or text.count(whole[0]) > 1)
    ):
        return False
    text = "".join(
        part if isinstance(part, str) else SAMPLES.get(part.position, "x") for part in parts_of(text)
    )
    if not BASE_URL.fullmatch(text):
        return False
    try:
        port = urlsplit(text).port
    except ValueError:
        return False
    return port != 0


def is_url(text: str) -> bool:
    """Whether a string is a URL like a base URL, which may have a query; there, too, braces are around fields alone."""
    address, _, query = text.partition("?")
    return is_base_url(address) and QUERY.fullmatch(FIELD.sub("x", query)) is not None


def is_of_site(url: str, base_url: str) -> bool:
    """Whether a URL may have what the base URL gets: it is https, and of the same site, whose name is known."""
    return url.lower().startswith("https://") and _site(url) == _site(base_url) != ""


def _site(url: str) -> str:
    """The last two labels of a host, and one more where these are like `co.uk`; empty if an account has its own."""
    host = (urlsplit(url).hostname or "") if "://" in url else ""
    labels = host.split(".")
    if ":" in host or labels[-1].isdigit():  # an address
        return host
    is_below_country = len(labels[-1]) == 2 and labels[-2:][0] in OF_COUNTRIES
    site = ".".join(labels[-3 if is_below_country else -2 :])
    return "" if "{" in site else site


def nearest(text: str) -> str:
    """The URL that was probably meant: with a scheme, without credentials or query; empty if there is none."""
    text = re.split(r"[?#]", text)[0].rstrip("/")
    scheme = re.match(r"(?i)(https?)(?::/*|/+)|[a-z][a-z0-9+.-]*://|/*", text)
    kept, rest = (scheme[1] or "https").lower(), text[scheme.end() :]  # type: ignore[index, union-attr]
    host, slash, path = rest.partition("/")
    host = host.rpartition("@")[2]
    url = f"{kept}://{host}{slash}{path}"
    return url if is_base_url(url) and re.match(r"localhost|.*\.[A-Za-z0-9]|\[", host) else ""
