"""The calls of an action in the delivered tests: the inputs, and the request that they must give."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import quote

from ..model.actions import Action
from ..model.requests import OptionalPart
from ..model.templates import Array, Constant, Given, Object, Template, Text, inputs_in
from .expressions import SEPARATORS
from .python import Expression, literal


@dataclass(frozen=True)
class Call:
    """One call of an action: its inputs, and the expected request.

    `source` is the expression for the inputs in the test; expected values refer to it instead of repeating literals.
    """

    action: Action
    inputs: dict[str, Any]
    source: Expression

    @property
    def expected(self) -> str:
        """The arguments of `assert_sent` in the test; parts that are not sent are left out."""
        target = self.action.target
        path = "".join([target.host, *map(self._in_path, target.path)])
        arguments = [literal(self.action.method), literal(path)]
        parts = [f"{name}={literal(part)}" for name, part in self.parts.items()]
        parts += ["as_file=True"] if self.action.output.is_file else []
        return ", ".join([*arguments, *parts, *(["signed=False"] if self.action.is_foreign else [])])

    @cached_property
    def parts(self) -> dict[str, Any]:
        """The query, the body and the headers that the request has."""
        request = self.action.request
        kind = "data" if request.body_kind in ("text", "bytes") else request.body_kind
        found = {"query": self._entries(request.query), kind: self._body(), "headers": self._entries(request.headers)}
        return {name: part for name, part in found.items() if part or (part is not None and name == kind)}

    def _in_path(self, part: str | Given | OptionalPart) -> str:
        if isinstance(part, str):
            return part
        if isinstance(part, Given):
            return quote(as_text(self._value(part.name)), safe="")
        is_there = all(self._value(name) is not None for name in inputs_in(part))
        return "".join(map(self._in_path, part.parts)) if is_there else ""

    def _value(self, name: str) -> Any:
        return self.inputs.get(name, self.action.inputs[name].default)

    def _inserted(self, given: Given) -> Any:
        value = self._value(given.name)
        return value[given.key] if given.key and value is not None else value

    def _reference(self, given: Given) -> Any:
        if given.name not in self.inputs:
            return self.action.inputs[given.name].default
        key = f"[{literal(given.key)}]" if given.key else ""
        return Expression(f"{self.source}[{literal(given.name)}]{key}")

    def _body(self) -> Any:
        body, kind = self.action.request.body, self.action.body_kind
        if isinstance(body, Object):
            return self._entries(body.entries, is_encoded=kind == "form")
        if not isinstance(body, Given):
            return None if body is None else self._sent(body)
        value = self._value(body.name)
        if kind == "bytes":
            return value and Expression('b"Hello"')
        if self.action.inputs[body.name].style == "deep":
            return _deep("", {} if value is None else value)
        return self._reference(body)

    def _sent(self, template: Template) -> Any:
        """What is sent for a template; None if it is absent."""
        if isinstance(template, Given):
            return self._reference(template)
        if isinstance(template, Constant):
            return template.value
        if isinstance(template, Text):
            return with_inserted(template, self._inserted)
        if isinstance(template, Object):
            pairs = [(key, value, self._sent(value)) for key, value in template.entries]
            entries = {key: sent for key, value, sent in pairs if sent is not None or value == Constant(None)}
            return entries if entries or template.is_kept else None
        assert isinstance(template, Array)
        items = [self._sent(item) for item in template.items]
        items = [sent for sent in items if sent is not None] if self.action.may_lack(template) else items
        return items if items or template.is_kept else None

    def _entries(self, entries: tuple[tuple[str, Template], ...], *, is_encoded: bool = True) -> Any:
        """The values by their names on the wire; `source` if that is the same as the inputs."""
        sent: dict[str, Any] = {}
        for name, template in entries:
            found = self._sent(template)
            style, value = "", found
            if isinstance(template, Given) and is_encoded:
                style, value = self.action.inputs[template.name].style, self._value(template.name)
            if found is None and template != Constant(None):
                continue
            if style == "deep":
                sent.update(_deep(name, value))
            elif style in SEPARATORS:
                sent[name] = SEPARATORS[style].join(map(as_text, value))
            else:
                sent[name] = [found] if style == "json" and isinstance(value, list) else found
        names = {name: Expression(f"{self.source}[{literal(name)}]") for name in self.inputs}
        is_in_order = self.action.body_kind != "multipart" or [*sent] == [*names]
        return self.source if sent and sent == names and is_in_order else sent


def _deep(name: str, value: Any) -> dict[str, Any]:
    if not isinstance(value, (dict, list)):
        return {name: value}
    found: dict[str, Any] = {}
    for part, item in value.items() if isinstance(value, dict) else enumerate(value):
        found.update(_deep(f"{name}[{part}]" if name else str(part), item))
    return found


def with_inserted(text: Text, value: Callable[[Given], Any]) -> str | None:
    """A text with the values of the inputs in it; None if one of them is None."""
    values = [part if isinstance(part, str) else value(part) for part in text.parts]
    return None if None in values else "".join(map(as_text, values))


def as_text(value: Any) -> str:
    """A value as the delivered code puts it into a text."""
    return value if isinstance(value, str) else json.dumps(value)
