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
    walk,
)
from .python import Expression, formatted, literal

SEPARATORS = {"comma": ",", "space": " ", "pipe": "|"}
NULL = Constant(None)
ANSWER = "response.data"
PATH_LENGTH = 30  # longer ones are not repeated


@dataclass(frozen=True)
class Expressions:
    """The expressions of one action.

    `variables` are the local variables of inputs, and `parts` those of optional parts of the path; `lists` are those of
    the outputs that are lists. `base` is the expression for the base URL.
    """

    action: Action
    variables: Mapping[str, str] = field(default_factory=dict)
    parts: Mapping[OptionalPart, str] = field(default_factory=dict)
    lists: Mapping[str, str] = field(default_factory=dict)
    base: str = "BASE_URL"

    def read(self, parameter: Parameter, absent: str = "") -> str:
        """The expression that reads an input, in a form that Autohive's `check_config_sync.py` recognizes.

        One that was not given is `absent`, which is None if that is empty, unless it has a default.
        """
        name = literal(parameter.name)
        if parameter.required:
            return f"inputs[{name}]"
        default = absent if parameter.default is None else literal(parameter.default)
        return f"inputs.get({name}{', ' if default else ''}{default})"

    def value(self, given: Given, absent: str = "") -> str:
        """The value of an input, or what it has under a key."""
        parameter = self.action.inputs[given.name]
        variable = self.variables.get(given.name, "")
        if not given.key:
            return variable if variable and not absent else self.read(parameter, absent)
        if parameter.required:
            return f"{self.read(parameter)}[{literal(given.key)}]"
        return f"{variable}[{literal(given.key)}] if {variable} else {absent or 'None'}"

    # What is sent

    def entries(self, entries: Entries, absent: str = "") -> list[Expression]:
        """The entries of a dict display."""
        return [Expression(f"{literal(name)}: {self.source(value, absent)}") for name, value in entries]

    def encoded_entries(self, entries: Entries) -> list[Expression]:
        """The entries of a query or form, where the style of an input counts."""
        return [Expression(self._encoded(name, value)) for name, value in entries]

    def plain_entry(self, name: str, value: Template) -> str:
        """An entry of the parameters that `context.fetch` encodes, which writes booleans as Python does."""
        source = self.source(value)
        parameter = self.action.inputs[value.name] if isinstance(value, Given) and not value.key else None
        if parameter and parameter.style in SEPARATORS:
            source = f"joined({source}, {literal(SEPARATORS[parameter.style])})"
        elif parameter and parameter.type == "boolean":
            lowered = f"str({source}).lower()"
            source = lowered if parameter.always_sent else f"None if {source} is None else {lowered}"
        return f"{literal(name)}: {source}"

    def _encoded(self, name: str, value: Template) -> str:
        key, source = literal(name), self.source(value)
        parameter = self.action.inputs[value.name] if isinstance(value, Given) else None
        if parameter and parameter.style == "deep":
            return f"**deep({key}, {source})"
        if parameter and parameter.style == "json" and parameter.schema.get("type") == "array":
            return f"{key}: [{source}]"  # its only item is all of it
        if parameter and parameter.style in SEPARATORS:
            return f"{key}: joined({source}, {literal(SEPARATORS[parameter.style])})"
        return f"{key}: {source}"

    def source(self, template: Template, absent: str = "") -> str:
        """The expression for a template of a request; where the template is absent, its value is `absent` or None."""
        if isinstance(template, Given):
            return self.value(template, absent)
        if isinstance(template, Constant):
            return literal(template.value)
        if isinstance(template, Text):
            return self._text(template.parts, absent or "None")
        assert isinstance(template, (Array, Object))
        display = self.whole(template) if isinstance(template, Object) else self._array(template)
        if self.action.always_sends(template):
            return display
        if not has_constants(template):
            return f"{display} or {absent or 'None'}"
        return f"{absent or 'None'} if {self._is_absent(template)} else {display}"

    def _array(self, template: Array) -> str:
        display = f"[{', '.join(self.source(item) for item in template.items)}]"
        return f"present_items({display})" if self.action.may_lack(template) else display

    def _is_absent(self, template: Template) -> str:
        """The condition under which all that has inputs in it is absent."""
        if isinstance(template, (Array, Object)):
            parts = [part for part in children(template) if inputs_in(part)]
            return " and ".join(dict.fromkeys(map(self._is_absent, parts)))
        optional = [name for name in inputs_in(template) if not self.action.inputs[name].always_sent]
        condition = " or ".join(f"{self.variables[name]} is None" for name in optional)
        return f"({condition})" if len(optional) > 1 else condition

    def whole(self, template: Object) -> str:
        """The expression for an object, without what is absent; it may be empty."""
        function, absent = self.dropping(template)
        display = f"{{{', '.join(self.entries(template.entries, absent))}}}"
        return f"{function}({display})" if function else display

    def dropping(self, template: Object) -> tuple[str, str]:
        """The function that leaves out what is absent in an object, if any may be, and what stands for that."""
        if not self.action.may_lack(template):
            return "", ""
        nulls = [part for _, part in template.entries if part == NULL or self._may_be_null(part)]
        return ("given", "ABSENT") if nulls else ("present", "")

    def _may_be_null(self, template: Template) -> bool:
        return (
            isinstance(template, Given) and not template.key and self.action.inputs[template.name].is_nullable
        )

    # Texts with inputs in them

    def _text(self, parts: Iterable[str | Given], otherwise: str, *, is_path: bool = False) -> str:
        """A text with inputs in it, or what stands in its place where one of them is absent."""
        insert = self._in_path if is_path else self._in_text
        text = formatted([part if isinstance(part, str) else Expression(insert(part)) for part in parts])
        names = dict.fromkeys(part.name for part in parts if isinstance(part, Given))
        optional = [self.variables[name] for name in names if not self.action.inputs[name].always_sent]
        if not optional:
            return text
        return f"{otherwise} if {' or '.join(f'{name} is None' for name in optional)} else {text}"

    def _inserted(self, given: Given) -> str:
        value = self.variables.get(given.name, f"inputs['{given.name}']")
        return f"{value}['{given.key}']" if given.key else value

    def _in_text(self, given: Given) -> str:
        is_plain = given.key or self.action.inputs[given.name].schema.get("type") in (
            "string",
            "integer",
            "number",
        )
        return self._inserted(given) if is_plain else f"as_text({self._inserted(given)})"

    def _in_path(self, given: Given) -> str:
        kind = self.action.inputs[given.name].schema.get("type")
        if kind in ("integer", "number"):
            return self._inserted(given)
        return f"quote({self._in_text(given)}, safe='')"

    def optional_part(self, part: OptionalPart) -> str:
        """The expression for a part of the path that may be absent."""
        return self._text(part.parts, '""', is_path=True)

    @property
    def path_parts(self) -> list[str]:
        """The texts and expressions of which the path of the request is made, behind another host if it has one."""
        parts = [self.action.target.host] if self.action.target.host else []
        for part in self.action.target.path:
            if isinstance(part, OptionalPart):
                parts.append(Expression(self.parts[part]))
            else:
                parts.append(part if isinstance(part, str) else Expression(self._in_path(part)))
        return parts

    @property
    def path(self) -> str:
        return formatted(self.path_parts)

    @property
    def has_path_variable(self) -> bool:
        """Whether the path is kept in a variable where it is needed twice."""
        return bool(self.action.target.path_inputs) or len(self.path) > PATH_LENGTH

    @property
    def _url(self) -> str:
        """The expression for the URL of the request, without its query."""
        path = "path" if self.has_path_variable else self.path
        return path if self.action.target.host else f"{self.base} + {path}"

    # What is returned

    def output(self, template: Template, finder: str = "value_at") -> str:
        """The expression for a template of an output; `finder` is the function that looks into the answer."""

        def part_of(part: Template) -> Expression:
            if isinstance(part, Given):
                return Expression(self.value(part))
            if isinstance(part, Text):
                return Expression(self._text(part.parts, "None"))
            if isinstance(part, Length):
                counted = self.lists[part.of] if isinstance(part.of, str) else self.output(part.of, "list_at")
                return Expression(f"len({counted})")
            if isinstance(part, HeaderValue):
                found = "number_in" if part.is_number else "header_in"
                return Expression(f"{found}(response.headers, {literal(part.name)})")
            if isinstance(part, Link):
                return Expression(f"link_in(response.headers, {literal(part.relation)}, {self._url})")
            if isinstance(part, OfItem):
                return Expression(place_in("item", part.path))
            if isinstance(part, Rest):
                return Expression(f"beside({self.lists[part.of]}, {ANSWER})")
            assert isinstance(part, Found)
            return Expression(place_in(ANSWER, part.path, finder))

        return literal(filled_in(template, part_of))

    def list_output(self, name: str, template: Template) -> str:
        """The expression for an output that is a list; one that is not there raises an ApiError."""
        if isinstance(template, Each):
            return f"[{self.output(template.made)} for item in {self.list_output(name, template.of)}]"
        if not isinstance(template, Found):
            return self.output(template)
        place = list_place(self.action, name, template)
        if not self.action.only_reads:  # the change has been made, whatever the answer says
            return place_in(ANSWER, (name,) if place is None else place, "list_at")
        if place is None:
            return f"records_in({ANSWER}, {literal(name)})"
        return f"records_at({', '.join([ANSWER, *map(literal, place)])})"


def list_place(action: Action, name: str, template: Found) -> tuple[str | int, ...] | None:
    """Where the list that an action returns under a name is in the answer; None where nobody said it."""
    return None if name == action.output.unsaid_list else template.path


def has_constants(template: Template) -> bool:
    """Whether something in an object or list is there whatever inputs are absent."""
    return any(not inputs_in(part) for part in children(template)) or any(
        isinstance(part, (Array, Object)) and has_constants(part) for part in children(template)
    )


def place_in(answer: str, path: Iterable[str | int], finder: str = "value_at") -> str:
    """The expression for what an answer has at a place."""
    arguments = [answer, *map(literal, path)]
    return answer if finder == "value_at" and len(arguments) == 1 else f"{finder}({', '.join(arguments)})"


def needs_answer(template: Template) -> bool:
    """Whether a template has something of the answer in it."""
    return any(isinstance(part, (Found, Link, HeaderValue)) for part in walk(template)) or isinstance(
        template, Length
    )
