"""Documents and what they refer to are read from files and URLs, within limits and under one directory."""

import contextlib
import functools
import gzip
import http.server
import json
import re
import socketserver
import threading
import time

import pytest

from autohive_scaffold.errors import AnswerError
from autohive_scaffold.sources import openapi
from autohive_scaffold.sources.openapi import document_files, fetching
from tests.helpers.openapi import body, inputs_of


def referring(reference):
    """A document with an operation whose body is elsewhere."""
    return {
        "openapi": "3.0.0",
        "servers": [{"url": "/v2"}],
        "paths": {"/a": {"post": {"operationId": "make", **body({"$ref": reference})}}},
        "components": {"schemas": {"Base": {"properties": {"id": {"type": "integer"}}}}},
    }


def written(folder, contents):
    for name, content in contents.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(
            content if isinstance(content, str) else json.dumps(content), encoding="utf-8"
        )


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *args):
        pass


@pytest.fixture
def site(tmp_path):
    """The URL of a local server that has the files of a folder."""
    handler = functools.partial(Quiet, directory=tmp_path)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_a_missing_file_and_a_folder_are_refused(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(AnswerError, match=r"'missing\.yaml' cannot be read \(No such file"):
        openapi.read("missing.yaml")
    with pytest.raises(AnswerError, match=r"'\.' is a folder; name a file in it"):
        openapi.read(".")


def test_a_url_is_read_and_a_relative_server_resolved_against_it(site, tmp_path):
    written(tmp_path, {"docs/api.json": referring("#/components/schemas/Base")})
    (action,), answers, _ = openapi.read(f"{site}/docs/api.json#make")

    assert (list(action.inputs), answers["base_url"]) == (["id"], f"{site}/v2")


def test_a_url_without_a_usable_document_is_refused(site, tmp_path, monkeypatch):
    written(tmp_path, {"big.json": "x" * 100_000, "api.json": referring("pet.json"), "pet.json": {}})
    for url, message in (
        (f"{site}/none", "answers with HTTP 404; give the URL of the document itself"),
        (f"{site}/api.json", r"'pet\.json' is another file; download it and the document into one directory"),
        ("http://127.0.0.1:1/api.yaml", "cannot be reached"),
        ("https://", "cannot be reached"),
    ):
        with pytest.raises(AnswerError, match=message):
            openapi.read(url)
    monkeypatch.setattr(document_files, "MEGABYTES", 0.01)
    with pytest.raises(AnswerError, match=r"is too large.*; use a smaller document"):
        openapi.read(f"{site}/big.json")


@pytest.fixture
def served():
    """Start a server that sends what a function writes to each connection; give its port and the requests to it."""
    servers = []

    def start(write):
        requests = []

        class Handler(socketserver.BaseRequestHandler):
            def handle(self):
                requests.append(self.request.recv(65536).decode())
                with contextlib.suppress(OSError):
                    write(self.request.sendall)

        servers.append(socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler))
        servers[-1].daemon_threads, servers[-1].block_on_close = True, False
        threading.Thread(target=servers[-1].serve_forever, args=(0.01,), daemon=True).start()
        return servers[-1].server_address[1], requests

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


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
    return drip(
        f"HTTP/1.1 302 Found\r\nLocation: {location}\r\nContent-Length: 9999999\r\n\r\n".encode(), b"x"
    )


@pytest.mark.parametrize(
    ("first", "byte"),
    [
        (b"", b"H"),
        (b"HTTP/1.1 200 OK\r\n", b"x"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 9999999\r\n\r\n", b"x"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"1\r\nx\r\n"),
        (b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
    ],
    ids=["status line", "header", "body", "chunks", "100 Continue"],
)
def test_a_drip_of_bytes_ends_in_time(served, monkeypatch, first, byte):
    monkeypatch.setattr(fetching, "SECONDS", 0.5)
    port, _ = served(drip(first, byte))
    start = time.monotonic()

    with pytest.raises(AnswerError, match="does not answer in time"):
        openapi.read(f"http://127.0.0.1:{port}/api.json")
    assert time.monotonic() - start < 3


def test_what_is_small_only_while_it_is_compressed_is_too_large(served, monkeypatch):
    bomb = b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nConnection: close\r\n\r\n" + gzip.compress(
        b" " * 10_000_000
    )
    port, _ = served(lambda send: send(bomb))
    monkeypatch.setattr(document_files, "MEGABYTES", 1)

    with pytest.raises(AnswerError, match="is too large"):
        openapi.read(f"http://127.0.0.1:{port}/api.json")


def test_a_redirect_is_followed_without_its_body_and_takes_no_credentials_along(
    served, site, tmp_path, monkeypatch
):
    written(tmp_path, {"api.json": referring("#/components/schemas/Base")})
    (tmp_path / ".netrc").write_text("default login me password hush", encoding="utf-8")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("NETRC", str(tmp_path / ".netrc"))
    last, asked = served(redirect(f"{site}/api.json"))
    first, _ = served(redirect(f"http://me:hush@127.0.0.1:{last}/x"))

    assert openapi.read(f"http://127.0.0.1:{first}/y")[1]["base_url"] == f"{site}/v2"
    assert [request for request in asked if "authorization" in request.lower()] == []


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "[::1]", "0.0.0.0", "169.254.169.254", "10.0.0.1", "2130706433"]
)
def test_a_redirect_into_a_private_network_is_refused(served, host):
    port, _ = served(redirect(f"http://{host}:1/x"))

    with pytest.raises(AnswerError, match="redirects to a private address; download it and give its path"):
        openapi.read(f"http://localhost:{port}/api.json")


def test_redirects_without_end_and_credentials_in_a_url_are_refused(served):
    port, requests = served(redirect("/again"))

    with pytest.raises(AnswerError, match="redirects too often"):
        openapi.read(f"http://127.0.0.1:{port}/api.json")
    assert len(requests) == fetching.REDIRECTS + 1
    with pytest.raises(AnswerError, match="has credentials in it") as refused:
        openapi.read(f"http://me:hush@127.0.0.1:{port}/api.json")
    assert "hush" not in str(refused.value)


def test_references_to_files_are_followed_from_the_file_in_which_they_stand(document, tmp_path):
    pet = "allOf: [{properties: {tag: {$ref: '../common.json#/Tag'}, mate: {$ref: '#/Pet'}}}, {$ref: '%s'}]"
    base = "../api.json#/components/schemas/Base"
    written(
        tmp_path,
        {"schemas/pet %41.yaml": f"Pet: {{{pet % base}}}", "common.json": {"Tag": {"enum": ["a", "b"]}}},
    )
    (action,), *_ = openapi.read(document(referring("./schemas/pet%20%2541.yaml#/Pet"), "api.json"))

    assert {name: each.schema["type"] for name, each in inputs_of(action).items()} == {
        "tag": "string", "mate": "object", "id": "integer"}  # fmt: skip


def test_an_alias_in_a_file_beside_the_document_is_one_reference(document, tmp_path):
    text = "A: &a {properties: {x: {$ref: '../x.yaml#/X'}}}\nB: {allOf: [*a, *a, {$ref: '#/A'}]}"
    written(tmp_path, {"x.yaml": {"X": {"type": "integer"}}, "deep/b.yaml": text})
    (action,), *_ = openapi.read(document(referring("deep/b.yaml#/B"), "api.json"))

    assert inputs_of(action)["x"].schema["type"] == "integer"


@pytest.mark.parametrize(
    "reference",
    [
        "../secret.json",
        "/etc/passwd",
        "deep/../../secret.json",
        "deep/..%2F..%2Fsecret.json",
        "..",
        "file:///etc/passwd",
        "//example.com/x.json",
        "https://example.com/x.json",
        "link.json",
        "linked/secret.json",
        "deep/nested.json#/up",
        "deep/nested.json#/away",
    ],
)
def test_a_reference_out_of_the_directory_of_a_document_is_refused(
    document, tmp_path, monkeypatch, reference
):
    monkeypatch.setattr("requests.get", None)
    nested = {"up": {"$ref": "../../secret.json"}, "away": {"$ref": "https://example.com/x.json"}}
    written(tmp_path, {"secret.json": {"type": "integer"}, "api/deep/nested.json": nested})
    (tmp_path / "api/link.json").symlink_to(tmp_path / "secret.json")
    (tmp_path / "api/linked").symlink_to(tmp_path)

    with pytest.raises(AnswerError, match=f"operation 'make': .*{re.escape(document_files.OUTSIDE)}"):
        openapi.read(document(referring(reference), "api/api.json"))


@pytest.mark.parametrize("name", ["a%00.json", "http://[", "missing.json", "api", "bad.json"])
def test_a_file_beside_the_document_that_can_not_be_read_is_refused_in_one_line(document, tmp_path, name):
    (tmp_path / "api").mkdir()
    (tmp_path / "bad.json").write_bytes(b"\xff")
    with pytest.raises(
        AnswerError, match=r"operation 'make': '\S+' (cannot be read|is not|is a folder)"
    ) as refused:
        openapi.read(document(referring(name), "api.json"))
    assert "\n" not in str(refused.value)


def test_a_document_and_its_files_are_limited_in_total(document, tmp_path, monkeypatch):
    written(tmp_path, {"x.json": {"description": "x" * 790}})
    path = document(referring("x.json"), "api.json")
    with (tmp_path / "big.json").open("wb") as file:
        file.truncate(100_000_001)
    with pytest.raises(AnswerError, match="is too large, 100 MB with all that it refers to is the most"):
        openapi.read(str(tmp_path / "big.json"))
    monkeypatch.setattr(document_files, "MEGABYTES", 0.001)
    with pytest.raises(AnswerError, match=r"'x\.json' is too large, .* is the most; use a smaller document"):
        openapi.read(path)
