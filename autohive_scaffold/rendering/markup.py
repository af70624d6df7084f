"""Text as Markdown, JSON and XML, one function for each: the result means exactly that text in that language."""

import html
import json
import re
from typing import Any

from .python import WIDTH, filled

SCALAR = r'(?:"(?:[^"\\]|\\.)*"|[-+.0-9eE]+|true|false|null)'
SCALARS = re.compile(rf"\[\n\s+({SCALAR}(?:,\n\s+{SCALAR})*)\n\s*\]")
SINGLE = re.compile(rf'\{{\n\s+("(?:[^"\\]|\\.)*": {SCALAR})\n\s*\}}')


def to_json(value: Any) -> str:
    """A value as JSON in ASCII: the SDK opens config.json in the platform's encoding, which on Windows is not UTF-8.

    An object of a single scalar stands on one line where it fits, and a list of scalars on as few lines as hold it.
    """
    text = SCALARS.sub(_filled, json.dumps(value, indent=4))
    return SINGLE.sub(_on_one_line, text)


def _on_one_line(match: re.Match[str]) -> str:
    return f"{{{match[1]}}}" if _column(match) + len(match[1]) + 2 <= WIDTH else match[0]


def _filled(match: re.Match[str]) -> str:
    """The items of a list on one line where they fit, and else on lines that are as full as they can be."""
    items = [item.strip() for item in match[1].splitlines()]
    line = f"[{' '.join(items)}]"
    if _column(match) + len(line) <= WIDTH:
        return line
    margin = match[0][1 : len(match[0]) - len(match[0][1:].lstrip())]
    closing = match[0][match[0].rindex("\n") :]
    return f"[{margin}{margin.join(filled(items, WIDTH - len(margin)))}{closing}"


def _column(match: re.Match[str]) -> int:
    return match.start() - match.string.rfind("\n", 0, match.start())


def markdown(text: str) -> str:
    """Text as a paragraph or table cell in Markdown, escaped so that it renders as exactly that text."""
    escaped = re.sub(r"([\\`*\[\]<>~$|])", r"\\\1", text)
    escaped = re.sub(r"&(?=#?\w+;)", r"\\&", escaped)
    escaped = re.sub(r"(?<![^\W_])_|_(?![^\W_])", r"\\_", escaped)
    escaped = re.sub(r"^(\d{1,9})([.)])(?=\s|$)", r"\1\\\2", escaped)
    return re.sub(r"^([#+=-])", r"\\\1", escaped)


def markdown_code(value: Any) -> str:
    """A value as inline code, with as many backticks as needed; pipes are escaped, as a table cell requires."""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    ticks = "`" * (max((len(run) for run in re.findall("`+", text)), default=0) + 1)
    pad = " " if text.startswith("`") or text.endswith("`") or not text.strip() else ""
    return f"{ticks}{pad}{text}{pad}{ticks}".replace("|", "\\|")


def xml(text: str) -> str:
    """Text as content or attribute of an XML element."""
    return html.escape(text)
