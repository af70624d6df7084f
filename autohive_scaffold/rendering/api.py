"""The code that talks to the API: credentials, the base URL, errors, and what handlers ask of `call_api`."""

from dataclasses import dataclass
from functools import cached_property, lru_cache

from ..model.actions import Action
from ..model.auth import Place
from ..model.base_url import Field, fields_in, parts_of
from ..model.failures import All, Condition, Not
from ..model.files import is_file
from ..model.integration import Integration
from ..model.templates import Array, Found, Given, Object, Template, Text, children, filled_in, inputs_in
from .expressions import ANSWER, place_in
from .handlers import AccountHandler, Handler, account_handler
from .python import Expression, formatted, literal
from .shared import GLOBALS, RESERVED, TESTING

KINDS = {"url": "url", "host": "host", "label": "part", "part": "part"}
ENCODED = 'f"Basic {b64encode(pair.encode()).decode()}"'


@dataclass(frozen=True)
class Optional:
    """What is sent only where the user gave a credential: the condition, and the entry."""

    condition: str
    name: str
    value: str


@dataclass(frozen=True)
class Api:
    """The code that talks to the API of an integration, as its templates need it."""

    integration: Integration

    @property
    def variable(self) -> str:
        """The variable that holds the SDK's `Integration`: the module's name, unless the code uses that itself."""
        module = self.integration.module
        return f"{module}_integration" if module in GLOBALS | TESTING else module

    @cached_property
    def handlers(self) -> dict[str, Handler]:
        return {action.name: Handler(action, self.base) for action in self.integration.actions}

    @cached_property
    def account(self) -> AccountHandler | None:
        return account_handler(self.integration.account, self.base) if self.integration.account else None

    @cached_property
    def _calling(self) -> list[Handler]:
        """The handlers that send a request."""
        written = [each for each in self.handlers.values() if not each.action.is_unwritten]
        return [*written, *([self.account] if self.account else [])]

    @property
    def base(self) -> str:
        return "base_url(context)" if self.integration.url_fields else "BASE_URL"

    def has_option(self, name: str) -> bool:
        """Whether any handler calls `call_api` with this keyword argument."""
        return any(name in handler.call.options for handler in self._calling)

    @property
    def sends_a_form_for_a_file(self) -> bool:
        return any({"as_file", "content_type"} <= handler.call.options for handler in self._calling)

    @property
    def _forms(self) -> list[tuple[Action, list[Template]]]:
        """The actions that send a form of several parts, with these."""
        bodies = [(handler.action, handler.action.request.body) for handler in self._calling]
        forms = [(action, body) for action, body in bodies if action.body_kind == "multipart"]
        return [(action, list(children(body)) if isinstance(body, Object) else []) for action, body in forms]

    @property
    def has_form(self) -> bool:
        return bool(self._forms)

    @property
    def may_lack_files(self) -> bool:
        """Whether such a form may have no file in it, which makes it one of several parts by itself."""
        return not all(
            any(action.always_sends(part) and _is_file(action, part) for part in parts)
            for action, parts in self._forms
        )

    @property
    def has_objects(self) -> bool:
        """Whether a part of such a form may be an object, or something unknown, other than a file."""
        return any(_may_be_object(action, part) for action, parts in self._forms for part in parts)

    @property
    def sample_base_url(self) -> str:
        """The base URL in the delivered tests."""
        samples = {**self.integration.auth.samples, **self.integration.metadata_samples}
        parts = parts_of(self.integration.base_url)
        return "".join(part if isinstance(part, str) else samples[part.name] for part in parts)

    @property
    def url(self) -> str:
        """The expression for the URL of a request."""
        if not any(handler.action.target.host for handler in self._calling):
            return f"{self.base} + path"
        return f'path if path.startswith("http") else {self.base} + path'

    @property
    def is_reading(self) -> str:
        """The condition under which a request changes nothing."""
        return "is_reading" if self.has_option("reads") else 'method == "GET"'

    @property
    def may_be_text(self) -> bool:
        """Whether an answer may be text, or JSON of a media type of its own, which arrives as text."""
        return any(_may_be_text(handler.action) for handler in self._calling)

    # Credentials

    @cached_property
    def _sent_names(self) -> list[str]:
        """The credentials that `call_api` sends."""
        return list(
            dict.fromkeys(name for place in self.integration.auth.places for name in inputs_in(place.value))
        )

    @property
    def reading(self) -> str:
        """The statement that reads credentials, if `call_api` sends any: a single one, or else all of them."""
        if not self._sent_names:
            return ""
        credentials = 'context.auth["credentials"]'
        only = self._only_sent
        return f"{_local(only)} = {credentials}[{literal(only)}]" if only else f"credentials = {credentials}"

    @property
    def _only_sent(self) -> str:
        names = self._sent_names
        return names[0] if len(names) == 1 and names[0] not in self.integration.auth.optional else ""

    @property
    def pair(self) -> str:
        """The expression for the pair that is sent as HTTP Basic, if any is."""
        basic = self.integration.auth.basic
        return self._text(basic.value) if basic else ""

    @property
    def headers(self) -> dict[str, Expression]:
        """The headers of every request, each with its expression."""
        return {**self.constant_headers, **self.signing}

    @property
    def constant_headers(self) -> dict[str, Expression]:
        """Those that have no credentials in them."""
        own = self.integration.constant_headers
        accept = {} if any(name.lower() == "accept" for name in own) else {"Accept": "application/json"}
        return {name: Expression(literal(value)) for name, value in {**accept, **own}.items()}

    @property
    def signing(self) -> dict[str, Expression]:
        """Those that carry credentials, or the token for which they are exchanged."""
        token = {"Authorization": 'f"Bearer {token}"'} if self.integration.auth.token else {}
        sent = {place.name: self._sent(place) for place in self._places("header") if not self._missing(place)}
        return {name: Expression(value) for name, value in {**token, **sent}.items()}

    @property
    def platform_headers(self) -> dict[str, str]:
        """What `download` signs in with in the delivered tests, as the SDK does for other requests."""
        auth = self.integration.auth
        if self.integration.auth_type != "platform" or "Authorization" in auth.samples_at("header"):
            return {}
        return {"Authorization": f"Bearer {auth.samples['access_token']}"}

    @property
    def params(self) -> dict[str, Expression]:
        """The query parameters of every request, each with its expression."""
        return {
            place.name: Expression(self._sent(place))
            for place in self._places("query")
            if not self._missing(place)
        }

    @property
    def optional_headers(self) -> list[Optional]:
        return self._optional("header")

    @property
    def optional_params(self) -> list[Optional]:
        return self._optional("query")

    def _optional(self, kind: str) -> list[Optional]:
        places = [place for place in self._places(kind) if self._missing(place)]
        return [Optional(self._missing(place), literal(place.name), self._sent(place)) for place in places]

    def _places(self, kind: str) -> list[Place]:
        return self.integration.auth.at(kind)

    def _missing(self, place: Place) -> str:
        """The condition under which what stands in a place is there, if a user may leave it out."""
        names = [name for name in inputs_in(place.value) if name in self.integration.auth.optional]
        if place.is_basic and len(names) < len(inputs_in(place.value)):
            return ""
        word = " or " if place.is_basic else " and "
        return word.join(f'credentials.get("{name}")' for name in names)

    def _sent(self, place: Place) -> str:
        return ENCODED if place.is_basic else self._text(place.value, is_there=True)

    def _text(self, text: Text, *, is_there: bool = False) -> str:
        """A text with credentials in it, which are all there or else empty."""
        optional = [] if is_there else self.integration.auth.optional
        if len(text.parts) == 1 and isinstance(text.parts[0], Given):
            return self._credential(text.parts[0].name, optional).replace("'", '"')
        return formatted(
            [
                Expression(self._credential(part.name, optional)) if isinstance(part, Given) else part
                for part in text.parts
            ]
        )

    def _credential(self, name: str, optional: list[str]) -> str:
        """The expression for a credential, in single quotes as it stands in an f-string."""
        if name == self._only_sent:
            return _local(name)
        return f"credentials.get('{name}', '')" if name in optional else f"credentials['{name}']"

    # The exchange for a token

    @property
    def token_client(self) -> str:
        token = self.integration.auth.token
        return self._text(token.client) if token and token.client else ""

    @property
    def token_body(self) -> dict[str, Expression]:
        token = self.integration.auth.token
        entries = token.body.entries if token and isinstance(token.body, Object) else ()
        return {name: Expression(literal(filled_in(value, self._value))) for name, value in entries}

    @property
    def token_lacks(self) -> bool:
        """Whether a user may leave out something of the body."""
        auth = self.integration.auth
        return any(name in auth.optional for name in auth.exchanged)

    def _value(self, template: Template) -> Expression:
        names = inputs_in(template)
        if isinstance(template, Text):
            return Expression(self._text(template))
        is_optional = names[0] in self.integration.auth.optional
        return Expression(f'credentials.get("{names[0]}")' if is_optional else f'credentials["{names[0]}"]')

    # URLs with parts that the account has

    def url_values(self, url: str) -> list[tuple[str, str]]:
        """The variables of the fields in a URL, each with its expression."""
        return [(_variable(field), _url_value(field)) for field in fields_in(url)]

    def url_of(self, url: str) -> str:
        """The expression for a URL, in which the fields have their variables."""
        parts = parts_of(url)
        if len(parts) == 1 and isinstance(parts[0], Field):
            return _variable(parts[0])
        return formatted([part if isinstance(part, str) else Expression(_variable(part)) for part in parts])

    # Errors

    @property
    def reason(self) -> str:
        """The arguments behind the answer where the reason of an error is looked for."""
        errors = self.integration.errors
        return "".join(f", {literal(key)}" for key in errors.place) if errors else ""

    @property
    def refusal(self) -> str:
        """The condition under which an answer with HTTP 200 is refused, if there is one."""
        errors = self.integration.errors
        if not errors or not errors.condition:
            return ""
        condition = _condition(errors.condition)
        return f"not as_file and {condition}" if self.has_option("as_file") else condition

    @property
    def written(self) -> list[Action]:
        return [action for action in self.integration.actions if not action.is_unwritten]


def _condition(condition: Condition) -> str:
    """The expression for a condition on an answer."""
    if isinstance(condition, Not):
        inner = _condition(condition.of)
        return f"not ({inner})" if isinstance(condition.of, All) else f"not {inner}"
    if isinstance(condition, All):
        return " and ".join(map(_condition, condition.of))
    return place_in(ANSWER, condition.path)


def _is_file(action: Action, part: Template) -> bool:
    return isinstance(part, Given) and not part.key and action.inputs[part.name].is_file


def _may_be_object(action: Action, part: Template) -> bool:
    if not isinstance(part, Given) or part.key:
        return isinstance(part, (Object, Array))
    schema = action.inputs[part.name].schema
    items = schema.get("items", {}) if schema.get("type") == "array" else schema
    return not is_file(items) and items.get("type") not in ("string", "integer", "number", "boolean")


def _may_be_text(action: Action) -> bool:
    """Whether an answer may be a text: where all of it is returned, and nobody said that it is anything else."""
    output = action.output
    said = [
        output.schemas[name].get("type", "string")
        for name, value in output.values.items()
        if value == Found(())
    ]
    return output.is_whole or (not output.is_implied and any("string" in kinds for kinds in said))


def _url_value(field: Field) -> str:
    name = literal(field.name)
    if field.position == "query":
        return f"quote(credentials[{name}], safe='')".replace("'", '"')
    value = f"{'context.metadata' if field.is_metadata else 'credentials'}.get({name})"
    return f"account_{KINDS[field.position]}({name}, {value})"


def _local(name: str) -> str:
    """The local variable of a credential."""
    return f"{name}_" if name in RESERVED else name


def _variable(field: Field) -> str:
    """The variable of a field; a credential's does not begin as those of the metadata do."""
    if field.is_metadata:
        return f"metadata_{field.name}"
    is_taken = field.name in RESERVED or field.name == "credentials" or field.name.startswith("metadata_")
    return f"{field.name}_" if is_taken else field.name


@lru_cache(maxsize=1)
def api_of(integration: Integration) -> Api:
    """The code that talks to the API of an integration."""
    return Api(integration)
