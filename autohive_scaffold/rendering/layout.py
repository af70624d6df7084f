"""Python source laid out as `ruff format` would, for lines that an answer has made too long."""

import re

from ..brackets import code, split
from .python import PIECE, WIDTH, escaped, filled, width

# A line that is one string literal: alone, after the key of a dict, or assigned to a name.
STRING_LINE = r"""(\s*(?:(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'): |\w+ = )?)(f?)(["'])(?!\3)(.*)\3(,?)"""
# A part of an expression that is a string, behind the key of a dict or a word.
BRANCH = r"""((?:else |"(?:[^"\\]|\\.)*": ))(f?(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'))(,?)"""
OPENING = {"(": ")", "[": "]", "{": "}"}


def fitted(source: str) -> str:
    """Python source in which each line over 120 columns is split at its brackets, one item a line.

    The lines must be written as the formatter would write them if they were short enough. Each split bracket gets a
    trailing comma, at which the formatter keeps it split. Blank lines that parts left out leave behind are dropped.
    """
    source = re.sub(r"(?m)^(class .*:\n)\n+", r"\1", re.sub(r"\n{4,}", "\n\n\n", source))
    return "\n".join(line if width(line) <= WIDTH else _opened(line) for line in source.split("\n"))


def _opened(line: str) -> str:
    margin = line[: len(line) - len(line.lstrip())]
    inner = margin + "    "
    if branches := _branches(line):
        return _split_branches(line, branches, margin)
    bracket = _last_group(line)
    if bracket is None:
        return _split_string(line, margin)
    start, end = bracket
    made = _comprehension(line[start + 1 : end])
    items = made or filter(None, split(line[start + 1 : end]))  # nothing stands behind a last comma
    is_index = line[start] == "[" and start > 0 and (line[start - 1].isalnum() or line[start - 1] in "_])")
    comma = "" if made or is_index else ","
    body = [inner + item + comma for item in items]
    opened = [part if width(part) <= WIDTH else _opened(part) for part in body]
    # The formatter starts a line with an operator.
    closing = re.sub(r"^(.) (?=or )", rf"\1\n{margin}", line[end:])
    return "\n".join([line[: start + 1], *opened, margin + closing])


def _comprehension(text: str) -> list[str]:
    """What a comprehension makes, and what it goes through; nothing for another text."""
    starts = [at for at, _, depth in code(text) if depth == 0 and text.startswith(" for ", at)]
    return [text[: starts[0]], text[starts[0] + 1 :]] if starts else []


def _branches(line: str) -> list[int]:
    """Where the words between the parts of an expression are in a line: `if` and `else`, or `or`, outside brackets."""
    words = (" if ", " else ", " or ")
    return [
        at for at, _, depth in code(line) if depth == 0 and line[:at].strip() and line.startswith(words, at)
    ]


def _split_branches(line: str, branches: list[int], margin: str) -> str:
    """An expression as an item or as the value of a variable, one part a line."""
    edges = zip([len(margin), *(index + 1 for index in branches)], [*branches, len(line)])
    pieces = [line[start:end] for start, end in edges]
    name = re.match(r"\w+ = ", pieces[0])
    inner = f"{margin}    " if name else margin
    pieces[0] = pieces[0][name.end() :] if name else pieces[0]
    if name and width(inner + " ".join(pieces)) <= WIDTH:
        pieces = [" ".join(pieces)]
    lines = [_branch(inner, piece) for piece in pieces]
    return "\n".join([f"{margin}{name[0]}(", *lines, f"{margin})"] if name else lines)


def _branch(margin: str, piece: str) -> str:
    if width(margin + piece) <= WIDTH:
        return margin + piece
    found = re.fullmatch(BRANCH, piece)
    if not found:
        return (
            (margin + piece).replace(" and ", f"\n{margin}and ")
            if piece.startswith("if ")
            else _opened(margin + piece)
        )
    inner = f"{margin}    "
    return f"{margin}{found[1]}(\n{_split_string(inner + found[2], inner)}\n{margin}){found[3]}"


def _last_group(line: str) -> tuple[int, int] | None:
    """Where the last outermost bracket that is not empty opens and closes."""
    outer = [(index, character) for index, character, depth in code(line) if depth == 0]
    starts = [index for index, character in outer if character in OPENING]
    ends = [index for index, character in outer if character in OPENING.values()]
    return next(((start, end) for start, end in zip(starts[::-1], ends[::-1]) if end > start + 1), None)


def _split_string(line: str, margin: str) -> str:
    """A line that is one string literal, split at spaces, slashes and line breaks into several that Python joins.

    Characters outside ASCII are escaped: where to split depends on the exact width, and tools disagree on that of an
    emoji.
    """
    line = "".join(character if character.isascii() else escaped(character) for character in line)
    match = re.fullmatch(STRING_LINE, line)
    if not match or len(line) <= WIDTH:
        return line
    head, prefix, quote, body, comma = match.groups()
    if head.endswith("= "):
        inner = _split_string(f"{margin}    {prefix}{quote}{body}{quote}", f"{margin}    ")
        return f"{head}(\n{inner}\n{margin})"
    piece = rf"\{{\{{|\}}\}}|\{{[^{{}}]*\}}|{PIECE}" if prefix else PIECE
    key = head.removeprefix(margin)
    room = WIDTH - len(f"{margin}{prefix}{quote}{quote},")
    parts: list[str] = []
    for group in _grouped(re.findall(piece, body), "\\n"):
        words = [part for word in _grouped(group, " ") for part in _parted(word, room - len(key))]
        parts += filled(words, room, "", "" if parts else key)
    literals = [f"{prefix}{quote}{part}{quote}" for part in (parts[0].removeprefix(key), *parts[1:])]
    return head + f"\n{margin}".join(literals) + comma


def _parted(word: list[str], room: int) -> list[str]:
    """A word as a whole; one that is wider than a line in parts that end with a slash, or else in its pieces."""
    if len("".join(word)) <= room:
        return ["".join(word)]
    parts = _grouped(word, "/")
    return [piece for part in parts for piece in _parted(part, room)] if len(parts) > 1 else word


def _grouped(pieces: list[str], last: str) -> list[list[str]]:
    """The pieces in groups, each of which ends with that piece."""
    ends = [index + 1 for index, piece in enumerate(pieces) if piece == last and index + 1 < len(pieces)]
    return [pieces[start:end] for start, end in zip([0, *ends], [*ends, len(pieces)])]
