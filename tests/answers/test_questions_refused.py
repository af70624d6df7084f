"""Wrong answers: each is refused in one line, which says what is wanted."""

from typing import Any

import pytest

from autohive_scaffold.answers import questions
from autohive_scaffold.errors import AnswerError
from tests.helpers.combinations import NONE, PLATFORM

URL = "must be an absolute http or https URL without a query"
LIKE = "like 'https://api.example.com/v1'"
SNAKE = "must be lowercase words joined by underscores"
SIGNATURE = "write a signature like get_item(item_id: str) -> GET /items/{item_id}"

# (question, answer, what is said about it), the other answers being those of an integration with custom auth.
REFUSALS: list[tuple[str, Any, str]] = [
    ("name", "", "'' must be 1 to 64 characters long"),
    ("name", "   ", "'' must be 1 to 64 characters long"),
    ("name", "a" * 65, f"'{'a' * 65}' must be 1 to 64 characters long"),
    ("name", "Acme\nCRM", r"'Acme\nCRM' has a character that does not print (U+000A); leave it out"),
    ("name", "Acme\tCRM", r"'Acme\tCRM' has a character that does not print (U+0009); leave it out"),
    ("name", "Acme\x00", r"'Acme\x00' has a character that does not print (U+0000); leave it out"),
    ("name", "Acme\u202eCRM", r"'Acme\u202eCRM' has a character that does not print (U+202E); leave it out"),
    ("name", "Acme\u2066CRM", r"'Acme\u2066CRM' has a character that does not print (U+2066); leave it out"),
    ("name", "Acme\ud800", r"'Acme\ud800' has a character that does not print (U+D800); leave it out"),
    ("name", "\u200b", r"'\u200b' has no visible character; write at least one letter, digit or sign"),
    ("name", "\u0301", "'\u0301' has no visible character; write at least one letter, digit or sign"),
    ("name", None, "'None' must be a string"),
    ("name", ["Acme"], "'['Acme']' must be a string"),
    ("slug", "Google_Sheets", "'Google_Sheets' must be lowercase words joined by hyphens; try 'google-sheets'"),
    ("slug", "3d Cart", "'3d Cart' must be lowercase words joined by hyphens; try 'cart-3d'"),
    ("slug", "acme--crm", "'acme--crm' must be lowercase words joined by hyphens; try 'acme-crm'"),
    ("slug", "../acme", "'../acme' must be lowercase words joined by hyphens; try 'acme'"),
    ("slug", "{{ 1 }}", "'{{ 1 }}' must be lowercase words joined by hyphens; try 'api-1'"),
    ("slug", "", "'' must be lowercase words joined by hyphens; try 'acme-crm'"),
    ("slug", None, "'None' must be lowercase words joined by hyphens; try 'acme-crm'"),
    ("slug", "a" * 51, f"'{'a' * 51}' must be at most 50 characters long; try '{'a' * 50}'"),
    (
        "slug",
        "json",
        "'json' would make a module 'json', which is already a module of Python's standard library; try 'json-api'",
    ),
    ("slug", "class", "'class' would make a module 'class', which is already a Python keyword; try 'class-api'"),
    (
        "slug",
        "pytest-asyncio",
        "'pytest-asyncio' would make a module 'pytest_asyncio', which is already a module that the SDK or pytest "
        "brings along; try 'pytest-asyncio-api'",
    ),
    (
        "slug",
        "tests",
        "'tests' would make a module 'tests', which is already a name that the delivered files use themselves; "
        "try 'tests-api'",
    ),
    ("description", "", "'' must be 1 to 500 characters long"),
    ("description", "a" * 501, f"'{'a' * 77}...' must be 1 to 500 characters long"),
    ("description", "a\r\nb", r"'a\r\nb' has a character that does not print (U+000D); leave it out"),
    ("description", 5, "'5' must be a string"),
    ("actions", "", "'' names no action; try 'list_items, get_item'"),
    ("actions", ", \n,", r"', \n,' names no action; try 'list_items, get_item'"),
    ("actions", None, "'None' names no action; try 'list_items, get_item'"),
    ("actions", {"list": 1}, "'{'list': 1}' names no action; try 'list_items, get_item'"),
    ("actions", "listItems", f"action 'listItems' {SNAKE}; try 'list_items'"),
    ("actions", "list items", f"action 'list items' {SNAKE}; try 'list_items'"),
    ("actions", "list-items", f"action 'list-items' {SNAKE}; try 'list_items'"),
    (
        "actions",
        "ListItems, get_item,\nGetUser(user_id: int)",
        f"action 'ListItems' {SNAKE}; try 'list_items, get_item, get_user(user_id: int)'",
    ),
    ("actions", "日本", f"action '日本' {SNAKE}; try 'ri_ben'"),
    ("actions", "??", f"action '??' {SNAKE}; try 'list_items, get_item'"),
    ("actions", "a" * 65, f"action '{'a' * 65}' is 65 characters long; use at most 64; try '{'a' * 64}'"),
    ("actions", "list_items, list_items", "action 'list_items' appears 2 times; give each action a name of its own"),
    ("actions", "(x: str)", f"'(x: str)' has no action's name in front; {SIGNATURE}"),
    ("actions", "-> GET /items", f"'-> GET /items' has no action's name in front; {SIGNATURE}"),
    (
        "actions",
        "get_item(x: str",
        f"action 'get_item': 'get_item(x: str' has an unclosed bracket or quote; {SIGNATURE}",
    ),
    ("actions", "get_item(x: str) GET /x", f"action 'get_item': 'GET /x' is not understood; {SIGNATURE}"),
    ("actions", "get_item(from: str)", "action 'get_item': input 'from' is a Python keyword; write 'from_'"),
    ("actions", "get_item(*ids)", "action 'get_item': '*ids' can't be an input; name each input"),
    ("actions", "get_item(**ids)", "action 'get_item': '**ids' can't be an input; name each input"),
    ("actions", "get_item(x, x)", "action 'get_item': input 'x' appears twice; give each input a name of its own"),
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
        "action 'get_item': input 'x': 'set' is not a known type; use str, int, float, bool, list, dict or Literal",
    ),
    (
        "actions",
        "get_item(id: str) -> /items",
        "action 'get_item': '/items' is not a request; write a request like 'POST /items/{item_id}/archive'",
    ),
    ("actions", "ping() -> get /ping", "action 'ping': 'get' is not an HTTP method; write 'GET'"),
    (
        "actions",
        "ping() -> HEAD /ping",
        "action 'ping': 'HEAD' is not an HTTP method; use GET, POST, PUT, PATCH, DELETE",
    ),
    (
        "actions",
        "ping() -> GET /x?y=1",
        "action 'ping': '/x?y=1' is not a request path; write one like '/items/{item_id}', without ? and #",
    ),
    (
        "actions",
        "ping() -> GET /x/{y}",
        "action 'ping': '/x/{y}' has {y}, but ping has no such input; add it to its inputs",
    ),
    (
        "actions",
        "ping(y: str = None) -> GET /x/{y}",
        "action 'ping': input 'y' is in the path and can't be left out; drop its '= None'",
    ),
    (
        "actions",
        "ping() -> GET /x form",
        "action 'ping': GET sends no form; use POST, PUT or PATCH, or leave out 'form'",
    ),
    ("actions", "missing.pyi", "missing.pyi: cannot be read (No such file or directory)"),
    ("actions", "\x00.py", r"\x00.py: cannot be read as Python (embedded null byte)"),
    ("actions", "[1]", "'1' is not an action"),
    ("base_url", "", f"'' {URL}, {LIKE}"),
    ("base_url", None, f"'None' {URL}, {LIKE}"),
    ("base_url", "example.com/v1", f"'example.com/v1' {URL}; try 'https://example.com/v1'"),
    ("base_url", "localhost:8000", f"'localhost:8000' {URL}; try 'https://localhost:8000'"),
    ("base_url", "ftp://example.com", f"'ftp://example.com' {URL}; try 'https://example.com'"),
    ("base_url", "http//example.com", f"'http//example.com' {URL}; try 'http://example.com'"),
    ("base_url", "https://example.com?x=1", f"'https://example.com?x=1' {URL}; try 'https://example.com'"),
    ("base_url", "https://me:pw@example.com/#a", f"'https://me:pw@example.com/#a' {URL}; try 'https://example.com'"),
    ("base_url", "https://", f"'https://' {URL}, {LIKE}"),
    ("base_url", "?", f"'?' {URL}, {LIKE}"),
    ("base_url", "https://example.com/{id}", f"'https://example.com/{{id}}' {URL}, {LIKE}"),
    ("base_url", "https://example.com:99999", f"'https://example.com:99999' {URL}, {LIKE}"),
    ("base_url", "https://example.com:0", f"'https://example.com:0' {URL}, {LIKE}"),
    ("base_url", "https://[::1", f"'https://[::1' {URL}, {LIKE}"),
    ("base_url", "https://example.com/%zz", f"'https://example.com/%zz' {URL}, {LIKE}"),
    ("base_url", "https://a.b/" + "c" * 500, f"'https://a.b/{'c' * 65}...' must be at most 500 characters long"),
    ("auth_type", "", "'' must be custom, platform or none"),
    ("auth_type", "Custom", "'Custom' must be custom, platform or none; try 'custom'"),
    ("auth_type", "api_key", "'api_key' must be custom, platform or none; try 'custom'"),
    ("auth_type", "OAuth 2.0", "'OAuth 2.0' must be custom, platform or none; try 'platform'"),
    ("auth_type", "no auth", "'no auth' must be custom, platform or none; try 'none'"),
    ("auth_type", "noauth", "'noauth' must be custom, platform or none; try 'none'"),
    ("auth_type", ["custom"], "'['custom']' must be custom, platform or none"),
    ("auth_fields", "", "'' names no credential; try 'api_token'"),
    ("auth_fields", None, "'None' names no credential; try 'api_token'"),
    ("auth_fields", "API Key", f"'API Key' {SNAKE}; try 'api_key'"),
    ("auth_fields", "domain, apiKey", f"'apiKey' {SNAKE}; try 'domain, api_key'"),
    ("auth_fields", "userId", f"'userId' {SNAKE}; write 'user_id'"),
    ("auth_fields", "ключ -> header X-Key", f"'ключ' {SNAKE}; try 'kliuch -> header X-Key'"),
    ("auth_fields", "??", f"'??' {SNAKE}"),
    ("auth_fields", "api_" * 16 + "key", f"'{'api_' * 16}key' is 67 characters long; use at most 64"),
    (
        "auth_fields",
        "api_token,",
        "'api_token, ' lacks a name; write names with commas between them, like 'api_token, domain'",
    ),
    (
        "auth_fields",
        "-> header X",
        "'-> header X' lacks a name; write names with commas between them, like 'api_token, domain'",
    ),
    (
        "auth_fields",
        "domain",
        "'domain' names no secret to send, whose name has token, key, secret or password in it; "
        "try 'domain, api_token'",
    ),
    ("auth_fields", "api_key, api_key", "'api_key' appears twice; name each credential once"),
    (
        "auth_fields",
        "api_key -> cookie a",
        "'api_key -> cookie a' must say where it is sent; write 'api_key -> header X-API-Key' or '-> query key'",
    ),
    (
        "auth_fields",
        "token, key -> header authorization",
        "'header authorization' would hold two credentials; give each a place of its own",
    ),
    ("provider", "acme", "'acme' must be empty, as only platform auth has a provider"),
    ("provider", None, "'None' must be empty, as only platform auth has a provider"),
    ("scopes", "read", "'read' must be empty, as only platform auth has scopes"),
    ("layout", "single", "'single' must be single-file or multi-file; try 'single-file'"),
    ("layout", "Multi File", "'Multi File' must be single-file or multi-file; try 'multi-file'"),
    ("layout", "files", "'files' must be single-file or multi-file"),
    ("layout", {}, "'{}' must be single-file or multi-file"),
    ("supports_connected_account", "maybe", "'maybe' must be yes or no"),
    ("supports_connected_account", "", "'' must be yes or no"),
    ("supports_billing", 2, "'2' must be yes or no"),
    ("supports_billing", None, "'None' must be yes or no"),
]


@pytest.mark.parametrize(
    ("question", "answer", "reason"), REFUSALS, ids=[f"{name}-{str(answer)[:30]!a}" for name, answer, _ in REFUSALS]
)
def test_a_wrong_answer_is_refused_in_one_line(question: str, answer: Any, reason: str, answers: dict[str, Any]):
    with pytest.raises(AnswerError) as refused:
        questions.checked(question, {**answers, question: answer})

    assert str(refused.value) == f"{question}: {reason}"


def test_every_question_has_answers_that_are_refused():
    assert {question for question, _, _ in REFUSALS} == set(questions.CHECKS)


@pytest.mark.parametrize(
    ("question", "reason"),
    [(question, reason) for question, _, reason in REFUSALS if "; try '" in reason],
    ids=lambda value: value[:50].encode("ascii", "replace").decode(),
)
def test_what_a_refusal_suggests_is_accepted(question: str, reason: str, answers: dict[str, Any]):
    suggestion = reason.rpartition("; try '")[2][:-1]

    found = questions.checked(question, {**answers, question: suggestion})

    assert getattr(found, "answer", found) == suggestion


@pytest.mark.parametrize(
    ("auth", "question", "answer", "reason"),
    [
        (NONE, "auth_fields", "api_token", "'api_token' must be empty, as none auth asks the user for no credentials"),
        (
            PLATFORM,
            "auth_fields",
            "api_token",
            "'api_token' must be empty, as platform auth asks the user for no credentials",
        ),
        (NONE, "provider", "acme", "'acme' must be empty, as only platform auth has a provider"),
        (NONE, "scopes", "read", "'read' must be empty, as only platform auth has scopes"),
        (PLATFORM, "provider", "", "'' must be 1 to 500 characters long"),
        (PLATFORM, "provider", "a\nb", r"'a\nb' has a character that does not print (U+000A); leave it out"),
        (PLATFORM, "provider", "a" * 501, f"'{'a' * 77}...' must be 1 to 500 characters long"),
        (PLATFORM, "scopes", "a" * 4001, f"'{'a' * 77}...' must be 1 to 4000 characters long"),
        (PLATFORM, "scopes", "a\x07", r"'a\x07' has a character that does not print (U+0007); leave it out"),
        (PLATFORM, "scopes", ["read"], "'['read']' must be a string"),
    ],
    ids=str,
)
def test_an_answer_that_the_auth_type_has_no_use_for_is_refused(
    auth: dict[str, str], question: str, answer: Any, reason: str, answers: dict[str, Any]
):
    with pytest.raises(AnswerError) as refused:
        questions.checked(question, {**answers, **auth, question: answer})

    assert str(refused.value) == f"{question}: {reason}"
