"""CONTRIBUTING.md names every package and module, in the order in which imports go down."""

import re

import tomllib

from tests.helpers.delivered import TEMPLATE

PAGE = (TEMPLATE / "CONTRIBUTING.md").read_text(encoding="utf-8")
TOOLS = tomllib.loads((TEMPLATE / "pyproject.toml").read_text(encoding="utf-8"))["tool"]


def test_the_table_has_each_package_and_module_in_the_order_of_the_layers():
    layers = TOOLS["importlinter"]["contracts"][0]["layers"]
    rows = re.findall(r"^\| `(\w+)/?` \|", PAGE, re.MULTILINE)

    assert rows == [name for layer in layers for name in re.findall(r"\w+", layer)]


def test_a_file_name_stands_once_in_the_package():
    names = [path.name for path in (TEMPLATE / "autohive_scaffold").rglob("*.py") if path.stem != "__init__"]

    assert sorted(names) == sorted(set(names))
