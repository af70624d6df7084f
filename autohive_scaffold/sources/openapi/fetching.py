"""The content at a URL that an author gave, within a time and a size that hold whatever the server sends."""

import ipaddress
import socket
from concurrent.futures import Future
from concurrent.futures import TimeoutError as TooLate
from threading import Thread
from urllib.parse import urljoin, urlsplit

import requests
import urllib3

from ...errors import AnswerError
from .. import texts

SECONDS = 30
REDIRECTS = 5


class Session(requests.Session):
    """A session that leaves redirects alone, as requests would read their bodies."""

    def get_redirect_target(self, resp: requests.Response) -> None:
        """Where a response redirects, which is nowhere."""


def fetched(url: str) -> tuple[bytes, str]:
    """The content at a URL, refused if it is too large, and the URL after redirects.

    Neither credentials nor `~/.netrc` are used. A thread fetches, as a socket's timeout starts again with
    every byte.
    """
    future: Future[tuple[bytes, str]] = Future()

    def run() -> None:
        try:
            future.set_result(_followed(url))
        except Exception as error:
            future.set_exception(error)

    Thread(target=run, daemon=True).start()
    try:
        return future.result(SECONDS)
    except AnswerError:
        raise
    except (TooLate, urllib3.exceptions.HTTPError, OSError, ValueError) as error:
        problem = f"cannot be reached ({type(error).__name__})"
        raise AnswerError(f"{problem}; check the URL, or download it and give its path") from None


def _followed(url: str) -> tuple[bytes, str]:
    """The content behind at most a few redirects, none of which may lead into the author's own network."""
    first_host = urlsplit(url).hostname
    for _ in range(REDIRECTS + 1):
        parts = urlsplit(url)
        if "@" in parts.netloc:
            raise AnswerError("has credentials in it, which are not sent; download it and give its path")
        if parts.hostname != first_host and _is_private(url):
            raise AnswerError("redirects to a private address; download it and give its path")
        with Session() as session:
            response = session.get(
                url,
                headers={"Accept-Encoding": "identity"},
                auth=lambda request: request,  # in place of ~/.netrc
                stream=True,
                timeout=SECONDS,
            )
            if response.is_redirect:
                url = urljoin(url, response.headers["Location"])
                continue
            if response.status_code != 200:
                status = f"HTTP {response.status_code}"
                raise AnswerError(f"answers with {status}; give the URL of the document itself")
            data = response.raw.read(texts.MOST + 1, decode_content=False)
            return texts.limited(data, texts.MOST), url
    raise AnswerError("redirects too often; give the URL of the document itself")


def _is_private(url: str) -> bool:
    """Whether a host is, or has among its addresses, one that is not reached from everywhere."""
    parts = urlsplit(url)
    try:
        addresses = socket.getaddrinfo(parts.hostname, parts.port or parts.scheme)
    except socket.gaierror:
        return False  # only a proxy may know it
    names = (str(address[4][0]).partition("%")[0] for address in addresses)
    return not all(ipaddress.ip_address(name).is_global for name in names)
