"""Templates of a request and of an output as Python expressions, such as an engineer would write by hand."""

from dataclasses import dataclass

from ..model.actions import Action, Parameter
from ..model.requests import OptionalPart
from ..model.templates import Array, Constant, Found, Given, Length, Object, Template, Text, inputs_in, walk
from .python import literal

SEPARATORS = {"comma": ",", "space": " ", "pipe": "|"}


@dataclass(frozen=True)
class Expressions:
    """The expressions of one action; `variables` are the local variables of inputs, `counted` those of outputs."""

    action: Action
    variables: dict[str, str]
    counted: dict[str, str]

    def parameter(self, name: str) -> Parameter:
        """The input of a name."""
        return next(parameter for parameter in self.action.parameters if parameter.name == name)

    def read(self, parameter: Parameter) -> str:
        """The expression that reads an input, in a form that Autohive's `check_config_sync.py` recognizes."""
        name = literal(parameter.name)
        if parameter.required:
            return f"inputs[{name}]"
        if parameter.default is None:
            return f"inputs.get({name})"
        return f"inputs.get({name}, {literal(parameter.default)})"

    def value(self, given: Given) -> str:
        """The expression for the value of an input."""
        key = f"[{literal(given.key)}]" if given.key else ""
        return f"{self.variables.get(given.name) or self.read(self.parameter(given.name))}{key}"

    def entries(self, entries: tuple[tuple[str, Template], ...], *, is_encoded: bool) -> list[str]:
        """The entries of a dict display; encoded ones are of a query or form, where the style of an input counts."""
        return [self._entry(name, value, is_encoded) for name, value in entries]

    def _entry(self, name: str, value: Template, is_encoded: bool) -> str:
        style = self.parameter(value.name).style if isinstance(value, Given) and is_encoded else ""
        if isinstance(value, Given) and style == "deep":
            return f"**deep_object({literal(name)}, {self.value(value)})"
        if isinstance(value, Given) and style == "json" and self.parameter(value.name).schema.get("type") == "array":
            return f"{literal(name)}: [{self.value(value)}]"  # its only item is all of it
        if isinstance(value, Given) and style in SEPARATORS:
            return f"{literal(name)}: joined({self.value(value)}, {literal(SEPARATORS[style])})"
        return f"{literal(name)}: {self.source(value)}"

    def source(self, template: Template) -> str:
        """The expression for a template of a request; it is None where the template is absent."""
        if isinstance(template, Given):
            return self.value(template)
        if isinstance(template, Constant):
            return literal(template.value)
        if isinstance(template, Text):
            return self._text(template)
        if isinstance(template, Array):
            source = f"[{', '.join(map(self.source, template.items))}]"
            source = source if all(map(self.action.always_sends, template.items)) else f"present_items({source})"
        elif isinstance(template, Object):
            source = self.object(template)
        else:
            raise TypeError(template)
        return source if self.action.always_sends(template) else f"{source} or None"

    def object(self, template: Object) -> str:
        """A dict display without the entries that are absent; it may be empty."""
        nulls = tuple(entry for entry in template.entries if entry[1] == Constant(None))
        source = f"{{{', '.join(self.entries(template.entries, is_encoded=False))}}}"
        if not self.action.may_lack(template):
            return source
        if not nulls:
            return f"present({source})"
        others = Object(tuple(entry for entry in template.entries if entry not in nulls))
        return f"{{**{self.object(others)}, {', '.join(self.entries(nulls, is_encoded=False))}}}"

    def _text(self, template: Text) -> str:
        names = [part.name for part in template.parts if isinstance(part, Given)]
        text = "".join(_escaped(part) if isinstance(part, str) else self._in_text(part) for part in template.parts)
        optional = [self.variables[name] for name in names if not self.parameter(name).always_sent]
        return _unless_absent(optional, f"f{literal(text)}")

    def _in_text(self, given: Given) -> str:
        kind = self.parameter(given.name).schema.get("type")
        variable = self.variables[given.name]
        return f"{{{variable}}}" if kind in ("string", "integer") else f"{{as_text({variable})}}"

    def path(self, quoted: set[str], parts: dict[OptionalPart, str]) -> str:
        """The path of the request; the variables of the `quoted` inputs and of the optional parts are ready for it."""
        target = self.action.target
        pieces = [target.host]
        for part in target.path:
            if isinstance(part, OptionalPart):
                pieces.append(f"{{{parts[part]}}}")
            else:
                pieces.append(self._in_path(part, quoted))
        text = "".join(pieces)
        is_plain = not target.path_inputs
        return literal(text) if is_plain else f'f"{text}"'

    def _in_path(self, part: str | Given, quoted: set[str]) -> str:
        if isinstance(part, str):
            return part
        variable = self.variables[part.name]
        return f"{{{variable}}}" if part.name in quoted else f"{{segment({variable})}}"

    def optional_part(self, part: OptionalPart, quoted: set[str]) -> str:
        """The expression for a part of the path that may be absent."""
        text = "".join(self._in_path(each, quoted) for each in part.parts)
        optional = [self.variables[name] for name in part.inputs if not self.parameter(name).always_sent]
        return _unless_absent(optional, f'f"{text}"', '""')

    def output(self, template: Template, *, is_list: bool = False, finder: str = "value_at") -> str:
        """The expression for a template of an output, which is looked for with `finder`; a list is never None."""
        if isinstance(template, Given):
            return self.read(self.parameter(template.name))
        if isinstance(template, Constant):
            return literal(template.value)
        if isinstance(template, Object):
            return f"{{{', '.join(f'{literal(key)}: {self.output(value)}' for key, value in template.entries)}}}"
        if isinstance(template, Array):
            return f"[{', '.join(map(self.output, template.items))}]"
        if isinstance(template, Length):
            of = template.of
            return f"len({self.counted[of] if isinstance(of, str) else self.output(of, is_list=True)})"
        if not isinstance(template, Found):
            raise TypeError(template)
        path = "".join(f", {literal(key)}" for key in template.path)
        return f"list_at(answer{path})" if is_list else f"{finder}(answer{path})" if path else "answer"


def names_unquoted(action: Action) -> set[str]:
    """The inputs whose variables hold their own value: a text, an optional part of the path or also the body has them.

    The variables of the other inputs in the path hold what stands in it.
    """
    request = action.request
    texts = [part for template in request.templates for part in walk(template) if isinstance(part, Text)]
    in_texts = {part.name for text in texts for part in text.parts if isinstance(part, Given)}
    in_parts = {name for part in request.target.path if isinstance(part, OptionalPart) for name in part.inputs}
    elsewhere = {name for template in request.templates for name in inputs_in(template)}
    return in_texts | in_parts | elsewhere.intersection(request.target.path_inputs)


def _unless_absent(variables: list[str], source: str, otherwise: str = "None") -> str:
    if not variables:
        return source
    is_absent = f"{variables[0]} is None" if len(variables) == 1 else f"None in ({', '.join(variables)})"
    return f"{otherwise} if {is_absent} else {source}"


def _escaped(text: str) -> str:
    return text.replace("{", "{{").replace("}", "}}")
