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

from ..model.actions import Action, Style
from ..model.integration import Integration
from ..model.templates import Array, Constant, Found, Given, Length, Object, Template, Text, walk

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


def _has_style(*styles: Style) -> Callable[[Action], bool]:
    return lambda action: any(parameter.style in styles for parameter in action.parameters)


def _sent(action: Action) -> list[Template]:
    """All templates in the request, with those in them."""
    request = action.request
    found = [value for _, value in (*request.query, *request.headers)] + ([request.body] if request.body else [])
    return [part for template in found for part in walk(template)]


def _sends_json_text(action: Action) -> bool:
    """Whether an object may be sent as a JSON string in a query or form: alone, in a list, or in a whole body."""
    lists = (parameter.schema.get("items", {}) for parameter in action.parameters if parameter.style == "repeat")
    body, kind = action.request.body, action.body_kind
    is_nested = (
        kind == "form" and isinstance(body, Object) and any(isinstance(each, Object) for _, each in body.entries)
    )
    return (
        is_nested
        or _has_style("json", "form")(action)
        or any("object" in str(items.get("type", "object")) for items in lists)
    )


def _omits(kind: type[Object | Array]) -> Callable[[Action], bool]:
    """Whether entries of an object, or items of a list, may be absent in a body where nothing else leaves them out."""
    return lambda action: any(
        isinstance(part, kind) and action.may_lack(part)
        for part in _sent(action)
        if action.body_kind == "json" or part is not action.request.body
    )


def _writes_text(action: Action) -> bool:
    """Whether a text has an input in it that may be no string."""
    kinds = {parameter.name: parameter.schema.get("type") for parameter in action.parameters}
    givens = [part for text in _sent(action) if isinstance(text, Text) for part in text.parts]
    return any(isinstance(part, Given) and kinds[part.name] not in ("string", "integer") for part in givens)


def _sends_header_inputs(action: Action) -> bool:
    return any(not isinstance(value, Constant) for _, value in action.request.headers)


def _returns(is_list: bool) -> Callable[[Action], bool]:
    """Whether an output is a list in the answer, or something else at a path in it."""

    def check(action: Action) -> bool:
        properties = action.output.schema.get("properties", {})
        lists = [value for name, value in action.values.items() if properties[name].get("type") == "array"]
        counted = {part.of for value in action.values.values() for part in walk(value) if isinstance(part, Length)}
        if is_list:
            return any(isinstance(value, Found) for value in lists) or bool(counted)
        others = [value for name, value in action.values.items() if value not in lists and name not in counted]
        return any(isinstance(part, Found) and part.path for value in others for part in walk(value))

    return check


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
    Part(
        "segment",
        lambda action: bool(action.target.path_inputs),
        imports=(("urllib.parse", "quote"), (SDK, "ValidationError"), *WRITES_JSON),
    ),
    Part("as_text", _writes_text, imports=WRITES_JSON),
    Part("present", _omits(Object)),
    Part("present_items", _omits(Array)),
    Part("header_texts", _sends_header_inputs, imports=WRITES_JSON),
    Part("joined", _has_style("comma", "space", "pipe"), imports=WRITES_JSON),
    Part("deep_object", _has_style("deep")),
    Part("encode", imports=(("urllib.parse", "urlencode"),)),
    Part("encode_objects", _sends_json_text, imports=WRITES_JSON),
    Part("query", lambda action: bool(action.request.query), needs=("encode",)),
    Part("json", lambda action: action.body_kind == "json"),
    Part("form", lambda action: action.body_kind == "form", needs=("encode",)),
    Part("data", lambda action: action.body_kind in ("text", "bytes", "multipart")),
    Part("content_of", lambda action: action.body_kind == "bytes", imports=(("base64", "b64decode"),)),
    Part(
        "multipart",
        lambda action: action.body_kind == "multipart",
        imports=(("aiohttp", "FormData"), *WRITES_JSON),
        needs=("content_of",),
    ),
    Part("headers", lambda action: bool(action.request.headers)),
    Part("elsewhere", lambda action: bool(action.target.host)),
    Part(
        "as_file",
        lambda action: action.output.is_file,
        imports=(
            ("aiohttp", "ClientSession"),
            ("aiohttp", "ClientTimeout"),
            ("base64", "b64encode"),
            ("functools", "partial"),
            (SDK, "FetchResponse"),
        ),
        needs=("download",),
    ),
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
    Part("download"),
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
    Part("list_at", _returns(is_list=True), needs=("value_at",)),
    Part("value_at", _returns(is_list=False)),
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
    | {"HANDLERS", "AccountHandler", "I", "O", "l", *(f"part_{number}" for number in range(2, 10))}
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
    asked = [*_asked(integration, integration.actions), "ApiError", "call_api"]
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
