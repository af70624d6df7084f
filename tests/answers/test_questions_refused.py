"""Wrong answers: each is refused with one line that says what is expected."""

from typing import Any

import pytest

from autohive_scaffold.answers import questions
from autohive_scaffold.errors import AnswerError
from autohive_scaffold.notation.annotations import KNOWN_TYPES
from tests.helpers.combinations import NONE, PLATFORM

URL = "must be an absolute http or https URL without a query"
LIKE = "like 'https://api.example.com/v1'"
SNAKE = "must be lowercase words joined by underscores"
SIGNATURE = "write a signature like get_item(item_id: str) -> GET /items/{item_id}"

# (question, answer, message); the other answers are those of an integration with custom auth.
REFUSALS: list[tuple[str, Any, str]] = [
    ("name", "", "'' must be 1 to 64 characters long"),
    ("name", "   ", "'' must be 1 to 64 characters long"),
    ("name", "a" * 65, f"'{'a' * 65}' must be 1 to 64 characters long"),
    ("name", "Acme\nCRM", r"'Acme\nCRM' contains an unprintable character (U+000A); remove it"),
    ("name", "Acme\tCRM", r"'Acme\tCRM' contains an unprintable character (U+0009); remove it"),
    ("name", "Acme\x00", r"'Acme\x00' contains an unprintable character (U+0000); remove it"),
    ("name", "Acme\u202eCRM", r"'Acme\u202eCRM' contains an unprintable character (U+202E); remove it"),
    ("name", "Acme\u2066CRM", r"'Acme\u2066CRM' contains an unprintable character (U+2066); remove it"),
    ("name", "Acme\ud800", r"'Acme\ud800' contains an unprintable character (U+D800); remove it"),
    ("name", "\u200b", r"'\u200b' contains no visible character; write at least one letter, digit or symbol"),
    ("name", "\u0301", "'\u0301' contains no visible character; write at least one letter, digit or symbol"),
    ("name", None, "'None' must be a string"),
    ("name", ["Acme"], "'['Acme']' must be a string"),
    (
        "slug",
        "Google_Sheets",
        "'Google_Sheets' must be lowercase words joined by hyphens; try 'google-sheets'",
    ),
    ("slug", "3d Cart", "'3d Cart' must be lowercase words joined by hyphens; try 'api-3d-cart'"),
    ("slug", "acme--crm", "'acme--crm' must be lowercase words joined by hyphens; try 'acme-crm'"),
    ("slug", "../acme", "'../acme' must be lowercase words joined by hyphens; try 'acme'"),
    ("slug", "{{ 1 }}", "'{{ 1 }}' must be lowercase words joined by hyphens; try 'api-1'"),
    ("slug", "", "'' must be lowercase words joined by hyphens; try 'acme-crm'"),
    ("slug", None, "'None' must be lowercase words joined by hyphens; try 'acme-crm'"),
    ("slug", "a" * 51, f"'{'a' * 51}' must be at most 50 characters long; try '{'a' * 50}'"),
    (
        "slug",
        "json",
        "'json' would give the module name 'json', which is a module of Python's standard library; try 'json-api'",
    ),
    (
        "slug",
        "class",
        "'class' would give the module name 'class', which is a Python keyword; try 'class-api'",
    ),
    (
        "slug",
        "pytest-asyncio",
        "'pytest-asyncio' would give the module name 'pytest_asyncio', which is a module that the SDK or "
        "pytest installs; try 'pytest-asyncio-api'",
    ),
    (
        "slug",
        "tests",
        "'tests' would give the module name 'tests', which is a name that the integration's own files use; "
        "try 'tests-api'",
    ),
    ("description", "", "'' must be 1 to 500 characters long"),
    ("description", "a" * 501, f"'{'a' * 77}...' must be 1 to 500 characters long"),
    ("description", "a\r\nb", r"'a\r\nb' contains an unprintable character (U+000D); remove it"),
    ("description", 5, "'5' must be a string"),
    ("actions", "", "'' does not name any action; try 'list_items, get_item'"),
    ("actions", ", \n,", r"', \n,' does not name any action; try 'list_items, get_item'"),
    ("actions", None, "'None' does not name any action; try 'list_items, get_item'"),
    ("actions", {"list": 1}, "'{'list': 1}' does not name any action; try 'list_items, get_item'"),
    ("actions", "listItems", f"action 'listItems' {SNAKE}; write 'list_items'"),
    ("actions", "list items", f"action 'list items' {SNAKE}; write 'list_items'"),
    ("actions", "list_items get_item", f"action 'list_items get_item' {SNAKE}; write 'list_items, get_item'"),
    ("actions", "list-items", f"action 'list-items' {SNAKE}; write 'list_items'"),
    (
        "actions",
        "ListItems, get_item,\nGetUser(user_id: int)",
        f"action 'ListItems' {SNAKE}; write 'list_items'",
    ),
    ("actions", "日本", f"action '日本' {SNAKE}; write 'ri_ben'"),
    ("actions", "??", f"action '??' {SNAKE}"),
    ("actions", "a" * 65, f"action '{'a' * 65}' must have at most 64 characters; write '{'a' * 64}'"),
    (
        "actions",
        "list_items, list_items",
        "action 'list_items' appears twice; give each action a different name",
    ),
    ("actions", "(x: str)", f"'(x: str)' does not start with an action name; {SIGNATURE}"),
    ("actions", "-> GET /items", f"'-> GET /items' does not start with an action name; {SIGNATURE}"),
    (
        "actions",
        "get_item(x: str",
        f"action 'get_item': 'get_item(x: str' has an unclosed bracket or quote; {SIGNATURE}",
    ),
    ("actions", "get_item(x: str) GET /x", f"action 'get_item': 'GET /x' is unexpected; {SIGNATURE}"),
    ("actions", "get_item(from: str)", "action 'get_item': input 'from' is a Python keyword; write 'from_'"),
    ("actions", "get_item(*ids)", "action 'get_item': '*ids' can't be an input; name each input"),
    ("actions", "get_item(**ids)", "action 'get_item': '**ids' can't be an input; name each input"),
    (
        "actions",
        "get_item(x, x)",
        "action 'get_item': input 'x' appears twice; give each input a different name",
    ),
    (
        "actions",
        "get_item(größe: str)",
        "action 'get_item': input 'größe' must be an ASCII identifier of at most 64 characters; write 'grosse'",
    ),
    (
        "actions",
        "get_item(frôm)",
        "action 'get_item': input 'frôm' must be an ASCII identifier of at most 64 characters; write 'from_'",
    ),
    (
        "actions",
        "get_item(x: set)",
        f"action 'get_item': input 'x': 'set' is not a known type; use {KNOWN_TYPES} or Literal",
    ),
    (
        "actions",
        "get_item(id: str) -> /items",
        "action 'get_item': '/items' is not a request; write a request like 'POST /items/{item_id}/archive'",
    ),
    ("actions", "ping() -> get /ping", "action 'ping': 'get' is not a supported HTTP method; write 'GET'"),
    (
        "actions",
        "ping() -> HEAD /ping",
        "action 'ping': 'HEAD' is not a supported HTTP method; use GET, POST, PUT, PATCH, DELETE",
    ),
    (
        "actions",
        "ping() -> GET /x/{y}",
        "action 'ping': '/x/{y}' contains {y}, but ping has no input 'y'; add it",
    ),
    (
        "actions",
        "ping(y: str = None) -> GET /x/{y}",
        "action 'ping': input 'y' is in the path, so it can't be optional; remove '= None', or put that part of the "
        "path into [...]",
    ),
    (
        "actions",
        "ping() -> GET /x form",
        "action 'ping': GET can't send a form; use POST, PUT or PATCH, or leave out 'form'",
    ),
    ("actions", "missing.pyi", "missing.pyi: cannot be read (No such file or directory)"),
    ("actions", "\x00.py", r"\x00.py: cannot be read (embedded null byte)"),
    ("base_url", "", f"'' {URL}, {LIKE}"),
    ("base_url", None, f"'None' {URL}, {LIKE}"),
    ("base_url", "example.com/v1", f"'example.com/v1' {URL}; try 'https://example.com/v1'"),
    ("base_url", "localhost:8000", f"'localhost:8000' {URL}; try 'https://localhost:8000'"),
    ("base_url", "ftp://example.com", f"'ftp://example.com' {URL}; try 'https://example.com'"),
    ("base_url", "http//example.com", f"'http//example.com' {URL}; try 'http://example.com'"),
    ("base_url", "https://example.com?x=1", f"'https://example.com?x=1' {URL}; try 'https://example.com'"),
    (
        "base_url",
        "https://me:pw@example.com/#a",
        f"'https://...@example.com/#a' {URL}; try 'https://example.com'",
    ),
    ("base_url", "https://", f"'https://' {URL}, {LIKE}"),
    ("base_url", "?", f"'?' {URL}, {LIKE}"),
    ("base_url", "https://example.com/{Id}", f"'https://example.com/{{Id}}' {URL}, {LIKE}"),
    ("headers", 5, "'5' must be a string"),
    ("headers", "X-Client", "'X-Client' is not a header; write one like 'Notion-Version: 2022-06-28'"),
    ("headers", "X-A: 1, x-a: 2", "header 'x-a' appears twice; write each once"),
    ("headers", "Host: example.com", "header 'Host' is set by the HTTP client; remove it"),
    ("records", 5, "'5' must be a string"),
    ("records", "data rows", "'data rows' is not a Python expression; check its brackets and quotes"),
    ("records", "len(data)", "'len(data)' is not a place in an answer; write one like data.items[0].name"),
    ("records", "a" * 501, f"'{'a' * 77}...' must be 1 to 500 characters long"),
    ("records", "answer", "'answer' needs no telling; leave it empty, or write a place like data.rows"),
    ("errors", ["error"], "'['error']' must be a string"),
    ("errors", "error()", "'error()' is not a place in an answer; write one like data.items[0].name"),
    (
        "errors",
        "error if ok else no",
        "'ok else no' is not a Python expression; check its brackets and quotes",
    ),
    ("errors", "error if", "'error if' is not a Python expression; check its brackets and quotes"),
    *(
        (
            "errors",
            f"error if {text}",
            f"'{text}' can't be a condition; write places, not and and, like error if not ok",
        )
        for text in ("code > 1", "a or b", "len(errors)", "-1", "__import__('os')")
    ),
    ("base_url", "https://example.com:99999", f"'https://example.com:99999' {URL}, {LIKE}"),
    ("base_url", "https://example.com:0", f"'https://example.com:0' {URL}, {LIKE}"),
    ("base_url", "https://[::1", f"'https://[::1' {URL}, {LIKE}"),
    ("base_url", "https://example.com/%zz", f"'https://example.com/%zz' {URL}, {LIKE}"),
    (
        "base_url",
        "https://a.b/" + "c" * 500,
        f"'https://a.b/{'c' * 65}...' must be at most 500 characters long",
    ),
    ("auth_type", "", "'' must be custom, platform or none"),
    ("auth_type", "4", "'4' must be custom, platform or none"),
    ("auth_type", "api_key", "'api_key' must be custom, platform or none; try 'custom'"),
    ("auth_type", "OAuth 2.0", "'OAuth 2.0' must be custom, platform or none; try 'platform'"),
    ("auth_type", "no auth", "'no auth' must be custom, platform or none; try 'none'"),
    ("auth_type", "noauth", "'noauth' must be custom, platform or none; try 'none'"),
    ("auth_type", ["custom"], "'['custom']' must be custom, platform or none"),
    ("auth_fields", "", "'' does not name any credential; try 'api_token'"),
    ("auth_fields", None, "'None' does not name any credential; try 'api_token'"),
    ("auth_fields", "API Key", f"'API Key' {SNAKE}; write 'api_key'"),
    ("auth_fields", "domain, apiKey", f"'apiKey' {SNAKE}; write 'api_key'"),
    ("auth_fields", "userId", f"'userId' {SNAKE}; write 'user_id'"),
    ("auth_fields", "ключ -> header X-Key", f"'ключ' {SNAKE}; write 'kliuch'"),
    ("auth_fields", "??", f"'??' {SNAKE}"),
    ("auth_fields", "api_" * 16 + "key", f"'{'api_' * 16}key' is 67 characters long; use at most 64"),
    (
        "auth_fields",
        "api_token,, domain",
        "'api_token, , domain' is missing a name; write names separated by commas, like 'api_token, domain'",
    ),
    (
        "auth_fields",
        "-> header X",
        "'-> header X' is missing a name; write names separated by commas, like 'api_token, domain'",
    ),
    (
        "auth_fields",
        "domain",
        "'domain' must include a secret to send, whose name contains token, key, secret or password; "
        "try 'domain, api_token'",
    ),
    ("auth_fields", "api_key, api_key", "'api_key' appears twice; name each credential once"),
    (
        "auth_fields",
        "api_key -> cookie a",
        "'api_key -> cookie a' must say where it is sent; "
        "write 'api_key -> header X-API-Key' or 'api_key -> query key'",
    ),
    (
        "auth_fields",
        "token, key -> header authorization",
        "'header Authorization' would carry two credentials; send each in a different header or query parameter",
    ),
    (
        "provider",
        "acme",
        "'acme' must be empty with auth_type 'custom', as only platform auth has a provider",
    ),
    ("provider", None, "'None' must be empty with auth_type 'custom', as only platform auth has a provider"),
    ("scopes", "read", "'read' must be empty with auth_type 'custom', as only platform auth has scopes"),
    ("layout", "single file", "'single file' must be single-file or multi-file; try 'single-file'"),
    ("layout", "Multi File", "'Multi File' must be single-file or multi-file; try 'multi-file'"),
    ("layout", "files", "'files' must be single-file or multi-file"),
    ("layout", {}, "'{}' must be single-file or multi-file"),
    (
        "supports_connected_account",
        "maybe",
        "'maybe' must be yes or no, or the request for it, like 'GET /me -> (email: str)'",
    ),
    (
        "supports_connected_account",
        "",
        "'' must be yes or no, or the request for it, like 'GET /me -> (email: str)'",
    ),
    ("summary", "xml", "'xml' must be json, or be left out; try 'json'"),
    ("write_actions", "desk.txt", "'desk.txt' must be the path of a file that ends in .pyi or .py"),
    ("supports_billing", 2, "'2' must be yes or no"),
    ("supports_billing", None, "'None' must be yes or no"),
]


@pytest.mark.parametrize(
    ("question", "answer", "reason"),
    REFUSALS,
    ids=[f"{name}-{str(answer)[:30]!a}" for name, answer, _ in REFUSALS],
)
def test_a_wrong_answer_is_refused_in_one_line(
    question: str, answer: Any, reason: str, answers: dict[str, Any]
):
    with pytest.raises(AnswerError) as refused:
        questions.checked(question, {**answers, question: answer})

    assert str(refused.value) == f"{question}: {reason}"


def test_every_question_has_a_refused_answer():
    assert {question for question, _, _ in REFUSALS} == set(questions.CHECKS)


@pytest.mark.parametrize(
    ("question", "reason"),
    [(question, reason) for question, _, reason in REFUSALS if "; try '" in reason],
    ids=lambda value: value[:50].encode("ascii", "replace").decode(),
)
def test_a_suggested_answer_is_accepted(question: str, reason: str, answers: dict[str, Any]):
    suggestion = reason.rpartition("; try '")[2][:-1]

    found = questions.checked(question, {**answers, question: suggestion})

    assert getattr(found, "answer", found) == suggestion


@pytest.mark.parametrize(
    ("auth", "question", "answer", "reason"),
    [
        (
            NONE,
            "auth_fields",
            "api_token",
            "'api_token' must be empty with auth_type 'none', as only custom auth asks users for credentials",
        ),
        (
            PLATFORM,
            "auth_fields",
            "api_token",
            "'api_token' must be empty with auth_type 'platform', as only custom auth asks users for credentials",
        ),
        (
            NONE,
            "provider",
            "acme",
            "'acme' must be empty with auth_type 'none', as only platform auth has a provider",
        ),
        (
            NONE,
            "scopes",
            "read",
            "'read' must be empty with auth_type 'none', as only platform auth has scopes",
        ),
        (PLATFORM, "provider", "", "'' must be 1 to 500 characters long"),
        (PLATFORM, "provider", "a\nb", r"'a\nb' contains an unprintable character (U+000A); remove it"),
        (PLATFORM, "provider", "a" * 501, f"'{'a' * 77}...' must be 1 to 500 characters long"),
        (PLATFORM, "scopes", "a" * 4001, f"'{'a' * 77}...' must be 1 to 4000 characters long"),
        (PLATFORM, "scopes", "a\x07", r"'a\x07' contains an unprintable character (U+0007); remove it"),
        (PLATFORM, "scopes", ["read"], "'['read']' must be a string"),
    ],
    ids=str,
)
def test_an_answer_to_a_question_that_the_auth_type_does_not_use_is_refused(
    auth: dict[str, str], question: str, answer: Any, reason: str, answers: dict[str, Any]
):
    with pytest.raises(AnswerError) as refused:
        questions.checked(question, {**answers, **auth, question: answer})

    assert str(refused.value) == f"{question}: {reason}"


@pytest.mark.parametrize(
    ("question", "answer", "choice"),
    [
        ("auth_type", "1", "custom"),
        ("auth_type", "Plat", "platform"),
        ("auth_type", "n", "none"),
        ("layout", "2", "multi-file"),
        ("layout", "single", "single-file"),
    ],
)
def test_a_choice_is_made_by_number_or_first_letters(
    question: str, answer: str, choice: str, answers: dict[str, Any]
):
    assert questions.checked(question, {**answers, question: answer}) == choice
