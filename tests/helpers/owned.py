"""An integration in its owner's repository, edited by hand."""

import os
from dataclasses import dataclass
from pathlib import Path

from tests.helpers import conventions, forked
from tests.helpers.delivered import RUFF_RULES, Delivered, run
from tests.helpers.repositories import commit, git

ACTIONS = "list_items, get_item, create_item(title: str, tags: list[str] = None), delete_item"


@dataclass(frozen=True)
class Owned:
    """An integration in its owner's repository, linked to the template by cruft."""

    folder: Path

    @property
    def delivered(self) -> Delivered:
        return Delivered(self.folder, {})

    def cruft(self, *arguments: str, home: Path) -> str:
        return cruft(*arguments, cwd=self.folder, home=home)

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
        is_marked = any(
            line.startswith(("<<<<<<<", ">>>>>>>")) for text in texts for line in text.splitlines()
        )
        return not (is_marked or any(name.endswith(".rej") for name in names))

    def assert_sound(self) -> None:
        """Assert that Autohive's checks, the formatter and the integration's own tests find nothing."""
        assert conventions.problems(self.folder) == []
        for command in (("check", "--select", "E,F,W"), ("format", "--check")):
            result = run("ruff", *command, *RUFF_RULES, str(self.folder))
            assert result.returncode == 0, result.stdout
        result = self.delivered.pytest("-q")
        assert result.returncode == 0, result.stdout[-3000:]


def cruft(*arguments: str, cwd: Path, home: Path) -> str:
    """Run cruft, which must succeed, and return what it prints."""
    variables = {**os.environ, "COOKIECUTTER_CONFIG": str(home / "config.yaml")}
    result = forked.python("cruft", *arguments, cwd=cwd, env=variables)
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout + result.stderr


def edit_by_hand(owned: Owned, module: str) -> dict[str, list[str]]:
    """Edit code, schema, tests and README as an owner does; return what an update must keep."""
    unit_test = "tests/test_acme_crm_unit.py"
    owned.edit(module, 'call_api(context, "GET", "/items", ', 'call_api(context, "GET", "/records", ')
    owned.edit(module, '"count": len(items)}', '"count": len(items), "by": "Ada"}')
    owned.edit("config.json", '"Maximum number of items to return"', '"How many items to return"')
    for _ in ("all inputs", "required ones"):
        owned.edit(
            unit_test, '"GET https://api.example.com/v1/items?', '"GET https://api.example.com/v1/records?'
        )
        owned.edit(unit_test, '"count": 2}', '"count": 2, "by": "Ada"}')
    owned.edit(
        "README.md",
        "Connects Autohive to Acme CRM.",
        "Connects Autohive to Acme CRM, which the sales team uses.",
    )
    owned.edit("README.md", "Check the IDs in the inputs.", "Check the IDs, which the sales team knows.")
    commit(owned.folder, "Edits by hand")
    return {
        module: ['"/records"', '"by": "Ada"'],
        "config.json": ["How many items to return"],
        unit_test: ["v1/records?", '"by": "Ada"'],
        "README.md": ["which the sales team uses", "which the sales team knows"],
    }


def assert_edits_stand(owned: Owned, edits: dict[str, list[str]]) -> None:
    for name, texts in edits.items():
        content = owned.delivered.read(name)
        for text in texts:
            assert text in content, f"{name} lost {text!r}"
