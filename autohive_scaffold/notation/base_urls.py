"""The base URL of an API, and the URL of a token: whether a text is one, and which one was meant."""

import re
from urllib.parse import urlsplit

from ..model.urls import SAMPLES, Field, Position, Url

UNKNOWN_HOST = "https://api.example.com"  # to be replaced
LENGTH = 500
BASE_URL = re.compile(
    r"(?i:https?)://([A-Za-z0-9]([\w-]*[A-Za-z0-9])?(\.[A-Za-z0-9]([\w-]*[A-Za-z0-9])?)*|\[[0-9A-Fa-f:.]+\])"
    r"(?::(?P<port>[1-9][0-9]{0,4}))?(/([A-Za-z0-9._~:/@!$&'()*+,;=\[\]-]|%[0-9A-Fa-f]{2})*)?",
    re.ASCII,
)
QUERY = re.compile(r"([A-Za-z0-9._~:/?@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})*")
IN_HOST = re.compile(r"(?i)https?://[^/]*")
FIELD = re.compile(r"\{((?:metadata\.)?[a-z][a-z0-9_]{0,63})\}")
# Below a country, anyone can have a site under these.
OF_COUNTRIES = frozenset("ac co com edu gov net org".split())


def url_of(text: str) -> Url:
    """A URL in its parts."""
    parts: list[str | Field] = [*(pieces := FIELD.split(text))]
    for index in range(1, len(parts), 2):
        name = pieces[index].removeprefix("metadata.")
        position = _position("".join(pieces[:index]), "".join(pieces[index + 1 :]))
        parts[index] = Field(name, position, is_metadata=name != pieces[index])
    return Url(tuple(filter(None, parts)))


def _position(before: str, behind: str) -> Position:
    """Where a field is; at the start of a URL it is a URL or host, and all behind the scheme a host."""
    if not before:
        return "url"
    if "?" in before:
        return "query"
    if not IN_HOST.fullmatch(before):
        return "part"
    return "host" if before.endswith("//") and behind[:1] in ("", "/", ":") else "label"


def is_base_url(text: str) -> bool:
    """Whether a string is an absolute URL, of at most 500 characters, that paths can be appended to.

    A field in braces at its start, which has a URL, is all in front of a slash, and stands nowhere else.
    """
    whole = FIELD.match(text)
    is_whole = not whole or (text[whole.end() :][:1] in ("", "/") and text.count(whole[0]) == 1)
    parts = url_of(text).parts
    filled = "".join(part if isinstance(part, str) else SAMPLES.get(part.position, "x") for part in parts)
    match = BASE_URL.fullmatch(filled)
    return len(text) <= LENGTH and is_whole and match is not None and int(match["port"] or 0) < 2**16


def is_url(text: str) -> bool:
    """Whether a string is a URL like a base URL, which may have a query."""
    address, _, query = text.partition("?")
    return is_base_url(address) and QUERY.fullmatch(FIELD.sub("x", query)) is not None


def is_of_site(url: str, base_url: str) -> bool:
    """Whether a URL is https, and of the same site as a base URL, so that it may get credentials, too."""
    return url.lower().startswith("https://") and _site(url) == _site(base_url) != ""


def may_share(url: str, base_url: str) -> bool:
    """Whether a URL has the host of a base URL, or is of its site, so that credentials are for both."""
    return urlsplit(url).netloc == urlsplit(base_url).netloc or is_of_site(url, base_url)


def _site(url: str) -> str:
    """The last two labels of a host, or three where these are like `co.uk`; empty if a field is in them."""
    host = (urlsplit(url).hostname or "") if "://" in url else ""
    labels = host.split(".")
    if ":" in host or labels[-1].isdigit():  # an address
        return host
    is_below_country = len(labels[-1]) == 2 and labels[-2:][0] in OF_COUNTRIES
    site = ".".join(labels[-3 if is_below_country else -2 :])
    return "" if "{" in site else site


def nearest(text: str) -> str:
    """The URL that was probably meant, with a scheme, without credentials or query; else nothing."""
    first = "".join(text.strip("'\"<> ").replace("// ", "//").split(maxsplit=1)[:1])
    scheme, _, rest = re.split("[?#]", first)[0].rstrip("/").rpartition("://")
    host, slash, path = rest.partition("/")
    host = host.rpartition("@")[2]
    url = f"{scheme if scheme == 'http' else 'https'}://{host}{slash}{path}"
    return url if is_base_url(url) and "." in host else ""
