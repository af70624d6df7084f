"""Documents and what they refer to are read within limits and under one directory; anything else is refused."""

import json
import re

import pytest

from autohive_scaffold.errors import AnswerError
from autohive_scaffold.sources import openapi
from autohive_scaffold.sources.openapi import document as documents
from tests.helpers.notation import read_again
from tests.helpers.openapi import answer, body, inputs_of, referring

NONSENSE = (None, 1, "x", [1], {"x": 1}, True)
PLACES = "parameters requestBody responses tags operationId summary servers security".split()
KEYWORDS = "type enum properties allOf anyOf required items minimum description pattern format".split()


def written(folder, contents):
    for name, content in contents.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        text = content if isinstance(content, str) else json.dumps(content)
        (folder / name).write_text(text, encoding="utf-8")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (
            "swagger: '1.2'\npaths: {}",
            "is Swagger '1.2'; OpenAPI 3.0, 3.1 and 3.2 and Swagger 2.0 are supported",
        ),
        (
            "openapi: 4.0.0\npaths: {}",
            "is OpenAPI '4.0.0'; OpenAPI 3.0, 3.1 and 3.2 and Swagger 2.0 are supp",
        ),
        ("title: x", "is not an OpenAPI document; its top level must have 'openapi: 3.0.0' or newer"),
        ("- 1", "is not an OpenAPI document"),
        ("", "is empty"),
        ('{"openapi": "3.0.0", "paths": {', "is not valid JSON .*; save or export it again"),
        ("a: [", "line 1: is not YAML|is not YAML"),
        ("<!DOCTYPE html><html></html>", "is a web page"),
        ("openapi: 3.0.0", "has no paths"),
        ("openapi: 3.0.0\npaths: {/a: {head: {}}}", "has no operation"),
        (b"a: \x80", "is not UTF-8 text"),
        ('{"a":' * 100_000, "is nested too deeply"),
    ],
)
def test_anything_but_an_openapi_document_is_refused_in_one_line(document, content, message):
    with pytest.raises(AnswerError, match=message) as refused:
        openapi.read(document(content))
    assert "\n" not in str(refused.value)


def test_a_reference_to_itself_is_refused(document):
    loop = {"openapi": "3.0.0", "components": {"x": {"$ref": "#/components/x"}}}
    with pytest.raises(AnswerError, match="'#/components/x' refers to itself"):
        openapi.read(document({**loop, "paths": {"/a": {"$ref": "#/components/x"}}}, "api.json"))


@pytest.mark.parametrize("place", ["path", "reference", "parameter", "server"])
def test_half_a_surrogate_pair_ends_in_one_line(document, place):
    half = {name: f"\ud800{name}" if name == place else name for name in ("path", "reference", "parameter")}
    operation = {
        "operationId": "make",
        "summary": "Make \udfff",
        "parameters": [{"name": half["parameter"], "in": "query", "description": "\ud800"}],
        **body(
            {"$ref": half["reference"]} if place == "reference" else {"properties": {"\ud800": {}, "a": {}}}
        ),
    }
    servers = [{"url": "https://x.com/\ud800"}] if place == "server" else []
    paths = {f"/{half['path']}?a={half['path']}": {"post": operation}, "/b": {"get": {}}}

    actions, _, gaps = openapi.read(
        document({"openapi": "3.0.0", "servers": servers, "paths": paths}, "a.json")
    )

    assert actions[-1].path == "/b"
    for text in (*(action.description for action in actions), *(gap.text for gap in gaps)):
        assert text.isprintable()


def test_references_to_files_are_followed_from_the_file_in_which_they_stand(document, tmp_path):
    pet = "allOf: [{properties: {tag: {$ref: '../common.json#/Tag'}, mate: {$ref: '#/Pet'}}}, {$ref: '%s'}]"
    base = "../api.json#/components/schemas/Base"
    written(
        tmp_path,
        {"schemas/pet %41.yaml": f"Pet: {{{pet % base}}}", "common.json": {"Tag": {"enum": ["a", "b"]}}},
    )
    (action,), *_ = openapi.read(document(referring("./schemas/pet%20%2541.yaml#/Pet"), "api.json"))

    assert {name: own.schema["type"] for name, own in inputs_of(action).items()} == {
        "tag": "string", "mate": "object", "id": "integer"}  # fmt: skip


def test_an_alias_in_a_file_beside_the_document_is_one_reference(document, tmp_path):
    text = "A: &a {properties: {x: {$ref: '../x.yaml#/X'}}}\nB: {allOf: [*a, *a, {$ref: '#/A'}]}"
    written(tmp_path, {"x.yaml": {"X": {"type": "integer"}}, "deep/b.yaml": text})
    (action,), *_ = openapi.read(document(referring("deep/b.yaml#/B"), "api.json"))

    assert inputs_of(action)["x"].schema["type"] == "integer"


@pytest.mark.parametrize(
    "reference",
    [
        *("../secret.json", "/etc/passwd", "deep/../../secret.json", "deep/..%2F..%2Fsecret.json", ".."),
        *("file:///etc/passwd", "//example.com/x.json", "https://example.com/x.json"),
        *("link.json", "linked/secret.json", "deep/nested.json#/up", "deep/nested.json#/away"),
    ],
)
def test_a_reference_out_of_the_directory_of_a_document_is_refused(document, tmp_path, reference):
    nested = {"up": {"$ref": "../../secret.json"}, "away": {"$ref": "https://example.com/x.json"}}
    written(tmp_path, {"secret.json": {"type": "integer"}, "api/deep/nested.json": nested})
    (tmp_path / "api/link.json").symlink_to(tmp_path / "secret.json")
    (tmp_path / "api/linked").symlink_to(tmp_path)

    with pytest.raises(AnswerError, match=f"operation 'make': .*{re.escape(documents.OUTSIDE)}"):
        openapi.read(document(referring(reference), "api/api.json"))


@pytest.mark.parametrize(
    ("reference", "message"),
    [
        *(("#/components/schemas/None", "points to nothing"), ("#Pet", "points to nothing; write it like")),
        *(("a%00.json", "cannot be read"), ("http://[", "is not under"), ("folder", "is a folder")),
        *(("bad.json", "is not UTF-8"), ("missing.json", r"cannot be read \(No such file")),
    ],
)
def test_an_operation_with_a_reference_that_can_not_be_followed_is_left_out(
    document, tmp_path, reference, message
):
    (tmp_path / "folder").mkdir()
    (tmp_path / "bad.json").write_bytes(b"\xff")
    content = referring(reference)
    content["paths"]["/b"] = {"get": {}}

    actions, _, gaps = openapi.read(document(content, "api.json"))

    assert [action.path for action in actions] == ["/b"]
    assert re.fullmatch(f"operation 'make' is left out: '{re.escape(reference)}' {message}.*", gaps[-1].text)


def test_a_document_and_its_files_are_limited_in_total(document, tmp_path, monkeypatch):
    written(tmp_path, {"x.json": {"$ref": "y.json", "x": "x" * 350}, "y.json": {"x": "x" * 350}})
    path = document(referring("x.json"), "api.json")
    with (tmp_path / "big.json").open("wb") as file:
        file.truncate(2_000)
    monkeypatch.setattr(documents, "MOST", 1_000)
    with pytest.raises(AnswerError, match="is too large, 100 MB with all that it refers to is the most"):
        openapi.read(str(tmp_path / "big.json"))
    with pytest.raises(AnswerError, match=r"'y\.json#' is too large, .* is the most; use a smaller document"):
        openapi.read(path)


@pytest.mark.parametrize("nonsense", NONSENSE, ids=repr)
def test_nonsense_is_no_crash(document, nonsense):
    query = {"name": "q", "in": "query"}
    schemas = [nonsense, *({keyword: nonsense} for keyword in KEYWORDS)]
    operations = [{place: nonsense} for place in PLACES]
    operations += [
        {**body(schema), **answer(schema), "parameters": [{**query, "schema": schema}]} for schema in schemas
    ]
    for operation in operations:
        content = {"openapi": "3.0.0", "paths": {"/a/{b}": {"post": operation}}, "components": nonsense}
        actions, *_ = openapi.read(document(content, "api.json"))

        assert all(map(read_again, actions))
