"""Text as Markdown and JSON, in which the result means exactly that text."""

import json
import re
from typing import Any

from ..model.actions import UNPRINTABLE

# A list in JSON that has only simple values, and not too many.
FLAT = re.compile(r"\[\n\s+([^][{}]{,160}?)\n\s+\]")


def to_json(value: Any) -> str:
    """A value as JSON in ASCII, as the SDK opens config.json in the encoding of the platform.

    A list of simple values stands on one line.
    """
    text = json.dumps(value, indent=4)
    return FLAT.sub(lambda match: "[" + re.sub(r"\n\s+", " ", match[1]) + "]", text)


def markdown(text: str) -> str:
    """Text as a paragraph or table cell in Markdown, escaped so that it renders as exactly that text."""
    escaped = re.sub(r"([\\`*\[\]<~$|])", r"\\\1", text)
    escaped = re.sub(r"&(?=#?\w+;)", r"\\&", escaped)
    escaped = re.sub(r"(?<![^\W_])_|_(?![^\W_])", r"\\_", escaped)
    escaped = re.sub(r"^(\d{1,9})([.)])(?=\s|$)", r"\1\\\2", escaped)
    return re.sub(r"^([#+=>-])", r"\\\1", escaped)


def markdown_code(value: Any) -> str:
    """A value as inline code, with as many backticks as needed; pipes are escaped, as a table cell requires.

    What is unprintable, such as a line break, which would end a cell, is written as an escape.
    """
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    text = UNPRINTABLE.sub(lambda match: ascii(match[0])[1:-1], text)
    ticks = "`" * (max((len(run) for run in re.findall("`+", text)), default=0) + 1)
    pad = " " if text.startswith("`") or text.endswith("`") or not text.strip() else ""
    return f"{ticks}{pad}{text}{pad}{ticks}".replace("|", "\\|")
