"""The answer to `headers`: what every request has in its headers."""

import re

from ..errors import AnswerError, shown
from ..model.auth import SET_BY_CLIENT
from ..model.templates import Text, inputs_in
from .displays import HEADER, parts_in

LENGTH = 500  # of a value
TOKEN = "access_token"
SEPARATOR = re.compile(r"\n|,(?=\s*[A-Za-z0-9!#$%&'*+.^_|~-]+:)")
# Written in this way, as the SDK compares these names letter by letter.
SPELLED = {"authorization": "Authorization", "content-type": "Content-Type", "accept": "Accept"}


def parse(text: str) -> dict[str, Text]:
    """Headers from `Name: value` on lines, or separated by commas in front of the next name; others are refused."""
    found: dict[str, Text] = {}
    for part in filter(None, map(str.strip, SEPARATOR.split(text.rstrip(", \n")))):
        name, colon, value = (piece.strip() for piece in part.partition(":"))
        if not (colon and value and HEADER.fullmatch(name)):
            raise AnswerError(f"{shown(part)} is not a header; write one like 'Notion-Version: 2022-06-28'")
        if not (value.isascii() and value.isprintable() and len(value) <= LENGTH):
            raise AnswerError(f"{shown(value)} must be at most {LENGTH} printable ASCII characters")
        if name.lower() in SET_BY_CLIENT:
            raise AnswerError(f"header {shown(name)} is set by the HTTP client; remove it")
        name = SPELLED.get(name.lower(), name)
        if name.lower() in map(str.lower, found):
            raise AnswerError(f"header {shown(name)} appears twice; write each once")
        template = Text(parts_in(value))
        if set(inputs_in(template)) - {TOKEN}:
            raise AnswerError(
                f"{shown(part)} has a name in braces; only {{access_token}} can be there, else auth_fields"
            )
        if name == "Authorization" and not inputs_in(template):
            raise AnswerError(
                f"{shown(name)} would be the same for all users; ask for a credential with auth_fields"
            )
        found[name] = template
    return found
