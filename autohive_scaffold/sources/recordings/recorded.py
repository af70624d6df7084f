"""A recorded request, as the reader of each format returns it, and what the readers share."""

import json
import keyword
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Literal
from urllib.parse import parse_qsl

from ...schema.untyped import object_of, text_of
from .. import prose

ANY = "<any>"  # a value that may be of any type
FILE = object()  # the content of a body, or of a part of a form, that comes from a file
NOWHERE = re.compile(r"(\w+:)?/*")  # a URL that is none
LONGEST = 100_000  # characters of a variable, which may have others in it
UNQUOTED = re.compile(r"(?<=[:\[,])(\s*)(\{\{[^{}\"]+\}\}|\$\{\w+\}|\$\w+|<[^<>\"]+>)(?=\s*[,}\]])")
COMMENT = re.compile(r"(?m)^\s*//.*$|(?<=[,{\[\s])\s//[^\"\n]*$")
FILE_TYPE = re.compile(r"(image|audio|video)/.*|application/(pdf|zip|gzip|octet-stream|vnd\.(ms|openxml).*)")
PAGES = re.compile(r"rel\s*=\s*\"?(next|prev|first|last)\b", re.IGNORECASE)  # that a header `Link` names
PART = re.compile(r'[; ]name="([^"]+)"(; filename=)?')
FORM = re.compile(r"[\w.%+\[\]-]+=[^\s<>{&]*(&[^\s=&]+=[^\s&]*)*")

PLACEHOLDER = re.compile(
    r"\{\{\s*\$?([^{}]+?)\s*\}\}|\$?\{([^{}]+)\}|\$([A-Za-z_]\w*)|<([A-Za-z][^<>]*)>|\[([A-Z][A-Z_ -]+)\]"
)
YOURS = re.compile(r"(?i:your[_-][\w-]+)|[A-Z]+(?:_[A-Z]+)*_(?:ID|KEY|NAME|TOKEN|UUID|SLUG|CODE)|ID")
OWNER = re.compile(r"^(your|my|the|insert)[_-]?(?=\w)|[_-]here$", re.IGNORECASE)
# Words of `Lorem ipsum` with a few digits behind them, which Postman's converter takes for keys.
MADE_UP = re.compile(
    "(ad|adipisicing|aliqua|aliquip|amet|anim|aute|cillum|commodo|consectetur|consequat|culpa|cupidatat|deserunt|do|dolor|"
    "dolore|duis|ea|eiusmod|elit|enim|esse|est|et|eu|ex|excepteur|exercitation|fugiat|id|in|incididunt|ipsum|irure|labore|"
    "laboris|laborum|lorem|magna|minim|mollit|nisi|non|nostrud|nulla|occaecat|officia|pariatur|proident|qui|quis|"
    "reprehenderit|sed|sint|sit|sunt|tempor|ullamco|ut|velit|veniam|voluptate)[0-9a-f_]{1,4}"
)
NO_EXAMPLE = re.compile(rf"{PLACEHOLDER.pattern}|YOUR_[A-Z]|\$\(|`|^(string|\.\.\.|{YOURS.pattern})$")


@dataclass(frozen=True)
class Body:
    """A body. The content of a form is as `collected` returns it; that of JSON is `{}` for an object of unknown keys,
    and None for one without any.
    """

    kind: Literal["", "json", "form", "multipart", "text", "bytes"] = ""
    content: Any = None

    @property
    def fields(self) -> dict[str, Any]:
        """Its values by their names, if it has any."""
        return object_of(self.content)


@dataclass(frozen=True)
class Recorded:
    """One request, with its placeholders as they were written, and at first with its credentials among its headers, in
    its query and its URL; then their values are in `signed`, by how they are sent in the notation of `auth_fields`.

    `answers` are those of success, of which a file is `FILE`; with `has_links`, one of them had a header `Link` that is
    about pages. With `is_open` it is said to need no credentials. `known`
    has values of placeholders, and `about` descriptions of values, by name; `unused` has the names of values that are
    documented but not sent. `secrets` must not be shown; `gaps` are what was recorded and can't be sent.
    """

    method: str
    url: str
    name: str = ""
    description: str = ""
    folders: tuple[str, ...] = ()
    headers: tuple[tuple[str, str], ...] = ()
    query: dict[str, Any] = field(default_factory=dict)
    body: Body = Body()
    answers: tuple[Any, ...] = ()
    has_links: bool = False
    is_oauth: bool = False
    is_open: bool = False
    scopes: str = ""
    signed: dict[str, str] = field(default_factory=dict)
    secrets: frozenset[str] = frozenset()
    known: dict[str, str] = field(default_factory=dict)
    about: dict[str, str] = field(default_factory=dict)
    unused: frozenset[str] = frozenset()
    gaps: tuple[str, ...] = ()

    @property
    def grant(self) -> str:
        """How a request for an access token of OAuth asks for it; empty if it is none."""
        return text_of({**self.query, **self.body.fields}.get("grant_type")) if self.method == "POST" else ""

    @property
    def operation(self) -> tuple[str, str, str]:
        """`query`, `mutation` or `rpc`, and the name of what is asked for by GraphQL or called by JSON-RPC, else empty.

        Behind them stands the GraphQL on one line. Without a name of its own it has that of the first field.
        """
        query, name, method = (
            text_of(self.body.fields.get(key)) for key in ("query", "operationName", "method")
        )
        if "{" in query.replace("{{", ""):
            query = " ".join(query.split())
            found = re.search(
                r"\b(?:query|mutation) (\w+)|^(?:query|mutation)?[^{]*\{ ?(?:\w+: ?)?(\w+)", query
            )
            name = name or next(filter(None, found.groups() if found else ()), "")
            return "mutation" if "mutation" in query.partition("{")[0] else "query", name, query
        is_rpc = method and {"jsonrpc", "params"} & self.body.fields.keys()
        return ("rpc", method, "") if is_rpc else ("query" if name else "", name, "")


def collected(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Values by their names; a name that is repeated, or ends in `[]`, has a list of them."""
    found: dict[str, list[Any]] = {}
    for name, value in pairs:
        found.setdefault(name, []).append(value)
    return {
        key: each if len(each) > 1 or key.endswith("[]") else each[0] for key, each in found.items() if key
    }


def media_type_of(headers: Iterable[tuple[str, Any]]) -> str:
    """The media type that headers say, with its parameters; empty if they say none."""
    found = (value for name, value in headers if name.lower() == "content-type")
    return next(filter(text_of, found), "")


def names_pages(headers: Iterable[tuple[str, Any]]) -> bool:
    """Whether the header `Link` of an answer names other pages, or may do so as it is a placeholder."""
    links = [text_of(value) for name, value in headers if name.lower() == "link"]
    return any(PAGES.search(value) or PLACEHOLDER.fullmatch(value) for value in links)


def query_of(text: str) -> dict[str, Any]:
    """The parameters of a query or an encoded form."""
    return collected(parse_qsl(text, keep_blank_values=True))


def json_of(text: str) -> Any:
    """What a string of JSON contains, even with placeholders, comments or a comma too many; None if it is not JSON.

    A placeholder without quotes stands for `ANY` value.
    """
    plain = UNQUOTED.sub(
        lambda each: f'{each[1]}"{each[2] if each[2][0] == "<" else ANY}"', COMMENT.sub("", text)
    )
    for attempt in (text, re.sub(r",(\s*[}\]])", r"\1", plain)):
        try:
            return json.loads(attempt, strict=False, parse_constant=str, object_hook=_with_known_keys)
        except ValueError:
            continue
    return None


def answer_of(text: str) -> Any:
    """What an answer says: its JSON, else its text; None if it is empty."""
    found = json_of(text)
    return text.strip() or None if found is None else found


def _with_known_keys(found: dict[str, Any]) -> dict[str, Any]:
    """An object; an empty one where its keys are those that converters make up for an object of unknown keys."""
    is_made_up = all(map(MADE_UP.fullmatch, found)) and (len(found) > 1 or len(next(iter(found), "")) > 4)
    return {} if is_made_up else found


def body_of(text: str, media_type: str) -> Body:
    """The body in a string: JSON, else a form where its media type says so or, without one, it looks like one."""
    if "multipart" in media_type:
        parts = PART.findall(text)
        return Body("multipart", collected([(name, FILE if is_file else "") for name, is_file in parts]))
    value = json_of(text)
    if re.fullmatch(r"[\s{}]*", text):
        return Body("json" if value == {} else "")
    if isinstance(value, (dict, list)) or "json" in media_type:
        return Body("json", {} if value is None else value)
    if ("form-urlencoded" in media_type and "=" in text) or (not media_type and FORM.fullmatch(text)):
        return Body("form", query_of(text))
    return Body("text", text)


def safe(name: str) -> str:
    """A name as that of an input or output, where a keyword has an underscore that is dropped when it is read."""
    return f"{name}_" if keyword.iskeyword(name) else name


def name_in(match: re.Match[str], fallback: str = "") -> str:
    """The name of a placeholder as it is written or, with a fallback, in snake_case: `domain` for `your-domain`."""
    name = next(filter(None, match.groups()), "")
    return prose.snake(OWNER.sub("", name or match[0]), fallback) if fallback else name
