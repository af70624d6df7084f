"""A recorded request in the action notation: its inputs, its request and its output."""

import keyword
import re
from collections import Counter
from collections.abc import Collection, Iterator
from typing import Any
from urllib.parse import quote

from ...names import english
from .. import prose
from .credentials import NOISE
from .paths import Base
from .recorded import FILE_TYPE
from .requests import Request, keys_in, merged
from .secrets import is_plain
from .values import is_example, parsed, type_of

TELLS_ACTION = re.compile("(action|target|operation)$", re.IGNORECASE)  # headers such as `SOAPAction`
MOST_KEYS = 50
VAGUE = frozenset("id gid name type value key code date status number text".split())
WRAPPERS = frozenset("data attributes variables input body payload params fields".split())
DESCRIPTION = 300
MOST_FIELDS = 30
RECORDS = frozenset("data items results records value values entries elements collection list rows".split())
CURSOR = re.compile(
    r"next|after|cursor|.*(next_?|page_?|continuation_?|sync_?)(token|cursor|page|url|link)|has_?more", re.IGNORECASE
)
LISTS = re.compile("(list|search|find|query)(_|$)")
GETS = re.compile("(get|fetch|read|retrieve)_")
NAME = re.compile(r"[A-Za-z_]\w{0,63}", re.ASCII)


class Writer:
    """Writes one request; the inputs gather while its parts are written."""

    def __init__(self, request: Request, base: Base, same_headers: Collection[str]) -> None:
        self._request, self._recorded = request, request.recorded
        self._required: dict[str, str] = {}
        self._optional: dict[str, str] = {}
        self._always = {keys for keys in request.always if keys[-1] not in self._recorded.unused}
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
        name = f"{name}_value" if keyword.iskeyword(name) else name
        if name in self._required and value == parsed(self._request.target.inputs.get(name)):
            return name
        name = prose.unique([name], lambda each: each in self._required or each in self._optional)
        secrets = self._request.secrets
        about = prose.plain(self._recorded.about.get("".join(keys[-1:])), DESCRIPTION)
        fields = [f"description={about!r}"] if about and not secrets.are_in(about) else []
        example = value[:1] if isinstance(value, list) and isinstance(next(iter(value), None), dict) else value
        fields += [f"examples=[{example!r}]"] if is_example(example, secrets, *keys) else []
        more = place + (f", Field({', '.join(fields)})" if fields else "")
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
        content = body.content if not kind else {key: parsed(value, key) for key, value in body.content.items()}
        found = [*keys_in(content)]
        depth = next((depth for depth in (4, 3, 2) if sum(len(keys) <= depth for keys in found) <= MOST_KEYS), 1)
        return f" {kind}{self._display(content, (), depth, Counter(keys[-1] for keys in found))}"

    def _display(self, content: dict[str, Any], above: tuple[str, ...], depth: int, times: Counter[str]) -> str:
        parts = []
        for key, value in content.items():
            keys = (*above, key)
            if not key.isprintable():
                continue
            if keys == ("query",) and self._is_constant(query := self._recorded.graphql):
                text = repr(query)
            elif self._is_of_operation(keys, value):
                text = repr(value)
            elif isinstance(value, dict) and value and depth > 1 and all(map(is_plain, value)):
                text = self._display(value, keys, depth - 1, times)
            else:
                text = self._input(_name(keys, times), value, keys, keys in self._always)
            parts.append(f"{key!r}: {text}")
        return f"{{{', '.join(parts)}}}"

    def _is_constant(self, query: str) -> bool:
        return bool(query) and query.isprintable() and self._request.secrets.allow(query)

    def _is_of_operation(self, keys: tuple[str, ...], value: Any) -> bool:
        """Whether a value says which operation is wanted of GraphQL or JSON-RPC, and is the same in each request."""
        is_name = keys in (("operationName",), ("method",)) and self._is_constant(str(value))
        is_rpc = self._recorded.rpc and keys in (("jsonrpc",), ("id",))
        is_fixed = is_name or is_rpc or keys[:2] == ("extensions", "persistedQuery")
        is_scalar = isinstance(value, (str, int)) and str(value).isprintable()
        return bool(self._recorded.operation) and is_fixed and is_scalar


def _name(keys: tuple[str, ...], times: Counter[str]) -> str:
    """The name of an input: its key, behind that of its parent where the key alone says too little."""
    name, parent = prose.snake(keys[-1], "value"), prose.snake(keys[-2], "") if len(keys) > 1 else ""
    is_clear = name not in VAGUE and not keyword.iskeyword(name) and times[keys[-1]] < 2
    return name if is_clear or parent in ("", *WRAPPERS) else prose.shortened(f"{english.singular(parent)}_{name}")


def output_of(request: Request) -> str:
    """The output, such as `(campaigns: list = data, next_cursor: str = paging.next)`.

    Of an object in the answer, its list and cursors are taken if it has any, otherwise the object. It is `*` where no
    answer is an object or list, and without an answer where the path is not that of the records that the name promises.
    """
    media_type, answers, method = request.media_type("accept"), request.recorded.answers, request.recorded.method
    if FILE_TYPE.fullmatch(media_type) or request.recorded.answers_file:
        return "(file: File = answer)"
    answer = merged([each for each in answers if isinstance(each, (dict, list))])
    noun = request.target.noun
    if isinstance(answer, list):
        return f"({_safe(english.plural(noun))}: list = answer)"
    is_text = "json" not in media_type if media_type else bool(answers)
    if method == "GET" and is_text and answer is None:
        return "*"
    if not answer:
        promises_records = GETS.match(request.name) and english.is_plural(request.name)
        is_of_records = english.is_plural(noun) and "{" not in request.target.segments[-1]
        is_search = LISTS.match(request.name) and (method != "GET" or LISTS.fullmatch(request.name))
        return "*" if is_search or (method == "GET" and promises_records and not is_of_records) else ""
    is_map = len(answer) > MOST_FIELDS or any(not NAME.fullmatch(key) or request.secrets.are_in(key) for key in answer)
    fields: dict[str, str] = {}
    for path, value in [] if is_map else _found(answer):
        if not all(map(str.isprintable, path)) or any(map(request.secrets.are_in, path)):
            continue
        key = prose.snake(path[-1], "value")
        if key in RECORDS and isinstance(value, (list, dict)):
            key = (english.plural if isinstance(value, list) else english.singular)(noun)
        name = _safe("next_cursor" if key in ("next", "after", "cursor") else key)
        source = "" if path == [name] else f" = answer{''.join(f'[{key!r}]' for key in path)}"
        fields.setdefault(name, f"{name}: {type_of(value).partition('[')[0].partition('(')[0]}{source}")
    return f"({', '.join(fields.values())})" if fields else f"({_safe(english.singular(noun))}: dict = answer)"


def _found(content: dict[str, Any], depth: int = 0) -> Iterator[tuple[list[str], Any]]:
    """The paths to what an answer has, in place of an object the lists and cursors in it."""
    for key, value in content.items():
        inner = [*_found(value, depth + 1)] if isinstance(value, dict) and depth < 2 else []
        parts = [([key, *path], each) for path, each in inner if _is_part(path[-1], each)]
        yield from parts or [([key], value)]


def _is_part(key: str, value: Any) -> bool:
    is_list = isinstance(value, list) and any(isinstance(each, dict) for each in value)
    return is_list or (bool(CURSOR.fullmatch(key)) and not isinstance(value, (dict, list)))


def _safe(name: str) -> str:
    return f"{name}_" if keyword.iskeyword(name) else name
