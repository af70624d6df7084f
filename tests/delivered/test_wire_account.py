"""Whose account is connected, where the answer to `supports_connected_account` says that it is told."""

from dataclasses import dataclass
from typing import Any

import pytest
from autohive_integrations_sdk import ConnectedAccountInfo

from tests.helpers.delivered import Bake
from tests.helpers.wire import Api, Connected, custom

AUTH = custom("api_key -> basic {api_key}:X", {"api_key": "k"}, {})


@dataclass(frozen=True)
class Told:
    """An answer and a layout, the line of the request, what the API answers, and the account; without it, `rest`."""

    answer: str
    layout: str
    line: str
    data: Any
    account: dict[str, str]
    rest: dict[str, str]


TOLD = [
    Told(
        "GET /users/me?fields=a,b -> (email: str, first_name: str = profile.given, user_id: int = id"
        ", username: bool = ok, last_name: str = profile)",
        "single-file",
        "GET /v1/users/me?fields=a,b",
        {"email": "a@b", "profile": {"given": "Ada"}, "id": 0, "ok": True},
        {"email": "a@b", "first_name": "Ada", "user_id": "0", "username": "true"},
        {},
    ),
    Told(
        'POST /graphql {"query": "{me {id}}"} -> (username: str = data.me.id, organization: str = "Acme")',
        "multi-file",
        "POST /v1/graphql?",
        {"data": {"me": {"id": 7}}},
        {"username": "7", "organization": "Acme"},
        {"organization": "Acme"},
    ),
    Told(
        "GET /whoami",
        "multi-file",
        "GET /v1/whoami?",
        {"user": {"id": 7, "email": "e", "organization": {"id": 1}}},
        {"user_id": "7", "email": "e"},
        {},
    ),
]


@pytest.mark.parametrize("told", TOLD, ids=lambda told: told.line)
async def test_the_account_is_where_the_answer_says(bake: Bake, api: Api, told: Told, monkeypatch: pytest.MonkeyPatch):
    delivered = bake(name="Acme CRM", layout=told.layout, supports_connected_account=told.answer, **AUTH.answers)
    integration = Connected(delivered.load(), "acme_crm", AUTH)
    monkeypatch.setattr(integration.module, "BASE_URL", f"{api.url}/v1")

    for data, account in ((told.data, told.account), ("text", told.rest), ([], told.rest), ({"data": []}, told.rest)):
        api.answers(data)
        assert await integration.account() == ConnectedAccountInfo(**account)
    assert {f"{seen.method} {seen.path}?{seen.query}" for seen in api.seen} == {told.line}


async def test_the_delivered_test_passes_whatever_types_the_answer_names(bake: Bake):
    told = "GET /me -> (user_id: int = id, username: bool = ok, organization: dict = org, email: list[str] = emails)"
    delivered = bake(name="Acme CRM", actions="get_item", supports_connected_account=told)

    result = delivered.pytest("-q", "-k", "Account")
    assert result.returncode == 0, result.stdout[-3000:]


async def test_where_the_account_can_not_be_told_the_error_says_why(
    bake: Bake, api: Api, monkeypatch: pytest.MonkeyPatch
):
    delivered = bake(name="Acme CRM", supports_connected_account="yes", **AUTH.answers)
    integration = Connected(delivered.load(), "acme_crm", AUTH)
    monkeypatch.setattr(integration.module, "BASE_URL", api.url)
    api.answers({"message": "bad key"}, status=401)

    # The SDK has no result for it, and hands on what is raised.
    with pytest.raises(integration.module.ApiError, match="HTTP 401: bad key"):
        await integration.account()


async def test_a_known_provider_is_asked_in_its_own_way(bake: Bake, api: Api, monkeypatch: pytest.MonkeyPatch):
    auth = {"auth_type": "platform", "provider": "hubspot", "base_url": "https://api.hubapi.com"}
    delivered = bake(name="HubSpot", supports_connected_account="yes", **auth)
    envelope = {"auth_type": "PlatformOauth2", "credentials": {"access_token": "t"}}
    integration = Connected(delivered.load(), "hubspot", type(AUTH)({}, envelope))
    monkeypatch.setattr(integration.module, "BASE_URL", api.url)
    api.answers({"portalId": 7, "uiDomain": "app.hubspot.com"})

    account = await integration.account()

    assert account == ConnectedAccountInfo(user_id="7", organization="app.hubspot.com")
    assert (api.request.path, api.request.headers["Authorization"]) == ("/account-info/v3/details", "Bearer t")
