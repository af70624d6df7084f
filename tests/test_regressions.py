"""Failures that property tests, real documents or users have found, each under a name of its own."""

import pytest
from conftest import RUFF_RULES, Bake, run

CASES = {
    "an action with an empty parameter list": {"actions": "list_items()"},
    "the longest slug": {"slug": "x" * 50, "actions": "get_item"},
    "a default with more double quotes than single ones": {
        "actions": """list_items(title: str = 'Zoë\\'s "best" API')""",
    },
    "a list that is named in a comprehension": {"actions": f"update_item({'n' * 64}: str, note: str = None)"},
    "an input that is called like a builtin": {
        "actions": "get_item(id: str), list_items(type: str, filter: str = None)"
    },
    "an input whose name looks like a secret": {"actions": 'set_password(token: str, token_type: Literal["bearer"])'},
    "a docstring one column too wide": {"description": "d" * 115},
    "a description that ends in a quote": {"description": 'Reads "books"'},
    "nothing that is read-only": {"actions": "create_item", "auth_type": "none"},
    "nothing that changes data": {"actions": "list_items", "auth_type": "none"},
}


@pytest.mark.parametrize("case", CASES)
def test_regression(bake_fresh: Bake, case: str):
    delivered = bake_fresh(**CASES[case])

    for command in (("check", "--select", "E,F,W"), ("format", "--check")):
        result = run("ruff", *command, *RUFF_RULES, str(delivered.folder))
        assert result.returncode == 0, result.stdout
    assert run("bandit", "-r", str(delivered.folder), "-s", "B101", "-q").returncode == 0
    result = delivered.pytest("-q")
    assert result.returncode == 0, result.stdout[-3000:]


def test_the_conftests_of_folders_named_together_are_told_apart(bake_fresh: Bake, tmp_path):
    for name in ("Acme CRM", "Acme Shop"):
        bake_fresh(name=name, layout="multi-file")
    delivered = bake_fresh(name="Acme")

    result = delivered.pytest("--import-mode=importlib", "-q", "acme-crm", "acme-shop", "acme", cwd=tmp_path)
    assert result.returncode == 0, result.stdout[-3000:]
