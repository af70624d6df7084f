"""The parts of a handler that depend on its action: variables, the call of the API, and what is returned."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from urllib.parse import quote

from ..model.actions import Action, Output
from ..model.requests import Entries, OptionalPart
from ..model.templates import Array, Constant, Given, Link, Object, Template, Text, inputs_in, walk
from .expressions import ANSWER, SEPARATORS, Expressions, has_constants, needs_answer
from .python import WIDTH, Expression, literal
from .shared import RESERVED

VARIABLE_LENGTH = 32  # longer ones do not fit behind a key
INDENT = "            response = "
FORM = "application/x-www-form-urlencoded"
# The types of input that `context.fetch` puts into a query as they are.
CONSTANT = ",:$()*/"  # characters of a constant query that need no encoding
PLAIN_TYPES = {"string", "integer", "number", "null"}
ACCOUNT = ("email", "first_name", "last_name", "username", "user_id", "avatar_url", "organization")
Assignment = tuple[str, str]


@dataclass(frozen=True)
class Handler:
    """An action, as the code of its handler needs it; `base` is the expression for the base URL."""

    action: Action
    base: str = "BASE_URL"

    @cached_property
    def variables(self) -> dict[str, str]:
        """The local variables of the optional inputs of which a text, a part of the path or of a file is made."""
        request = self.action.request
        templates = [part for each in (*request.templates, *self.returned.values()) for part in walk(each)]
        texts = [*self._parts, *(part for part in templates if isinstance(part, Text))]
        names = {name for text in texts for name in inputs_in(text)}
        names |= {part.name for part in templates if isinstance(part, Given) and part.key}
        for part in templates:
            if isinstance(part, (Array, Object)) and not self.action.always_sends(part) and has_constants(part):
                names.update(inputs_in(part))
        names |= set(request.target.path_inputs)
        return _free([each.name for each in self.action.optional if each.name in names], {*RESERVED})

    @cached_property
    def _parts(self) -> dict[OptionalPart, str]:
        parts = dict.fromkeys(part for part in self.action.target.path if isinstance(part, OptionalPart))
        return {part: f"part_{number}" if number > 1 else "part" for number, part in enumerate(parts, 1)}

    @property
    def returned(self) -> dict[str, Template]:
        return self.action.returned

    @cached_property
    def lists(self) -> dict[str, str]:
        """The variables of the outputs that are lists of the answer."""
        names = [name for name, each in self.returned.items() if self.action.returns_list(name) and needs_answer(each)]
        return _free(names, {*RESERVED, *self.variables.values(), *self._parts.values()})

    @cached_property
    def _code(self) -> Expressions:
        url = f"{self.base} + path" if not self.action.target.host else "path"
        return Expressions(self.action, self.variables, self._parts, self.lists, url)

    @property
    def statements(self) -> list[Assignment]:
        """The variables that it sets before it sends the request, each with its value."""
        if self.action.is_unwritten:
            values = {name: Expression(self._code.read(each)) for name, each in self.action.inputs.items()}
            names = '", ".join(name for name, value in values.items() if value is not None) or "nothing"'
            return [("values", literal(values)), ("names", names)] if values else []
        found = [(variable, self._code.read(self.action.inputs[name])) for name, variable in self.variables.items()]
        found += [(variable, self._code.optional_part(part)) for part, variable in self._parts.items()]
        found += [] if self._inlined else self._displays
        return [*found, ("path", self._path)] if self._has_link else found

    @property
    def _displays(self) -> list[Assignment]:
        """The dicts that it makes of inputs before it sends the request."""
        return [*self._query, *(self._body if self.action.body_kind != "multipart" else []), *self._headers]

    @cached_property
    def _inlined(self) -> str:
        """The call of the API with the only such dict in it, if that is short enough for one line."""
        if len(self._displays) != 1:
            return ""
        (name, value) = self._displays[0]
        call = self._call({option: value if source == name else source for option, source in self.options.items()})
        return call if value in call and len(f"{INDENT}{call}") <= WIDTH else ""

    @property
    def _has_link(self) -> bool:
        return any(isinstance(part, Link) for each in self.returned.values() for part in walk(each))

    # The request

    @cached_property
    def inputs_of_query(self) -> Entries:
        return tuple((name, value) for name, value in self.action.request.query if not _is_constant(value))

    @property
    def is_plain(self) -> bool:
        """Whether `context.fetch` can make the query of these values: it writes booleans as Python does."""
        return all(self._is_plain_value(value) for _, value in self.inputs_of_query)

    def _is_plain_value(self, value: Template) -> bool:
        if isinstance(value, Text):
            return True
        if not isinstance(value, Given):
            return False
        parameter = self.action.inputs[value.name]
        kinds = parameter.schema.get("type", "any")
        is_plain = {*([kinds] if isinstance(kinds, str) else kinds)} <= PLAIN_TYPES
        return bool(value.key) or is_plain or parameter.style in (*SEPARATORS, "json")

    @property
    def _query(self) -> list[Assignment]:
        entries = self.inputs_of_query
        if not entries:
            return []
        if self.is_plain:
            plain = [self._code.plain_entry(name, value) for name, value in entries]
            return [("params", f"{{{', '.join(plain)}}}")]
        return [("query", f"encoded({{{', '.join(self._code.encoded_entries(entries))}}})")]

    @property
    def constant_query(self) -> str:
        """The part of the query in which no inputs are, encoded."""
        values = [
            (name, part) for name, value in self.action.request.query if _is_constant(value) for part in _items(value)
        ]
        return "&".join(f"{quote(name, safe='$')}={quote(str(part.value), safe=CONSTANT)}" for name, part in values)

    @property
    def _path(self) -> str:
        inputs = [] if self.is_plain or not self.inputs_of_query else [Expression("query")]
        return self._code.path([*filter(None, [self.constant_query]), *inputs])

    @property
    def _body(self) -> list[Assignment]:
        body, kind = self.action.request.body, self.action.body_kind
        if not isinstance(body, Object) or not body.entries:
            return []
        if kind == "json":
            return [("body", self._code.whole(body))]
        if kind == "form":
            return [("form", f"encoded({{{', '.join(self._code.encoded_entries(body.entries))}}})")]
        return [("form", f"multipart({{{', '.join(self._code.entries(body.entries))}}})")]

    @property
    def _headers(self) -> list[Assignment]:
        entries = self.action.request.headers
        if not entries:
            return []
        display = f"{{{', '.join(self._code.entries(entries))}}}"
        given = [value for _, value in entries if isinstance(value, Given)]
        are_texts = all(part.key or self.action.inputs[part.name].schema.get("type") == "string" for part in given)
        are_there = all(map(self.action.always_sends, given))
        function = "" if are_texts and are_there else "present" if are_texts else "texts"
        return [("headers", f"{function}({display})" if function else display)]

    @cached_property
    def options(self) -> dict[str, str]:
        """The keyword arguments of `call_api`."""
        request, kind = self.action.request, self.action.body_kind
        found: dict[str, str] = {}
        if self.inputs_of_query and self.is_plain:
            found["params"] = "params"
        if kind == "json":
            found["json"] = self._whole_body or "body"
        elif kind == "form":
            found |= {"data": self._whole_form or "form", "content_type": literal(FORM)}
        elif kind:
            found["data"] = self._whole_body or "form"
        if request.headers:
            found["headers"] = "headers"
        if self.action.only_reads and self.action.method != "GET":
            found["reads"] = "True"
        if self.action.output.is_file:
            found["as_file"] = "True"
        return found

    @property
    def _whole_body(self) -> str:
        """The expression for a body that is no object with names; empty for another."""
        body, kind = self.action.request.body, self.action.body_kind
        if isinstance(body, Object):
            return "" if body.entries else "{}"
        assert body is not None
        if isinstance(body, Given) and kind == "bytes":
            value = self._code.value(body)
            content = f"content_of({value})"
            return content if self.action.inputs[body.name].required else f"{content} if {value} else None"
        if isinstance(body, Given) and kind == "json" and not self.action.inputs[body.name].always_sent:
            return self._code.read(self.action.inputs[body.name], "{}")
        return self._code.source(body)

    @property
    def _whole_form(self) -> str:
        body = self.action.request.body
        if not isinstance(body, Given):
            return ""
        source = self._code.read(self.action.inputs[body.name], "{}")
        is_deep = self.action.inputs[body.name].style == "deep"
        return f'encoded(deep("", {source}))' if is_deep else f"encoded({source})"

    @property
    def call(self) -> str:
        return self._inlined or self._call(self.options)

    def _call(self, options: dict[str, str]) -> str:
        path = "path" if self._has_link else self._path
        named = [f"{name}={value}" for name, value in options.items()]
        return f"await call_api({', '.join(['context', literal(self.action.method), path, *named])})"

    # What is returned

    @property
    def answers(self) -> list[Assignment]:
        """What may raise an ApiError: the variables of the response and of lists in it, each with its value."""
        is_read = self.action.is_whole or any(map(needs_answer, self.returned.values()))
        found = self._body if self.action.body_kind == "multipart" else []
        found = [*found, ("response" if is_read else "", self.call)]
        return found + [
            (variable, self._code.list_output(name, self.returned[name])) for name, variable in self.lists.items()
        ]

    @property
    def data(self) -> str:
        """The expression for what it returns."""
        if self.action.is_whole:
            return f"as_object({ANSWER})"
        found = {name: self.lists.get(name) or self._code.output(each) for name, each in self.returned.items()}
        return literal({name: Expression(source) for name, source in found.items()})


class AccountHandler(Handler):
    """The action that finds out whose account is connected, as the code of `get_account_info` needs it."""

    @property
    def answers(self) -> list[Assignment]:
        return [("response", self.call)]

    @property
    def fields(self) -> dict[str, str]:
        """What is known of the account, each with its expression."""
        return {name: self._code.output(value, "text_at") for name, value in self.returned.items()}


def account_handler(action: Action, base: str) -> AccountHandler:
    """The handler of the action that finds out whose account is connected, of which all that is known are texts."""
    values = action.output.values or {name: "id" if name == "user_id" else name for name in ACCOUNT}
    types = {name: {"type": "integer" if name == "user_id" else "string"} for name in values}
    return AccountHandler(replace(action, output=Output("values", schema={"properties": types}, values=values)), base)


def _items(template: Template) -> list[Constant]:
    """The values of a constant parameter, which may have several."""
    found = template.items if isinstance(template, Array) else [template]
    return [part for part in found if isinstance(part, Constant)]


def _is_constant(template: Template) -> bool:
    if isinstance(template, Array):
        return all(map(_is_constant, template.items))
    return isinstance(template, Constant)


def _free(names: Iterable[str], taken: set[str]) -> dict[str, str]:
    """A variable for each name: the name, with underscores if that is taken."""
    found = {}
    for name in names:
        found[name] = name[:VARIABLE_LENGTH]
        while found[name] in taken:
            found[name] += "_"
        taken.add(found[name])
    return found
