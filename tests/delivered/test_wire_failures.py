"""What delivered actions say where an API refuses a request, or nothing can be read of its answer."""

import re
from typing import Any

import pytest
from autohive_integrations_sdk import ActionError

from tests.delivered.conftest import Connect
from tests.helpers.wire import Api, Connected, data_of, message_of

# One for each way to send; the last reads with POST.
INPUTS: dict[str, dict[str, Any]] = {
    "list_items": {},
    "get_item": {"item_id": "1"},
    "create_item": {"title": "T"},
    "delete_item": {"item_id": "1"},
    "search_notes": {"text": "x"},
}
ACTIONS = "list_items, get_item, create_item(title: str), delete_item, search_notes(text) -> POST /search"
PROBLEM = '{"type": "about:blank", "title": "Invalid", "detail": "No title"}'
CHECK = "It may have been carried out: check before you repeat it."
UNSEEN = "Check the IDs, and whether the account may see them."
RETRY = {**dict.fromkeys(INPUTS, "Try again later."), "create_item": CHECK, "delete_item": CHECK}
UNREAD = r"My Integration can't be reached or understood \(\w+Error\)\. "


@pytest.fixture(scope="module")
def acme(connect: Connect) -> Connected:
    return connect({"api_token": "t"}, actions=ACTIONS, supports_billing="yes")


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        ({"status": 404, "data": {"message": "No"}}, f"No. {UNSEEN}"),
        ({"status": 409, "data": {"error": "exists"}}, "exists. Check the inputs."),
        ({"status": 400, "text": "No title", "kind": "text/plain"}, "No title. Check the inputs."),
        ({"status": 400, "text": PROBLEM, "kind": "application/problem+json"}, "No title. Check the inputs."),
        ({"status": 500, "text": "<html><b>Oops</b></html>"}, "no reason given. RETRY"),
        ({"status": 429, "Retry_After": "17"}, "no reason given. Try again in 17 seconds."),
        ({"status": 429, "text": "slow"}, "slow. Try again in 60 seconds."),
    ],
)
async def test_a_refusal_is_explained_in_the_words_of_the_api(acme, api, answer, reason):
    api.answers(**answer)

    for action, inputs in INPUTS.items():
        result = await acme.run(action, inputs)
        message = f"My Integration answered HTTP {answer['status']}: {reason}".replace("RETRY", RETRY[action])
        assert message_of(result) == message
        assert result.result == ActionError(message=message, cost_usd=0.0)
    assert len(api.seen) == len(INPUTS)


DATED = {"status": 429, "Retry_After": "Wed, 21 Oct 2026 07:28:00 GMT"}  # which the SDK can't read


@pytest.mark.parametrize(("body", "answer"), [(None, {}), (b"\x89PNG\xff", {}), (b"", DATED)])
async def test_without_an_answer_that_can_be_read_the_advice_is_to_check_for_a_change(
    acme, api, body, answer
):
    api.answers(text=" ", kind="image/png", **answer)
    api.body = body
    if body is None:
        api.url = "http://127.0.0.1:1"  # where nobody listens

    for action, inputs in INPUTS.items():
        assert re.fullmatch(UNREAD + RETRY[action], message_of(await acme.run(action, inputs)))


async def test_a_web_page_is_no_answer_where_an_object_is_told(connect: Connect, api: Api):
    acme = connect(auth_type="none", actions="get_item -> GET /x -> **dict(a=str)")
    api.answers(text="<html>Sign in</html>", kind="text/html")

    assert re.fullmatch(UNREAD + "Try again later.", message_of(await acme.run("get_item", {"item_id": "1"})))


async def test_an_action_that_returns_any_text_changes_nothing_for_the_others(connect: Connect, api: Api):
    acme = connect(auth_type="none", actions=f"{ACTIONS}, get_raw() -> GET /raw -> *")
    api.answers(text=" <html>Maintenance</html>", kind="text/html")

    for action, inputs in INPUTS.items():
        assert re.fullmatch(UNREAD + RETRY[action], message_of(await acme.run(action, inputs)))
    assert data_of(await acme.run("get_raw", {})) == {"result": " <html>Maintenance</html>"}


# The answer to `errors`, what the API answers, and the reason that is given.
REASONS: list[tuple[str, dict[str, Any], str]] = [
    ("fault.info", {"data": {"message": "ignored", "fault": {"info": "No."}}}, "No"),
    ("fault.info", {"data": {"message": "No"}}, '{"message": "No"}'),
    ("fault", {"text": '{"fault": "No"}', "kind": "application/problem+json"}, "No"),
    ("fault", {"text": " <html>No</html>", "kind": "text/html"}, "no reason given"),
    ("fault", {"text": ""}, "no reason given"),
    ("faults[0].info", {"data": {"faults": "No"}}, '{"faults": "No"}'),
    ("faults[0].info", {"data": {"faults": [{"info": 7}]}}, "7"),
]


@pytest.mark.parametrize(("errors", "answer", "reason"), REASONS)
async def test_the_reason_is_where_it_is_said(
    connect: Connect, api: Api, errors: str, answer: dict[str, Any], reason: str
):
    acme = connect(auth_type="none", actions="get_item", errors=errors)
    api.answers(status=422, **answer)

    message = message_of(await acme.run("get_item", {"item_id": "1"}))

    assert message == f"My Integration answered HTTP 422: {reason}. Check the inputs."


OK = {"items": [], "notes": [], "ok": True}
# The answer to `errors`, what the API answers with HTTP 200, and why that is refused; none where it is not.
REFUSED: list[tuple[str, Any, str]] = [
    ("error if not ok", {"ok": False, "error": "no_access", "needed": "write"}, "no_access"),
    ("error if not ok", {"ok": False}, '{"ok": false}'),
    ("error if not ok", None, ""),
    ("error if not ok", {**OK, "error": "ignored"}, ""),
    ("errors[0].message if errors and not data", {"errors": [{"message": "A"}, {"message": "B"}]}, "A"),
    ("answer[0].message if answer[0].message", [{"message": "A"}], "A"),
    ("error.message", {**OK, "error": {"message": "data"}, "success": False}, ""),
]


@pytest.mark.parametrize(("errors", "answer", "reason"), REFUSED)
async def test_an_answer_with_http_200_is_refused_only_where_the_condition_holds(
    connect: Connect, api: Api, errors: str, answer: Any, reason: str
):
    acme = connect(auth_type="none", actions=ACTIONS, errors=errors)
    api.answers(answer)

    for action, inputs in INPUTS.items():
        result = await acme.run(action, inputs)
        if reason:
            assert message_of(result) == f"My Integration refused the request: {reason}. Check the inputs."
        else:
            data_of(result)


async def test_a_list_is_where_all_answers_have_it(connect: Connect, api: Api):
    acme = connect(auth_type="none", actions=ACTIONS, records="payload.rows")
    api.answers({"payload": {"rows": [1]}, "items": []})
    assert data_of(await acme.run("list_items", {}))["items"] == [1]

    api.answers({"items": [1]})
    assert "no list where one was expected: {'items': [1]}" in message_of(await acme.run("list_items", {}))
