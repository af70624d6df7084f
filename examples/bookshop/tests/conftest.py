"""Fixtures and markers for the tests of bookshop.

Live tests are collected only where their file is named on the command line.
"""

import importlib
import sys
from collections.abc import Callable
from json import dumps
from pathlib import Path
from types import ModuleType
from typing import Any
from unittest.mock import AsyncMock, MagicMock
from urllib.parse import parse_qs

import pytest
from aiohttp import ClientError
from autohive_integrations_sdk import HTTPError, RateLimitError

FOLDER = Path(__file__).resolve().parent.parent
MODULES = ("bookshop",)

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
        importlib.import_module("bookshop")
        return sys.modules["bookshop"]
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


@pytest.fixture
def mock_context() -> MagicMock:
    """An ExecutionContext that sends nothing, with credentials of the right form."""
    context = MagicMock(name="ExecutionContext")
    context.fetch = AsyncMock(name="fetch")
    context.auth = {"auth_type": "Custom", "credentials": credentials("api_key")}
    return context


def texts(values: dict[str, Any]) -> dict[str, list[str]]:
    """Values as they are sent outside JSON: under each name a list of texts, spelled as in JSON."""
    lists = {name: value if isinstance(value, list) else [value] for name, value in values.items()}
    return {key: [each if isinstance(each, str) else dumps(each) for each in lists[key]] for key in lists if lists[key]}


@pytest.fixture
def assert_sent(module: ModuleType, mock_context: MagicMock) -> Callable[..., None]:
    """Assert that one request was sent, and what was in each of its parts."""

    def check(method: str, path: str, query: dict[str, Any] | None = None, json: Any = None) -> None:
        mock_context.fetch.assert_awaited_once()
        url, sent = mock_context.fetch.await_args.args[0], mock_context.fetch.await_args.kwargs
        address, _, encoded = url.partition("?")
        assert (sent["method"], address) == (method, module.BASE_URL + path)
        assert parse_qs(encoded, keep_blank_values=True) == texts(query or {})
        assert sent["json"] == json
        assert sent["headers"] == {"Accept": "application/json", **module.auth_headers(mock_context)}

    return check


@pytest.fixture(scope="session")
def record_keys() -> list[str]:
    """The keys that APIs put records under."""
    return "data items results result records value values entries elements collection response hits content".split()


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
        ({"code": 0, "next": None, "more": {}}, "it has code, next, more"),
        ({"data": None, "error": {"message": "No access"}, "page": 1}, "it has data, error, page: No access"),
        ("A" * 600, f"it is text: {'A' * 600}"),
    ],
    ids=str,
)
def no_list(request: pytest.FixtureRequest) -> tuple[Any, str]:
    """An answer without records, and what a user must read of it."""
    return request.param


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
        ({"jsonrpc": "2.0", "error": {"message": "No"}, "id": 1}, "No"),
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
