"""Documents and what they refer to are read from files and URLs, within limits and under one directory."""

import http.server
import json
import re
import threading
import time
from contextlib import suppress

import pytest

from autohive_scaffold.errors import AnswerError
from autohive_scaffold.sources import openapi
from autohive_scaffold.sources.openapi import document_files
from tests.helpers.openapi import body, inputs_of


def test_a_missing_file_and_a_folder_are_refused(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(AnswerError, match=r"'missing\.yaml' cannot be read \(No such file"):
        openapi.read("missing.yaml")
    with pytest.raises(AnswerError, match=r"'\.' is a folder; name a file in it"):
        openapi.read(".")


@pytest.fixture
def site():
    """A local server, and a dict with the status, body and delay of each path."""
    pages = {}

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            status, content, pause = pages.get(self.path, (404, b"", 0))
            time.sleep(pause)
            self.send_response(status)
            if status == 302:
                self.send_header("Location", content.decode())
            self.end_headers()
            with suppress(ConnectionError):
                self.wfile.write(content)

        def log_message(self, *args):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", pages
    server.shutdown()
    server.server_close()


def test_a_url_is_read_and_a_relative_server_resolved_against_it(site):
    url, pages = site
    document = {
        "openapi": "3.0.0",
        "servers": [{"url": "/v2"}],
        "paths": {"/a": {"get": {"operationId": "getA"}}},
    }
    pages["/docs/api.json"] = (200, json.dumps(document).encode(), 0)
    found, defaults, _ = openapi.read(f"{url}/docs/api.json#getA")

    assert [action.name for action in found] == ["get_a"]
    assert defaults == {"base_url": f"{url}/v2"}


def test_a_url_without_a_usable_document_is_refused(site, monkeypatch):
    url, pages = site
    monkeypatch.setattr(document_files, "MEGABYTES", 0.01)
    pages["/big"] = (200, b"x" * 100_000, 0)
    with pytest.raises(AnswerError, match="answers with HTTP 404"):
        openapi.read(f"{url}/none")
    with pytest.raises(AnswerError, match=r"is too large.*; use a smaller document"):
        openapi.read(f"{url}/big")
    with pytest.raises(AnswerError, match="cannot be reached"):
        openapi.read("http://127.0.0.1:1/api.yaml")
    with pytest.raises(AnswerError, match="cannot be reached"):
        openapi.read("https://")


def test_a_url_that_does_not_answer_in_time_is_refused(site, monkeypatch):
    url, pages = site
    monkeypatch.setattr(document_files, "TIMEOUTS", (0.1, 0.1))
    pages["/slow"] = (200, b"", 0.4)
    with pytest.raises(AnswerError, match="does not answer in time"):
        openapi.read(f"{url}/slow")


def referring(reference):
    """A document with an operation whose body is elsewhere."""
    return {
        "openapi": "3.0.0",
        "paths": {"/a": {"post": {"operationId": "make", **body({"$ref": reference})}}},
    }


def written(folder, contents):
    for name, content in contents.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(json.dumps(content), encoding="utf-8")


PET = {
    "properties": {
        "name": {"type": "string"},
        "tag": {"$ref": "../common.json#/Tag"},
        "mate": {"$ref": "#/Pet"},
    }
}
BESIDE = {
    "schemas/pet %41.yaml": {"Pet": {"allOf": [PET, {"$ref": "../api.json#/components/schemas/Base"}]}},
    "common.json": {"Tag": {"type": "string", "enum": ["a", "b"]}},
}
OWN = {"components": {"schemas": {"Base": {"properties": {"id": {"type": "integer"}}}}}}


def assert_is_pet(action):
    schemas = {name: parameter.schema for name, parameter in inputs_of(action).items()}
    assert {name: schema["type"] for name, schema in schemas.items()} == {
        "name": "string",
        "tag": "string",
        "mate": "object",
        "id": "integer",
    }
    assert schemas["tag"]["enum"] == ["a", "b"]


def test_references_to_files_are_followed_from_the_file_in_which_they_stand(document, tmp_path):
    written(tmp_path, BESIDE)
    (action,), *_ = openapi.read(document(referring("./schemas/pet%20%2541.yaml#/Pet") | OWN, "api.json"))

    assert_is_pet(action)


def test_an_alias_in_a_file_beside_the_document_is_one_reference(document, tmp_path):
    text = "A: &a {properties: {x: {$ref: '../x.yaml#/X'}}}\nB: {allOf: [*a, *a, {$ref: '#/A'}]}"
    written(tmp_path, {"x.yaml": {"X": {"type": "integer"}}, "deep/b.yaml": None})
    (tmp_path / "deep/b.yaml").write_text(text, encoding="utf-8")
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
def test_a_reference_out_of_the_directory_of_a_file_is_refused(document, tmp_path, monkeypatch, reference):
    monkeypatch.setattr("requests.get", None)
    folder = tmp_path / "api"
    nested = {"up": {"$ref": "../../secret.json"}, "away": {"$ref": "https://example.com/x.json"}}
    written(tmp_path, {"secret.json": {"type": "integer"}, "api/deep/nested.json": nested})
    (folder / "link.json").symlink_to(tmp_path / "secret.json")
    (folder / "linked").symlink_to(tmp_path)
    nested_in = {
        "deep/nested.json#/up": "../secret.json#",
        "deep/nested.json#/away": "https://example.com/x.json#",
    }
    named = re.escape(nested_in.get(reference, reference))
    with pytest.raises(AnswerError, match=f"operation 'make': '{named}' {re.escape(document_files.OUTSIDE)}"):
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


def test_a_document_from_a_url_refers_to_nothing_else(site):
    url, pages = site
    pages["/v1/api.json"] = (200, json.dumps(referring("pet.json")).encode(), 0)
    with pytest.raises(AnswerError, match=r"'pet\.json' is another file; download it and the document"):
        openapi.read(f"{url}/v1/api.json")


def test_a_document_and_its_files_are_limited_in_total(document, tmp_path, monkeypatch):
    monkeypatch.setattr(document_files, "MEGABYTES", 0.0008)
    written(tmp_path, {"x.json": {"description": "x" * 790}})
    path = document(referring("x.json"), "api.json")
    assert openapi.read(document(referring("#"), "alone.json"))
    with pytest.raises(AnswerError, match=r"'x\.json' is too large, .* is the most; use a smaller document"):
        openapi.read(path)


def test_a_document_of_more_than_a_hundred_megabytes_is_refused(tmp_path):
    path = tmp_path / "big.json"
    with path.open("wb") as file:
        file.truncate(100_000_001)
    with pytest.raises(AnswerError, match="is too large, 100 MB with all that it refers to is the most"):
        openapi.read(str(path))
