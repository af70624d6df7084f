"""Unit tests of team-calendar: what each action sends, what it returns, and what it refuses."""

from typing import Any, NamedTuple

import pytest
from aiohttp import ClientError
from autohive_integrations_sdk import ConnectedAccountInfo, FetchResponse, HTTPError, RateLimitError, ResultType

from team_calendar import team_calendar

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
        "list_events",
        inputs={"after": "2026-01-31T12:00:00Z", "before": "2026-02-28T12:00:00Z", "busy": False},
        request="GET https://calendar.example.com/api/events",
        options={"params": {"after": "2026-01-31T12:00:00Z", "before": "2026-02-28T12:00:00Z", "busy": "false"}},
        answer={"events": [{"id": 1}, {"id": 2}], "next": "abc"},
        output={"events": [{"id": 1}, {"id": 2}], "count": 2, "page": {"next": "abc"}},
    ),
    Case(
        "list_events",
        inputs={"after": "2026-01-31T12:00:00Z"},
        request="GET https://calendar.example.com/api/events",
        options={"params": {"after": "2026-01-31T12:00:00Z", "before": None, "busy": None}},
        answer={"data": [{"id": 1}, {"id": 2}], "next": "abc"},
        output={"events": [{"id": 1}, {"id": 2}], "count": 2, "page": {"next": "abc"}},
    ),
    Case(
        "create_event",
        inputs={
            "title": "Quarterly report",
            "start": "2026-01-31T12:00:00Z",
            "minutes": 7,
            "guests": ["guest-1", "guest-2"],
        },
        request="POST https://calendar.example.com/api/events",
        options={
            "json": {
                "title": "Quarterly report",
                "start": "2026-01-31T12:00:00Z",
                "minutes": 7,
                "guests": ["guest-1", "guest-2"],
            },
        },
        answer={"id": 1},
        output={"event": {"id": 1}},
    ),
    Case(
        "create_event",
        inputs={"title": "Quarterly report", "start": "2026-01-31T12:00:00Z"},
        request="POST https://calendar.example.com/api/events",
        options={"json": {"title": "Quarterly report", "start": "2026-01-31T12:00:00Z", "minutes": 30}},
        answer={"id": 1},
        output={"event": {"id": 1}},
    ),
    Case(
        "replace_event",
        inputs={"event_id": "event/1", "title": "Quarterly report", "start": "2026-01-31T12:00:00Z"},
        request="PUT https://calendar.example.com/api/events/event%2F1",
        options={"json": {"title": "Quarterly report", "start": "2026-01-31T12:00:00Z"}},
        answer={"id": 1},
        output={"event": {"id": 1}},
    ),
    Case(
        "delete_event",
        inputs={"event_id": "event/1"},
        request="DELETE https://calendar.example.com/api/events/event%2F1",
        answer=None,
        output={"deleted": True},
    ),
    Case(
        "request_slot",
        inputs={"email": "ada@example.com", "note": "Please call back on Monday"},
        request="POST https://calendar.example.com/api/slots/request",
        options={
            "data": "email=ada%40example.com&note=Please+call+back+on+Monday",
            "content_type": "application/x-www-form-urlencoded",
        },
        answer={"name": "acme"},
        output={"result": {"name": "acme"}},
    ),
    Case(
        "request_slot",
        inputs={"email": "ada@example.com"},
        request="POST https://calendar.example.com/api/slots/request",
        options={"data": "email=ada%40example.com", "content_type": "application/x-www-form-urlencoded"},
        answer={"name": "acme"},
        output={"result": {"name": "acme"}},
    ),
]


def case_of(action):
    return next(case for case in CASES if case.action == action)


async def run(context, case, outcome=None, inputs=None):
    """Run the action of a case against an API with this outcome, or else with the answer of the case."""
    context.fetch.side_effect = [outcome or FetchResponse(200, {}, case.answer)]
    return await team_calendar.execute_action(case.action, case.inputs if inputs is None else inputs, context)


async def test_every_action_has_a_case():
    assert {case.action for case in CASES} == set(team_calendar.config.actions)


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
        assert result.result.cost_usd == 0.0

    @pytest.mark.parametrize("answer", [{}, [], None])
    async def test_takes_an_answer_without_what_it_returns(self, mock_context, case, answer):
        assert (await run(mock_context, case, FetchResponse(200, {}, answer))).type is ResultType.ACTION

    async def test_explains_a_refusal_in_the_words_of_the_api(self, mock_context, case):
        result = await run(mock_context, case, HTTPError(404, "", {"message": "No such thing"}))
        assert result.result.message == "The API answered HTTP 404: No such thing."
        assert result.result.cost_usd == 0.0

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
    @pytest.mark.parametrize(
        ("failure", "message"),
        [
            (RateLimitError(30, 429, "", '{"message": "Slow down."}'), "HTTP 429: Slow down. Try again in 30 seconds."),
            (HTTPError(422, "", {"errors": [{"detail": "No x"}, {"error": {"title": 7}}]}), "HTTP 422: No x; 7."),
            (HTTPError(400, "", "[" + "x" * 400), f"HTTP 400: [{'x' * 299}."),
            (HTTPError(502, "", "<html>Bad Gateway</html>"), "HTTP 502: no reason given."),
            (FetchResponse(200, {}, "<html>Maintenance</html>"), "its answer can't be read. Try again later."),
            (
                FetchResponse(200, {}, {"no_events": [], "others": []}),
                "The answer has no list of events: {'no_events': [], 'others': []}",
            ),
            (TimeoutError(), "its answer can't be read. Try again later."),
        ],
    )
    async def test_explains_a_failure(self, mock_context, failure, message):
        result = await run(mock_context, CASES[0], failure)
        assert result.result.message.endswith(message)

    async def test_takes_a_text_for_an_answer_to_a_change(self, mock_context):
        result = await run(mock_context, case_of("create_event"), FetchResponse(200, {}, "Done"))
        assert result.type is ResultType.ACTION

    async def test_tells_whose_account_is_connected(self, mock_context):
        mock_context.fetch.side_effect = [
            FetchResponse(
                200,
                {},
                {
                    "email": "ada@example.com",
                    "first_name": "Ada",
                    "last_name": "Lovelace",
                    "username": "username-1",
                    "id": 7,
                    "avatar_url": "https://example.com",
                    "organization": "organization-1",
                },
            ),
        ]
        account = (await team_calendar.get_connected_account(mock_context)).result
        assert account == ConnectedAccountInfo(
            email="ada@example.com",
            first_name="Ada",
            last_name="Lovelace",
            username="username-1",
            user_id="7",
            avatar_url="https://example.com",
            organization="organization-1",
        )
        sent = mock_context.fetch.await_args
        assert (sent.kwargs["method"], *sent.args) == ("GET", "https://calendar.example.com/api/me")
