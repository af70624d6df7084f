"""The parts of a handler that depend on its inputs: variables, expressions and the path."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from ..model.actions import Action
from ..model.requests import OptionalPart
from ..model.templates import Constant, Found, Given, Length, Object, Template, Text, inputs_in, walk
from ..names import english
from .expressions import Expressions
from .parts import PARTS, RECORD_KEYS, RESERVED, spelled
from .python import Expression, called_in, literal, on_lines

VARIABLE_LENGTH = 32  # longer ones do not fit behind a key
TOGETHER = 82  # a variable and the name of its input, so that both fit into a part of a path
BODIES = {"json": "body", "form": "form", "multipart": "parts"}  # the variable of a body that has names
ACCOUNT = ("email", "first_name", "last_name", "username", "user_id", "avatar_url", "organization")


@dataclass(frozen=True)
class Handler:
    """An action, as the code of its handler needs it."""

    action: Action

    @cached_property
    def variables(self) -> dict[str, str]:
        """The local variable of each input in the path or a text: its name, with underscores if that is taken."""
        names = {*self._unquoted, *self.action.target.path_inputs}
        return _free([name for name in self.action.inputs if name in names], {*RESERVED})

    @cached_property
    def _unquoted(self) -> set[str]:
        """The inputs whose variables have their own value: those in a text, in an optional part, or in the body, too.

        The variables of the other inputs in the path have what stands in it.
        """
        request = self.action.request
        parts = [part for template in request.templates for part in walk(template)]
        texts = [*self._parts, *(part for part in (*parts, *self._returned) if isinstance(part, Text))]
        given = [part for part in parts if isinstance(part, Given)]
        elsewhere = {part.name for part in given if part.key or part.name in request.target.path_inputs}
        return elsewhere.union(*map(inputs_in, texts))

    @cached_property
    def _parts(self) -> dict[OptionalPart, str]:
        parts = dict.fromkeys(part for part in self.action.target.path if isinstance(part, OptionalPart))
        return {part: f"part_{number}" if number > 1 else "part" for number, part in enumerate(parts, 1)}

    @cached_property
    def _returned(self) -> list[Template]:
        return [part for value in self.action.values.values() for part in walk(value)]

    @cached_property
    def counted(self) -> dict[str, str]:
        """The variables of the outputs that are counted, or looked for as records."""
        output = self.action.output
        lengths = [part.of for part in self._returned if isinstance(part, Length)]
        names = dict.fromkeys(name for name in lengths if isinstance(name, str) and name != output.key)
        found = _free(names, {*RESERVED, *self.variables.values(), *self._parts.values()})
        return {output.key: "records", **found} if output.has_records else found

    @cached_property
    def _code(self) -> Expressions:
        quoted = self.variables.keys() - self._unquoted
        return Expressions(self.action, self.variables, quoted, self._parts, self.counted)

    @property
    def statements(self) -> list[tuple[str, str]]:
        """The variables that it sets before it sends the request, each with its value; a dict stands on lines."""
        if self.action.is_unwritten:
            given = {name: Expression(self._code.read(each)) for name, each in self.action.inputs.items()}
            names = '", ".join(name for name, value in given.items() if value is not None) or "nothing"'
            return [("given", on_lines(given, 8)), ("names", names)] if given else []
        return [*self.assignments, *((name, on_lines(entries, 8, "{}")) for name, entries in self.mappings)]

    @property
    def assignments(self) -> list[tuple[str, str]]:
        """The variables of inputs and of optional parts of the path, each with its value."""
        found = []
        for name, variable in self.variables.items():
            value = self._code.read(self.action.inputs[name])
            found.append((variable, f"segment({literal(name)}, {value})" if name in self._code.quoted else value))
        return found + [(variable, self._code.optional_part(part)) for part, variable in self._parts.items()]

    @property
    def path(self) -> str:
        return self._code.path

    @property
    def mappings(self) -> list[tuple[str, list[Expression]]]:
        """The dicts that it makes, each with the name of its variable and its entries."""
        request = self.action.request
        found = [("query", self._code.entries(request.query, is_encoded=True))]
        if isinstance(request.body, Object):
            entries = self._code.without_nulls(request.body)
            is_encoded = request.body_kind == "form"
            found.append((BODIES[request.body_kind], self._code.entries(entries, is_encoded=is_encoded)))
        found.append(("headers", self._code.entries(request.headers)))
        return [(name, entries) for name, entries in found if entries]

    @cached_property
    def keywords(self) -> dict[str, str]:
        """The keyword arguments of `call_api`."""
        request, kind = self.action.request, self.action.body_kind
        is_constant = all(isinstance(value, Constant) for _, value in request.headers)
        found = {
            "query": "query" if request.query else "",
            kind if kind in ("json", "form") else "data": self._body,
            "headers": ("headers" if is_constant else "header_texts(headers)") if request.headers else "",
            "as_file": "True" if self.action.output.is_file else "",
            "signed": "False" if self.action.is_foreign else "",
        }
        return {name: value for name, value in found.items() if value}

    @property
    def _body(self) -> str:
        body, kind = self.action.request.body, self.action.body_kind
        if body is None:
            return ""
        if isinstance(body, Object):
            source = self._code.present(body, BODIES[kind]) if body.entries else "{}"
            return "form" if kind == "form" else "multipart(parts)" if kind == "multipart" else source
        source = self._code.source(body)
        if isinstance(body, Given) and kind == "bytes":
            return self._code.made_of(body, source, f"content_of({source})")
        is_deep = isinstance(body, Given) and self.action.inputs[body.name].style == "deep"
        return f'deep_object("", {source})' if is_deep else source

    @property
    def call(self) -> str:
        keywords = [f"{name}={value}" for name, value in self.keywords.items()]
        return f"await call_api({', '.join(['context', literal(self.action.method), self.path, *keywords])})"

    @property
    def answers(self) -> list[tuple[str, str]]:
        """What may raise an ApiError: the variables of the answer and the records in it, each with its value."""
        output = self.action.output
        is_read = output.kind != "values" or any(isinstance(part, (Found, Length)) for part in self._returned)
        call = f"connection_of({', '.join([self.call, *map(literal, self.keys)])})" if self._asks_graph else self.call
        found = [("answer" if is_read else "", call)]
        if output.has_records:
            found.append(("records", f"records_of({', '.join(['answer', *map(literal, self.keys)])})"))
        return found

    @property
    def lists(self) -> list[tuple[str, str]]:
        """The outputs that are counted, each as a variable and its value."""
        found = [(name, variable) for name, variable in self.counted.items() if name != self.action.output.key]
        return [(variable, self._code.output(self.action.values[name], is_list=True)) for name, variable in found]

    @property
    def _asks_graph(self) -> bool:
        """Whether it sends a GraphQL query for a list."""
        body = self.action.request.body
        query = dict(body.entries).get("query") if isinstance(body, Object) else None
        return self.action.output.kind == "list" and isinstance(query, Constant)

    @property
    def names(self) -> list[str]:
        """The keys under which an API may have the records or the object in an answer: names, and their last words.

        Records may also be under the last word of the path.
        """
        action = self.action
        if action.output.has_records:
            names = [action.output.key, english.singular(action.output.key)]
            names += [name.rpartition("_")[2] for name in names]
            found = re.search(r"/([A-Za-z_-]+)(\.json)?$", str(action.target.path[-1]))
            names += [found[1]] if found and english.is_plural(found[1].lower()) else []
            return [names[0], *(name for name in dict.fromkeys(names[1:]) if name not in (*RECORD_KEYS, names[0]))]
        name = action.output.key
        if name == "result":
            name = "" if action.resource == "general" else english.singular(action.resource)
        return list(dict.fromkeys(filter(None, (name, name.rpartition("_")[2]))))

    @property
    def keys(self) -> list[str]:
        """These names as the code compares them: in one spelling."""
        return list(dict.fromkeys(map(spelled, self.names)))

    @property
    def _thing(self) -> str:
        return f"thing_of({', '.join(['answer', *map(literal, self.keys)])})"

    @property
    def data(self) -> str:
        """The expression for what it returns."""
        output = self.action.output
        if output.kind == "fields":
            return "as_object(answer)"
        entries = {"deleted": 'by_name(thing_of(answer)).get("deleted") not in (False, [])'}
        if output.kind == "list":
            page = {"page": "page_of(answer, records)"} if output.has_page else {}
            entries = {output.key: "records", "count": "len(records)", **page}
        elif output.kind == "item":
            entries = {output.key: self._thing}
        elif output.kind == "values":
            lists = output.lists
            values = {name: self._code.output(each, is_list=name in lists) for name, each in self.action.values.items()}
            entries = {**values, **({output.key: self._thing} if output.key else {}), **self.counted}
        return literal({name: Expression(source) for name, source in entries.items()})

    @property
    def functions(self) -> set[str]:
        sources = [value for _, value in (*self.statements, *self.answers, *self.lists)]
        return PARTS.keys() & called_in("\n".join([*sources, self.data]))


class AccountHandler(Handler):
    """The action that finds out whose account is connected, as the code of `get_account_info` needs it."""

    @property
    def answers(self) -> list[tuple[str, str]]:
        if self.action.output.kind == "values":
            return super().answers
        return [("account", f'thing_of({self.call}, "user", "account")')]

    @property
    def fields(self) -> dict[str, str]:
        """What is known of the account, each with its expression."""
        if self.action.output.kind == "values":
            return {name: self._code.output(value, finder="text_at") for name, value in self.action.values.items()}
        keys = {name: "id" if name == "user_id" else name for name in ACCOUNT}
        return {name: f"text_at(account, {literal(key)})" for name, key in keys.items()}

    @property
    def data(self) -> str:
        return f"({', '.join(self.fields.values())})"


def _free(names: Iterable[str], taken: set[str]) -> dict[str, str]:
    """A variable for each name: the name, with underscores if that is taken."""
    found = {}
    for name in names:
        found[name] = name[: min(VARIABLE_LENGTH, TOGETHER - len(name))]
        while found[name] in taken:
            found[name] += "_"
        taken.add(found[name])
    return found
