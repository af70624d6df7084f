"""The integration that the answers describe, as the templates see it."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from ..names import english, identifiers
from .actions import Action, Parameter
from .auth import CustomAuth

# Names that the delivered code uses; an integration called like one of them is held by another variable.
CODE_NAMES = frozenset(
    """
    auth_headers auth_query b64encode bool call_api decoded deep_object dict encode enumerate header_texts int l
    isinstance joined json_text json_value len list present quote records_of segment set str to_action_error tuple
    urlencode
    """.split()
)


@dataclass(frozen=True)
class Integration:
    """All answers, checked and taken apart."""

    name: str
    slug: str
    description: str
    actions: tuple[Action, ...]
    base_url: str
    auth_type: str
    custom_auth: CustomAuth | None
    provider: str
    scopes: tuple[str, ...]
    layout: str
    supports_connected_account: bool
    supports_billing: bool

    @property
    def module(self) -> str:
        """The entry point's module."""
        return identifiers.module_name(self.slug)

    @property
    def variable(self) -> str:
        """The variable that holds the SDK's `Integration`: the module's name, unless the code uses that itself."""
        return f"{self.module}_integration" if self.module in CODE_NAMES else self.module

    @property
    def live_test(self) -> str:
        """The module of the live test."""
        return identifiers.live_test_name(self.module)

    @property
    def variable_prefix(self) -> str:
        """What the names of the live test's environment variables begin with."""
        return self.module.upper()

    @cached_property
    def credential_variables(self) -> dict[str, str]:
        """The environment variable of each credential that the live test needs."""
        if self.auth_type == "platform":
            return {"access_token": f"{self.variable_prefix}_ACCESS_TOKEN"}
        names = self.custom_auth.names if self.custom_auth else []
        return {name: f"{self.variable_prefix}_{name.upper()}" for name in names}

    @cached_property
    def resources(self) -> dict[str, tuple[Action, ...]]:
        """The actions by what they are about: in the multi-file layout, one module each."""
        names = sorted({action.resource for action in self.actions})
        return {name: tuple(action for action in self.actions if action.resource == name) for name in names}

    @cached_property
    def read_only(self) -> tuple[Action, ...]:
        """The actions that change nothing."""
        return tuple(action for action in self.actions if action.is_read_only)

    @cached_property
    def destructive(self) -> tuple[Action, ...]:
        """The actions that create, change or delete data."""
        return tuple(action for action in self.actions if not action.is_read_only)

    @cached_property
    def _parameters(self) -> tuple[Parameter, ...]:
        return tuple(parameter for action in self.actions for parameter in action.parameters)

    def _sends_in(self, location: str) -> bool:
        return any(parameter.location == location for parameter in self._parameters)

    def _has_style(self, *styles: str) -> bool:
        return any(parameter.style in styles for parameter in self._parameters)

    @cached_property
    def authenticates_in_headers(self) -> bool:
        """Whether the code adds a header with credentials; for platform auth the SDK does."""
        return bool(self.custom_auth and self.custom_auth.sends_headers)

    @cached_property
    def authenticates_in_query(self) -> bool:
        """Whether the code adds query parameters with credentials."""
        return bool(self.custom_auth and self.custom_auth.query)

    @cached_property
    def sends_query(self) -> bool:
        """Whether any action has query parameters of its own."""
        return self._sends_in("query")

    @cached_property
    def sends_json(self) -> bool:
        """Whether any action sends a JSON body."""
        return any(action.body_kind == "json" for action in self.actions)

    @cached_property
    def sends_form(self) -> bool:
        """Whether any action sends a form."""
        return any(action.body_kind == "form" for action in self.actions)

    @cached_property
    def sends_headers(self) -> bool:
        """Whether any action has inputs that are sent as headers."""
        return self._sends_in("header")

    @cached_property
    def encodes(self) -> bool:
        """Whether anything is URL-encoded: a query or a form."""
        return self.sends_query or self.sends_form or self.authenticates_in_query

    @cached_property
    def leaves_out_json(self) -> bool:
        """Whether a JSON body has inputs that may be absent."""
        return any(not parameter.always_sent for parameter in self._parameters if parameter.location == "json")

    @cached_property
    def joins_lists(self) -> bool:
        """Whether a list is sent as one text with separators."""
        return self._has_style("comma", "space", "pipe")

    @cached_property
    def spreads_objects(self) -> bool:
        """Whether an object is sent as `filter[key]=value`."""
        return self._has_style("deep")

    @cached_property
    def encodes_json(self) -> bool:
        """Whether an object may be sent as JSON text in a query or form: by itself, in a list, or in a whole body."""
        lists = (each.schema.get("items", {}) for each in self._parameters if each.style == "repeat")
        return self._has_style("json", "form") or any("object" in str(items.get("type", "object")) for items in lists)

    @cached_property
    def decodes_json(self) -> bool:
        """Whether any answer may be JSON that the SDK hands on as text."""
        return any(action.output.undecoded for action in self.actions)

    @cached_property
    def json_functions(self) -> list[str]:
        """What the code that talks to the API needs of `json`; `json` itself is the name of a body."""
        writes = self.encodes_json or self.sends_headers or self.joins_lists
        names = (("dumps as json_text", writes), ("loads as json_value", self.decodes_json))
        return [name for name, needed in names if needed]

    @cached_property
    def lists(self) -> bool:
        """Whether any action returns a list."""
        return any(action.output.kind == "list" for action in self.actions)

    @cached_property
    def has_inputs_in_paths(self) -> bool:
        """Whether any action has inputs in its path."""
        return self._sends_in("path")

    @cached_property
    def url_functions(self) -> list[str]:
        """What the code that talks to the API needs of `urllib.parse`."""
        return [name for name, needed in (("quote", self.has_inputs_in_paths), ("urlencode", self.encodes)) if needed]

    @cached_property
    def sdk_names(self) -> list[str]:
        """What the code that talks to the API needs of the SDK."""
        names = ["ActionError", "ExecutionContext", "HTTPError", "Integration", "RateLimitError"]
        if self.has_inputs_in_paths:
            names.append("ValidationError")
        if self.layout == "single-file":
            names += ["ActionHandler", "ActionResult"]
            if self.supports_connected_account:
                names += ["ConnectedAccountHandler", "ConnectedAccountInfo"]
        return sorted(names)

    def about(self, resource: str) -> str:
        """The first line of a resource's module."""
        return (
            f"Actions on {english.phrase(resource)}."
            if resource != "general"
            else "Actions on no resource of their own."
        )

    def names_for(self, actions: tuple[Action, ...]) -> list[str]:
        """What the module of some of the actions imports from helpers.py, in alphabetical order."""
        parameters = [parameter for action in actions for parameter in action.parameters]
        styles = {parameter.style for parameter in parameters}
        wanted = {
            "COST_USD": self.supports_billing,
            "call_api": True,
            "decoded": any(action.output.undecoded for action in actions),
            "deep_object": "deep" in styles,
            "header_texts": any(parameter.location == "header" for parameter in parameters),
            "joined": bool(styles & {"comma", "space", "pipe"}),
            "present": any(action.may_lack_json for action in actions),
            "records_of": any(action.output.kind == "list" for action in actions),
            "segment": any(action.at("path") for action in actions),
            "to_action_error": True,
            self.variable: True,
        }
        return sorted((name for name in wanted if wanted[name]), key=lambda name: (not name.isupper(), name))

    def config(self) -> dict[str, Any]:
        """The content of config.json, its keys in the order of the SDK's tutorial."""
        config: dict[str, Any] = {
            "name": self.slug,
            "version": "1.0.0",
            "display_name": self.name,
            "description": self.description,
            "entry_point": f"{self.module}.py",
        }
        if self.supports_connected_account:
            config["supports_connected_account"] = True
        config["supports_billing"] = self.supports_billing
        if self.auth_type == "platform":
            config["auth"] = {"type": "platform", "provider": self.provider, "scopes": list(self.scopes)}
        elif self.custom_auth:
            config["auth"] = {
                "type": "custom",
                "title": f"{self.name} Authentication",
                "fields": self.custom_auth.schema(self.name),
            }
        config["actions"] = {
            action.name: {
                "display_name": action.display_name,
                "description": action.description,
                "input_schema": action.input_schema,
                "output_schema": action.output_schema,
            }
            for action in self.actions
        }
        return config
