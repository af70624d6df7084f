"""An OpenAPI document: read with the files that it refers to, and checked that it is one; Swagger 2.0 is converted."""

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import unquote

from ...errors import AnswerError, shown, within
from ...schema.untyped import object_of
from . import swagger
from .document_files import Files


class Document:
    """An OpenAPI 3 document, the path or URL that it was read from, and what its references lead to.

    `content_of` gives the content of a file by its name in a reference, and that of the document by an empty name.
    """

    def __init__(self, location: str, content: dict[str, Any], content_of: Callable[[str], Any]) -> None:
        self.location = location
        self.content = content
        self._content_of = content_of

    def target(self, reference: str) -> Any:
        """The target of a `$ref`; raises `AnswerError` if it does not exist or may not be read."""
        file, _, pointer = reference.partition("#")
        with within(f"{shown(reference)} "):
            node = self._content_of(file)
            if pointer and not pointer.startswith("/"):
                raise AnswerError("points to nothing; write it like '#/components/schemas/Pet'")
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
        """An object of the document, or the target of its `$ref`; an empty dict in place of anything but an object."""
        seen: list[str] = []
        while isinstance(node, dict) and isinstance(node.get("$ref"), str):
            if node["$ref"] in seen:
                raise AnswerError(f"{shown(node['$ref'])} refers to itself; correct the reference")
            seen.append(node["$ref"])
            node = self.target(node["$ref"])
        return object_of(node)


def load(location: str) -> Document:
    """The document at a path or URL, in the terms of OpenAPI 3.

    Raises `AnswerError` if it cannot be read, is too large, is neither YAML nor JSON, or is neither OpenAPI 3.0, 3.1 or
    3.2 nor Swagger 2.0.
    """
    with within(f"{shown(location)} "):
        files = Files(location)
        document = Document(files.location, files.content_of(""), files.content_of)
        _check(document.content)
        if "openapi" not in document.content:
            document.content = swagger.converted(document.content, document.followed)
    return document


def _check(content: Any) -> None:
    if not isinstance(content, dict) or not {"openapi", "swagger"} & content.keys():
        raise AnswerError(
            "is not an OpenAPI document; its top level must have 'openapi: 3.0.0' or newer, or 'swagger: \"2.0\"'"
        )
    if "openapi" in content and not re.match(r"3\.[012](\.|$)", str(content["openapi"])):
        version = shown(content["openapi"])
        raise AnswerError(f"is OpenAPI {version}; 3.0, 3.1 and 3.2 are supported, and Swagger 2.0")
    if "openapi" not in content and str(content["swagger"]) != "2.0":
        version = shown(content["swagger"])
        raise AnswerError(f"is Swagger {version}; 2.0 is supported, and OpenAPI 3.0, 3.1 and 3.2")
    if not isinstance(content.get("paths"), dict):
        raise AnswerError("has no paths, so it has no operations to make actions of")
