"""What a delivered module has beside its own code: functions copied from `runtime.py`, and imports.

What is called decides: the names in the code are followed through the functions of `runtime.py`.
"""

import ast
import builtins
import keyword
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from jinja2 import Environment

from .. import data, runtime
from ..model.integration import Integration
from ..names import english
from .python import WIDTH, fitted, literal

INSTALLED = ("aiohttp", "autohive_integrations_sdk", "pytest")
# What the templates import and define, and the local variables of handlers and of the delivered tests.
NAMES = data.load("delivered")


class Shared(NamedTuple):
    """What a module has beside its code; the `error` stands in front of the code that raises it."""

    imports: str
    constants: list[str]
    error: str
    functions: str


def shared_of(code: str, used_by: str = "") -> Shared:
    """What a module needs for its code, and functions for the code that it is `used_by`."""
    names = names_in(code) | {"ApiError"} | (names_in(used_by) & DEFINITIONS.keys())
    waiting = names & DEFINITIONS.keys()
    while waiting:
        more = names_in(DEFINITIONS[waiting.pop()]) - names
        waiting |= more & DEFINITIONS.keys()
        names |= more
    needed = [name for name in DEFINITIONS if name in names]
    constants = [DEFINITIONS[name] for name in needed if name.isupper()]
    error, *functions = [f"\n\n{DEFINITIONS[name]}\n" for name in needed if not name.isupper()]
    return Shared(_imports(names), constants, error, "".join(functions))


def imports_of(code: str) -> str:
    """The import statements of code that has its functions from another module."""
    return _imports(names_in(code))


def _imports(names: set[str]) -> str:
    """The statements that import what has these names, in the order of ruff's import sorting."""
    used = {name: module for name, module in MODULES.items() if name in names}
    blocks: tuple[list[str], list[str]] = ([], [])
    for name in sorted(name for name in used if not used[name]):
        blocks[name in INSTALLED].append(f"import {name}")
    for module in sorted({*used.values()} - {""}):
        blocks[module in INSTALLED].append(_import(module, [name for name in used if used[name] == module]))
    return "\n\n".join("\n".join(block) for block in blocks if block)


def helpers_of(code: str, variable: str) -> str:
    """The statement that imports from helpers.py what code needs, and the variable of the integration."""
    return _import("helpers", [variable, *(names_in(code) & {*DEFINITIONS, *NAMES["templated"]})])


def _import(module: str, names: Iterable[str]) -> str:
    """The statement that imports names from a module, as the formatter writes it, in the order of ruff."""
    names = sorted(names, key=lambda name: (not name.isupper(), name[0].islower(), name))
    line = f"from {module} import {', '.join(names)}"
    if len(line) <= WIDTH:
        return line
    return "\n".join([f"from {module} import (", *(f"    {name}," for name in names), ")"])


def modules_of(integration: Integration, environment: Environment) -> dict[str, str]:
    """The modules under actions/, one a resource, by their file names; none in the single-file layout."""
    if integration.layout == "single-file":
        return {}
    names, template = list(integration.resources), environment.get_template("resource.py.jinja")
    docstring = '"""All actions, one module for each resource."""'
    collected = f"{docstring}\n\n{_import('.', names)}\n\n__all__ = {literal(names)}\n"
    modules = {"actions/__init__.py": fitted(collected)}
    for name, actions in integration.resources.items():
        about = f"Actions on {english.phrase(name)}." if name != "general" else "Actions without a resource."
        modules[f"actions/{name}.py"] = template.render(integration=integration, about=about, actions=actions)
    return modules


def names_in(code: str) -> set[str]:
    """The names that code uses, those of its own variables among them."""
    return {node.id for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Name)}


def _definitions(source: str) -> dict[str, str]:
    """The source of each function, class and constant, with the comment above it."""
    lines, definitions = source.splitlines(), {}
    for node in ast.parse(source).body:
        match node:
            case (
                ast.FunctionDef(name=name)
                | ast.ClassDef(name=name)
                | ast.Assign(targets=[ast.Name(id=name)])
                | ast.AnnAssign(target=ast.Name(id=name))
            ):
                start = node.lineno - 1
                while lines[start - 1].startswith("#"):
                    start -= 1
                definitions[name] = "\n".join(lines[start : node.end_lineno])
    return definitions


RUNTIME = Path(runtime.__file__).read_text(encoding="utf-8")
# What `runtime.py` defines, by name, in its order.
DEFINITIONS = _definitions(RUNTIME)
# The names that may be imported, each with the module that has it; that of a module is empty.
MODULES: dict[str, str] = {name: module for module, names in NAMES["imports"].items() for name in names} | {
    alias.name: getattr(node, "module", "")
    for node in ast.parse(RUNTIME).body
    if isinstance(node, (ast.Import, ast.ImportFrom))
    for alias in node.names
}
# What the delivered modules define, import or use of Python's builtins; ruff rejects I, O and l (E741).
GLOBALS = frozenset(
    [
        *(name for name in dir(builtins) if name.islower()),
        *DEFINITIONS,
        *MODULES,
        *NAMES["templated"],
        *"AccountHandler actions helpers I O l".split(),
    ]
)
TESTING = frozenset(NAMES["tests"])
RESERVED = GLOBALS | frozenset(NAMES["locals"]) | frozenset(keyword.kwlist)
