"""Text as Markdown, JSON and XML, one function for each: the result means exactly that text in that language."""

import html
import json
import re
from typing import Any

from ..model.actions import UNPRINTABLE
from .python import WIDTH, filled


def to_json(value: Any) -> str:
    """A value as JSON in ASCII: the SDK opens config.json in the platform's encoding, which on Windows is not UTF-8.

    An object of a single scalar stands on one line where it fits, and a list of scalars on as few lines as hold it.
    """
    return _indented(value, 0, 1)


def _indented(value: Any, indent: int, column: int) -> str:
    """A value that begins at a column, in a line that is indented so far."""
    is_object = isinstance(value, dict)
    items = list(value.values()) if is_object else value if isinstance(value, list) else []
    is_flat = not any(isinstance(item, (dict, list)) for item in items)
    if is_flat and not (is_object and len(items) > 1):
        whole = json.dumps(value)
        if not items or column + len(whole) <= WIDTH:
            return whole
    inner = indent + 4
    keys = [f"{json.dumps(key)}: " for key in value] if is_object else [""] * len(items)
    lines = [key + _indented(item, inner, inner + len(key) + 1) for key, item in zip(keys, items)]
    lines = [*(f"{line}," for line in lines[:-1]), lines[-1]]
    margin = f"\n{' ' * inner}"
    body = margin.join(lines if is_object or not is_flat else filled(lines, WIDTH - len(margin)))
    opening, closing = "{}" if is_object else "[]"
    return f"{opening}{margin}{body}\n{' ' * indent}{closing}"


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
