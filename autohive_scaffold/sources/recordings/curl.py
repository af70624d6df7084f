"""Requests in cURL commands. They are read and never run: no file that one names is opened, no URL requested."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import quote

from ...errors import AnswerError
from . import shell
from .recorded import FILE, Body, Recorded, body_of, collected, query_of

COMMAND = re.compile(
    r"^[ \t>]*(?:[$%#>][ \t]+)?(?:\w+=)?[\"$(]{0,3}(?:sudo[ \t]+|time[ \t]+)?curl(?:\.exe)?[ \t]+"
    r"(?=[-'\"$<{\\^`\[]|https?:|[\w.-]+[.:/]\w)",
    re.MULTILINE,
)
COMMENT = re.compile(r"\s*(?:#(?!!)|//|::|REM\b)[#/:\s]*(.*?)[\s#:]*", re.IGNORECASE)
# The options that the request depends on, then those with and without a value that it does not depend on.
USED = frozenset(
    "request header data data-ascii data-raw data-binary data-urlencode json form form-string user url cookie "
    "upload-file oauth2-bearer url-query".split()
)
WITH_VALUE = frozenset(
    "user-agent referer output max-time cookie-jar proxy proxy-user cert key cacert capath cert-type write-out rate "
    "connect-timeout retry retry-delay retry-max-time resolve connect-to interface limit-rate max-redirs dump-header "
    "stderr trace trace-ascii ciphers output-dir noproxy unix-socket socks5 range".split()
)
FLAGS = frozenset(
    "get head silent show-error location location-trusted insecure verbose include fail fail-with-body compressed "
    "http1.0 http1.1 http2 http3 buffer globoff progress-bar progress-meter basic ipv4 ipv6 remote-name tlsv1.2 "
    "remote-header-name tlsv1.3 ssl-no-revoke path-as-is create-dirs retry-all-errors retry-connrefused".split()
)
LETTERS = dict(
    pair.split("=")
    for pair in "X=request H=header d=data F=form u=user b=cookie T=upload-file A=user-agent e=referer "
    "o=output m=max-time c=cookie-jar x=proxy U=proxy-user E=cert w=write-out r=range D=dump-header G=get I=head "
    "s=silent S=show-error L=location k=insecure v=verbose i=include f=fail g=globoff #=progress-bar "
    "N=buffer O=remote-name J=remote-header-name 0=http1.0 1=tlsv1.2 4=ipv4 6=ipv6".split()
)


def read(text: str) -> list[Recorded]:
    """The requests of all cURL commands in a text, whatever else it contains.

    The comment above a command is its name, unless another has the same. Raises `AnswerError` for a command that is
    cut off, has no URL, or has an option that is not known.
    """
    text = shell.plain(text)
    known = shell.variables(text)
    found: list[tuple[str, Recorded]] = []
    end = 0
    for number, match in enumerate(COMMAND.finditer(text), 1):
        if match.start() < end:
            continue
        above = [line for line in text[end : match.start()].splitlines() if line.strip() and not line.startswith("```")]
        comment = COMMENT.fullmatch(above[-1]) if above else None
        try:
            words, end = shell.words(text, match.end(), known)
            found += [(comment[1] if comment else "", recorded) for recorded in _requests(words)]
        except AnswerError as error:
            raise error.behind(f"curl command {number} ") from None
    times = Counter(comment for comment, _ in found)
    return [replace(one, name=name, description=name) if times[name] == 1 else one for name, one in found]


def _options(words: list[str]) -> Iterator[tuple[str, str]]:
    """The options of a command with their values; a word that belongs to none is a URL."""
    rest = iter(words)
    for word in rest:
        if not re.match(r"-\S", word):
            yield "url", word
            continue
        is_long = word.startswith("--")
        names = [word[2:].removeprefix("no-")] if is_long else [LETTERS.get(letter, letter) for letter in word[1:]]
        for at, name in enumerate(names, 2):
            if name in FLAGS:
                yield name, ""
                continue
            if name not in USED | WITH_VALUE:
                unknown = re.split(r"[^a-z0-9.-]", word)[0] if is_long else f"-{name}"
                raise AnswerError(f"has an option '{unknown}' that is not supported; remove it")
            value = word[at:] if word[at:] and not is_long else next(rest, None)
            if value is None:
                raise AnswerError(f"ends after '--{name}'; copy the whole command")
            yield name, value
            break


def _requests(words: list[str]) -> Iterator[Recorded]:
    options = list(_options(words))
    of = {name: [value for each, value in options if each == name] for name in {*USED, *FLAGS}}
    urls = [url.rstrip("`,") for url in of["url"] if re.search(r"[./:{$<]", url)]
    if not urls:
        raise AnswerError("has no URL; copy the whole command")
    headers = [(name.strip(), value.strip()) for name, _, value in (each.partition(":") for each in of["header"])]
    headers += [("Cookie", value) for value in of["cookie"] if "=" in value]
    headers += [("Authorization", f"Bearer {value}") for value in of["oauth2-bearer"]]
    headers += [("Authorization", f"Basic {value}") for value in of["user"]]
    data = [(name, value) for name, value in options if name.startswith(("data", "json"))]
    media_type = "json" if of["json"] else next((text for name, text in headers if name.lower() == "content-type"), "")
    sends = (data or of["form"] or of["form-string"]) and not of["get"]
    method = "HEAD" if of["head"] else "PUT" if of["upload-file"] else "POST" if sends else "GET"
    method = (of["request"] or [method])[-1].upper()
    body = _body(of, data, media_type)
    in_query = of["get"] or (method == "GET" and body and body.kind == "form")  # many write -X GET and mean -G
    query = query_of("&".join([*of["url-query"], *(_encoded(data) if in_query else [])]))
    for url in urls:
        yield Recorded(method, url, headers=tuple(headers), query=query, body=None if in_query else body)


def _encoded(data: list[tuple[str, str]]) -> list[str]:
    """The values of the data options, encoded where curl encodes them."""
    parts = []
    for name, value in data:
        key, equals, rest = value.partition("=")
        parts.append(f"{key}{equals if key else ''}{quote(rest, safe='')}" if name == "data-urlencode" else value)
    return parts


def _body(of: dict[str, list[str]], data: list[tuple[str, str]], media_type: str) -> Body | None:
    if parts := [part.partition("=") for part in of["form"] + of["form-string"]]:
        is_file = re.compile("[@<]")
        return Body(
            "multipart",
            collected(
                [(key, FILE if is_file.match(text) else re.sub(r";type=.*", "", text)) for key, _, text in parts]
            ),
        )
    files = [value for _, value in data if value.startswith("@")] + of["upload-file"]
    if files:
        return Body("json", {}) if "json" in media_type or files[0].endswith(".json") else Body("bytes", FILE)
    return body_of(("" if of["json"] else "&").join(_encoded(data)), media_type)
