"""The delivered unit tests: their cases, and what is known of an integration beside these."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple
from urllib.parse import quote

from .. import runtime
from ..model.actions import Action
from ..model.auth import Place, filled
from ..model.base_url import Field, parts_of
from ..model.integration import Integration
from ..model.templates import Found, Given, filled_in, inputs_in, walk
from .answers import answer_of, answer_with, fine_places, places_of, returned_for
from .api import Api, api_of
from .calls import FORM
from .cases import Case, cases_of
from .config import output_schema
from .expressions import list_place
from .python import literal
from .sent import Sent

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


class Account(NamedTuple):
    """The request that finds out whose account is connected, an answer, and what is known then."""

    request: tuple[str, str]
    answer: Any
    known: dict[str, str]


class Listing(NamedTuple):
    """The index of a case with a list, an answer without it, and what is said of that."""

    case: int
    answer: Any
    message: str


class Upload(NamedTuple):
    """The index of a case that sends the content of a file, its input, and whether that is part of a form."""

    case: int
    name: str
    has_form: bool


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
        return [
            each.name for each in auth.credentials if each.required and self.integration.auth_type == "custom"
        ]

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
    def account(self) -> Account | None:
        """The case of the action that finds out whose account is connected."""
        if not self.api.account:
            return None
        sent = Sent(self.api.account, {}, self.api.sample_base_url)
        answer = answer_of(sent.action, sent.url, self.integration.errors)
        known = returned_for(sent.action, answer, {}, sent.url, runtime.text_at)
        return Account((sent.action.method, sent.url), answer.data, known)

    @property
    def listing(self) -> Listing | None:
        """The first case with a list, and an answer without it."""
        fine = fine_places(self.integration.errors)
        for index, case in enumerate(self.cases):
            for name, template in case.action.returned.items():
                if (
                    name in case.action.output.lists
                    and case.action.only_reads
                    and isinstance(template, Found)
                ):
                    others: dict[tuple[str | int, ...], Any] = {(f"no_{name}",): []}
                    is_said = list_place(case.action, name, template) is not None
                    answer = answer_with({**others, **({} if is_said else {("others",): []}), **fine})
                    wanted = "where one was expected" if is_said else f"of {name}"
                    return Listing(index, answer, f"The answer has no list {wanted}: {answer}"[:300])
        return None

    @property
    def failing(self) -> int:
        """The index of the case that fails in any way: with a list, or else one that reads, if there is any."""
        reading = (index for index, case in enumerate(self.cases) if case.action.only_reads)
        return self.listing.case if self.listing else next(reading, 0)

    @property
    def change(self) -> int | None:
        """The index of the first case that changes something, whatever the answer is, a text among others."""
        if fine_places(self.integration.errors) or self.api.may_be_text:
            return None
        changes = [
            (index, case.action) for index, case in enumerate(self.cases) if not case.action.only_reads
        ]
        free = (
            index
            for index, each in changes
            if not any("type" in schema for schema in _of_whole_answers(each))
        )
        return next(free, None)

    @property
    def upload(self) -> Upload | None:
        """The first case that sends the content of a file, one with a form if any does."""
        for kind in ("multipart", "bytes"):
            for index, case in enumerate(self.cases):
                body = case.action.request.body
                given = (
                    [part for part in walk(body) if isinstance(part, Given) and not part.key] if body else []
                )
                for part in given if case.action.body_kind == kind else ():
                    if case.action.inputs[part.name].is_file and case.inputs.get(part.name):
                        return Upload(index, part.name, has_form=kind == "multipart")
        return None

    @property
    def empty_answers(self) -> list[Any]:
        """Answers in which nothing is that an action returns, none of which its output schema rules out."""
        if fine_places(self.integration.errors):
            return []
        types = [
            schema["type"]
            for case in self.cases
            for schema in _of_whole_answers(case.action)
            if "type" in schema
        ]
        return [
            value
            for value, kind in (({}, "object"), ([], "array"), (None, "null"))
            if all(kind in each for each in types)
        ]

    @property
    def needs_case_of(self) -> bool:
        """Whether a test names the action of its case, which is not the first one."""
        uploading = [self.upload.case] if self.upload else []
        relative = [self.relative] if self.integration.url_fields else []
        return bool(self.cases) and any((self.failing, self.change, self.of_file, *uploading, *relative))

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
            Place("header", "Authorization", token.client, is_basic=True).filled(self.samples)
            if token.client
            else ""
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


def _of_whole_answers(action: Action) -> list[dict[str, Any]]:
    """The schemas of the outputs that are the answer as it is, whatever that is."""
    schemas = output_schema(action)["properties"]
    if action.output.is_file:
        return []
    if action.output.is_whole:
        return [schemas[name] for name in ("result",) if name in schemas]
    return [
        schemas[name]
        for name, template in action.returned.items()
        if template == Found(()) and not (name in action.output.lists and action.only_reads)
    ]
