"""The handler of an action: the variables that it sets, its call of the API, and what it returns."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple
from urllib.parse import quote

from ..model.actions import Action, Output, Parameter
from ..model.integration import ACCOUNT_FIELDS
from ..model.requests import Entries
from ..model.templates import OF_ANSWER, Constant, Found, Given, Link, Template
from ..schema.values import types_of
from .expressions import SEPARATORS, TEXTUAL, called
from .places import ANSWER
from .python import WIDTH, Expression, literal
from .results import Results

SAFE = ",:$()*/"  # characters of a constant query that need no encoding
QUERY_TYPES = (*TEXTUAL, "boolean")  # of values that a query has once
Assignment = tuple[str, str]  # a variable, which may be empty, and the expression for its value


class Argument(NamedTuple):
    """An argument of the call: its expression, the function around it, and a variable for a long one."""

    source: str
    function: str = ""
    variable: str = ""


@dataclass(frozen=True)
class Handler(Results):
    """An action, as the code of its handler needs it; `indent` is the space in front of its call."""

    indent: int = 12

    # The query

    @cached_property
    def _query(self) -> Entries:
        """The query without its constants, which are in the path."""
        return tuple(entry for entry in self.action.request.query if not isinstance(entry[1], Constant))

    @cached_property
    def _is_encoded(self) -> bool:
        """Whether the query is a part of the URL, as `params` know neither lists nor nested names."""
        return any(
            parameter.style != "json" and not _is_written_as(parameter, QUERY_TYPES)
            for parameter in self.inputs_among(value for _, value in self._query)
        )

    @property
    def _constant_query(self) -> list[str]:
        """The pairs of the query in which no inputs are, encoded."""
        return [
            f"{quote(name, safe='$')}={quote(str(value), safe=SAFE)}"
            for name, value in self.action.request.query
            if isinstance(value, Constant)
        ]

    @property
    def _params(self) -> Argument | None:
        # The client that downloads files takes texts alone.
        types = ["string"] if self.action.output.is_file else TEXTUAL
        return None if self._is_encoded else self._texts(self._query, types, "params")

    def _texts(self, entries: Entries, types: Collection[str], variable: str) -> Argument | None:
        """The argument for the query or headers, of which values of these types need not be made texts."""
        inputs = self.inputs_among(value for _, value in entries)
        are_sent = all(self.action.always_sends(value) for _, value in entries)
        function = "" if are_sent and not any(parameter.is_nullable for parameter in inputs) else "present"
        if not all(_is_written_as(parameter, types) for parameter in inputs):
            function = "as_texts"
        return Argument(self.dict_of(entries), function, variable) if entries else None

    # The body and the headers

    @property
    def _body(self) -> Argument | None:
        body, kind = self.action.request.body, self.action.body_kind
        if not isinstance(body, dict) or not body:
            return Argument(self._whole_body) if kind else None
        if kind == "json":
            return Argument(*self.object(body), "body")
        if kind == "form":
            return Argument(self.dict_of(body.items(), is_encoded=True), "encoded", "form")
        return Argument(self.dict_of(body.items()), "multipart", "form")

    @property
    def _whole_body(self) -> str:
        """The expression for a body that is not made of entries: one input, a list, or nothing."""
        body, kind = self.action.request.body, self.action.body_kind
        if body is None or isinstance(body, dict):
            return '""' if kind == "form" else "{}"
        source = self.source(body)
        if not isinstance(body, Given):
            return source
        parameter = self.action.inputs[body.name]
        if kind == "bytes":
            return f"content_of({source})" + ("" if parameter.required else f" if {source} else None")
        if kind != "text" and not parameter.always_sent:
            # JSON of no bytes is refused by strict servers.
            source = self.read(parameter, "[]" if parameter.type == "array" else "{}")
        if kind == "form":
            source = f'deep("", {source})' if parameter.style == "deep" else source
            return f"encoded({source})"
        return source

    # The call

    @cached_property
    def options(self) -> dict[str, Argument]:
        """The keyword arguments of the call."""
        action, kind = self.action, self.action.body_kind
        options = {
            "params": self._params,
            "json" if kind == "json" else "data": self._body,
            "content_type": Argument("FORM") if kind == "form" else None,
            "headers": self._texts(action.request.headers, ["string"], "headers"),
            "reads": Argument("True") if action.only_reads and action.method != "GET" else None,
            "as_file": Argument("True") if action.output.is_file else None,
            "text": Argument("True") if action.may_be_text else None,
            "signed": Argument("False") if action.is_foreign else None,
        }
        return {name: value for name, value in options.items() if value}

    @property
    def _path(self) -> str:
        """The expression for the path, with the parts of the query that are not `params`."""
        queries = [Expression("encoded(query)")] if self._is_encoded else []
        return self.path([*self._constant_query, *queries])

    def _call(self, moved: Collection[str]) -> str:
        """The call, in which what is `moved` has a variable."""
        arguments = ["context", literal(self.action.method), "path" if "path" in moved else self._path]
        for name, (source, function, variable) in self.options.items():
            arguments.append(f"{name}={called(variable if variable in moved else source, function)}")
        return f"await call_api({', '.join(arguments)})"

    @cached_property
    def _moved(self) -> list[str]:
        """What has a variable, as the call does not fit on a line otherwise; a link needs the path twice."""
        moved = ["path"] if any(isinstance(part, Link) for part in self.action.output.parts) else []
        room = WIDTH - self.indent - len("response = ")
        variables = [argument.variable for argument in self.options.values() if argument.variable]
        for variable in variables:
            if len(self._call(moved)) > room:
                moved.append(variable)
        is_path_too_long = len(self._call(moved)) > room >= len(self._call([*moved, "path"]))
        return [*moved, "path"] if is_path_too_long else moved

    @property
    def before(self) -> list[Assignment]:
        """The variables that it sets before it sends the request."""
        if self.action.is_unwritten:
            inputs = self.action.inputs.items()
            values = {name: Expression(self.read(parameter)) for name, parameter in inputs}
            return [("values", literal(values))] if values else []
        statements = [(name, self.optional_part(part)) for part, name in self.parts.items()]
        if self._is_encoded:
            statements.append(("query", self.dict_of(self._query, is_encoded=True)))
        moved = [value for value in self.options.values() if value.variable in self._moved]
        statements += [(argument.variable, argument.source) for argument in moved]
        return [*statements, ("path", self._path)] if "path" in self._moved else statements

    # The answer

    @property
    def _found(self) -> list[Assignment]:
        values = self.action.output.values
        return [(name, self.in_variable(key, values[key])) for key, name in self.variables.items()]

    @property
    def tried(self) -> list[Assignment]:
        """What may raise an ApiError: the call, and what is found; after a change nothing may be missing."""
        output = self.action.output
        is_read = output.is_whole or any(isinstance(part, OF_ANSWER) for part in output.parts)
        call = ("response" if is_read else "", self._call(self._moved))
        return [call, *(self._found if self.action.only_reads else ())]

    @property
    def after(self) -> list[Assignment]:
        """The variables that it sets behind that, where nothing is raised."""
        objects = [(name, f"object_or_empty({self.found(place)})") for place, name in self.objects.items()]
        return objects if self.action.only_reads else [*objects, *self._found]

    @property
    def data(self) -> str:
        """The expression for all that it returns."""
        if self.action.output.is_whole:
            return f"as_object({ANSWER})"
        values = self.action.output.values.items()
        return literal(
            {name: Expression(self.variables.get(name) or self.output(value)) for name, value in values}
        )


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
