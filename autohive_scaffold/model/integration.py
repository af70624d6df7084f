"""The integration that the answers describe."""

import json
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, get_args

from ..names import identifiers
from .actions import Action
from .auth import CustomAuth, Places, filled
from .base_url import SAMPLES, Field, fields_in, parts_of
from .headers import TOKEN
from .templates import Given

BEARER = "Authorization: Bearer"
AuthType = Literal["custom", "platform", "none"]
Layout = Literal["single-file", "multi-file"]
AUTH_TYPES: tuple[AuthType, ...] = get_args(AuthType)
LAYOUTS: tuple[Layout, ...] = get_args(Layout)


@dataclass(frozen=True)
class Integration:
    """All answers, checked and parsed."""

    name: str
    slug: str
    description: str
    actions: tuple[Action, ...]
    base_url: str
    headers: Places
    auth_type: AuthType
    custom_auth: CustomAuth | None
    provider: str
    scopes: tuple[str, ...]
    layout: Layout
    account: Action | None
    supports_billing: bool

    @property
    def supports_connected_account(self) -> bool:
        """Whether it tells whose account is connected; `account` is the action that finds that out."""
        return self.account is not None

    @property
    def link(self) -> str:
        """Where the API is documented, as far as the source of the actions says."""
        return next((action.link for action in self.actions if action.link), "")

    @cached_property
    def url_fields(self) -> list[Field]:
        """What of the base URL is the account's own."""
        return fields_in(self.base_url)

    @cached_property
    def url_parts(self) -> list[str | Field]:
        """The parts of a base URL that has some of the account's own."""
        return parts_of(self.base_url)

    @cached_property
    def constant_headers(self) -> dict[str, str]:
        """The headers that are the same in each request."""
        return {
            name: "".join(part for part in value.parts if isinstance(part, str))
            for name, value in self.headers
            if not any(isinstance(part, Given) for part in value.parts)
        }

    @cached_property
    def token_headers(self) -> Places:
        """The headers that have the platform's access token in them."""
        return tuple((name, value) for name, value in self.headers if name not in self.constant_headers)

    @property
    def module(self) -> str:
        """The entry point's module."""
        return identifiers.module_name(self.slug)

    @property
    def live_test(self) -> str:
        """The module of the live test."""
        return identifiers.live_test_name(self.module)

    @property
    def variable_prefix(self) -> str:
        """The prefix of the live test's environment variables."""
        return self.module.upper()

    @property
    def token_place(self) -> str:
        """Where the platform's access token is sent, in words."""
        if not self.token_headers:
            return BEARER
        name, value = self.token_headers[0]
        return f"{name}: {filled(value, {TOKEN: f'{{{TOKEN}}}'})}"

    @cached_property
    def credential_variables(self) -> dict[str, str]:
        """The environment variable of each credential that the live test needs."""
        if self.auth_type == "platform":
            names = [TOKEN, *(field.name for field in self.url_fields if not field.is_metadata)]
        else:
            names = self.custom_auth.names if self.custom_auth else []
        return {name: f"{self.variable_prefix}_{name.upper()}" for name in dict.fromkeys(names)}

    @cached_property
    def metadata_variables(self) -> dict[str, str]:
        """The environment variable of each part of the base URL that the platform's metadata has."""
        names = [field.name for field in self.url_fields if field.is_metadata]
        return {name: f"{self.variable_prefix}_METADATA_{name.upper()}" for name in names}

    @cached_property
    def variables(self) -> list[str]:
        """The environment variables that the live test needs for the account."""
        return [*self.credential_variables.values(), *self.metadata_variables.values()]

    def inputs_variable(self, action: Action) -> str:
        """The environment variable from which the live test takes the inputs of an action."""
        return f"{self.variable_prefix}_{action.name.upper()}_INPUTS"

    @cached_property
    def examples(self) -> dict[str, str]:
        """The inputs, as JSON, of the actions that the live test may run without being given any, from examples."""
        return {
            action.name: json.dumps({parameter.name: parameter.schema["examples"][0] for parameter in action.required})
            for action in self.read_only
            if all(parameter.schema.get("examples") for parameter in action.required)
        }

    @cached_property
    def url_samples(self) -> dict[str, str]:
        """The values in the delivered tests for the credentials that are a URL or host."""
        fields = [field for field in self.url_fields if not field.is_metadata and field.position in SAMPLES]
        return {field.name: field.sample for field in fields}

    @cached_property
    def metadata_samples(self) -> dict[str, str]:
        """The values in the delivered tests for what the platform's metadata has."""
        return {field.name: field.sample for field in self.url_fields if field.is_metadata}

    @cached_property
    def resources(self) -> dict[str, tuple[Action, ...]]:
        """The actions by resource: in the multi-file layout, each resource is a module."""
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
