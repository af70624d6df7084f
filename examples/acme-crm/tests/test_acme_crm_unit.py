"""Unit tests of acme-crm: what each action sends, what it returns, and what it refuses."""

from typing import Any, NamedTuple

import pytest
from aiohttp import ClientConnectionError
from autohive_integrations_sdk import ResultType

from acme_crm import acme_crm

pytestmark = [pytest.mark.unit, pytest.mark.asyncio]
API = "https://api.acme-crm.example/v2"
HEADERS = {"Accept": "application/json", "Authorization": "Bearer test-api_token"}
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
        "list_contacts",
        inputs={"owner": "owner-1", "limit": 25},
        request=f"GET {API}/contacts?owner=owner-1&limit=25",
        answer={"contacts": [{"id": 1}, {"id": 2}], "warnings": []},
        output={"contacts": [{"id": 1}, {"id": 2}], "count": 2},
    ),
    Case(
        "list_contacts",
        inputs={},
        request=f"GET {API}/contacts?limit=10",
        answer={"data": [{"id": 1}, {"id": 2}]},
        output={"contacts": [{"id": 1}, {"id": 2}], "count": 2},
    ),
    Case(
        "get_contact",
        inputs={"contact_id": "contact/1"},
        request=f"GET {API}/contacts/contact%2F1",
        answer={"id": 1},
        output={"contact": {"id": 1}},
    ),
    Case(
        "create_contact",
        inputs={"email": "ada@example.com", "name": "acme", "tags": ["tag-1", "tag-2"], "newsletter": True},
        request=f"POST {API}/contacts",
        body={"email": "ada@example.com", "name": "acme", "tags": ["tag-1", "tag-2"], "newsletter": True},
        headers=JSON,
        answer={"id": 1},
        output={"contact": {"id": 1}},
    ),
    Case(
        "create_contact",
        inputs={"email": "ada@example.com"},
        request=f"POST {API}/contacts",
        body={"email": "ada@example.com", "newsletter": False},
        headers=JSON,
        answer={"id": 1},
        output={"contact": {"id": 1}},
    ),
    Case(
        "update_contact",
        inputs={"contact_id": "contact/1", "data": {"name": "acme"}},
        request=f"PATCH {API}/contacts/contact%2F1",
        body={"name": "acme"},
        headers=JSON,
        answer={"id": 1},
        output={"contact": {"id": 1}},
    ),
    Case(
        "delete_contact",
        inputs={"contact_id": "contact/1"},
        request=f"DELETE {API}/contacts/contact%2F1",
        output={"deleted": True},
    ),
    Case(
        "search_deals",
        inputs={"query": "report", "stage": "lost"},
        request=f"GET {API}/deals?query=report&stage=lost",
        answer={"deals": [{"id": 1}, {"id": 2}], "warnings": []},
        output={"deals": [{"id": 1}, {"id": 2}], "count": 2},
    ),
    Case(
        "search_deals",
        inputs={"query": "report"},
        request=f"GET {API}/deals?query=report&stage=open",
        answer={"data": [{"id": 1}, {"id": 2}]},
        output={"deals": [{"id": 1}, {"id": 2}], "count": 2},
    ),
    Case(
        "get_deal",
        inputs={"deal_id": "deal/1"},
        request=f"GET {API}/deals/deal%2F1",
        answer={"id": 1},
        output={"deal": {"id": 1}},
    ),
    Case(
        "close_deal",
        inputs={"deal_id": "deal/1", "reason": "No longer needed"},
        request=f"POST {API}/deals/deal%2F1/close",
        body={"reason": "No longer needed"},
        headers=JSON,
        answer={"id": 1},
        output={"result": {"id": 1}},
    ),
    Case(
        "close_deal",
        inputs={"deal_id": "deal/1"},
        request=f"POST {API}/deals/deal%2F1/close",
        body={},
        headers=JSON,
        answer={"id": 1},
        output={"result": {"id": 1}},
    ),
]
LEAST = {case.action: case for case in sorted(CASES, key=lambda case: -len(case.inputs))}  # with the fewest inputs


async def run(context, case, inputs=None):
    async with context:
        return await acme_crm.execute_action(case.action, case.inputs if inputs is None else inputs, context)


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
        assert result.result.message.startswith("Acme CRM answered HTTP 404: No such thing.")

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


@pytest.mark.parametrize("action", acme_crm.config.actions)
async def test_refuses_missing_inputs_and_credentials_before_anything_is_sent(mock_context, action):
    for missing in LEAST[action].inputs:
        inputs = {name: value for name, value in LEAST[action].inputs.items() if name != missing}
        assert (await run(mock_context, LEAST[action], inputs)).type is ResultType.VALIDATION_ERROR
    del mock_context.auth["credentials"]["api_token"]
    assert (await run(mock_context, LEAST[action])).type is ResultType.VALIDATION_ERROR
    assert mock_context.requests == []


@pytest.mark.parametrize(("action", "name", "value"), [("search_deals", "stage", "no such value")])
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
    ('{"status": "ok"}', 200, "The answer has no list of contacts: {'status': 'ok'}"),
    (TimeoutError(), 200, "can't be reached or understood (TimeoutError). Try again later."),
]


@pytest.mark.parametrize(("answer", "status", "message"), FAILURES)
async def test_explains_a_failure(mock_context, answer, status, message):
    mock_context.answers(answer, status, {"Retry-After": "30"})
    result = await run(mock_context, LEAST["list_contacts"])
    assert result.result.message.endswith(message)


async def test_takes_a_plain_text_after_a_change(mock_context):
    mock_context.answers("OK")
    result = await run(mock_context, LEAST["create_contact"])
    assert result.type is ResultType.ACTION
