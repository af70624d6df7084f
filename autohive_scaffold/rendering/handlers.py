"""The handler of an action: the variables that it sets, its call of the API, and what it returns."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple
from urllib.parse import quote

from ..model.actions import Action, Output, Parameter
from ..model.integration import ACCOUNT_FIELDS
from ..model.requests import Entries
from ..model.templates import (
    Array,
    Constant,
    Found,
    Given,
    Link,
    Object,
    Template,
    reads_answer,
)
from ..schema.values import types_of
from .expressions import ANSWER, SEPARATORS, TEXTUAL, Expressions, called
from .python import WIDTH, Expression, literal
from .shared import RESERVED

SAFE = ",:$()*/"  # characters of a constant query that need no encoding
QUERY_TYPES = (*TEXTUAL, "boolean")  # of values that a query has once
DATA_LENGTH = 85  # longer data does not fit on the line that returns it
Assignment = tuple[str, str]  # a variable, which may be empty, and the expression for its value


class Display(NamedTuple):
    """A dict made of inputs: its variable, its source, and the function that prepares it, if it needs one."""

    variable: str
    source: str
    function: str = ""

    def used(self, *, is_inline: bool) -> str:
        return called(self.source if is_inline else self.variable, self.function)


@dataclass(frozen=True)
class Handler:
    """An action, as the code of its handler needs it.

    `base` is the expression for the base URL, and `indent` the space in front of the call.
    """

    action: Action
    base: str = "BASE_URL"
    indent: int = 12

    @cached_property
    def _code(self) -> Expressions:
        url = "path" if self.action.target.host else f"{self.base} + path"
        return Expressions(self.action, url, self.variables)

    # The query

    @cached_property
    def _inputs_of_query(self) -> Entries:
        return tuple(entry for entry in self.action.request.query if not _is_constant(entry[1]))

    @cached_property
    def _is_encoded(self) -> bool:
        """Whether the query is a part of the URL, as `params` know neither lists nor nested names."""
        return any(isinstance(value, Array) for _, value in self._inputs_of_query) or any(
            parameter.style != "json" and not _is_written_as(parameter, QUERY_TYPES)
            for parameter in self._code.inputs_as_they_are(self._inputs_of_query)
        )

    @property
    def _constant_query(self) -> str:
        """The part of the query in which no inputs are, encoded."""
        pairs = [
            f"{quote(name, safe='$')}={quote(str(part.value), safe=SAFE)}"
            for name, value in self.action.request.query
            if _is_constant(value)
            for part in (value.items if isinstance(value, Array) else [value])
            if isinstance(part, Constant)
        ]
        return "&".join(pairs)

    @cached_property
    def _query(self) -> Display | None:
        entries = self._inputs_of_query
        if not entries:
            return None
        source = self._code.styled_dict(entries, is_encoded=self._is_encoded)
        if self._is_encoded:
            return Display("query", source, "encoded")
        inputs = self._code.inputs_as_they_are(entries)
        are_texts = all(_is_written_as(parameter, TEXTUAL) for parameter in inputs)
        if self.action.output.is_file or not are_texts:  # the client that downloads files takes texts alone
            return Display("params", source, "as_texts")
        may_be_null = any(parameter.is_nullable for parameter in inputs)
        are_sent = not may_be_null and all(self.action.always_sends(value) for _, value in entries)
        return Display("params", source, "" if are_sent else "present")

    # The body and the headers

    @cached_property
    def _body(self) -> Display | None:
        """The dict of which the body is made, if it is made of one."""
        body, kind = self.action.request.body, self.action.body_kind
        if not isinstance(body, Object) or not body.entries:
            return None
        if kind == "json":
            return Display("body", *self._code.object(body))
        if kind == "form":
            return Display("form", self._code.styled_dict(body.entries, is_encoded=True), "encoded")
        return Display("form", self._code.dict_of(body.entries), "multipart")

    @property
    def _whole_body(self) -> str:
        """The expression for another body: one input, a list, or nothing."""
        body, kind = self.action.request.body, self.action.body_kind
        if body is None or isinstance(body, Object):
            return '""' if kind == "form" else "{}"
        source = self._code.source(body)
        if not isinstance(body, Given):
            return source
        parameter = self.action.inputs[body.name]
        if kind == "bytes":
            return f"content_of({source})" + ("" if parameter.required else f" if {source} else None")
        if kind != "text" and not parameter.always_sent:
            # JSON of no bytes is refused by strict servers.
            source = self._code.read(parameter, "[]" if parameter.type == "array" else "{}")
        if kind == "form":
            source = f'deep("", {source})' if parameter.style == "deep" else source
            return f"encoded({source})"
        return source

    @cached_property
    def _headers(self) -> Display | None:
        entries = self.action.request.headers
        are_texts = all(
            _is_written_as(parameter, ["string"]) for parameter in self._code.inputs_as_they_are(entries)
        )
        are_sent = all(self.action.always_sends(value) for _, value in entries)
        function = "" if are_texts and are_sent else "as_texts"
        return Display("headers", self._code.dict_of(entries), function) if entries else None

    # The call

    @cached_property
    def options(self) -> dict[str, Display | str]:
        """The keyword arguments of the call."""
        action, kind = self.action, self.action.body_kind
        options = {
            "params": None if self._is_encoded else self._query,
            "json" if kind == "json" else "data": (self._body or self._whole_body) if kind else None,
            "content_type": "FORM" if kind == "form" else None,
            "headers": self._headers,
            "reads": "True" if action.only_reads and action.method != "GET" else None,
            "as_file": "True" if action.output.is_file else None,
            "text": "True" if action.may_be_text else None,
            "signed": "False" if action.is_foreign else None,
        }
        return {name: value for name, value in options.items() if value}

    @property
    def _path(self) -> str:
        """The expression for the path, with the parts of the query that are not `params`."""
        queries = [self._constant_query] if self._constant_query else []
        if self._query and self._is_encoded:
            queries.append(Expression(self._query.used(is_inline=False)))
        return self._code.path(queries)

    def _call(self, *, is_inline: bool, has_path: bool) -> str:
        path = "path" if has_path else self._path
        arguments = ["context", literal(self.action.method), path]
        for name, value in self.options.items():
            source = value.used(is_inline=is_inline) if isinstance(value, Display) else value
            arguments.append(f"{name}={source}")
        return f"await call_api({', '.join(arguments)})"

    @cached_property
    def _layout(self) -> dict[str, bool]:
        """Whether the call has its dict in it, and its path in a variable: the first way that fits a line."""
        has_link = any(isinstance(part, Link) for part in self.action.output.parts)
        ways = [{"is_inline": False, "has_path": has_path} for has_path in (has_link, True)]
        if len(self._displays) <= 1 and not self._is_encoded:
            ways.insert(0, {"is_inline": True, "has_path": has_link})
        room = WIDTH - self.indent - len("response = ")
        return next((way for way in ways if len(self._call(**way)) <= room), ways[-2])

    @property
    def _displays(self) -> list[Display]:
        return [display for display in (self._query, self._body, self._headers) if display]

    @property
    def statements(self) -> list[Assignment]:
        """The variables that it sets before it sends the request."""
        if self.action.is_unwritten:
            inputs = self.action.inputs.items()
            values = {name: Expression(self._code.read(parameter)) for name, parameter in inputs}
            names = '", ".join(name for name, value in values.items() if value is not None) or "nothing"'
            return [("values", literal(values)), ("names", names)] if values else []
        statements = [(name, self._code.optional_part(part)) for part, name in self._code.parts.items()]
        if not self._layout["is_inline"]:
            statements += [(display.variable, display.source) for display in self._displays]
        return [*statements, ("path", self._path)] if self._layout["has_path"] else statements

    # The answer

    @cached_property
    def answers(self) -> list[Assignment]:
        """The call, and the variables of what is read from its answer."""
        call = ("response" if self.action.output.is_read else "", self._call(**self._layout))
        results = [
            (variable, self._code.in_variable(name, self.action.output.values[name]))
            for name, variable in self.variables.items()
        ]
        return [call, *results]

    @property
    def tried(self) -> list[Assignment]:
        """Those of them that may raise an ApiError: after a change, nothing that is missing is an error."""
        return self.answers if self.action.only_reads else self.answers[:1]

    @property
    def read(self) -> list[Assignment]:
        """The others of them, which raise nothing."""
        return self.answers[len(self.tried) :]

    @cached_property
    def variables(self) -> dict[str, str]:
        """The variables of the outputs that are links, or lists of the answer."""
        variables: dict[str, str] = {}
        for name, template in self.action.output.values.items():
            is_list = name in self.action.output.lists and reads_answer(template)
            if is_list or isinstance(template, Link):
                variable = name
                while variable in RESERVED or variable in variables.values():
                    variable += "_"
                variables[name] = variable
        return variables

    @property
    def outputs(self) -> dict[str, Expression]:
        """What it returns under each name."""
        return {
            name: Expression(self.variables.get(name) or self._code.output(value))
            for name, value in self.action.output.values.items()
        }

    @property
    def data(self) -> str:
        """The expression for all that it returns."""
        return f"as_object({ANSWER})" if self.action.output.is_whole else literal(self.outputs)

    @property
    def is_long(self) -> bool:
        """Whether what it returns has a variable, as it does not fit on the line."""
        return len(self.data) > DATA_LENGTH


def account_handler(action: Action, base: str) -> Handler:
    """The handler of the action that finds out whose account is connected."""
    usual: dict[str, Template] = {
        name: Found(("id" if name == "user_id" else name,)) for name in ACCOUNT_FIELDS
    }
    values = action.output.values or usual
    types = {name: {"type": "integer" if name == "user_id" else "string"} for name in values}
    return Handler(replace(action, output=Output(values, types)), base)


def _is_written_as(parameter: Parameter, types: Collection[str]) -> bool:
    """Whether the values of an input are of these types alone, or have a style that makes them a text."""
    named = types_of(parameter.schema)
    return parameter.style in SEPARATORS or bool(named and set(named) <= set(types))


def _is_constant(template: Template) -> bool:
    if isinstance(template, Array):
        return all(map(_is_constant, template.items))
    return isinstance(template, Constant)
