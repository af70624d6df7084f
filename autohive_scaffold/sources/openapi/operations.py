"""The API that a document describes: operations with what they send and answer, servers, and sign-in."""

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any
from urllib.parse import unquote, urljoin

from ...errors import AnswerError, shown, within
from ...model.requests import METHODS
from ...notation import lines
from ...notation.base_urls import UNKNOWN_HOST, is_base_url
from ...schema.untyped import items_of, object_of, objects_in, text_of, texts_in
from .. import naming, prose
from ..left_out import LeftOut
from . import swagger
from .schemas import flattened
from .security import SecurityScheme, Ways, key_of, scheme_of

LONGEST_PATH = 2_000  # characters, beyond which nobody has a path
MOST_WAYS = 100  # to sign in
LOCATIONS = ("path", "query", "header", "cookie")
# Server variables whose value is each account's own.
OWN = re.compile(
    "domain|host|instance|tenant|account|workspace|customer|company|org|site|shop|store|team"
    "|endpoint|base_url|token|key"
)
JSON = ("application/json", "text/json", "*/*", "application/*")
Node = dict[str, Any]
Parameters = dict[tuple[str, str], Node]  # by name and location


def is_json(media_type: str) -> bool:
    """Whether a media type is JSON, or a wildcard that includes JSON."""
    return media_type in JSON or media_type.endswith("+json")


def schemas_in(content: dict[str, Node]) -> Iterator[Any]:
    """The schemas of what is JSON in the content of a request or response."""
    return (media.get("schema") for name, media in content.items() if is_json(name))


class Api:
    """What a document describes, in the terms of OpenAPI 3; `left_out` is what can't become an action.

    Raises `AnswerError` if it is neither OpenAPI 3.0, 3.1 or 3.2 nor Swagger 2.0.
    """

    def __init__(self, content: Any, location: str = "") -> None:
        self.content, self.location, self.left_out = object_of(content), location, LeftOut()
        # By the identity of a schema, which is kept alive beside it.
        self._flat: dict[int, tuple[Any, Node]] = {}
        is_swagger = str(self.content.get("swagger")) == "2.0"
        is_known = is_swagger or re.match(r"3\.[012](\.|$)", str(self.content.get("openapi")))
        if not is_known or not isinstance(self.content.get("paths"), dict):
            wanted = "'openapi: 3.0.0' to 3.2, or 'swagger: \"2.0\"', and paths"
            raise AnswerError(f"is not an OpenAPI document; its top level must have {wanted}")
        if is_swagger:
            self.content = swagger.converted(self.content, self.followed)

    def target(self, reference: str) -> Any:
        """The target of a `$ref`; raises `AnswerError` if it is not in the document."""
        file, _, pointer = reference.partition("#")
        with within(f"{shown(reference)} "):
            if file:
                raise AnswerError("is another file; put all into one, as `npx @redocly/cli bundle` does")
            node = self.content
            for part in pointer.lstrip("/").split("/") if pointer else ():
                key = unquote(part).replace("~1", "/").replace("~0", "~")
                if isinstance(node, dict) and key in node:
                    node = node[key]
                elif isinstance(node, list) and key.isdecimal() and int(key) < len(node):
                    node = node[int(key)]
                else:
                    raise AnswerError("points to nothing; write it like '#/components/schemas/Pet'")
        return node

    def followed(self, node: Any) -> dict[str, Any]:
        """An object of the document, or the target of its `$ref`; an empty dict in place of anything else."""
        seen: list[str] = []
        while isinstance(node, dict) and isinstance(node.get("$ref"), str):
            if node["$ref"] in seen:
                raise AnswerError(f"{shown(node['$ref'])} refers to itself; correct the reference")
            seen.append(node["$ref"])
            node = self.target(node["$ref"])
        return object_of(node)

    def flat(self, node: Any) -> dict[str, Any]:
        """All that a schema says, in one object."""
        if id(node) not in self._flat:
            self._flat[id(node)] = node, flattened(node, self.target, {})
        return self._flat[id(node)][1]

    @cached_property
    def operations(self) -> "tuple[Operation, ...]":
        """All operations that can become actions, in the document's order; none are refused."""
        items = {}
        for path, item in self.content["paths"].items():
            if path.startswith("x-"):
                continue
            with self.left_out.unless_made(f"path {shown(path)}: "):
                if not path.startswith("/") or len(path) > LONGEST_PATH:
                    raise AnswerError(f"must start with / and have at most {LONGEST_PATH} characters")
                items[path] = self.followed(item)
        operations = tuple(
            Operation(name.upper(), path, self.followed(node), item, self)
            for path, item in items.items()
            for name, node in item.items()
            if name.upper() in METHODS and name.islower() and isinstance(node, dict)
        )
        self.left_out.refuse_nothing(operations)
        if not operations:
            raise AnswerError("has no operations; its paths must have get, post, put, patch or delete")
        taken: dict[str, int] = {}
        # The shortest path gets the shortest name, and a PUT replaces where a PATCH updates.
        requests = {operation.request for operation in operations}
        for operation in sorted(operations, key=lambda operation: operation.path.count("/")):
            about = text_of(operation.node.get("summary")) or text_of(operation.node.get("description"))
            words = re.sub("<[^<>]*>", "", about)
            names = naming.candidates(operation.id, operation.method, operation.path, words)
            if operation.method == "PUT" and f"PATCH {operation.path}" in requests:
                names = (re.sub("^update_", "replace_", name)[: naming.LENGTH] for name in names)
            operation.name = naming.first_free(names, taken)
        return operations

    @cached_property
    def shared(self) -> set[tuple[str, str]]:
        """The optional parameters that all paths have: formats of Google's answers, AWS's signatures.

        1 in 4 operations has some, and nobody would give them.
        """
        items = {operation.path: operation.item for operation in self.operations}
        first, *others = [items_of(item.get("parameters")) for item in items.values()]
        common = [node for node in first if others and all(node in nodes for nodes in others)]
        declared = self.declared_in({"parameters": common})
        return {at for at, node in declared.items() if node.get("required") is not True}

    def declared_in(self, *owners: Node) -> Parameters:
        """The parameters of path items or operations."""
        nodes = [self.followed(node) for owner in owners for node in items_of(owner.get("parameters"))]
        named = (node for node in nodes if isinstance(node.get("name"), str) and node.get("in") in LOCATIONS)
        return {(node["name"], node["in"]): node for node in named}

    def first_server(self, *owners: Node) -> str:
        """The base URL of the first of these objects that has one, or of the document; else empty.

        It is the one by https where both schemes are there, as in 1 of 6 documents. A relative URL is
        resolved against the location of the document if that is a URL; 1 in 30 documents has no host.
        """
        found = []
        for owner in (*owners, self.content):
            urls = [_url(node, self.location) for node in objects_in(owner.get("servers"))]
            if urls and is_base_url(urls[0]):
                secure = re.sub("^http:", "https:", urls[0])
                found.append(secure if secure in urls else urls[0])
        return next((url for url in found if not url.startswith(UNKNOWN_HOST)), "".join(found[-1:]))

    @cached_property
    def security_schemes(self) -> dict[str, SecurityScheme]:
        """The security schemes, by name."""
        declared = self.followed(self.followed(self.content.get("components")).get("securitySchemes"))
        return {name: scheme_of(name, self.followed(node)) for name, node in declared.items()}

    def content_of(self, node: Node) -> dict[str, Node]:
        """The media types in the `content` of an object, by their names without parameters."""
        content = self.followed(node.get("content"))
        return {
            name.partition(";")[0].strip().lower(): self.followed(media) for name, media in content.items()
        }


@dataclass(eq=False, repr=False)
class Operation:
    """One operation: its method and path, its object, the path item around that, its API, and its name."""

    method: str
    path: str
    node: Node
    item: Node
    api: Api
    name: str = ""

    @property
    def request(self) -> str:
        """`GET /pets`."""
        return f"{self.method} {self.path}"

    @property
    def id(self) -> str:
        """Its `operationId`, or an empty string; also where that can't be typed."""
        text = text_of(self.node.get("operationId")).strip()
        return text if lines.is_printable(text) else ""

    @property
    def tags(self) -> tuple[str, ...]:
        return tuple(filter(lines.is_printable, texts_in(self.node.get("tags"))))

    @cached_property
    def server(self) -> str:
        """The base URL that it is sent to; empty if there is none."""
        return self.api.first_server(self.node, self.item)

    @cached_property
    def _declared(self) -> Parameters:
        """Its parameters as they stand in the document; its own count before its path's."""
        return self.api.declared_in(self.item, self.node)

    @property
    def parameters(self) -> list[Node]:
        """Its parameters without credentials and what all operations share."""
        keys = {(scheme.name, scheme.location) for way in self.security or () for scheme in way}
        return [node for at, node in self._declared.items() if at not in keys | self.api.shared]

    @cached_property
    def body(self) -> Node:
        """Its request body as it stands in the document."""
        return self.api.followed(self.node.get("requestBody"))

    @cached_property
    def sent(self) -> dict[str, Node]:
        """The content of its request body, by media type."""
        return self.api.content_of(self.body)

    @cached_property
    def responses(self) -> tuple[list[Node], list[Any]]:
        """Its responses if it succeeds, or the default one where there are none, and all others."""
        responses = self.api.followed(self.node.get("responses"))
        codes = sorted(code for code in responses if code.startswith("2")) or ["default"]
        successes = [self.api.followed(responses[code]) for code in codes if code in responses]
        return successes, [node for code, node in responses.items() if code not in codes]

    @cached_property
    def success(self) -> dict[str, Node] | None:
        """The content of its first successful response that has any; None if none is successful."""
        successes, _ = self.responses
        return next(filter(None, map(self.api.content_of, successes)), {}) if successes else None

    @cached_property
    def security(self) -> Ways | None:
        """The alternative security requirements; None if the document does not tell any.

        An empty one says that nothing is required. API keys that are required parameters, too, are in each.
        """
        schemes = self.api.security_schemes
        keys = [*schemes.values()] if schemes else [key_of(*at, node) for at, node in self._declared.items()]
        keys = [key for key in keys if key and (key.name, key.location) in self._declared]
        needed = [key for key in keys if self._declared[key.name, key.location].get("required") is True]
        if not schemes and keys:
            return (tuple(keys),) if needed else (tuple(keys), ())
        required = self.node.get("security", self.api.content.get("security"))
        if required is None:
            return (tuple(needed),) if needed else tuple((scheme,) for scheme in schemes.values()) or None
        ways = [
            [replace(schemes.get(key, SecurityScheme(key)), scopes=tuple(texts_in(way[key]))) for key in way]
            for way in objects_in(required)[:MOST_WAYS]
        ]
        return tuple((*way, *(key for key in needed if key not in way)) for way in ways)


def _url(node: Node, location: str) -> str:
    variables = object_of(node.get("variables"))
    parts = re.split(r"\{([^{}]+)\}", text_of(node.get("url")).strip())
    parts[1::2] = [_value(name, object_of(variables.get(name))) for name in parts[1::2]]
    url = "".join(parts)
    base = UNKNOWN_HOST if re.match("/.", url) and "://" not in location else location
    with suppress(ValueError):  # of a host like `[`
        return (url and urljoin(base, url)).strip().rstrip("/")
    return ""


def _value(name: str, variable: Node) -> str:
    """The value of a server variable, or a credential in braces where each account has its own."""
    default, credential = str(variable.get("default", "")), prose.snake(name, "host")
    is_own = not items_of(variable.get("enum")) and (not default or OWN.search(credential))
    return f"{{{credential}}}" if is_own else re.sub("[{}]", "", default)
