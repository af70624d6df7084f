"""Templates of a request as Python expressions, such as an engineer would write by hand."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from ..model.actions import Action, Parameter
from ..model.requests import OptionalPart
from ..model.templates import Constant, Given, Template, Text, children, inputs_in
from .places import place_in
from .python import Expression, formatted, literal

SEPARATORS = {"comma": ",", "space": " ", "pipe": "|"}
TEXTUAL = ("string", "integer", "number")  # types of input that stand in a text as they are


@dataclass(frozen=True)
class Expressions:
    """The expressions of one action; `base` is the one for the base URL.

    At least one of the inputs that are `given` was given: an object or list with all of them is sent.
    """

    action: Action
    base: str = "BASE_URL"
    given: Collection[str] = ()

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
            return literal(template)
        if isinstance(template, Text):
            return self._text(template, absent=absent)
        assert isinstance(template, (dict, list))
        if self._is_sent(template):
            return self._display(template)
        if not _has_constants(template):
            return f"{self._display(template)} or {absent}"
        names = inputs_in(template)
        display = replace(self, given=names)._display(template)
        return _or_absent(f"if_given({display}, inputs, {', '.join(map(literal, names))})", absent)

    def _display(self, template: dict[str, Template] | list[Template]) -> str:
        return self._array(template) if isinstance(template, list) else called(*self.object(template))

    def _is_sent(self, template: Template) -> bool:
        is_whole = isinstance(template, (dict, list)) or len(self.given) == 1
        depends_on_all = is_whole and self.given and {*inputs_in(template)} == {*self.given}
        return depends_on_all or self.action.always_sends(template)

    def _given(self, given: Given, absent: str = "None") -> str:
        """The expression for an input, or for what a file has under a key."""
        parameter = self.action.inputs[given.name]
        if not given.key:
            return self.read(parameter, absent)
        if parameter.required and not parameter.is_nullable:
            return f"inputs[{literal(given.name)}][{literal(given.key)}]"
        return _or_absent(place_in(self.read(parameter), (given.key,)), absent)

    def object(self, template: dict[str, Template]) -> tuple[str, str]:
        """A dict display, and the function that leaves out what is absent, if anything may be."""
        if all(map(self._is_sent, children(template))):
            return self.dict_of(template.items()), ""
        if self._may_be_null(template.values()):
            return self.dict_of(template.items(), "ABSENT"), "given"
        return self.dict_of(template.items()), "present"

    def inputs_among(self, parts: Iterable[Template]) -> list[Parameter]:
        """The inputs that are one of these parts, and not only in one."""
        given = [part.name for part in parts if isinstance(part, Given) and not part.key]
        return [self.action.inputs[name] for name in given]

    def _may_be_null(self, parts: Collection[Template]) -> bool:
        """Whether one of the parts of an object or list may be there and null."""
        inputs = self.inputs_among(parts)
        are_nullable = (part.is_nullable or not {"type", "enum"} & part.schema.keys() for part in inputs)
        return None in parts or any(are_nullable)

    def _array(self, template: list[Template]) -> str:
        may_lack = not all(map(self._is_sent, template))
        absent = "ABSENT" if may_lack else "None"
        display = f"[{', '.join(self.source(item, absent) for item in template)}]"
        return f"given_items({display})" if may_lack else display

    def dict_of(
        self, entries: Iterable[tuple[str, Template]], absent: str = "None", *, is_encoded: bool = False
    ) -> str:
        """A dict display; in a query or form, the style of an input counts."""
        pairs = [
            self._pair(literal(name), value, self.source(value, absent), is_encoded)
            for name, value in entries
        ]
        return f"{{{', '.join(pairs)}}}"

    def _pair(self, key: str, value: Template, source: str, is_encoded: bool) -> str:
        style = self.action.inputs[value.name].style if isinstance(value, Given) and not value.key else ""
        if style == "deep":
            return f"**deep({key}, {source})"
        if style in SEPARATORS:
            return f"{key}: joined({source}, {literal(SEPARATORS[style])})"
        # What is encoded repeats its name for each item of a list, of which JSON is the only one.
        return f"{key}: [{source}]" if style == "json" and is_encoded else f"{key}: {source}"

    # Texts with inputs in them

    def _text(self, text: Text, function: str = "text_with", absent: str = "None") -> str:
        """The expression for a text with inputs in it; the function makes it where some may be absent."""
        inputs = [self.action.inputs[name] for name in inputs_in(text)]
        if all(parameter.required and not parameter.is_nullable for parameter in inputs):
            return formatted(
                part if isinstance(part, str) else Expression(self._inserted(part)) for part in text.parts
            )
        values = [self._given(part) for part in text.parts if isinstance(part, Given)]
        return _or_absent(f"{function}({', '.join([literal(pattern_of(text)), *values])})", absent)

    def _inserted(self, given: Given, *, is_path: bool = False) -> str:
        """The expression for an input that is always there, within an f-string."""
        source = self._given(given)
        kind = "string" if given.key else self.action.inputs[given.name].schema.get("type")
        text = source if kind in TEXTUAL else f"as_text({source})"
        return text if not is_path or kind in TEXTUAL[1:] else f'quote({text}, safe="")'

    @property
    def parts(self) -> dict[Given | OptionalPart, str]:
        """The variables of the parts of the path that may be absent, or have a default."""
        optional = dict.fromkeys(
            part
            for part in self.action.target.path
            if isinstance(part, OptionalPart)
            or (isinstance(part, Given) and not self.action.inputs[part.name].required)
        )
        return {part: f"part_{number}" if number > 1 else "part" for number, part in enumerate(optional, 1)}

    def optional_part(self, part: Given | OptionalPart) -> str:
        """The expression for such a part of the path."""
        return self._text(part if isinstance(part, OptionalPart) else Text((part,)), "path_with")

    def path(self, queries: Iterable[str]) -> str:
        """The expression for the path of the request, with its own host before it and queries behind it."""
        parts = [self.action.target.host]
        for part in self.action.target.path:
            if isinstance(part, str):
                parts.append(part)
            elif isinstance(part, OptionalPart) or part in self.parts:
                parts.append(Expression(self.parts[part]))
            else:
                parts.append(Expression(self._inserted(part, is_path=True)))
        for index, query in enumerate(queries):
            parts += ["&" if index else "?", query]
        return formatted(filter(None, parts))


def called(source: str, function: str) -> str:
    """An expression as the argument of a function, if there is one."""
    return f"{function}({source})" if function else source


def pattern_of(text: Text) -> str:
    """A text as `str.format` takes it, with braces where inputs are."""
    return "".join(
        part.replace("{", "{{").replace("}", "}}") if isinstance(part, str) else "{}" for part in text.parts
    )


def _or_absent(call: str, absent: str) -> str:
    """A call whose value is None where something is absent, and then `absent`."""
    return call if absent == "None" else f"{call} or {absent}"


def _has_constants(template: Template) -> bool:
    """Whether something in an object or list is there whatever inputs are absent."""
    return any(not inputs_in(part) for part in children(template)) or any(
        isinstance(part, (dict, list)) and _has_constants(part) for part in children(template)
    )
