"""The call of the API in a handler: the dicts that it makes of inputs, the path, and the keyword arguments."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple
from urllib.parse import quote

from ..model.actions import Action
from ..model.requests import Entries
from ..model.templates import Array, Constant, Given, Object, Template, Text
from .expressions import SEPARATORS, Expressions
from .python import WIDTH, Expression, formatted, literal

INDENT = "            response = "
FORM = "application/x-www-form-urlencoded"
CONSTANT = ",:$()*/"  # characters of a constant query that need no encoding
# The types of input that `context.fetch` puts into a query as they are.
PLAIN_TYPES = {"string", "integer", "number", "boolean", "null"}
PATH = Expression("path")
Assignment = tuple[str, str]


class Display(NamedTuple):
    """A dict that is made of inputs: its variable, its source, and the function that prepares it, if it needs one."""

    variable: str
    source: str
    function: str = ""

    def used(self, *, is_inline: bool) -> str:
        """The expression for what is sent of it."""
        source = self.source if is_inline else self.variable
        return f"{self.function}({source})" if self.function else source


@dataclass(frozen=True)
class Layout:
    """Whether the dicts of a call are in it, and whether its path and the bytes of a file have variables."""

    is_inline: bool = False
    has_path: bool = False
    has_content: bool = False


@dataclass(frozen=True)
class Call:
    """The call of an action, as a person would lay it out."""

    action: Action
    code: Expressions
    needs_path: bool = False

    # The query

    @cached_property
    def inputs_of_query(self) -> Entries:
        return tuple((name, value) for name, value in self.action.request.query if not _is_constant(value))

    @cached_property
    def is_plain(self) -> bool:
        """Whether `context.fetch` can make the query of these values: it knows no lists of values.

        A file is downloaded without it, by a client that refuses None, lists and objects.
        """
        values = [value for _, value in self.inputs_of_query]
        return not (values and self.action.output.is_file) and all(map(self._is_plain_value, values))

    def _is_plain_value(self, value: Template) -> bool:
        if not isinstance(value, Given):
            return isinstance(value, Text)
        parameter = self.action.inputs[value.name]
        kinds = parameter.schema.get("type", "any")
        is_plain = {*([kinds] if isinstance(kinds, str) else kinds)} <= PLAIN_TYPES
        is_plain = is_plain and ("boolean" not in kinds or parameter.type == "boolean")
        return bool(value.key) or is_plain or parameter.style in (*SEPARATORS, "json")

    @cached_property
    def constant_query(self) -> str:
        """The part of the query in which no inputs are, encoded."""
        pairs = [
            f"{quote(name, safe='$')}={quote(str(part.value), safe=CONSTANT)}"
            for name, value in self.action.request.query
            if _is_constant(value)
            for part in (value.items if isinstance(value, Array) else [value])
            if isinstance(part, Constant)
        ]
        return "&".join(pairs)

    # The dicts

    @cached_property
    def query(self) -> Display | None:
        entries = self.inputs_of_query
        if not entries:
            return None
        if self.is_plain:
            return Display("params", _display(self.code.plain_entry(name, value) for name, value in entries))
        return Display("query", _display(self.code.encoded_entries(entries)), "encoded")

    @cached_property
    def body(self) -> Display | None:
        body, kind = self.action.request.body, self.action.body_kind
        if not isinstance(body, Object) or not body.entries:
            return None
        if kind == "json":
            function, absent = self.code.dropping(body)
            return Display("body", _display(self.code.entries(body.entries, absent)), function)
        if kind == "form":
            return Display("form", _display(self.code.encoded_entries(body.entries)), "encoded")
        return Display("form", _display(self.code.entries(body.entries)), "multipart")

    @cached_property
    def headers(self) -> Display | None:
        entries = self.action.request.headers
        if not entries:
            return None
        given = [value for _, value in entries if isinstance(value, Given)]
        are_texts = all(part.key or self.action.inputs[part.name].type == "string" for part in given)
        are_there = all(self.action.always_sends(part) for part in given)
        function = "" if are_texts and are_there else "present" if are_texts else "texts"
        return Display("headers", _display(self.code.entries(entries)), function)

    @property
    def _displays(self) -> list[Display]:
        return [each for each in (self.query, self.body, self.headers) if each]

    # The call

    @cached_property
    def layout(self) -> Layout:
        """The first layout in which the call fits on a line, or else the last."""
        layouts = [
            Layout(has_path=self.needs_path),
            Layout(has_path=self.needs_path, has_content=True),
            Layout(has_path=True),
            Layout(has_path=True, has_content=True),
        ]
        if len(self._displays) == 1 and (not self.query or self.is_plain):
            layouts.insert(0, Layout(is_inline=True, has_path=self.needs_path))
        fitting = [each for each in layouts if len(f"{INDENT}{self._source(each)}") <= WIDTH]
        return fitting[0] if fitting else layouts[-1]

    @property
    def statements(self) -> list[Assignment]:
        """The variables that are set before, each with its value."""
        displays = [] if self.layout.is_inline else [(each.variable, each.source) for each in self._displays]
        return [*displays, *([("path", self.code.path)] if self.layout.has_path else [])]

    @property
    def prepared(self) -> list[Assignment]:
        """The variables that are set just before, as to make them may raise an ApiError."""
        return [("content", self._content)] if self.layout.has_content and self._content else []

    @property
    def source(self) -> str:
        return self._source(self.layout)

    def _source(self, layout: Layout) -> str:
        options = [f"{name}={value}" for name, value in self._options(layout)]
        path = self._path(layout)
        return f"await call_api({', '.join(['context', literal(self.action.method), path, *options])})"

    def _path(self, layout: Layout) -> str:
        parts: list[str] = [PATH] if layout.has_path else self.code.path_parts
        queries: list[str] = [self.constant_query] if self.constant_query else []
        if self.query and not self.is_plain:
            queries.append(Expression(self.query.used(is_inline=layout.is_inline)))
        for index, query in enumerate(queries):
            parts = [*parts, "&" if index else "?", query]
        return parts[0] if parts == [PATH] else formatted(parts)

    def _options(self, layout: Layout) -> Iterator[tuple[str, str]]:
        """The keyword arguments."""
        kind = self.action.body_kind
        if self.query and self.is_plain:
            yield "params", self.query.used(is_inline=layout.is_inline)
        body = self.body.used(is_inline=layout.is_inline) if self.body else self._whole_body
        if kind == "json":
            yield "json", body
        elif kind:
            yield "data", "content" if layout.has_content and self._content else body
        if kind == "form":
            yield "content_type", literal(FORM)
        if self.headers:
            yield "headers", self.headers.used(is_inline=layout.is_inline)
        if self.action.only_reads and self.action.method != "GET":
            yield "reads", "True"
        if self.action.output.is_file:
            yield "as_file", "True"
        if self.action.is_foreign:
            yield "signed", "False"

    @property
    def options(self) -> set[str]:
        """The names of the keyword arguments."""
        return {name for name, _ in self._options(self.layout)}

    @property
    def _content(self) -> str:
        """The expression for a body that is the bytes of a file; empty for another."""
        return self._whole_body if self.action.body_kind == "bytes" else ""

    @property
    def _whole_body(self) -> str:
        """The expression for a body that is no object with names; empty if there is none."""
        body, kind = self.action.request.body, self.action.body_kind
        if body is None:
            return ""
        if isinstance(body, Object):
            return "{}"
        if not isinstance(body, Given):
            return self.code.source(body)
        parameter = self.action.inputs[body.name]
        if kind == "bytes":
            value = self.code.value(body)
            return (
                f"content_of({value})" if parameter.required else f"content_of({value}) if {value} else None"
            )
        if kind in ("json", "form") and not parameter.always_sent:
            source = self.code.read(parameter, literal(parameter.nothing))
        else:
            source = self.code.source(body)
        if kind == "form":
            return f'encoded(deep("", {source}))' if parameter.style == "deep" else f"encoded({source})"
        return source


def _display(entries: Iterator[str] | list[Expression]) -> str:
    return f"{{{', '.join(entries)}}}"


def _is_constant(template: Template) -> bool:
    if isinstance(template, Array):
        return all(map(_is_constant, template.items))
    return isinstance(template, Constant)
