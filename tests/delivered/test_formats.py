"""What the SDK refuses of inputs whose type is a format, before anything is sent."""

from unittest.mock import AsyncMock, MagicMock

import pytest
from autohive_integrations_sdk import FetchResponse
from autohive_integrations_sdk.integration import ResultType

from tests.helpers.delivered import Bake

# What each type takes, and what it does not.
VALUES = {
    "date": ("2026-01-31", "31.1.2026"),
    "datetime": ("2026-01-31T12:00:00Z", "2026-01-31"),
    "time": ("12:00", "noon"),
    "UUID": ("3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b", "7"),
    "EmailStr": ("ada@example.com", "ada"),
    "HttpUrl": ("https://example.com", "example.com"),
}


@pytest.mark.parametrize("kind", VALUES)
async def test_a_value_of_another_format_is_refused_before_any_request(bake: Bake, kind: str):
    inputs = ", ".join(f"{name.lower()}_: {name} = None" for name in VALUES)
    integration = bake(name="Acme CRM", auth_type="none", actions=f"check_it({inputs})").load().acme_crm
    context = MagicMock(auth={})
    context.fetch = AsyncMock(return_value=FetchResponse(status=200, headers={}, data={"id": 1}))
    right, wrong = VALUES[kind]

    refused = await integration.execute_action("check_it", {f"{kind.lower()}_": wrong}, context)
    assert (refused.type, refused.result["source"]) == (ResultType.VALIDATION_ERROR, "input")
    context.fetch.assert_not_called()
    taken = await integration.execute_action("check_it", {f"{kind.lower()}_": right}, context)
    assert taken.type is ResultType.ACTION
