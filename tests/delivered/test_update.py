"""`cruft update` merges a change into an integration, and keeps every edit by hand and every action."""

import json
import os
import shutil
from pathlib import Path

from autohive_scaffold.rendering.next_steps import AFTER_UPDATE
from tests.helpers.delivered import Bake, run
from tests.helpers.owned import Owned, commit, cruft, git

ACTIONS = "list_items, get_item, create_item(title: str, tags: list[str] = None), delete_item"
UNIT_TESTS = "tests/test_acme_crm_unit.py"


def edit_by_hand(owned: Owned, module: str) -> list[tuple[str, str]]:
    """Edit code, schema, tests and README as an owner does; return what an update must keep in each file."""
    owned.edit(module, 'call_api(context, "GET", "/items", ', 'call_api(context, "GET", "/records", ')
    owned.edit(module, '"count": len(items)}', '"count": len(items), "by": "Ada"}')
    owned.edit("config.json", '"Maximum number of results to return"', '"How many items to return"')
    owned.edit(UNIT_TESTS, "API}/items?limit", "API}/records?limit", count=2)
    owned.edit(UNIT_TESTS, '"count": 2}', '"count": 2, "by": "Ada"}', count=2)
    owned.edit("README.md", "Connects Autohive to Acme CRM.", "Connects Autohive to Acme CRM, for sales.")
    owned.commit()
    edits = [("config.json", "How many items to return"), ("README.md", "Acme CRM, for sales.")]
    edits += [(module, '"/records"'), (UNIT_TESTS, "API}/records?limit")]
    return [*edits, *((name, '"by": "Ada"') for name in (module, UNIT_TESTS))]


def lost(owned: Owned, edits: list[tuple[str, str]]) -> list[tuple[str, str]]:
    return [(name, text) for name, text in edits if text not in owned.delivered.read(name)]


FILE = """
auth_fields = "api_token, domain"
def list_items(limit: Annotated[int, Field(ge=1, le=100)] = 10): ...
def get_item(item_id: str): ...
def create_item(title: str, tags: list[str] = None, urgent: int = 0): ...
"""
# What an earlier version of the template had otherwise.
EARLIER = {
    "autohive_scaffold/runtime.py": ("present(values", "filled(values"),
    "autohive_scaffold/rendering/expressions.py": ('"present"', '"filled"'),
    "autohive_scaffold/rendering/handlers.py": ('"present"', '"filled"'),
    # A filter that the new templates use and the old code does not have.
    "{{cookiecutter.slug}}/icon.svg": ("| icon", "| old_icon"),
    "autohive_scaffold/filters.py": ("def icon(", "def old_icon("),
}


def test_a_new_version_and_other_answers_reach_an_edited_integration_beside_others(
    template: Path, tmp_path: Path, cookiecutter_home: Path
):
    repository, others = tmp_path / "template", tmp_path / "integrations"
    others.mkdir()
    shutil.copytree(template, repository)
    for name, (new, old) in EARLIER.items():
        text = (repository / name).read_text(encoding="utf-8")
        assert new in text, name
        (repository / name).write_text(text.replace(new, old), encoding="utf-8")
    commit(repository, "An earlier version")
    # In processes of their own, as this one has the code of the new version.
    environment = {**os.environ, "COOKIECUTTER_CONFIG": str(cookiecutter_home / "config.yaml")}
    context = json.dumps({"name": "Acme CRM", "actions": ACTIONS, "layout": "multi-file"})
    create = ("create", str(repository), "-y", "--extra-context", context)
    assert run("cruft", *create, cwd=others, env=environment).returncode == 0
    owned = Owned(others / "acme-crm", cookiecutter_home)
    assert "def filled(" in owned.delivered.read("helpers.py")
    git("init", "-q", cwd=others)
    edits = edit_by_hand(owned, "actions/items.py")
    git("revert", "--no-edit", "HEAD", cwd=repository)
    file = tmp_path / "actions.pyi"
    file.write_text(FILE, encoding="utf-8")
    more = {"actions": f"={file}", "supports_connected_account": "yes"}

    update = ("update", "-y", "--variables-to-update", json.dumps(more))
    assert run("cruft", *update, cwd=owned.folder, env=environment).returncode == 0

    assert lost(owned, edits) == []
    assert "filled(" not in owned.delivered.code()
    config = owned.delivered.config
    assert [*config["actions"]] == ["list_items", "get_item", "create_item"]
    assert "urgent" in config["actions"]["create_item"]["input_schema"]["properties"]
    assert [*config["auth"]["fields"]["properties"]] == ["api_token", "domain"]
    assert config["supports_connected_account"] is True
    owned.assert_sound()


def test_more_actions_reach_an_edited_integration_that_was_linked_later(
    bake_fresh: Bake, template: Path, cookiecutter_home: Path
):
    answers = {"name": "Acme CRM", "actions": f"{ACTIONS}, merge_items() -> ..., split_items() -> ..."}
    owned = Owned(bake_fresh(**answers).folder, cookiecutter_home)
    git("init", "-q", cwd=owned.folder)
    link = ("link", str(template), "-y", "--extra-context", json.dumps(answers))
    assert cruft(*link, cwd=owned.folder, home=cookiecutter_home)[0] == 0
    not_written = 'ActionError(message="merge_items is not written yet.")'
    owned.edit("acme_crm.py", not_written, "ActionResult(data={})")
    edits = edit_by_hand(owned, "acme_crm.py")
    before = owned.delivered.contents()

    status, printed = owned.updated(actions="list_items")
    assert (status, len(printed.splitlines())) == (1, 1)  # others would be taken away
    assert owned.delivered.contents() == before
    status, printed = owned.updated(
        actions="+search_items, list_users, create_user(email: str), sort_items() -> ..."
    )

    assert (status, lost(owned, edits)) == (0, []), printed
    assert f"\n\n{AFTER_UPDATE}\n" in printed
    assert {"search_items", "list_users", "create_user"} <= set(owned.delivered.config["actions"])
    for name in ("README.md", UNIT_TESTS, "tests/test_acme_crm_integration.py"):
        assert "list_users" in owned.delivered.read(name)
    written = [name in printed for name in ("merge_items is", "write split_items", "write sort_items")]
    assert written == [False, False, True]  # split_items was to settle before
    owned.assert_sound()
