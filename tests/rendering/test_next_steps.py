"""The next steps that the command prints when it is done."""

import json
import os
import sys
from dataclasses import replace
from typing import Any

import pytest

from autohive_scaffold.model import credentials
from autohive_scaffold.model.auth import Auth
from autohive_scaffold.model.gaps import Gap
from autohive_scaffold.model.integration import Integration
from autohive_scaffold.notation.signatures import parse_inline
from autohive_scaffold.rendering import next_steps
from autohive_scaffold.sources import accounts

GIVEN: dict[str, Any] = {
    "name": "Corner Shop",
    "slug": "corner-shop",
    "description": "Sells.",
    "base_url": "https://api.acme.com",
    "auth_type": "custom",
    "provider": "",
    "scopes": (),
    "layout": "single-file",
    "headers": {},
    "account": None,
    "supports_billing": False,
}


DOCUMENTATION = f"{next_steps.UNSAID} where the API's documentation and rate limits are"
FIELDS = "api_key: Annotated[str, 'In your settings']"


def steps(
    actions: str = "list_items() -> GET /items", fields: str = FIELDS, gaps: tuple[Gap, ...] = (), **given: Any
) -> str:
    custom = credentials.parse(fields)
    integration = Integration(**{**GIVEN, **given}, actions=parse_inline(actions), auth=custom)
    return next_steps.NextSteps(integration, gaps=gaps).text


def test_only_the_documentation_and_the_icon_are_to_settle_if_the_answers_say_everything():
    assert "is ready, and passes Autohive's checks as it is" in steps()
    assert f"  - {DOCUMENTATION}\n  - {next_steps.ICON}\n\nTo submit" in steps()


def test_a_schema_that_shows_only_a_part_is_to_settle_and_works():
    said = steps(gaps=(Gap("hint", "create_item: the schema shows only a part of data"),))

    assert "  - create_item: the schema shows only a part of data" in said
    assert "is ready, and passes Autohive's checks as it is" in said


@pytest.mark.parametrize(
    ("actions", "given", "point"),
    [
        (
            "list_items",
            {"base_url": "https://api.example.com/v1"},
            "base_url is a placeholder, https://api.example.com/v1",
        ),
        *(
            ("list_items", {"base_url": url}, f"base_url is a placeholder, {url}")
            for url in (
                "https://your-domain.zendesk.com",
                "http://localhost:8080/v1",
                "http://127.0.0.1:8080",
                "https://server.api.acme.com/3.0",
            )
        ),
        ("list_items, run_report -> ...", {}, "run_report is not written yet"),
        (
            "list_items",
            {"provider": "Excel"},
            "provider: whether Autohive has Excel, which is not among those its integrations use; "
            "the nearest of those: Microsoft Excel",
        ),
        (
            "list_items",
            {"provider": "Slack"},
            "provider: whether Autohive has Slack, which is not among those its integrations use\n",
        ),
        (
            "list_items",
            {"fields": "key, domain"},
            "domain is asked for, but no request sends it: use it in corner_shop",
        ),
        ("list_items", {"gaps": [Gap("request", "a: cookie b is not sent")]}, "a: cookie b is not sent"),
    ],
)
def test_what_does_not_work_is_not_called_ready(actions: str, given: dict[str, Any], point: str):
    said = steps(actions, **given)

    assert f"  - {point}" in said
    assert "but needs what is named below to work" in said
    assert "is ready" not in said


@pytest.mark.parametrize(
    ("given", "point"),
    [
        ({"account": accounts.parse("GET /me")}, "get_account_info in corner_shop.py"),
        (
            {"auth_type": "platform", "base_url": "https://{site}.{metadata.zone}.acme.com"},
            "whether site, which base_url needs, is among the credentials that Autohive gives",
        ),
        ({"base_url": "http://api.acme.com"}, "base_url begins with http, so credentials go in the clear"),
        (
            {"actions": "lsit_items, get_item, add_item(title: str) -> POST /items"},
            "which follow from names alone: lsit_items (POST /items/lsit), get_item (GET /items/{item_id})\n",
        ),
        ({"supports_billing": True, "layout": "multi-file"}, "COST_USD in helpers.py is 0.0"),
        (
            {"base_url": "https://api-sandbox.acme.com"},
            "whether base_url is that for production: https://api-sandbox.acme",
        ),
        ({"scopes": ("chat:write", "items.all", "read")}, f"{next_steps.SCOPES} chat:write\n"),
        ({"scopes": ("items.all",)}, f"{next_steps.UNSAID} which actions need each scope; where"),
        (
            {"fields": "api_key, site: Annotated[str, 'In front of .acme.com'] -> query site, app_id -> query app"},
            f"{next_steps.UNSAID} where users find API Key, App ID; where",
        ),
        (
            {"description": "Connects Autohive to Corner Shop."},
            f"{next_steps.UNSAID} what the integration does; where",
        ),
    ],
)
def test_what_the_answers_leave_open_is_to_settle(given: dict[str, Any], point: str):
    said = steps(**given)

    assert point in said
    assert "is ready, and passes Autohive's checks as it is" in said


def test_in_a_terminal_no_word_of_a_sentence_is_broken(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", "60")
    said = steps("get_item, get_user", base_url="http://api.acme.com")

    assert "\n  - base_url begins with http, so credentials go in the\n    clear: use https if the API has it\n" in said
    assert '-m "integration and not destructive" -rs\n' in said
    assert "\nTo submit it, add this to the root README of Autohive's\nrepository:\n" in said


def test_inputs_that_nobody_described_are_named():
    (action,) = parse_inline(f"list_items({', '.join(f'p{number}' for number in range(8))}) -> GET /items")
    silent = replace(action, parameters=tuple(replace(each, is_described=False) for each in action.parameters))
    integration = Integration(**GIVEN, actions=(silent,), auth=Auth())

    said = next_steps.NextSteps(integration)
    assert (
        "what these inputs mean, which nobody described: list_items.p0, list_items.p1, list_items.p2, list_items.p3, "
        "list_items.p4, list_items.p5 and 2 more"
    ) in said.text
    assert json.loads(said.summary)["to_settle"][0].endswith("list_items.p5, list_items.p6, list_items.p7")


def test_the_live_test_is_run_in_the_safe_way():
    said = steps("list_items, delete_item").replace("\\", "/")

    assert "python corner-shop/tests/test_corner_shop_integration.py\n" in said
    assert 'corner-shop/tests/test_corner_shop_integration.py -m "integration and not destructive" -rs\n' in said
    assert "_INPUTS='" not in said


def test_where_every_action_changes_data_the_steps_say_so_and_run_one():
    said = steps("create_item(title: str), delete_item").replace("\\", "/")

    assert "To try it on the real API, which changes data, with your values for the made-up inputs:\n" in said
    assert "CORNER_SHOP_CREATE_ITEM_INPUTS" in said
    assert 'corner-shop/tests/test_corner_shop_integration.py -m "integration and destructive" -rs\n' in said
    assert "not destructive" not in said


@pytest.mark.skipif(os.name == "nt", reason="other shells assign in other ways")
def test_where_nothing_runs_without_inputs_an_example_says_which_variable_to_set():
    said = steps("get_item, delete_item")
    assert '  export CORNER_SHOP_GET_ITEM_INPUTS=\'{"item_id": "item-1"}\'\n' in said
    assert "To try it on the real API, with your values for the made-up inputs:\n" in said


@pytest.mark.skipif(os.name == "nt", reason="other shells assign in other ways")
def test_a_search_is_safe_by_any_method_and_is_told_what_to_look_for():
    said = steps("search_items(query: str = None) -> POST /items/search")
    assert '  export CORNER_SHOP_SEARCH_ITEMS_INPUTS=\'{"query": "report"}\'\n' in said
    assert '"integration and not destructive" -rs\n' in said
    assert "CHANGE DATA" not in said
    assert "CHANGE DATA" in steps("get_item(item_id: str) -> PUT /items/{item_id}/lock")


def test_each_variable_of_the_live_test_is_in_the_lines_for_the_environment():
    _, _, lines = steps("list_items, delete_item").partition("and these to its .env.example:\n\n")

    assert lines.splitlines()[:5] == [
        "  # -- Corner Shop --",
        "  CORNER_SHOP_API_KEY=",
        "  CORNER_SHOP_LIST_ITEMS_INPUTS=",
        "  CORNER_SHOP_DELETE_ITEM_INPUTS=",
        "",
    ]


def test_the_steps_after_a_change_are_those_to_the_next_pull_request():
    integration = Integration(**GIVEN, actions=parse_inline("list_items() -> GET /items"), auth=Auth())
    said = next_steps.NextSteps(integration).after_change

    _, _, lines = said.partition("To submit it, raise the version in config.json.\n\n")
    entry = "[corner-shop](corner-shop): Sells. Includes 1 action: list items. Supports custom authentication."
    assert lines.startswith(f"Apart from what you added by hand, the root README is to say:\n\n  {entry}\n\nand .env")
    assert said.endswith(f"\n\n{next_steps.CONFLICTS} Run the tests before you commit all of it.")


def test_the_pull_request_ticks_only_what_was_checked():
    _, _, text = steps("list_items() -> GET /, delete_item() -> DELETE /").partition("with this title and text:\n\n")

    title, _, closes, _, entry, _, *checks = (line.strip() for line in text.splitlines())
    assert title == "feat(corner-shop): add Corner Shop integration"
    assert closes == "Closes #"
    actions = "Includes 2 actions: list items, delete item. Supports custom authentication."
    assert entry == f"[corner-shop](corner-shop): Sells. {actions}"
    live = "pytest corner-shop/tests/test_corner_shop_integration.py -m"
    assert checks == [
        "- [x] config.json and the handlers of corner-shop agree: checked as they were generated",
        "- [ ] unit tests pass: pytest corner-shop",
        "- [ ] validate_integration.py corner-shop and check_code.py corner-shop pass",
        f'- [ ] live tests pass that only read: {live} "integration and not destructive"',
        f'- [ ] live tests pass that CHANGE DATA in the account: {live} "integration and destructive"',
        f"- [ ] settled: {next_steps.ICON}",
        "- [ ] I confirm each point of the author commitment",
    ]


def test_the_entry_names_actions_and_keeps_acronyms():
    more = ", ".join(f"get_{'x' * length}" for length in range(3, 15))
    _, _, text = steps(f"get_dns_record, {more}").partition("root README")

    assert "Includes 13 actions: get DNS record, get xxx, " in text
    assert f"get {'x' * 13}, and more. Supports" in text


def test_the_summary_has_the_same_for_machines():
    integration = Integration(**GIVEN, actions=parse_inline("list_items() -> GET /items"), auth=Auth())
    said = next_steps.NextSteps(integration, gaps=(Gap("sign_in", "a gap"),))

    summary = json.loads(said.summary)
    assert (summary["actions"], summary["is_ready"]) == (["list_items"], False)
    assert (summary["to_settle"][0], *summary["to_settle"][-2:]) == ("a gap", DOCUMENTATION, next_steps.ICON)
    assert all(f"  {command}\n" in said.text for command in (*summary["install_and_test"], *summary["live"]))
