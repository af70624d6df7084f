"""Unit tests of bookshop: what each action sends, what it returns, and what it refuses."""

from typing import Any, NamedTuple

import pytest
from aiohttp import ClientConnectionError
from autohive_integrations_sdk import ResultType

from ..bookshop import bookshop

pytestmark = [pytest.mark.unit, pytest.mark.asyncio]
API = "https://eu.bookshop-api.io/api"
HEADERS = {"Accept": "application/json", "X-Bookshop-Key": "test-api_key"}
JSON = {"Content-Type": "application/json"}
BOOK = {"isbn": "isbn-1", "title": "Quarterly report", "price": 7.5}


class Case(NamedTuple):
    """A call of an action: what it sends beside HEADERS, what the API answers, if anything, and what comes back."""

    action: str
    inputs: dict[str, Any]
    request: str
    body: Any = None
    headers: dict[str, str] = {}
    answer: Any = ""
    output: dict[str, Any] = {}


CASES = [
    Case(
        "list_books",
        inputs={"genre": ["genre-1", "genre-2"], "limit": 25},
        request=f"GET {API}/books?in-stock=true&genre=genre-1&genre=genre-2&limit=25",
        answer=[BOOK],
        output={"books": [BOOK], "count": 1},
    ),
    Case(
        "list_books",
        inputs={},
        request=f"GET {API}/books?in-stock=true&limit=20",
        output={"books": [], "count": 0},
    ),
    Case(
        "get_book",
        inputs={"isbn": "1234567890123"},
        request=f"GET {API}/books/1234567890123",
        answer=BOOK,
        output=BOOK,
    ),
    Case(
        "order_books",
        inputs={"isbns": ["isbn-1", "isbn-2"], "email": "ada@example.com", "gift": True},
        request=f"POST {API}/orders",
        body={"isbns": ["isbn-1", "isbn-2"], "email": "ada@example.com", "gift": True},
        headers=JSON,
        answer={"id": 7, "email": "ada@example.com"},
        output={"order_id": 7, "email": "ada@example.com"},
    ),
    Case(
        "order_books",
        inputs={"isbns": ["isbn-1", "isbn-2"], "email": "ada@example.com"},
        request=f"POST {API}/orders",
        body={"isbns": ["isbn-1", "isbn-2"], "email": "ada@example.com", "gift": False},
        headers=JSON,
        answer={"id": 7, "email": "ada@example.com"},
        output={"order_id": 7, "email": "ada@example.com"},
    ),
    Case(
        "get_order",
        inputs={"order_id": 7},
        request=f"GET {API}/orders/7",
        answer={"isbns": ["isbns-1"], "email": "ada@example.com", "gift": True},
        output={"isbns": ["isbns-1"], "email": "ada@example.com", "gift": True},
    ),
    Case(
        "get_order",
        inputs={"order_id": 7},
        request=f"GET {API}/orders/7",
        answer={"isbns": []},
        output={"isbns": [], "email": None, "gift": None},
    ),
]
LEAST = {case.action: case for case in sorted(CASES, key=lambda case: -len(case.inputs))}  # with the fewest inputs


async def run(context, case, inputs=None):
    async with context:
        return await bookshop.execute_action(case.action, case.inputs if inputs is None else inputs, context)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.action}({', '.join(case.inputs)})")
class TestEveryAction:
    async def test_sends_its_request_and_returns_what_comes_back(self, mock_context, case):
        mock_context.answers(case.answer)
        result = await run(mock_context, case)
        headers = HEADERS | case.headers
        assert mock_context.requests == [(case.request, case.body, headers)]
        assert (result.type, result.result.data) == (ResultType.ACTION, case.output)

    async def test_explains_a_refusal_in_the_words_of_the_api(self, mock_context, case):
        mock_context.answers({"message": "No such thing"}, status=404)
        result = await run(mock_context, case)
        assert result.result.message.startswith("Bookshop answered HTTP 404: No such thing.")

    @pytest.mark.parametrize(
        ("answer", "status"),
        [
            ("", 503),
            (" <html>Down</html>", 200),
            (ClientConnectionError("no host"), 200),
            (TimeoutError(), 200),
        ],
        ids=str,
    )
    async def test_says_whether_to_repeat_it_when_no_answer_comes(self, mock_context, case, answer, status):
        is_reading = case.request.startswith("GET ")
        advice = "Try again later." if is_reading else "It may have been carried out: check before you repeat it."
        mock_context.answers(answer, status)
        result = await run(mock_context, case)
        assert result.result.message.endswith(f". {advice}")


@pytest.mark.parametrize("action", bookshop.config.actions)
async def test_refuses_missing_inputs_and_credentials_before_anything_is_sent(mock_context, action):
    for missing in LEAST[action].inputs:
        inputs = {name: value for name, value in LEAST[action].inputs.items() if name != missing}
        assert (await run(mock_context, LEAST[action], inputs)).type is ResultType.VALIDATION_ERROR
    del mock_context.auth["credentials"]["api_key"]
    assert (await run(mock_context, LEAST[action])).type is ResultType.VALIDATION_ERROR
    assert mock_context.requests == []


@pytest.mark.parametrize(
    ("action", "name", "value"),
    [("get_book", "isbn", "no such value"), ("order_books", "email", "no such value")],
)
async def test_refuses_inputs_that_do_not_fit(mock_context, action, name, value):
    result = await run(mock_context, LEAST[action], {**LEAST[action].inputs, name: value})
    assert (result.type, mock_context.requests) == (ResultType.VALIDATION_ERROR, [])


FAILURES = [
    ({"message": "Slow."}, 429, "HTTP 429: Slow. Try again in 30 seconds."),
    ({"errors": [{"detail": {"title": 7}}, {"x": "No"}]}, 422, 'HTTP 422: 7; {"x": "No"}. Check the inputs.'),
    (None, 401, "HTTP 401: no reason given. Check the credentials, which may have expired."),
    (None, 403, "HTTP 403: no reason given. Check that the account may do this."),
    (None, 404, "HTTP 404: no reason given. Check the IDs, and whether the account may see them."),
    (" <html>Down</html>", 500, "HTTP 500: no reason given. Try again later."),
    ("Maintenance", 200, "can't be reached or understood (JSONDecodeError). Try again later."),
    ('{"status": "ok"}', 200, "The answer is not a list: {'status': 'ok'}"),
    (TimeoutError(), 200, "can't be reached or understood (TimeoutError). Try again later."),
]


@pytest.mark.parametrize(("answer", "status", "message"), FAILURES)
async def test_explains_a_failure(mock_context, answer, status, message):
    mock_context.answers(answer, status, {"Retry-After": "30"})
    result = await run(mock_context, LEAST["list_books"])
    assert result.result.message.endswith(message)


async def test_takes_a_plain_text_after_a_change(mock_context):
    mock_context.answers("OK")
    result = await run(mock_context, LEAST["order_books"])
    assert result.type is ResultType.ACTION
