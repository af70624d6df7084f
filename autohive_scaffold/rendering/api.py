"""The code that talks to the API: credentials, the base URL, errors, and what handlers ask of `call_api`."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import ClassVar

from ..model.auth import Place
from ..model.integration import Integration
from ..model.templates import Given, Template, Text, filled_in, inputs_in
from ..model.urls import Field, Url
from ..names import english
from .expressions import pattern_of
from .handlers import Handler, account_handler
from .places import place_in
from .python import Expression, formatted, literal
from .shared import GLOBALS, RESERVED, TESTING

PARAMETERS = {"method", "options", "credentials"}  # of `call_api`, and what it reads
KEYWORDS = {"reads": False, "as_file": False, "text": False, "signed": True}
LONG_CONDITION = 110  # characters that do not fit on the line of an `if`
FEWEST_REPORTED = 8  # handlers that are shorter together with a decorator than with a try in each
ENCODED = 'f"Basic {base64.b64encode(pair.encode()).decode()}"'
JSON = "application/json"
CREDENTIALS = 'context.auth["credentials"]'
EXPIRED = {
    "custom": "Check the credentials, which may have expired.",
    "platform": "Connect the account again.",
}


@dataclass(frozen=True)
class Api:
    """The code that talks to the API of an integration, as its templates need it."""

    integration: Integration
    encoded_pair: ClassVar[str] = ENCODED  # the value of a header for HTTP Basic

    @property
    def variable(self) -> str:
        """The variable of the SDK's `Integration`: the module's name, unless the code uses that itself."""
        module = self.integration.module
        return f"{module}_integration" if module in GLOBALS | TESTING else module

    @cached_property
    def handlers(self) -> dict[str, Handler]:
        indent = 8 if self.reports_errors else 12
        return {action.name: Handler(action, self.base, indent=indent) for action in self.integration.actions}

    @property
    def reports_errors(self) -> bool:
        """Whether a decorator makes an ActionError of an ApiError, in place of a try in each handler."""
        return len(self.integration.written) >= FEWEST_REPORTED

    @cached_property
    def account(self) -> Handler | None:
        return account_handler(self.integration.account, self.base) if self.integration.account else None

    @cached_property
    def calling(self) -> list[Handler]:
        """The handlers that send a request."""
        written = [self.handlers[action.name] for action in self.integration.written]
        return [*written, *([self.account] if self.account else [])]

    @property
    def base(self) -> str:
        return "base_url(context)" if self.integration.base_url.fields else "BASE_URL"

    def sample(self, url: Url) -> str:
        """A URL in the delivered tests."""
        samples = {**self.integration.auth.samples, **self.integration.metadata_samples}
        return "".join(part if isinstance(part, str) else samples[part.name] for part in url.parts)

    def has_option(self, name: str) -> bool:
        """Whether any handler calls `call_api` with this keyword argument."""
        return any(name in handler.options for handler in self.calling)

    @property
    def keywords(self) -> str:
        """The parameters of `call_api` beside those of `context.fetch`."""
        keywords = [
            f"{name}: bool = {default}" for name, default in KEYWORDS.items() if self.has_option(name)
        ]
        return ", *, " + ", ".join(keywords) if keywords else ""

    @cached_property
    def body_kinds(self) -> set[str]:
        return {handler.action.body_kind for handler in self.calling}

    @property
    def url(self) -> str:
        """The expression for the URL of a request."""
        if not any(handler.action.target.host for handler in self.calling):
            return f"{self.base} + path"
        return f'path if path.startswith("http") else {self.base} + path'

    # Credentials

    @cached_property
    def _only_sent(self) -> str:
        """The credential that `call_api` sends, if it is only one, and always there."""
        auth = self.integration.auth
        names = {name for place in auth.places for name in inputs_in(place.value)}
        return names.pop() if len(names) == 1 and names.isdisjoint(auth.optional) and not auth.token else ""

    @property
    def reading(self) -> str:
        """The statement that reads the credentials to send, without what was pasted around them."""
        if not self.integration.auth.places:
            return ""
        only = self._only_sent
        return f"{_local(only)} = {CREDENTIALS}[{literal(only)}].strip()" if only else self.reading_all

    @property
    def reading_all(self) -> str:
        return f"credentials = {{name: str(value).strip() for name, value in {CREDENTIALS}.items()}}"

    @property
    def constant_headers(self) -> dict[str, str]:
        """The headers of every request that have no credentials in them."""
        headers = dict(self.integration.constant_headers)
        if self.json_type:
            del headers["Content-Type"]
        accept = {} if any(name.lower() == "accept" for name in headers) else {"Accept": JSON}
        return {**accept, **headers}

    @property
    def json_type(self) -> str:
        """The media type that headers give, where only JSON has it: forms have a type of their own."""
        has_own_type = self.body_kinds & {"json", "form", "multipart"}
        return self.integration.constant_headers.get("Content-Type", "") if has_own_type else ""

    @property
    def json_header(self) -> dict[str, str]:
        """The header that only requests with a JSON body have."""
        return {"Content-Type": self.json_type or JSON}

    @property
    def is_signed_by_sdk(self) -> bool:
        """Whether the SDK adds the token of platform auth to each request."""
        is_own = any(place.name == "Authorization" for place in self.integration.auth.places)
        return self.integration.auth_type == "platform" and not is_own

    @property
    def is_mixed(self) -> bool:
        """Whether some requests go elsewhere, without credentials."""
        return self.has_option("signed")

    def merged(self, option: str) -> str:
        """The headers or `params` of a request: those of every request, and those that a handler gives."""
        auth, is_header = self.integration.auth, option == "headers"
        places, condition = auth.at("header" if is_header else "query"), " if signed else None"
        sent = {name: literal(value) for name, value in self.constant_headers.items() if is_header}
        if is_header and self.json_type:
            sent["Content-Type"] = f'{literal(self.json_type)} if "json" in options else None'
        if is_header and auth.token:
            sent["Authorization"] = 'f"Bearer {token}"' + condition * self.is_mixed
        sent |= {place.name: self._sent(place) + condition * self.is_mixed for place in places}
        pairs = [f"{literal(name)}: {value}" for name, value in sent.items()]
        display = "{" + ", ".join([*pairs, f'**options.pop("{option}", {{}})']) + "}"
        may_lack = is_header and (self.json_type or (auth.token and self.is_mixed))
        return f"present({display})" if may_lack or any(map(self._may_lack, places)) else display

    def _may_lack(self, place: Place) -> bool:
        """Whether some requests, or those of some users, have nothing in a place."""
        are_optional = [name in self.integration.auth.optional for name in inputs_in(place.value)]
        return self.is_mixed or (all(are_optional) if place.is_basic else any(are_optional))

    def _sent(self, place: Place) -> str:
        """The expression for what stands in a place, which is None where a user left it out."""
        optional = self.integration.auth.optional
        given = [part for part in place.value.parts if isinstance(part, Given)]
        if place.is_basic:
            nothing = "".join(part for part in place.value.parts if isinstance(part, str))
            is_optional = all(part.name in optional for part in given)
            return f"{ENCODED} if pair != {literal(nothing)} else None" if is_optional else ENCODED
        if all(part.name not in optional for part in given):
            return self.text(place.value)
        values = [self._credential(part.name) + " or None" * (part.name in optional) for part in given]
        if place.value.parts == (given[0],):
            return values[0]
        return f"text_with({', '.join([literal(pattern_of(place.value)), *values])})"

    def text(self, text: Text) -> str:
        """A text with credentials in it, which are all there or else empty."""
        return _joined(
            part if isinstance(part, str) else self._credential(part.name, '""') for part in text.parts
        )

    def _credential(self, name: str, absent: str = "None") -> Expression:
        """The expression for a credential."""
        if name == self._only_sent:
            return Expression(_local(name))
        if name not in self.integration.auth.optional:
            return Expression(f"credentials[{literal(name)}]")
        default = "" if absent == "None" else f", {absent}"
        return Expression(f"credentials.get({literal(name)}{default})")

    # The exchange for a token

    @property
    def token_body(self) -> dict[str, Expression]:
        token = self.integration.auth.token
        body = token.body if token and isinstance(token.body, dict) else {}
        return {name: Expression(literal(filled_in(value, self._value))) for name, value in body.items()}

    def _value(self, template: Template) -> Expression:
        if isinstance(template, Text):
            return Expression(self.text(template))
        return self._credential(*inputs_in(template))

    # URLs with parts that the account has

    def url_values(self, url: Url) -> list[tuple[str, str]]:
        """The variables of the fields in a URL, each with its expression."""
        return [(_variable(field), self._url_value(field)) for field in url.fields]

    def _url_value(self, field: Field) -> str:
        name = literal(field.name)
        if field.position == "query":
            return f'quote(credentials[{name}], safe="")'
        if field.is_metadata:
            value = f"context.metadata.get({name})"
        elif self.integration.auth_type == "custom":  # of which the SDK requires these fields
            value = f"{CREDENTIALS}[{name}]"
        else:
            value = f"{CREDENTIALS}.get({name})"
        return f"account_{field.position}({value}, {literal(self.label(field))})"

    def label(self, field: Field) -> str:
        """What users know a field of the account by."""
        labels = {credential.name: credential.label for credential in self.integration.auth.credentials}
        return labels.get(field.name) or english.title(field.name)

    def url_of(self, url: Url) -> str:
        """The expression for a URL, in which the fields have their variables."""
        return _joined(part if isinstance(part, str) else Expression(_variable(part)) for part in url.parts)

    # Errors

    @property
    def reason(self) -> str:
        """The function that finds the reason for an error: `reason_of` where it is said where that is."""
        return "reason_of" if self.integration.errors and self.integration.errors.place else "reason_in"

    @property
    def reason_found(self) -> str:
        """The expression for the reason at the place that is said."""
        assert self.integration.errors
        return place_in("answer", self.integration.errors.place)

    @property
    def checked(self) -> str:
        """What users check where nothing is found: the IDs, and what of the base URL they enter."""
        entered = self.integration.auth.url_labels if self.integration.auth_type == "custom" else []
        return english.listed(["the IDs", *(f"the {label}" for label in entered)])

    @property
    def advice(self) -> dict[int, str]:
        """What a user is to do about a refusal, by its HTTP status."""
        if self.integration.auth_type == "none":
            return {404: f"Check {self.checked}."}
        return {
            401: EXPIRED[self.integration.auth_type],
            403: "Check that the account may do this.",
            404: f"Check {self.checked}, and whether the account may see them.",
        }

    def message(self, text: str) -> str:
        """The expression for a message about the service, with expressions in braces."""
        parts = re.split("{([^{}]+)}", text)
        inserted = [Expression(part) if number % 2 else part for number, part in enumerate(parts)]
        return formatted([self.integration.name, *inserted])

    @property
    def refusal(self) -> str:
        """The condition under which an answer with HTTP 200 is refused, if there is one."""
        errors = self.integration.errors
        if not errors or not errors.is_conditional:
            return ""
        is_list = any(isinstance(place[0], int) for place in (*errors.present, *errors.missing))
        conditions = [f"isinstance(answer, {'list' if is_list else 'dict'})"]
        conditions += [place_in("answer", place, is_object=True) for place in errors.present]
        conditions += [f"not {place_in('answer', place, is_object=True)}" for place in errors.missing]
        if self.has_option("as_file"):
            conditions.insert(0, "not as_file")
        joined = " and ".join(conditions)
        return joined if len(joined) < LONG_CONDITION else f"all(({', '.join(conditions)}))"


def _joined(parts: Iterable[str]) -> str:
    """A string of texts and expressions; an expression alone is a string by itself."""
    first, *others = parts = list(parts)
    return formatted(parts) if others or not isinstance(first, Expression) else first


def _local(name: str) -> str:
    """The local variable of a credential."""
    return f"{name}_" if name in RESERVED | PARAMETERS else name


def _variable(field: Field) -> str:
    """The local variable of a field of a URL."""
    return f"metadata_{field.name}" if field.is_metadata else _local(field.name)


api_of = lru_cache(maxsize=1)(Api)
