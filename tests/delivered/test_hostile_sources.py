"""Documents and recordings that try to run code, to show markup, or to have credentials sent elsewhere."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from markdown_it import MarkdownIt

from tests.delivered.conftest import Connect
from tests.helpers.combinations import LAYOUTS
from tests.helpers.delivered import Bake, Delivered
from tests.helpers.wire import Api

MARKDOWN = MarkdownIt("commonmark").enable(["table", "strikethrough"])
GOOD = "https://api.good.test/v1"
SECRET = "Zx81kQ77LmPw90aB"
BEARER = {"type": "http", "scheme": "bearer"}


def openapi(paths: dict[str, Any], scheme: dict[str, Any], **more: Any) -> dict[str, Any]:
    """A document whose operations need one credential."""
    required = {"security": [{"key": []}], "components": {"securitySchemes": {"key": scheme}}}
    return {"openapi": "3.0.0", "servers": [{"url": GOOD}], "paths": paths, **required, **more}


@pytest.fixture
def deliver(bake_fresh: Bake, tmp_path: Path) -> Callable[..., Delivered]:
    """Deliver an integration from a source, which is written to a file first."""

    def deliver_source(source: Any, **answers: str) -> Delivered:
        path = tmp_path / "api.json"
        path.write_text(json.dumps(source), encoding="utf-8")
        actions = source if isinstance(source, str) else str(path)
        return bake_fresh(name="Good", actions=actions, **answers)

    return deliver_source


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


async def test_another_site_is_one_than_that_of_the_answer_not_of_the_source(deliver, sent):
    delivered = deliver(elsewhere("https://up.good.test"), **TOKEN, base_url="https://mine.example")

    assert "is ready" not in delivered.printed
    assert SECRET not in (await sent(delivered, "list_things"))[1]


async def test_a_recording_of_several_hosts(deliver, sent):
    urls = (f"{GOOD}/items", f"{GOOD}/users", "http://api.good.test/v1/things")
    delivered = deliver("\n".join(f"curl {url} -H 'Authorization: Bearer {SECRET}'" for url in urls))

    assert "is ready" not in delivered.printed
    line, request = await sent(delivered, "list_things")
    assert line.partition("?")[0] == "GET api.good.test/v1/things"
    assert SECRET not in request
    assert SECRET in (await sent(delivered, "list_users"))[1]
