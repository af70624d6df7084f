"""The next steps that the command prints when it is done."""

import json
import os
import re
import sys
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest

from autohive_scaffold import shells
from autohive_scaffold.model.gaps import Gap
from autohive_scaffold.model.templates import Text
from autohive_scaffold.notation import settings
from autohive_scaffold.notation.base_urls import url_of
from autohive_scaffold.rendering import next_steps, to_settle
from autohive_scaffold.rendering.next_steps import NextSteps
from autohive_scaffold.sources import accounts
from tests.rendering.test_cases import integration_of

SHOP = {"name": "Corner Shop", "slug": "corner-shop", "description": "Sells."}
DOCUMENTATION = "where the API's documentation and rate limits are"
LIST = "list_items() -> GET /items -> (items: list = data)"
FIELDS = "api_key: Annotated[str, 'In your settings']"
READY = "corner-shop/ is ready, and passes Autohive's checks as it is."
LIVE = "corner-shop/tests/test_corner_shop_integration.py"


def steps(actions: str = LIST, fields: str = FIELDS, gaps: tuple[Gap, ...] = (), **given: Any) -> NextSteps:
    return NextSteps(integration_of(actions, fields, **{**SHOP, **given}), gaps=gaps)


REQUESTS = "which follow from names alone, and write those that differ: lsit_items -> POST /items/lsit\n"

PRIVATE = """http://localhost:8080/v1 https://sub.localhost https://192.168.1.5/x https://127.1 https://[fd00::1]/x
https://acme.internal https://{domain}.acme.local https://intranet/api""".split()
PLACEHOLDERS = """https://a.test https://a.invalid https://api.acme.example https://api.example.com
https://your-site.acme.io https://example.org""".split()
PUBLIC = """https://8.8.8.8 https://[2606:4700::1111]/v1 https://{host}/v1 {instance_url} {metadata.url}/v1
https://test.acme.io https://internal-acme.io https://api.{region}.acme.io""".split()


@pytest.mark.parametrize("url", PUBLIC)
def test_a_base_url_that_may_be_reached_is_not_to_settle(url: str):
    assert READY in steps(auth_type="none", base_url=url_of(url)).text


@pytest.mark.parametrize(
    ("given", "point", "is_ready"),
    [
        ({}, f"{next_steps.HINTS}\n  - say in README.md: {DOCUMENTATION}\n  - {to_settle.ICON}\n", True),
        *(({"base_url": url_of(url)}, f"give a base_url that Autohive can reach: {url} is on", False)
            for url in PRIVATE),
        *(({"base_url": url_of(url)}, f"give the API's own base_url: {url} is a placeholder\n", False)
            for url in PLACEHOLDERS),
        ({"base_url": url_of("http://api.acme.com")}, "use https in base_url if the API has it", False),
        ({"fields": "key -> token POST HTTP://a.io/t {'k': key}"}, "use https in the URL for a token", False),
        ({"fields": "key -> token POST https://a.test {'k': key}"}, "own URL for a token: https", False),
        ({"actions": "get_it() -> GET http://a.io/x -> *"}, "https in get_it -> GET http://a.io/x if", False),
        ({"account": accounts.parse("GET http://a.io/me")}, "info -> GET http://a.io/me if", False),
        ({"actions": "lsit_items, add_item(title: str) -> POST /items"}, REQUESTS, False),
        ({"actions": "run_report -> ..."}, "write run_report: so far it only says that", False),
        ({"provider": "Excel"}, "no public integration uses\n", False),
        ({"fields": "key, domain"}, "use domain in corner_shop.py, or remove it: no request sends it", False),
        ({"fields": "api_key -> query app"}, "send app in a header if the API takes it there", True),
        ({"account": accounts.parse("GET /me")}, "check that GET /me returns the user's account", True),
        ({"supports_billing": True, "layout": "multi-file"}, "set COST_USD in helpers.py to what", True),
        ({"actions": "list_items() -> GET /items"}, "reason (errors=error.message): list_items\n", True),
        ({"actions": "list_items() -> GET /items", "errors": settings.errors_in("detail")},
            "is the list): list_items\n", True),
        ({"actions": "go_on(a, b, c, d, e, f) -> GET /items"},
            'like Annotated[str, "what it is"]: go_on.a, go_on.b, go_on.c, go_on.d and 2 more\n', True),
        ({"fields": "key -> query app"}, f"say in README.md: where users find Key, {DOCUMENTATION}\n", True),
        ({"description": "Connects Autohive to Corner Shop."}, "README.md: what the integration does", True),
        ({"gaps": (Gap("request", "a: cookie b is not sent"),)}, "a: cookie b is not sent", False),
    ],
)  # fmt: skip
def test_what_the_answers_leave_open_is_to_settle(given: dict[str, Any], point: str, is_ready: bool):
    text = steps(**given).text

    assert point in text
    assert (f"{READY}\n" in text) == is_ready
    assert (f"corner-shop/ {next_steps.NOT_READY}\n" in text) == (not is_ready)


@pytest.mark.parametrize("count", [0, 1, 3, 30])
def test_the_steps_fit_a_terminal_and_say_how_many_points_do_not(count: int, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    texts = [f"{number}: a point that takes a line of its own or two" for number in range(count)]
    text = steps(gaps=tuple(Gap("request" if text[0] < "5" else "hint", text) for text in texts)).text

    hidden = count + 2 - (text.count("\n  - ") - text.count("  - and "))
    assert sum(max(1, -(-len(line) // 80)) for line in text.splitlines()) < 24
    assert (f"\n  - and {hidden} more, which corner-shop/PULL_REQUEST.md has\n" in text) == bool(hidden)


def test_after_an_update_what_changes_is_printed():
    before = steps(f"{LIST}, get_item(item_id: str) -> GET /items").integration
    after = steps(f"{LIST.replace('/items', '/things')}, add_item(title: str) -> POST /items", "key")
    text = replace(after, earlier=before).after_update

    changes, last = text.split("\n\n")
    assert "\n  -CORNER_SHOP_API_KEY=\n  +CORNER_SHOP_KEY=" in changes
    assert "  +  - add_item.title" in changes
    assert changes.count("Includes 2 actions: list items, add item.") == 1
    assert to_settle.ICON not in changes
    assert last == f"{next_steps.AFTER_UPDATE}\n"


def test_what_an_update_changes_fits_a_terminal(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    names = [f"get_thing_{number}" for number in range(60)]
    after = steps(", ".join(f"{name}(a) -> GET /x" for name in names), "key")
    lines = replace(after, earlier=steps().integration).after_update.splitlines()

    assert sum(max(1, -(-len(line) // 80)) for line in lines) < 24
    assert any(re.fullmatch(r"  and \d+ more", line) for line in lines)


def test_an_update_that_changes_only_the_code_is_one_all_the_same():
    after = steps(headers={"X-A": Text(("b",))})
    text = replace(after, earlier=steps().integration).after_update

    assert text == f"\nNothing of PULL_REQUEST.md changes.\n\n{next_steps.AFTER_UPDATE}\n"


def test_the_pull_request_has_what_is_wanted_there_whole_and_ticks_only_what_was_checked():
    parts = steps(f"{LIST}, delete_it(a, b, c, d, e, f) -> DELETE /items").pull_request.split("\n\n# ")
    text = [line for line in parts[1].splitlines() if line]

    actions = "Includes 2 actions: list items, delete it. Supports custom authentication."
    entry = f"[corner-shop](corner-shop): Sells. {actions}"
    assert parts[0] == "# Title\n\nfeat(corner-shop): add Corner Shop integration"
    assert parts[2] == f"For the root README.md\n\n### Corner Shop\n\n{entry}"
    assert parts[3] == "For the root .env.example\n\n```\n# -- Corner Shop --\nCORNER_SHOP_API_KEY=\n```\n"
    assert text == [
        "Text",
        "Closes #",
        entry,
        "- [x] config.json and the handlers of corner-shop agree: they were generated from the same actions",
        "- [ ] unit tests pass: `pytest corner-shop`",
        "- [ ] `validate_integration.py corner-shop` and `check_code.py corner-shop` pass",
        f"- [ ] live tests pass: `pytest {LIVE} -m integration`",
        '- [ ] describe inputs, like Annotated\\[str, "what it is"\\]:',
        *(f"  - delete_it.{name}" for name in "abcdef"),
        "- [ ] say in README.md:",
        f"  - {DOCUMENTATION}",
        f"- [ ] {to_settle.ICON}",
        "- [ ] I confirm each point of the author commitment",
    ]


def test_the_summary_has_the_same_for_machines():
    made = steps(gaps=(Gap("sign_in", "a gap"),))

    summary = json.loads(made.summary)
    assert (summary["actions"], summary["is_ready"]) == (["list_items"], False)
    assert summary["to_settle"] == ["a gap", f"say in README.md: {DOCUMENTATION}", to_settle.ICON]
    assert all(f"  {command}\n" in made.text for command in (*summary["install_and_test"], *summary["live"]))
    texts = (*summary["pull_request"].values(), summary["readme_entry"])
    assert all(f"\n{text}\n" in made.pull_request for text in texts)


POWERSHELL = ["cd 'D:\\it''s [mine]'", ".venv/Scripts/pytest corner-shop", "$env:CORNER_SHOP_API_KEY = '...'"]
GIT_BASH = ["cd 'D:\\a b'", "export CORNER_SHOP_API_KEY=..."]


@pytest.mark.parametrize(("environment", "commands"), [({}, POWERSHELL), ({"MSYSTEM": "MINGW64"}, GIT_BASH)])
def test_on_windows_commands_are_for_powershell_or_git_bash(environment, commands, monkeypatch):
    for module in (next_steps, shells):
        monkeypatch.setattr(module, "os", SimpleNamespace(name="nt", environ=environment, path=os.path))
    folder = "D:\\a b" if environment else "D:\\it's [mine]"
    lines = replace(steps(), output_dir=folder).text.splitlines()

    assert all(f"  {command}" in lines for command in commands)
    quoted = "& 'C:\\a b' a=1 'it''s'" if not environment else "'C:\\a b' a=1 'it'\"'\"'s'"
    assert shells.command(["C:\\a b", "a=1", "it's"]) == quoted
