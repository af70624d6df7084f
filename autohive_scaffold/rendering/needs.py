"""What the delivered code needs, derived from the table of its parts.

Which parts the templates render, what each module imports, and which names the variables of inputs and of the
integration must not shadow follow from that table.
"""

import builtins
import keyword
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar

from ..model.actions import Action
from ..model.integration import Integration
from .parts import PARTS, SDK, Imports

# The keys that `records_of` tries by itself, and need not be told.
RECORD_KEYS = tuple("data items results result records value values entries elements collection".split())


# What the handlers in other modules import from `helpers.py`.
EXPORTED = frozenset(
    """
    ApiError COST_USD as_object as_text call_api content_of deep_object header_texts joined list_at multipart page_of
    present present_items records_of segment thing_of value_at
    """.split()
)
HANDLER_IMPORTS: Imports = tuple(
    (SDK, name) for name in ("ActionError", "ActionHandler", "ActionResult", "ExecutionContext")
)
SHARED_IMPORTS: Imports = (
    ("pathlib", "Path"),
    ("typing", "Any"),
    (SDK, "ExecutionContext"),
    (SDK, "Integration"),
)
# The local variables of a handler.
LOCALS = frozenset("self inputs context given query body form parts headers answer records error part".split())
# What the delivered modules define, import or use of Python's builtins; ruff rejects I, O and l as ambiguous (E741).
GLOBALS = (
    frozenset(name for name in dir(builtins) if name.islower())
    | {part.name for part in PARTS}
    | {name for imports in (HANDLER_IMPORTS, SHARED_IMPORTS, *(part.imports for part in PARTS)) for _, name in imports}
    | {
        "HANDLERS",
        "AccountHandler",
        "URL",
        "HOST",
        "LABEL",
        "PART",
        "I",
        "O",
        "l",
        *(f"part_{number}" for number in range(2, 10)),
    }
)
RESERVED = GLOBALS | LOCALS | frozenset(keyword.kwlist)


@dataclass(frozen=True)
class Needs:
    """What an integration's code needs; `name in needs` says whether it includes the part of that name."""

    integration: Integration
    parts: frozenset[str]
    record_keys: ClassVar[tuple[str, ...]] = RECORD_KEYS

    def __contains__(self, name: object) -> bool:
        return name in self.parts

    @property
    def variable(self) -> str:
        """The variable that holds the SDK's `Integration`: the module's name, unless the code uses that itself."""
        module = self.integration.module
        return f"{module}_integration" if module in GLOBALS else module

    @cached_property
    def imports(self) -> dict[str, list[str]]:
        """What the shared code imports, by module; in the single-file layout, also what the handlers import."""
        is_single = self.integration.layout == "single-file"
        parts = self.parts if is_single else self.parts - {"connected_account"}
        wanted = {each for part in PARTS if part.name in parts for each in part.imports}
        return _by_module({*wanted, *SHARED_IMPORTS, *(HANDLER_IMPORTS if is_single else ())})

    def exported_to(self, actions: tuple[Action, ...]) -> list[str]:
        """What a module with these actions imports from helpers.py, constants first."""
        names = {*EXPORTED.intersection(_asked(self.integration, actions)), self.variable}
        return sorted(names, key=lambda name: (not name.isupper(), name.islower(), name))


def account_imports(integration: Integration) -> list[str]:
    """What the entry point of the multi-file layout imports from helpers.py."""
    variable = Needs(integration, frozenset()).variable
    if not integration.account:
        return [variable]
    finder = "text_at" if integration.account.output.kind == "values" else "thing_of"
    return sorted([variable, "call_api", finder])


def needs_of(integration: Integration) -> Needs:
    """What the code of an integration needs: the parts that it or its actions use, and the parts that those need."""
    account = (integration.account,) if integration.account else ()
    asked = [*_asked(integration, (*integration.actions, *account)), "ApiError", "call_api"]
    by_name = {part.name: part for part in PARTS}
    found: set[str] = set()
    while asked:
        name = asked.pop()
        found.add(name)
        asked += by_name[name].needs
    return Needs(integration, frozenset(found))


def _asked(integration: Integration, actions: tuple[Action, ...]) -> list[str]:
    written = [action for action in actions if not action.is_unwritten]
    return [part.name for part in PARTS if part.integration(integration) or any(map(part.action, written))]


def _by_module(imports: set[tuple[str, str]]) -> dict[str, list[str]]:
    """Names by the modules they are imported from, in the order of ruff's import sorting."""
    modules = sorted({module for module, _ in imports})
    return {module: sorted(name for source, name in imports if source == module) for module in modules}
