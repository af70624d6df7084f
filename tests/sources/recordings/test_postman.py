"""Postman collections."""

import pytest

from autohive_scaffold.sources.recordings import postman
from autohive_scaffold.sources.recordings.recorded import ANY, FILE

INFO = {"name": "API", "schema": "https://schema.getpostman.com/json/collection/v2.1.0/collection.json"}


def read(*items, **more):
    return postman.read({"info": INFO, "item": list(items), **more})


def request(url="https://x.com/a", **more):
    return {"name": "One", "request": {"method": "GET", "url": url, **more}}


def test_folders_inherit_auth_and_variables():
    inner = {
        "name": "Inner",
        "item": [request("{{base}}/{{version}}/a/{{id}}")],
        "variable": [{"key": "id", "value": 5}],
    }
    outer = {"name": "Outer", "item": [inner], "auth": {"type": "bearer", "bearer": {"token": "abc"}}}

    (one,) = read(
        outer, variable=[{"key": "base", "value": "https://x.com"}, {"key": "version", "value": "v2"}]
    )

    assert (one.url, one.folders) == ("https://x.com/v2/a/{{id}}", ("Outer", "Inner"))
    assert one.headers == (("Authorization", "Bearer abc"),)
    assert one.known["id"] == "5"


@pytest.mark.parametrize(
    ("auth", "headers", "query"),
    [
        (
            {
                "type": "basic",
                "basic": [{"key": "username", "value": "u"}, {"key": "password", "value": "p"}],
            },
            (("Authorization", "Basic u:p"),),
            {},
        ),
        (
            {"type": "apikey", "apikey": [{"key": "key", "value": "X-K"}, {"key": "value", "value": "v"}]},
            (("X-K", "v"),),
            {},
        ),
        ({"type": "apikey", "apikey": {"key": "k", "value": "v", "in": "query"}}, (), {"k": "v"}),
        ({"type": "noauth"}, (), {}),
        ({"type": "awsv4", "awsv4": []}, (("Authorization", "awsv4 {{token}}"),), {}),
    ],
)
def test_auth_is_what_the_request_sends(auth, headers, query):
    (one,) = read(request(auth=auth), auth={"type": "bearer", "bearer": [{"key": "token", "value": "other"}]})

    assert (one.headers, one.query) == (headers, query)


def test_headers_may_be_lines():
    (one,) = read(
        request(header="Accept: text/csv\nX-Key: {{key}}\n"), variable=[{"key": "key", "value": "a:b"}]
    )

    assert one.headers == (("Accept", "text/csv"), ("X-Key", "a:b"))


@pytest.mark.parametrize(
    ("body", "kind", "content"),
    [
        ({"mode": "raw", "raw": '{"a": {{n}}, // note\n "b": [1,],}'}, "json", {"a": ANY, "b": [1]}),
        ({"mode": "raw", "raw": "hello", "options": {"raw": {"language": "text"}}}, "text", "hello"),
        ({"mode": "urlencoded", "urlencoded": [{"key": "a", "value": "1"}]}, "form", {"a": "1"}),
        (
            {"mode": "formdata", "formdata": [{"key": "f", "type": "file"}, {"key": "a", "value": "1"}]},
            "multipart",
            {"f": FILE, "a": "1"},
        ),
        ({"mode": "file", "file": {}}, "bytes", FILE),
        (
            {"mode": "graphql", "graphql": {"query": "{a}", "variables": '{"x": 1}'}},
            "json",
            {"query": "{a}", "variables": {"x": 1}},
        ),
        ({"mode": "raw", "raw": "{}"}, "json", None),
    ],
)
def test_all_body_modes(body, kind, content):
    (one,) = read(request(body=body))

    assert (one.body.kind, one.body.content) == (kind, content)


@pytest.mark.parametrize(
    "body", [{}, None, {"mode": "raw", "raw": " "}, {"mode": "urlencoded", "urlencoded": []}]
)
def test_an_empty_body_is_none(body):
    assert read(request(body=body))[0].body.kind == ""


def test_a_url_of_parts_with_documented_and_disabled_parameters():
    url = {
        "host": ["{{baseUrl}}"],
        "path": ["a", ":id"],
        "query": [{"key": "q", "value": "<string>", "disabled": True, "description": {"content": "What"}}],
        "variable": [{"key": "id", "value": "7", "description": "(Required) Which"}],
    }

    (one,) = read(request(url))

    assert (one.url, one.query, one.unused) == ("{{baseUrl}}/a/:id", {"q": "<string>"}, {"q"})
    assert (one.known, one.about) == ({"id": "7"}, {"q": "What", "id": "Which"})


def test_a_link_behind_the_name_of_a_request_is_none_of_it():
    names = ("Get issue - https://x.com/reference/getissue", "Send it: http://x.com/a", "https://x.com/a")

    assert [read({**request(), "name": name})[0].name for name in names] == ["Get issue", "Send it", names[2]]


def test_only_what_signs_in_is_a_secret_of_an_auth():
    auth = {"clientSecret": "swordfish", "addTokenTo": "header", "scope": "a.read", "useBrowser": "false"}
    values = {"hasToken": "false", "api_token": "sesame", "apiKey": ""}
    variables = [{"key": key, "value": value} for key, value in values.items()]

    (one,) = read(request(auth={"type": "oauth2", "oauth2": auth}), variable=variables)

    assert one.secrets == {"swordfish", "sesame"}


def test_keys_that_a_converter_made_up_are_none():
    body = '{"field": {"data": {"velit_5a": {}, "dolor2": 1}, "utf8": {"id": 1}, "more": {"et4": 1, "ad_e_": 2}}}'

    (one,) = read(request(method="POST", body={"mode": "raw", "raw": body}))

    assert one.body.content == {"field": {"data": {}, "utf8": {"id": 1}, "more": {}}}


def test_saved_examples_of_success_are_answers():
    uncoded = {"name": "Error response", "body": '{"code": 1}'}
    saved = [
        {"code": 200, "body": '{"a": 1}'},
        {"code": 404, "body": '{"e": 1}'},
        {"code": 204, "body": None},
        uncoded,
    ]

    assert read({**request(), "response": saved})[0].answers == ({"a": 1},)
    assert read({**request(), "response": [uncoded]})[0].answers == ({"code": 1},)


def test_a_saved_example_that_is_an_image_is_a_file():
    saved = {"code": 200, "header": [{"key": "content-type", "value": "image/png; x=y"}], "body": ""}

    assert [FILE in one.answers for one in read({**request(), "response": [saved]}, request())] == [
        True,
        False,
    ]


@pytest.mark.parametrize(
    "item", [None, 5, [5, None], [{"request": 5}], [{"request": {"url": 5, "header": 5, "body": 5}}]]
)
def test_values_of_other_types_are_passed_over(item):
    for one in postman.read({"info": INFO, "item": item, "variable": 5, "auth": 5}):
        assert one.headers == ()
