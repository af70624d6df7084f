"""Inject single faults into the code of a delivered integration, and run its unit tests on each.

    python mutants.py FOLDER COUNT [SEED]

Each fault is tried in a fork, which ends at the first test that fails. The output is JSON: how many faults
were tried, and those that no test noticed.
"""

import ast
import json
import os
import random
import signal
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio.plugin  # noqa: F401 - each fork has it then
from autohive_integrations_sdk.integration import Integration  # noqa: F401 - likewise

OPPOSITE = {ast.Is: ast.IsNot, ast.Eq: ast.NotEq, ast.In: ast.NotIn, ast.Lt: ast.GtE, ast.Gt: ast.LtE}
OPPOSITE |= {opposite: operator for operator, opposite in OPPOSITE.items()}
OTHER_EXCEPTION = {"HTTPError": "RateLimitError"}
SECONDS_PER_FAULT = 20
OPTIONS = ["--quiet", "--assert=plain", "-p", "pytest_asyncio.plugin", "-p", "no:cacheprovider"]


@dataclass(frozen=True)
class Fault:
    """One change to a node of a file's tree, and the function or class that the node is in."""

    kind: str
    file: Path
    tree: ast.Module
    owner: str
    node: ast.AST
    fields: dict[str, Any]

    def source(self) -> str:
        """The source of the file with the fault in it."""
        before = {name: getattr(self.node, name) for name in self.fields}
        vars(self.node).update(self.fields)
        source = ast.unparse(self.tree)
        vars(self.node).update(before)
        return source

    def __str__(self) -> str:
        plain = ast.unparse(self.tree).splitlines()
        changed = [line.strip() for line in self.source().splitlines() if line not in plain]
        return f"{self.kind} in {self.file.name}, {self.owner or 'the module'}: {' '.join(changed)}"


def changes(node: ast.AST) -> Iterator[tuple[str, dict[str, Any]]]:
    """The faults that can be injected into a node: the kind of each, and the changed fields."""
    match node:
        case ast.Constant(value=bool(value)):
            yield "swap True and False", {"value": not value}
        case ast.Constant(value=str(value)):
            yield "change a string", {"value": f"{value}x" if value else "/"}
        case ast.Constant(value=int(value) | float(value)):
            yield "change a number", {"value": value + 1}
        case ast.If(test=test) | ast.IfExp(test=test):
            yield "negate a condition", {"test": negated(test)}
        case ast.comprehension(ifs=[test]):
            yield "negate a condition", {"ifs": [negated(test)]}
        case ast.Compare(ops=[operator]):
            yield "swap an operator", {"ops": [OPPOSITE[type(operator)]()]}
        case ast.BoolOp(op=operator, values=[first, *_]):
            yield "swap and and or", {"op": ast.And() if isinstance(operator, ast.Or) else ast.Or()}
            yield "drop an alternative", {"values": [first]}
        case ast.Call(args=arguments, keywords=keywords):
            for index in range(len(arguments)):
                yield "drop an argument", {"args": without(arguments, index)}
            for index in range(len(keywords)):
                yield "drop a keyword argument", {"keywords": without(keywords, index)}
        case ast.Dict(keys=keys, values=values):
            for index in range(len(keys)):
                yield "drop a dict entry", {"keys": without(keys, index), "values": without(values, index)}
        case ast.ExceptHandler(type=ast.Name(id=name)):
            yield "catch something else", {"type": ast.Name(OTHER_EXCEPTION.get(name, "KeyError"))}


def negated(test: ast.expr) -> ast.expr:
    return ast.UnaryOp(ast.Not(), test)


def without(items: list[Any], index: int) -> list[Any]:
    return [*items[:index], *items[index + 1 :]]


def faults(path: Path) -> Iterator[Fault]:
    """Every fault that can be injected into a file, except in docstrings and `__all__`, which ruff checks."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for statement in tree.body:
        if isinstance(statement, ast.Assign) and ast.unparse(statement.targets[0]) == "__all__":
            continue
        docstrings = {id(node.value) for node in ast.walk(statement) if isinstance(node, ast.Expr)}
        for node in ast.walk(statement):
            for kind, fields in changes(node) if id(node) not in docstrings else ():
                yield Fault(kind, path, tree, getattr(statement, "name", ""), node, fields)


class First:
    """A pytest plugin that runs the cases of an action first, and ends the process at the first failure."""

    def __init__(self, owner: str) -> None:
        self.action = owner.removesuffix("Action").lower()

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        items.sort(key=lambda item: self.action not in item.nodeid.replace("_", ""))

    def pytest_runtest_makereport(self, call: pytest.CallInfo[None]) -> None:
        if call.excinfo and not call.excinfo.errisinstance(pytest.skip.Exception):
            os._exit(1)


def fails(folder: Path, owner: str = "") -> bool:
    """Whether a test fails, in a separate process; the cases of the action whose handler is the owner run first."""
    process = os.fork()
    if process:
        return os.waitpid(process, 0)[1] != 0
    signal.alarm(SECONDS_PER_FAULT)
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, 1)
    os.dup2(nothing, 2)
    os._exit(pytest.main([*OPTIONS, str(folder)], plugins=[First(owner)]))


def main(folder: Path, count: int, seed: int = 1) -> None:
    files = sorted([*folder.glob("*.py"), *folder.glob("actions/*.py")])
    every = [fault for path in files for fault in faults(path)]
    tried = random.Random(seed).sample(every, min(count, len(every)))
    assert not fails(folder), "the tests fail without any fault"
    unnoticed = []
    for fault in tried:
        original = fault.file.read_bytes()
        fault.file.write_text(fault.source(), encoding="utf-8")
        if not fails(folder, fault.owner):
            unnoticed.append(str(fault))
        fault.file.write_bytes(original)
    print(json.dumps({"tried": len(tried), "unnoticed": unnoticed}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), *map(int, sys.argv[2:]))
