"""An API and its operations, with their references resolved."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any
from urllib.parse import urljoin

from ....errors import AnswerError
from ....model.actions import METHODS, is_link
from ....model.requests import Method
from ....names import identifiers
from ... import naming, prose
from ..document import Document
from ..keywords import items_of, texts_of
from .parts import LOCATIONS, DeclaredParameter, MediaType, RequestBody, SecurityScheme, content_of, parameter_of

# Security schemes that are required together.
SecurityRequirement = tuple[SecurityScheme, ...]


# Server variables whose value is the account's own, and defaults that stand for one.
OWN = re.compile(
    r"(?:\w+_)?(?:sub_?domain|domain|host|host_?name|instance|tenant|account|account_name|workspace|customer|company"
    r"|organi[sz]ation|org|site|shop|store|team|endpoint|end_point|token|api_?key|base_url|fqdn)"
)
MADE_UP = re.compile(r"[{}<>]|\byour\b|your-|example\.|^none$|^localhost$", re.IGNORECASE)


class Api:
    """What a document describes: operations, security schemes and servers."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.references = document.references

    def operations(self) -> "tuple[Operation, ...]":
        """All operations that can become actions, in the document's order; raises `AnswerError` if there are none."""
        operations = []
        methods = {method.lower(): method for method in METHODS}
        for path, found in self.document.content["paths"].items():
            item = self.references.followed(found) if path.startswith("/") else {}
            for name in item:
                if name in methods and isinstance(item[name], dict):
                    operations.append(Operation(methods[name], path, self.references.followed(item[name]), item, self))
        if not operations:
            raise AnswerError("has no operations; its paths must have get, post, put, patch or delete")
        return tuple(operations)

    @cached_property
    def names(self) -> dict[str, str]:
        """The name of each operation's action, by `METHOD /path`; no two have the same class.

        The shortest path gets the shortest name, and PUT replaces where PATCH updates.
        """
        names: dict[str, str] = {}
        taken: set[str] = set()
        operations = self.operations()
        requests = {one.request for one in operations}
        for one in sorted(operations, key=lambda one: one.path.count("/")):
            found = naming.candidates(one.id, one.method, one.path, prose.plain(one.summary, 200))
            if one.method == "PUT" and f"PATCH {one.path}" in requests:
                found = (re.sub("^update_", "replace_", name) for name in found)
            names[one.request] = name = prose.unique(found, lambda name: identifiers.class_name(name) in taken)
            taken.add(identifiers.class_name(name))
        return names

    @property
    def link(self) -> str:
        """Where the API is documented: its `externalDocs`, or a page of those who make it; empty if it does not say."""
        content = self.document.content
        info = self.references.followed(content.get("info"))
        owners = (content.get("externalDocs"), info.get("contact"))
        urls = [self.references.followed(owner).get("url") for owner in owners]
        return next((url for url in urls if isinstance(url, str) and is_link(url)), "")

    @cached_property
    def security_schemes(self) -> dict[str, SecurityScheme]:
        """The security schemes, by name."""
        components = self.references.followed(self.document.content.get("components"))
        schemes = {}
        for name, found in self.references.followed(components.get("securitySchemes")).items():
            scheme = self.references.followed(found)
            kind, method, wire_name, location = (str(scheme.get(key)) for key in ("type", "scheme", "name", "in"))
            schemes[name] = SecurityScheme(kind, method.lower(), wire_name, location, scheme.get("description"))
        return schemes

    @property
    def keys(self) -> tuple[SecurityScheme, ...]:
        """The security schemes that are API keys."""
        return tuple(scheme for scheme in self.security_schemes.values() if scheme.type == "apiKey")

    def servers(self, *owners: dict[str, Any]) -> Iterator[str]:
        """The first server of each of these objects, and then that of the document; empty for those that have none.

        A relative URL is resolved against the URL of the document; for a document in a file, it stays relative.
        """
        return (self._server(owner) for owner in (*owners, self.document.content))

    def _server(self, owner: dict[str, Any]) -> str:
        server = self.references.followed(next(iter(items_of(owner.get("servers"))), None))
        if not isinstance(server.get("url"), str):
            return ""
        variables = self.references.followed(server.get("variables")).items()
        values = {name: _variable(name, one) for name, one in variables if isinstance(one, dict)}
        url = re.sub(
            r"\{([^{}]+)\}", lambda match: values.get(match[1], f"{{{prose.snake(match[1], 'host')}}}"), server["url"]
        ).strip()
        return urljoin(self.document.location, url) if self.document.is_from_url else url


def _variable(name: str, found: dict[str, Any]) -> str:
    """The value of a server variable, or a credential in braces where each account has its own."""
    default = str(found.get("default", ""))
    is_made_up = not default or bool(MADE_UP.search(default))
    is_own = not items_of(found.get("enum")) and (is_made_up or bool(OWN.fullmatch(prose.snake(name, "host"))))
    return f"{{{prose.snake(name, 'host')}}}" if is_own else default


@dataclass(frozen=True, eq=False)
class Operation:
    """One operation: its method and path, its object in the document, the path item that contains it, and its API.

    Its properties are computed on access and not cached: a document may have a thousand operations.
    """

    method: Method
    path: str
    _found: dict[str, Any] = field(repr=False)
    _item: dict[str, Any] = field(repr=False)
    _api: Api = field(repr=False)
    given_name: str = ""

    @property
    def request(self) -> str:
        """`GET /pets`."""
        return f"{self.method} {self.path}"

    @property
    def id(self) -> str:
        """Its `operationId`, or an empty string."""
        value = self._found.get("operationId")
        return value.strip() if isinstance(value, str) else ""

    @property
    def title(self) -> str:
        """Its name in error messages."""
        return self.id or self.request

    @property
    def name(self) -> str:
        """The name of its action: the one it was given, or one that does not depend on which others are selected."""
        return self.given_name or self._api.names[self.request]

    def is_request(self, text: str) -> bool:
        """Whether a `METHOD /path` is its."""
        return text == self.request

    def called(self, name: str) -> "Operation":
        """The same operation, whose action has another name."""
        return replace(self, given_name=name)

    @property
    def tags(self) -> tuple[str, ...]:
        """Its tags."""
        return tuple(texts_of(self._found.get("tags")))

    @property
    def summary(self) -> object:
        """Its summary, if it has one."""
        return self._found.get("summary")

    @property
    def description(self) -> object:
        """Its description, if it has one."""
        return self._found.get("description")

    @property
    def is_deprecated(self) -> bool:
        """Whether it should no longer be used."""
        return self._found.get("deprecated") is True

    @property
    def parameters(self) -> tuple[DeclaredParameter, ...]:
        """Its parameters without API keys, which are credentials.

        A parameter of the path item applies unless the operation has one with the same name and location.
        """
        declared = self._declared()
        keys = {(key.name, key.location) for key in self._api.keys}
        return tuple(parameter_of(found, self._api.references) for at, found in declared.items() if at not in keys)

    @property
    def required_keys(self) -> tuple[SecurityScheme, ...]:
        """The API keys that it also declares as required parameters."""
        declared = self._declared()
        return tuple(
            key for key in self._api.keys if declared.get((key.name, key.location), {}).get("required") is True
        )

    def _declared(self) -> dict[tuple[str, str], dict[str, Any]]:
        """Its parameters as found in the document, by name and location."""
        declared: dict[tuple[str, str], dict[str, Any]] = {}
        for owner in (self._item, self._found):
            for found in map(self._api.references.followed, items_of(owner.get("parameters"))):
                if isinstance(found.get("name"), str) and found.get("in") in LOCATIONS:
                    declared[(found["name"], found["in"])] = found
        return declared

    @property
    def request_body(self) -> RequestBody:
        """Its request body; if it has none, a request body without content."""
        found = self._api.references.followed(self._found.get("requestBody"))
        required = found["required"] if isinstance(found.get("required"), bool) else None
        return RequestBody(found.get("description"), required, content_of(found, self._api.references))

    @property
    def success(self) -> tuple[MediaType, ...] | None:
        """The content of its first successful response with content; None if it has no successful response."""
        references = self._api.references
        responses = references.followed(self._found.get("responses"))
        codes = sorted(code for code in responses if code.startswith("2")) or [*responses.keys() & {"default"}]
        contents = [content_of(references.followed(responses[code]), references) for code in codes]
        return next(filter(None, contents), ()) if codes else None

    @property
    def servers(self) -> Iterator[str]:
        """The URLs of its servers in order of precedence: those of the operation, of the path item, of the document."""
        return self._api.servers(self._found, self._item)

    @property
    def security(self) -> tuple[SecurityRequirement, ...] | None:
        """The alternative security requirements; None if the document does not declare any.

        An empty one says that nothing is required.
        """
        found = self._found.get("security", self._api.document.content.get("security"))
        if found is None:
            return None
        schemes = self._api.security_schemes
        requirements = [requirement for requirement in items_of(found) if isinstance(requirement, dict)]
        return tuple(tuple(schemes[name] for name in each if name in schemes) for each in requirements)

    @property
    def scopes(self) -> list[str]:
        """The OAuth scopes that it requires, in whichever of the alternatives."""
        schemes = self._api.security_schemes
        found = items_of(self._found.get("security", self._api.document.content.get("security")))
        pairs = [pair for each in found if isinstance(each, dict) for pair in each.items()]
        oauth = [texts_of(names) for name, names in pairs if name in schemes and schemes[name].type == "oauth2"]
        return [scope for scopes in oauth for scope in scopes]
