"""The integration that the answers describe."""

from dataclasses import dataclass
from functools import cached_property
from typing import Literal, get_args

from ..names import identifiers
from .actions import Action
from .auth import CustomAuth

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
    auth_type: AuthType
    custom_auth: CustomAuth | None
    provider: str
    scopes: tuple[str, ...]
    layout: Layout
    supports_connected_account: bool
    supports_billing: bool

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

    @cached_property
    def credential_variables(self) -> dict[str, str]:
        """The environment variable of each credential that the live test needs."""
        if self.auth_type == "platform":
            return {"access_token": f"{self.variable_prefix}_ACCESS_TOKEN"}
        names = self.custom_auth.names if self.custom_auth else []
        return {name: f"{self.variable_prefix}_{name.upper()}" for name in names}

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
