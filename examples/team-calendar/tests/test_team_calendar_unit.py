"""Unit tests of team-calendar: what each action sends, what it returns, and what it refuses."""

from typing import Any, NamedTuple

import pytest
from aiohttp import ClientConnectionError
from autohive_integrations_sdk import ConnectedAccountInfo, ResultType

from team_calendar import team_calendar

pytestmark = [pytest.mark.unit, pytest.mark.asyncio]
API = "https://calendar.example.com/api"
HEADERS = {"Accept": "application/json", "Authorization": "Bearer test-access_token"}
JSON = {"Content-Type": "application/json"}


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
        "list_events",
        inputs={"after": "2026-01-31T12:00:00Z", "before": "2026-02-28T12:00:00Z", "busy": False},
        request=f"GET {API}/events?after=2026-01-31T12%3A00%3A00Z&before=2026-02-28T12%3A00%3A00Z&busy=false",
        answer={"events": [{"id": 1}, {"id": 2}], "warnings": [], "next": "abc"},
        output={"events": [{"id": 1}, {"id": 2}], "count": 2, "page": {"warnings": [], "next": "abc"}},
    ),
    Case(
        "list_events",
        inputs={"after": "2026-01-31T12:00:00Z"},
        request=f"GET {API}/events?after=2026-01-31T12%3A00%3A00Z",
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
        request=f"POST {API}/events",
        body={
            "title": "Quarterly report",
            "start": "2026-01-31T12:00:00Z",
            "minutes": 7,
            "guests": ["guest-1", "guest-2"],
        },
        headers=JSON,
        answer={"id": 1},
        output={"event": {"id": 1}},
    ),
    Case(
        "create_event",
        inputs={"title": "Quarterly report", "start": "2026-01-31T12:00:00Z"},
        request=f"POST {API}/events",
        body={"title": "Quarterly report", "start": "2026-01-31T12:00:00Z", "minutes": 30},
        headers=JSON,
        answer={"id": 1},
        output={"event": {"id": 1}},
    ),
    Case(
        "replace_event",
        inputs={"event_id": "event/1", "title": "Quarterly report", "start": "2026-01-31T12:00:00Z"},
        request=f"PUT {API}/events/event%2F1",
        body={"title": "Quarterly report", "start": "2026-01-31T12:00:00Z"},
        headers=JSON,
        answer={"id": 1},
        output={"event": {"id": 1}},
    ),
    Case(
        "delete_event",
        inputs={"event_id": "event/1"},
        request=f"DELETE {API}/events/event%2F1",
        output={"deleted": True},
    ),
    Case(
        "request_slot",
        inputs={"email": "ada@example.com", "note": "Seen by the whole team"},
        request=f"POST {API}/slots/request",
        body="email=ada%40example.com&note=Seen+by+the+whole+team",
        headers={"Content-Type": "application/x-www-form-urlencoded"},
        answer={"id": 1},
        output={"result": {"id": 1}},
    ),
    Case(
        "request_slot",
        inputs={"email": "ada@example.com"},
        request=f"POST {API}/slots/request",
        body="email=ada%40example.com",
        headers={"Content-Type": "application/x-www-form-urlencoded"},
        answer={"id": 1},
        output={"result": {"id": 1}},
    ),
]
LEAST = {case.action: case for case in sorted(CASES, key=lambda case: -len(case.inputs))}  # with the fewest inputs


async def run(context, case, inputs=None):
    async with context:
        return await team_calendar.execute_action(case.action, case.inputs if inputs is None else inputs, context)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.action}({', '.join(case.inputs)})")
class TestEveryAction:
    async def test_sends_its_request_and_returns_what_comes_back(self, mock_context, case):
        mock_context.answers(case.answer)
        result = await run(mock_context, case)
        headers = HEADERS | case.headers
        assert mock_context.requests == [(case.request, case.body, headers)]
        assert (result.type, result.result.data) == (ResultType.ACTION, case.output)
        assert result.result.cost_usd == 0.0

    async def test_explains_a_refusal_in_the_words_of_the_api(self, mock_context, case):
        mock_context.answers({"message": "No such thing"}, status=404)
        result = await run(mock_context, case)
        assert result.result.message.startswith("Team Calendar answered HTTP 404: No such thing.")
        assert result.result.cost_usd == 0.0

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


@pytest.mark.parametrize("action", team_calendar.config.actions)
async def test_refuses_missing_inputs_and_credentials_before_anything_is_sent(mock_context, action):
    for missing in LEAST[action].inputs:
        inputs = {name: value for name, value in LEAST[action].inputs.items() if name != missing}
        assert (await run(mock_context, LEAST[action], inputs)).type is ResultType.VALIDATION_ERROR
    assert mock_context.requests == []


FAILURES = [
    ({"message": "Slow."}, 429, "HTTP 429: Slow. Try again in 30 seconds."),
    ({"errors": [{"detail": {"title": 7}}, {"x": "No"}]}, 422, 'HTTP 422: 7; {"x": "No"}. Check the inputs.'),
    (None, 401, "HTTP 401: no reason given. Connect the account again."),
    (None, 403, "HTTP 403: no reason given. Check that the account may do this."),
    (None, 404, "HTTP 404: no reason given. Check the IDs, and whether the account may see them."),
    (" <html>Down</html>", 500, "HTTP 500: no reason given. Try again later."),
    ("Maintenance", 200, "can't be reached or understood (JSONDecodeError). Try again later."),
    ('{"status": "ok"}', 200, "The answer has no list of events: {'status': 'ok'}"),
    (TimeoutError(), 200, "can't be reached or understood (TimeoutError). Try again later."),
]


@pytest.mark.parametrize(("answer", "status", "message"), FAILURES)
async def test_explains_a_failure(mock_context, answer, status, message):
    mock_context.answers(answer, status, {"Retry-After": "30"})
    result = await run(mock_context, LEAST["list_events"])
    assert result.result.message.endswith(message)


async def test_takes_a_plain_text_after_a_change(mock_context):
    mock_context.answers("OK")
    result = await run(mock_context, LEAST["create_event"])
    assert result.type is ResultType.ACTION


async def test_tells_whose_account_is_connected(mock_context):
    mock_context.answers(
        {
            "email": "ada@example.com",
            "first_name": "Ada",
            "last_name": "Lovelace",
            "username": "username-1",
            "id": 7,
            "avatar_url": "https://example.com",
            "organization": "organization-1",
        },
    )
    async with mock_context:
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
    assert [request for request, _, _ in mock_context.requests][-1:] == [f"GET {API}/me"]
