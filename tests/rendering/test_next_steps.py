"""The next steps that the command prints when it is done."""

from typing import Any

import pytest

from autohive_scaffold.model import credentials
from autohive_scaffold.model.integration import Integration
from autohive_scaffold.rendering import next_steps
from autohive_scaffold.sources import accounts
from autohive_scaffold.sources.signatures import parse_inline

GIVEN: dict[str, Any] = {
    "name": "Corner Shop",
    "slug": "corner-shop",
    "description": "Sells.",
    "base_url": "https://api.example.com",
    "auth_type": "custom",
    "provider": "",
    "scopes": (),
    "layout": "single-file",
    "headers": (),
    "account": None,
    "supports_billing": False,
}


def steps(actions: str = "list_items", fields: str = "api_key", **given: Any) -> str:
    custom = credentials.parse(fields)
    integration = Integration(**{**GIVEN, **given}, actions=parse_inline(actions), custom_auth=custom)
    return next_steps.next_steps(integration, None)


def test_nothing_is_to_settle_if_the_answers_say_everything():
    assert "To settle" not in steps()


@pytest.mark.parametrize(
    ("given", "point"),
    [
        ({"fields": "api_key, domain"}, "domain is asked for, but no request sends it: use it in corner_shop.py"),
        ({"account": accounts.parse("GET /me")}, "get_account_info in corner_shop.py"),
        ({"supports_billing": True, "layout": "multi-file"}, "COST_USD in helpers.py is 0.0"),
    ],
)
def test_what_the_answers_leave_open_is_to_settle(given: dict[str, Any], point: str):
    assert point in steps(**given)


@pytest.mark.parametrize(
    ("actions", "runner"), [("list_items", "python "), ("create_item(title: str)", "pytest -m integration -rs ")]
)
def test_the_live_test_is_run_so_that_it_prints_something(actions: str, runner: str):
    assert f"{runner}corner-shop/tests/test_corner_shop_integration.py" in steps(actions).replace("\\", "/")
