"""In an update, an answer to `actions` without a sign takes no actions away, and `=` and `+` say what is meant."""

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.helpers import forked
from tests.helpers.owned import Owned, cruft
from tests.helpers.repositories import commit, git

STUB = 'def list_items() -> "GET /things": ...\ndef list_users(): ...\n'


@pytest.fixture
def create(tmp_path: Path, template: Path, cookiecutter_home: Path) -> Callable[..., Owned]:
    """Create an integration with cruft from these answers, and commit it."""

    def create_integration(**answers: str) -> Owned:
        root = tmp_path / "owner"
        root.mkdir()
        context = json.dumps({"name": "Acme CRM", "actions": "list_items, get_item", **answers})
        cruft("create", str(template), "-y", "--extra-context", context, cwd=root, home=cookiecutter_home)
        owned = Owned(root / "acme-crm")
        git("init", "-q", cwd=owned.folder)
        commit(owned.folder, "An integration")
        return owned

    return create_integration


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "actions.pyi"
    path.write_text(STUB, encoding="utf-8")
    return path


def refused(owned: Owned, home: Path, **answers: str) -> str:
    """What an update with these answers, which must be refused, prints."""
    variables = {**os.environ, "COOKIECUTTER_CONFIG": str(home / "config.yaml")}
    change = json.dumps(answers)
    result = forked.python(
        "cruft", "update", "-y", "--variables-to-update", change, cwd=owned.folder, env=variables
    )
    assert result.returncode == 1
    return (result.stdout + result.stderr).strip()


def update(owned: Owned, home: Path, **answers: str) -> list[str]:
    """Update with these answers; return the names of the delivered actions."""
    owned.cruft("update", "-y", "--variables-to-update", json.dumps(answers), home=home)
    assert owned.is_clean()
    return sorted(owned.delivered.config["actions"])


def test_an_answer_that_would_take_actions_away_is_refused(create, cookiecutter_home: Path, path: Path):
    owned = create()
    before = owned.delivered.contents()

    for given in ("list_items, list_users", str(path)):
        meant = given if len(given) <= 40 else "…"
        said = refused(owned, cookiecutter_home, actions=given)
        assert said.endswith(
            f" would take away get_item; write '+{meant}' to add to what is there, or '={meant}' for exactly these"
        )
    assert owned.delivered.contents() == before


@pytest.mark.parametrize(
    "given", ["=list_items, list_users", "+list_items, list_users", "={path}", "+{path}"]
)
def test_a_sign_says_what_is_meant(create, cookiecutter_home: Path, path: Path, given: str):
    owned = create()
    names = update(owned, cookiecutter_home, actions=given.format(path=path))

    assert names == [*(["get_item"] if given.startswith("+") else []), "list_items", "list_users"]
    assert ('"/things"' in owned.delivered.read("acme_crm.py")) == ("path" in given)
    owned.assert_sound()


def test_what_is_taken_away_by_its_name_is(create, cookiecutter_home: Path):
    assert update(create(), cookiecutter_home, actions="-get_item") == ["list_items"]


def test_a_file_wins_over_what_is_stored_and_the_command_over_the_file(
    create, cookiecutter_home: Path, path: Path
):
    answers = {
        "base_url": "https://api.acme.com",
        "description": "Stored.",
        "auth_fields": "api_key -> header X-Key",
    }
    owned = create(**answers)
    said = 'name = "Other CRM"\nbase_url = "https://api.acme.example"\ndescription = "From the file."\n'
    path.write_text(f"{said}{STUB}", encoding="utf-8")

    update(owned, cookiecutter_home, actions=f"={path}", description="From the command.")

    stored = json.loads((owned.folder / ".cruft.json").read_text(encoding="utf-8"))["context"]["cookiecutter"]
    assert (stored["name"], stored["slug"]) == ("Other CRM", "acme-crm")
    assert (stored["base_url"], stored["auth_fields"]) == (
        "https://api.acme.example",
        "api_key -> header X-Key",
    )
    assert stored["description"] == "From the command."
    assert 'BASE_URL = "https://api.acme.example"' in owned.delivered.read("acme_crm.py")
