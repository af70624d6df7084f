"""Text as Python source: literals and docstrings as `ruff format` would write them at 120 columns."""

import ast
import re
from collections.abc import Iterable
from typing import Any

WIDTH = 120
PIECE = r"\\(?:x..|u.{4}|U.{8}|.)|."  # a character, or an escape for one
# Bandit (B613) rejects some of these in source code, such as the right-to-left mark; they are written as escapes.
UNSEEN = re.compile("[\x00-\x1f\x7f-\xa0\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")
SECRET_NAME = re.compile(r"(?i)(?:^|_)(?:pas+wo?r?d|pass(?:phrase)?|pwd|token|secrete?)(?:$|_)")
SUSPECTED = re.compile(
    r"""(?:pas+w|pass|pwd|token|secret)[^"'\n]*["']: *(?:["'\d-]|True|False|None|$)""", re.I | re.M
)
BRACKETS: dict[type, str] = {list: "[]", tuple: "()", dict: "{}"}


class Expression(str):
    """Source code of an expression, in place of a value."""

    __slots__ = ()


def literal(value: Any) -> str:
    """A Python literal on one line, strings in the quotes that ruff prefers; an `Expression` is unchanged."""
    if isinstance(value, Expression):
        return value
    if isinstance(value, str):
        return _string(value)
    if brackets := BRACKETS.get(type(value)):
        return f"{brackets[0]}{', '.join(_items(value))}{brackets[1]}"
    return repr(value)


def formatted(parts: Iterable[str]) -> str:
    """A string made of texts and of expressions without double quotes: an f-string where there is any expression."""
    parts = [part for part in parts if part]
    if not any(isinstance(part, Expression) for part in parts):
        return literal("".join(parts))
    outside = "".join(part for part in parts if not isinstance(part, Expression))
    quote = "'" if outside.count('"') > outside.count("'") else '"'
    return f"f{quote}{''.join(_in_formatted(part, quote) for part in parts)}{quote}"


def _in_formatted(part: str, quote: str) -> str:
    if isinstance(part, Expression):
        return f"{{{part}}}" if quote == '"' else f"{{{part}}}".replace("'", '"')
    return _plain(_escaped(part)).replace(quote, f"\\{quote}").replace("{", "{{").replace("}", "}}")


def on_lines(value: Any, indent: int = 0, brackets: str = "") -> str:
    """A dict or list as a literal with one item a line, in code that is indented so far; an empty one on one line."""
    brackets = brackets or BRACKETS[type(value)]
    margin = " " * indent
    lines = "".join(f"{margin}    {item},\n" for item in _items(value))
    return f"{brackets[0]}\n{lines}{margin}{brackets[1]}" if lines else brackets


def _items(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [f"{literal(key)}: {literal(item)}" for key, item in value.items()]
    return list(map(literal, value))


def cleared(source: str) -> str:
    """Python source that tells bandit of each constant under a key like `token` that it is not a secret (B105)."""
    if not SUSPECTED.search(source):  # parsing takes a tenth of a rendering
        return source
    dicts = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Dict)]
    keys = [
        key for node in dicts for key, value in zip(node.keys, node.values) if isinstance(value, ast.Constant)
    ]
    suspected = {
        key.lineno for key in keys if isinstance(key, ast.Constant) and SECRET_NAME.search(str(key.value))
    }
    lines = enumerate(source.split("\n"), 1)
    return "\n".join(f"{line}  # nosec B105" if number in suspected else line for number, line in lines)


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t")


def _string(text: str) -> str:
    body = _plain(_escaped(text))
    # The formatter prefers the quotes that need fewer escapes.
    quote = "'" if body.count('"') > body.count("'") else '"'
    return quote + body.replace(quote, f"\\{quote}") + quote


def _plain(text: str) -> str:
    """A text with escapes for the characters that can't be seen."""
    return UNSEEN.sub(lambda match: escaped(match[0]), text)


def escaped(character: str) -> str:
    code = ord(character)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def docstring(text: str, indent: int = 0) -> str:
    """A docstring with this text, on one line if it fits, otherwise wrapped at spaces."""
    body = _plain(text.replace("\\", "\\\\").replace('"', '\\"'))
    # A quote in the middle reads better without the escape, which it does not need.
    body = re.sub(r'(?<=[^"\\])\\"(?=[^"\\])', '"', body)
    if indent + width(body) + 6 <= WIDTH:
        return f'"""{body}"""'
    lines = _wrapped(body, WIDTH - indent - 3)
    if len(lines) == 1 and "\\\n" not in lines[0]:
        if indent + width(lines[0]) + 6 <= WIDTH:
            return f'"""{lines[0]}"""'
        # The formatter puts the closing quotes after a single line even if they do not fit.
        lines = _wrapped(body, WIDTH - indent - 6)
    margin = " " * indent
    return '"""' + f"\n{margin}".join(lines) + f'\n{margin}"""'


def _wrapped(text: str, room: int) -> list[str]:
    """Lines of a text; in one word that is wider than a line, a backslash before the line break keeps it one."""
    lines = [line.strip() or line for line in filled(text.split(" "), room)]
    return [
        "\\\n".join(filled(re.findall(PIECE, line), room - 1, "")) if width(line) > room else line
        for line in lines
    ]


def filled(words: Iterable[str], room: int, space: str = " ", start: str = "") -> list[str]:
    """Words on lines that are as full as they can be; a word that is wider than a line stands alone."""
    lines = [start]
    for word in words:
        longer = f"{lines[-1]}{space}{word}" if lines[-1] else word
        if width(longer) > room and lines[-1]:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def width(text: str) -> int:
    """The maximum width of a line in columns: characters outside ASCII may be two columns wide."""
    return len(text) if text.isascii() else sum(1 if character.isascii() else 2 for character in text)
