"""A document at a URL is read within a time and a size, without credentials, and from nowhere else."""

import contextlib
import json
import socketserver
import threading
import time

import pytest

from autohive_scaffold.errors import AnswerError
from autohive_scaffold.sources import openapi, texts
from autohive_scaffold.sources.openapi import fetching
from tests.helpers.openapi import referring

DOCUMENT = json.dumps(referring("#/components/schemas/Base"))


@pytest.fixture
def served():
    """Start a server that sends what a function writes; give its port and the requests to it."""
    ends = contextlib.ExitStack()

    def start(write):
        requests = []

        class Handler(socketserver.BaseRequestHandler):
            def handle(self):
                requests.append(self.request.recv(65536).decode())
                with contextlib.suppress(OSError):
                    write(self.request.sendall)

        server = ends.enter_context(socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler))
        server.daemon_threads, server.block_on_close = True, False
        ends.callback(server.shutdown)
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        return server.server_address[1], requests

    with ends:
        yield start


def answer(content, status="200 OK"):
    """What answers with some content."""
    return lambda send: send(f"HTTP/1.1 {status}\r\nConnection: close\r\n\r\n{content}".encode())


def drip(first, byte):
    """What sends some bytes, and then always the same again."""

    def write(send):
        send(first)
        while True:
            send(byte)
            time.sleep(0.02)

    return write


def redirect(location):
    """What redirects, with a body that never ends."""
    head = f"HTTP/1.1 302 Found\r\nLocation: {location}\r\nContent-Length: 9999999\r\n\r\n"
    return drip(head.encode(), b"x")


@pytest.mark.parametrize(
    ("write", "message"),
    [
        (answer("", "404 Not Found"), "answers with HTTP 404"),
        (answer("x" * 20_000), "is larger than 0 MB"),
        (drip(b"", b"H"), r"cannot be reached \(Timeout"),
        (drip(b"HTTP/1.1 200 OK\r\nContent-Length: 9999999\r\n\r\n", b"H"), r"cannot be reached \(Timeout"),
        (redirect("/again"), "redirects too often"),
        (redirect("http://me:hush@127.0.0.1:1/"), "has credentials in it"),
    ],
)
def test_a_url_without_a_usable_document_is_refused_in_time(served, monkeypatch, write, message):
    monkeypatch.setattr(texts, "MOST", 10_000)
    monkeypatch.setattr(fetching, "SECONDS", 0.5)
    port, _ = served(write)
    start = time.monotonic()

    with pytest.raises(AnswerError, match=message):
        openapi.read(f"http://127.0.0.1:{port}/api.json")
    assert time.monotonic() - start < 3


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("http://127.0.0.1:1/api.yaml", "cannot be reached"),
        ("https://", "cannot be reached"),
        ("https://x\ud800.com/a.json", "cannot be reached"),
        ("http://me:hush@127.0.0.1:1/api.json", "has credentials in it"),
    ],
)
def test_a_url_that_can_not_be_used_is_refused(url, message):
    with pytest.raises(AnswerError, match=message) as refused:
        openapi.read(url)
    assert "hush" not in str(refused.value)


def test_a_redirect_is_followed_without_credentials_and_is_the_base(served, tmp_path, monkeypatch):
    (tmp_path / ".netrc").write_text("default login me password hush", encoding="utf-8")
    monkeypatch.setenv("NETRC", str(tmp_path / ".netrc"))
    site, at_site = served(answer(DOCUMENT))
    last, at_last = served(redirect(f"http://127.0.0.1:{site}/api.json"))
    first, at_first = served(redirect(f"http://127.0.0.1:{last}/x"))

    assert openapi.read(f"http://127.0.0.1:{first}/y")[1]["base_url"] == f"http://127.0.0.1:{site}/v2"
    requests = [*at_first, *at_last, *at_site]
    assert [len(requests), "authorization" in "".join(requests).lower()] == [3, False]


@pytest.mark.parametrize("host", ["127.0.0.1", "[::1]", "169.254.169.254", "10.0.0.1", "2130706433"])
def test_a_redirect_into_a_private_network_is_refused(served, host):
    port, _ = served(redirect(f"http://{host}:1/x"))

    with pytest.raises(AnswerError, match="redirects to a private address; download it and give its path"):
        openapi.read(f"http://localhost:{port}/api.json")
