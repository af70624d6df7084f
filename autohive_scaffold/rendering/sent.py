"""What a request has in it for given inputs, as the delivered tests expect it: the values of its templates."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import quote

from .. import runtime
from ..model.actions import Action
from ..model.requests import Entries, OptionalPart
from ..model.templates import Array, Constant, Given, Object, Template, Text, children, inputs_in
from .calls import FORM
from .expressions import SEPARATORS
from .handlers import Handler
from .python import Expression

ABSENT = runtime.ABSENT


@dataclass(frozen=True)
class Sent:
    """The request of an action for given inputs."""

    handler: Handler
    inputs: dict[str, Any]
    base_url: str

    @property
    def action(self) -> Action:
        return self.handler.action

    @cached_property
    def url(self) -> str:
        """The URL of the request, with the query that is not handed over as `params`."""
        target = self.action.target
        path = "".join(map(self._in_path, target.path))
        query = [self.handler.call.constant_query]
        if not self.handler.call.is_plain:
            query.append(runtime.encoded(self._entries(self.handler.call.inputs_of_query, is_encoded=True)))
        query_text = "&".join(query) if query[0] else query[-1]
        separator = "?" if self.handler.call.constant_query or not self.handler.call.is_plain else ""
        return f"{target.host or self.base_url}{path}{separator}{query_text}"

    @cached_property
    def options(self) -> dict[str, Any]:
        """What `context.fetch` is given beside the URL, the method and the headers of every request."""
        request, kind = self.action.request, self.action.body_kind
        found: dict[str, Any] = {}
        if self.handler.call.inputs_of_query and self.handler.call.is_plain:
            found["params"] = self._entries(self.handler.call.inputs_of_query, is_encoded=True)
        if kind == "json":
            found["json"] = self._body()
        elif kind == "form":
            found |= {"data": self._body(), "content_type": FORM}
        elif kind:
            found["data"] = self._body()
        headers = {name: value for name, value in self._entries(request.headers).items() if value is not None}
        if request.headers:
            found["headers"] = {name: as_text(value) for name, value in headers.items()}
        return found

    def _in_path(self, part: str | Given | OptionalPart) -> str:
        if isinstance(part, str):
            return part
        if isinstance(part, Given):
            return quote(as_text(self._value(part)), safe="")
        is_there = all(self._value(Given(name)) is not None for name in inputs_in(part))
        return "".join(map(self._in_path, part.parts)) if is_there else ""

    def _value(self, given: Given) -> Any:
        """The value of an input, or what it has under a key; None if it is absent."""
        value = self.inputs.get(given.name, self.action.inputs[given.name].default)
        return value[given.key] if given.key and value is not None else value

    def _body(self) -> Any:
        body, kind = self.action.request.body, self.action.body_kind
        if isinstance(body, Object):
            if kind == "form":
                return runtime.encoded(self._entries(body.entries, is_encoded=True))
            if kind == "multipart":
                return Parts(self._entries(body.entries))
            return self._sent(body)
        if not isinstance(body, Given):
            return None if body is None else self._sent(body)
        value = self._value(body)
        if kind == "bytes":
            return None if value is None else Expression('b"Hello"')
        if kind == "form":
            is_deep = self.action.inputs[body.name].style == "deep"
            return runtime.encoded(runtime.deep("", value or {}) if is_deep else value or {})
        return self.action.inputs[body.name].nothing if value is None and kind == "json" else value

    def _sent(self, template: Template) -> Any:
        """What is sent for a template; `ABSENT` if it is left out."""
        if isinstance(template, Given):
            value = self._value(template)
            is_null = template.name in self.inputs and self.action.inputs[template.name].is_nullable
            return ABSENT if value is None and not is_null else value
        if isinstance(template, Constant):
            return template.value
        if isinstance(template, Text):
            text = with_inserted(template, self._value)
            return ABSENT if text is None else text
        if isinstance(template, Object):
            pairs = [(key, self._sent(value)) for key, value in template.entries]
            entries = {key: value for key, value in pairs if value is not ABSENT}
            return entries if self._is_there(template) else ABSENT
        assert isinstance(template, Array)
        items = [item for item in map(self._sent, template.items) if item is not ABSENT]
        return items if self._is_there(template) else ABSENT

    def _is_there(self, template: Object | Array) -> bool:
        """Whether an object or list is sent: not where all that has inputs in it is absent, unless it is kept."""
        parts = [part for part in children(template) if inputs_in(part)]
        return template.is_kept or not parts or any(self._sent(part) is not ABSENT for part in parts)

    def _entries(self, entries: Entries, *, is_encoded: bool = False) -> dict[str, Any]:
        """The values by their names on the wire, None where one is absent; encoded ones are in their style."""
        found: dict[str, Any] = {}
        for name, template in entries:
            value = self._sent(template)
            value = None if value is ABSENT else value
            style = (
                self.action.inputs[template.name].style if isinstance(template, Given) and is_encoded else ""
            )
            if style == "deep":
                found.update(runtime.deep(name, value))
            elif style in SEPARATORS:
                found[name] = runtime.joined(value, SEPARATORS[style])
            elif is_encoded and isinstance(value, bool) and self.handler.call.is_plain:
                found[name] = str(value).lower()
            elif style == "json" and isinstance(value, list) and not self.handler.call.is_plain:
                found[name] = [value]
            else:
                found[name] = value
        return found


class Parts(dict[str, Any]):
    """The parts of a multipart form, by their names."""


def with_inserted(text: Text, value: Callable[[Given], Any]) -> str | None:
    """A text with the values of the inputs in it; None if one of them is None."""
    values = [part if isinstance(part, str) else value(part) for part in text.parts]
    return None if None in values else "".join(map(as_text, values))


def as_text(value: Any) -> str:
    """A value as the delivered code puts it into a text."""
    return value if isinstance(value, str) else json.dumps(value)
