"""Text into other languages, each through one function: JSON, Python, XML and Markdown.

What goes in is any accepted answer; what comes out means exactly that text in the language, and is laid out as
`ruff format` would lay it out at 120 columns.
"""

import html
import json
import re
from typing import Any

WIDTH = 120
# Bandit (B613) refuses these in source code, the right-to-left mark among them; Python's escapes mean the same.
INVISIBLE = re.compile("[\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")
SECRET_NAME = re.compile(
    r"(?i)(?:^|_)(?:pas+wo?r?d|pass(?:phrase)?|pwd|token|secrete?)(?:$|_)",
)
OPENING = {"(": ")", "[": "]", "{": "}"}


def to_json(value: Any, indent: int = 4) -> str:
    """JSON text, in ASCII: the SDK opens config.json in the platform's encoding, which on Windows is not UTF-8."""
    return json.dumps(value, indent=indent)


def literal(value: Any) -> str:
    """A Python literal on one line, strings in the quotes that ruff prefers."""
    if isinstance(value, str):
        return _string(value)
    if isinstance(value, list):
        return f"[{', '.join(literal(item) for item in value)}]"
    if isinstance(value, dict):
        return f"{{{', '.join(f'{literal(key)}: {literal(item)}' for key, item in value.items())}}}"
    return repr(value)


def test_literal(value: Any) -> str:
    """A Python literal for a test: a text beside a name like `token` is wrapped, as bandit (B105) takes it for real."""
    if isinstance(value, list):
        return f"[{', '.join(test_literal(item) for item in value)}]"
    if isinstance(value, dict):
        return f"{{{', '.join(f'{literal(key)}: {made_up(key, item)}' for key, item in value.items())}}}"
    return literal(value)


def made_up(name: str, value: Any) -> str:
    """The value of one entry of a dict in a test."""
    source = test_literal(value)
    return f"made_up({source})" if isinstance(value, (str, bool)) and SECRET_NAME.search(name) else source


def _string(text: str) -> str:
    body = text.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t")
    body = "".join(character if _is_plain(character) else _escaped(character) for character in body)
    # The formatter takes the quotes that need fewer escapes.
    quote = "'" if body.count('"') > body.count("'") else '"'
    return quote + body.replace(quote, f"\\{quote}") + quote


def _is_plain(character: str) -> bool:
    return " " <= character != "\x7f" and not ("\x80" <= character <= "\xa0") and not INVISIBLE.match(character)


def _escaped(character: str) -> str:
    code = ord(character)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def docstring(text: str, indent: int = 0) -> str:
    """A docstring that says `text`, on one line where it fits, else wrapped at its spaces."""
    body = text.replace("\\", "\\\\").replace('"', '\\"')
    body = "".join(character if _is_plain(character) else _escaped(character) for character in body)
    # A quote in the middle needs no escape, and reads better without one.
    body = re.sub(r'(?<=[^"\\])\\"(?=[^"\\])', '"', body)
    if indent + width(body) + 6 <= WIDTH:
        return f'"""{body}"""'
    lines = _wrapped(body, WIDTH - indent - 3)
    if len(lines) == 1 and "\\\n" not in lines[0]:
        if indent + width(lines[0]) + 6 <= WIDTH:
            return f'"""{lines[0]}"""'
        # The formatter puts the closing quotes behind a single line even where there is no room for them.
        lines = _wrapped(body, WIDTH - indent - 6)
    margin = " " * indent
    return '"""' + f"\n{margin}".join(lines) + f'\n{margin}"""'


def _wrapped(text: str, room: int) -> list[str]:
    lines = [""]
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}" if lines[-1] else word
        if width(longer) > room and lines[-1]:
            lines.append(word)
        else:
            lines[-1] = longer
    return [part for line in lines for part in _broken(line.strip() or line, room)]


def _broken(line: str, room: int) -> list[str]:
    """A word wider than a line goes on in the next one; a backslash before the break keeps it one word."""
    if width(line) <= room:
        return [line]
    parts: list[str] = []
    part = ""
    for piece in re.findall(r"\\(?:x..|u.{4}|U.{8}|.)|.", line):
        if width(part + piece) > room - 1:
            parts.append(part)
            part = ""
        part += piece
    return ["\\\n".join([*parts, part])]


def width(text: str) -> int:
    """Columns that a line takes at the most: what is not ASCII may be two columns wide."""
    return len(text) if text.isascii() else sum(1 if character.isascii() else 2 for character in text)


def fitted(source: str) -> str:
    """Python source with each line over 120 columns opened at its brackets, one item a line.

    The lines must be written as the formatter would write them if they were short enough. The trailing comma that each
    opened bracket gets is the formatter's own sign to leave it open.
    """
    if all(len(line) <= WIDTH // 2 or width(line) <= WIDTH for line in source.split("\n")):
        return source
    return "\n".join(line if width(line) <= WIDTH else _opened(line) for line in source.split("\n"))


def _opened(line: str) -> str:
    margin = line[: len(line) - len(line.lstrip())]
    inner = margin + "    "
    bracket = _last_group(line)
    if bracket is None:
        return _split_string(line, margin)
    start, end = bracket
    items = _items(line[start + 1 : end])
    is_index = line[start] == "[" and start > 0 and (line[start - 1].isalnum() or line[start - 1] in "_])")
    comma = "" if is_index else ","
    body = [inner + item + comma for item in items]
    opened = [part if width(part) <= WIDTH else _opened(part) for part in body]
    return "\n".join([line[: start + 1], *opened, margin + line[end:]])


def _last_group(line: str) -> tuple[int, int] | None:
    """Where the outermost bracket that ends last opens and closes, if it holds anything."""
    depth, start, found = 0, 0, None
    for index, character in outside_strings(line):
        if character in OPENING:
            start = index if depth == 0 else start
            depth += 1
        elif character in OPENING.values():
            depth -= 1
            if depth == 0 and index > start + 1:
                found = (start, index)
    return found


def _items(text: str) -> list[str]:
    depth, start, items = 0, 0, []
    for index, character in outside_strings(text):
        depth += (character in OPENING) - (character in OPENING.values())
        if character == "," and depth == 0:
            items.append(text[start:index].strip())
            start = index + 1
    last = text[start:].strip()
    return [*items, last] if last else items


def outside_strings(line: str) -> list[tuple[int, str]]:
    """The characters of a line that are code, with their places."""
    code, quote, skip = [], "", False
    for index, character in enumerate(line):
        if skip:
            skip = False
        elif quote:
            skip = character == "\\"
            quote = "" if character == quote else quote
        elif character in "\"'":
            quote = character
        elif character == "#":
            break
        else:
            code.append((index, character))
    return code


def _split_string(line: str, margin: str) -> str:
    """One string literal, alone on its line or behind the key of a dict, as several that Python joins.

    What is not ASCII is escaped: where to split depends on the exact width, and no two tools agree on that of an emoji.
    """
    line = "".join(character if character.isascii() else _escaped(character) for character in line)
    match = re.fullmatch(r"""(\s*(?:(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'): )?)(f?)(["'])(?!\3)(.*)\3(,?)""", line)
    if not match or len(line) <= WIDTH:
        return line
    head, prefix, quote, body, comma = match.groups()
    piece_pattern = r"\\(?:x..|u.{4}|U.{8}|.)|\{\{|\}\}|\{[^{}]*\}|." if prefix else r"\\(?:x..|u.{4}|U.{8}|.)|."
    parts: list[str] = []
    part = ""
    for piece in re.findall(piece_pattern, body):
        if len((margin if parts else head) + prefix + part + piece) + 3 > WIDTH:
            parts.append(part)
            part = ""
        part += piece
    literals = [f"{prefix}{quote}{part}{quote}" for part in [*parts, part]]
    return head + f"\n{margin}".join(literals) + comma


def markdown(text: str) -> str:
    """Text as a paragraph, or as a cell of a table, of Markdown that reads exactly like it."""
    escaped = re.sub(r"([\\`*\[\]<>~$|])", r"\\\1", text)
    escaped = re.sub(r"&(?=#?\w+;)", r"\\&", escaped)
    escaped = re.sub(r"(?<![^\W_])_|_(?![^\W_])", r"\\_", escaped)
    escaped = re.sub(r"^(\d{1,9})([.)])(?=\s|$)", r"\1\\\2", escaped)
    return re.sub(r"^([#+=-])", r"\\\1", escaped)


def markdown_code(value: Any) -> str:
    """A value as inline code, in as many backticks as it takes; a pipe is escaped, as a table's cell needs it."""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    ticks = "`" * (max((len(run) for run in re.findall("`+", text)), default=0) + 1)
    pad = " " if text.startswith("`") or text.endswith("`") or not text.strip() else ""
    return f"{ticks}{pad}{text}{pad}{ticks}".replace("|", "\\|")


def xml(text: str) -> str:
    """Text as content or attribute of an XML element."""
    return html.escape(text)
