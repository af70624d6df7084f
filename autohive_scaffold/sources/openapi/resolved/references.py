"""Resolves the references of a document. References to other files are not supported."""

from typing import Any
from urllib.parse import unquote

from ....errors import AnswerError, shown

BUNDLE = "put everything into one file first, for example with 'npx @redocly/cli bundle'"


class References:
    """Resolves the references within one document."""

    def __init__(self, content: dict[str, Any]) -> None:
        self._content = content

    def target(self, reference: str) -> Any:
        """The target of a `$ref`; raises `AnswerError` if it is in another file or does not exist."""
        if not reference.startswith("#"):
            raise AnswerError(f"{shown(reference)} is in another file; {BUNDLE}")
        node: Any = self._content
        for part in reference[1:].split("/")[1:]:
            key = unquote(part).replace("~1", "/").replace("~0", "~")
            if isinstance(node, dict) and key in node:
                node = node[key]
            elif isinstance(node, list) and key.isdecimal() and int(key) < len(node):
                node = node[int(key)]
            else:
                raise AnswerError(f"{shown(reference)} points to nothing in the document; correct the reference")
        if not reference.startswith("#/") and reference != "#":
            raise AnswerError(
                f"{shown(reference)} points to nothing in the document; write it like '#/components/schemas/Pet'"
            )
        return node

    def followed(self, found: Any) -> dict[str, Any]:
        """An object of the document, or the target of its `$ref`; an empty dict in place of anything but an object."""
        seen: list[str] = []
        while isinstance(found, dict) and isinstance(found.get("$ref"), str):
            if found["$ref"] in seen:
                raise AnswerError(f"{shown(found['$ref'])} refers to itself; correct the reference")
            seen.append(found["$ref"])
            found = self.target(found["$ref"])
        return found if isinstance(found, dict) else {}
