"""Resolves the references of a document."""

from collections.abc import Callable
from typing import Any
from urllib.parse import unquote

from ...errors import AnswerError, shown


class References:
    """Resolves references within one document and into the files beside it.

    `content_of` gives the content of a file by its name in a reference, and that of the document by an empty name.
    """

    def __init__(self, content_of: Callable[[str], Any]) -> None:
        self._content_of = content_of

    def target(self, reference: str) -> Any:
        """The target of a `$ref`; raises `AnswerError` if it does not exist or may not be read."""
        file, _, pointer = reference.partition("#")
        try:
            node = self._content_of(file)
        except AnswerError as error:
            raise error.behind(f"{shown(reference)} ") from None
        for part in pointer.split("/")[1:]:
            key = unquote(part).replace("~1", "/").replace("~0", "~")
            if isinstance(node, dict) and key in node:
                node = node[key]
            elif isinstance(node, list) and key.isdecimal() and int(key) < len(node):
                node = node[int(key)]
            else:
                raise AnswerError(f"{shown(reference)} points to nothing; correct the reference")
        if pointer and not pointer.startswith("/"):
            raise AnswerError(f"{shown(reference)} points to nothing; write it like '#/components/schemas/Pet'")
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
