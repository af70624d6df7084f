"""Text as Python source: literals, docstrings and long lines as `ruff format` writes them at 120 columns."""

import re
import textwrap
from collections.abc import Iterable
from typing import Any

from ..notation.lexing import code, pieces

WIDTH = 120
# Bandit (B613) rejects some of these in source code, like the right-to-left mark: all are written as escapes.
UNSEEN = re.compile("[\x00-\x1f\x7f-\xa0\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")
# A key such as `api_token` with a constant, which bandit takes for a secret (B105).
SECRET = re.compile(
    r"""["'](\w*_)?(pas+wo?r?d|pass(phrase)?|pwd|token|secrete?)(_\w*)?["']: *(["'\d-]|True|False|None|$)""",
    re.IGNORECASE,
)
BRACKETS: dict[type, str] = {list: "[]", tuple: "()", dict: "{}"}
LONG = "  # noqa: E501"


class Expression(str):
    """Source code of an expression, in place of a value."""

    __slots__ = ()


def literal(value: Any) -> str:
    """A Python literal on one line, strings in the quotes that ruff prefers; an `Expression` is unchanged."""
    if isinstance(value, Expression):
        return value
    if isinstance(value, str):
        return _string(value)
    if isinstance(value, bytes):
        return f"b{_string(value.decode())}"
    if brackets := BRACKETS.get(type(value)):
        return f"{brackets[0]}{', '.join(_items(value))}{brackets[1]}"
    return repr(value)


def on_lines(value: Any) -> str:
    """A dict or list as a literal with one item a line; an empty one on one line."""
    brackets = BRACKETS[type(value)]
    lines = "".join(f"    {item},\n" for item in _items(value))
    return f"{brackets[0]}\n{lines}{brackets[1]}" if lines else brackets


def _items(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [f"{literal(key)}: {literal(item)}" for key, item in value.items()]
    return list(map(literal, value))


def formatted(parts: Iterable[str]) -> str:
    """A string made of texts and of expressions: an f-string if there is any expression."""
    parts = list(parts)
    if not any(isinstance(part, Expression) for part in parts):
        return literal("".join(parts))
    texts = [part for part in parts if not isinstance(part, Expression)]
    quote, other = ("'", '"') if _quote("".join(texts)) == "'" else ('"', "'")

    def inserted(part: str) -> str:
        if isinstance(part, Expression):
            return f"{{{part.replace(quote, other)}}}"
        return _escaped(part).replace(quote, f"\\{quote}").replace("{", "{{").replace("}", "}}")

    return f"f{quote}{''.join(map(inserted, parts))}{quote}"


def _string(text: str) -> str:
    body = _escaped(text)
    quote = _quote(body)
    return quote + body.replace(quote, f"\\{quote}") + quote


def _quote(text: str) -> str:
    """The quotes that need fewer escapes, which the formatter prefers."""
    return "'" if text.count('"') > text.count("'") else '"'


def _escaped(text: str) -> str:
    """A text with escapes for backslashes, line breaks and characters that can't be seen."""
    text = text.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t")
    return _visible(text)


def _visible(text: str) -> str:
    return UNSEEN.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def docstring(text: str, last: str = "") -> str:
    """A docstring with this text, on one line if it fits, otherwise wrapped at spaces, and a last line."""
    body = _visible(" ".join(text.split()).replace("\\", "\\\\"))
    # A quote in the middle reads better without an escape, which it does not need.
    body = re.sub(r'(?<![^"])"|"(?![^"])', r'\\"', body)
    room = WIDTH - len('"""')
    if width(body) > room - len('"""'):
        columns = room if body.isascii() else room // 2  # of characters that may take two
        lines = textwrap.wrap(body, columns, break_long_words=False, break_on_hyphens=False)
        body = "\n".join([*lines, ""]) if len(lines) > 1 else body
    body = f"{body.rstrip()}\n\n{_visible(last)}\n" if last else body
    is_wide = any(width(line) > WIDTH for line in f'"""{body}"""'.split("\n"))
    return f'"""{body}"""{LONG if is_wide else ""}'


def width(text: str) -> int:
    """The columns of a line, of which a character outside ASCII may take two."""
    return sum(1 if character.isascii() else 2 for character in text)


def cleared(source: str) -> str:
    """Python source that tells bandit of each constant under a key like `token` that it is not a secret."""
    return "\n".join(f"{line}  # nosec B105" if SECRET.search(line) else line for line in source.split("\n"))


# Long lines


def fitted(source: str) -> str:
    """Python source in which each line over 120 columns is split at its brackets, one item a line.

    The lines must be as the formatter would write them if they were short enough. Each split bracket gets a
    trailing comma, at which the formatter keeps it split.
    """
    lines, is_docstring = [], False
    for line in source.split("\n"):
        is_edge = line.lstrip().startswith('"""')
        lines.append(line if is_docstring or is_edge else _split(line))
        is_docstring ^= is_edge and line.count('"""') == 1
    return "\n".join(lines)


def _split(line: str) -> str:
    """A line as it is if it fits or has a string alone; else with what is in its last brackets below it."""
    if width(line) <= WIDTH or line.endswith(LONG) or line.lstrip().startswith("#"):
        return line
    margin = line[: len(line) - len(line.lstrip())]
    name, equals, value = line.lstrip().partition(" = ")
    if equals and any(token == " or " and not depth for _, token, depth in code(value, " or ")):
        return "\n".join([f"{margin}{name} = (", _split(f"{margin}    {value}"), f"{margin})"])
    outer = [at for at, character, depth in code(line) if depth == 0 and character in "()[]{}"]
    pairs = [(start, end) for start, end in zip(outer[::2], outer[1::2]) if end > start + 1]
    if not pairs:
        return _with_long_string(line, margin)
    fitting = [(start, end) for start, end in pairs if width(line[: start + 1]) <= WIDTH]
    start, end = (fitting or pairs)[-1]
    inside, inner = line[start + 1 : end], f"{margin}    "
    loops = (at for at, token, depth in code(inside, " for ") if not depth and token == " for ")
    loop = next(loops, None)
    if loop is not None and width(inner + inside) > WIDTH:
        items = [inside[:loop], inside[loop + 1 :]]
    elif loop is not None or (line[start] == "[" and line[start - 1].isalnum()):  # one thing, or an index
        items = [inside]
    else:
        items = [f"{item}," for item in filter(None, pieces(inside))]
    # The formatter starts a line with an operator.
    closing = re.sub(r"^(.) (?=or )", rf"\1\n{margin}", line[end:])
    opening = line[: start + 1]
    if width(opening) > WIDTH:  # a long key, deep inside
        opening += LONG
    return "\n".join([opening, *(_split(inner + item) for item in items), margin + closing])


def _with_long_string(line: str, margin: str) -> str:
    """A line without brackets: a string that fits in parentheses of its own is put there, any other stays."""
    name, equals, value = line.strip().partition(" = ")
    if equals and value.startswith(("'", '"', "f'", 'f"')) and width(f"{margin}    {value}") <= WIDTH:
        return f"{margin}{name} = (\n{margin}    {value}\n{margin})"
    return line + LONG
