"""Inject single faults into the code of a delivered integration, and run its unit tests on each.

    python mutants.py FOLDER COUNT

The tests are collected once. Each fault is tried in a fork, which imports the changed code, gives it to the tests in
place of what they imported, and ends at the first that fails. The output is JSON: how many faults were tried, and those
that no test noticed.
"""

import ast
import importlib
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

OPPOSITE = {ast.Is: ast.IsNot, ast.Eq: ast.NotEq, ast.In: ast.NotIn, ast.Lt: ast.GtE, ast.Gt: ast.LtE}
OPPOSITE |= {opposite: operator for operator, opposite in OPPOSITE.items()}
CHANGED = {
    bool: lambda value: not value,
    str: lambda value: f"{value}x" if value else "/",
    int: lambda value: value + 1,
    float: lambda value: value + 1,
}
SECONDS_PER_FAULT = 20
OPTIONS = ["--quiet", "--assert=plain", "-p", "pytest_asyncio.plugin", "-p", "no:cacheprovider"]


@dataclass(frozen=True)
class Fault:
    """One change to a node of a file's tree, and the function or class that the node is in."""

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
        return f"{self.file.name}, {self.owner or 'the module'}: {' '.join(changed)}"


def changes(node: ast.AST) -> Iterator[dict[str, Any]]:
    """The faults that can be injected into a node: the changed fields of each."""
    match node:
        case ast.Constant(value=value) if type(value) in CHANGED:
            yield {"value": CHANGED[type(value)](value)}
        case ast.If(test=test) | ast.IfExp(test=test):
            yield {"test": ast.UnaryOp(ast.Not(), test)}
        case ast.comprehension(ifs=[test]):
            yield {"ifs": [ast.UnaryOp(ast.Not(), test)]}
        case ast.Compare(ops=[operator]):
            yield {"ops": [OPPOSITE[type(operator)]()]}
        case ast.BoolOp(op=operator, values=[first, *_]):
            yield {"op": ast.And() if isinstance(operator, ast.Or) else ast.Or()}
            yield {"values": [first]}
        case ast.Call(args=arguments, keywords=keywords):
            yield from ({"args": without(arguments, index)} for index in range(len(arguments)))
            yield from ({"keywords": without(keywords, index)} for index in range(len(keywords)))
        case ast.Dict(keys=keys, values=values):
            for index in range(len(keys)):
                yield {"keys": without(keys, index), "values": without(values, index)}
        case ast.ExceptHandler():
            yield {"type": ast.Name("KeyError")}


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
            for fields in changes(node) if id(node) not in docstrings else ():
                yield Fault(path, tree, getattr(statement, "name", ""), node, fields)


class Trial:
    """A pytest plugin that, in place of running the tests once, runs them on each fault."""

    def __init__(self, folder: Path, tried: list[Fault]) -> None:
        self.folder, self.tried = folder, tried
        self.unnoticed: list[str] = []

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        assert session.items
        assert not self.fails(session), "the tests fail without any fault"
        self.unnoticed = [str(fault) for fault in self.tried if not self.fails(session, fault)]
        return True

    def fails(self, session: pytest.Session, fault: Fault | None = None) -> bool:
        """Whether a test fails, in another process; the cases of the action whose handler has the fault run first."""
        process = os.fork()
        if process:
            return os.waitpid(process, 0)[1] != 0
        signal.alarm(SECONDS_PER_FAULT)
        status = 1
        try:
            if fault:
                action = fault.owner.removesuffix("Action").lower()
                session.items.sort(key=lambda item: action not in item.nodeid.replace("_", ""))
                fault.file.write_text(fault.source(), encoding="utf-8")
                self.import_again()
            self.run(session)
            status = 0
        finally:
            os._exit(status)

    def import_again(self) -> None:
        """Import the integration's modules from disk, and replace what the tests have of the former ones."""
        own = {
            name: module
            for name, module in sys.modules.items()
            if Path(getattr(module, "__file__", None) or "/").is_relative_to(self.folder)
        }
        tests = [module for name, module in own.items() if "tests" in name.split(".")]
        former = {name: own[name] for name in own if own[name] not in tests}
        for name in former:
            del sys.modules[name]
        replacements = {}
        for name, module in former.items():
            new = importlib.import_module(name)
            replacements |= {id(value): vars(new).get(key) for key, value in vars(module).items()}
            replacements[id(module)] = new
        for module in tests:
            for key, value in list(vars(module).items()):
                if id(value) in replacements and not key.startswith("__"):
                    setattr(module, key, replacements[id(value)])

    @staticmethod
    def run(session: pytest.Session) -> None:
        for item, following in zip(session.items, [*session.items[1:], None], strict=True):
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)

    def pytest_runtest_makereport(self, call: pytest.CallInfo[None]) -> None:
        if call.excinfo and not call.excinfo.errisinstance(pytest.skip.Exception):
            os._exit(1)


def main(folder: Path, count: int) -> None:
    files = sorted([*folder.glob("*.py"), *folder.glob("actions/*.py")])
    every = [fault for path in files for fault in faults(path)]
    trial = Trial(folder, random.Random(1).sample(every, min(count, len(every))))
    originals = {path: path.read_bytes() for path in files}
    output = os.dup(1)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    status = pytest.main([*OPTIONS, str(folder)], plugins=[trial])
    os.dup2(output, 1)
    for path, content in originals.items():
        path.write_bytes(content)
    assert status == 0
    print(json.dumps({"tried": len(trial.tried), "unnoticed": trial.unnoticed}))


if __name__ == "__main__":
    sys.dont_write_bytecode = True
    main(Path(sys.argv[1]).resolve(), int(sys.argv[2]))
