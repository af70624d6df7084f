"""An OpenAPI document, read and checked; it is untrusted, so it can refer to nothing outside itself."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from ...errors import AnswerError, shown, within
from ...schema.untyped import object_of
from .. import texts
from . import swagger, yaml_reader


def is_url(location: str) -> bool:
    """Whether a location is an http or https URL rather than a path."""
    return bool(re.match(r"https?://", location, re.IGNORECASE))


def load(location: str) -> "Document":
    """The document at a path or URL.

    Refused is what can't be read, is too large, is neither YAML nor JSON, or is not an OpenAPI document.
    """
    if is_url(location):
        from . import fetching  # noqa: PLC0415 - requests is slow to import, and rarely needed

        data, location = fetching.fetched(location)
    else:
        data = texts.read(Path(location), texts.MOST)
    return of_content(_parsed(texts.decoded(data)), location)


def of_content(content: Any, location: str = "") -> "Document":
    """The document with this content, in the terms of OpenAPI 3.

    Raises `AnswerError` if it is neither OpenAPI 3.0, 3.1 or 3.2 nor Swagger 2.0.
    """
    document = Document(location, content)
    _check(content)
    if "openapi" not in content:
        document.content = swagger.converted(content, document.followed)
    return document


@dataclass
class Document:
    """The content of a document, and its path, or its URL after redirects."""

    location: str
    content: Any

    def target(self, reference: str) -> Any:
        """The target of a `$ref`; raises `AnswerError` if it is not in the document."""
        file, _, pointer = reference.partition("#")
        with within(f"{shown(reference)} "):
            if file:
                raise AnswerError("is another file; put all into one, as `npx @redocly/cli bundle` does")
            if pointer and not pointer.startswith("/"):
                raise AnswerError("points to nothing; write it like '#/components/schemas/Pet'")
            node = self.content
            for part in pointer.split("/")[1:]:
                key = unquote(part).replace("~1", "/").replace("~0", "~")
                if isinstance(node, dict) and key in node:
                    node = node[key]
                elif isinstance(node, list) and key.isdecimal() and int(key) < len(node):
                    node = node[int(key)]
                else:
                    raise AnswerError("points to nothing; correct the reference")
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


def _parsed(text: str) -> Any:
    start = text.lstrip()[:15].lower()
    if start.startswith(("<!doctype", "<html")):
        raise AnswerError("is a web page; give the URL of the document itself")
    return texts.parsed(text) if start.startswith("{") else yaml_reader.parse(text)


def _check(content: Any) -> None:
    if not isinstance(content, dict) or not {"openapi", "swagger"} & content.keys():
        wanted = "'openapi: 3.0.0' or newer, or 'swagger: \"2.0\"'"
        raise AnswerError(f"is not an OpenAPI document; its top level must have {wanted}")
    kind, key = ("OpenAPI", "openapi") if "openapi" in content else ("Swagger", "swagger")
    if not re.match(r"OpenAPI 3\.[012](\.|$)|Swagger 2\.0$", f"{kind} {content[key]}"):
        version = f"{kind} {shown(content[key])}"
        raise AnswerError(f"is {version}; OpenAPI 3.0, 3.1 and 3.2 and Swagger 2.0 are supported")
    if not isinstance(content.get("paths"), dict):
        raise AnswerError("has no paths, so it has no operations to make actions of")
