"""Templates of a request and of an output as Python expressions, such as an engineer would write by hand."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from ..model.actions import Action, Parameter
from ..model.requests import Entries, OptionalPart
from ..model.templates import Array, Constant, Found, Given, Length, Object, Template, Text, filled_in
from .python import Expression, formatted, literal

SEPARATORS = {"comma": ",", "space": " ", "pipe": "|"}
NULL = Constant(None)


@dataclass(frozen=True)
class Expressions:
    """The expressions of one action.

    `variables` are the local variables of inputs, of which the `quoted` ones hold what stands in the path; `parts` are
    those of optional parts of the path, and `counted` those of outputs.
    """

    action: Action
    variables: Mapping[str, str] = field(default_factory=dict)
    quoted: Iterable[str] = ()
    parts: Mapping[OptionalPart, str] = field(default_factory=dict)
    counted: Mapping[str, str] = field(default_factory=dict)

    def read(self, parameter: Parameter) -> str:
        """The expression that reads an input, in a form that Autohive's `check_config_sync.py` recognizes."""
        name = literal(parameter.name)
        if parameter.required:
            return f"inputs[{name}]"
        default = "" if parameter.default is None else f", {literal(parameter.default)}"
        return f"inputs.get({name}{default})"

    def _value(self, given: Given) -> str:
        value = self.variables.get(given.name) or self.read(self.action.inputs[given.name])
        return self.made_of(given, value, f"{value}[{literal(given.key)}]") if given.key else value

    def made_of(self, given: Given, value: str, made: str) -> str:
        """What is made of the value of an input, which is None where that is absent."""
        return made if self.action.inputs[given.name].always_sent else f"{value} and {made}"

    def entries(self, entries: Entries, *, is_encoded: bool = False) -> list[Expression]:
        """The entries of a dict display; encoded ones are of a query or form, where the style of an input counts."""
        return [Expression(self._entry(name, value, is_encoded)) for name, value in entries]

    def _entry(self, name: str, value: Template, is_encoded: bool) -> str:
        key, source = literal(name), self.source(value)
        parameter = self.action.inputs[value.name] if isinstance(value, Given) and is_encoded else None
        style = parameter.style if parameter else ""
        if style == "deep":
            return f"**deep_object({key}, {source})"
        if parameter and style == "json" and parameter.schema.get("type") == "array":
            return f"{key}: [{source}]"  # its only item is all of it
        if style in SEPARATORS:
            return f"{key}: joined({source}, {literal(SEPARATORS[style])})"
        return f"{key}: {source}"

    def source(self, template: Template) -> str:
        """The expression for a template of a request; it is None where the template is absent."""
        if isinstance(template, Given):
            return self._value(template)
        if isinstance(template, Constant):
            return literal(template.value)
        if isinstance(template, Text):
            return self._text(template.parts, self._in_text)
        if isinstance(template, Array):
            source = f"[{', '.join(map(self.source, template.items))}]"
            source = f"present_items({source})" if self.action.may_lack(template) else source
        else:
            assert isinstance(template, Object)
            source = self.present(template, f"{{{', '.join(self.entries(self.without_nulls(template)))}}}")
        return source if self.action.always_sends(template) else f"{source} or None"

    def without_nulls(self, template: Object) -> Entries:
        """The entries of an object but for those that are null, if others may be absent, which are None in Python."""
        may_lack = self.action.may_lack(template)
        return tuple(entry for entry in template.entries if not (may_lack and entry[1] == NULL))

    def present(self, template: Object, others: str) -> str:
        """The expression for an object without what is absent, made of that for its entries `without_nulls`."""
        if not self.action.may_lack(template):
            return others
        nulls = tuple(entry for entry in template.entries if entry[1] == NULL)
        return f"{{**present({others}), {', '.join(self.entries(nulls))}}}" if nulls else f"present({others})"

    def _text(self, parts: Iterable[str | Given], insert: Callable[[Given], str], otherwise: str = "None") -> str:
        """A text with inputs in it, or what stands in its place where one of them is absent."""
        pieces = [part if isinstance(part, str) else Expression(insert(part)) for part in parts]
        names = [part.name for part in parts if isinstance(part, Given)]
        optional = [self.variables[name] for name in names if not self.action.inputs[name].always_sent]
        text = formatted(pieces)
        if not optional:
            return text
        is_absent = f"{optional[0]} is None" if len(optional) == 1 else f"None in ({', '.join(optional)})"
        return f"{otherwise} if {is_absent} else {text}"

    def _in_text(self, given: Given) -> str:
        kind, variable = self.action.inputs[given.name].schema.get("type"), self.variables[given.name]
        if given.key:
            return f"{variable}['{given.key}']"
        return variable if kind in ("string", "integer") else f"as_text({variable})"

    def _in_path(self, given: Given) -> str:
        variable = self.variables[given.name]
        return variable if given.name in self.quoted else f"segment('{given.name}', {variable})"

    def optional_part(self, part: OptionalPart) -> str:
        """The expression for a part of the path that may be absent."""
        return self._text(part.parts, self._in_path, '""')

    @property
    def path(self) -> str:
        """The expression for the path of the request."""
        pieces = [self.action.target.host]
        for part in self.action.target.path:
            if isinstance(part, OptionalPart):
                pieces.append(Expression(self.parts[part]))
            else:
                pieces.append(part if isinstance(part, str) else Expression(self._in_path(part)))
        return formatted(pieces) if self.action.target.path_inputs else literal("".join(pieces))

    def output(self, template: Template, *, is_list: bool = False, finder: str = "value_at") -> str:
        """The expression for a template of an output, which is looked for with `finder`; a list is never None."""

        def part_of(part: Template) -> Expression:
            if isinstance(part, Given):
                return Expression(self.read(self.action.inputs[part.name]))
            if isinstance(part, Text):
                return Expression(self._text(part.parts, self._in_text))
            if isinstance(part, Length):
                of = self.counted[part.of] if isinstance(part.of, str) else self.output(part.of, is_list=True)
                return Expression(f"len({of})")
            assert isinstance(part, Found)
            arguments = "".join(f", {literal(key)}" for key in part.path)
            if not part.path and not is_list:  # an answer without a body is an empty object
                return Expression("answer" if self.action.output.is_file else "None if answer == {} else answer")
            return Expression(f"{'list_at' if is_list and part is template else finder}(answer{arguments})")

        return literal(filled_in(template, part_of))
