"""What the delivered code needs: the parts that an integration's answers ask for, those that its handlers call, and
the parts that those need in turn.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import ClassVar

from ..model.actions import Action
from ..model.base_url import fields_in
from ..model.integration import Integration
from .handlers import AccountHandler, Handler
from .parts import ALWAYS, ERROR_KEYS, GLOBALS, HANDLER_IMPORTS, PARTS, RECORD_KEYS, SHARED_IMPORTS, imported


@dataclass(frozen=True)
class Needs:
    """What an integration's code needs; `name in needs` says whether it includes the part of that name."""

    integration: Integration
    parts: frozenset[str]
    record_keys: ClassVar[tuple[str, ...]] = RECORD_KEYS

    @cached_property
    def names(self) -> set[str]:
        """How the records and things of its actions are named in answers, in one spelling."""
        handlers = [Handler(action) for action in self.integration.actions]
        return {name for each in handlers if each.action.output.kind in ("list", "item") for name in each.keys}

    @property
    def error_keys(self) -> list[str]:
        """How the keys end under which an API has an error: not as the records or things of its actions are named."""
        keys = [key for key in ERROR_KEYS if key not in self.names]
        return keys if {*ERROR_KEYS} == {*keys} else [*keys, "usererrors"]

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
        handlers = HANDLER_IMPORTS if is_single else ""
        pairs = imported([SHARED_IMPORTS, handlers, *(PARTS[name].imports for name in parts)])
        return {module: [name for source, name in pairs if source == module] for module, _ in pairs}

    def exported_to(self, actions: Iterable[Action]) -> list[str]:
        """What a module with these actions imports from helpers.py, in the order of ruff's import sorting."""
        names = {name for action in _written(actions) for name in ("ApiError", *Handler(action).functions)}
        names |= {self.variable, *(["COST_USD"] if self.integration.supports_billing else [])}
        return sorted(names, key=lambda name: (not name.isupper(), name.islower(), name))

    @property
    def exported_to_account(self) -> list[str]:
        """What the entry point of the multi-file layout imports from helpers.py."""
        account = self.integration.account
        return sorted([self.variable, *(AccountHandler(account).functions if account else ())])


@lru_cache(maxsize=1)
def needs_of(integration: Integration) -> Needs:
    """What the code of an integration needs: the parts that it or its actions use, and the parts that those need."""
    account = integration.account
    handlers = [*map(Handler, _written(integration.actions)), *([AccountHandler(account)] if account else [])]
    asked = [*ALWAYS, *(name for name, is_asked in _answers(integration, handlers).items() if is_asked)]
    for handler in handlers:
        asked += [*handler.functions, *handler.keywords]
    found: set[str] = set()
    while asked:
        name = asked.pop()
        found.add(name)
        asked += PARTS[name].needs.split()
    return Needs(integration, frozenset(found))


def _written(actions: Iterable[Action]) -> list[Action]:
    return [action for action in actions if not action.is_unwritten]


def _answers(integration: Integration, handlers: list[Handler]) -> dict[str, object]:
    """The parts that do not depend on what handlers call, and whether an integration needs them."""
    auth, token, actions = integration.auth, integration.auth.token, _written(integration.actions)
    in_token_url = [field.position for field in fields_in(token.url)] if token else []
    return {
        "BASE_URL": not integration.url_fields,
        "COST_USD": integration.supports_billing,
        "HEADERS": integration.constant_headers,
        "base_url": integration.url_fields,
        "auth_headers": auth.at("header"),
        "basic_auth": auth.basic,
        "access_token": token,
        "token_client": token and token.client,
        "token_form": token and token.body_kind == "form",
        "token_url": {*in_token_url} - {"query"},
        "token_query": "query" in in_token_url,
        "auth_query": auth.at("query"),
        "connected_account": integration.account,
        "quoted_spaces": any("%20" in handler.action.path.partition("?")[2] for handler in handlers),
        "without_credentials": integration.auth_type == "platform" and any(one.is_foreign for one in actions),
        "elsewhere": any(handler.action.target.host for handler in handlers),
    }
