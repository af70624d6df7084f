"""A run over an existing folder writes nothing to where a link in it leads."""

from pathlib import Path

import pytest
from cookiecutter.exceptions import FailedHookException

from tests.helpers.delivered import Bake, contents

ANSWERS = {"name": "Acme CRM", "actions": "list_items, list_users", "layout": "multi-file"}
NAMES = [
    "",
    "tests",
    "actions",
    "README.md",
    "acme_crm.py",
    "tests/conftest.py",
    "actions/items.py",
    ".gitignore",
]


@pytest.fixture
def folder(bake: Bake, tmp_path: Path) -> Path:
    return bake(**ANSWERS).copy(tmp_path).folder


@pytest.mark.parametrize("name", NAMES)
def test_a_link_is_refused(bake_fresh: Bake, folder: Path, name: str):
    link, outside = folder / name, folder.parent / "outside"
    if link.exists():
        link.rename(outside)
    else:
        outside.write_text("mine", encoding="utf-8")
    link.symlink_to(outside)
    before = contents(folder.parent)

    with pytest.raises(
        FailedHookException, match=r"^slug: acme-crm.* is a link, and nothing is written to where"
    ):
        bake_fresh(overwrite=True, **ANSWERS)

    assert contents(folder.parent) == before


@pytest.mark.parametrize("name", NAMES)
def test_a_link_that_leads_nowhere_is_refused(bake_fresh: Bake, folder: Path, name: str):
    link, nowhere = folder / name, folder.parent / "nowhere"
    if link.exists():
        link.rename(folder.parent / "before")
    link.symlink_to(nowhere)

    with pytest.raises(FailedHookException, match="is a link"):
        bake_fresh(overwrite=True, **ANSWERS)

    assert not nowhere.exists()


def test_a_link_that_no_run_writes_to_stays(bake_fresh: Bake, folder: Path):
    (folder / ".env").symlink_to(folder.parent / "elsewhere")

    bake_fresh(overwrite=True, **ANSWERS)

    assert (folder / ".env").is_symlink()
