"""The delivered unit tests: their rows, and what is known of an integration beside these."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from .. import runtime
from ..model.auth import Place
from ..model.integration import Integration
from ..model.templates import Given
from ..names import english
from ..schema.validation import is_valid
from .answers import answer_with
from .api import JSON, Api, api_of
from .cases import Answer, Case, answered, case_of, cases_of
from .config_json import output_schema
from .evaluation import value_of
from .python import Expression, formatted, literal

MISSING = "No such thing"
CONSTANTS = "API HEADERS JSON UNSIGNED CASES LEAST SEARCHING FAILURES I O".split()  # taken, or ambiguous
SLOW = "HTTP 429: Slow. Try again in 30 seconds."
CHANGED = "It may have been carried out: check before you repeat it."


@dataclass(frozen=True)
class Suite:
    """What the delivered unit tests have in them."""

    integration: Integration

    @property
    def api(self) -> Api:
        return api_of(self.integration)

    @cached_property
    def cases(self) -> list[Case]:
        handlers = [self.api.handlers[action.name] for action in self.integration.written]
        return [case for handler in handlers for case in cases_of(self.api, handler)]

    @cached_property
    def records(self) -> dict[str, str]:
        """The constant for each object that is returned as it was answered, by the source of the object."""
        records: dict[str, str] = {}
        for case in self.cases:
            outputs = {case.action.resource: case.output} if case.action.output.is_whole else case.output
            answer = literal(case.answer.data)
            for name, value in outputs.items():
                record = value[0] if isinstance(value, list) and value else value
                constant, source = english.singular(name).upper(), literal(record)
                is_record = isinstance(record, dict) and len(record) > 1 and source in answer
                if is_record and source not in records and constant not in (*CONSTANTS, *records.values()):
                    records[source] = constant
        return records

    def shown(self, value: Any) -> str:
        """A value as the rows have it, with the constants in place of the objects that have one."""
        return literal(self._named(value))

    def _named(self, value: Any) -> Any:
        if isinstance(value, list):
            return list(map(self._named, value))
        if not isinstance(value, dict):
            return value
        constant = self.records.get(literal(value))
        return Expression(constant) if constant else {key: self._named(part) for key, part in value.items()}

    def request(self, case: Case) -> str:
        """The request of a row, with the constant for the base URL."""
        method, url = case.request.split(" ", 1)
        path = url.removeprefix(self.api.sample(self.integration.base_url))
        return literal(case.request) if path == url else formatted([f"{method} ", Expression("API"), path])

    # What is sent with every request

    @property
    def headers(self) -> dict[str, str]:
        auth = self.integration.auth
        token = auth.samples["access_token"] if self.integration.auth_type == "platform" else "test-token"
        is_bearer = auth.token or self.api.is_signed_by_sdk
        bearer = {"Authorization": f"Bearer {token}"} if is_bearer else {}
        return {**self.api.constant_headers, **bearer, **auth.samples_at("header")}

    @property
    def pasted(self) -> dict[str, str]:
        """The credentials of the tests; those that the code reads have spaces around them."""
        auth = self.integration.auth
        if self.api.is_signed_by_sdk:
            return auth.samples
        return {name: f" {value} " for name, value in auth.samples.items()}

    @property
    def exchange(self) -> tuple[str, Any, dict[str, str]]:
        """The request for a token: its method and URL, its body and its headers."""
        auth, token = self.integration.auth, self.integration.auth.token
        assert token
        body = value_of(literal(self.api.token_body), {"credentials": auth.samples})
        headers = {"Accept": "application/json"}
        if token.client:
            place = Place("header", "Authorization", token.client, is_basic=True)
            headers["Authorization"] = place.filled(auth.samples)
        if token.body_kind == "form":
            body, headers["Content-Type"] = runtime.encoded(body), runtime.FORM
        elif body:
            headers["Content-Type"] = JSON
        return f"{token.method} {self.api.sample(token.url)}", body or None, headers

    # What the API answers

    def refused(self, reason: str) -> Any:
        """A refusal with a reason, beside which another key is no reason where `errors` says which one is."""
        errors = self.integration.errors
        if not errors:
            return {"message": reason}
        answer = answer_with({errors.place: reason})
        return {"message": "Refused", **answer} if isinstance(answer, dict) else answer

    @property
    def refusal_200(self) -> Any:
        """What it answers where it refuses a request with HTTP 200."""
        errors = self.integration.errors
        assert errors
        values = {place: True for place in errors.present if place != errors.place[: len(place)]}
        return answer_with({errors.place: MISSING, **values, **dict.fromkeys(errors.missing, False)})

    @property
    def account(self) -> Case | None:
        """The row of the action that finds out whose account is connected."""
        handler = self.api.account
        if not handler:
            return None
        case = case_of(self.api, handler, {}, answered(self.api, handler.action))
        return case._replace(output=runtime.as_texts(case.output))

    @property
    def misfits(self) -> list[tuple[str, str, Any]]:
        """Inputs that only some strings fit, or files, each with its action and a value that does not fit."""
        text = "no such value"
        return [
            (action.name, name, {} if parameter.is_file else text)
            for action in self.integration.written
            for name, parameter in action.inputs.items()
            if parameter.is_file or (parameter.type == "string" and not is_valid(text, parameter.schema))
        ]

    # The rows that other tests run

    @cached_property
    def failing(self) -> Case:
        """The row that fails in any way: with a list, or else one that reads, if there is any."""
        reading = [case for case in self.cases if case.action.only_reads and not case.action.output.is_file]
        return (*filter(self._reason, reading), *reading, *self.cases)[0]

    @property
    def _without_list(self) -> Any:
        needed = self.integration.errors.missing if self.integration.errors else ()
        return answer_with({**dict.fromkeys(needed, True), ("status",): "ok"})

    def _reason(self, case: Case) -> str:
        """What the code says of an answer without a list; empty if it needs none."""
        handler = self.api.handlers[case.action.name]
        try:
            case_of(self.api, handler, case.inputs, Answer(self._without_list, {}))
        except runtime.ApiError as error:
            return str(error)
        return ""

    @property
    def retry(self) -> str:
        """What a user is to do where that row has no answer."""
        return "Try again later." if self.failing.action.only_reads else CHANGED

    @property
    def failures(self) -> Iterator[tuple[Any, int, str]]:
        """Answers with which that row fails, each with its status and the end of the message."""
        action = self.failing.action
        yield self.refused("Slow."), 429, SLOW
        several = {"errors": [{"detail": {"title": 7}}, {"x": "No"}]}
        answer, reason = ({"x": "No"}, "") if self.integration.errors else (several, "7; ")
        yield answer, 422, f'HTTP 422: {reason}{{"x": "No"}}. Check the inputs.'
        for status in (401, 403, 404):
            advice = self.api.advice.get(status, "Check the inputs.")
            yield None, status, f"HTTP {status}: no reason given. {advice}"
        yield " <html>Down</html>", 500, f"HTTP 500: no reason given. {self.retry}"
        if not action.may_be_text and not action.output.is_file:
            page = "Maintenance" if action.only_reads else "<html>Maintenance</html>"
            yield page, 200, f"can't be reached or understood (JSONDecodeError). {self.retry}"
        if reason := self._reason(self.failing):  # of JSON of another type, which arrives as a text
            yield json.dumps(self._without_list), 200, reason

    @property
    def takes_text(self) -> Case | None:
        """The first row of a change whose answer may be a plain text, as nothing of it need be an object."""
        for case in self.cases:
            action, handler = case.action, self.api.handlers[case.action.name]
            if action.only_reads or action.may_be_text or action.output.is_file:
                continue
            output = case_of(self.api, handler, case.inputs, Answer("OK", {})).output
            if is_valid(output, output_schema(action)):
                return case
        return None

    @property
    def upload(self) -> tuple[str, str] | None:
        """The first action that sends the content of a file, and the input that has it."""
        for action in (case.action for case in self.cases if case.action.body_kind in ("multipart", "bytes")):
            body = action.request.body
            parts = body.values() if isinstance(body, dict) else [body]
            # A file in an object goes as JSON, and in it as it is.
            sent = [item for part in parts for item in (part if isinstance(part, list) else [part])]
            for parameter in action.parameters:
                if parameter.is_file and Given(parameter.name) in sent:
                    return action.name, parameter.name
        return None


suite_of = lru_cache(maxsize=1)(Suite)  # several files need its rows
