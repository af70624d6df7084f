"""CONTRIBUTING.md names every package and module of `autohive_scaffold`, and what the linter lets each import."""

import re

import tomllib

from tests.helpers.delivered import TEMPLATE

PACKAGE = TEMPLATE / "autohive_scaffold"
TABLE = re.findall(
    r"^\| [^|]+ \| `(\w+)/?` \| ([^|]+) \|$",
    (TEMPLATE / "CONTRIBUTING.md").read_text(encoding="utf-8").partition("may import")[2],
    re.MULTILINE,
)
TOOLS = tomllib.loads((TEMPLATE / "pyproject.toml").read_text(encoding="utf-8"))["tool"]


def test_every_package_and_module_is_in_the_table():
    there = {path.stem for path in PACKAGE.iterdir() if path.is_dir() or path.suffix == ".py"}

    assert {name for name, _ in TABLE} == there - {"__init__", "__pycache__"}


def test_each_may_import_what_its_contract_allows():
    forbidden = {
        source.rpartition(".")[2]: {name.rpartition(".")[2] for name in contract["forbidden_modules"]}
        for contract in TOOLS["importlinter"]["contracts"]
        for source in contract.get("source_modules", [])
    }
    everything = {name for name, _ in TABLE}

    for name, imports in TABLE:
        words = set(re.findall(r"`(\w+)`", imports))
        allowed = everything - words if imports.startswith("everything") else words
        assert allowed - {name} == everything - forbidden.get(name, set()) - {name}, name
