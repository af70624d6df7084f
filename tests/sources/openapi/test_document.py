"""Documents: from a file or URL, anything but an OpenAPI document is refused, and references are resolved."""

import http.server
import json
import threading
import time
from contextlib import suppress

import pytest

from autohive_scaffold.errors import AnswerError
from autohive_scaffold.sources import openapi
from autohive_scaffold.sources.openapi import document as openapi_document
from tests.helpers.openapi import body


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("swagger: '2.0'\npaths: {}", "is Swagger '2.0'; convert it to OpenAPI 3, for example with"),
        ("openapi: 4.0.0\npaths: {}", "is OpenAPI '4.0.0'; 3.0, 3.1 and 3.2 are supported"),
        ("title: x", "is not an OpenAPI document"),
        ("- 1", "is not an OpenAPI document"),
        ("", "is not an OpenAPI document|contains 0 YAML documents"),
        ("a: [", "line 1: is not YAML|is not YAML"),
        ("a: 1\n---\nb: 1", "contains 2 YAML documents"),
        ("<!DOCTYPE html><html></html>", "is a web page"),
        ("openapi: 3.0.0", "has no paths"),
        ("openapi: 3.0.0\npaths: {/a: {head: {}}}", "has no operation"),
        (
            "a: !!python/object/apply:os.system [echo]",
            "the tag 'tag:yaml.org,2002:python/object/apply:os.system' is not",
        ),
        ("a: *b", "has no anchor|undefined alias"),
        ("[1]: 2", "a mapping key must be a string"),
        (b"\xff\xfe\x00", "is not UTF-8|is not YAML|contains|is not an OpenAPI"),
        (b"a: \x80", "is not UTF-8 text"),
        ("[" * 100_000, "is nested too deeply|is not YAML"),
        ("{" * 100_000, "is nested too deeply|is not YAML"),
    ],
)
def test_anything_but_an_openapi_document_is_refused_in_one_line(document, content, message):
    with pytest.raises(AnswerError, match=message) as refused:
        openapi.read(document(content))
    assert "\n" not in str(refused.value)


def test_a_document_of_a_hundred_megabytes_is_refused(tmp_path):
    path = tmp_path / "big.json"
    with path.open("wb") as file:
        file.truncate(100_000_000)
    with pytest.raises(AnswerError, match="is larger than 20 MB"):
        openapi.read(str(path))


def test_a_missing_file_and_a_folder_are_refused(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(AnswerError, match=r"'missing\.yaml' cannot be read \(No such file"):
        openapi.read("missing.yaml")
    with pytest.raises(AnswerError, match=r"'\.' is not a file"):
        openapi.read(".")


def test_json_is_read_whatever_its_name(document):
    path = document({"openapi": "3.2.0", "paths": {"/a": {"get": {"operationId": "a"}}}}, "api.yaml")

    assert openapi.read(path)[0][0].name == "a"


@pytest.mark.parametrize(
    ("reference", "message"),
    [
        ("#/components/schemas/None", "'#/components/schemas/None' points to nothing in the document"),
        ("https://example.com/pet.json", "'https://example.com/pet.json' is in another file"),
        ("#Pet", "'#Pet' points to nothing"),
    ],
)
def test_a_reference_that_can_not_be_resolved_is_refused_with_its_operation(document, reference, message):
    operation = {"operationId": "make", **body({"$ref": reference})}
    path = document({"openapi": "3.0.0", "paths": {"/a": {"post": operation}, "/b": {"get": {}}}}, "api.json")
    with pytest.raises(AnswerError, match=f"operation 'make': {message}"):
        openapi.read(path)
    assert openapi.read(f"{path}#GET /b")[0][0].path == "/b"


def test_a_reference_to_itself_is_refused(document):
    loop = {"openapi": "3.0.0", "components": {"x": {"$ref": "#/components/x"}}}
    with pytest.raises(AnswerError, match="'#/components/x' refers to itself"):
        openapi.read(document({**loop, "paths": {"/a": {"$ref": "#/components/x"}}}, "api.json"))


@pytest.fixture
def site():
    """A local server, and a dict with the status, body and delay of each path."""
    pages = {}

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            status, content, pause = pages.get(self.path, (404, b"", 0))
            time.sleep(pause)
            self.send_response(status)
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
    document = {"openapi": "3.0.0", "servers": [{"url": "/v2"}], "paths": {"/a": {"get": {"operationId": "getA"}}}}
    pages["/docs/api.json"] = (200, json.dumps(document).encode(), 0)
    found, defaults = openapi.read(f"{url}/docs/api.json#getA")

    assert [action.name for action in found] == ["get_a"]
    assert defaults == {"base_url": f"{url}/v2"}


def test_a_url_without_a_usable_document_is_refused(site, monkeypatch):
    url, pages = site
    monkeypatch.setattr(openapi_document, "BYTES", 10)
    pages["/big"] = (200, b"x" * 100_000, 0)
    with pytest.raises(AnswerError, match="answers with HTTP 404"):
        openapi.read(f"{url}/none")
    with pytest.raises(AnswerError, match="is larger than"):
        openapi.read(f"{url}/big")
    with pytest.raises(AnswerError, match="cannot be reached"):
        openapi.read("http://127.0.0.1:1/api.yaml")
    with pytest.raises(AnswerError, match="cannot be reached"):
        openapi.read("https://")


def test_a_url_that_does_not_answer_in_time_is_refused(site, monkeypatch):
    url, pages = site
    monkeypatch.setattr(openapi_document, "TIMEOUTS", (0.1, 0.1))
    pages["/slow"] = (200, b"", 0.4)
    with pytest.raises(AnswerError, match="does not answer in time"):
        openapi.read(f"{url}/slow")
