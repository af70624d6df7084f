"""The parts of a handler that depend on its inputs: variables, expressions and the path."""

from dataclasses import dataclass
from functools import cached_property

from ..model.actions import PLACEHOLDER, Action, Parameter
from ..names import english
from .needs import RECORD_KEYS, RESERVED
from .python import literal

SEPARATORS = {"comma": ",", "space": " ", "pipe": "|"}


@dataclass(frozen=True)
class Handler:
    """An action, as the code of its handler needs it."""

    action: Action

    @cached_property
    def variables(self) -> dict[str, str]:
        """The local variable of each input in the path: its name, with underscores appended if that is taken."""
        taken = {*RESERVED}
        found = {}
        for parameter in self.action.at("path"):
            variable = parameter.name
            while variable in taken:
                variable += "_"
            taken.add(variable)
            found[parameter.name] = variable
        return found

    @property
    def path(self) -> str:
        """The expression for the path of the request."""
        path = PLACEHOLDER.sub(lambda match: f"{{{self.variables[match[1]]}}}", self.action.path)
        return f'f"{path}"' if self.variables else f'"{path}"'

    @property
    def mappings(self) -> list[tuple[str, tuple[Parameter, ...]]]:
        """The dicts that it makes of inputs, each with the name of its variable."""
        found = [
            ("query", self.action.at("query")),
            ("body", self.action.at("json")),
            ("form", self.action.at("form")),
            ("headers", self.action.at("header")),
        ]
        accepts = bool(self.action.output.media_type)
        return [(name, parameters) for name, parameters in found if parameters or (name == "headers" and accepts)]

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
        return '{"deleted": True}' if output.kind == "deleted" else "as_object(answer)"

    @property
    def may_lack_json(self) -> bool:
        """Whether its JSON body has inputs that may be absent."""
        return any(not parameter.always_sent for parameter in self.action.at("json"))


def value_of(parameter: Parameter) -> str:
    """The expression that reads an input in a handler, in a form that Autohive's `check_config_sync.py` recognizes."""
    name = literal(parameter.name)
    if parameter.required:
        value = f"inputs[{name}]"
    elif parameter.default is None:
        value = f"inputs.get({name})"
    else:
        value = f"inputs.get({name}, {literal(parameter.default)})"
    if parameter.location == "path":
        return f"segment({value})"
    separator = SEPARATORS.get(parameter.style)
    return f"joined({value}, {literal(separator)})" if separator else value
