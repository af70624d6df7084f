"""The next steps that the command prints when it is done."""

import json
import sys
from dataclasses import replace
from typing import Any

import pytest

from autohive_scaffold.model.auth import Auth
from autohive_scaffold.model.gaps import Gap
from autohive_scaffold.model.integration import Integration
from autohive_scaffold.notation import credentials
from autohive_scaffold.notation.signatures import parse_inline
from autohive_scaffold.rendering import next_steps, to_settle
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


DOCUMENTATION = "where the API's documentation and rate limits are"
LIST = "list_items() -> GET /items -> (items: list = data)"
FIELDS = "api_key: Annotated[str, 'In your settings']"


def steps(actions: str = LIST, fields: str = FIELDS, gaps: tuple[Gap, ...] = (), **given: Any) -> str:
    custom = credentials.parse(fields)
    integration = Integration(**{**GIVEN, **given}, actions=parse_inline(actions), auth=custom)
    return next_steps.NextSteps(integration, gaps=gaps).text


def test_only_the_icon_is_to_settle_if_the_answers_say_everything():
    ready = "corner-shop/ is ready, and passes Autohive's checks as it is."
    assert steps().startswith(
        f"\n{ready}\n{next_steps.HINTS}\n  - say in README.md {DOCUMENTATION}\n  - {to_settle.ICON}\n\nInstall"
    )


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
            "give the API's own base_url: https://api.example.com/v1 is a placeholder",
        ),
        *(
            ("list_items", {"base_url": url}, f"give the API's own base_url: {url} is a placeholder")
            for url in (
                "https://your-domain.zendesk.com",
                "http://localhost:8080/v1",
                "http://127.0.0.1:8080",
                "https://server.api.acme.com/3.0",
            )
        ),
        (
            "lsit_items, get_item, add_item(title: str) -> POST /items",
            {},
            "check these requests, which follow from names alone, and write those that differ: "
            "lsit_items -> POST /items/lsit, get_item -> GET /items/{item_id}\n",
        ),
        (
            "list_items, run_report -> ...",
            {},
            "write run_report: so far it only says that it is not written yet",
        ),
        (
            "list_items",
            {"provider": "Excel"},
            "check provider: no integration of Autohive uses one called Excel; the nearest are Microsoft Excel\n",
        ),
        (
            "list_items",
            {"provider": "Slack"},
            "check provider: no integration of Autohive uses one called Slack\n",
        ),
        (
            "list_items",
            {"fields": "key, domain"},
            "use domain in corner_shop.py, or remove it: no request sends it",
        ),
        ("list_items", {"gaps": [Gap("request", "a: cookie b is not sent")]}, "a: cookie b is not sent"),
    ],
)
def test_what_does_not_work_is_not_called_ready(actions: str, given: dict[str, Any], point: str):
    said = steps(actions, **given)

    assert f"  - {point}" in said
    assert f"corner-shop/ {next_steps.NOT_READY}\n" in said
    assert "is ready" not in said


@pytest.mark.parametrize(
    ("given", "point"),
    [
        (
            {"account": accounts.parse("GET /me")},
            "check that GET /me returns the user's account: get_account_info sends it",
        ),
        (
            {"auth_type": "platform", "base_url": "https://{site}.{metadata.zone}.acme.com"},
            "check that Autohive's credentials have site, which base_url needs",
        ),
        (
            {"base_url": "http://api.acme.com"},
            "use https in base_url if the API has it: over http, credentials go in the clear",
        ),
        (
            {"actions": "list_items() -> GET /items"},
            "say where lists are, like records=data, for list_items: so far, the only list in an answer is taken\n",
        ),
        (
            {"supports_billing": True, "layout": "multi-file"},
            "set COST_USD in helpers.py to what a call costs: it is 0.0",
        ),
        (
            {"base_url": "https://api-sandbox.acme.com"},
            "check that base_url is the one for production: https://api-sandbox.acme",
        ),
        ({"scopes": ("chat:write", "items.all", "read")}, "looks for them there: chat:write\n"),
        ({"scopes": ("items.all",)}, f"say in README.md which actions need each scope; {DOCUMENTATION}\n"),
        (
            {
                "fields": "api_key, site: Annotated[str, 'In front of .acme.com'] -> query site, app_id -> query app"
            },
            f"say in README.md where users find API Key, App ID; {DOCUMENTATION}\n",
        ),
        (
            {"description": "Connects Autohive to Corner Shop."},
            f"say in README.md what the integration does; {DOCUMENTATION}\n",
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
    said = steps(base_url="http://api.acme.com")

    assert (
        "\n  - use https in base_url if the API has it: over http,\n    credentials go in the clear\n" in said
    )
    assert (
        "\n  .venv/bin/pip install -r corner-shop/requirements.txt pytest pytest-asyncio\n"
        in said.replace("\\", "/")
    )


@pytest.mark.parametrize("columns", ["40", "60", "80", "200"])
@pytest.mark.parametrize("count", [0, 1, 3, 30])
def test_the_steps_fit_a_terminal_and_say_how_many_points_do_not(
    columns: str, count: int, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", columns)
    texts = [f"{number}: a point that takes a line of its own or two" for number in range(count)]
    said = steps(gaps=tuple(Gap("request" if text[0] < "5" else "hint", text) for text in texts))

    wide = int(columns) >= 80
    height = sum(-(-max(len(line), 1) // int(columns)) for line in said.splitlines())
    assert height <= (24 if wide else 30)
    shown = said.count("\n  - ") - said.count("  - and ")
    hidden = count + 2 - shown
    assert (f"\n  - and {hidden} more, which corner-shop/PULL_REQUEST.md has\n" in said) == bool(hidden)
    assert shown if wide else True
    assert said.splitlines()[-1].endswith("PULL_REQUEST.md.") or not wide


def test_inputs_that_nobody_described_are_named_with_how_to_describe_one():
    (action,) = parse_inline(f"list_items({', '.join(f'p{number}' for number in range(5))}) -> GET /items")
    silent = replace(
        action, parameters=tuple(replace(each, is_described=False) for each in action.parameters)
    )
    integration = Integration(**GIVEN, actions=(silent,), auth=Auth())

    said = next_steps.NextSteps(integration)
    way = 'describe list_items.p0: Annotated[str, "..."], and so list_items.p1, list_items.p2, list_items.p3'
    assert f"\n  - {way} and 1 more\n" in said.text


def test_one_command_tries_it_and_only_reads():
    said = steps(f"{LIST}, delete_item(item_id: str) -> DELETE /items/{{item_id}}").replace("\\", "/")

    assert "\nTry it on the real API:\n" in said
    assert said.count("tests/test_corner_shop_integration.py") == 1
    assert ".venv/bin/python corner-shop/tests/test_corner_shop_integration.py\n" in said.replace(
        "Scripts", "bin"
    )


def test_where_every_action_changes_data_the_steps_say_so():
    said = steps("create_item(title: str) -> POST /items").replace("\\", "/")

    assert (
        "\nTry it on the real API, which CHANGES DATA there, once TRIED in the file says with what:\n" in said
    )
    assert 'corner-shop/tests/test_corner_shop_integration.py -m "integration and destructive" -rs\n' in said


def of_pull_request(actions: str) -> dict[str, list[str]]:
    """The lines of `PULL_REQUEST.md` below each heading."""
    integration = Integration(**GIVEN, actions=parse_inline(actions), auth=credentials.parse(FIELDS))
    parts = next_steps.NextSteps(integration).pull_request.split("\n\n# ")
    return {
        (lines := part.removeprefix("# ").splitlines())[0]: [line for line in lines[1:] if line]
        for part in parts
    }


def test_each_variable_of_the_live_test_is_in_the_lines_for_the_environment():
    assert of_pull_request(LIST)["For the root .env.example"] == [
        "```",
        "# -- Corner Shop --",
        "CORNER_SHOP_API_KEY=",
        "```",
    ]


def test_the_steps_after_a_change_are_those_to_the_next_pull_request():
    integration = Integration(**GIVEN, actions=parse_inline(LIST), auth=credentials.parse(FIELDS))
    said = next_steps.NextSteps(integration).after_change

    _, _, lines = said.partition("To submit it, raise the version in config.json.\n\n")
    entry = (
        "[corner-shop](corner-shop): Sells. Includes 1 action: list items. Supports custom authentication."
    )
    assert lines.startswith(
        f"Apart from what you added by hand, the root README is to say:\n  {entry}\n\nand .env"
    )
    assert said.endswith(f"\n\n{next_steps.CONFLICTS} Run the tests before you commit all of it.")


def test_the_pull_request_ticks_only_what_was_checked():
    said = of_pull_request(f"{LIST}, delete_item() -> DELETE /items")

    assert said["Title"] == ["feat(corner-shop): add Corner Shop integration"]
    actions = "Includes 2 actions: list items, delete item. Supports custom authentication."
    live = "pytest corner-shop/tests/test_corner_shop_integration.py -m"
    assert said["Text"] == [
        "Closes #",
        f"[corner-shop](corner-shop): Sells. {actions}",
        "- [x] config.json and the handlers of corner-shop agree: checked as they were generated",
        "- [ ] unit tests pass: `pytest corner-shop`",
        "- [ ] `validate_integration.py corner-shop` and `check_code.py corner-shop` pass",
        f'- [ ] live tests pass that only read: `{live} "integration and not destructive"`',
        f'- [ ] live tests pass that CHANGE DATA in the account: `{live} "integration and destructive"`',
        f"- [ ] say in README.md {DOCUMENTATION}",
        f"- [ ] {to_settle.ICON}",
        "- [ ] I confirm each point of the author commitment",
    ]


def test_the_entry_names_actions_and_keeps_acronyms():
    more = ", ".join(f"get_{'x' * length}" for length in range(3, 15))
    heading, entry = of_pull_request(f"get_dns_record, {more}")["For the root README.md"]

    assert heading == "### Corner Shop"
    assert "Includes 13 actions: get DNS record, get xxx, " in entry
    assert f"get {'x' * 13}, and more. Supports" in entry


def test_the_summary_has_the_same_for_machines():
    integration = Integration(**GIVEN, actions=parse_inline(LIST), auth=Auth())
    said = next_steps.NextSteps(integration, gaps=(Gap("sign_in", "a gap"),))

    summary = json.loads(said.summary)
    assert (summary["actions"], summary["is_ready"]) == (["list_items"], False)
    assert summary["to_settle"] == ["a gap", f"say in README.md {DOCUMENTATION}", to_settle.ICON]
    assert all(f"  {command}\n" in said.text for command in (*summary["install_and_test"], *summary["live"]))
    assert all(
        f"\n{text}\n" in said.pull_request
        for text in (*summary["pull_request"].values(), summary["readme_entry"])
    )
