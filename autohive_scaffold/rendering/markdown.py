"""Text as Markdown, JSON and XML, one function for each: the result means exactly that text in that language."""

import html
import json
import re
from typing import Any

from ..model.actions import UNPRINTABLE
from .python import WIDTH

# A line of JSON that opens a list or object which has only simple values, with the lines up to its end.
FLAT = re.compile(r"(?m)^(.*)([\[{])\n\s+([^][{}]*?)\n\s+([]}])")


def to_json(value: Any) -> str:
    """A value as JSON in ASCII: the SDK opens config.json in the platform's encoding, which on Windows is not UTF-8.

    What has neither lists nor objects in it stands on one line where it fits.
    """
    return FLAT.sub(_on_one_line, json.dumps(value, indent=4))


def _on_one_line(found: re.Match[str]) -> str:
    start, opening, items, closing = found.groups()
    line = start + opening + re.sub(r",\n *", ", ", items) + closing
    has_one_item = opening == "[" or "\n" not in items
    return line if len(line) < WIDTH and has_one_item else found[0]


def markdown(text: str) -> str:
    """Text as a paragraph or table cell in Markdown, escaped so that it renders as exactly that text."""
    escaped = re.sub(r"([\\`*\[\]<>~$|])", r"\\\1", text)
    escaped = re.sub(r"&(?=#?\w+;)", r"\\&", escaped)
    escaped = re.sub(r"(?<![^\W_])_|_(?![^\W_])", r"\\_", escaped)
    escaped = re.sub(r"^(\d{1,9})([.)])(?=\s|$)", r"\1\\\2", escaped)
    return re.sub(r"^([#+=-])", r"\\\1", escaped)


def markdown_code(value: Any) -> str:
    """A value as inline code, with as many backticks as needed; pipes are escaped, as a table cell requires.

    What is unprintable, such as a line break, which would end a cell, is written as an escape.
    """
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    text = UNPRINTABLE.sub(lambda found: ascii(found[0])[1:-1], text)
    ticks = "`" * (max((len(run) for run in re.findall("`+", text)), default=0) + 1)
    pad = " " if text.startswith("`") or text.endswith("`") or not text.strip() else ""
    return f"{ticks}{pad}{text}{pad}{ticks}".replace("|", "\\|")


def xml(text: str) -> str:
    """Text as content or attribute of an XML element."""
    return html.escape(text)
