"""Unit tests of acme-crm: what each action sends, what it returns, and what it refuses."""

from typing import Any, NamedTuple

import pytest
from aiohttp import ClientError
from autohive_integrations_sdk import FetchResponse, HTTPError, RateLimitError, ResultType

from acme_crm import acme_crm

pytestmark = [pytest.mark.unit, pytest.mark.asyncio]

HEADERS = {"Accept": "application/json", "Authorization": "Bearer test-api_token"}


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
        "list_contacts",
        inputs={"owner": "owner-1", "limit": 25},
        request="GET https://api.acme-crm.example/v2/contacts",
        options={"params": {"owner": "owner-1", "limit": 25}},
        answer={"contacts": [{"id": 1}, {"id": 2}]},
        output={"contacts": [{"id": 1}, {"id": 2}], "count": 2},
    ),
    Case(
        "list_contacts",
        inputs={},
        request="GET https://api.acme-crm.example/v2/contacts",
        options={"params": {"owner": None, "limit": 10}},
        answer={"data": [{"id": 1}, {"id": 2}]},
        output={"contacts": [{"id": 1}, {"id": 2}], "count": 2},
    ),
    Case(
        "get_contact",
        inputs={"contact_id": "contact/1"},
        request="GET https://api.acme-crm.example/v2/contacts/contact%2F1",
        answer={"id": 1},
        output={"contact": {"id": 1}},
    ),
    Case(
        "create_contact",
        inputs={"email": "ada@example.com", "name": "acme", "tags": ["tag-1", "tag-2"], "newsletter": True},
        request="POST https://api.acme-crm.example/v2/contacts",
        options={"json": {"email": "ada@example.com", "name": "acme", "tags": ["tag-1", "tag-2"], "newsletter": True}},
        answer={"id": 1},
        output={"contact": {"id": 1}},
    ),
    Case(
        "create_contact",
        inputs={"email": "ada@example.com"},
        request="POST https://api.acme-crm.example/v2/contacts",
        options={"json": {"email": "ada@example.com", "newsletter": False}},
        answer={"id": 1},
        output={"contact": {"id": 1}},
    ),
    Case(
        "update_contact",
        inputs={"contact_id": "contact/1", "data": {"name": "acme"}},
        request="PATCH https://api.acme-crm.example/v2/contacts/contact%2F1",
        options={"json": {"name": "acme"}},
        answer={"id": 1},
        output={"contact": {"id": 1}},
    ),
    Case(
        "delete_contact",
        inputs={"contact_id": "contact/1"},
        request="DELETE https://api.acme-crm.example/v2/contacts/contact%2F1",
        answer=None,
        output={"deleted": True},
    ),
    Case(
        "search_deals",
        inputs={"query": "report", "stage": "lost"},
        request="GET https://api.acme-crm.example/v2/deals",
        options={"params": {"query": "report", "stage": "lost"}},
        answer={"deals": [{"id": 1}, {"id": 2}]},
        output={"deals": [{"id": 1}, {"id": 2}], "count": 2},
    ),
    Case(
        "search_deals",
        inputs={"query": "report"},
        request="GET https://api.acme-crm.example/v2/deals",
        options={"params": {"query": "report", "stage": "open"}},
        answer={"data": [{"id": 1}, {"id": 2}]},
        output={"deals": [{"id": 1}, {"id": 2}], "count": 2},
    ),
    Case(
        "get_deal",
        inputs={"deal_id": "deal/1"},
        request="GET https://api.acme-crm.example/v2/deals/deal%2F1",
        answer={"id": 1},
        output={"deal": {"id": 1}},
    ),
    Case(
        "close_deal",
        inputs={"deal_id": "deal/1", "reason": "No longer needed"},
        request="POST https://api.acme-crm.example/v2/deals/deal%2F1/close",
        options={"json": {"reason": "No longer needed"}},
        answer={"name": "acme"},
        output={"result": {"name": "acme"}},
    ),
    Case(
        "close_deal",
        inputs={"deal_id": "deal/1"},
        request="POST https://api.acme-crm.example/v2/deals/deal%2F1/close",
        options={"json": {}},
        answer={"name": "acme"},
        output={"result": {"name": "acme"}},
    ),
]


def case_of(action):
    return next(case for case in CASES if case.action == action)


async def run(context, case, outcome=None, inputs=None):
    """Run the action of a case against an API with this outcome, or else with the answer of the case."""
    context.fetch.side_effect = [outcome or FetchResponse(200, {}, case.answer)]
    return await acme_crm.execute_action(case.action, case.inputs if inputs is None else inputs, context)


async def test_every_action_has_a_case():
    assert {case.action for case in CASES} == set(acme_crm.config.actions)


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
        del mock_context.auth["credentials"]["api_token"]
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
            (FetchResponse(200, {}, "<html>Maintenance</html>"), "its answer can't be read. Try again later."),
            (
                FetchResponse(200, {}, {"no_contacts": [], "others": []}),
                "The answer has no list of contacts: {'no_contacts': [], 'others': []}",
            ),
            (TimeoutError(), "its answer can't be read. Try again later."),
        ],
    )
    async def test_explains_a_failure(self, mock_context, failure, message):
        result = await run(mock_context, CASES[0], failure)
        assert result.result.message.endswith(message)

    async def test_takes_a_text_for_an_answer_to_a_change(self, mock_context):
        result = await run(mock_context, case_of("create_contact"), FetchResponse(200, {}, "Done"))
        assert result.type is ResultType.ACTION
