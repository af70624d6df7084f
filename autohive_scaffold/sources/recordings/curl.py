"""Requests in cURL commands, which are never run: no file that one names is opened, no URL requested."""

import re
import shlex
from collections import Counter, defaultdict
from contextlib import suppress
from itertools import takewhile
from urllib.parse import quote

from ... import data
from ...errors import AnswerError
from ...model.gaps import Gap
from ..left_out import LeftOut
from .recorded import FILE, LONGEST, Body, Recorded, body_of, header_of, query_of
from .secrets import Secrets, is_private

COMMAND = re.compile(
    r"^[ \t>]*(?:[$%#>][ \t]+)?(?:\w+=)?[\"$(]{0,3}(?:[A-Z_]+=\S*[ \t]+)*(?:sudo[ \t]+|time[ \t]+)?"
    r"curl(?:\.exe)?[ \t]+(?=[-'\"$<{\\^`\[]|https?:|[\w.-]+[.:/]\w)",
    re.MULTILINE,
)
# A line that goes on in the next one, which may begin with a prompt.
CONTINUED = re.compile(r"[\\`][^\S\n]*\n(?:[^\S\n]*> )?")
ANSI_QUOTED = re.compile(r"(?<=\s)\$'((?:[^'\\]|\\.)*)'", re.DOTALL)
# A here-document for `@-` or `$(cat`, up to its end, if it has one.
HERE = re.compile(
    r"""(?:(?<!=)(?P<quote>["']?)@-(?P=quote)(?=[\s<])|"\$\(cat\ )(?P<between>[^\n]{0,200}?)
    <<-?[ \t]*["']?(?P<word>\w+)["']?(?P<rest>[^\n]*)
    (?P<text>.*?)(?P<end>^[ \t]*(?P=word)[ \t]*(?:\n\)"|$)|\Z)""",
    re.MULTILINE | re.DOTALL | re.VERBOSE,
)
ASSIGNMENT = re.compile(r"^[ \t]*(?:export[ \t]+|set[ \t]+)?([A-Za-z_]\w*)=(?=\S)", re.MULTILINE)
# A variable, but for the first label of a host, which is one account's own.
VARIABLE = re.compile(r"(?!(?<=://)\$\{?\w+\}?\.)\$\{?(\w+)\}?")
COMMENT = re.compile(r"\s*(?:#(?!!)|//|::|REM\b)[#/:\s]*(.*?)[\s#:]*", re.IGNORECASE)
TAKEN_OFF = re.compile(r"\"(.*)\"$|;type=.*")  # of a part of a form: its quotes, and its type
FIELD = re.compile(r"\s*[\w.%+\[\]-]+=")
IS_URL = re.compile(r"(?!(\w+:)?/*$)(.*://|[{$<]|localhost\b|[\w.-]+:\d|.*[./])")
SAVED = re.compile(r"(^|[^/]/)[^/]+\.(?!(json|txt|html?|xml)$)\w+$", re.IGNORECASE)  # a file for an answer
LETTERS = data.load("recordings")["curl_letters"]
WITH_VALUE = frozenset(data.load("recordings")["curl_options_with_value"])
# A command, up to a quote that is not closed, and the word in it that ends it.
EXTENT = re.compile(r"""(?:[^'"\\\n;|]+|\\.|'[^']*'|"[^"\\]*(?:\\.[^"\\]*)*")*""", re.DOTALL)
END = re.compile(r"#|&&?|\d?>.*|<|<<.*")
# What makes curl compute credentials for each request, or read them from a file.
UNSENT = ("digest", "ntlm", "negotiate", "aws-sigv4", "config", "cert", "key")
DATA = ("data", "data-raw", "data-ascii", "data-binary", "data-urlencode", "json")
UNREAD = Gap("hint", "its body is a file or no JSON; write inputs for the keys that agents need")
MOST = 100_000  # characters of a command, without and with the values of variables in it
Options = dict[str, list[str]]


def read(text: str, left_out: LeftOut, secrets: Secrets) -> list[Recorded]:
    """The requests of all cURL commands in a text, named by the comment above if no other has the same."""
    text = _plain(text)
    variables = _variables(text, secrets)
    requests: list[Recorded] = []
    end = 0
    for number, match in enumerate(COMMAND.finditer(text), 1):
        if match.start() < end:
            continue
        above = [line for line in text[end : match.start()].splitlines() if line.strip(" \t`")]
        comment = COMMENT.fullmatch(above[-1]) if above else None
        with left_out.unless_made(f"curl command {number} "):
            words, end = _words(text, match.end())
            words = [_filled(word, variables) for word in words]
            if sum(map(len, words)) > MOST:
                raise AnswerError("has variables that say too much; write their values into it")
            request = _request(_options(words))
            request.name = comment[1] if comment else ""
            requests.append(request)
    left_out.refuse_nothing(requests)
    if not requests:
        raise AnswerError(
            "has no curl command; signatures go into a stub file (.pyi), or into the answer itself"
        )
    times = Counter(request.name for request in requests)
    for request in requests:
        request.name = request.name if times[request.name] == 1 else ""
    return requests


def _variables(text: str, secrets: Secrets) -> dict[str, str]:
    """What a script assigns to variables, if it is short; what it assigns to those of secrets is secret."""
    values: dict[str, str] = {}
    for match in ASSIGNMENT.finditer(text):
        with suppress(AnswerError, ValueError):  # text around the commands, which nobody asked to read
            value = _filled(_words(text, match.end())[0][0], values)
            if is_private(match[1]):
                secrets.add(value)
            elif len(value) <= LONGEST:
                values[match[1]] = value
    return values


def _filled(word: str, variables: dict[str, str]) -> str:
    return VARIABLE.sub(lambda match: variables.get(match[1], match[0]), word.replace("\\$", "$"))


def is_cut_off(text: str) -> bool:
    """Whether the last cURL command goes on in a next line: behind a backslash, in a quote or a document."""
    starts = [match.end() for match in COMMAND.finditer(text)]
    last = _plain(text[starts[-1] :]) if starts else ""
    try:
        return bool(last) and (text.endswith("\\") or bool(HERE.search(last)) or not _words(last, 0))
    except AnswerError:
        return True


def _plain(text: str) -> str:
    """The text with what `shlex` does not know written in another way: `$'…'`, `^` and continued lines."""
    if 'curl ^"' in text or re.search(r"\^[ \t]*\r?\n", text):  # as `cmd` quotes
        text = re.sub(r"\^(.)", r"\1", re.sub(r"\^[ \t]*\r?\n", " ", text))
    text = re.sub(r"\r(?=\n)", "", re.sub("[\u00a0\u2002\u2003]", " ", text))
    return HERE.sub(_inlined, CONTINUED.sub(" ", ANSI_QUOTED.sub(_requoted, text)))


def _inlined(match: re.Match[str]) -> str:
    """A here-document in place of what stands for it; one without end is left as it is."""
    text = shlex.quote(match["text"].removeprefix("\n"))
    return f"{text}{match['between']}{match['rest']}" if match["end"] else match[0]


def _requoted(match: re.Match[str]) -> str:
    text = match[1].encode("ascii", "backslashreplace").decode("unicode_escape", "replace")
    return shlex.quote(text)


def _words(text: str, start: int) -> tuple[list[str], int]:
    """The words of the command that starts there, and where it ends."""
    extent = EXTENT.match(text, start)
    end = extent.end() if extent else start
    if end - start > MOST:
        raise AnswerError(f"is longer than {MOST} characters; send less in it")
    if text[end : end + 1] in ("'", '"'):
        raise AnswerError("has a quote that is not closed; copy the whole command")
    return [*takewhile(lambda word: not END.fullmatch(word), shlex.split(text[start:end]))], end


def _options(words: list[str]) -> Options:
    """The values of the options of a command; that of a flag is empty, and a word without option is a URL."""
    options: Options = defaultdict(list)
    rest = iter(words)
    for word in rest:
        if not re.match(r"-\S", word):
            options["url"].append(word)
            continue
        letters = [(LETTERS.get(letter, letter), word[at:]) for at, letter in enumerate(word[1:], 2)]
        for name, attached in [(word[2:], "")] if word.startswith("--") else letters:
            value = "" if name not in WITH_VALUE else attached or next(rest, None)
            if value is None:
                raise AnswerError(f"ends after '--{name}'; copy the whole command")
            options[name].append(value)
            if name in WITH_VALUE:
                break
    return options


def _request(options: Options) -> Recorded:
    urls = [url.rstrip("`,") for url in options["url"] if IS_URL.match(url)]
    if not urls:
        raise AnswerError("has no URL; copy the whole command")
    unsent = [name for name in UNSENT if name in options]
    cookies = [value for value in options["cookie"] if "=" in value]
    unsent += ["cookie"] if len(cookies) < len(options["cookie"]) else []
    pairs = (header.partition(":") for header in options["header"])
    headers = [(name.strip(), value.strip()) for name, _, value in pairs]
    headers += [("Cookie", "; ".join(cookies))] if cookies else []
    headers += [("Authorization", f"Bearer {value}") for value in options["oauth2-bearer"]]
    headers += [("Authorization", f"Basic {value}") for value in options["user"]]
    data = [_encoded(name, value) for name in DATA for value in options[name]]
    is_sent = (data or options["form"]) and not options["get"]
    usual = "HEAD" if options["head"] else "PUT" if options["upload-file"] else "POST" if is_sent else "GET"
    method = (options["request"] or [usual])[-1].upper()
    body = _body(options, data, "json" if options["json"] else header_of(headers, "content-type"))
    in_query = options["get"] or (method == "GET" and body.kind == "form")  # many write -X GET and mean -G
    without = "curl's option --{} is left out; check that it works without"
    gaps = [Gap("request", without.format(name)) for name in unsent]
    gaps += [UNREAD] if body.content == {} else []
    url, _, query = urls[0].partition("#")[0].partition("?")
    saved = options["output"] + ([url] if "remote-name" in options else [])
    return Recorded(
        method,
        url,
        headers=headers,
        query=query_of("&".join([query, *(data if in_query else [])])),
        body=Body() if in_query else body,
        answers=[FILE] if any(map(SAVED.search, saved)) else [],
        gaps=gaps,
    )


def _encoded(option: str, value: str) -> str:
    """What a data option sends, encoded where curl encodes it; the content of a file has a name alone."""
    if option != "data-urlencode":
        return value
    name, equals, content = value.partition("=")
    return f"{name}{equals if name else ''}{quote(content, safe='')}"


def _body(options: Options, data: list[str], media_type: str) -> Body:
    if options["form"]:
        parts = (part.partition("=") for part in options["form"])
        values = (
            (name, FILE if text[:1] in ("@", "<") else TAKEN_OFF.sub(r"\1", text)) for name, _, text in parts
        )
        return body_of("", "multipart", values)
    if files := [value for value in data if value.startswith("@")] + options["upload-file"]:
        return Body("json", {}) if "json" in media_type or files[0].endswith(".json") else Body("bytes", FILE)
    if data and not media_type and all(map(FIELD.match, data)):
        media_type = "form-urlencoded"
    return body_of(("" if options["json"] else "&").join(data), media_type)
