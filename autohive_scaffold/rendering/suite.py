"""The delivered unit tests: their rows, and what is known of an integration beside these."""

from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any, NamedTuple
from urllib.parse import quote

from .. import runtime
from ..model.auth import Place, filled
from ..model.base_url import Field, parts_of
from ..model.integration import Integration
from ..model.templates import Each, Found, Given, filled_in, inputs_in, walk
from .answers import answer_of, answer_with, places_of
from .api import Api, api_of
from .cases import Case, case_of, cases_of
from .handlers import FORM
from .python import literal

MISSING = "No such thing"


class Upload(NamedTuple):
    """A row that sends the content of a file, and the input that has it."""

    case: Case
    name: str


@dataclass(frozen=True)
class Suite:
    """What the delivered unit tests have in them."""

    integration: Integration

    @property
    def api(self) -> Api:
        return api_of(self.integration)

    @cached_property
    def cases(self) -> list[Case]:
        errors, params = self.integration.errors, self.integration.auth.samples_at("query")
        answer = partial(answer_of, errors=errors)
        return [
            case
            for handler in self.api.handlers.values()
            if not handler.action.is_unwritten
            for case in cases_of(
                handler, self.api.sample_base_url, params, answer, may_be_empty=not self.refusal_200
            )
        ]

    @property
    def has_parts(self) -> bool:
        return any(case.has_parts for case in self.cases)

    @property
    def has_json(self) -> bool:
        return any(case.action.body_kind == "json" for case in self.cases) or bool(self.api.token_body)

    # What is sent with every request

    @property
    def headers(self) -> dict[str, str]:
        auth = self.integration.auth
        token = {"Authorization": "Bearer test-token"} if auth.token else {}
        if self.integration.auth_type == "platform" and not auth.places:
            token = {"Authorization": f"Bearer {auth.samples['access_token']}"}
        return {**self.unsigned, **token, **auth.samples_at("header")}

    @property
    def unsigned(self) -> dict[str, str]:
        """What a request without credentials has in its headers."""
        own = self.integration.constant_headers
        accept = {} if any(name.lower() == "accept" for name in own) else {"Accept": "application/json"}
        return {**accept, **own}

    @property
    def left_out(self) -> list[tuple[str, str, dict[str, str]]]:
        """Each credential that a user may leave out, with the request of the first row and the headers without it."""
        auth, found = self.integration.auth, []
        for name in [
            name for place in auth.places for name in inputs_in(place.value) if name in auth.optional
        ]:
            sent = {**self.headers}, {place.name: place.filled(auth.samples) for place in auth.at("query")}
            for place in [place for place in auth.places if name in inputs_in(place.value)]:
                values = sent[place.kind == "query"]
                if place.is_basic and len(inputs_in(place.value)) > 1:
                    values[place.name] = place.filled({**auth.samples, name: ""})
                else:
                    del values[place.name]
            first, handler = self.cases[0], self.api.handlers[self.cases[0].action.name]
            case = case_of(handler, first.inputs, self.api.sample_base_url, first.answer.data, sent[1])
            found.append((name, case.request, sent[0]))
        return found

    @property
    def exchange(self) -> tuple[str, Any, dict[str, str]] | None:
        """The request that exchanges the credentials for a token: its method and URL, its body and its headers."""
        auth, token = self.integration.auth, self.integration.auth.token
        if not token:
            return None
        headers = {"Accept": "application/json"}
        if token.client:
            place = Place("header", "Authorization", token.client, is_basic=True)
            headers["Authorization"] = place.filled(auth.samples)
        body = filled_in(token.body, lambda part: filled(part, auth.samples)) if token.body else None
        if token.body_kind == "form":
            body, headers["Content-Type"] = runtime.encoded(body or {}), FORM
        return f"{token.method} {''.join(map(self._in_url, parts_of(token.url)))}", body, headers

    def _in_url(self, part: str | Field) -> str:
        if isinstance(part, str):
            return part
        value = self.integration.auth.samples[part.name]
        return quote(value, safe="") if part.position == "query" else value

    # What the API answers

    @property
    def refusal(self) -> Any:
        """What the API answers where it refuses a request."""
        errors = self.integration.errors
        return answer_with({errors.place if errors else ("message",): MISSING})

    @property
    def refusal_200(self) -> Any:
        """What it answers where it refuses a request with HTTP 200, if it does that."""
        errors = self.integration.errors
        if not errors or not errors.condition:
            return None
        empty, present = places_of(errors.condition)
        values = {place: True for place in present if place != errors.place[: len(place)]}
        return answer_with({errors.place: MISSING, **values, **dict.fromkeys(empty, False)})

    @property
    def account(self) -> Case | None:
        """The row of the action that finds out whose account is connected."""
        handler = self.api.account
        if not handler:
            return None
        answer, params = (
            answer_of(handler.action, self.integration.errors),
            self.integration.auth.samples_at("query"),
        )
        return case_of(handler, {}, self.api.sample_base_url, answer, params)

    # The rows that other tests run

    @property
    def changing(self) -> list[str]:
        return list(dict.fromkeys(case.action.name for case in self.cases if not case.action.only_reads))

    @property
    def is_change(self) -> str:
        """The expression for whether the action of a case changes something."""
        if any(case.action.only_reads and case.action.method != "GET" for case in self.cases):
            return f"case.action in {literal(self.changing)}"
        return 'not case.request.startswith("GET ")'

    @property
    def failing(self) -> Case:
        """The row that fails in any way: with a list, or else one that reads, if there is any."""
        reading = [case for case in self.cases if case.action.only_reads and not case.action.output.is_file]
        return (*filter(_needs_list, reading), *reading, *self.cases)[0]

    @property
    def without_list(self) -> Any:
        """An answer in which that row finds no list, if it looks for one."""
        errors = self.integration.errors
        fine, _ = places_of(errors.condition) if errors and errors.condition else ([], [])
        return (
            answer_with({("status",): "ok", **dict.fromkeys(fine, True)})
            if _needs_list(self.failing)
            else None
        )

    @property
    def relative(self) -> Case:
        """The first row whose request goes below the base URL."""
        return next((case for case in self.cases if not case.action.target.host), self.cases[0])

    @property
    def of_file(self) -> Case | None:
        """The first row whose answer is a file."""
        return next((case for case in self.cases if case.action.output.is_file), None)

    @property
    def upload(self) -> Upload | None:
        """The first row that sends the content of a file, in a form if any does."""
        for kind in ("multipart", "bytes"):
            for case in self.cases:
                body = case.action.request.body
                given = (
                    [part for part in walk(body) if isinstance(part, Given) and not part.key] if body else []
                )
                for part in given if case.action.body_kind == kind else ():
                    if case.action.inputs[part.name].is_file and case.inputs.get(part.name):
                        return Upload(case, part.name)
        return None


def _needs_list(case: Case) -> bool:
    """Whether an answer without a list is an error."""
    returned = [case.action.returned[name] for name in case.action.output.lists]
    return case.action.only_reads and any(isinstance(each, (Found, Each)) for each in returned)
