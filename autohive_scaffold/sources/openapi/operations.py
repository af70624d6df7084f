"""The API that a document describes: its operations with all that they send and answer, its servers and sign-in."""

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import Any, NamedTuple

from ...errors import AnswerError
from ...model.actions import Style
from ...model.base_url import is_of_site
from ...model.requests import METHODS
from ...schema.untyped import items_of, objects_in, text_of, texts_in
from .. import naming, prose
from . import swagger
from .document import Document
from .schemas import Schema
from .security import SecurityRequirement, SecurityScheme, key_of, scheme_of
from .servers import Server, server_of

LOCATIONS = ("path", "query", "header", "cookie", "querystring")
SEPARATED: dict[str, Style] = {"form": "comma", "spaceDelimited": "space", "pipeDelimited": "pipe"}
JSON = ("application/json", "text/json", "*/*", "application/*")
TOKEN = re.compile(r"(x_(\w+_)?)?((access|auth|bearer)_?)?token")
SCOPES = re.compile(r"\bscopes?\b\W{0,6}((?:`?[\w./-]+:[\w.:/-]+`?[\s,]*)+)", re.IGNORECASE)


@dataclass(frozen=True)
class MediaType:
    """A media type of a body: its schema, and the styles and media types of the properties of a form."""

    name: str
    schema: Schema
    styles: dict[str, Style]
    types: dict[str, str]

    @property
    def is_json(self) -> bool:
        """Whether it is JSON, or a wildcard that includes JSON."""
        return self.name in JSON or self.name.endswith("+json")


class DeclaredParameter(NamedTuple):
    """A parameter as the document declares it; its style is JSON if it is serialized by its `content`."""

    name: str
    location: str
    description: object
    example: object
    required: bool
    schema: Schema
    style: Style


class Api:
    """What a document describes: operations, security schemes and servers."""

    def __init__(self, document: Document) -> None:
        self._location, self.content = document.location, document.content
        self.followed = document.followed
        self.schema = partial(Schema, target=document.target)

    @cached_property
    def operations(self) -> "tuple[Operation, ...]":
        """All operations that can become actions, in the document's order; raises `AnswerError` if there are none."""
        items = [
            (path, self.followed(item))
            for path, item in self.content["paths"].items()
            if path.startswith("/")
        ]
        found = tuple(
            Operation(name.upper(), path, self.followed(each), item, self)
            for path, item in items
            for name, each in item.items()
            if name.upper() in METHODS and name.islower() and isinstance(each, dict)
        )
        if not found:
            raise AnswerError("has no operations; its paths must have get, post, put, patch or delete")
        return found

    @cached_property
    def shared(self) -> set[tuple[str, str]]:
        """The optional parameters that all paths have, by name and location: Google's formats, AWS's signatures."""
        items = {operation.path: operation.item for operation in self.operations}
        first, *others = [items_of(item.get("parameters")) for item in items.values()]
        common = [one for one in first if others and all(one in each for each in others)]
        return {
            at
            for at, one in self.declared_in({"parameters": common}).items()
            if one.get("required") is not True
        }

    def declared_in(self, *owners: dict[str, Any]) -> dict[tuple[str, str], dict[str, Any]]:
        """The parameters of path items or operations, by name and location."""
        found = [self.followed(each) for owner in owners for each in items_of(owner.get("parameters"))]
        return {
            (each["name"], each["in"]): each
            for each in found
            if isinstance(each.get("name"), str) and each.get("in") in LOCATIONS
        }

    @cached_property
    def names(self) -> dict[str, str]:
        """The name of each operation's action, by `METHOD /path`, which does not depend on what is selected.

        The shortest path gets the shortest name, and PUT replaces where PATCH updates.
        """
        names: dict[str, str] = {}
        taken: set[str] = set()
        requests = {one.request for one in self.operations}
        for one in sorted(self.operations, key=lambda one: one.path.count("/")):
            said = text_of(one.found.get("summary")) or text_of(one.found.get("description"))
            said = re.sub("<[^<>]*>", "", said) if "<" in said else said
            found = naming.candidates(one.id, one.method, one.path, said)
            if one.method == "PUT" and f"PATCH {one.path}" in requests:
                found = (
                    prose.shortened(re.sub("^update_", "replace_", name), naming.LENGTH) for name in found
                )
            names[one.request] = naming.first_free(found, taken)
        return names

    def server_of(self, operations: "tuple[Operation, ...]" = ()) -> Server:
        """The server that the operations have in common, if it is of the document's site, otherwise the document's."""
        own, found = self.first_server(), {one.server.url: one.server for one in operations}
        common = next(iter(found.values())) if len(found) == 1 else own
        return common if not own.url or is_of_site(common.url, own.url) else own

    def first_server(self, *owners: dict[str, Any]) -> Server:
        """The server of the first of these objects that has one which can be used, otherwise of the document."""
        declared = (items_of(owner.get("servers")) for owner in (*owners, self.content))
        found = (server_of(each, self._location, self.followed) for each in declared)
        return next((server for server in found if server.url), Server())

    @cached_property
    def security_schemes(self) -> dict[str, SecurityScheme]:
        """The security schemes, by name."""
        components = self.followed(self.content.get("components"))
        found = self.followed(components.get("securitySchemes"))
        return {name: scheme_of(name, self.followed(each)) for name, each in found.items()}

    @property
    def keys(self) -> dict[tuple[str, str], SecurityScheme]:
        """The security schemes that are API keys, by name and location."""
        return {
            (one.name, one.location): one for one in self.security_schemes.values() if one.type == "apiKey"
        }

    def content_of(self, found: dict[str, Any]) -> tuple[MediaType, ...]:
        """The media types in the `content` of an object."""
        content = {name: self.followed(media) for name, media in self.followed(found.get("content")).items()}
        declared = {name: self.followed(media.get("encoding")).items() for name, media in content.items()}
        encodings = {
            name: {key: how for key, how in each if isinstance(how, dict)} for name, each in declared.items()
        }
        return tuple(
            MediaType(
                name.partition(";")[0].strip().lower(),
                self.schema(media.get("schema")),
                {key: _style(how) for key, how in encodings[name].items()},
                {key: text_of(how.get("contentType")).lower() for key, how in encodings[name].items()},
            )
            for name, media in content.items()
        )


def _style(found: dict[str, Any]) -> Style:
    """How a query or form has a list or object: `style` and `explode` in one word; empty for what no action can do."""
    style = str(found.get("style", "form"))
    if style in ("deepObject", "label", "matrix"):
        return "deep" if style == "deepObject" else ""
    is_exploded = found.get("explode", style == "form") is not False
    return "repeat" if is_exploded else SEPARATED.get(style, "repeat")


@dataclass(frozen=True, eq=False)
class Operation:
    """One operation: its method and path, its object in the document, the path item that contains it, and its API."""

    method: str
    path: str
    found: dict[str, Any] = field(repr=False)
    item: dict[str, Any] = field(repr=False)
    _api: Api = field(repr=False)

    @cached_property
    def _converted(self) -> dict[str, Any]:
        """Its object as OpenAPI 3 has it."""
        content, followed = self._api.content, self._api.followed
        return (
            self.found
            if "openapi" in content
            else swagger.operation(self.found, self.item, content, followed)
        )

    @property
    def request(self) -> str:
        """`GET /pets`."""
        return f"{self.method} {self.path}"

    @property
    def id(self) -> str:
        """Its `operationId`, or an empty string."""
        return text_of(self.found.get("operationId")).strip()

    @cached_property
    def server(self) -> Server:
        """Where it is sent, if that is a base URL."""
        return self._api.first_server(self.found, self.item)

    @property
    def tags(self) -> tuple[str, ...]:
        return tuple(texts_in(self.found.get("tags")))

    @property
    def parameters(self) -> tuple[DeclaredParameter, ...]:
        """Its parameters without credentials and what all operations share; one without a schema is a string.

        A parameter of the path item applies unless the operation has one with the same name and location.
        """
        api, left_out = self._api, {*self._api.keys, *self._undeclared_keys, *self._api.shared}
        found = [
            each
            for at, each in self._declared.items()
            if at not in left_out and not self.is_token(at[0], each)
        ]
        contents = [api.content_of(each) for each in found]
        return tuple(
            DeclaredParameter(
                each["name"],
                each["in"],
                each.get("description"),
                each.get("example"),
                each.get("required") is True,
                content[0].schema if content else api.schema(each.get("schema", {"type": "string"})),
                "json" if isinstance(each.get("content"), dict) else _style(each),
            )
            for each, content in zip(found, contents)
        )

    def is_token(self, name: str, found: dict[str, Any]) -> bool:
        """Whether a parameter, or a property of its body, is the token that its security schemes send."""
        words = text_of(found.get("description")).lower()
        if not (
            TOKEN.fullmatch(prose.snake(name, "")) and re.search(r"\b(auth\w*|access|bearer) token\b", words)
        ):
            return False
        schemes = (scheme for requirement in self.security or () for scheme in requirement)
        return any(one.is_bearer for one in schemes)

    @property
    def required_keys(self) -> tuple[SecurityScheme, ...]:
        """The API keys that it also declares as required parameters."""
        declared = self._declared
        return tuple(
            key for at, key in self._api.keys.items() if declared.get(at, {}).get("required") is True
        )

    @cached_property
    def _undeclared_keys(self) -> dict[tuple[str, str], SecurityScheme]:
        """Its parameters that are API keys where the document has no security schemes."""
        found = {} if self._api.security_schemes else self._declared
        keys = {at: key_of(*at, text_of(each.get("description"))) for at, each in found.items()}
        return {at: key for at, key in keys.items() if key}

    @cached_property
    def _declared(self) -> dict[tuple[str, str], dict[str, Any]]:
        """Its parameters as found in the document, by name and location."""
        return self._api.declared_in(self.item, self._converted)

    @cached_property
    def body(self) -> dict[str, Any]:
        """Its request body as found in the document."""
        return self._api.followed(self._converted.get("requestBody"))

    @property
    def content(self) -> tuple[MediaType, ...]:
        """The media types of its request body."""
        return self._api.content_of(self.body)

    @property
    def _responses(self) -> dict[str, Any]:
        return self._api.followed(self._converted.get("responses"))

    @cached_property
    def _codes(self) -> list[str]:
        """The codes of its successful responses, or of the default one where there are none."""
        successful = sorted(code for code in self._responses if code.startswith("2"))
        return successful or [*self._responses.keys() & {"default"}]

    @cached_property
    def _successes(self) -> list[dict[str, Any]]:
        return [self._api.followed(self._responses[code]) for code in self._codes]

    @property
    def success(self) -> tuple[MediaType, ...] | None:
        """The content of its first successful response with content; None if it has no successful response."""
        return next(filter(None, map(self._api.content_of, self._successes)), ()) if self._successes else None

    @property
    def failures(self) -> Iterator[Schema]:
        """The schemas of the JSON with which it may fail, as far as references lead there."""
        for code, found in self._responses.items():
            if code not in self._codes and code[0] in "45d":
                with suppress(AnswerError):
                    content = self._api.content_of(self._api.followed(found))
                    yield from (media.schema for media in content if media.is_json)

    @property
    def has_links(self) -> bool:
        """Whether the header `Link` of its successful response says where the next page is."""
        headers = (self._api.followed(each.get("headers")) for each in self._successes)
        return any(name.lower() == "link" for each in headers for name in each)

    @property
    def security(self) -> tuple[SecurityRequirement, ...] | None:
        """The alternative security requirements; None if the document does not declare any.

        An empty one says that nothing is required.
        """
        if keys := self._undeclared_keys:
            return (
                tuple(keys.values()),
                *[()][any(self._declared[at].get("required") is True for at in keys) :],
            )
        schemes = self._api.security_schemes
        requirements = [
            [schemes.get(key, SecurityScheme(key)) for key in each] for each in objects_in(self._security)
        ]
        return None if self._security is None else tuple(map(tuple, requirements))

    @property
    def scopes(self) -> list[list[str]]:
        """The alternative OAuth scopes of which it requires one, else those that its description names."""
        oauth = {key for key, scheme in self._api.security_schemes.items() if scheme.is_oauth}
        required = [
            [names for name, names in each.items() if name in oauth] for each in objects_in(self._security)
        ]
        named = [
            dict.fromkeys(scope for names in each for scope in texts_in(names)) for each in required if each
        ]
        found = [[scope for scope in names if scope != "none"] for names in named]
        said = SCOPES.search(text_of(self.found.get("description")))
        return (
            [[one] for one in re.findall(r"[\w.:/-]+", said[1])]
            if said and found and not any(found)
            else found
        )

    @property
    def _security(self) -> Any:
        return self.found.get("security", self._api.content.get("security"))
