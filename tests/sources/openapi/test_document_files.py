"""Documents and what they refer to are read from files and URLs, within limits and under one directory."""

import functools
import http.server
import json
import re
import threading

import pytest

from autohive_scaffold.errors import AnswerError
from autohive_scaffold.sources import openapi
from autohive_scaffold.sources.openapi import document_files
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
    monkeypatch.setattr(document_files, "SECONDS", -1)
    with pytest.raises(AnswerError, match="does not answer in time; download it"):
        openapi.read(f"{site}/pet.json")


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
