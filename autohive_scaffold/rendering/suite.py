"""The delivered unit tests: their cases, and what is known of an integration beside these."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple
from urllib.parse import quote

from .. import runtime
from ..model.auth import Place, filled
from ..model.base_url import Field, parts_of
from ..model.integration import Integration
from ..model.templates import Found, filled_in, inputs_in
from .answers import answer_with, places_of
from .api import Api, api_of
from .calls import FORM
from .cases import Case, cases_of
from .python import literal

TOKEN = "test-access_token"  # nosec B105
MISSING = "No such thing"


class Exchange(NamedTuple):
    """The request that exchanges credentials for an access token."""

    url: str
    options: dict[str, Any]


class LeftOut(NamedTuple):
    """A credential that a user may leave out: where it is sent, and what is sent there without it."""

    name: str
    option: str
    key: str
    otherwise: str | None


@dataclass(frozen=True)
class Suite:
    """What the delivered unit tests have in them."""

    integration: Integration

    @property
    def api(self) -> Api:
        return api_of(self.integration)

    @cached_property
    def cases(self) -> list[Case]:
        return cases_of(self.api)

    @property
    def samples(self) -> dict[str, str]:
        return self.integration.auth.samples

    @property
    def headers(self) -> dict[str, str]:
        """What every request has in its headers."""
        token = {"Authorization": f"Bearer {TOKEN}"} if self.integration.auth.token else {}
        return {**self.unsigned, **token, **self.integration.auth.samples_at("header")}

    @property
    def unsigned(self) -> dict[str, str]:
        """What a request without credentials has in its headers."""
        own = self.integration.constant_headers
        accept = {} if any(name.lower() == "accept" for name in own) else {"Accept": "application/json"}
        return {**accept, **own}

    @property
    def has_unsigned(self) -> bool:
        return any(case.action.is_foreign for case in self.cases)

    @property
    def params(self) -> dict[str, str]:
        """What every request has in its query."""
        return self.integration.auth.samples_at("query")

    @property
    def required_credentials(self) -> list[str]:
        auth = self.integration.auth
        return [each.name for each in auth.credentials if each.required and self.integration.auth_type == "custom"]

    @property
    def left_out(self) -> list[LeftOut]:
        """The places that are left out, or filled otherwise, where a user leaves out an optional credential."""
        auth = self.integration.auth
        found = []
        for place in auth.places:
            for name in [name for name in inputs_in(place.value) if name in auth.optional]:
                rest = place.filled({**self.samples, name: ""}) if place.is_basic else None
                option = "headers" if place.kind == "header" else "params"
                found.append(LeftOut(name, option, place.name, rest))
        return found

    @property
    def refusal(self) -> Any:
        """What the API answers where it refuses a request."""
        errors = self.integration.errors
        return answer_with({errors.place if errors else ("message",): MISSING})

    @property
    def refusal_200(self) -> Any:
        """What it answers where it refuses a request with HTTP 200."""
        errors = self.integration.errors
        if not errors or not errors.condition:
            return None
        true, false = places_of(errors.condition)
        values = {place: True for place in true if place != errors.place[: len(place)]}
        return answer_with({errors.place: MISSING, **values, **dict.fromkeys(false, False)})

    @property
    def changing(self) -> list[str]:
        return [action.name for action in self.api.written if not action.only_reads]

    @property
    def is_change(self) -> str:
        """The expression for whether the action of a case changes something."""
        if any(action.only_reads and action.method != "GET" for action in self.api.written):
            return f"case.action in {literal(self.changing)}"
        return 'not case.request.startswith("GET ")'

    @property
    def searching(self) -> tuple[int, str] | None:
        """The first case, and its output, where nobody said where in the answer a list is."""
        for index, case in enumerate(self.cases):
            for name, template in case.action.returned.items():
                is_list = name in case.action.output.lists and case.action.only_reads
                if is_list and template == Found(()) and not case.answer.headers:
                    return index, name
        return None

    @property
    def relative(self) -> int:
        """The index of the first case whose request goes below the base URL."""
        return next((index for index, case in enumerate(self.cases) if not case.action.target.host), 0)

    @property
    def of_file(self) -> int:
        """The index of the first case whose answer is a file."""
        return next((index for index, case in enumerate(self.cases) if case.action.output.is_file), 0)

    @property
    def exchange(self) -> Exchange | None:
        auth = self.integration.auth
        token = auth.token
        if not token:
            return None
        client = (
            Place("header", "Authorization", token.client, is_basic=True).filled(self.samples) if token.client else ""
        )
        options: dict[str, Any] = {"method": token.method}
        body = filled_in(token.body, lambda part: filled(part, self.samples)) if token.body else None
        if token.body_kind == "form":
            options |= {"data": runtime.encoded(body or {}), "content_type": FORM}
        elif body is not None:
            options["json"] = body
        authorization = {"Authorization": client} if client else {}
        options["headers"] = {"Accept": "application/json", **authorization}
        return Exchange("".join(map(self._in_url, parts_of(token.url))), options)

    def _in_url(self, part: str | Field) -> str:
        if isinstance(part, str):
            return part
        value = self.samples[part.name]
        return quote(value, safe="") if part.position == "query" else value
