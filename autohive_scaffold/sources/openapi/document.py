"""An OpenAPI document, read and checked; it is untrusted, so it can refer to nothing outside itself."""

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from ...errors import AnswerError, shown, within
from ...schema.untyped import object_of
from .. import texts
from . import swagger, yaml_reader
from .schemas import flattened


def is_url(location: str) -> bool:
    """Whether a location is an http or https URL rather than a path."""
    return bool(re.match(r"https?://", location, re.IGNORECASE))


def load(location: str) -> tuple[Any, str]:
    """The content of the document at a path or URL, and that path, or the URL after redirects.

    Refused is what can't be read, is too large, or is neither YAML nor JSON.
    """
    if is_url(location):
        from . import fetching  # noqa: PLC0415 - requests is slow to import, and rarely needed

        data, location = fetching.fetched(location)
    else:
        data = texts.read(Path(location), texts.MOST)
    text = texts.decoded(data)
    start = text.lstrip()[:15].lower()
    if start.startswith(("<!doctype", "<html")):
        raise AnswerError("is a web page; give the URL of the document itself")
    return texts.parsed(text) if start.startswith("{") else yaml_reader.parse(text), location


@dataclass
class Document:
    """The content of a document, in the terms of OpenAPI 3, and its path or URL.

    Raises `AnswerError` if it is neither OpenAPI 3.0, 3.1 or 3.2 nor Swagger 2.0.
    """

    content: Any
    location: str = ""
    # By the identity of a schema, which is kept alive beside it.
    _flat: dict[int, tuple[Any, dict[str, Any]]] = field(default_factory=dict, init=False)

    def __post_init__(self) -> None:
        """Check the content, and convert it where it is that of another version."""
        top = object_of(self.content)
        is_swagger = str(top.get("swagger")) == "2.0"
        is_known = is_swagger or re.match(r"3\.[012](\.|$)", str(top.get("openapi")))
        if not is_known or not isinstance(top.get("paths"), dict):
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
