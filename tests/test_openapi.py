"""OpenAPI documents become actions: read as data, chosen from, and turned into requests and outputs."""

import http.server
import json
import threading
import time
from contextlib import suppress

import pytest
from jsonschema import Draft7Validator

from autohive_scaffold.errors import AnswerError
from autohive_scaffold.model import stored
from autohive_scaffold.schema import samples
from autohive_scaffold.sources import openapi
from autohive_scaffold.sources.openapi import document as openapi_document
from autohive_scaffold.sources.openapi import prose, yaml_reader

PETS = """
openapi: 3.0.3
info: {title: Pets, version: "1"}
servers:
  - url: https://{region}.example.com/v1/
    variables: {region: {default: eu}}
paths:
  /pets:
    get:
      operationId: listPets
      tags: [pet]
      summary: List *all* <b>pets</b>
      parameters:
        - name: limit
          in: query
          description: How many
          schema: {type: integer, minimum: 1, maximum: 100, default: 20}
        - {name: tags, in: query, explode: false, schema: {type: array, items: {type: string}}}
        - {name: Accept, in: header, schema: {type: string}}
        - {name: X-Trace, in: header, schema: {type: string}}
      responses:
        200: {content: {application/json: {schema: {type: array, items: {$ref: "#/components/schemas/Pet"}}}}}
    post:
      operationId: createPet
      tags: [pet]
      description: |
        # Creating

        Creates a `pet` e.g. a cat. Then says so.
      requestBody:
        required: true
        content: {application/json: {schema: {$ref: "#/components/schemas/Pet"}}}
      responses:
        "201": {content: {application/json: {schema: {$ref: "#/components/schemas/Pet"}}}}
  /pets/{pet-id}:
    parameters:
      - {name: pet-id, in: path, required: true, schema: {type: integer}}
    get: {operationId: find pet by id, tags: [pet], responses: {200: {description: ok}}}
    delete: {operationId: deletePet, tags: [pet], responses: {204: {description: gone}}}
  /owners/{id}:
    put:
      tags: [owner]
      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
      requestBody:
        content: {application/json: {schema: {type: object, properties: {id: {type: string}, on: {type: boolean}}}}}
      responses: {200: {content: {application/json: {schema: {type: string}}}}}
components:
  schemas:
    Pet:
      type: object
      required: [name]
      properties:
        id: {type: integer, readOnly: true}
        name: {type: string, minLength: 1}
        kind: {type: string, enum: [cat, dog]}
  securitySchemes:
    key: {type: apiKey, in: header, name: X-API-Key}
security: [{key: []}]
"""


@pytest.fixture
def document(tmp_path, monkeypatch):
    """Write a document into the current folder: `document(content, name)` gives its path."""
    monkeypatch.chdir(tmp_path)

    def write(content, name="api.yaml"):
        path = tmp_path / name
        if isinstance(content, bytes):
            path.write_bytes(content)
        else:
            path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
        return name

    return write


@pytest.fixture
def read(document):
    """Read one operation: `read(operation, path="/things", components=..., ...)` gives its action."""

    def one(operation, path="/things", method="get", **more):
        content = {"openapi": "3.1.0", "paths": {path: {method: {"responses": {}, **operation}}}, **more}
        (action,), _ = openapi.read(document(content, "api.json"))
        assert stored.load(stored.dump([action])) == (action,)
        inputs = {parameter.name: samples.sample(parameter.schema, parameter.name) for parameter in action.parameters}
        Draft7Validator(action.input_schema).validate(inputs)
        return action

    return one


def inputs_of(action):
    return {parameter.name: parameter for parameter in action.parameters}


def body(schema, media_type="application/json", **more):
    return {"requestBody": {"content": {media_type: {"schema": schema, **more}}}}


def answer(schema, code="200", media_type="application/json"):
    return {"responses": {code: {"content": {media_type: {"schema": schema}}}}}


class TestDocument:
    @pytest.mark.parametrize(
        ("content", "message"),
        [
            ("swagger: '2.0'\npaths: {}", "is Swagger '2.0'; convert it to OpenAPI 3 first"),
            ("openapi: 4.0.0\npaths: {}", "is OpenAPI '4.0.0'; 3.0, 3.1 and 3.2 are understood"),
            ("title: x", "is not an OpenAPI document"),
            ("- 1", "is not an OpenAPI document"),
            ("", "is not an OpenAPI document|holds 0 YAML documents"),
            ("a: [", "line 1: is not YAML|is not YAML"),
            ("a: 1\n---\nb: 1", "holds 2 YAML documents"),
            ("<!DOCTYPE html><html></html>", "is a web page"),
            ("openapi: 3.0.0", "has no paths"),
            ("openapi: 3.0.0\npaths: {/a: {head: {}}}", "has no operation"),
            (
                "a: !!python/object/apply:os.system [echo]",
                "the tag 'tag:yaml.org,2002:python/object/apply:os.system' is not",
            ),
            ("a: *b", "has no anchor|undefined alias"),
            ("[1]: 2", "a mapping's key must be text"),
            (b"\xff\xfe\x00", "is not UTF-8|is not YAML|holds|is not an OpenAPI"),
            (b"a: \x80", "is not UTF-8 text"),
            ("[" * 100_000, "is nested too deeply|is not YAML"),
            ("{" * 100_000, "is nested too deeply|is not YAML"),
        ],
    )
    def test_what_is_no_openapi_document_is_refused_in_one_line(self, document, content, message):
        with pytest.raises(AnswerError, match=message) as refused:
            openapi.read(document(content))
        assert "\n" not in str(refused.value)

    def test_aliases_that_multiply_are_refused_at_once(self, document):
        lines = ["l0: &l0 [x, x, x, x, x, x, x, x, x]"]
        lines += [f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 9)}]" for n in range(1, 30)]
        start = time.monotonic()
        with pytest.raises(AnswerError, match="has more than 5,000,000 values once its aliases are written out"):
            openapi.read(document("\n".join(lines)))
        assert time.monotonic() - start < 1

    def test_a_document_of_a_hundred_megabytes_is_refused(self, tmp_path):
        path = tmp_path / "big.json"
        with path.open("wb") as file:
            file.truncate(100_000_000)
        with pytest.raises(AnswerError, match="has more than 20 MB"):
            openapi.read(str(path))

    def test_a_missing_file_and_a_folder_are_refused(self, tmp_path, monkeypatch):
        monkeypatch.chdir(tmp_path)
        with pytest.raises(AnswerError, match=r"'missing\.yaml' cannot be read \(No such file"):
            openapi.read("missing.yaml")
        with pytest.raises(AnswerError, match=r"'\.' is not a file"):
            openapi.read(".")

    def test_json_is_read_whatever_its_name(self, document):
        path = document({"openapi": "3.2.0", "paths": {"/a": {"get": {"operationId": "a"}}}}, "api.yaml")

        assert openapi.read(path)[0][0].name == "a"

    @pytest.mark.parametrize(
        "text", ["on", "yes", "no", "2024-01-31", "0123", "1_000", "0o17", "12:30:45", ".inf", "=", "1e"]
    )
    def test_yaml_takes_nothing_for_a_boolean_date_or_octal_number(self, text):
        assert yaml_reader.plain(text) == text

    def test_yaml_keys_are_text_and_values_plain(self):
        text = "200: {on: true, null: ~, a: -1, b: 1.5, c: !!str 1, d: '1'}"

        assert yaml_reader.parse(text) == {"200": {"on": True, "null": None, "a": -1, "b": 1.5, "c": "1", "d": "1"}}

    def test_yaml_anchors_are_shared_and_merged(self):
        parsed = yaml_reader.parse("a: &a {x: 1, y: 2}\nb: {<<: *a, y: 3}\nc: *a\nd: {y: 3, <<: [*a]}")

        assert parsed["b"] == parsed["d"] == {"x": 1, "y": 3}
        assert parsed["c"] is parsed["a"]

    @pytest.mark.parametrize(
        ("reference", "message"),
        [
            ("#/components/schemas/None", "'#/components/schemas/None' points to nothing in the document"),
            ("https://example.com/pet.json", "'https://example.com/pet.json' is in another file"),
            ("#Pet", "'#Pet' points to nothing"),
        ],
    )
    def test_a_reference_that_can_not_be_followed_is_refused_with_its_operation(self, document, reference, message):
        operation = {"operationId": "make", **body({"$ref": reference})}
        path = document({"openapi": "3.0.0", "paths": {"/a": {"post": operation}, "/b": {"get": {}}}}, "api.json")
        with pytest.raises(AnswerError, match=f"operation 'make': {message}"):
            openapi.read(path)
        assert openapi.read(f"{path}#GET /b")[0][0].path == "/b"

    def test_a_reference_to_itself_is_refused(self, document):
        loop = {"openapi": "3.0.0", "components": {"x": {"$ref": "#/components/x"}}}
        with pytest.raises(AnswerError, match="'#/components/x' refers to itself"):
            openapi.read(document({**loop, "paths": {"/a": {"$ref": "#/components/x"}}}, "api.json"))


class TestUrl:
    @pytest.fixture
    def site(self):
        """Serve each path what the dict says: a body, a status or a pause."""
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

    def test_a_url_is_read_and_a_relative_server_resolved_against_it(self, site):
        url, pages = site
        document = {"openapi": "3.0.0", "servers": [{"url": "/v2"}], "paths": {"/a": {"get": {"operationId": "getA"}}}}
        pages["/docs/api.json"] = (200, json.dumps(document).encode(), 0)
        found, defaults = openapi.read(f"{url}/docs/api.json#getA")

        assert [action.name for action in found] == ["get_a"]
        assert defaults == {"base_url": f"{url}/v2"}

    def test_what_does_not_answer_with_a_document_is_refused(self, site, monkeypatch):
        url, pages = site
        monkeypatch.setattr(openapi_document, "BYTES", 10)
        pages["/big"] = (200, b"x" * 100_000, 0)
        with pytest.raises(AnswerError, match="answers with HTTP 404"):
            openapi.read(f"{url}/none")
        with pytest.raises(AnswerError, match="has more than"):
            openapi.read(f"{url}/big")
        with pytest.raises(AnswerError, match="cannot be reached"):
            openapi.read("http://127.0.0.1:1/api.yaml")
        with pytest.raises(AnswerError, match="cannot be reached"):
            openapi.read("https://")

    def test_a_url_that_does_not_answer_in_time_is_refused(self, site, monkeypatch):
        url, pages = site
        monkeypatch.setattr(openapi_document, "TIMEOUTS", (0.1, 0.1))
        pages["/slow"] = (200, b"", 0.4)
        with pytest.raises(AnswerError, match="does not answer in time"):
            openapi.read(f"{url}/slow")


class TestChoice:
    @pytest.mark.parametrize(
        ("selection", "names"),
        [
            ("", ["list_pets", "create_pet", "find_pet_by_id", "delete_pet", "put_owners_id"]),
            ("#", ["list_pets", "create_pet", "find_pet_by_id", "delete_pet", "put_owners_id"]),
            ("#createPet, listPets,createPet", ["create_pet", "list_pets"]),
            ("#find pet by id", ["find_pet_by_id"]),
            ("#delete_pet", ["delete_pet"]),
            ("#get /pets/{pet-id}", ["find_pet_by_id"]),
            ("#tag:Owner", ["put_owners_id"]),
            ("#*Pet*,tag:owner", ["list_pets", "create_pet", "delete_pet", "put_owners_id"]),
            ("#POST /*", ["create_pet"]),
        ],
    )
    def test_operations_are_chosen_by_id_request_tag_or_pattern(self, document, selection, names):
        assert [action.name for action in openapi.read(document(PETS) + selection)[0]] == names

    @pytest.mark.parametrize(
        ("choice", "message"),
        [
            ("listPet", "'api.yaml' has no operation 'listPet'; the nearest are 'listPets'"),
            ("tag:pets", "has no operation 'tag:pets'; the nearest are 'tag:pet'"),
            ("GET /pet", "has no operation 'GET /pet'; the nearest are 'GET /pets'"),
            ("x*", "has no operation 'x[*]'; it has 'listPets'"),
        ],
    )
    def test_a_choice_that_fits_nothing_is_refused_with_the_nearest(self, document, choice, message):
        with pytest.raises(AnswerError, match=message):
            openapi.read(f"{document(PETS)}#{choice}")

    def test_more_than_sixty_are_not_taken_without_a_choice(self, document):
        paths = {f"/a{n}": {"get": {"operationId": f"a{n}", "tags": ["odd" if n % 2 else "even"]}} for n in range(61)}
        path = document({"openapi": "3.0.0", "paths": paths}, "api.json")
        with pytest.raises(AnswerError, match=r"has 61 operations, more than the 60.*even \(31\), odd \(30\)"):
            openapi.read(path)
        assert len(openapi.read(f"{path}#*")[0]) == 61

    def test_names_and_class_names_are_unique(self, document):
        ids = ["get_a", "getA", "get a!", "x" * 70, "x" * 71, "2fa", "чтение"]
        paths = {f"/p{n}": {"get": {"operationId": identifier}} for n, identifier in enumerate(ids)}
        found, _ = openapi.read(document({"openapi": "3.0.0", "paths": paths}, "api.json"))

        assert [action.name for action in found][:3] == ["get_a", "get_a_2", "get_a_3"]
        assert stored.load(stored.dump(found)) == found

    def test_choosing_from_a_large_document_is_quick(self, document):
        schema = {
            "type": "object",
            "properties": {f"p{n}": {"type": "string", "description": "d" * 40} for n in range(50)},
        }
        paths = {f"/a{n}": {"post": {"operationId": f"a{n}", **body(schema)}} for n in range(500)}
        path = document({"openapi": "3.0.0", "paths": paths}, "api.json")
        start = time.monotonic()
        openapi.read(f"{path}#{','.join(f'a{n}' for n in range(20))}")
        assert time.monotonic() - start < 1


class TestNames:
    @pytest.mark.parametrize(
        ("text", "name"),
        [
            ("emails/list-receiving-attachments", "emails_list_receiving_attachments"),
            ("find pet by id", "find_pet_by_id"),
            ("getUserByID2", "get_user_by_id2"),
            ("listUserIDs", "list_user_ids"),
            ("listOAuthApps", "list_oauth_apps"),
            ("StartTime>", "start_time_after"),
            ("+1", "plus_1"),
            ("$filter", "filter"),
            ("24h", "value_24h"),
            ("!!", "value"),
        ],
    )
    def test_a_name_becomes_snake_case(self, text, name):
        assert prose.snake(text, "value") == name

    def test_a_long_name_is_cut_between_words(self):
        assert prose.snake("get_" + "abcdefghi_" * 9, "value") == "get_" + "_".join(["abcdefghi"] * 6)

    @pytest.mark.parametrize(
        ("summary", "description", "sentence"),
        [
            ("List *all* <b>pets</b>", None, "List all pets."),
            ("Get [a pet](https://example.com/x)!", None, "Get a pet!"),
            (None, "# Title\n\nMakes `one`, e.g. a cat. Then more.", "Makes one, e.g. a cat."),
            ("", "First line\nand second\n\nother paragraph", "First line and second."),
            (None, None, "Get pet ID."),
            ("a\x00b\u202ec &lt;id&gt; __x__ some_snake_name", None, "a b c <id> x some_snake_name."),
            ("x " * 400, None, "x " * 247 + "x..."),
        ],
    )
    def test_a_description_is_one_plain_sentence(self, summary, description, sentence):
        assert prose.sentence(summary, description, "get_pet_id") == sentence


class TestInputs:
    def test_each_parameter_goes_where_the_document_says(self, document):
        (action,), _ = openapi.read(f"{document(PETS)}#listPets")
        limit, tags, trace = action.parameters

        assert limit.schema == {
            "type": "integer",
            "description": "How many",
            "default": 20,
            "minimum": 1,
            "maximum": 100,
        }
        assert (tags.location, tags.style, tags.schema["description"]) == ("query", "comma", "Tags")
        assert (trace.name, trace.location, trace.wire_name, trace.required) == ("x_trace", "header", "X-Trace", False)

    def test_an_objects_properties_are_inputs_but_those_that_are_read_only(self, document):
        (action,), _ = openapi.read(f"{document(PETS)}#createPet")

        assert [(each.name, each.location, each.required) for each in action.parameters] == [
            ("name", "json", True),
            ("kind", "json", False),
        ]
        assert action.description == "Creates a pet e.g. a cat."
        assert action.resource == "pets"

    def test_a_placeholder_is_renamed_to_its_input(self, document):
        (action,), _ = openapi.read(f"{document(PETS)}#find pet by id")

        assert action.path == "/pets/{pet_id}"
        assert action.parameters[0].wire_name == "pet-id"

    def test_namesakes_are_told_apart_by_where_they_go(self, document):
        (action,), _ = openapi.read(f"{document(PETS)}#tag:owner")

        assert list(inputs_of(action)) == ["path_id", "body_id", "on"]
        assert action.path == "/owners/{path_id}"

    def test_an_update_does_not_send_defaults_that_would_reset_what_is_not_given(self, read):
        schema = {"type": "object", "properties": {"private": {"type": "boolean", "default": False}}}

        assert "default" in read(body(schema), method="post").parameters[0].schema
        assert "default" not in read(body(schema), method="patch").parameters[0].schema
        assert "default" not in read(body(schema), method="post", path="/things/{id}").parameters[1].schema

    @pytest.mark.parametrize(
        ("schema", "is_whole"),
        [
            ({"type": "object", "properties": {f"p{n}": {} for n in range(20)}}, False),
            ({"type": "object", "properties": {f"p{n}": {} for n in range(21)}}, True),
            ({"type": "array", "items": {"type": "string"}}, True),
            ({"type": "string"}, True),
            ({"type": "object", "additionalProperties": {"type": "string"}}, True),
            (
                {"oneOf": [{"type": "object", "properties": {"a": {}}}, {"type": "object", "properties": {"b": {}}}]},
                True,
            ),
            ({"anyOf": [{"type": "object", "properties": {"a": {}}}, {"type": "null"}]}, False),
            ({"properties": {"a": {}, "b": {}}, "anyOf": [{"required": ["a"]}, {"required": ["b"]}]}, False),
        ],
    )
    def test_a_body_that_is_no_small_object_is_one_input(self, read, schema, is_whole):
        assert (list(inputs_of(read(body(schema), method="post"))) == ["body"]) is is_whole

    @pytest.mark.parametrize("required", [True, False])
    def test_a_whole_body_is_required_as_the_document_says(self, read, required):
        request = body({"type": "array"})
        request["requestBody"]["required"] = required

        assert read(request, method="put").parameters[0].required is required

    def test_nothing_is_required_of_a_body_that_may_be_left_out(self, read):
        request = body({"type": "object", "properties": {"a": {}}, "required": ["a"]})
        assert read(request, method="post").parameters[0].required

        request["requestBody"]["required"] = False
        assert not read(request, method="post").parameters[0].required

    def test_a_required_input_has_no_default(self, read):
        schema = {"type": "integer", "default": 1}
        action = read({"parameters": [{"name": "q", "in": "query", "required": True, "schema": schema}]})

        assert "default" not in action.parameters[0].schema

    def test_a_constraint_that_no_sample_of_the_input_satisfies_is_left_out(self, read):
        schema = {"type": "string", "pattern": "^value(?= )"}
        action = read({"parameters": [{"name": "other", "in": "query", "schema": schema}]})

        assert Draft7Validator(action.parameters[0].schema).is_valid(
            samples.sample(action.parameters[0].schema, "other")
        )

    def test_a_form_is_encoded_as_the_document_says(self, read):
        schema = {"type": "object", "properties": {
            "a": {"type": "string"}, "b": {"type": "array", "items": {"type": "string"}}, "c": {"type": "object"},
            "d": {"type": "object"}, "e": {"type": "array", "items": {}}}}  # fmt: skip
        encoding = {"d": {"style": "deepObject"}, "e": {"explode": False}}
        action = read(body(schema, "application/x-www-form-urlencoded", encoding=encoding), method="post")

        assert {each.name: each.style for each in action.parameters} == {
            "a": "", "b": "repeat", "c": "json", "d": "deep", "e": "comma"}  # fmt: skip
        assert action.body_kind == "form"

    def test_json_comes_before_a_form(self, read):
        request = body({"type": "object", "properties": {"a": {}}}, "application/x-www-form-urlencoded")
        request["requestBody"]["content"]["application/vnd.api+json; v=1"] = {"schema": {"type": "array"}}

        assert read(request, method="post").body_kind == "json"

    def test_plain_json_comes_before_a_kind_of_it(self, read):
        request = body({"type": "array"}, "application/vnd.api+json")
        request["requestBody"]["content"]["application/json"] = {"schema": {"type": "string"}}

        assert read(request, method="post").parameters[0].schema["type"] == "string"

    @pytest.mark.parametrize(
        ("media_type", "caveat"),
        [
            ("multipart/form-data", "The API asks for multipart/form-data; this sends a URL-encoded form."),
            ("text/plain", "The API asks for text/plain; this sends JSON."),
            ("*/*", "The API asks for a raw body; this sends JSON."),
            ("application/a+json", "The API asks for application/a+json; this sends application/json."),
        ],
    )
    def test_a_body_that_is_sent_in_another_way_is_said_to_be(self, read, media_type, caveat):
        schema = {"type": "object", "properties": {"a": {}}} if "form" in media_type else {"type": "string"}

        assert read({"summary": "Send", **body(schema, media_type)}, method="post").description == f"Send. {caveat}"

    @pytest.mark.parametrize(
        ("parameter", "style", "kind"),
        [
            ({"schema": {"type": "array"}}, "repeat", "array"),
            ({"explode": False, "schema": {"type": "array"}}, "comma", "array"),
            ({"style": "spaceDelimited", "schema": {"type": "array"}}, "space", "array"),
            ({"style": "pipeDelimited", "schema": {"type": "array"}}, "pipe", "array"),
            ({"style": "pipeDelimited", "explode": True, "schema": {"type": "array"}}, "repeat", "array"),
            ({"style": "deepObject", "schema": {"type": "object"}}, "deep", "object"),
            ({"explode": False, "schema": {"type": "object"}}, "json", "object"),
            ({"content": {"application/json": {"schema": {"type": "object"}}}}, "json", "object"),
            ({"content": {"application/json": {"schema": {"type": "array"}}}}, "", "string"),
            ({}, "", "string"),
        ],
    )
    def test_a_query_parameter_follows_its_style(self, read, parameter, style, kind):
        (found,) = read({"parameters": [{"name": "q", "in": "query", **parameter}]}).parameters

        assert (found.style, found.schema["type"]) == (style, kind)

    def test_an_exploded_object_is_spread_over_the_query(self, read):
        schema = {"type": "object", "properties": {"a": {"type": "string"}, "b": {"type": "string"}}, "required": ["a"]}
        action = read({"parameters": [{"name": "filter", "in": "query", "required": True, "schema": schema}]})

        assert [(each.wire_name, each.required) for each in action.parameters] == [("a", True), ("b", False)]

    def test_what_is_in_a_path_or_header_is_a_text(self, read):
        flag, ids = {"type": "boolean"}, {"type": "array", "items": {"type": "string"}}
        parameters = [
            {"name": "flag", "in": "path", "required": True, "schema": flag},
            {"name": "ids", "in": "header", "description": "Which.", "schema": ids},
        ]
        action = read({"parameters": parameters}, path="/a/{flag}/{other}...{more}")

        assert inputs_of(action)["flag"].schema["enum"] == ["true", "false"]
        assert inputs_of(action)["ids"].schema == {"type": "string", "description": "Which (separated by commas)"}
        assert action.path == "/a/{flag}/{other}...{more}"
        assert inputs_of(action)["more"].required

    def test_a_query_in_the_path_is_always_sent(self, read):
        action = read({}, path="/do it?action=list#1")

        assert action.path == "/do%20it"
        assert action.resource == "do_its"
        assert (action.parameters[0].wire_name, action.parameters[0].default) == ("action", "list")

    def test_credentials_and_cookies_are_no_inputs(self, read):
        parameters = [
            {"name": "X-Key", "in": "header", "required": True},
            {"name": "authorization", "in": "header", "required": True},
            {"name": "session", "in": "cookie", "required": True},
        ]
        schemes = {"key": {"type": "apiKey", "in": "header", "name": "X-Key"}}

        assert read({"parameters": parameters}, components={"securitySchemes": schemes}).parameters == ()

    def test_the_operations_parameter_counts_before_the_paths(self, document):
        shared = {"name": "q", "in": "query", "schema": {"type": "string"}}
        own = {"name": "q", "in": "query", "schema": {"type": "integer"}}
        content = {"openapi": "3.0.0", "paths": {"/a": {"parameters": [shared], "get": {"parameters": [own]}}}}

        assert openapi.read(document(content, "api.json"))[0][0].parameters[0].schema["type"] == "integer"


class TestOutputs:
    def test_a_bare_array_is_wrapped(self, document):
        (action,), _ = openapi.read(f"{document(PETS)}#listPets")

        assert (action.output.kind, action.output.key) == ("list", "pets")
        assert action.output.schema["items"]["properties"]["name"] == {
            "type": ["string", "null"],
            "description": "Name",
        }

    def test_an_object_gives_its_properties_without_constraints(self, document):
        (action,), _ = openapi.read(f"{document(PETS)}#createPet")

        assert action.output_schema["properties"]["kind"] == {"type": ["string", "null"], "description": "Kind"}
        Draft7Validator(action.output_schema).validate({"name": "", "kind": "cow", "more": 1})
        Draft7Validator(action.output_schema).validate({})

    @pytest.mark.parametrize(
        ("method", "operation", "kind"),
        [
            ("delete", {"responses": {"204": {}}}, "deleted"),
            ("delete", answer({"type": "object"}), "fields"),
            ("post", {"responses": {"204": {}}}, "fields"),
            ("get", answer({"type": "string"}), "item"),
            ("get", answer({}), "item"),
            ("get", answer({"type": "string"}, media_type="text/csv"), "item"),
            ("get", answer({"type": "object"}, "default"), "fields"),
            ("get", answer({"type": "array"}, "2XX", "application/vnd.x+json"), "list"),
            ("get", {"responses": {"302": {}}}, "item"),
        ],
    )
    def test_the_kind_of_output_follows_the_successful_response(self, read, method, operation, kind):
        assert read(operation, method=method).output.kind == kind

    @pytest.mark.parametrize(
        ("media_type", "undecoded"),
        [
            ("application/json; charset=utf-8", False),
            ("*/*", False),
            ("text/plain", False),
            ("application/hal+json", True),
            ("text/json", True),
        ],
    )
    def test_json_that_the_sdk_leaves_as_text_is_known(self, read, media_type, undecoded):
        assert read(answer({"type": "object"}, media_type=media_type)).output.undecoded is undecoded

    def test_the_variants_of_an_answer_are_put_together(self, read):
        one = {"type": "object", "properties": {"a": {"type": "string"}, "x": {"type": "string"}}, "required": ["a"]}
        other = {"type": "object", "properties": {"b": {"type": "integer"}, "x": {"type": "integer"}}}
        action = read(answer({"oneOf": [one, other]}))

        assert {name: schema.get("type") for name, schema in action.output.schema["properties"].items()} == {
            "a": ["string", "null"],
            "x": None,
            "b": ["integer", "null"],
        }


class TestPrompts:
    def test_server_and_key_become_defaults(self, document):
        assert openapi.read(document(PETS))[1] == {
            "base_url": "https://eu.example.com/v1",
            "auth_fields": "api_key -> header X-API-Key",
        }

    @pytest.mark.parametrize(
        ("schemes", "security", "fields"),
        [
            ({"a": {"type": "http", "scheme": "Bearer"}}, [{"a": []}], "api_token"),
            ({"a": {"type": "http", "scheme": "basic"}}, [{"a": []}], "username, password"),
            ({"a": {"type": "oauth2", "flows": {}}}, [{"a": ["x"]}], "access_token"),
            ({"a": {"type": "apiKey", "in": "query", "name": "key"}}, None, "api_key -> query key"),
            ({"a": {"type": "apiKey", "in": "cookie", "name": "sid"}}, [{"a": []}], None),
            (
                {"a": {"type": "mutualTLS"}, "b": {"type": "http", "scheme": "bearer"}},
                [{"a": []}, {"b": []}],
                "api_token",
            ),
            ({"a": {"type": "http", "scheme": "bearer"}}, [], None),
            (
                {
                    "a": {"type": "apiKey", "in": "header", "name": "DD-API-KEY"},
                    "b": {"type": "apiKey", "in": "header", "name": "X-App"},
                },
                [{"a": [], "b": []}],
                "dd_api_key -> header DD-API-KEY, app -> header X-App",
            ),
        ],
    )
    def test_security_schemes_become_credentials(self, document, schemes, security, fields):
        content = {"openapi": "3.0.0", "paths": {"/a": {"get": {}}}, "components": {"securitySchemes": schemes}}
        if security is not None:
            content["security"] = security

        assert openapi.read(document(content, "api.json"))[1].get("auth_fields") == fields

    @pytest.mark.parametrize("servers", [[], [{"url": "/v1"}], [{"url": "https://{host}/v1"}], [{"url": 5}], "x"])
    def test_a_server_that_can_not_be_used_is_left_out(self, document, servers):
        content = {"openapi": "3.0.0", "servers": servers, "paths": {"/a": {"get": {}}}}

        assert openapi.read(document(content, "api.json"))[1] == {}

    def test_an_operation_with_a_server_of_its_own_says_so(self, document):
        upload = {"summary": "Upload", "servers": [{"url": "https://up.example.com"}]}
        content = {
            "openapi": "3.0.0",
            "servers": [{"url": "https://example.com"}],
            "paths": {"/a": {"post": upload, "get": {"summary": "Get"}}},
        }
        path = document(content, "api.json")

        assert openapi.read(f"{path}#POST /a")[1] == {"base_url": "https://up.example.com"}
        assert openapi.read(f"{path}#POST /a")[0][0].description == "Upload."
        assert openapi.read(path)[0][0].description == "Upload. Its server is https://up.example.com, not the base URL."


def test_a_document_of_nonsense_is_read_or_refused_but_never_fails(document):
    for nonsense in (None, 1, "x", [], [1], {}, {"x": 1}, True):
        for place in (
            "parameters",
            "requestBody",
            "responses",
            "tags",
            "operationId",
            "summary",
            "servers",
            "security",
        ):
            content = {"openapi": "3.0.0", "paths": {"/a/{b}": {"post": {place: nonsense}}}, "components": nonsense}
            found, _ = openapi.read(document(content, "api.json"))
            assert stored.load(stored.dump(found)) == found
        for schema in ({"type": nonsense}, {"enum": nonsense}, {"properties": nonsense}, {"allOf": nonsense}, nonsense,
                       {"anyOf": nonsense}, {"required": nonsense}, {"items": nonsense}, {"minimum": nonsense},
                       {"description": nonsense}, {"pattern": nonsense}, {"format": nonsense}):  # fmt: skip
            operation = {
                **body(schema),
                **answer(schema),
                "parameters": [{"name": "q", "in": "query", "schema": schema}],
            }
            content = {"openapi": "3.0.0", "paths": {"/a": {"post": operation}}}
            found, _ = openapi.read(document(content, "api.json"))
            assert stored.load(stored.dump(found)) == found
