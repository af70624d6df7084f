"""`cruft update` merges a change into an integration, and keeps every edit by hand and every action."""

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.helpers.delivered import run
from tests.helpers.owned import Owned, commit, cruft, git
from tests.helpers.rich import rich

ACTIONS = "list_items, get_item, create_item(title: str, tags: list[str] = None), delete_item"
UNIT_TESTS = "tests/test_acme_crm_unit.py"
Create = Callable[..., Owned]


@pytest.fixture
def create(tmp_path: Path, template: Path, cookiecutter_home: Path) -> Create:
    """Create an integration with `cruft create`, in its own repository or next to others, and commit it."""

    def create_integration(
        *, repository: Path = template, beside_others: bool = False, **answers: str
    ) -> Owned:
        root = tmp_path / "owner"
        root.mkdir()
        context = json.dumps({"name": "Acme CRM", "actions": ACTIONS, **answers})
        status, printed = cruft(
            "create", str(repository), "-y", "--extra-context", context, cwd=root, home=cookiecutter_home
        )
        assert status == 0, printed
        owned = Owned(root / "acme-crm", cookiecutter_home)
        git("init", "-q", cwd=root if beside_others else owned.folder)
        owned.commit()
        return owned

    return create_integration


def edit_by_hand(owned: Owned, module: str) -> dict[str, list[str]]:
    """Edit code, schema, tests and README as an owner does; return what an update must keep."""
    owned.edit(module, 'call_api(context, "GET", "/items", ', 'call_api(context, "GET", "/records", ')
    owned.edit(module, '"count": len(items)}', '"count": len(items), "by": "Ada"}')
    owned.edit("config.json", '"Maximum number of items to return"', '"How many items to return"')
    owned.edit(UNIT_TESTS, "v1/items?limit", "v1/records?limit", count=2)
    owned.edit(UNIT_TESTS, '"count": 2}', '"count": 2, "by": "Ada"}', count=2)
    owned.edit("README.md", "Connects Autohive to Acme CRM.", "Connects Autohive to Acme CRM, for sales.")
    owned.commit()
    return {
        module: ['"/records"', '"by": "Ada"'],
        "config.json": ["How many items to return"],
        UNIT_TESTS: ["v1/records?limit", '"by": "Ada"'],
        "README.md": ["Acme CRM, for sales."],
    }


def assert_edits_stand(owned: Owned, edits: dict[str, list[str]]) -> None:
    lost = [
        (name, text)
        for name, texts in edits.items()
        for text in texts
        if text not in owned.delivered.read(name)
    ]
    assert lost == []


def test_more_of_everything_reaches_an_edited_integration(create: Create):
    owned = create(actions=f"{ACTIONS}, merge_items() -> ..., split_items() -> ...")
    owned.edit(
        "acme_crm.py", 'ActionError(message="merge_items is not written yet.")', "ActionResult(data={})"
    )
    edits = edit_by_hand(owned, "acme_crm.py")

    printed = owned.update(
        actions="+search_items, +list_users, create_user(email: str), +sort_items() -> ...",
        auth_fields="api_token, domain",
    )

    assert_edits_stand(owned, edits)
    assert {"search_items", "list_users", "create_user"} <= set(owned.delivered.config["actions"])
    assert list(owned.delivered.config["auth"]["fields"]["properties"]) == ["api_token", "domain"]
    for name in ("README.md", UNIT_TESTS, "tests/test_acme_crm_integration.py"):
        assert "list_users" in owned.delivered.read(name)
    assert "merge_items is not written" not in printed
    assert "write split_items" not in printed  # which was to settle before
    assert "write sort_items: so far" in printed
    owned.assert_sound()


def test_other_changes_reach_an_edited_integration_beside_others(create: Create):
    owned = create(auth_fields="username, password", layout="multi-file", beside_others=True)
    edits = edit_by_hand(owned, "actions/items.py")

    create_item = "create_item(title: str, tags: list[str] = None, urgent: bool = False)"
    owned.update(actions=f"=list_items, {create_item}, delete_item", supports_connected_account="yes")

    assert_edits_stand(owned, edits)
    config = owned.delivered.config
    assert "get_item" not in config["actions"]
    assert "urgent" in config["actions"]["create_item"]["input_schema"]["properties"]
    assert config["supports_connected_account"] is True
    owned.assert_sound()


def test_a_conflict_is_marked(create: Create):
    owned = create()
    owned.edit("acme_crm.py", '"deleted": True}', '"gone": True}')
    owned.commit()

    owned.update(supports_billing="yes")

    text = owned.delivered.read("acme_crm.py")
    assert not owned.is_clean()
    assert 'data={"items": items, "count": len(items)}, cost_usd=COST_USD)' in text
    assert 'data={"gone": True})' in text
    assert 'data={"deleted": True}, cost_usd=COST_USD' in text


STUB = 'def list_items() -> "GET /things": ...\ndef list_users(): ...\n'


def test_what_is_wrong_or_would_take_actions_away_ends_the_update_with_a_line(create: Create, tmp_path: Path):
    owned = create(actions="list_items, get_item")
    path = tmp_path / "actions.pyi"
    path.write_text(STUB, encoding="utf-8")
    before = owned.delivered.contents()
    loss = "would take away get_item; write '+{0}' to add to what is there, or '={0}' for exactly these"
    refusals = {
        "+Ping": "actions: action 'Ping' must be lowercase words joined by underscores; write 'ping'",
        "list_items, list_users": loss.format("list_items, list_users"),
        str(path): loss.format("…"),
    }

    for answer, line in refusals.items():
        status, printed = owned.updated(actions=answer)
        assert status == 1
        assert printed.strip().endswith(line)
        assert len(printed.splitlines()) == 1
    assert owned.delivered.contents() == before


def test_exactly_what_a_file_says_wins_over_what_is_stored_and_the_command_over_the_file(
    create: Create, tmp_path: Path
):
    answers = {"base_url": "https://api.acme.com", "description": "Stored."}
    owned = create(actions="list_items, get_item", auth_fields="api_key -> header X-Key", **answers)
    path = tmp_path / "actions.pyi"
    top = 'name = "Other CRM"\nbase_url = "https://api.acme.example"\ndescription = "From the file."\n'
    path.write_text(f"{top}{STUB}", encoding="utf-8")

    owned.update(actions=f"={path}", description="From the command.")

    stored = json.loads(owned.delivered.read(".cruft.json"))["context"]["cookiecutter"]
    names = ("name", "slug", "base_url", "auth_fields", "description")
    assert [stored[name] for name in names] == [
        "Other CRM",
        "acme-crm",
        "https://api.acme.example",
        "api_key -> header X-Key",
        "From the command.",
    ]
    assert set(owned.delivered.config["actions"]) == {"list_items", "list_users"}
    assert 'BASE_URL = "https://api.acme.example"' in owned.delivered.read("acme_crm.py")


DOCUMENT = """
openapi: 3.0.3
info: {title: Orders, version: "1"}
paths:
  /orders:
    get: {operationId: listOrders, summary: List orders, responses: {"200": {description: ok}}}
"""
ONE_MORE = """
  /orders/{id}:
    get:
      operationId: getOrder
      summary: Get an order
      parameters: [{name: id, in: path, required: true, schema: {type: integer}}]
      responses: {"200": {description: ok}}
"""


def test_a_changed_document_changes_the_integration_by_just_that(create: Create, tmp_path: Path):
    path = tmp_path / "openapi.yaml"
    path.write_text(DOCUMENT, encoding="utf-8")
    owned = create(actions=str(path), auth_type="none", base_url="https://api.example.com")
    before = owned.delivered.config["actions"]
    path.write_text(f"{DOCUMENT}{ONE_MORE}", encoding="utf-8")

    owned.update(actions=str(path))

    after = owned.delivered.config["actions"]
    assert after.pop("get_order")["display_name"] == "Get Order"
    assert after == before
    assert owned.is_clean()


def test_rich_requests_and_outputs_are_changed_by_just_what_is_new(create: Create):
    fields = 'cid -> header X-Id, key -> header X-Key "K {key}"'
    owned = create(actions=rich(), layout="multi-file", auth_fields=fields)
    owned.edit("actions/tasks.py", '"name,notes"', '"name"')
    owned.edit(UNIT_TESTS, "opt_fields=name%2Cnotes", "opt_fields=name", count=2)
    owned.commit()

    owned.update(
        actions=rich().replace('"notify": {"by": note}', '"notify": {"by": note, "at": due_on}'),
        auth_fields=fields.replace('"K ', '"Key '),
    )

    assert '"opt_fields": "name"' in owned.delivered.read("actions/tasks.py")
    assert '"at": inputs.get("due_on")' in owned.delivered.read("actions/tasks.py")
    assert "Key {credentials" in owned.delivered.read("helpers.py")
    owned.assert_sound()


# What an earlier version of the template had otherwise.
EARLIER = {
    "autohive_scaffold/runtime.py": ("present(values", "filled(values"),
    "autohive_scaffold/rendering/expressions.py": ('"present"', '"filled"'),
    "autohive_scaffold/rendering/handlers.py": ('"present"', '"filled"'),
    # A filter that the new templates use and the old code does not have.
    "{{cookiecutter.slug}}/icon.svg": ("| icon", "| old_icon"),
    "autohive_scaffold/extension.py": ("icon=icon_of", "old_icon=icon_of"),
}


def test_a_new_version_of_the_template_reaches_an_edited_integration(
    template: Path, tmp_path: Path, cookiecutter_home: Path
):
    repository = tmp_path / "template"
    shutil.copytree(template, repository)
    for name, (new, old) in EARLIER.items():
        text = (repository / name).read_text(encoding="utf-8")
        assert new in text, name
        (repository / name).write_text(text.replace(new, old), encoding="utf-8")
    commit(repository, "An earlier version")
    environment = {**os.environ, "COOKIECUTTER_CONFIG": str(cookiecutter_home / "config.yaml")}
    context = json.dumps({"name": "Acme CRM", "actions": ACTIONS, "layout": "multi-file"})
    create = ("create", str(repository), "-y", "--extra-context", context)
    assert run("cruft", *create, cwd=tmp_path, env=environment).returncode == 0
    owned = Owned(tmp_path / "acme-crm", cookiecutter_home)
    assert "def filled(" in owned.delivered.read("helpers.py")
    git("init", "-q", cwd=owned.folder)
    owned.commit()
    edits = edit_by_hand(owned, "actions/items.py")
    git("revert", "--no-edit", "HEAD", cwd=repository)

    # In a process of its own, as this one has the code of the new version.
    assert run("cruft", "update", "-y", cwd=owned.folder, env=environment).returncode == 0

    assert "filled(" not in owned.delivered.code()
    assert_edits_stand(owned, edits)
    owned.assert_sound()


def test_an_integration_made_by_cookiecutter_can_be_linked_later(
    bake_fresh, template: Path, cookiecutter_home: Path
):
    answers = {"name": "Acme CRM", "actions": ACTIONS}
    owned = Owned(bake_fresh(**answers).folder, cookiecutter_home)
    git("init", "-q", cwd=owned.folder)
    owned.commit()

    link = ("link", str(template), "-y", "--extra-context", json.dumps(answers))
    assert cruft(*link, cwd=owned.folder, home=cookiecutter_home)[0] == 0
    owned.commit()
    owned.update(actions="+list_users")

    assert "list_users" in owned.delivered.config["actions"]
    assert owned.is_clean()
