"""Unit tests of public-holidays: what each action sends, what it returns, and what it refuses."""

from typing import Any, NamedTuple

import pytest
from autohive_integrations_sdk import ResultType

from public_holidays import public_holidays

pytestmark = [pytest.mark.unit, pytest.mark.asyncio]
API = "https://date.nager.at/api/v3"
HEADERS = {"Accept": "application/json"}


class Case(NamedTuple):
    """A call of an action: what it sends beside HEADERS, what the API answers, if anything, and what comes back."""

    action: str
    inputs: dict[str, Any]
    request: str
    answer: Any = ""
    output: dict[str, Any] = {}


CASES = [
    Case(
        "list_countries",
        inputs={},
        request=f"GET {API}/AvailableCountries",
        answer={"countries": [{"id": 1}, {"id": 2}], "warnings": []},
        output={"countries": [{"id": 1}, {"id": 2}], "count": 2},
    ),
    Case(
        "list_countries",
        inputs={},
        request=f"GET {API}/AvailableCountries",
        answer={"data": [{"id": 1}, {"id": 2}]},
        output={"countries": [{"id": 1}, {"id": 2}], "count": 2},
    ),
    Case(
        "list_holidays",
        inputs={"year": 2026, "country_code": "DE/1"},
        request=f"GET {API}/PublicHolidays/2026/DE%2F1",
        answer={"holidays": [{"id": 1}, {"id": 2}], "warnings": []},
        output={"holidays": [{"id": 1}, {"id": 2}], "count": 2},
    ),
    Case(
        "list_holidays",
        inputs={"year": 2026, "country_code": "DE/1"},
        request=f"GET {API}/PublicHolidays/2026/DE%2F1",
        answer={"data": [{"id": 1}, {"id": 2}]},
        output={"holidays": [{"id": 1}, {"id": 2}], "count": 2},
    ),
    Case(
        "get_country",
        inputs={"country_code": "DE/1"},
        request=f"GET {API}/CountryInfo/DE%2F1",
        answer={"id": 1},
        output={"country": {"id": 1}},
    ),
]
LEAST = {case.action: case for case in sorted(CASES, key=lambda case: -len(case.inputs))}  # with the fewest inputs


async def run(context, case, inputs=None):
    async with context:
        return await public_holidays.execute_action(case.action, case.inputs if inputs is None else inputs, context)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.action}({', '.join(case.inputs)})")
class TestEveryAction:
    async def test_sends_its_request_and_returns_what_comes_back(self, mock_context, case):
        mock_context.answers(case.answer)
        result = await run(mock_context, case)
        assert mock_context.requests == [(case.request, None, HEADERS)]
        assert (result.type, result.result.data) == (ResultType.ACTION, case.output)

    async def test_explains_a_refusal_in_the_words_of_the_api(self, mock_context, case):
        mock_context.answers({"message": "No such thing"}, status=404)
        result = await run(mock_context, case)
        assert result.result.message.startswith("Public Holidays answered HTTP 404: No such thing.")


@pytest.mark.parametrize("action", public_holidays.config.actions)
async def test_refuses_missing_inputs_before_anything_is_sent(mock_context, action):
    for missing in LEAST[action].inputs:
        inputs = {name: value for name, value in LEAST[action].inputs.items() if name != missing}
        assert (await run(mock_context, LEAST[action], inputs)).type is ResultType.VALIDATION_ERROR
    assert mock_context.requests == []


FAILURES = [
    ({"message": "Slow."}, 429, "HTTP 429: Slow. Try again in 30 seconds."),
    ({"errors": [{"detail": {"title": 7}}, {"x": "No"}]}, 422, 'HTTP 422: 7; {"x": "No"}. Check the inputs.'),
    (None, 401, "HTTP 401: no reason given. Check the inputs."),
    (None, 403, "HTTP 403: no reason given. Check the inputs."),
    (None, 404, "HTTP 404: no reason given. Check the IDs."),
    (" <html>Down</html>", 500, "HTTP 500: no reason given. Try again later."),
    ("Maintenance", 200, "can't be reached or understood (JSONDecodeError). Try again later."),
    ('{"status": "ok"}', 200, "The answer has no list of countries: {'status': 'ok'}"),
    (TimeoutError(), 200, "can't be reached or understood (TimeoutError). Try again later."),
]


@pytest.mark.parametrize(("answer", "status", "message"), FAILURES)
async def test_explains_a_failure(mock_context, answer, status, message):
    mock_context.answers(answer, status, {"Retry-After": "30"})
    result = await run(mock_context, LEAST["list_countries"])
    assert result.result.message.endswith(message)
