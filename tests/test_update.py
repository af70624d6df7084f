"""An integration grows with its owner: `cruft update` brings a change in, and every hand edit stands."""

import json
import os
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest
from conftest import RUFF_RULES, Delivered, commit, git, run

from autohive_scaffold.delivery import conventions

ACTIONS = "list_items, get_item, create_item(title: str, tags: list[str] = None), delete_item"


@dataclass(frozen=True)
class Owned:
    """An integration in its owner's repository, linked to the template by cruft."""

    folder: Path

    @property
    def delivered(self) -> Delivered:
        return Delivered(self.folder, {})

    def cruft(self, *arguments: str, home: Path) -> str:
        result = run(
            "cruft", *arguments, cwd=self.folder, env={**os.environ, "COOKIECUTTER_CONFIG": str(home / "config.yaml")}
        )
        assert result.returncode == 0, result.stdout + result.stderr
        return result.stdout + result.stderr

    def edit(self, name: str, old: str, new: str) -> None:
        """Change a file by hand, in one place."""
        path = self.folder / name
        text = path.read_text(encoding="utf-8")
        assert text.count(old) >= 1, f"{name} has no {old!r}"
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    def is_clean(self) -> bool:
        """Whether no conflict is left: no marker, no reject, nothing unmerged."""
        names = git("ls-files", "--cached", "--others", "--exclude-standard", cwd=self.folder).splitlines()
        texts = [self.delivered.read(name) for name in set(names) if (self.folder / name).exists()]
        is_marked = any(line.startswith(("<<<<<<<", ">>>>>>>")) for text in texts for line in text.splitlines())
        return not (is_marked or any(name.endswith(".rej") for name in names))

    def assert_sound(self) -> None:
        """Assert that Autohive's checks, the formatter and the integration's own tests find nothing."""
        assert conventions.problems(self.folder) == []
        for command in (("check", "--select", "E,F,W"), ("format", "--check")):
            result = run("ruff", *command, *RUFF_RULES, str(self.folder))
            assert result.returncode == 0, result.stdout
        result = self.delivered.pytest("-q")
        assert result.returncode == 0, result.stdout[-3000:]


@pytest.fixture
def create(tmp_path: Path, template: Path, cookiecutter_home: Path):
    """Make an integration with `cruft create`, in a repository of its own or beside others, and commit it."""

    def create_integration(*, beside_others: bool = False, **answers: str) -> Owned:
        root = tmp_path / "owner"
        root.mkdir(exist_ok=True)
        answers = {"name": "Acme CRM", "actions": ACTIONS, **answers}
        environment = {**os.environ, "COOKIECUTTER_CONFIG": str(cookiecutter_home / "config.yaml")}
        context = json.dumps(answers)
        result = run("cruft", "create", str(template), "-y", "--extra-context", context, cwd=root, env=environment)
        assert result.returncode == 0, result.stdout + result.stderr
        owned = Owned(root / "acme-crm")
        git("init", "-q", cwd=root if beside_others else owned.folder)
        commit(owned.folder, "An integration")
        return owned

    return create_integration


def edit_by_hand(owned: Owned, module: str) -> dict[str, list[str]]:
    """Edit code, schema, tests and README as an owner does; return what must still be there after an update."""
    unit_test = "tests/test_acme_crm_unit.py"
    owned.edit(
        module, 'call_api(context, "GET", "/items", query=query)', 'call_api(context, "GET", "/records", query=query)'
    )
    # The last line of the last handler is where a new one is appended.
    owned.edit(module, 'data={"deleted": True}', 'data={"deleted": True, "by": "Ada"}')
    owned.edit("config.json", '"Maximum number of items to return"', '"How many items to return"')
    owned.edit(unit_test, '"GET", "/items?limit=7"', '"GET", "/records?limit=7"')
    owned.edit(unit_test, '"GET", "/items?limit=10"', '"GET", "/records?limit=10"')
    owned.edit(unit_test, 'data = {"deleted": True}', 'data = {"deleted": True, "by": "Ada"}')
    owned.edit(
        "README.md", "Connects Autohive to Acme CRM.", "Connects Autohive to Acme CRM, which the sales team uses."
    )
    owned.edit("README.md", "| `deleted` | boolean | Whether the item was deleted |", "| `deleted` | boolean | True |")
    commit(owned.folder, "Edits by hand")
    return {
        module: ['"/records"', '"by": "Ada"'],
        "config.json": ["How many items to return"],
        unit_test: ["/records?limit=7", '"by": "Ada"'],
        "README.md": ["which the sales team uses", "| `deleted` | boolean | True |"],
    }


def assert_edits_stand(owned: Owned, edits: dict[str, list[str]]) -> None:
    for name, texts in edits.items():
        content = owned.delivered.read(name)
        for text in texts:
            assert text in content, f"{name} lost {text!r}"


CASES = {
    "none, single-file, alone": ({"auth_type": "none"}, "acme_crm.py", False),
    "platform, multi-file, alone": ({"auth_type": "platform", "layout": "multi-file"}, "actions/items.py", False),
    "token, single-file, beside others": ({}, "acme_crm.py", True),
    "basic, multi-file, beside others": (
        {"auth_fields": "username, password", "layout": "multi-file"},
        "actions/items.py",
        True,
    ),
}
CHANGES = {
    "new actions": {"actions": f"{ACTIONS}, search_items, list_users, create_user(email: str)"},
    "one more input of an unedited action": {
        "actions": ACTIONS.replace("tags: list[str] = None", "tags: list[str] = None, urgent: bool = False")
    },
    "an unedited action less": {"actions": ACTIONS.replace(" get_item,", "")},
    "connected account": {"supports_connected_account": "yes"},
}


@pytest.mark.parametrize("case", CASES)
def test_one_more_action_and_a_second_resource_reach_an_edited_integration(create, cookiecutter_home: Path, case: str):
    answers, module, beside_others = CASES[case]
    owned = create(beside_others=beside_others, **answers)
    edits = edit_by_hand(owned, module)

    owned.cruft("update", "-y", "--variables-to-update", json.dumps(CHANGES["new actions"]), home=cookiecutter_home)

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
        ("connected account", "platform, multi-file, alone"),
        ("connected account", "none, single-file, alone"),
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
    assert ("urgent" in owned.delivered.read("config.json")) == (change == "one more input of an unedited action")
    assert config.get("supports_connected_account", False) == (change == "connected account")
    owned.assert_sound()


@pytest.mark.parametrize("layout", ["single-file", "multi-file"])
def test_billing_and_a_credential_reach_an_edited_integration(create, cookiecutter_home: Path, layout: str):
    owned = create(layout=layout)
    module = "acme_crm.py" if layout == "single-file" else "actions/items.py"
    owned.edit(
        module, 'call_api(context, "GET", "/items", query=query)', 'call_api(context, "GET", "/v2", query=query)'
    )
    owned.edit("tests/test_acme_crm_unit.py", '"GET", "/items?limit=7"', '"GET", "/v2?limit=7"')
    owned.edit("tests/test_acme_crm_unit.py", '"GET", "/items?limit=10"', '"GET", "/v2?limit=10"')
    commit(owned.folder, "Edits by hand")

    change = json.dumps({"supports_billing": "yes", "auth_fields": "api_token, domain"})
    owned.cruft("update", "-y", "--variables-to-update", change, home=cookiecutter_home)

    assert owned.is_clean()
    assert '"/v2"' in owned.delivered.read(module)
    assert "cost_usd=COST_USD" in owned.delivered.read(module)
    assert list(owned.delivered.config["auth"]["fields"]["properties"]) == ["api_token", "domain"]
    owned.assert_sound()


def test_a_true_collision_is_marked(create, cookiecutter_home: Path):
    owned = create()
    owned.edit("acme_crm.py", 'data={"deleted": True}', 'data={"deleted": False}')
    commit(owned.folder, "An edit where billing will change the same line")

    owned.cruft("update", "-y", "--variables-to-update", '{"supports_billing": "yes"}', home=cookiecutter_home)

    text = owned.delivered.read("acme_crm.py")
    assert not owned.is_clean()
    assert 'data={"deleted": False}' in text
    assert 'data={"deleted": True}, cost_usd=COST_USD' in text


@pytest.mark.parametrize("source", ["stub", "openapi"])
def test_a_changed_file_changes_the_integration_by_just_that(
    create, cookiecutter_home: Path, tmp_path: Path, source: str
):
    path, one_more = write_source(tmp_path, source)
    owned = create(actions=str(path), auth_type="none", base_url="https://api.example.com")
    before = owned.delivered.config["actions"]
    path.write_text(path.read_text(encoding="utf-8") + one_more, encoding="utf-8")

    owned.cruft("update", "-y", "--variables-to-update", json.dumps({"actions": str(path)}), home=cookiecutter_home)

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


@pytest.fixture(scope="session")
def older_template(tmp_path_factory: pytest.TempPathFactory, template: Path) -> Path:
    """A repository with an earlier version of the template, in which code and templates were different."""
    folder = tmp_path_factory.mktemp("older") / "repository"
    shutil.copytree(template, folder, ignore=shutil.ignore_patterns(".git", "__pycache__"))
    changes = {
        "templates/api.py.jinja": ("present(", "given("),
        "templates/handler.py.jinja": ("present(", "given("),
        "autohive_scaffold/model/integration.py": ('"present"', '"given"'),
        # A filter that the new templates use and the old code does not have.
        "{{cookiecutter.slug}}/icon.svg": ("| xml", "| old_xml"),
        "autohive_scaffold/extension.py": ("xml=markup.xml", "old_xml=markup.xml"),
    }
    for name, (new, old) in changes.items():
        text = (folder / name).read_text(encoding="utf-8")
        assert new in text, name
        (folder / name).write_text(text.replace(new, old), encoding="utf-8")
    git("init", "-q", cwd=folder)
    commit(folder, "An earlier version")
    return folder


@pytest.mark.parametrize("layout", ["single-file", "multi-file"])
def test_a_new_version_of_the_template_reaches_an_edited_integration(
    older_template: Path, template: Path, tmp_path: Path, cookiecutter_home: Path, layout: str
):
    repository = tmp_path / "template"
    shutil.copytree(older_template, repository)
    environment = {**os.environ, "COOKIECUTTER_CONFIG": str(cookiecutter_home / "config.yaml")}
    context = json.dumps({"name": "Acme CRM", "actions": ACTIONS, "layout": layout})
    created = run("cruft", "create", str(repository), "-y", "--extra-context", context, cwd=tmp_path, env=environment)
    assert created.returncode == 0, created.stdout + created.stderr
    owned = Owned(tmp_path / "acme-crm")
    module, helpers = ("acme_crm.py", "acme_crm.py") if layout == "single-file" else ("actions/items.py", "helpers.py")
    assert "def given(" in owned.delivered.read(helpers)
    git("init", "-q", cwd=owned.folder)
    commit(owned.folder, "An integration")
    edits = edit_by_hand(owned, module)
    for path in template.rglob("*"):
        if path.is_file() and ".git" not in path.parts and "__pycache__" not in path.parts:
            shutil.copyfile(path, repository / path.relative_to(template))
    commit(repository, "This version")

    owned.cruft("update", "-y", home=cookiecutter_home)

    assert owned.is_clean()
    assert "given(" not in owned.delivered.read(helpers) + owned.delivered.read(module)
    assert_edits_stand(owned, edits)
    owned.assert_sound()


def test_an_integration_made_by_cookiecutter_can_be_linked_later(
    command, template: Path, tmp_path: Path, cookiecutter_home: Path
):
    answers = {"name": "Acme CRM", "actions": ACTIONS}
    made = command("--no-input", *(f"{name}={value}" for name, value in answers.items()))
    assert made.returncode == 0, made.stdout
    owned = Owned(tmp_path / "acme-crm")
    git("init", "-q", cwd=owned.folder)
    commit(owned.folder, "An integration")

    owned.cruft("link", str(template), "-y", "--extra-context", json.dumps(answers), home=cookiecutter_home)
    commit(owned.folder, "Linked")
    change = json.dumps({"actions": f"{ACTIONS}, list_users"})
    owned.cruft("update", "-y", "--variables-to-update", change, home=cookiecutter_home)

    assert "list_users" in owned.delivered.config["actions"]
    assert owned.is_clean()
    owned.assert_sound()
