"""A recorded request in the action notation: its inputs, its request and its output."""

import json
import keyword
import re
from collections import Counter
from collections.abc import Collection, Iterator
from mimetypes import guess_type
from typing import Any
from urllib.parse import quote

from ...model.actions import UNPRINTABLE
from ...names import english
from ...schema import validation
from ...schema.values import is_portable_number
from .. import prose, verbs
from ..annotations import FORMATS, TYPES
from ..untyped import objects_in
from .credentials import NOISE
from .paths import Base, noun_of
from .recorded import ANY, FILE, FILE_TYPE, NO_EXAMPLE, safe
from .requests import Request, keys_in, merged
from .secrets import Secrets, is_plain, is_private

TELLS_ACTION = re.compile("(action|target|operation)$", re.IGNORECASE)  # headers such as `SOAPAction`
MOST_INPUTS = 50
VAGUE = frozenset("id gid name type value key code date status number text".split())
WRAPPERS = frozenset("data attributes variables input body payload params fields".split())
RECORDS = frozenset("data items results records value values entries elements collection list rows".split())
CURSOR = re.compile(
    r"next|after|cursor|.*(next_?|page_?|continuation_?|sync_?)(token|cursor|page|url|link)|has_?more", re.IGNORECASE
)
NAME = re.compile(r"[A-Za-z_]\w{0,63}", re.ASCII)

NAMED_TYPES = dict(
    pair.split("=")
    for pair in "integer=int int=int long=int number=float float=float double=float boolean=bool bool=bool "
    "date=date datetime=datetime date-time=datetime uuid=UUID email=EmailStr uri=HttpUrl url=HttpUrl array=list".split()
)
PATTERNS = {name: validation.FORMATS[kind] for name, kind in FORMATS.items() if name != "time"}
DIGITS = re.compile("zip|postal|postcode|phone|fax|iban", re.IGNORECASE)  # names of texts that are of digits
MOST_KEYS, LONGEST_TYPE = 20, 1_000  # of what nobody would read


class Writer:
    """Writes one request; the inputs gather while its parts are written. An update may leave out what stays.

    `untyped` has the names of inputs that may be anything, which the notation can't say.
    """

    def __init__(self, request: Request, base: Base, same_headers: Collection[str]) -> None:
        self._request, self._recorded = request, request.recorded
        self._required: dict[str, str] = {}
        self._optional: dict[str, str] = {}
        self.untyped: set[str] = set()
        method, kind = self._recorded.method, verbs.Name.of(request.name).kind
        is_partial = method == "PATCH" or (method == "POST" and kind == "update")
        self._always = {keys for keys in request.always if keys[-1] not in self._recorded.unused and not is_partial}
        self.text = request.below(base)
        for name, value in request.target.inputs.items():
            if f"{{{name}}}" in self.text:  # and not in the base URL
                self._input(name, parsed(value), (name,), True)
        pairs = []
        for key, value in self._recorded.query.items():
            name = self._input(prose.snake(key, "value"), parsed(value, key), (key,), False)
            pairs.append(f"{quote(key, safe='')}={{{name}}}")
        self.text += f"{'?' * bool(pairs)}{'&'.join(pairs)}{self._body()}"
        for header, value in dict(self._recorded.headers).items():
            if header not in same_headers and not NOISE.fullmatch(header):
                name = prose.snake(header.removeprefix("X-").removeprefix("x-"), "header")
                self._input(name, value, (header,), False, f', Header("{header}")')
                if TELLS_ACTION.search(header) and is_plain(value):
                    self._optional[name] = f"{self._optional[name].removesuffix('None')}{value!r}"
        self.inputs = ", ".join([*self._required.values(), *self._optional.values()])

    def _input(self, name: str, value: Any, keys: tuple[str, ...], required: bool, place: str = "") -> str:
        """Add an input for the value below these keys, and return its name; what is in the path, too, is one input."""
        name = safe(name)
        if name in self._required and value == parsed(self._request.target.inputs.get(name)):
            return name
        name = prose.unique([name], lambda each: each in self._required or each in self._optional)
        secrets = self._request.secrets
        about = prose.plain(self._recorded.about.get("".join(keys[-1:])), 300)
        fields = [f"description={about!r}"] if about and not secrets.are_in(about) else []
        example = value[:1] if isinstance(value, list) and isinstance(next(iter(value), None), dict) else value
        fields += [f"examples=[{example!r}]"] if is_example(example, secrets, *keys) else []
        more = place + (f", Field({', '.join(fields)})" if fields else "")
        if value == ANY:
            self.untyped.add(name)
        kind = f"Annotated[{type_of(value)}{more}]" if more else type_of(value)
        (self._required if required else self._optional)[name] = f"{name}: {kind}{'' if required else ' = None'}"
        return name

    def _body(self) -> str:
        body = self._recorded.body
        if body is None or (body.kind in ("form", "multipart") and not body.content):
            return ""
        kind = "" if body.kind == "json" else f"{body.kind} "
        if not isinstance(body.content, dict) or not body.content:
            names = {"text": "body", "bytes": "file"}
            name = names.get(body.kind, "items" if isinstance(body.content, list) else "data")
            return f" {kind}{self._input(name, body.content, (), True)}"
        content = body.content
        if kind:
            binary = "<binary>" if body.kind == "multipart" else None
            content = {key: FILE if value == binary else parsed(value, key) for key, value in content.items()}
        found = [*keys_in(content)]
        depth = next((depth for depth in (4, 3, 2) if sum(len(keys) <= depth for keys in found) <= MOST_INPUTS), 1)
        return f" {kind}{self._display(content, (), depth, Counter(_words(keys)[-1] for keys in found))}"

    def _display(self, content: dict[str, Any], above: tuple[str, ...], depth: int, times: Counter[str]) -> str:
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
        if keys == ("query",) or keys in (("operationName",), ("method",)):
            lines = value.expandtabs(2).strip().splitlines() if isinstance(value, str) else []
            value = "\n".join(map(str.rstrip, lines))
            is_fixed = self._request.secrets.allow(" ".join(value.split()))
        else:
            is_rpc = self._recorded.rpc and keys in (("jsonrpc",), ("id",))
            is_fixed = is_rpc or keys[:2] == ("extensions", "persistedQuery")
        is_scalar = isinstance(value, (str, int)) and str(value).replace("\n", "").isprintable()
        return value if self._recorded.operation and is_fixed and is_scalar else None


def _words(keys: tuple[str, ...]) -> list[str]:
    """The names in keys, where those of a form may be nested: `line_items` and `price` of `line_items[0][price]`."""
    parts = [part for key in keys for part in re.split(r"[\[\]]+", key) if part and not part.isdigit()]
    return [prose.snake(part, "value") for part in parts or ["value"]]


def _name(keys: tuple[str, ...], times: Counter[str]) -> str:
    """The name of an input: its key, behind that of its parent where the key alone says too little."""
    parent, name = ["", *_words(keys)][-2:]
    is_clear = name not in VAGUE and not keyword.iskeyword(name) and times[name] < 2
    return name if is_clear or parent in ("", *WRAPPERS) else prose.shortened(f"{english.singular(parent)}_{name}")


def output_of(request: Request) -> str:
    """The output, such as `(campaigns: list = data, next_cursor: str = paging.next)`.

    Of a list, objects in the answer that have records or a cursor are opened. It is `*` where no answer is an object or
    list, and without an answer where the path is not that of the records that the name promises.
    """
    media_type, answers, method = request.media_type("accept"), request.recorded.answers, request.recorded.method
    by_ending = guess_type(request.target.path())[0] if method == "GET" and not answers else ""
    if FILE_TYPE.fullmatch(media_type or by_ending or "") or request.recorded.answers_file:
        return "(file: File = answer)"
    answer = merged([each for each in answers if isinstance(each, (dict, list))])
    noun = noun_of(request.target.segments, "result")
    if isinstance(answer, list):
        return f"({safe(english.plural(noun))}: list = answer)"
    is_text = "json" not in media_type if media_type else bool(answers)
    if method == "GET" and is_text and answer is None:
        return "*"
    if not answer:
        called = verbs.Name.of(request.name)
        is_got = called.verb in verbs.VERBS["get"].split()
        is_of_records = (english.is_plural(noun) and "{" not in request.target.segments[-1]) or not is_got
        is_unclear = method != "GET" or not called.noun or not is_of_records
        return "*" if called.kind in ("list", "search") and is_unclear else ""
    is_map = len(answer) > MOST_INPUTS or any(not NAME.fullmatch(key) or request.secrets.are_in(key) for key in answer)
    fields: dict[str, str] = {}
    depth = 2 if verbs.Name.of(request.name).kind in ("list", "search") else 0
    for path, value in [] if is_map else _found(answer, depth):
        if not all(map(str.isprintable, path)) or any(map(request.secrets.are_in, path)):
            continue
        key = prose.snake(path[-1], "value")
        if key in RECORDS and isinstance(value, (list, dict)):
            key = (english.plural if isinstance(value, list) else english.singular)(noun)
        key = "next_cursor" if key in ("next", "after", "cursor") else key
        name = safe(prose.unique([key, prose.snake("_".join(path), "value")], fields.__contains__))
        source = "" if path == [name] else f" = answer{''.join(f'[{key!r}]' for key in path)}"
        fields[name] = f"{name}: {type_of(value).partition('[')[0].partition('(')[0]}{source}"
    return f"({', '.join(fields.values())})" if fields else f"({safe(english.singular(noun))}: dict = answer)"


def _found(content: dict[str, Any], depth: int) -> Iterator[tuple[list[str], Any]]:
    """The paths to what an answer has, in place of an object with records or a cursor what that has."""
    for key, value in content.items():
        inner = _found(value, depth - 1) if depth and isinstance(value, dict) else ()
        parts = [([key, *path], each) for path, each in inner]
        ends = [each for path, each in parts if CURSOR.fullmatch(path[-1]) and not isinstance(each, (dict, list))]
        yield from parts if ends or any(objects_in(each) for _, each in parts) else [([key], value)]


def parsed(text: Any, name: str = "") -> Any:
    """What a string in a query or form stands for: a number or a boolean where it reads like one."""
    if not isinstance(text, str) or DIGITS.search(name):
        return [parsed(each, name) for each in text] if isinstance(text, list) else text
    is_scalar = re.fullmatch(r"true|false|-?(0|[1-9]\d{0,14})|-?\d{1,9}\.\d{1,9}", text)
    return json.loads(text) if is_scalar and not re.match(r"-?0\d", text) else text


def type_of(value: Any) -> str:
    """The type of a value: `str`, `datetime`, `list[dict(sku=str, note=str | None)]`."""
    if value is FILE:
        return "File"
    if isinstance(value, str):
        named = NAMED_TYPES.get(value.strip("<>").lower()) if value.startswith("<") else None
        return named or next((name for name, pattern in PATTERNS.items() if pattern.fullmatch(value)), "str")
    if isinstance(value, list):
        if value and all(isinstance(each, dict) for each in value):
            return f"list[{_object(value)}]"
        kinds = {type_of(each) for each in value}
        return f"list[{kinds.pop()}]" if len(kinds) == 1 and ANY not in value else "list"
    name = type(value).__name__
    return _object([value]) if name == "dict" else name if name in TYPES else "str"


def _object(values: list[dict[str, Any]]) -> str:
    """The type of objects: with its keys, those that not all have as `T | None`, or `dict` where it has too much."""
    whole = merged(values)
    if not whole or ANY in whole.values() or len(whole) > MOST_KEYS or not all(map(_is_key, whole)):
        return "dict"
    optional = {key for key in whole if any(each.get(key) is None for each in values)}
    text = f"dict({', '.join(f'{key}={type_of(whole[key])}' + ' | None' * (key in optional) for key in whole)})"
    return text if len(text) <= LONGEST_TYPE else "dict"


def _is_key(key: str) -> bool:
    return key.isidentifier() and not keyword.iskeyword(key) and is_plain(key)


def is_example(value: Any, secrets: Secrets, *keys: str) -> bool:
    """Whether the value below these keys may be an example: short, printable, no placeholder and nothing secret."""
    if is_private(*keys, value=value):
        return False
    is_object = isinstance(value, dict)
    if is_object or isinstance(value, list):
        parts = [((key,), each) for key, each in value.items()] if is_object else [(keys, each) for each in value]
        is_flat = not any(isinstance(each, (dict, list) if is_object else list) for _, each in parts)
        is_short = 0 < len(parts) <= (MOST_KEYS if is_object else 5)
        return is_flat and is_short and all(is_example(each, secrets, *names) for names, each in parts)
    if isinstance(value, str):
        is_shown = 0 < len(value) <= 60 and not UNPRINTABLE.search(value) and not NO_EXAMPLE.search(value)
        return is_shown and secrets.allow(value)
    return isinstance(value, bool) or (is_portable_number(value) and is_plain(str(value)))
