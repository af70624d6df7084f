"""The next steps that the command prints when it is done."""

import json
import sys
from dataclasses import replace
from typing import Any

import pytest

from autohive_scaffold.model.gaps import Gap
from autohive_scaffold.model.integration import Integration
from autohive_scaffold.notation import credentials
from autohive_scaffold.notation.base_urls import url_of
from autohive_scaffold.notation.signatures import parse_inline
from autohive_scaffold.rendering import next_steps, to_settle
from autohive_scaffold.rendering.next_steps import NextSteps
from autohive_scaffold.sources import accounts

GIVEN: dict[str, Any] = {
    **{
        "name": "Corner Shop",
        "slug": "corner-shop",
        "description": "Sells.",
        "base_url": url_of("https://api.acme.com"),
    },
    **{"auth_type": "custom", "provider": "", "scopes": (), "layout": "single-file", "headers": {}},
    **{"account": None, "supports_billing": False},
}
DOCUMENTATION = "where the API's documentation and rate limits are"
LIST = "list_items() -> GET /items -> (items: list = data)"
FIELDS = "api_key: Annotated[str, 'In your settings']"
LIVE = "corner-shop/tests/test_corner_shop_integration.py"


def steps(actions: str = LIST, fields: str = FIELDS, gaps: tuple[Gap, ...] = (), **given: Any) -> NextSteps:
    integration = Integration(
        **{**GIVEN, **given}, actions=parse_inline(actions), auth=credentials.parse(fields)
    )
    return NextSteps(integration, gaps=gaps)


def test_where_the_answers_say_everything_the_readme_and_the_icon_are_to_settle():
    ready = "corner-shop/ is ready, and passes Autohive's checks as it is."
    assert steps().text.startswith(
        f"\n{ready}\n{next_steps.HINTS}\n  - say in README.md {DOCUMENTATION}\n  - {to_settle.ICON}\n\nInstall"
    )


@pytest.mark.parametrize(
    ("given", "point"),
    [
        *(
            ({"base_url": url_of(url)}, f"give the API's own base_url: {url} is a placeholder")
            for url in ("https://api.example.com/v1", "https://your-domain.zendesk.com", "http://localhost:8080/v1")
        ),
        ({"actions": "lsit_items, get_item, add_item(title: str) -> POST /items"},
            "check these requests, which follow from names alone, and write those that differ: "
            "lsit_items -> POST /items/lsit, get_item -> GET /items/{item_id}\n"),
        ({"actions": "list_items, run_report -> ..."},
            "write run_report: so far it only says that it is not written yet"),
        ({"provider": "Excel"},
            "check provider: no integration of Autohive uses one called Excel; the nearest are Microsoft Excel\n"),
        ({"provider": "Slack"}, "check provider: no integration of Autohive uses one called Slack\n"),
        ({"fields": "key, domain"}, "use domain in corner_shop.py, or remove it: no request sends it"),
        ({"gaps": (Gap("request", "a: cookie b is not sent"),)}, "a: cookie b is not sent"),
    ],
)  # fmt: skip
def test_what_does_not_work_is_not_called_ready(given: dict[str, Any], point: str):
    text = steps(**given).text

    assert f"  - {point}" in text
    assert f"corner-shop/ {next_steps.NOT_READY}\n" in text
    assert "is ready" not in text


@pytest.mark.parametrize(
    ("given", "point"),
    [
        ({"account": accounts.parse("GET /me")},
            "check that GET /me returns the user's account: get_account_info sends it"),
        ({"auth_type": "platform", "base_url": url_of("https://{site}.{metadata.zone}.acme.com")},
            "check that Autohive's credentials have site, which base_url needs"),
        ({"base_url": url_of("http://api.acme.com")},
            "use https in base_url if the API has it: over http, credentials go in"),
        ({"base_url": url_of("https://api-sandbox.acme.com")},
            "check that base_url is the one for production: https://api-sandbox.acme"),
        ({"fields": "key -> query api_key"},
            "send api_key in a header if the API takes it there: the SDK logs URLs that fail"),
        ({"actions": "list_items() -> GET /items"},
            "say where lists are, like records=data, for list_items: so far, the only list in an answer is taken\n"),
        ({"actions": "get_item(a, b, c, d, e) -> GET /items"},
            'describe get_item.a: Annotated[str, "..."], and so get_item.b, get_item.c, get_item.d and 1 more\n'),
        ({"supports_billing": True, "layout": "multi-file"}, "set COST_USD in helpers.py to what a call costs"),
        ({"scopes": ("chat:write", "items.all", "read")}, "looks for them there: chat:write\n"),
        ({"scopes": ("items.all",)}, f"say in README.md which actions need each scope; {DOCUMENTATION}\n"),
        ({"fields": "key, app_id -> query app"}, f"say in README.md where users find Key, App ID; {DOCUMENTATION}\n"),
        ({"description": "Connects Autohive to Corner Shop."},
            f"say in README.md what the integration does; {DOCUMENTATION}\n"),
        ({"gaps": (Gap("hint", "create_item: only a part of data"),)}, "create_item: only a part of data"),
    ],
)  # fmt: skip
def test_what_the_answers_leave_open_is_to_settle(given: dict[str, Any], point: str):
    found = steps(**given)
    silent = [
        replace(each, parameters=tuple(replace(one, is_described=False) for one in each.parameters))
        for each in found.integration.actions
    ]

    text = replace(found, integration=replace(found.integration, actions=tuple(silent))).text
    assert point in text
    assert "is ready, and passes Autohive's checks as it is" in text


@pytest.mark.parametrize("columns", ["40", "60", "80", "200"])
@pytest.mark.parametrize("count", [0, 1, 3, 30])
def test_the_steps_fit_a_terminal_and_say_how_many_points_do_not(
    columns: str, count: int, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", columns)
    texts = [f"{number}: a point that takes a line of its own or two" for number in range(count)]
    text = steps(gaps=tuple(Gap("request" if text[0] < "5" else "hint", text) for text in texts)).text

    is_wide = int(columns) >= 80
    height = sum(-(-max(len(line), 1) // int(columns)) for line in text.splitlines())
    hidden = count + 2 - (text.count("\n  - ") - text.count("  - and "))
    assert height <= (24 if is_wide else 30)
    assert (f"\n  - and {hidden} more, which corner-shop/PULL_REQUEST.md has\n" in text) == bool(hidden)
    assert text.splitlines()[-1].endswith("PULL_REQUEST.md.") or not is_wide


@pytest.mark.parametrize(
    ("actions", "heading", "command"),
    [
        (f"{LIST}, delete_item(item_id: str) -> DELETE /items/{{item_id}}", "Try it on the real API:", f"python {LIVE}"),
        ("create_item(title: str) -> POST /items",
            "Try it on the real API, which CHANGES DATA there: fill in TRIED in the file, then:",
            f'pytest {LIVE} -m "integration and destructive" -rs'),
    ],
)  # fmt: skip
def test_one_command_tries_it_and_only_reads_if_anything_does(actions: str, heading: str, command: str):
    text = steps(actions).text.replace("\\", "/").replace("Scripts", "bin")

    assert f"\n{heading}\n" in text
    assert f"\n  .venv/bin/{command}\n" in text
    assert text.count("tests/test_corner_shop_integration.py") == 1


def test_the_steps_after_a_change_are_those_to_the_next_pull_request():
    text = steps().after_change

    _, _, rest = text.partition("To submit it, raise the version in config.json.\n\n")
    entry = (
        "[corner-shop](corner-shop): Sells. Includes 1 action: list items. Supports custom authentication."
    )
    assert rest.startswith(
        f"Apart from what you added by hand, the root README is to say:\n  {entry}\n\nand .env"
    )
    assert text.endswith(f"\n\n{next_steps.CONFLICTS} Run the tests before you commit all of it.")


def test_after_a_change_the_steps_say_what_changed_and_repeat_no_point():
    before = steps(f"{LIST}, get_item(item_id: str) -> GET /items/{{item_id}}").integration
    after = steps(f"{LIST.replace('/items', '/things')}, add_item(title: str) -> POST /items")
    text = replace(after, before=before).after_change

    changes = "  added: add_item\n  replaced: list_items\n  taken away: get_item\n"
    assert text.startswith(f"\nActions:\n{changes}\n")
    assert "describe add_item.title" in text
    assert to_settle.ICON not in text


def of_pull_request(actions: str) -> dict[str, list[str]]:
    """The lines of `PULL_REQUEST.md` below each heading."""
    parts = steps(actions).pull_request.removeprefix("# ").split("\n\n# ")
    return {(lines := part.splitlines())[0]: [line for line in lines[1:] if line] for part in parts}


def test_the_pull_request_has_what_is_wanted_there_and_ticks_only_what_was_checked():
    parts = of_pull_request(f"{LIST}, delete_item() -> DELETE /items")

    assert parts["Title"] == ["feat(corner-shop): add Corner Shop integration"]
    assert parts["For the root .env.example"] == ["```", "# -- Corner Shop --", "CORNER_SHOP_API_KEY=", "```"]
    actions = "Includes 2 actions: list items, delete item. Supports custom authentication."
    assert parts["Text"] == [
        "Closes #",
        f"[corner-shop](corner-shop): Sells. {actions}",
        "- [x] config.json and the handlers of corner-shop agree: they were generated from the same actions",
        "- [ ] unit tests pass: `pytest corner-shop`",
        "- [ ] `validate_integration.py corner-shop` and `check_code.py corner-shop` pass",
        f'- [ ] live tests pass that only read: `pytest {LIVE} -m "integration and not destructive"`',
        f'- [ ] live tests pass that CHANGE DATA in the account: `pytest {LIVE} -m "integration and destructive"`',
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
    found = steps(gaps=(Gap("sign_in", "a gap"),))

    summary = json.loads(found.summary)
    assert (summary["actions"], summary["is_ready"]) == (["list_items"], False)
    assert summary["to_settle"] == ["a gap", f"say in README.md {DOCUMENTATION}", to_settle.ICON]
    assert all(f"  {command}\n" in found.text for command in (*summary["install_and_test"], *summary["live"]))
    texts = (*summary["pull_request"].values(), summary["readme_entry"])
    assert all(f"\n{text}\n" in found.pull_request for text in texts)
