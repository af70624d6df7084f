"""Templates of a request and of an output as Python expressions, such as an engineer would write by hand."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from ..model.actions import Action, Parameter
from ..model.requests import Entries, OptionalPart
from ..model.templates import (
    Array,
    Constant,
    Each,
    Found,
    Given,
    HeaderValue,
    Length,
    Link,
    Object,
    OfItem,
    Rest,
    Template,
    Text,
    children,
    filled_in,
    inputs_in,
)
from .python import Expression, formatted, literal

SEPARATORS = {"comma": ",", "space": " ", "pipe": "|"}
ANSWER = "response.data"
TEXTUAL = ("string", "integer", "number")  # types of input that stand in a text as they are


@dataclass(frozen=True)
class Expressions:
    """The expressions of one action; `lists` are the variables of its outputs that are lists.

    `url` is the expression for the URL of its request.
    """

    action: Action
    url: str = ""
    lists: Mapping[str, str] = field(default_factory=dict)

    # What is sent

    def read(self, parameter: Parameter, absent: str = "None") -> str:
        """The expression that reads an input, in a form that Autohive's `check_config_sync.py` recognizes."""
        name = literal(parameter.name)
        if parameter.required:
            return f"inputs[{name}]"
        default = absent if parameter.default is None else literal(parameter.default)
        return f"inputs.get({name})" if default == "None" else f"inputs.get({name}, {default})"

    def source(self, template: Template, absent: str = "None") -> str:
        """The expression for a template of a request, whose value is `absent` where that is left out."""
        if isinstance(template, Given):
            return self._given(template, absent)
        if isinstance(template, Constant):
            return literal(template.value)
        if isinstance(template, Text):
            return self._or_absent(self._text(template), absent)
        assert isinstance(template, (Array, Object))
        display = self.object(template) if isinstance(template, Object) else self._array(template)
        if self.action.always_sends(template):
            return display
        if not has_constants(template):
            return f"{display} or {absent}"
        inputs = ", ".join(self.source(Given(name)) for name in inputs_in(template))
        return self._or_absent(f"if_given({display}, {inputs})", absent)

    def _or_absent(self, source: str, absent: str) -> str:
        return source if absent == "None" or "(" not in source else f"{source} or {absent}"

    def _given(self, given: Given, absent: str = "None") -> str:
        """The expression for an input, or for what a file has under a key."""
        parameter = self.action.inputs[given.name]
        if not given.key:
            return self.read(parameter, absent)
        if parameter.required:
            return f"inputs[{literal(given.name)}][{literal(given.key)}]"
        return self._or_absent(f"value_at({self.read(parameter)}, {literal(given.key)})", absent)

    def object(self, template: Object) -> str:
        """The expression for an object without what is absent; it may be empty."""
        function, absent = self.dropping(template)
        display = f"{{{', '.join(self.entries(template.entries, absent))}}}"
        return f"{function}({display})" if function else display

    def dropping(self, template: Object) -> tuple[str, str]:
        """The function that leaves out what is absent in an object, if any may be, and what stands for that."""
        if not self.action.may_lack(template):
            return "", "None"
        values = [value for _, value in template.entries]
        inputs = [
            self.action.inputs[each.name] for each in values if isinstance(each, Given) and not each.key
        ]
        has_null = Constant(None) in values or any(parameter.is_nullable for parameter in inputs)
        return ("given", "ABSENT") if has_null else ("present", "None")

    def _array(self, template: Array) -> str:
        display = f"[{', '.join(map(self.source, template.items))}]"
        return f"present_items({display})" if self.action.may_lack(template) else display

    def entries(self, entries: Entries, absent: str = "None") -> list[str]:
        """The entries of a dict display."""
        return [f"{literal(name)}: {self.source(value, absent)}" for name, value in entries]

    def styled_entries(self, entries: Entries, *, is_encoded: bool) -> list[str]:
        """The entries of a query or form, where the style of an input counts."""
        return [self._styled(literal(name), value, is_encoded) for name, value in entries]

    def _styled(self, key: str, value: Template, is_encoded: bool) -> str:
        parameter = self.action.inputs[value.name] if isinstance(value, Given) and not value.key else None
        style, source = parameter.style if parameter else "", self.source(value)
        if style == "deep":
            return f"**deep({key}, {source})"
        if style in SEPARATORS:
            return f"{key}: joined({source}, {literal(SEPARATORS[style])})"
        # What is encoded repeats its name for each item of a list, of which JSON is the only one.
        return f"{key}: [{source}]" if style == "json" and is_encoded else f"{key}: {source}"

    # Texts with inputs in them

    def _text(self, text: Text, function: str = "text_with") -> str:
        """The expression for a text with inputs in it."""
        if all(self.action.inputs[name].required for name in inputs_in(text)):
            return formatted(
                part if isinstance(part, str) else Expression(self._inserted(part)) for part in text.parts
            )
        pattern = "".join(
            part.replace("{", "{{").replace("}", "}}") if isinstance(part, str) else "{}"
            for part in text.parts
        )
        values = [self._given(part) for part in text.parts if isinstance(part, Given)]
        return f"{function}({', '.join([literal(pattern), *values])})"

    def _inserted(self, given: Given, *, is_path: bool = False) -> str:
        """The expression for an input that is always there, within an f-string."""
        source = self._given(given).replace('"', "'")
        kind = "string" if given.key else self.action.inputs[given.name].schema.get("type")
        text = source if kind in TEXTUAL else f"as_text({source})"
        return text if not is_path or kind in TEXTUAL[1:] else f"quote({text}, safe='')"

    @property
    def parts(self) -> dict[Given | OptionalPart, str]:
        """The variables of the parts of the path that may be absent, or have a default."""
        parts = [part for part in self.action.target.path if not isinstance(part, str)]
        optional = dict.fromkeys(
            part
            for part in parts
            if isinstance(part, OptionalPart) or not self.action.inputs[part.name].required
        )
        return {part: f"part_{number}" if number > 1 else "part" for number, part in enumerate(optional, 1)}

    def optional_part(self, part: Given | OptionalPart) -> str:
        """The expression for such a part of the path."""
        return self._text(part if isinstance(part, OptionalPart) else Text((part,)), "path_with")

    def path(self, queries: Iterable[str] = ()) -> str:
        """The expression for the path of the request, behind another host if it has one, with queries behind it."""
        found = [self.action.target.host]
        for part in self.action.target.path:
            if isinstance(part, str):
                found.append(part)
            else:
                source = self.parts.get(part) or self._inserted(part, is_path=True)  # type: ignore[arg-type]
                found.append(Expression(source))
        for index, query in enumerate(queries):
            found += ["&" if index else "?", query]
        return formatted(part for part in found if part)

    # What is returned

    def output(self, template: Template, finder: str = "value_at") -> str:
        """The expression for a template of an output; `finder` is the function that looks into the answer."""
        return literal(filled_in(template, lambda part: Expression(self._output(part, finder))))

    def _output(self, part: Template, finder: str) -> str:
        match part:
            case Given() | Text():
                source = self.source(part)
            case Length(of=str() as name):
                source = f"len({self.lists[name]})"
            case Length(of=Found() as place):
                source = f"len({self._output(place, 'list_at')})"
            case HeaderValue():
                function = "number_in" if part.is_number else "header_in"
                source = f"{function}(response.headers, {literal(part.name)})"
            case Link():
                source = f"link_in(response.headers, {literal(part.relation)}, {self.url})"
            case OfItem():
                source = place_in("item", part.path)
            case Each():  # in an object or list that is made: a list that is not there is empty
                items = place_in(ANSWER, part.of.path, "list_at")
                source = f"[{self.output(part.made)} for item in {items}]"
            case Rest():
                source = f"beside({self.lists[part.of]}, {ANSWER})"
            case Found():
                source = place_in(ANSWER, part.path, finder)
            case _:
                raise AssertionError(part)
        return source

    def list_output(self, name: str, template: Template) -> str:
        """The expression for an output that is a list; one that is not there raises an ApiError."""
        if isinstance(template, Each):
            return f"[{self.output(template.made)} for item in {self.list_output(name, template.of)}]"
        if not isinstance(template, Found):
            return self.output(template)
        is_said = name != self.action.output.unsaid_list
        if not self.action.only_reads:  # the change has been made, whatever the answer says
            return place_in(ANSWER, template.path if is_said else (name,), "list_at")
        if not is_said:
            return f"records_in({ANSWER}, {literal(name)})"
        return place_in(ANSWER, template.path, "records_at")


def has_constants(template: Template) -> bool:
    """Whether something in an object or list is there whatever inputs are absent."""
    return any(not inputs_in(part) for part in children(template)) or any(
        isinstance(part, (Array, Object)) and has_constants(part) for part in children(template)
    )


def place_in(answer: str, path: Iterable[str | int], finder: str = "value_at") -> str:
    """The expression for what an answer has at a place."""
    arguments = [answer, *map(literal, path)]
    return answer if finder == "value_at" and len(arguments) == 1 else f"{finder}({', '.join(arguments)})"
