"""Actions, and what else a source says, written down as a stub file that a person would have written."""

import keyword
import textwrap
from collections.abc import Callable, Iterable, Mapping
from itertools import chain, count, islice

from ..model.actions import Action, Parameter
from ..model.gaps import Gap
from ..model.requests import BODY_METHODS
from ..model.templates import Found, given_in
from ..names import english, identifiers
from ..schema.values import untitled
from . import annotations, returned, settings, stubs, verbs
from .annotations import Naming, Schema, annotation_of, type_of_schema
from .asked import entries_of, usual_body
from .displays import is_word, safe, written

WIDTH = 100
INDENT = "    "
STYLES = {style: separator for separator, style in annotations.STYLES.items()}
# Names that mean something else in a stub file.
RESERVED = {*annotations.SCHEMAS, *annotations.PLACES, *keyword.kwlist}
RESERVED |= {"Annotated", "Field", "Literal", "NotRequired", "TypedDict"}
# From the name that has an object as its value, and another for where that is taken, makes what names it.
NamingFor = Callable[[str, str], Naming]


class Classes:
    """The `TypedDict` classes of a file, by name; an object gets one when it is first named."""

    def __init__(self) -> None:
        self._schemas: dict[str, Schema] = {}
        self._names: dict[tuple[str, str], str] = {}  # by title and keys

    def naming_for(self, name: str, other: str) -> Naming:
        """A function that names an object by its title, else by `name`, or by the other where that is taken.

        The title of an object that was read from a stub file is the name of its class there, and stays that.
        """

        def named(schema: Schema) -> str:
            if not all(is_word(key) and not key.startswith("__") for key in schema["properties"]):
                return ""
            title = str(schema.get("title", ""))
            keys = repr(untitled({key: content for key, content in schema.items() if key != "description"}))
            if (title, keys) not in self._names:
                best = title if is_word(title) else _class_name(title or english.singular(name))
                last = _class_name(english.singular(other))
                names = chain((best, last), (f"{last}{number}" for number in count(2)))
                free = next(name for name in names if name not in self._schemas and name not in RESERVED)
                self._schemas[free] = schema
                self._names[title, keys] = free
                self._names.setdefault(("", keys), free)
            return self._names[title, keys]

        return named

    def sources(self) -> list[str]:
        """The classes in the order in which they are named, which writing one may do with others."""
        texts, names = [], list(self._schemas)
        for name in names:
            schema = self._schemas[name]
            is_partial = not schema.get("required")
            lines = [f"class {name}(TypedDict{', total=False' * is_partial}):"]
            for key, part in schema["properties"].items():
                kind = annotation_of(part, self.naming_for(key, f"{name}_{key}"))
                kind = kind if is_partial or key in schema["required"] else f"NotRequired[{kind}]"
                lines.append(f"{INDENT}{safe(key)}: {kind}")
            texts.append("\n".join(lines))
            names += islice(self._schemas, len(names), None)
        return texts


def _class_name(name: str) -> str:
    class_name = identifiers.class_name(identifiers.suggest_snake(name) or "item")
    return class_name.removesuffix("Action") or "Action"


def stub_of(
    actions: Iterable[Action], answers: Mapping[str, str], about: str = "", gaps: Iterable[Gap] = ()
) -> str:
    """The text of a stub file: its origin, notes, what is to settle, other answers, classes, and actions."""
    classes = Classes()
    blocks = [block_of(action, classes.naming_for) for action in actions]
    to_settle = [textwrap.fill(f"# To settle: {gap.text}", WIDTH, subsequent_indent="# ") for gap in gaps]
    said = {name: _quoted(answers[name]) for name in stubs.ANSWERED if answers.get(name)}
    if "headers" in said:
        headers = settings.headers_in(answers["headers"]).items()
        said["headers"] = written({name: str(value) for name, value in headers})
    assignments = [f"{name} = {answer}" for name, answer in said.items()]
    top = _docstring(about) if about else ""
    if notes := answers.get("notes"):
        about = about or "Actions, and what is good to know."
        top = f'"""{_escaped(about)}\n\n{_escaped(notes)}\n"""'
    parts = [top, "\n".join(to_settle), "\n".join(assignments), *classes.sources(), *blocks]
    return "\n\n".join(filter(None, parts)) + "\n"


def block_of(action: Action, naming_for: NamingFor = lambda name, other: lambda schema: "") -> str:
    """The `def` of an action, on one line if it fits, else with an input a line, and an output."""
    name = verbs.Name.of(action.name, action.parameters)
    inputs = [_input(action, parameter, name, naming_for) for parameter in action.parameters]
    optional = [not parameter.required for parameter in action.parameters]
    inputs = inputs if optional == sorted(optional) else ["*", *inputs]
    request = "..." if action.is_unwritten else ""
    if not (action.is_unwritten or action.is_guessed):
        request = f"{action.method} {action.target} {_body(action)}".strip()
    outputs = _outputs(action, naming_for, is_list=name.takes_many)
    results = [" -> ".join(filter(None, [request, output])) for output in outputs]
    tails = [f" -> {_quoted(result)}:" if result else ":" for result in results]
    texts = [f"def {safe(action.name)}{head}{tail}" for tail in tails for head in _lists(inputs)]
    text = next((text for text in texts if max(map(len, text.split("\n"))) <= WIDTH), texts[-1])
    mark = f"@{stubs.UNSIGNED}\n" if action.is_foreign else ""
    return f"{mark}{text}\n{INDENT}{_docstring(action.description)}"


def _lists(parts: list[str]) -> list[str]:
    """Parts in parentheses: on one line, and with a line for each."""
    lines = "".join(f"\n{INDENT}{part}," for part in parts)
    return [f"({', '.join(parts)})", *([f"({lines}\n)"] if parts else [])]


def _input(action: Action, parameter: Parameter, name: verbs.Name, naming_for: NamingFor) -> str:
    """An input with its type and default; a description that goes without saying is left out."""
    usual = verbs.usual_description(parameter, name, action.request)
    default = "" if parameter.required else f" = {written(parameter.default)}"
    place, alias = _place(action, parameter)
    naming = naming_for(parameter.name, f"{action.name}_{parameter.name}")
    kind = annotation_of(parameter.schema, naming, usual=usual, place=place, alias=alias)
    return f"{safe(parameter.name)}: {kind}{default}"


def _place(action: Action, parameter: Parameter) -> tuple[str, str]:
    """What says where an input goes if that does not follow from the request, or its name on the wire."""
    location, is_in_target = parameter.location, parameter.name in action.target.inputs
    is_implied = parameter.style == "json" and parameter.type == "object"
    style = "" if is_implied else STYLES.get(parameter.style, "")
    styled = [f"style={written(style)}"] if style else []
    alias = parameter.wire_name if parameter.wire_name != parameter.name else ""
    if location == "header":
        return f"Header({written(parameter.wire_name)})", ""
    if location == "query" and not is_in_target and (style or action.request.body is not None):
        return f"Query({', '.join([*([written(alias)] if alias else []), *styled])})", ""
    if style or (location == "body" and action.is_guessed and action.method not in BODY_METHODS):
        return f"{'Query' if is_in_target else 'Body'}({''.join(styled)})", alias
    return "", alias


def _body(action: Action) -> str:
    """The body as it stands behind the target; empty where it follows from the inputs."""
    body, kind = action.request.body, action.body_kind
    prefix = "" if kind == "json" else f"{kind} "
    fields = [parameter for parameter in action.parameters if parameter.location == "body"]
    if body is None:
        return ""
    has_usual = action.method in BODY_METHODS and (fields or kind == "json")
    if has_usual and written(body) == written(usual_body(kind, fields)):  # in that order
        return prefix.strip()
    uses = [part.name for part in given_in(body)]
    are_alone = len(fields) > 1 and len(uses) == len({*uses})
    return f"{prefix}{written(body, entries_of(fields) if are_alone else ())}"


def _outputs(action: Action, naming_for: NamingFor, *, is_list: bool) -> list[str]:
    """What OUTPUT may be written as, first on one line; empty where it follows from the name."""
    output = action.output
    if output.is_whole and not output.schemas:
        return ["*"]
    if output.is_whole:
        required = [key for key in output.schemas if key not in output.missing]
        schema = {"properties": output.schemas, "title": output.title}
        schema |= {"required": required} if required else {}
        other = f"{action.name}_answer"
        naming = naming_for(other if is_list else action.resource, other)
        return [f"**{type_of_schema({'type': 'object', **schema}, naming)}"]
    if output.is_implied:
        return [""]
    parts = []
    for name, value in output.values.items():
        usual, naming = returned.usual_description(name, value), naming_for(name, f"{action.name}_{name}")
        kind = annotation_of(output.schemas[name], naming, usual=usual)
        place = "" if value == Found((name,)) else f" = {written(value, inputs='inputs.')}"
        parts.append(f"{safe(name)}: {kind}{place}")
    return _lists(parts) if parts else [""]


def _quoted(text: str) -> str:
    """A text as a literal, between three quotes if it has lines."""
    if "\n" not in text:
        return written(text)
    return f'"""{_escaped(text)}"""' if text.replace("\n", "").isprintable() else repr(text)


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"""', '\\"\\"\\"')


def _docstring(description: str) -> str:
    """A docstring with its description on lines that are not too long."""
    escaped = _escaped(description)
    escaped = f'{escaped[:-1]}\\"' if escaped.endswith('"') and not escaped.endswith('\\"') else escaped
    lines = textwrap.wrap(escaped, WIDTH - 7, break_long_words=False, break_on_hyphens=False)
    if len(lines) == 1:
        return f'"""{lines[0]}"""'
    return '"""' + f"\n{INDENT}".join(lines) + f'\n{INDENT}"""'
