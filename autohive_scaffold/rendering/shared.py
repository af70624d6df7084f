"""What a delivered module has beside its own code: functions copied from `runtime.py`, and the imports of both.

What is called decides: the names in the code are followed through the functions of `runtime.py`.
"""

import ast
import builtins
import keyword
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from .. import runtime
from .python import WIDTH

SDK = "autohive_integrations_sdk"
INSTALLED = ("aiohttp", SDK)
# What the templates import, by module.
IMPORTED = {
    "base64": ["b64encode"],
    "pathlib": ["Path"],
    "functools": ["partial"],
    "typing": ["Any"],
    "urllib.parse": ["quote"],
    "aiohttp": ["ClientError", "ClientSession", "ClientTimeout", "FormData"],
    SDK: [
        *("ActionError", "ActionHandler", "ActionResult", "ConnectedAccountHandler", "ConnectedAccountInfo"),
        *("ExecutionContext", "FetchResponse", "HTTPError", "Integration", "RateLimitError"),
    ],
}
# What the templates define.
TEMPLATED = ("BASE_URL", "COST_USD", "base_url", "call_api", "download", "multipart", "request_token")


@dataclass(frozen=True)
class Definition:
    """A function, class or constant of `runtime.py`: its source with the comment above it, and the names in it."""

    name: str
    source: str
    names: frozenset[str]
    is_constant: bool


@dataclass(frozen=True)
class Shared:
    """What a module with this code needs beside it, for itself and for the code that has its functions from there.

    If it `is_apart`, it is itself such code.
    """

    code: str
    used_by: str = ""
    is_apart: bool = False

    @cached_property
    def names(self) -> set[str]:
        """The names in the code, and in what it needs of `runtime.py`."""
        names = names_in(ast.parse(self.code))
        if self.is_apart:
            return names
        names |= {"ApiError"} | (names_in(ast.parse(self.used_by)) & definitions().keys())
        waiting = [name for name in names if name in definitions()]
        while waiting:
            definition = definitions()[waiting.pop()]
            waiting += [name for name in definition.names - names if name in definitions()]
            names |= definition.names
        return names

    @property
    def constants(self) -> list[str]:
        needed = [each for name, each in definitions().items() if name in self.names]
        return [each.source for each in needed if each.is_constant]

    @property
    def functions(self) -> str:
        """The functions, without `ApiError`, which stands in front of the code that raises it."""
        needed = [each for name, each in definitions().items() if name in self.names and name != "ApiError"]
        return "".join(f"\n\n{each.source}\n" for each in needed if not each.is_constant)

    @property
    def error(self) -> str:
        return f"\n\n{definitions()['ApiError'].source}\n"

    @property
    def helpers(self) -> list[str]:
        """What a module that is apart has from helpers.py, in the order of ruff's import sorting."""
        return _sorted(self.names & {*definitions(), *TEMPLATED})

    @property
    def imports(self) -> str:
        """The import statements, in the order of ruff's import sorting."""
        modules, sources = imports_of_runtime()
        sources = {**sources, **{name: module for module, names in IMPORTED.items() for name in names}}
        by_module: dict[str, list[str]] = {}
        for name in self.names & sources.keys():
            by_module.setdefault(sources[name], []).append(name)
        lines = [f"import {name}" for name in sorted(self.names & modules)]
        lines += [
            import_of(module, by_module[module]) for module in sorted(by_module) if module not in INSTALLED
        ]
        installed = [
            import_of(module, by_module[module]) for module in sorted(by_module) if module in INSTALLED
        ]
        return "\n\n".join("\n".join(block) for block in (lines, installed) if block)


def import_of(module: str, names: Iterable[str]) -> str:
    """The statement that imports names from a module, as the formatter writes it."""
    line = f"from {module} import {', '.join(_sorted(names))}"
    if len(line) <= WIDTH:
        return line
    return f"from {module} import (\n{''.join(f'    {name},{chr(10)}' for name in _sorted(names))})"


def _sorted(names: Iterable[str]) -> list[str]:
    return sorted(names, key=lambda name: (not name.isupper(), name[0].islower(), name))


def names_in(tree: ast.AST) -> set[str]:
    """The names that code uses, those of its own variables among them."""
    return {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}


def source_of_runtime() -> str:
    return Path(runtime.__file__).read_text(encoding="utf-8")


@lru_cache(maxsize=1)
def definitions() -> dict[str, Definition]:
    """What `runtime.py` defines, by name, in its order."""
    lines, found = source_of_runtime().splitlines(), {}
    for node in ast.parse(source_of_runtime()).body:
        is_constant = isinstance(node, (ast.Assign, ast.AnnAssign))
        if not is_constant and not isinstance(node, (ast.FunctionDef, ast.ClassDef)):
            continue
        start = node.lineno - 1
        while lines[start - 1].startswith("#"):
            start -= 1
        target = node.targets[0] if isinstance(node, ast.Assign) else getattr(node, "target", node)
        name = getattr(target, "id", "") or getattr(target, "name", "")
        text = "\n".join(lines[start : node.end_lineno])
        found[name] = Definition(name, text, frozenset(names_in(node)), is_constant)
    return found


@lru_cache(maxsize=1)
def imports_of_runtime() -> tuple[set[str], dict[str, str]]:
    """The modules that `runtime.py` imports, and the names that it imports from others with their modules."""
    statements = ast.parse(source_of_runtime()).body
    modules = {alias.name for node in statements if isinstance(node, ast.Import) for alias in node.names}
    pairs = {
        alias.name: node.module or ""
        for node in statements
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    return modules, pairs


# The local variables of a handler.
LOCALS = frozenset(
    "self inputs context params query body form path part headers response error item data values names answer".split()
)
# What the delivered modules define, import or use of Python's builtins; ruff rejects I, O and l as ambiguous (E741).
GLOBALS = frozenset(
    [
        *(name for name in dir(builtins) if name.islower()),
        *definitions(),
        *imports_of_runtime()[0],
        *imports_of_runtime()[1],
        *(name for names in IMPORTED.values() for name in names),
        *TEMPLATED,
        *"AccountHandler actions helpers I O l".split(),
    ]
)
# What stands beside the integration in the delivered tests.
TESTING = frozenset(
    "pytest run api read main why_not context mock_context case answer account inputs name action value earlier records "
    "credentials auth metadata status message headers result file wrong last seconds".split()
)
RESERVED = GLOBALS | LOCALS | frozenset(keyword.kwlist)
