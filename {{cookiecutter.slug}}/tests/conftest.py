{% set integration = cookiecutter | integration %}
{% set needs = integration | needs %}
{% set auth = integration.auth %}
{% filter needed(needs) | used | fitted | cleared %}
"""Fixtures and markers for the tests of {{ integration.slug }}.

Live tests are collected only where their file is named on the command line.
"""

import importlib
import sys
from base64 import b64decode
from collections.abc import Callable
from json import dumps
from pathlib import Path
from types import ModuleType
from typing import Any
from unittest.mock import AsyncMock, MagicMock
from urllib.parse import parse_qs

import pytest
from aiohttp import ClientError{{ ", FormData, parse_content_disposition" if "multipart" in needs }}
from autohive_integrations_sdk import HTTPError, RateLimitError

FOLDER = Path(__file__).resolve().parent.parent
MODULES = ({{ integration.module | literal }},{{ ' "actions", "helpers"' if integration.layout == "multi-file" }})

collect_ignore_glob = ["test_*_integration.py"]


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "unit: mocked, needs no credentials")
    config.addinivalue_line("markers", "integration: calls the real API")
    config.addinivalue_line("markers", "destructive: calls the real API and changes data")


def pytest_plugin_registered() -> None:
    # Where the tests of several integrations run in one process, the next conftest must not be taken for this one.
    sys.modules.pop(__name__, None)


def import_integration() -> ModuleType:
    """Import the code in this folder, whatever else in the process has modules of the same names."""
    others = {name: sys.modules.pop(name) for name in list(sys.modules) if name.partition(".")[0] in MODULES}
    sys.path.insert(0, str(FOLDER))
    try:
        importlib.import_module({{ integration.module | literal }})
        return sys.modules[{{ ("helpers" if integration.layout == "multi-file" else integration.module) | literal }}]
    finally:
        sys.path.remove(str(FOLDER))
        for name in [name for name in sys.modules if name.partition(".")[0] in MODULES]:
            del sys.modules[name]
        sys.modules.update(others)


@pytest.fixture(scope="session")
def module() -> ModuleType:
    """The module with the integration and what its actions share."""
    return import_integration()


def credentials(*names: str) -> dict[str, str]:
    """Made-up credentials, each told apart by its name."""
    return {name: f"test-{name}" for name in names}


{% set stand_in = "credentials(" ~ (auth.samples | reject("in", auth.url_samples) | map("literal") | join(", ")) ~ ")" ~ (" | " ~ (auth.url_samples | literal) if auth.url_samples) %}
@pytest.fixture
def mock_context({{ "module: ModuleType" if "TOKENS" in needs }}) -> MagicMock:
    """An ExecutionContext that sends nothing, with {{ "credentials of the right form" if integration.auth_type != "none" else "no credentials" }}."""
    context = MagicMock(name="ExecutionContext")
    context.fetch = AsyncMock(name="fetch")
    context.auth = {{ "{}" if integration.auth_type == "none" else '{"auth_type": ' ~ (integration.sdk_auth_type | literal) ~ ', "credentials": ' ~ stand_in ~ "}" }}
{% if integration.metadata_variables %}
    context.metadata = {{ integration.metadata_samples | literal }}
{% endif %}
    module.TOKENS[context] = ("test-access_token", float("inf"))  # if TOKENS
    return context


def texts(values: dict[str, Any]) -> dict[str, list[str]]:
    """Values as they are sent outside JSON: under each name a list of texts, spelled as in JSON."""
    lists = {name: value if isinstance(value, list) else [value] for name, value in values.items()}
    return {key: [each if isinstance(each, str) else dumps(each) for each in lists[key]] for key in lists if lists[key]}


def parts_of(values: dict[str, Any]) -> list[tuple[Any, ...]]:
    """The parts that a form must have for these values: name, file name, content type if it is a file, and text."""
    items = [(name, item) for name, value in values.items() for item in (value if isinstance(value, list) else [value])]
    return [
        (name, item["name"], item["contentType"], b64decode(item["content"]).decode())
        if isinstance(item, dict) and "content" in item
        else (name, None, None, item if isinstance(item, str) else dumps(item))
        for name, item in items
    ]


def parts_in(form: FormData) -> list[tuple[Any, ...]]:
    """The parts that a form has."""
    found = []
    for part, _, _ in form():
        _, disposition = parse_content_disposition(part.headers["Content-Disposition"])
        file_name = disposition.get("filename")
        content_type = part.headers["Content-Type"] if file_name else None
        found.append((disposition["name"], file_name, content_type, part.decode()))
    return found


@pytest.fixture
def assert_sent(module: ModuleType, mock_context: MagicMock) -> Callable[..., None]:
    """Assert that one request was sent, and what was in each of its parts."""

    def check(method: str, path: str{{ ", query: dict[str, Any] | None = None" if "encode" in needs }}{{ ", json: Any = None" if "json" in needs }}{{ ", form: dict[str, Any] | None = None" if "form" in needs }}{{ ", data: Any = None" if "data" in needs }}{{ ", multipart: dict[str, Any] | None = None" if "multipart" in needs }}{{ ", headers: dict[str, Any] | None = None" if "headers" in needs }}{{ ", as_file: bool = False" if "as_file" in needs }}{{ ", signed: bool = True" if "signed" in needs }}) -> None:
        mock_context.fetch.assert_awaited_once()
        url, sent = mock_context.fetch.await_args.args[0], mock_context.fetch.await_args.kwargs
{% set base = "module.base_url(mock_context)" if "base_url" in needs else "module.BASE_URL" %}
        address, _, encoded = url.partition("?")
        whole = path if path.startswith("http") else {{ base }} + path  # if elsewhere
        assert (sent["method"], address) == (method, whole)  # if elsewhere
        assert (sent["method"], address) == (method, {{ base }} + path)  # unless elsewhere
        assert sent.get("as_file", False) is as_file  # if as_file
{% set if_signed = " if signed else {}" if "signed" in needs %}
        query = {**(query or {}), **{{ "(module.auth_query(mock_context)" ~ if_signed ~ ")" if if_signed else "module.auth_query(mock_context)" }}}  # if auth_query
        assert parse_qs(encoded, keep_blank_values=True) == texts(query or {})  # if encode
        assert encoded == ""  # unless encode
        assert sent["json"] == json  # if json
{% if "data" in needs %}
        body = sent["data"]
        if multipart is not None:  # if multipart
            body, data = parts_in(body), parts_of(multipart)  # if multipart
        if form is not None:  # if form
            body, data = parse_qs(body, keep_blank_values=True), texts(form)  # if form
        assert body == data
{% elif "form" in needs %}
        assert parse_qs(sent["data"] or "", keep_blank_values=True) == texts(form or {})
{% endif %}
        assert sent["content_type"] == (None if form is None else "application/x-www-form-urlencoded")  # if form
        own = {name: text if isinstance(text, str) else dumps(text) for name, text in (headers or {}).items()}  # if headers
        assert sent["headers"] == {{ "{**module.HEADERS" if "HEADERS" in needs else '{"Accept": "application/json"' }}{{ (', **({"Authorization": "Bearer test-access_token"}' ~ if_signed ~ ")" if if_signed else ', "Authorization": "Bearer test-access_token"') if "TOKENS" in needs }}{{ (", **(module.auth_headers(mock_context)" ~ if_signed ~ ")" if if_signed else ", **module.auth_headers(mock_context)") if "auth_headers" in needs }}{{ ", **own" if "headers" in needs }}}

    return check


{% if "as_file" in needs %}
@pytest.fixture(autouse=True)
def original_download(module: ModuleType, mock_context: MagicMock, monkeypatch: pytest.MonkeyPatch) -> Any:
    """The function that fetches files; in tests of actions, mock_context.fetch takes its place."""
    download = module.download
    monkeypatch.setattr(module, "download", lambda context, url, **request: context.fetch(url, **request, as_file=True))
    return download


{% endif %}
{% if "records_of" in needs %}
@pytest.fixture(scope="session")
def record_keys() -> list[str]:
    """The keys that APIs put records under."""
    return {{ needs.record_keys | join(" ") | literal }}.split()


@pytest.fixture(
    params=[
        '{"NAME": %s, "x": []}',
        '{"data": {"NAME": %s}, "x": []}',
        '{"result": {"NAME": %s}, "x": []}',
        '{"response": {"NAME": %s}, "x": []}',
        '{"only": %s, "included": []}',
    ]
)
def shape(request: pytest.FixtureRequest) -> str:
    """An answer with records in it."""
    return request.param


@pytest.fixture(
    params=[
        ({"first": [], "last": []}, "it has first, last"),
        ({"ok": False, "more": 1}, "it has ok, more"),
{% set flag = "status" if "code" in needs.names else "code" %}
        ({"{{ flag }}": 0, "next": None, "more": {}}, "it has {{ flag }}, next, more"),
        ({"data": None, "error": {"message": "No access"}, "page": 1}, "it has data, error, page: No access"),
        ("A" * 600, f"it is text: {'A' * 600}"),
    ],
    ids=str,
)
def no_list(request: pytest.FixtureRequest) -> tuple[Any, str]:
    """An answer without records, and what a user must read of it."""
    return request.param


{% endif %}
@pytest.fixture(
    params=[
        ({"Message": "No such thing"}, "No such thing"),
        ({"error": {"code": 7, "message": "No name"}}, "No name"),
        ({"error": "expired", "error_description": "Sign in again"}, "expired: Sign in again"),
        ({"errors": ["No name", {"detail": "No date"}]}, "No name; No date"),
        ({"fault": {"faultstring": "No quota"}, "error": True}, "No quota"),
        ({"name": ["is long"], "code": 7}, "name: is long; code: 7"),
        ('\ufeff{"title": "Invalid", "details": "No name", "description": "No name"}', "Invalid: No name"),
        ("Try <b>again</b>\n later", "Try again later"),
        (" <html><h1>Bad</h1></html>", "Bad Request"),
        ({"message": "No <EOF>. <P>No</P>", "detail": "Error: <!DOCTYPE html>"}, "No <EOF>. No: Error"),
        ('{"error":[' * 4 + '"No"' + "]}" * 4, "No"),
        ("[" + '{"error":[' * 4 + '"too deep"' + "]}" * 4 + "]", "Bad Request"),
        (b"No", "Bad Request"),
        ("x" * 600, "x" * 600),
        (None, "Bad Request"),
    ],
    ids=str,
)
def refusal(request: pytest.FixtureRequest) -> tuple[Any, str]:
    """What an API says of a request that it refuses, and the reason that a user must read."""
    return request.param


@pytest.fixture(
    params=[
        ({"ok": False, "message": "No" * 300, "x": 1}, "No" * 300),
        ({"success": False, "message": "No", "data": [1]}, "No"),
        ({"data": {"x": {"thing": {"id": 1}, "userErrors": [{"message": "No"}]}}}, "usererrors: No"),
        ({"jsonrpc": "2.0", {{ needs.error_keys[0] | literal }}: {"message": "No"}, "id": 1}, "No"),
        ({"status": "ERROR", "message": "No", "data": None}, "No"),
        ({"status": "fail", "data": {"message": "No"}}, "data: No"),
        ({"code": "400", "msg": "No", "x": "False"}, "No"),
        ({"status": "DENIED", "error_message": "No", "x": []}, "errormessage: No"),
        ({"data": {"x": {"thing": None, "success": False}}}, "it gives no reason"),
        ({"ok": False, "x": 1}, ""),
        ({"status": "fail", "message": "No", "x": []}, "No"),
        ({"data": {"x": {"id": 1, "success": False, "message": "No"}}}, ""),
        ({"x_error": 0.5, "errors": ["No"]}, ""),
        ([[[[[[[[{"x": [], "message": "No", "ok": False}]]]]]]]], "No"),
    ],
    ids=str,
)
def denial(request: pytest.FixtureRequest) -> tuple[Any, str]:
    """What an API answers with HTTP 200, and the reason that a user must read, if it refuses the request."""
    return request.param


@pytest.fixture(
    params=[
        ("GET", RateLimitError(30, 429, "", "Slow down"), "too many requests. Try again in 30 seconds. Slow down"),
        ("GET", ValueError("invalid literal for int() with base 10: 'Wed'"), "too many requests. Try again later."),
        ("GET", HTTPError(599, "", None), "with HTTP 599: no reason"),
        ("GET", TimeoutError(), "can't be reached, or gives no readable answer in time. Try again later."),
        ("PUT", ClientError("no host"), "in time. It may have been carried out: check before you repeat it."),
        ("GET", LookupError("unknown encoding"), "or gives no readable answer in time. Try again later."),
        ("PUT", UnicodeDecodeError("utf-8", b"", 0, 1, ""), "check before you repeat it."),
        ("PUT", ValueError("Forbidden"), "a credential or an input has a character that is not allowed there"),
    ],
    ids=str,
)
def failure(request: pytest.FixtureRequest) -> tuple[str, Exception, str]:
    """A method, what happens to a request with it, and how the message ends that a user must read."""
    return request.param
{% endfilter %}
