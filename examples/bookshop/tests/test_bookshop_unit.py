"""Unit tests of bookshop: what each action sends, what it returns, and what it refuses."""

from typing import Any, NamedTuple

import pytest
from aiohttp import ClientError
from autohive_integrations_sdk import FetchResponse, HTTPError, RateLimitError, ResultType

from ..bookshop import bookshop

pytestmark = [pytest.mark.unit, pytest.mark.asyncio]

HEADERS = {"Accept": "application/json", "X-Bookshop-Key": "test-api_key"}


class Case(NamedTuple):
    """A call of an action. `options` is what `context.fetch` is given beside method, URL and HEADERS; it drops None."""

    action: str
    inputs: dict[str, Any]
    request: str
    answer: Any
    output: dict[str, Any]
    options: dict[str, Any] = {}


CASES = [
    Case(
        "list_books",
        inputs={"genre": ["genre-1", "genre-2"], "limit": 25},
        request="GET https://eu.bookshop.example/api/books?in-stock=true&genre=genre-1&genre=genre-2&limit=25",
        answer=[{"isbn": "isbn-1", "title": "Quarterly report", "price": 7.5}],
        output={"books": [{"isbn": "isbn-1", "title": "Quarterly report", "price": 7.5}], "count": 1},
    ),
    Case(
        "list_books",
        inputs={},
        request="GET https://eu.bookshop.example/api/books?in-stock=true&limit=20",
        answer=[{"isbn": "isbn-1", "title": "Quarterly report", "price": 7.5}],
        output={"books": [{"isbn": "isbn-1", "title": "Quarterly report", "price": 7.5}], "count": 1},
    ),
    Case(
        "get_book",
        inputs={"isbn": "1234567890123"},
        request="GET https://eu.bookshop.example/api/books/1234567890123",
        answer={"isbn": "isbn-1", "title": "Quarterly report", "price": 7.5},
        output={"isbn": "isbn-1", "title": "Quarterly report", "price": 7.5},
    ),
    Case(
        "order_books",
        inputs={"isbns": ["isbn-1", "isbn-2"], "email": "ada@example.com", "gift": True},
        request="POST https://eu.bookshop.example/api/orders",
        options={"json": {"isbns": ["isbn-1", "isbn-2"], "email": "ada@example.com", "gift": True}},
        answer={"id": 7, "email": "ada@example.com"},
        output={"order_id": 7, "email": "ada@example.com"},
    ),
    Case(
        "order_books",
        inputs={"isbns": ["isbn-1", "isbn-2"], "email": "ada@example.com"},
        request="POST https://eu.bookshop.example/api/orders",
        options={"json": {"isbns": ["isbn-1", "isbn-2"], "email": "ada@example.com", "gift": False}},
        answer={"id": 7, "email": "ada@example.com"},
        output={"order_id": 7, "email": "ada@example.com"},
    ),
    Case(
        "get_order",
        inputs={"order_id": 7},
        request="GET https://eu.bookshop.example/api/orders/7",
        answer={"isbns": ["isbns-1"], "email": "ada@example.com", "gift": True},
        output={"isbns": ["isbns-1"], "email": "ada@example.com", "gift": True},
    ),
]


async def run(context, case, outcome=None, inputs=None):
    """Run the action of a case against an API with this outcome, or else with the answer of the case."""
    context.fetch.side_effect = [outcome or FetchResponse(200, {}, case.answer)]
    return await bookshop.execute_action(case.action, case.inputs if inputs is None else inputs, context)


async def test_every_action_has_a_case():
    assert {case.action for case in CASES} == set(bookshop.config.actions)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.action)
class TestEveryAction:
    async def test_sends_the_request(self, mock_context, case):
        await run(mock_context, case)
        method, url = case.request.split()
        options = {"method": method, **case.options, "headers": HEADERS | case.options.get("headers", {})}
        mock_context.fetch.assert_awaited_once_with(url, **options)

    async def test_returns_what_the_api_answers(self, mock_context, case):
        result = await run(mock_context, case)
        assert (result.type, result.result.data) == (ResultType.ACTION, case.output)

    @pytest.mark.parametrize("answer", [{}, [], None])
    async def test_takes_an_answer_without_what_it_returns(self, mock_context, case, answer):
        assert (await run(mock_context, case, FetchResponse(200, {}, answer))).type is ResultType.ACTION

    async def test_explains_a_refusal_in_the_words_of_the_api(self, mock_context, case):
        result = await run(mock_context, case, HTTPError(404, "", {"message": "No such thing"}))
        assert result.result.message == "The API answered HTTP 404: No such thing."

    async def test_says_what_to_do_without_an_answer(self, mock_context, case):
        result = await run(mock_context, case, ClientError("no host"))
        is_change = not case.request.startswith("GET ")
        advice = "It may have been carried out: check before you repeat it." if is_change else "Try again later."
        assert result.result.message == f"The API can't be reached, or its answer can't be read. {advice}"

    async def test_refuses_missing_inputs_before_anything_is_sent(self, mock_context, case):
        *_, least = (one.inputs for one in CASES if one.action == case.action)
        for name in (name for name, value in least.items() if value is not None):
            inputs = {key: value for key, value in case.inputs.items() if key != name}
            assert (await run(mock_context, case, inputs=inputs)).type is ResultType.VALIDATION_ERROR
        mock_context.fetch.assert_not_awaited()


class TestCallApi:
    async def test_refuses_missing_credentials(self, mock_context):
        del mock_context.auth["credentials"]["api_key"]
        result = await run(mock_context, CASES[0])
        assert (result.type, result.result["source"]) == (ResultType.VALIDATION_ERROR, "auth")
        mock_context.fetch.assert_not_awaited()

    @pytest.mark.parametrize(
        ("failure", "message"),
        [
            (RateLimitError(30, 429, "", '{"message": "Slow down."}'), "HTTP 429: Slow down. Try again in 30 seconds."),
            (HTTPError(422, "", {"errors": [{"detail": "No x"}, {"error": {"title": 7}}]}), "HTTP 422: No x; 7."),
            (HTTPError(400, "", "[" + "x" * 400), f"HTTP 400: [{'x' * 299}."),
            (HTTPError(502, "", "<html>Bad Gateway</html>"), "HTTP 502: no reason given."),
            (
                FetchResponse(200, {}, {"no_books": []}),
                "The answer has no list where one was expected: {'no_books': []}",
            ),
            (TimeoutError(), "its answer can't be read. Try again later."),
        ],
    )
    async def test_explains_a_failure(self, mock_context, failure, message):
        result = await run(mock_context, CASES[0], failure)
        assert result.result.message.endswith(message)
