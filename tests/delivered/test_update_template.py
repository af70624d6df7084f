"""A new version of the template is merged into integrations, including those that were created without cruft."""

import json
import shutil
from pathlib import Path

import pytest

from tests.helpers.owned import ACTIONS, Owned, assert_edits_stand, cruft, edit_by_hand
from tests.helpers.repositories import commit, git


@pytest.fixture(scope="session")
def older_template(tmp_path_factory: pytest.TempPathFactory, template: Path) -> Path:
    """A repository with an earlier version of the template, whose code and templates were different."""
    folder = tmp_path_factory.mktemp("older") / "repository"
    shutil.copytree(template, folder, ignore=shutil.ignore_patterns(".git", "__pycache__"))
    changes = {
        "autohive_scaffold/runtime.py": ("present(values", "filled(values"),
        "autohive_scaffold/rendering/expressions.py": ('"present"', '"filled"'),
        "autohive_scaffold/rendering/handlers.py": ('"present"', '"filled"'),
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
    context = json.dumps({"name": "Acme CRM", "actions": ACTIONS, "layout": layout})
    cruft("create", str(repository), "-y", "--extra-context", context, cwd=tmp_path, home=cookiecutter_home)
    owned = Owned(tmp_path / "acme-crm")
    module, helpers = (
        ("acme_crm.py", "acme_crm.py") if layout == "single-file" else ("actions/items.py", "helpers.py")
    )
    assert "def filled(" in owned.delivered.read(helpers)
    git("init", "-q", cwd=owned.folder)
    commit(owned.folder, "An integration")
    edits = edit_by_hand(owned, module)
    for path in template.rglob("*"):
        if path.is_file() and ".git" not in path.parts and "__pycache__" not in path.parts:
            shutil.copyfile(path, repository / path.relative_to(template))
    commit(repository, "This version")

    owned.cruft("update", "-y", home=cookiecutter_home)

    assert owned.is_clean()
    assert "filled(" not in owned.delivered.read(helpers) + owned.delivered.read(module)
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
