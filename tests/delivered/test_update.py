"""`cruft update` merges a change into an integration and keeps every edit by hand."""

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.helpers import forked
from tests.helpers.owned import ACTIONS, Owned, assert_edits_stand, cruft, edit_by_hand
from tests.helpers.repositories import commit, git
from tests.helpers.rich import rich


@pytest.fixture(scope="module")
def created(
    tmp_path_factory: pytest.TempPathFactory, template: Path, cookiecutter_home: Path
) -> Callable[[str], Path]:
    """What `cruft create` makes of answers; each is created once, and tests must not change it."""
    folders: dict[str, Path] = {}

    def create_once(context: str) -> Path:
        if context not in folders:
            root = tmp_path_factory.mktemp("created")
            cruft("create", str(template), "-y", "--extra-context", context, cwd=root, home=cookiecutter_home)
            folders[context] = root
        return folders[context]

    return create_once


@pytest.fixture
def create(tmp_path: Path, created: Callable[[str], Path]) -> Callable[..., Owned]:
    """Create an integration with `cruft create`, in its own repository or next to others, and commit it."""

    def create_integration(*, beside_others: bool = False, **answers: str) -> Owned:
        root = tmp_path / "owner"
        shutil.copytree(created(json.dumps({"name": "Acme CRM", "actions": ACTIONS, **answers})), root)
        owned = Owned(root / "acme-crm")
        git("init", "-q", cwd=root if beside_others else owned.folder)
        commit(owned.folder, "An integration")
        return owned

    return create_integration


CASES = {
    "none, single-file, alone": ({"auth_type": "none"}, "acme_crm.py", False),
    "platform, multi-file, alone": (
        {"auth_type": "platform", "layout": "multi-file"},
        "actions/items.py",
        False,
    ),
    "token, single-file, beside others": ({}, "acme_crm.py", True),
    "basic, multi-file, beside others": (
        {"auth_fields": "username, password", "layout": "multi-file"},
        "actions/items.py",
        True,
    ),
}
CHANGES = {
    "new actions": {"actions": "+search_items, +list_users, create_user(email: str)"},
    "one more input of an unedited action": {
        "actions": ACTIONS.replace("tags: list[str] = None", "tags: list[str] = None, urgent: bool = False")
    },
    "an unedited action less": {"actions": "-get_item"},
    "connected account": {"supports_connected_account": "yes"},
}


@pytest.mark.parametrize("case", ["none, single-file, alone", "basic, multi-file, beside others"])
def test_one_more_action_and_a_second_resource_reach_an_edited_integration(
    create, cookiecutter_home: Path, case: str
):
    answers, module, beside_others = CASES[case]
    owned = create(beside_others=beside_others, **answers)
    edits = edit_by_hand(owned, module)

    owned.cruft(
        "update", "-y", "--variables-to-update", json.dumps(CHANGES["new actions"]), home=cookiecutter_home
    )

    assert owned.is_clean()
    assert_edits_stand(owned, edits)
    assert {"search_items", "list_users", "create_user"} <= set(owned.delivered.config["actions"])
    for name in ("README.md", "tests/test_acme_crm_unit.py", "tests/test_acme_crm_integration.py"):
        assert "search_items" in owned.delivered.read(name)
        assert "list_users" in owned.delivered.read(name)
    owned.assert_sound()


@pytest.mark.parametrize(
    ("change", "case"),
    [
        ("one more input of an unedited action", "token, single-file, beside others"),
        ("an unedited action less", "platform, multi-file, alone"),
        ("connected account", "token, single-file, beside others"),
    ],
)
def test_other_changes_reach_an_edited_integration(create, cookiecutter_home: Path, case: str, change: str):
    answers, module, beside_others = CASES[case]
    owned = create(beside_others=beside_others, **answers)
    edits = edit_by_hand(owned, module)

    owned.cruft("update", "-y", "--variables-to-update", json.dumps(CHANGES[change]), home=cookiecutter_home)

    assert owned.is_clean()
    assert_edits_stand(owned, edits)
    config = owned.delivered.config
    assert ("get_item" in config["actions"]) == (change != "an unedited action less")
    assert ("urgent" in owned.delivered.read("config.json")) == (
        change == "one more input of an unedited action"
    )
    assert config.get("supports_connected_account", False) == (change == "connected account")
    owned.assert_sound()


@pytest.mark.parametrize("layout", ["single-file", "multi-file"])
def test_billing_and_a_credential_reach_an_edited_integration(create, cookiecutter_home: Path, layout: str):
    owned = create(layout=layout)
    module = "acme_crm.py" if layout == "single-file" else "actions/items.py"
    owned.edit(module, 'call_api(context, "GET", "/items", ', 'call_api(context, "GET", "/v2", ')
    for _ in ("all inputs", "required ones"):
        owned.edit("tests/test_acme_crm_unit.py", "example.com/v1/items?", "example.com/v1/v2?")
    commit(owned.folder, "Edits by hand")

    change = json.dumps({"supports_billing": "yes", "auth_fields": "api_token, domain"})
    owned.cruft("update", "-y", "--variables-to-update", change, home=cookiecutter_home)

    assert owned.is_clean()
    assert '"/v2"' in owned.delivered.read(module)
    assert "cost_usd=COST_USD" in owned.delivered.read(module)
    assert list(owned.delivered.config["auth"]["fields"]["properties"]) == ["api_token", "domain"]
    owned.assert_sound()


def test_a_wrong_answer_ends_the_update_with_a_line(create, cookiecutter_home: Path):
    owned = create(layout="single-file")
    before = owned.delivered.contents()
    variables = {**os.environ, "COOKIECUTTER_CONFIG": str(cookiecutter_home / "config.yaml")}
    change = json.dumps({"actions": "+Ping"})
    result = forked.python(
        "cruft", "update", "-y", "--variables-to-update", change, cwd=owned.folder, env=variables
    )

    assert result.returncode == 1
    message = "actions: action 'Ping' must be lowercase words joined by underscores; write 'ping'"
    assert (result.stdout + result.stderr).splitlines() == [message]
    assert owned.delivered.contents() == before


def test_a_conflict_is_marked(create, cookiecutter_home: Path):
    owned = create()
    owned.edit("acme_crm.py", '"deleted": True}', '"gone": True}')
    commit(owned.folder, "An edit where billing will change the same line")

    owned.cruft(
        "update", "-y", "--variables-to-update", '{"supports_billing": "yes"}', home=cookiecutter_home
    )

    text = owned.delivered.read("acme_crm.py")
    assert not owned.is_clean()
    assert 'data={"gone": True})' in text
    assert 'data={"deleted": True}, cost_usd=COST_USD' in text


@pytest.mark.parametrize("source", ["stub", "openapi"])
def test_a_changed_file_changes_the_integration_by_just_that(
    create, cookiecutter_home: Path, tmp_path: Path, source: str
):
    path, one_more = write_source(tmp_path, source)
    owned = create(actions=str(path), auth_type="none", base_url="https://api.example.com")
    before = owned.delivered.config["actions"]
    path.write_text(path.read_text(encoding="utf-8") + one_more, encoding="utf-8")

    owned.cruft(
        "update", "-y", "--variables-to-update", json.dumps({"actions": str(path)}), home=cookiecutter_home
    )

    after = owned.delivered.config["actions"]
    assert {name: action for name, action in after.items() if name in before} == before
    assert set(after) - set(before) == {"get_order"}
    assert owned.is_clean()
    owned.assert_sound()


def write_source(folder: Path, source: str) -> tuple[Path, str]:
    if source == "stub":
        path = folder / "actions.pyi"
        path.write_text('def list_orders(limit: int = 10) -> "GET /orders": ...\n', encoding="utf-8")
        return path, "def get_order(order_id: int): ...\n"
    path = folder / "openapi.yaml"
    path.write_text(
        "openapi: 3.0.3\ninfo: {title: Orders, version: '1'}\npaths:\n"
        "  /orders:\n    get: {operationId: listOrders, summary: List orders, responses: {'200': {description: ok}}}\n",
        encoding="utf-8",
    )
    one_more = (
        "  /orders/{id}:\n    get:\n      operationId: getOrder\n      summary: Get an order\n"
        "      parameters: [{name: id, in: path, required: true, schema: {type: integer}}]\n"
        "      responses: {'200': {description: ok}}\n"
    )
    return path, one_more


def test_rich_requests_and_outputs_are_changed_by_just_what_is_new(create, cookiecutter_home: Path):
    owned = create(
        actions=rich(), layout="multi-file", auth_fields='cid -> header X-Id, key -> header X-Key "K {key}"'
    )
    owned.edit("actions/tasks.py", "opt_fields=name,notes", "opt_fields=name")
    for _ in ("all inputs", "required ones"):
        owned.edit("tests/test_acme_crm_unit.py", "opt_fields=name,notes", "opt_fields=name")
    commit(owned.folder, "An edit by hand")
    change = {
        "actions": rich().replace('"notify": {"by": note}', '"notify": {"by": note, "at": due_on}'),
        "auth_fields": 'cid -> header X-Id, key -> header X-Key "Key {key}"',
    }

    owned.cruft("update", "-y", "--variables-to-update", json.dumps(change), home=cookiecutter_home)

    assert owned.is_clean()
    assert 'opt_fields=name"' in owned.delivered.read("actions/tasks.py")
    assert '"at": inputs.get("due_on")' in owned.delivered.read("actions/tasks.py")
    assert "Key {credentials" in owned.delivered.read("helpers.py")
    owned.assert_sound()


def test_an_action_that_its_author_wrote_is_not_called_unwritten(create, cookiecutter_home: Path):
    owned = create(actions="list_items, merge_items() -> ..., split_items() -> ...")
    owned.edit(
        "acme_crm.py", 'ActionError(message="merge_items is not written yet.")', "ActionResult(data={})"
    )
    commit(owned.folder, "One of two is written")
    change = json.dumps({"actions": "+sort_items() -> ..."})

    said = owned.cruft("update", "-y", "--variables-to-update", change, home=cookiecutter_home)

    assert "merge_items is not written" not in said
    assert "write split_items: so far" in said
    assert "write sort_items: so far" in said
