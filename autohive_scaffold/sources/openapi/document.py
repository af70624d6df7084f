"""An OpenAPI document: read with the files that it refers to, and checked that it is one."""

import re
from dataclasses import dataclass
from typing import Any

from ...errors import AnswerError, shown
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

    Raises `AnswerError` if it cannot be read, is too large, is neither YAML nor JSON, or is not OpenAPI 3.0,
    3.1 or 3.2.
    """
    try:
        files = Files(location)
        content = files.content_of("")
        _check(content)
    except AnswerError as error:
        raise error.behind(f"{shown(location)} ") from None
    return Document(files.location, content, References(files.content_of))


def _check(content: Any) -> None:
    version = content.get("openapi") if isinstance(content, dict) else None
    if isinstance(content, dict) and "swagger" in content and version is None:
        raise AnswerError(
            f"is Swagger {shown(content['swagger'])}; convert it to OpenAPI 3, for example with 'npx swagger2openapi'"
        )
    if version is None:
        raise AnswerError("is not an OpenAPI document; its top level must have 'openapi: 3.0.0' or newer")
    if not UNDERSTOOD.match(str(version)):
        raise AnswerError(f"is OpenAPI {shown(version)}; 3.0, 3.1 and 3.2 are supported")
    if not isinstance(content.get("paths"), dict):
        raise AnswerError("has no paths, so it has no operations to make actions of")
