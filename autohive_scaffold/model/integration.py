"""The integration that the answers describe."""

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from ..names import english, identifiers
from .actions import Action
from .auth import Auth, filled
from .templates import Place, Text, inputs_in
from .urls import Url

AuthType = Literal["custom", "platform", "none"]
Layout = Literal["single-file", "multi-file"]
# What Autohive shows of a connected account.
ACCOUNT_FIELDS = ("email", "first_name", "last_name", "username", "user_id", "avatar_url", "organization")
# Types that bodies of JSON and forms have anyway.
USUAL_TYPES = ("application/json", "application/x-www-form-urlencoded", "multipart/form-data")
DOCUMENTATION = re.compile(r"""API documentation: .*?(https?://[^\s<>\[\]"\\]+)""")


@dataclass(frozen=True)
class Errors:
    """The place of an error in an answer.

    With others, an answer that has something at each that is `present`, and nothing that is not empty, zero
    or false at any that is `missing`, is an error, too.
    """

    place: Place
    present: tuple[Place, ...] = ()
    missing: tuple[Place, ...] = ()

    @property
    def is_conditional(self) -> bool:
        """Whether an answer with HTTP 200 may be an error."""
        return bool(self.present or self.missing)


@dataclass(frozen=True, eq=False)
class Integration:
    """All answers, checked and parsed; `account` is the action that finds out whose account is connected.

    An action `is_foreign` here if its request carries no credentials; `elsewhere` are all actions that a
    document sends to another site than the base URL's, or not by https; `notes` are Markdown for the README.
    """

    name: str
    slug: str
    description: str
    actions: tuple[Action, ...]
    base_url: Url
    headers: dict[str, Text]
    auth_type: AuthType
    auth: Auth
    provider: str
    scopes: tuple[str, ...]
    layout: Layout
    account: Action | None
    supports_billing: bool
    errors: Errors | None = None
    elsewhere: tuple[Action, ...] = ()
    notes: str = ""

    @cached_property
    def constant_headers(self) -> dict[str, str]:
        """The headers of every request; the type that a body has anyway is not one of them."""
        headers = {name: filled(value, {}) for name, value in self.headers.items() if not inputs_in(value)}
        if headers.get("Content-Type") in USUAL_TYPES:
            del headers["Content-Type"]
        return headers

    @property
    def documentation(self) -> str:
        """Where the notes say that the API's documentation is; empty if they don't."""
        found = DOCUMENTATION.search(self.notes)
        link = found[1].rstrip(".,;:") if found else ""
        return link[:-1] if link.count(")") > link.count("(") else link  # the end of a link in Markdown

    @property
    def module(self) -> str:
        return identifiers.module_name(self.slug)

    @property
    def is_package(self) -> bool:
        """Whether its folder can be imported, so that its tests take the integration from there."""
        return self.layout == "single-file" and "-" not in self.slug

    @property
    def shared_file(self) -> str:
        """The file with what the actions share."""
        return "helpers.py" if self.layout == "multi-file" else f"{self.module}.py"

    @property
    def live_test(self) -> str:
        return identifiers.live_test_name(self.module)

    @property
    def sdk_auth_type(self) -> str:
        return "PlatformOauth2" if self.auth_type == "platform" else "Custom"

    @cached_property
    def credential_variables(self) -> dict[str, str]:
        """The environment variable of each credential that the live test needs."""
        return {name: f"{self.module}_{name}".upper() for name in self.auth.names}

    @cached_property
    def metadata_variables(self) -> dict[str, str]:
        """The environment variable of each part of the base URL that the platform's metadata has."""
        return {name: f"{self.module}_metadata_{name}".upper() for name in self.metadata_samples}

    @cached_property
    def variables(self) -> list[str]:
        """The environment variables that the live test needs for the account."""
        return [*self.credential_variables.values(), *self.metadata_variables.values()]

    @cached_property
    def metadata_samples(self) -> dict[str, str]:
        """The values in the delivered tests for what the platform's metadata has."""
        return {field.name: field.sample for field in self.base_url.fields if field.is_metadata}

    @cached_property
    def resources(self) -> dict[str, tuple[Action, ...]]:
        """The actions by resource: in the multi-file layout, each resource is a module."""
        by_thing: dict[str, list[Action]] = {}
        for action in self.actions:  # `list_persons` and `get_person`, which are people, have one
            by_thing.setdefault(english.singular(action.resource), []).append(action)
        resources = {actions[0].resource: tuple(actions) for actions in by_thing.values()}
        return dict(sorted(resources.items()))

    @cached_property
    def written(self) -> tuple[Action, ...]:
        """The actions whose handlers do something; those of the others are for their author to write."""
        return tuple(action for action in self.actions if not action.is_unwritten)
