"""The request of an operation: its path, and an input for each value in it."""

import pytest

from tests.helpers.openapi import body, read, read_paths


@pytest.mark.parametrize(
    ("parameter", "description"),
    [
        ({"description": "*Own*", "schema": {"type": "string", "description": "Other"}}, "Own"),
        ({"schema": {"type": "string", "description": "Other"}}, "Other"),
        ({"schema": {"type": "string", "default": "up"}}, "Kind (by default up)"),
        ({"description": "Defaults to up.", "schema": {"default": "up"}}, "Defaults to up."),
        ({"description": "Which", "required": True, "schema": {"default": 1}}, "Which"),
        ({"schema": {"type": "string", "pattern": "^(a+)+$"}}, "(pattern: ^(a+)+$)"),  # which may run away
        ({}, "Kind"),
    ],
)
def test_an_input_has_the_words_of_the_document_and_what_the_api_assumes(parameter, description):
    (kind,) = read({"parameters": [{"name": "kind", "in": "query", **parameter}]}).parameters

    assert (kind.schema["description"], kind.default) == (description, None)
    assert "pattern" not in kind.schema


@pytest.mark.parametrize(
    ("parameter", "style", "kind"),
    [
        ({"schema": {"type": "array"}}, "", "array"),
        ({"explode": False, "schema": {"type": "array"}}, "comma", "array"),
        ({"style": "spaceDelimited", "schema": {"type": "array"}}, "space", "array"),
        ({"style": "pipeDelimited", "explode": True, "schema": {"type": "array"}}, "", "array"),
        ({"style": "deepObject", "schema": {"type": "object"}}, "deep", "object"),
        ({"content": {"application/json": {"schema": {"type": "object"}}}}, "json", "object"),
        ({"schema": {"type": ["object", "string"]}}, "", "string"),
    ],
)
def test_a_query_parameter_follows_its_style(parameter, style, kind):
    (only,) = read({"parameters": [{"name": "q", "in": "query", **parameter}]}).parameters

    assert (only.style, only.schema["type"]) == (style, kind)


def test_the_version_in_a_path_has_its_default_and_what_else_is_there_is_needed():
    parameters = [{"name": name, "in": "path", "schema": {"default": "1"}} for name in ("version", "id")]
    action = read({"parameters": parameters}, path="/v{version}/orders/{id}")

    assert (action.name, [it.default for it in action.parameters]) == ("get_order", ["1", None])


def test_a_list_in_a_path_or_header_is_a_text_and_nothing_in_a_path_is_null_or_empty():
    ids, flag = {"type": "array", "items": {"type": "string"}}, {"type": ["boolean", "null"]}
    form = {"type": "string", "enum": ["", ".json"]}
    parameters = [
        {"name": "flag", "in": "path", "required": True, "schema": flag},
        {"name": "form", "in": "path", "required": True, "schema": form},
        {"name": "ids", "in": "header", "schema": ids},
    ]
    action = read({"parameters": parameters}, path="/a/{flag}/{other}...{more}{form}")

    schemas = {name: parameter.schema for name, parameter in action.inputs.items()}
    assert [*schemas] == ["flag", "other", "more", "form", "ids"]
    assert {schema["type"] for schema in schemas.values()} == {"string"}
    assert "enum" not in schemas["form"]
    assert action.path == "/a/{flag}/{other}...{more}{form}"


def test_what_stands_in_the_query_of_a_path_stays_there():
    parameters = [
        {"name": "lat", "in": "path", "required": True, "schema": {"type": "number"}},
        {"name": "q", "in": "query", "schema": {"type": "integer"}},
        {"name": "v", "in": "query"},
    ]
    action = read({"parameters": parameters}, path="/to do?lat={lat}&search={q}&v=1#x")

    assert action.path == "/to%20do?lat={lat}&search={q}&v=1"
    assert [parameter.schema["type"] for parameter in action.parameters] == ["number", "integer"]


def test_what_the_client_sets_by_itself_and_a_script_in_place_of_json_are_no_inputs():
    parameters = [{"name": name, "in": "header"} for name in ("Content-Length", "host", "X-A")]
    about = {"in": "query", "description": "Name of a JSONP callback"}
    parameters += [{"name": "callback", **about}, {"name": "callback_url", **about}]

    inputs = read({"parameters": parameters}).inputs
    places = {name: parameter.location for name, parameter in inputs.items()}
    assert places == {"x_a": "header", "callback_url": "query"}


def test_what_all_paths_share_and_no_request_needs_is_no_input():
    shared = [{"name": "alt", "in": "query"}, {"name": "X-Amz-Date", "in": "header"}]
    needed = {"name": "version", "in": "query", "required": True}
    other = {"name": "q", "in": "query"}

    parameters = {"/a": [*shared, needed], "/b": [other, *shared]}
    actions, *_ = read_paths({path: {"get": {}, "parameters": some} for path, some in parameters.items()})

    assert [list(action.inputs) for action in actions] == [["version"], ["q"]]


def test_the_properties_of_an_object_are_the_query():
    keys = {"page": {"type": "integer"}, "sort": {"type": "array", "items": {"type": "string"}}, "q": {}}
    pages = {"name": "pageable", "in": "query", "required": True, "schema": {"properties": keys}}
    pages["schema"]["required"] = ["page"]
    others = [{"name": "sort", "in": "query"}, {**pages, "name": "more", "required": False}]
    action = read({"parameters": [pages]}, path="/a/{page}")

    names = {name: (it.wire_name, it.style, it.required) for name, it in action.inputs.items()}
    assert names.pop("page") == ("page", "", True)
    assert names == {"query_page": ("page", "", True), "sort": ("sort", "", False), "q": ("q", "", False)}
    assert [*read({"parameters": [pages, *others]}).inputs] == ["page", "sort", "q"]


def test_what_a_request_can_not_say_is_told():
    point = {"name": "point", "in": "query", "schema": {"type": "object"}}
    as_json = {"name": "filter", "in": "query", "content": {"application/json": {"schema": point["schema"]}}}
    operation = {"parameters": [point, as_json], "requestBody": {"required": True, "content": {}}}
    *_, gaps = read_paths({"/a": {"get": operation}}, security=[])

    told = [gap.text.partition(": ")[2].partition(" ")[0] for gap in gaps]
    assert told == ["point", "the"]


@pytest.mark.parametrize(
    ("method", "schema", "media_type"),
    [
        ("get", {"type": "object", "properties": {"a": {}}}, "application/json"),
        ("post", {"type": "string", "format": "binary"}, "multipart/form-data"),
    ],
)
def test_a_body_that_can_not_be_sent_is_told(method, schema, media_type):
    *_, (gap,) = read_paths({"/a": {method: body(schema, media_type)}}, security=[])

    assert gap.text.partition(": ")[2].startswith("the body is not sent")


def test_that_other_inputs_are_needed_where_some_are_absent_is_told():
    either = [{"type": "object", "properties": {key: {}}, "required": [key]} for key in "ab"]
    *_, (gap,) = read_paths({"/a": {"post": body({"oneOf": either})}}, security=[])

    assert gap.text.startswith("create_a: some inputs are needed where others are absent")


def test_in_a_merge_patch_null_removes_what_is_optional():
    schema = {"type": "object", "properties": {"a": {"type": "string"}, "b": {"type": "string"}}}
    content = body({**schema, "required": ["b"]}, "application/merge-patch+json")
    (action,), *_ = read_paths({"/a": {"patch": content}})

    assert [parameter.is_nullable for parameter in action.parameters] == [True, False]


def test_an_example_that_looks_like_a_secret_keeps_no_action_away():
    secret = {"type": "string", "minLength": 8, "example": "sk_live_" + "4eC39HqLyjWDarjtT1zdp7dc"}
    (action,), *_ = read_paths({"/a": {"post": body({"type": "object", "properties": {"a": secret}})}})

    assert "examples" not in action.inputs["a"].schema


@pytest.mark.parametrize(
    ("path", "item", "told"),
    [
        ("/a", {"$ref": "paths.yaml#/a"}, "path '/a' is left out: 'paths.yaml#/a' is another file"),
        ("a", {"get": {}}, "path 'a' is left out: must start with / and have at most 2000 characters"),
        (f"/{'a' * 2_000}", {"get": {}}, "path '/aaaa"),
    ],
    ids=["another file", "relative", "long"],
)
def test_a_path_that_can_not_be_read_is_left_out_and_the_others_are_delivered(path, item, told):
    actions, _, gaps = read_paths({path: item, "/b": {"get": {}}, "x-a": {}}, security=[])

    assert [action.path for action in actions] == ["/b"]
    assert [gap.text.startswith(told) for gap in gaps] == [True]


def test_cookies_and_cut_schemas_are_told_once():
    deep = {"type": "string"}
    for _ in range(6):
        deep = {"type": "object", "properties": {f"p{number}": deep for number in range(3)}}
    listed = {"type": "array", "items": deep}
    cookies = [{"name": "sid", "in": "cookie", "required": True}, {"name": "lang", "in": "cookie"}]
    get = {"parameters": cookies}
    *_, (cookie, cut) = read_paths({"/a": {"post": {**get, **body(listed)}, "get": get}}, security=[])

    assert cookie.text.startswith("create_a, get_a: cookie sid is not sent as the document has it")
    assert cut.text.startswith("create_a: some objects in the inputs have more keys")
