"""The parts of a handler that depend on its inputs: variables, expressions and the path."""

from dataclasses import dataclass
from functools import cached_property

from ..model.actions import Action
from ..model.requests import OptionalPart
from ..model.templates import Constant, Found, Given, Length, Object, walk
from ..names import english
from .expressions import Expressions, names_unquoted
from .needs import RECORD_KEYS, RESERVED
from .python import literal

VARIABLE_LENGTH = 32  # longer ones do not fit behind a key


@dataclass(frozen=True)
class Handler:
    """An action, as the code of its handler needs it."""

    action: Action

    @cached_property
    def variables(self) -> dict[str, str]:
        """The local variable of each input in the path or a text: its name, with underscores if that is taken."""
        taken = {*RESERVED}
        found = {}
        unquoted = names_unquoted(self.action)
        for parameter in self.action.parameters:
            variable = parameter.name
            if variable not in unquoted and variable not in self.action.target.path_inputs:
                continue
            found[parameter.name] = self._free(variable, taken)
        return found

    @cached_property
    def _code(self) -> Expressions:
        return Expressions(self.action, self.variables, self.counted)

    @cached_property
    def _quoted(self) -> set[str]:
        """The inputs in the path whose variables are quoted as they are assigned, as nothing else uses them."""
        return set(self.variables) - names_unquoted(self.action)

    @cached_property
    def _parts(self) -> dict[OptionalPart, str]:
        parts = dict.fromkeys(part for part in self.action.target.path if isinstance(part, OptionalPart))
        return {part: f"part_{number}" if number > 1 else "part" for number, part in enumerate(parts, 1)}

    @property
    def given(self) -> list[str]:
        """The entries of a dict with all inputs, for an action that its author writes."""
        code = Expressions(self.action, {}, {})
        return [f"{literal(parameter.name)}: {code.read(parameter)}" for parameter in self.action.parameters]

    @property
    def assignments(self) -> list[tuple[str, str]]:
        """The variables of inputs and of optional parts of the path, each with its value."""
        without_variables = Expressions(self.action, {}, {})
        found = []
        for name, variable in self.variables.items():
            value = without_variables.read(without_variables.parameter(name))
            found.append((variable, f"segment({value})" if name in self._quoted else value))
        return found + [(name, self._code.optional_part(part, self._quoted)) for part, name in self._parts.items()]

    @property
    def path(self) -> str:
        """The expression for the path of the request."""
        return self._code.path(self._quoted, self._parts)

    @property
    def mappings(self) -> list[tuple[str, list[str]]]:
        """The dicts that it makes, each with the name of its variable and its entries."""
        request = self.action.request
        found = [("query", self._code.entries(request.query, is_encoded=True))]
        if isinstance(request.body, Object):
            entries = tuple(entry for entry in request.body.entries if entry not in self._nulls)
            is_encoded = request.body_kind == "form"
            found.append((self._body_name, self._code.entries(entries, is_encoded=is_encoded)))
        found.append(("headers", self._code.entries(request.headers, is_encoded=False)))
        return [(name, entries) for name, entries in found if entries]

    @property
    def _body_name(self) -> str:
        return {"json": "body", "form": "form", "multipart": "parts"}[self.action.body_kind]

    @property
    def _nulls(self) -> tuple[tuple[str, Constant], ...]:
        """The entries of a JSON body that are null, where others may be absent and are left out for being None."""
        body = self.action.request.body
        if not isinstance(body, Object) or self.action.body_kind != "json" or not self.action.may_lack(body):
            return ()
        return tuple(
            (name, value) for name, value in body.entries if isinstance(value, Constant) and value.value is None
        )

    @property
    def arguments(self) -> str:
        """The arguments of `call_api`."""
        request = self.action.request
        found = ["context", literal(self.action.method), self.path]
        if request.query:
            found.append("query=query")
        if request.body is not None:
            found.append(self._body())
        if request.headers:
            is_constant = all(isinstance(value, Constant) for _, value in request.headers)
            found.append("headers=headers" if is_constant else "headers=header_texts(headers)")
        if self.action.output.is_file:
            found.append("as_file=True")
        return ", ".join(found)

    def _body(self) -> str:
        body, kind = self.action.request.body, self.action.body_kind
        if isinstance(body, Object) and kind == "json":
            source = "body" if not self.action.may_lack(body) else "present(body)" if body.entries else "{}"
            nulls = ", ".join(self._code.entries(self._nulls, is_encoded=False))
            return f"json={{**{source}, {nulls}}}" if nulls else f"json={source}" if body.entries else "json={}"
        if isinstance(body, Object):
            return "form=form" if kind == "form" else "data=multipart(parts)"
        source = self._code.source(body)  # type: ignore[arg-type]
        if kind in ("text", "bytes"):
            return f"data=content_of({source})" if kind == "bytes" else f"data={source}"
        is_deep = isinstance(body, Given) and self._code.parameter(body.name).style == "deep"
        return f'{kind}=deep_object("", {source})' if is_deep else f"{kind}={source}"

    @property
    def reads_answer(self) -> bool:
        """Whether what it returns depends on what the API answers."""
        output = self.action.output
        parts = [part for value in self.action.values.values() for part in walk(value)]
        if output.kind == "values":
            return any(isinstance(part, (Found, Length)) for part in parts)
        return output.kind != "deleted"

    @cached_property
    def counted(self) -> dict[str, str]:
        """The variables of the outputs that are counted."""
        parts = [part for value in self.action.values.values() for part in walk(value)]
        names = dict.fromkeys(part.of for part in parts if isinstance(part, Length) and isinstance(part.of, str))
        taken = {*RESERVED, *self.variables.values(), *self._parts.values()}
        return {name: self._free(name, taken) for name in names}

    def _free(self, name: str, taken: set[str]) -> str:
        name = name[:VARIABLE_LENGTH]
        while name in taken:
            name += "_"
        taken.add(name)
        return name

    @property
    def texts(self) -> dict[str, str]:
        """The values of its output, as texts."""
        return {name: self._code.output(value, finder="text_at") for name, value in self.action.values.items()}

    @property
    def lists(self) -> list[tuple[str, str]]:
        """The outputs that are counted, each as a variable and its value."""
        values = self.action.values
        return [(variable, self._code.output(values[name], is_list=True)) for name, variable in self.counted.items()]

    @property
    def names(self) -> list[str]:
        """The keys under which an API may have the records or the object in an answer: names, and their last words."""
        action = self.action
        if action.output.kind == "list":
            names = [action.output.key, english.singular(action.output.key)]
            names += [name.rpartition("_")[2] for name in names]
            return [names[0], *(name for name in dict.fromkeys(names[1:]) if name not in (*RECORD_KEYS, names[0]))]
        name = action.output.key
        if name == "result":
            name = "" if action.resource == "general" else english.singular(action.resource)
        return list(dict.fromkeys(filter(None, (name, name.rpartition("_")[2]))))

    @property
    def keys(self) -> list[str]:
        """These names as the code compares them: in one spelling."""
        return list(dict.fromkeys(name.replace("_", "") for name in self.names))

    @property
    def data(self) -> str:
        """The expression for what it returns."""
        output = self.action.output
        key = literal(output.key)
        if output.kind == "list":
            page = ', "page": page_of(answer, records)' if output.has_page else ""
            return f'{{{key}: records, "count": len(records){page}}}'
        if output.kind == "item":
            return f"{{{key}: thing_of({', '.join(['answer', *map(literal, self.keys)])})}}"
        if output.kind == "values":
            return f"{{{', '.join(f'{literal(name)}: {self._output(name)}' for name in self.action.values)}}}"
        return '{"deleted": True}' if output.kind == "deleted" else "as_object(answer)"

    def _output(self, name: str) -> str:
        is_list = self.action.output.schema["properties"][name].get("type") == "array"
        return self.counted.get(name) or self._code.output(self.action.values[name], is_list=is_list)
