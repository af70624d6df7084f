"""A recorded request, as the reader of each format returns it, and what the readers share."""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Literal
from urllib.parse import parse_qsl

from ...model.gaps import Gap
from ...schema.untyped import objects_in, text_of
from .paths import PLACEHOLDER, Base, Target

ANY = "<any>"  # a value that may be of any type
FILE = object()  # the content of a body, or of a part of a form, that comes from a file
FILE_TYPE = re.compile(r"(image|audio|video)/.*|application/(pdf|zip|gzip|octet-stream|vnd\.(ms|openxml).*)")
LONGEST = 2000  # characters of a URL, or of a value that many requests have
# A placeholder in JSON that stands there without quotes.
UNQUOTED = re.compile(r"(?<=[:\[,])(\s*)(\{\{[^{}\"]+\}\}|\$\{\w+\}|\$\w+|<[^<>\"]+>)(?=\s*[,}\]])")
PART = re.compile(r'[; ]name="([^"]+)"(; filename=)?')
PAGES = re.compile(r"rel\s*=\s*\"?(next|prev|first|last)\b", re.IGNORECASE)  # that a header `Link` names


@dataclass(frozen=True)
class Body:
    """A body; the content of a form is as `collected` returns it, and unknown content of JSON is `{}`.

    Its content is None where nothing is in it.
    """

    kind: Literal["", "json", "form", "multipart", "text", "bytes"] = ""
    content: Any = None


@dataclass(eq=False)
class Recorded:
    """One request as it was recorded, with its placeholders as they were written.

    Of a form, `optional` names what need not be sent. `answers` are those of success, a file as `FILE`, and
    `failures` the others; with `has_links`, one had a header `Link` about pages. `variables` has values of
    placeholders, and `about` descriptions of values, by name. `scopes` are those of OAuth, None where it is
    not used; `gaps` are what can't be sent.

    Credentials are in headers and query first, later in `signed`, in the notation. `media_types` are those of
    the API's own, by the header that names them. Of a request that was recorded more than once, one is left,
    with the `contents` of all bodies. Its `constants` tell the operation of GraphQL or JSON-RPC, and `action`
    is the name of its action.
    """

    method: str
    url: str
    name: str = ""
    description: str = ""
    folders: tuple[str, ...] = ()
    headers: list[tuple[str, Any]] = field(default_factory=list)
    media_types: dict[str, str] = field(default_factory=dict)
    query: dict[str, Any] = field(default_factory=dict)
    body: Body = Body()
    optional: set[str] = field(default_factory=set)
    answers: list[Any] = field(default_factory=list)
    failures: list[Any] = field(default_factory=list)
    has_links: bool = False
    scopes: str | None = None
    variables: dict[str, str] = field(default_factory=dict)
    about: dict[str, str] = field(default_factory=dict)
    gaps: list[Gap] = field(default_factory=list)
    signed: tuple[str, ...] = ()
    target: Target = field(init=False)
    contents: list[Any] = field(init=False)
    constants: dict[str, Any] = field(init=False)
    action: str = ""

    def below(self, base: Base) -> str:
        """`GET /users/{user_id}`, below a base URL, or with the whole URL if it is elsewhere."""
        host = "" if self.target.host == base[0] else self.target.host
        return f"{self.method} {host}{self.target.path(base)}"


def collected(pairs: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    """Values by their names; a name that is repeated, or ends in `[]`, has a list of them."""
    values: dict[str, list[Any]] = {}
    for name, value in pairs:
        values.setdefault(name, []).append(value)
    is_list = {name: len(items) > 1 or name.endswith("[]") for name, items in values.items()}
    return {name: items if is_list[name] else items[0] for name, items in values.items() if name}


def query_of(text: str) -> dict[str, Any]:
    """The parameters of a query or an encoded form."""
    return collected(parse_qsl(text, keep_blank_values=True))


def pairs_in(items: Any) -> list[tuple[str, Any]]:
    """The names and values in a list of objects, as Postman and HAR have them; that of a file is `FILE`."""
    pairs = []
    for item in objects_in(items):
        name, value = item.get("key") or item.get("name") or item.get("id"), item.get("value")
        is_file = item.get("type") == "file" or item.get("fileName")
        pairs.append((text_of(name), FILE if is_file else "" if value is None else str(value)))
    return pairs


def header_of(headers: Iterable[tuple[str, Any]], name: str) -> str:
    """The value of a header, whose name is given in lowercase; empty if there is none."""
    return next((text_of(value) for key, value in headers if key.lower() == name), "")


def names_pages(headers: Iterable[tuple[str, Any]]) -> bool:
    """Whether the header `Link` of an answer names other pages, or may do so as it is a placeholder."""
    link = header_of(headers, "link")
    return bool(PAGES.search(link) or PLACEHOLDER.fullmatch(link))


def json_of(text: str) -> Any:
    """What a string of JSON contains, with a text for each placeholder in it; None if it is not JSON.

    A placeholder without quotes stands for `ANY` value.
    """
    quoted = UNQUOTED.sub(lambda match: f'{match[1]}"{match[2] if match[2][0] == "<" else ANY}"', text)
    for attempt in (text, quoted):
        try:
            return json.loads(attempt, strict=False, parse_constant=str)
        except ValueError:
            continue
    return None


def is_file_type(media_type: str) -> bool:
    """Whether a media type, of which parameters do not count, is that of a file."""
    return bool(FILE_TYPE.fullmatch(media_type.partition(";")[0].strip()))


def answer_of(text: str, media_type: str) -> Any:
    """What an answer contains: a file, its JSON, else its text; None if it is empty."""
    if is_file_type(media_type):
        return FILE
    content = json_of(text)
    return text.strip() or None if content is None else content


def body_of(text: str, media_type: str, pairs: Iterable[tuple[str, Any]] = ()) -> Body:
    """The body with this text, or these parts of a form: what its media type says, else JSON where it is."""
    is_multipart = "multipart" in media_type
    if is_multipart or not text:
        parts = [(name, FILE if is_file else "") for name, is_file in PART.findall(text)]
        content = collected(pairs) or collected(parts)
        return Body("multipart" if is_multipart else "form", content) if content else Body()
    if is_file_type(media_type):
        return Body("bytes", FILE)
    content = json_of(text)
    if not text.strip() or content == {}:
        return Body()
    if isinstance(content, (dict, list)) or "json" in media_type:
        return Body("json", {} if content is None else content)
    if "form-urlencoded" in media_type and "=" in text:
        return Body("form", query_of(text))
    return Body("text", text)
