"""The words of a command, as `sh` and `cmd` quote them. Nothing is run."""

import codecs
import re

from ...errors import AnswerError
from .recorded import LONGEST_VALUE

PART = re.compile(
    r"""'(?P<single>[^']*)' | \$'(?P<ansi>(?:[^'\\]|\\.)*)' | "(?P<double>(?:[^"\\]|\\.)*)"
    | \\(?P<escaped>.) | (?P<plain>(?:\([^\s()]*\)|[^\s'"\\;|$)]|\$(?!')|\)(?![\s"]|\Z))+)""",
    re.VERBOSE | re.DOTALL,
)
BETWEEN = re.compile(r"(?:[ \t]|[\\`][ \t]*\r?\n)+")
END = re.compile(r"\r?\n|[|;)#&]|\d?>|<<|<\s|```|\Z")
ESCAPE = re.compile(r"\\\r?\n|\\([\"\\$`])|\$(\w+)|\$\{(\w+)\}")
ASSIGNMENT = re.compile(r"^[ \t]*(?:export[ \t]+|set[ \t]+)?([A-Za-z_]\w*)=(?=\S)", re.MULTILINE)


def variables(text: str) -> dict[str, str]:
    """What a script assigns to its variables."""
    found: dict[str, str] = {}
    for match in ASSIGNMENT.finditer(text):
        try:
            found[match[1]] = "".join(words(text, match.end(), found)[0][:1])[:LONGEST_VALUE]
        except AnswerError:
            continue  # text around the commands, which nobody asked to read
    return found


def words(text: str, start: int, variables: dict[str, str]) -> tuple[list[str], int]:
    """The words of the command that starts there, and where it ends; a quote that is not closed is refused.

    Variables that the script does not assign stay as placeholders.
    """
    found: list[str] = []
    while True:
        gap = BETWEEN.match(text, start)
        start = gap.end() if gap else start
        if END.match(text, start):
            return found, start
        word = ""
        while part := PART.match(text, start):
            word += _value(part, variables)
            start = part.end()
        if text[start : start + 1] in ("'", '"', "\\", "$"):
            raise AnswerError("has a quote that is not closed; copy the whole command")
        found.append(word)


def _value(part: re.Match[str], variables: dict[str, str]) -> str:
    kind = str(part.lastgroup)
    if kind == "ansi":
        return codecs.decode(part[kind].encode("ascii", "backslashreplace"), "unicode_escape", "replace")
    if kind in ("single", "escaped"):
        return part[kind].strip("\r\n") if kind == "escaped" else part[kind]
    return ESCAPE.sub(lambda each: each[1] or variables.get(each[2] or each[3], each[0].strip("\\\r\n")), part[kind])
