"""What the delivered code needs: a table of its parts.

Which parts the templates render, what each module imports, and which names the variables of inputs and of the
integration must not shadow are derived from this table.
"""

import builtins
import keyword
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar

from ..model.actions import Action, Location, Style
from ..model.integration import Integration

SDK = "autohive_integrations_sdk"
Imports = tuple[tuple[str, str], ...]
# The keys that `records_of` tries by itself, and need not be told.
RECORD_KEYS = tuple("data items results result records value values entries elements collection".split())


@dataclass(frozen=True)
class Part:
    """A part of the code that the actions share: a function, a constant, or a keyword of `call_api`.

    `action` says whether the handler of an action uses it, `integration` whether an integration needs it regardless of
    its actions. `imports` are the modules and names that it needs, `needs` the other parts.
    """

    name: str
    action: Callable[[Action], bool] = lambda action: False
    integration: Callable[[Integration], bool] = lambda integration: False
    imports: Imports = ()
    needs: tuple[str, ...] = ()


def _always(_: object) -> bool:
    return True


def _sends_in(location: Location) -> Callable[[Action], bool]:
    return lambda action: bool(action.at(location))


def _has_style(*styles: Style) -> Callable[[Action], bool]:
    return lambda action: any(parameter.style in styles for parameter in action.parameters)


def _sends_json_text(action: Action) -> bool:
    """Whether an object may be sent as a JSON string in a query or form: alone, in a list, or in a whole body."""
    lists = (parameter.schema.get("items", {}) for parameter in action.parameters if parameter.style == "repeat")
    return _has_style("json", "form")(action) or any("object" in str(items.get("type", "object")) for items in lists)


WRITES_JSON: Imports = (("json", "dumps"),)
PARTS = (
    Part("BASE_URL", integration=_always),
    Part("COST_USD", integration=lambda integration: integration.supports_billing),
    Part("ApiError", _always),
    Part(
        "auth_headers",
        integration=lambda integration: bool(integration.custom_auth and integration.custom_auth.sends_headers),
    ),
    Part(
        "basic_auth",
        integration=lambda integration: bool(integration.custom_auth and integration.custom_auth.username),
        imports=(("base64", "b64encode"),),
    ),
    Part(
        "auth_query",
        integration=lambda integration: bool(integration.custom_auth and integration.custom_auth.query),
        needs=("encode",),
    ),
    Part("segment", _sends_in("path"), imports=(("urllib.parse", "quote"), (SDK, "ValidationError"), *WRITES_JSON)),
    Part("present", lambda action: any(not parameter.always_sent for parameter in action.at("json"))),
    Part("header_texts", _sends_in("header"), imports=WRITES_JSON),
    Part("joined", _has_style("comma", "space", "pipe"), imports=WRITES_JSON),
    Part("deep_object", _has_style("deep")),
    Part("encode", imports=(("urllib.parse", "urlencode"),)),
    Part("encode_objects", _sends_json_text, imports=WRITES_JSON),
    Part("query", _sends_in("query"), needs=("encode",)),
    Part("json", lambda action: action.body_kind == "json"),
    Part("form", lambda action: action.body_kind == "form", needs=("encode",)),
    Part("text", lambda action: action.body_kind == "text"),
    Part("headers", lambda action: bool(action.at("header") or action.output.media_type)),
    Part(
        "call_api",
        _always,
        imports=(
            ("aiohttp", "ClientError"),
            ("http.client", "responses"),
            (SDK, "HTTPError"),
            (SDK, "RateLimitError"),
        ),
        needs=("decoded", "message_of", "reason_in"),
    ),
    Part("message_of"),
    Part("decoded", imports=(("contextlib", "suppress"), ("json", "loads"))),
    Part("reason_in", imports=(("re", "sub"),), needs=("REASON_KEYS", "by_name")),
    Part("REASON_KEYS"),
    Part("by_name"),
    Part(
        "records_of",
        lambda action: action.output.kind == "list",
        needs=("RECORD_KEYS", "NOTICE_KEYS", "by_name", "lists_in"),
    ),
    Part("RECORD_KEYS"),
    Part("NOTICE_KEYS"),
    Part("FLAG_KEYS"),
    Part("lists_in"),
    Part("page_of", lambda action: action.output.has_page, needs=("lists_in",)),
    Part("thing_of", lambda action: action.output.kind == "item", needs=("FLAG_KEYS", "by_name")),
    Part("as_object", lambda action: action.output.kind == "fields"),
    Part(
        "connected_account",
        integration=lambda integration: integration.supports_connected_account,
        imports=((SDK, "ConnectedAccountHandler"), (SDK, "ConnectedAccountInfo")),
        needs=("call_api", "thing_of"),
    ),
)
# What the handlers in other modules import from `helpers.py`.
EXPORTED = frozenset(
    """
    ApiError COST_USD as_object call_api deep_object header_texts joined page_of present records_of segment thing_of
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
LOCALS = frozenset("self inputs context query body form headers answer records error".split())
# What the delivered modules define, import or use of Python's builtins; ruff rejects I, O and l as ambiguous (E741).
GLOBALS = (
    frozenset(name for name in dir(builtins) if name.islower())
    | {part.name for part in PARTS}
    | {name for imports in (HANDLER_IMPORTS, SHARED_IMPORTS, *(part.imports for part in PARTS)) for _, name in imports}
    | {"HANDLERS", "AccountHandler", "I", "O", "l"}
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


def needs_of(integration: Integration) -> Needs:
    """What the code of an integration needs: the parts that it or its actions use, and the parts that those need."""
    asked = _asked(integration, integration.actions)
    by_name = {part.name: part for part in PARTS}
    found: set[str] = set()
    while asked:
        name = asked.pop()
        found.add(name)
        asked += by_name[name].needs
    return Needs(integration, frozenset(found))


def _asked(integration: Integration, actions: tuple[Action, ...]) -> list[str]:
    return [part.name for part in PARTS if part.integration(integration) or any(map(part.action, actions))]


def _by_module(imports: set[tuple[str, str]]) -> dict[str, list[str]]:
    """Names by the modules they are imported from, in the order of ruff's import sorting."""
    modules = sorted({module for module, _ in imports})
    return {module: sorted(name for source, name in imports if source == module) for module in modules}
