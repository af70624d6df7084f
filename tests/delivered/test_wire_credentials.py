"""Credentials on the wire: every request has them, and nothing is sent without them."""

from typing import Any

import pytest
from autohive_integrations_sdk import ConnectedAccountInfo
from autohive_integrations_sdk.integration import ResultType

from tests.helpers.acme import AUTHS, CREDENTIAL_HEADERS, EACH_SHAPE, INPUTS, Connect, both_layouts, joined
from tests.helpers.wire import Api


@both_layouts
@pytest.mark.parametrize("auth", AUTHS)
async def test_every_request_has_the_credentials_and_no_others(connect: Connect, api: Api, layout: str, auth: str):
    integration = connect(layout, auth)

    for action, inputs in EACH_SHAPE.items():
        api.seen.clear()
        await integration.run(action, inputs)
        request = api.request
        assert {name: request.headers[name] for name in CREDENTIAL_HEADERS if name in request.headers} == (
            integration.auth.headers
        )
        assert request.query == joined("query=x&status=open" if action == "search_items" else "", AUTHS[auth].query)
        assert "unsent" not in str(request)


@both_layouts
@pytest.mark.parametrize("auth", ["none", "platform", "token", "query"])
async def test_every_missing_required_input_is_refused_before_any_request(
    connect: Connect, api: Api, layout: str, auth: str
):
    integration = connect(layout, auth)
    inputs = {**INPUTS, **EACH_SHAPE, "replace_item": {"item_id": 1, "title": "T"}}

    refused = [(action, name) for action, given in inputs.items() for name in given]
    for action, name in refused:
        rest = {key: value for key, value in inputs[action].items() if key != name}
        result = await integration.run(action, rest)
        assert (result.type, result.result["source"]) == (ResultType.VALIDATION_ERROR, "input")
        assert name in result.result["message"]
    assert len(refused) == 10
    assert api.seen == []


WRONG_ENVELOPES = {
    "flat credentials": {"api_token": "t"},
    "a lower-case auth type": {"auth_type": "custom", "credentials": {"api_token": "t"}},
    "no auth type": {"credentials": {"api_token": "t"}},
    "no credentials": {"auth_type": "Custom"},
    "a missing field": {"auth_type": "Custom", "credentials": {}},
    "another field": {"auth_type": "Custom", "credentials": {"api_key": "t"}},
    "a number for a token": {"auth_type": "Custom", "credentials": {"api_token": 1}},
    "nothing": {},
}


@both_layouts
@pytest.mark.parametrize("envelope", WRONG_ENVELOPES.values(), ids=WRONG_ENVELOPES.keys())
async def test_wrong_credentials_are_refused_before_any_request(
    connect: Connect, api: Api, layout: str, envelope: dict[str, Any]
):
    integration = connect(layout)

    for action, inputs in INPUTS.items():
        result = await integration.run(action, inputs, envelope)
        assert (result.type, result.result["source"]) == (ResultType.VALIDATION_ERROR, "auth")
    assert api.seen == []


@both_layouts
@pytest.mark.parametrize("auth", ["placed", "username", "several"])
async def test_each_credential_is_required(connect: Connect, api: Api, layout: str, auth: str):
    integration = connect(layout, auth)
    credentials = integration.auth.envelope["credentials"]

    for missing in credentials:
        rest = {name: value for name, value in credentials.items() if name != missing}
        result = await integration.run("list_items", {}, {"auth_type": "Custom", "credentials": rest})
        assert (result.type, result.result["source"]) == (ResultType.VALIDATION_ERROR, "auth")
        assert missing in result.result["message"]
    assert api.seen == []


@both_layouts
@pytest.mark.parametrize("auth", ["platform", "token", "placed"])
async def test_connected_account_is_filled_in(connect: Connect, api: Api, layout: str, auth: str):
    texts = {
        name: f"my {name}" for name in ("email", "first_name", "last_name", "username", "avatar_url", "organization")
    }
    api.answers({"id": 7, "plan": "free", **texts})
    integration = connect(layout, auth)

    account = await integration.account()

    assert account == ConnectedAccountInfo(user_id="7", **texts)
    assert (api.request.method, api.request.path) == ("GET", "/v1/me")
    assert api.request.query == integration.auth.query
    assert integration.auth.headers.items() <= api.request.headers.items()


@both_layouts
async def test_connected_account_has_what_the_answer_has(connect: Connect, api: Api, layout: str):
    api.answers({"email": "ada@example.com"})

    account = await connect(layout).account()

    assert account == ConnectedAccountInfo(email="ada@example.com")
