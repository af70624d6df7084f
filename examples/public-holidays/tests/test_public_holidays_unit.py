"""Unit tests of public-holidays: what each action sends, what it returns, and what it refuses."""

from typing import Any, NamedTuple

import pytest
from aiohttp import ClientError
from autohive_integrations_sdk import FetchResponse, HTTPError, RateLimitError, ResultType

from public_holidays import public_holidays

pytestmark = [pytest.mark.unit, pytest.mark.asyncio]

HEADERS = {"Accept": "application/json"}


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
        "list_countries",
        inputs={},
        request="GET https://date.nager.at/api/v3/AvailableCountries",
        answer={"countries": [{"id": 1}, {"id": 2}]},
        output={"countries": [{"id": 1}, {"id": 2}], "count": 2},
    ),
    Case(
        "list_holidays",
        inputs={"year": 2026, "country_code": "DE/1"},
        request="GET https://date.nager.at/api/v3/PublicHolidays/2026/DE%2F1",
        answer={"holidays": [{"id": 1}, {"id": 2}]},
        output={"holidays": [{"id": 1}, {"id": 2}], "count": 2},
    ),
    Case(
        "get_country",
        inputs={"country_code": "DE/1"},
        request="GET https://date.nager.at/api/v3/CountryInfo/DE%2F1",
        answer={"id": 1},
        output={"country": {"id": 1}},
    ),
]


async def run(context, case, outcome=None, inputs=None):
    """Run the action of a case against an API with this outcome, or else with the answer of the case."""
    context.fetch.side_effect = [outcome or FetchResponse(200, {}, case.answer)]
    return await public_holidays.execute_action(case.action, case.inputs if inputs is None else inputs, context)


async def test_every_action_has_a_case():
    assert {case.action for case in CASES} == set(public_holidays.config.actions)


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
        assert result.result.message == "The API can't be reached, or its answer can't be read. Try again later."

    async def test_refuses_missing_inputs_before_anything_is_sent(self, mock_context, case):
        *_, least = (one.inputs for one in CASES if one.action == case.action)
        for name in (name for name, value in least.items() if value is not None):
            inputs = {key: value for key, value in case.inputs.items() if key != name}
            assert (await run(mock_context, case, inputs=inputs)).type is ResultType.VALIDATION_ERROR
        mock_context.fetch.assert_not_awaited()


class TestCallApi:
    @pytest.mark.parametrize(
        ("failure", "message"),
        [
            (RateLimitError(30, 429, "", '{"message": "Slow down."}'), "HTTP 429: Slow down. Try again in 30 seconds."),
            (HTTPError(422, "", {"errors": [{"detail": "No x"}, {"error": {"title": 7}}]}), "HTTP 422: No x; 7."),
            (HTTPError(400, "", "[" + "x" * 400), f"HTTP 400: [{'x' * 299}."),
            (HTTPError(502, "", "<html>Bad Gateway</html>"), "HTTP 502: no reason given."),
            (FetchResponse(200, {}, "<html>Maintenance</html>"), "its answer can't be read. Try again later."),
            (
                FetchResponse(200, {}, {"no_countries": [], "others": []}),
                "The answer has no list of countries: {'no_countries': [], 'others': []}",
            ),
            (TimeoutError(), "its answer can't be read. Try again later."),
        ],
    )
    async def test_explains_a_failure(self, mock_context, failure, message):
        result = await run(mock_context, CASES[0], failure)
        assert result.result.message.endswith(message)
