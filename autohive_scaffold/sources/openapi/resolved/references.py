"""What the references of a document point to; one that leads into another file would be followed here."""

from typing import Any
from urllib.parse import unquote

from ....errors import AnswerError, shown

BUNDLE = "put everything into one file first, as 'npx @redocly/cli bundle' does"


class References:
    """The references of one document, by its content."""

    def __init__(self, content: dict[str, Any]) -> None:
        self._content = content

    def target(self, reference: str) -> Any:
        """What a `$ref` points to; refused where that is in another file, or nowhere."""
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
                raise AnswerError(f"{shown(reference)} points to nothing in the document; mend the reference")
        if not reference.startswith("#/") and reference != "#":
            raise AnswerError(
                f"{shown(reference)} points to nothing in the document; write it like '#/components/schemas/Pet'"
            )
        return node

    def followed(self, found: Any) -> dict[str, Any]:
        """An object of the document, or the one that its `$ref` leads to; anything but an object is an empty one."""
        seen: list[str] = []
        while isinstance(found, dict) and isinstance(found.get("$ref"), str):
            if found["$ref"] in seen:
                raise AnswerError(f"{shown(found['$ref'])} refers to itself; mend the reference")
            seen.append(found["$ref"])
            found = self.target(found["$ref"])
        return found if isinstance(found, dict) else {}
