"""A recorded request as an action: its inputs, its request in the action notation, and its output."""

import keyword
import re
from collections import Counter
from collections.abc import Collection, Iterator
from mimetypes import guess_type
from typing import Any
from urllib.parse import quote

from ...model.actions import GETTING, Location, Output, Parameter
from ...model.auth import SET_BY_CLIENT
from ...model.requests import BODY_METHODS
from ...model.templates import Found, Link, Template
from ...names import english
from ...notation import returned, shapes, verbs
from ...notation.annotations import ordered
from ...schema.samples import has_sample
from ...schema.untyped import objects_in
from .. import prose, reasons
from .credentials import NOISE
from .paths import Base, noun_of
from .recorded import FILE, FILE_TYPE, safe
from .requests import Request, keys_in
from .secrets import is_plain
from .values import exampled, merged, parsed, schema_of, sent

TELLS_ACTION = re.compile("(action|target|operation)$", re.IGNORECASE)  # headers such as `SOAPAction`
MOST_INPUTS = 50
VAGUE = frozenset("id gid name type value key code date status number text".split())
WRAPPERS = frozenset("data attributes variables input body payload params fields".split())
RECORDS = frozenset("data items results records value values entries elements collection list rows".split())
CURSOR = re.compile(
    r"next|after|cursor|.*(next_?|page_?|continuation_?|sync_?)(token|cursor|page|url|link)|has_?more",
    re.IGNORECASE,
)


class Writer:
    """Writes one request: its `text` and its `parameters`, which gather while the parts of it are written.

    An update may leave out what stays.
    """

    def __init__(self, request: Request, base: Base, same_headers: Collection[str]) -> None:
        self._request, self._recorded = request, request.recorded
        self._inputs: dict[str, Parameter] = {}
        method, kind = self._recorded.method, verbs.Name.of(request.name).kind
        is_partial = method in ("PUT", "PATCH") or (method == "POST" and kind == "update")
        self._always = {
            keys for keys in request.always if keys[-1] not in self._recorded.unused and not is_partial
        }
        self.text = request.below(base)
        for name, value in request.target.inputs.items():
            if f"{{{safe(name)}}}" in self.text:  # and not in the base URL
                self._input(name, parsed(value), (name, request.target.written[name]), True)
        pairs = []
        for key, value in self._recorded.query.items():
            name = self._input(prose.snake(key, "value"), parsed(value, key), (key,), False)
            pairs.append(f"{quote(key, safe='')}={{{name}}}")
        self.text += f"{'?' * bool(pairs)}{'&'.join(pairs)}{self._body()}"
        for header, value in {name.lower(): (name, value) for name, value in self._recorded.headers}.values():
            if not (header in same_headers or NOISE.fullmatch(header) or header.lower() in SET_BY_CLIENT):
                name = prose.snake(header.removeprefix("X-").removeprefix("x-"), "header")
                self._input(name, value, (header,), False, "header")
        self.parameters = sorted(self._inputs.values(), key=lambda each: not each.required)

    def _input(
        self, name: str, value: Any, keys: tuple[str, ...], required: bool, location: Location = "template"
    ) -> str:
        """Add an input for the value below these keys, and return its name; what is in the path, too, is one input."""
        if name in self._inputs and value == parsed(self._request.target.inputs.get(name)):
            return safe(name)
        name = prose.unique([name], self._inputs.__contains__)
        secrets, schema = self._request.secrets, schema_of(value)
        about = prose.telling(prose.plain(self._recorded.about.get("".join(keys[-1:])), 300), name)
        is_told = bool(about) and not secrets.are_in(about)
        schema = (
            schema if has_sample(schema) else {"type": schema["type"]}
        )  # of what is nested too deeply for a test
        schema |= {"description": about} if is_told else {}
        schema = exampled(schema, value, secrets, *keys)
        if location == "header" and TELLS_ACTION.search(keys[0]) and is_plain(value):
            schema["default"] = value
        wire_name = keys[0] if location == "header" else name
        self._inputs[name] = Parameter(
            name, ordered(schema), location, required, wire_name, is_described=is_told
        )
        return safe(name)

    def _body(self) -> str:
        body = self._recorded.body
        if body.kind == "" or (body.kind in ("form", "multipart") and not body.content):
            return ""
        if body.content is None:
            return " {}" if self._recorded.method in BODY_METHODS else ""
        kind = "" if body.kind == "json" else f"{body.kind} "
        if not isinstance(body.content, dict) or not body.content:
            named = {"text": "body", "bytes": "file"}.get(body.kind, "data")
            named = "items" if isinstance(body.content, list) else named
            return f" {kind}{self._input(named, body.content, (), True)}"
        content = body.content
        if kind:
            binary = "<binary>" if body.kind == "multipart" else None
            content = {key: FILE if value == binary else parsed(value, key) for key, value in content.items()}
        found = [*keys_in(content)]
        depth = next(
            (depth for depth in (4, 3, 2) if sum(len(keys) <= depth for keys in found) <= MOST_INPUTS), 1
        )
        return f" {kind}{self._display(content, (), depth, Counter(_words(keys)[-1] for keys in found))}"

    def _display(
        self, content: dict[str, Any], above: tuple[str, ...], depth: int, times: Counter[str]
    ) -> str:
        parts = []
        for key, value in content.items():
            keys = (*above, key)
            if not key.isprintable():
                continue
            if constant := self._constant(keys, value):
                text = repr(constant)
            elif isinstance(value, dict) and value and depth > 1 and all(map(is_plain, value)):
                text = self._display(value, keys, depth - 1, times)
            else:
                text = self._input(_name(keys, times), value, keys, keys in self._always)
            parts.append(f"{key!r}: {text}")
        return f"{{{', '.join(parts)}}}"

    def _constant(self, keys: tuple[str, ...], value: Any) -> Any:
        """What is the same in each request, as it tells the operation of GraphQL or JSON-RPC; None for an input."""
        kind, name, _ = self._recorded.operation
        if isinstance(value, str):
            value = "\n".join(line.rstrip() for line in value.expandtabs(2).strip().splitlines())
        is_fixed = (kind == "rpc" and keys in (("jsonrpc",), ("id",))) or keys[:2] == (
            "extensions",
            "persistedQuery",
        )
        if keys in (("query",), ("operationName",), ("method",)):
            is_fixed = self._request.secrets.allow(" ".join(str(value).split()))
        is_scalar = isinstance(value, (str, int)) and str(value).replace("\n", "").isprintable()
        return value if name and is_fixed and is_scalar else None


def _words(keys: tuple[str, ...]) -> list[str]:
    """The names in keys, where those of a form may be nested: `line_items` and `price` of `line_items[0][price]`."""
    parts = [part for key in keys for part in re.split(r"[\[\]]+", key) if part and not part.isdigit()]
    return [prose.snake(part, "value") for part in parts or ["value"]]


def _name(keys: tuple[str, ...], times: Counter[str]) -> str:
    """The name of an input: its key, where that says too little behind that of its parent, or for `data` that alone."""
    parent, name = ["", *_words(keys)][-2:]
    if name in ("data", "attributes") and parent not in ("", *WRAPPERS):
        return parent
    is_clear = name not in VAGUE and not keyword.iskeyword(name) and times[name] < 2
    return (
        name
        if is_clear or parent in ("", *WRAPPERS)
        else prose.shortened(f"{english.singular(parent)}_{name}")
    )


def output_of(request: Request) -> Output | None:
    """The output, such as `(campaigns: list = answer['data'])`; None where the verb says it.

    Of a list, objects in the answer that have records or a cursor are opened. The answer is returned as it is where it
    is no object or list, and where there is none and the path is not that of the records that the name promises.
    """
    media_type, answers, method = (
        request.media_type("accept"),
        request.recorded.answers,
        request.recorded.method,
    )
    by_ending = guess_type(request.target.path())[0] if method == "GET" and not answers else ""
    if FILE_TYPE.fullmatch(media_type or by_ending or "") or FILE in answers:
        return returned.output_of([("file", schema_of(FILE), Found(()))])
    contents = [each for each in answers if isinstance(each, (dict, list)) and not reasons.refuses(each)]
    answer = merged(contents)
    noun, called = noun_of(request.target.segments, "result"), verbs.Name.of(request.name)
    is_list, as_it_is = called.kind in ("list", "search"), Output(is_whole=True)
    if method == "GET" and answer is None and media_type and "json" not in media_type:
        return returned.output_of([("result", schema_of(""), Found(()))])
    if method == "GET" and answer is None and answers:
        return as_it_is
    if answer in (None, {}):
        is_got = prose.spelled(request.recorded.name).partition("_")[0] in GETTING
        is_of_records = (english.is_plural(noun) and "{" not in request.target.segments[-1]) or not is_got
        return as_it_is if is_list and (method != "GET" or not called.noun or not is_of_records) else None
    found = [*_found(answer, 2 if is_list else 0)] if isinstance(answer, dict) else []
    is_shown = all("".join(path).isprintable() for path, _ in found)
    is_shown = is_shown and not any(request.secrets.are_in(key) for path, _ in found for key in path)
    places: dict[str, list[str]] = {}
    for path, value in found if is_shown and len(found) <= MOST_INPUTS else []:
        key = prose.snake(path[-1], "value")
        if key in RECORDS and isinstance(value, (list, dict)):
            key = (english.plural if isinstance(value, list) else english.singular)(noun)
        key = "next_cursor" if key in ("next", "after", "cursor") else key
        places[prose.unique([key, prose.snake("_".join(path), "value")], places.__contains__)] = path
    whole = (english.plural if isinstance(answer, list) else english.singular)(noun)
    pairs: list[tuple[str, dict[str, Any], Template]] = []
    for name, path in (places or {whole: []}).items():
        schema = sent([value for each in contents for value in _at(each, path)], request.secrets, *path)
        pairs.append((name, schema, Found(tuple(path))))
    if is_list and request.recorded.has_links and "next_page" not in places:
        pairs.append(("next_page", shapes.NEXT_PAGE, Link("next")))
    return returned.output_of(pairs)


def _at(answer: Any, path: list[str]) -> list[Any]:
    """What an answer has at a path, if anything."""
    for key in path:
        if not isinstance(answer, dict) or key not in answer:
            return []
        answer = answer[key]
    return [answer]


def _found(content: dict[str, Any], depth: int) -> Iterator[tuple[list[str], Any]]:
    """The paths to what an answer has, in place of an object with records or a cursor what that has."""
    for key, value in content.items():
        inner = _found(value, depth - 1) if depth and isinstance(value, dict) else ()
        parts = [([key, *path], each) for path, each in inner]
        ends = [
            each for path, each in parts if CURSOR.fullmatch(path[-1]) and not isinstance(each, (dict, list))
        ]
        yield from parts if ends or any(objects_in(each) for _, each in parts) else [([key], value)]
