"""An OpenAPI document: read with the files that it refers to, and checked that it is one; Swagger 2.0 is converted."""

import re
from dataclasses import dataclass
from typing import Any

from ...errors import AnswerError, shown
from . import swagger
from .files import Files, is_url
from .references import References

UNDERSTOOD = re.compile(r"3\.[012](?:\.|$)")


@dataclass(frozen=True)
class Document:
    """An OpenAPI 3 document, the place it was read from, and what its references lead to."""

    location: str
    content: dict[str, Any]
    references: References

    @property
    def is_from_url(self) -> bool:
        """Whether it came over HTTP, so that a relative server can be resolved."""
        return is_url(self.location)


def load(location: str) -> Document:
    """The document at a path or URL.

    Raises `AnswerError` if it cannot be read, is too large, is neither YAML nor JSON, or is neither OpenAPI 3.0, 3.1 or
    3.2 nor Swagger 2.0.
    """
    try:
        files = Files(location)
        content = files.content_of("")
        _check(content)
        references = References(files.content_of)
        if "openapi" not in content:
            content = swagger.converted(content, references)
    except AnswerError as error:
        raise error.behind(f"{shown(location)} ") from None
    return Document(files.location, content, references)


def _check(content: Any) -> None:
    if not isinstance(content, dict) or not {"openapi", "swagger"} & content.keys():
        raise AnswerError(
            "is not an OpenAPI document; its top level must have 'openapi: 3.0.0' or newer, or 'swagger: \"2.0\"'"
        )
    if "openapi" not in content and str(content["swagger"]) != swagger.VERSION:
        raise AnswerError(f"is Swagger {shown(content['swagger'])}; 2.0 is supported, and OpenAPI 3.0, 3.1 and 3.2")
    if "openapi" in content and not UNDERSTOOD.match(str(content["openapi"])):
        raise AnswerError(f"is OpenAPI {shown(content['openapi'])}; 3.0, 3.1 and 3.2 are supported, and Swagger 2.0")
    if not isinstance(content.get("paths"), dict):
        raise AnswerError("has no paths, so it has no operations to make actions of")
