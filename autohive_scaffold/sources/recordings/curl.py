"""Requests in cURL commands. They are read and never run: no file that one names is opened, no URL requested."""

import codecs
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from itertools import pairwise
from mimetypes import guess_type
from urllib.parse import quote

from ...errors import AnswerError, shown
from ..left_out import LeftOut
from .recorded import (
    FILE,
    FILE_TYPE,
    LONGEST,
    NOWHERE,
    Body,
    Recorded,
    body_of,
    collected,
    media_type_of,
    query_of,
)

COMMAND = re.compile(
    r"^[ \t>]*(?:[$%#>][ \t]+)?(?:\w+=)?[\"$(]{0,3}(?:sudo[ \t]+|time[ \t]+)?curl(?:\.exe)?[ \t]+"
    r"(?=[-'\"$<{\\^`\[]|https?:|[\w.-]+[.:/]\w)",
    re.MULTILINE,
)
FIELD = re.compile(r"\s*[\w.%+\[\]-]+=")
IS_URL = re.compile(r".*://|[{$<]|localhost\b|[\w.-]+:\d")
PART_VALUE = re.compile(r"\"(.*)\"$|;type=.*")  # of a form: curl takes quotes and a type off it
COMMENT = re.compile(r"\s*(?:#(?!!)|//|::|REM\b)[#/:\s]*(.*?)[\s#:]*", re.IGNORECASE)
# The options with a value, first those that the request depends on, then the flags without effect on it.
WITH_VALUE = re.compile(
    r"request|header|data(-.*)?|json|form(-string)?|user|url|cookie|upload-file|oauth2-bearer|url-query|output|aws-sigv4"
    r"|user-agent|referer|config|cookie-jar|cert.*|key.*|ca(cert|path)|pass|proxy.*|(no|pre)proxy|socks.*|unix-socket|rate"
    r"|(connect|max|retry|speed|tls|expect100|dump|output|limit|netrc|local|write|trace)-.*|retry|trace|resolve|interface"
    r"|stderr|ciphers|range"
)
FLAGS = re.compile(
    r"get|head|next|compressed|silent|show-error|fail.*|location.*|insecure|verbose|include|globoff|http[\d.]+.*|ssl.*|"
    r"(no-)?(progress-(bar|meter)|buffer|keepalive)|parallel.*|remote-.*|create-dirs|path-as-is|anyauth|basic|ipv[46]|"
    r"(tcp|tls)(v1)?.*|raw|disable|styled-output|digest|ntlm|negotiate|[sSfLkvig#NOJj0123469qZ:nI]"
)
LETTERS = dict(
    pair.split("=")
    for pair in "X=request H=header d=data F=form u=user b=cookie T=upload-file A=user-agent e=referer o=output "
    "K=config m=max-time c=cookie-jar x=proxy U=proxy-user E=cert w=write-out r=range D=dump-header G=get I=head "
    ":=next O=remote-name".split()
)

WORD = re.compile(
    r"""'(?P<single>[^']*)' | \$'(?P<ansi>(?:[^'\\]|\\.)*)' | "(?P<double>(?:[^"\\]|\\.)*)"
    | \\(?P<escaped>.) | (?P<plain>(?:\([^\s()]*\)|[^\s'"\\;|$)]|\$(?!')|\)(?![\s"]|\Z))+)""",
    re.VERBOSE | re.DOTALL,
)
# A line may end in a backslash, which copying a page loses in front of an option, and the next begin with a prompt.
BETWEEN = re.compile(r"(?:[^\S\n]|[\\`][^\S\n]*\n(?:[^\S\n]*> )?|\n[^\S\n]*(?=--?[A-Za-z]))+")
END = re.compile(r"\n|[|;)#&]|\d?>|<<|<\s|```|\Z")
# A text in the next lines, as data.
HERE = re.compile(
    r"(?ms)(-d|--(?:data|json)\S*)\s+(?:@-\s+)?<<-?[ \t]*(['\"]?)(\w+)\2[ \t]*\n(.*?)\n[ \t]*\3[ \t]*$"
)
ESCAPE = re.compile(r"\\\r?\n|\\([\"\\$`])|\$(\w+)|\$\{(\w+)\}")
ASSIGNMENT = re.compile(r"^[ \t]*(?:export[ \t]+|set[ \t]+)?([A-Za-z_]\w*)=(?=\S)", re.MULTILINE)


def read(text: str, left_out: LeftOut) -> list[Recorded]:
    """The requests of all cURL commands in a text, whatever else it contains.

    The comment above a command is its name, unless another has the same. A command that is cut off or has no URL is
    left out, and refused where it is the only one.
    """
    if 'curl ^"' in text or re.search(r"\^[ \t]*\r?\n", text):  # as `cmd` quotes
        text = re.sub(r"\^(.)", r"\1", re.sub(r"\^[ \t]*\r?\n", " ", text))
    text = HERE.sub(lambda each: f"{each[1]} '" + each[4].replace("'", "'\\''") + "'", text)
    known = _variables(text)
    found: list[tuple[str, Recorded]] = []
    end = 0
    for number, match in enumerate(COMMAND.finditer(text), 1):
        if match.start() < end:
            continue
        above = [
            line
            for line in text[end : match.start()].splitlines()
            if line.strip() and not line.startswith("```")
        ]
        comment = COMMENT.fullmatch(above[-1]) if above else None
        with left_out.unless_made(f"curl command {number} "):
            words, end = _words(text, match.end(), known)
            found += [
                (comment[1] if comment else "", request) for request in _requests(list(_options(words)))
            ]
    left_out.refuse_nothing(found)
    times = Counter(comment for comment, _ in found)
    return [replace(one, name=name) if times[name] == 1 else one for name, one in found]


def is_cut_off(text: str) -> bool:
    """Whether the last cURL command goes on in a next line: behind a backslash, or in a quote."""
    starts = [match.end() for match in COMMAND.finditer(text)]
    try:
        return bool(starts) and (text.endswith("\\") or not _words(text, starts[-1], {}))
    except AnswerError:
        return True


def _options(words: list[str]) -> Iterator[tuple[str, str]]:
    """The options of a command with their values; a word that belongs to none is a URL."""
    rest = iter(words)
    for word in rest:
        if not re.match(r"-\S", word):
            yield "url", word
            continue
        is_long = word.startswith("--")
        for at, name in enumerate(
            [word[2:]] if is_long else [LETTERS.get(each, each) for each in word[1:]], 2
        ):
            if not WITH_VALUE.fullmatch(name):
                yield name, ""
                continue
            value = word[at:] if word[at:] and not is_long else next(rest, None)
            if value is None:
                raise AnswerError(f"ends after '--{name}'; copy the whole command")
            yield name, value
            break


def _requests(options: list[tuple[str, str]]) -> Iterator[Recorded]:
    """The requests of a command: one for each URL, with the options up to `--next`."""
    ends = [at for at, (name, _) in enumerate(options) if name == "next"]
    for start, end in pairwise([-1, *ends, len(options)]):
        part = options[start + 1 : end]
        urls = [value.rstrip("`,") for name, value in part if name == "url"]
        urls = [url for url in urls if IS_URL.match(url)] or [url for url in urls if re.search("[./]", url)]
        if not urls or any(map(NOWHERE.fullmatch, urls)):
            raise AnswerError("has no URL; copy the whole command")
        yield from (_request(url, part) for url in urls)


def _request(url: str, options: list[tuple[str, str]]) -> Recorded:
    of: dict[str, list[str]] = defaultdict(list)
    for name, value in options:
        of[name].append(value)
    sign_in = next((name for name in ("digest", "ntlm", "negotiate", "aws-sigv4") if name in of), "Basic")
    headers = [
        (name.strip(), value.strip()) for name, _, value in (each.partition(":") for each in of["header"])
    ]
    headers += [("Cookie", value) for value in of["cookie"] if "=" in value]
    headers += [("Authorization", f"Bearer {value}") for value in of["oauth2-bearer"]]
    headers += [("Authorization", f"{sign_in} {value}") for value in of["user"]]
    data = [(name, value) for name, value in options if name.startswith(("data", "json"))]
    media_type = "json" if of["json"] else media_type_of(headers)
    sends = (data or of["form"] or of["form-string"]) and not of["get"]
    method = "HEAD" if of["head"] else "PUT" if of["upload-file"] else "POST" if sends else "GET"
    method = (of["request"] or [method])[-1].upper()
    body = _body(of, data, media_type)
    in_query = of["get"] or (method == "GET" and body.kind == "form")  # many write -X GET and mean -G
    saved = of["output"] + [url] * ("remote-name" in of)
    url, _, in_url = url.partition("#")[0].partition("?")
    return Recorded(
        method,
        url,
        headers=tuple(headers),
        query=query_of("&".join([in_url, *of["url-query"], *(_encoded(data) if in_query else [])])),
        body=Body() if in_query else body,
        answers=tuple(FILE for name in saved if FILE_TYPE.fullmatch(guess_type(name)[0] or "")),
        gaps=tuple(_gaps(options)),
    )


def _gaps(options: list[tuple[str, str]]) -> Iterator[str]:
    for name, value in options:
        if not (WITH_VALUE.fullmatch(name) or FLAGS.fullmatch(name)):
            option = name.partition("=")[0]
            yield f"curl's option {shown('-' * min(len(name), 2) + option)} is not known, and passed over"
        is_file = (name == "header" and value.startswith("@")) or (name == "cookie" and "=" not in value)
        if name in ("config", "cert", "key") or is_file:
            yield f"curl's option --{name} reads a file, which was not opened"
        if (
            name == "form"
            and (part := re.match(r"([^=]*)=[^@<].*;type=([\w/.+-]+)", value))
            and "json" in part[2]
        ):
            yield f"the part {shown(part[1])} is sent without its type {part[2]}"


def _encoded(data: list[tuple[str, str]]) -> list[str]:
    """The values of the data options, encoded where curl encodes them."""
    parts = []
    for name, value in data:
        key, equals, rest = value.partition("=")
        if (
            name == "data-urlencode" and not equals and "@" in value
        ):  # the content of a file, as the value of that name
            key, equals, rest = value.partition("@")[0], "=", ""
        parts.append(
            f"{key}{equals if key else ''}{quote(rest, safe='')}" if name == "data-urlencode" else value
        )
    return parts


def _body(of: dict[str, list[str]], data: list[tuple[str, str]], media_type: str) -> Body:
    parts = [part.partition("=") for part in of["form"]]
    pairs = [(key, FILE if text[:1] in ("@", "<") else PART_VALUE.sub(r"\1", text)) for key, _, text in parts]
    if pairs := [
        *pairs,
        *((key, text) for key, _, text in (part.partition("=") for part in of["form-string"])),
    ]:
        return Body("multipart", collected(pairs))
    if files := [value for _, value in data if value.startswith("@")] + of["upload-file"]:
        return Body("json", {}) if "json" in media_type or files[0].endswith(".json") else Body("bytes", FILE)
    text = ("" if of["json"] else "&").join(_encoded(data))
    is_form = not media_type and all(FIELD.match(value) for _, value in data)
    return body_of(text, "form-urlencoded" if is_form else media_type)


def _variables(text: str) -> dict[str, str]:
    """What a script assigns to its variables."""
    found: dict[str, str] = {}
    for match in ASSIGNMENT.finditer(text):
        with suppress(AnswerError):  # text around the commands, which nobody asked to read
            found[match[1]] = "".join(_words(text, match.end(), found)[0][:1])[:LONGEST]
    return found


def _words(text: str, start: int, variables: dict[str, str]) -> tuple[list[str], int]:
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
        while part := WORD.match(text, start):
            word += _value(part, variables)
            start = part.end()
        if not (BETWEEN.match(text, start) or END.match(text, start)):
            raise AnswerError("has a quote that is not closed; copy the whole command")
        found.append(word)


def _value(part: re.Match[str], variables: dict[str, str]) -> str:
    kind = str(part.lastgroup)
    if kind == "ansi":
        return codecs.decode(part[kind].encode("ascii", "backslashreplace"), "unicode_escape", "replace")
    if kind in ("single", "escaped"):
        return part[kind].strip("\r\n") if kind == "escaped" else part[kind]
    return ESCAPE.sub(
        lambda each: each[1] or variables.get(each[2] or each[3], each[0].strip("\\\r\n")), part[kind]
    )
