"""Postman collections."""

import pytest

from autohive_scaffold.sources.recordings import postman
from autohive_scaffold.sources.recordings.recorded import ANY, FILE
from autohive_scaffold.sources.recordings.secrets import Secrets

URL = "https://x.com/a"
GRAPHQL = {"query": None, "variables": {"x": 1}}


def read(*items, secrets=None, **more):
    return postman.read({"info": {"name": "API"}, "item": list(items), **more}, secrets or Secrets())


def request(url=URL, **more):
    return {"name": "One", "request": {"method": "GET", "url": url, **more}}


def pairs(**values):
    return [{"key": key, "value": value} for key, value in values.items()]


def test_folders_inherit_auth_and_variables():
    urls = "{{base}}/v2/a/{{id}}", "https://{{domain}}.x.com/a"
    inner = {"name": "Inner", "item": [*map(request, urls)]}
    outer = {"name": "Outer", "item": [inner], "auth": {"type": "bearer", "bearer": {"token": "abc"}}}
    values = pairs(base="{{host}}/b", id="5", host="https://x.com", domain="acme")

    recorded, of_account = read(outer, variable=values)

    assert (recorded.url, of_account.url) == ("https://x.com/b/v2/a/{{id}}", urls[1])
    assert recorded.folders == ("Outer", "Inner")
    assert recorded.headers == [("Authorization", "Bearer abc")]


@pytest.mark.parametrize(
    ("auth", "headers", "query"),
    [
        ({"type": "basic", "basic": {"username": "u"}}, [("Authorization", "Basic u:")], {}),
        ({"type": "apikey", "apikey": pairs(key="X-K", value="v")}, [("X-K", "v")], {}),
        ({"type": "apikey", "apikey": {"key": "k", "value": "v", "in": "query"}}, [], {"k": "v"}),
        ({"type": "awsv4", "awsv4": []}, [], {}),
    ],
)
def test_auth_is_what_the_request_sends(auth, headers, query):
    (recorded,) = read(request(auth=auth), auth={"type": "bearer", "bearer": pairs(token="other")})

    assert (recorded.headers, recorded.query) == (headers, query)
    assert len(recorded.gaps) == (auth["type"] == "awsv4")


@pytest.mark.parametrize(
    ("body", "kind", "content"),
    [
        ({"mode": "raw", "raw": '{"a": {{n}}, "b": [1]}'}, "json", {"a": ANY, "b": [1]}),
        ({"mode": "raw", "raw": "hello", "options": {"raw": {"language": "text"}}}, "text", "hello"),
        ({"mode": "formdata", "formdata": [{"key": "f", "type": "file"}]}, "multipart", {"f": FILE}),
        ({"mode": "file", "file": {}}, "bytes", FILE),
        ({"mode": "graphql", "graphql": {"variables": '{"x": 1}'}}, "json", GRAPHQL),
        (None, "", None),
        ({"mode": "raw", "raw": " "}, "", None),
        ({"mode": "formdata", "formdata": []}, "", None),
    ],
)
def test_all_body_modes(body, kind, content):
    (recorded,) = read(request(body=body))

    assert (recorded.body.kind, recorded.body.content) == (kind, content)


def test_a_url_of_parts_with_documented_and_disabled_parameters():
    url = {
        "host": ["{{baseUrl}}"],
        "path": ["a", ":id"],
        "query": [{"key": "q", "value": "<string>", "disabled": True, "description": {"content": "What"}}],
        "variable": [{"key": "id", "value": "7", "description": "(Required) Which"}],
    }

    (recorded,) = read(request(url))

    assert (recorded.url, recorded.query) == ("{{baseUrl}}/a/:id", {"q": "<string>"})
    assert (recorded.variables, recorded.about) == ({"id": "7"}, {"q": "What", "id": "Which"})


def test_what_signs_in_and_a_secret_variable_are_secrets():
    auth = {"type": "oauth2", "oauth2": {"clientSecret": "{{odd}}", "scope": "a.read"}}
    typed = {"key": "x", "value": "hush", "type": "secret"}
    variables = [typed, *pairs(odd="swordfish", api_token="sesame", other_token="", more="open")]

    secrets = Secrets()
    read(request(auth=auth), variable=variables, secrets=secrets)

    assert secrets.words == {"swordfish", "hush", "sesame", "{{odd}}"}


def test_saved_examples_of_success_are_answers():
    saved = [{"code": 200, "body": '{"a": 1}'}, {"code": 404, "body": "{}"}, {"code": 204, "body": None}]
    image = {"code": 200, "header": pairs(**{"content-type": "image/png; x=y"}), "body": ""}

    assert read({**request(), "response": saved})[0].answers == [{"a": 1}]
    assert read({**request(), "response": saved})[0].failures == [{}]
    assert read({**request(), "response": [image]})[0].answers == [FILE]
