"""A recorded request in the action notation: its inputs, its request and its output."""

import keyword
from collections import Counter
from typing import Any
from urllib.parse import quote

from ...model.actions import UNPRINTABLE
from ...names import english
from ..openapi import prose
from .defaults import NOISE
from .outputs import output_of
from .requests import Request
from .values import is_example, parsed, type_of

MOST_LEAVES = 40
VAGUE = frozenset("id gid name type value key code date status number text".split())
WRAPPERS = frozenset("data attributes variables input body payload params fields".split())
GRAPHQL_KEYS = ("query", "operationName")


class Writer:
    """Writes one request; the inputs gather while its parts are written."""

    def __init__(self, request: Request, base: tuple[str, tuple[str, ...]], constant: frozenset[str]) -> None:
        self.request = request
        self.taken: set[str] = set()
        self.required: list[str] = []
        self.optional: list[str] = []
        for name, value in request.target.inputs.items():
            self._input(name, parsed(value), name, True)
        query, body = self._query(), self._body()
        host, prefix = base
        target = request.target
        is_inside = target.host == host and target.segments[: len(prefix)] == prefix
        path = "/" + "/".join(target.segments[len(prefix) :] if is_inside else target.segments)
        self.text = f"{request.method} {'' if is_inside else target.host}{_kept(path)}{query}{body}"
        for header, value in dict(pair for one in request.recordings for pair in one.headers).items():
            if header.lower() not in constant and not NOISE.fullmatch(header):
                self._input(
                    prose.snake(header.removeprefix("X-"), "header"), value, header, False, f', Header("{header}")'
                )
        self.inputs = ", ".join([*self.required, *self.optional])
        self.output = output_of(request)
        text = request.first.description
        self.description = (
            "" if any(map(request.secrets.are_in, text.split())) else prose.sentence("", text, "") if text else ""
        )

    def _input(self, name: str, value: Any, wire: str, required: bool, more: str = "") -> str:
        """Add an input, and return its name."""
        name = prose.unique(name, self.taken.__contains__)
        self.taken.add(name)
        name = f"{name}_" if keyword.iskeyword(name) else name
        fields = []
        if about := prose.plain(self.request.first.about.get(wire), 300):
            fields += [] if self.request.secrets.are_in(about) else [f"description={about!r}"]
        if is_example(wire, value, self.request.secrets):
            fields.append(f"examples=[{value!r}]")
        more += f", Field({', '.join(fields)})" if fields else ""
        kind = f"Annotated[{type_of(value)}{more}]" if more else type_of(value)
        (self.required if required else self.optional).append(f"{name}: {kind}{'' if required else ' = None'}")
        return name

    def _query(self) -> str:
        pairs = []
        for key, value in self.request.query.items():
            name = self._input(prose.snake(key, "value"), parsed(value), key, False)
            pairs.append(f"{quote(key, safe='')}={{{name}}}")
        return f"?{'&'.join(pairs)}" if pairs else ""

    def _body(self) -> str:
        body = self.request.body
        if body is None:
            return ""
        prefix = "" if body.kind == "json" else f"{body.kind} "
        if not isinstance(body.content, dict) or not body.content:
            name = {"text": "body", "bytes": "file"}.get(
                body.kind, "items" if isinstance(body.content, list) else "data"
            )
            return f" {prefix}{self._input(name, body.content, '', True)}"
        content = body.content if body.kind == "json" else {key: parsed(value) for key, value in body.content.items()}
        depth = next((depth for depth in (4, 3, 2) if len(list(_leaves(content, depth))) <= MOST_LEAVES), 1)
        self.keys = Counter(keys[-1] for keys in _leaves(content, depth))
        return f" {prefix}{self._display(content, (), depth)}"

    def _display(self, content: dict[str, Any], above: tuple[str, ...], depth: int) -> str:
        parts = []
        for key, value in content.items():
            keys = (*above, key)
            if isinstance(value, dict) and value and depth > 1:
                text = self._display(value, keys, depth - 1)
            elif (
                self.request.operation and not above and key in GRAPHQL_KEYS and not self.request.secrets.are_in(value)
            ):
                text = repr(UNPRINTABLE.sub("", " ".join(value.split())))
            else:
                is_always = value is not None and key not in self.request.first.unused
                required = is_always and all(_has(body, keys) for body in self.request.bodies)
                text = self._input(
                    self._leaf(keys), value, key, required and len(self.request.bodies) == len(self.request.recordings)
                )
            parts.append(f"{_kept(key)!r}: {text}")
        return f"{{{', '.join(parts)}}}"

    def _leaf(self, keys: tuple[str, ...]) -> str:
        """The name of an input: its key, behind that of its parent where the key alone says too little."""
        name, parent = prose.snake(keys[-1], "value"), prose.snake(keys[-2], "") if len(keys) > 1 else ""
        is_vague = name in VAGUE or self.keys[keys[-1]] > 1
        return (
            prose.shortened(f"{english.singular(parent)}_{name}")
            if parent and is_vague and parent not in WRAPPERS
            else name
        )


def _kept(text: str) -> str:
    return UNPRINTABLE.sub("", text)


def _leaves(content: Any, depth: int, above: tuple[str, ...] = ()):  # type: ignore[no-untyped-def]
    if isinstance(content, dict) and content and depth:
        for key, value in content.items():
            yield from _leaves(value, depth - 1, (*above, key))
    else:
        yield above


def _has(body: Any, keys: tuple[str, ...]) -> bool:
    for key in keys:
        if not isinstance(body, dict) or body.get(key) is None:
            return False
        body = body[key]
    return True
