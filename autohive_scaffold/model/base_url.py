"""The base URL of an API: whether a string is one, and which one was probably meant."""

import re
from urllib.parse import urlsplit

LENGTH = 500
BASE_URL = re.compile(
    r"(?i:https?)://([A-Za-z0-9]([\w-]*[A-Za-z0-9])?(\.[A-Za-z0-9]([\w-]*[A-Za-z0-9])?)*|\[[0-9A-Fa-f:.]+\])(:[0-9]+)?"
    r"(/([A-Za-z0-9._~:/@!$&'()*+,;=\[\]-]|%[0-9A-Fa-f]{2})*)?",
    re.ASCII,
)


def trimmed(text: str) -> str:
    """A URL without trailing slashes, ready for paths to be appended."""
    return text.strip().rstrip("/")


def is_base_url(text: str) -> bool:
    """Whether a string is an absolute URL, of at most 500 characters, that paths can be appended to."""
    if not BASE_URL.fullmatch(text) or len(text) > LENGTH:
        return False
    try:
        port = urlsplit(text).port
    except ValueError:
        return False
    return port != 0


def nearest(text: str) -> str:
    """The URL that was probably meant: with a scheme, without credentials or query; empty if there is none."""
    text = re.split(r"[?#]", text)[0].rstrip("/")
    scheme = re.match(r"(?i)(https?)(?::/*|/+)|[a-z][a-z0-9+.-]*://|/*", text)
    kept, rest = (scheme[1] or "https").lower(), text[scheme.end() :]  # type: ignore[index, union-attr]
    host, slash, path = rest.partition("/")
    host = host.rpartition("@")[2]
    url = f"{kept}://{host}{slash}{path}"
    return url if is_base_url(url) and re.match(r"localhost|.*\.[A-Za-z0-9]|\[", host) else ""
