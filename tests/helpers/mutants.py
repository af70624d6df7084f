"""Inject single faults into the code of a delivered integration, and run its unit tests on each.

    python mutants.py FOLDER COUNT

The tests are collected once; each fault is tried in a fork, which ends at the first test that fails. The output
is JSON: how many faults of each kind were tried, and those that no test noticed.
"""

import ast
import gc
import json
import os
import random
import signal
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, zip_longest
from pathlib import Path
from typing import Any

import pytest

OPPOSITE = {ast.Is: ast.IsNot, ast.Eq: ast.NotEq, ast.In: ast.NotIn, ast.Lt: ast.GtE, ast.Gt: ast.LtE}
OPPOSITE |= {opposite: operator for operator, opposite in OPPOSITE.items()}
OTHER_EXCEPTION = {"HTTPError": "RateLimitError"}
SECONDS_PER_FAULT = 20


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


def sample(every: list[Fault], count: int) -> list[Fault]:
    """At most `count` of the faults, the same ones in each run, taking turns between kinds."""
    by_kind = defaultdict(list)
    for fault in random.Random(1).sample(every, len(every)):
        by_kind[fault.kind].append(fault)
    in_turn = chain.from_iterable(zip_longest(*by_kind.values()))
    return [fault for fault in in_turn if fault][:count]


class FaultsInsteadOfTests:
    """A pytest plugin that runs the collected tests once for each fault."""

    def __init__(self, tried: list[Fault]) -> None:
        self.tried = tried
        self.unnoticed: list[Fault] = []

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        gc.freeze()
        assert session.items
        assert not self.fails(session, ""), "the tests fail without any fault"
        for fault in self.tried:
            original = fault.file.read_bytes()
            fault.file.write_text(fault.source(), encoding="utf-8")
            if not self.fails(session, fault.owner):
                self.unnoticed.append(fault)
            fault.file.write_bytes(original)
        return True

    def fails(self, session: pytest.Session, owner: str) -> bool:
        """Whether a test fails, in a separate process; the tests that are named after the owner run first."""
        process = os.fork()
        if process:
            return os.waitpid(process, 0)[1] != 0
        signal.alarm(SECONDS_PER_FAULT)
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, 1)
        os.dup2(nothing, 2)
        tests = {"AccountHandler": "TestConnectedAccount"}.get(owner, f"Test{owner}")
        tests = tests if any(tests in item.nodeid for item in session.items) else "TestApi"
        items = sorted(session.items, key=lambda item: tests not in item.nodeid)
        for item, following in zip_longest(items, items[1:]):
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
        os._exit(0)

    def pytest_runtest_makereport(self, call: pytest.CallInfo[None]) -> None:
        """End the process at the first failure, before any time is spent on reporting it."""
        if call.excinfo and not call.excinfo.errisinstance(pytest.skip.Exception):
            os._exit(1)


def main(folder: Path, count: int) -> None:
    files = sorted([*folder.glob("*.py"), *folder.glob("actions/*.py")])
    tried = sample([fault for path in files for fault in faults(path)], count)
    options = ["--quiet", "--capture=no", "--assert=plain", "-p", "pytest_asyncio.plugin", "-p", "no:cacheprovider"]
    plugin = FaultsInsteadOfTests(tried)
    code = pytest.main([*options, str(folder)], plugins=[plugin])
    kinds = Counter(fault.kind for fault in tried)
    print(json.dumps({"tried": kinds, "unnoticed": [str(fault) for fault in plugin.unnoticed]}))
    sys.exit(code)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
