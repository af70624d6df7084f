"""Actions, and what else a source says, written down as a stub file that a person would have written."""

import keyword
import textwrap
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain, count

from ..brackets import split
from ..model.actions import Action, Parameter
from ..model.gaps import Gap
from ..model.requests import BODY_METHODS
from ..model.templates import Found, Given, Length, Object, Template
from ..names import english, identifiers
from ..schema.values import untitled
from . import annotations, headers, returned, stubs, verbs
from .asked import is_body
from .displays import braced, is_word, literal, rest_of, safe, written
from .folding import INDENT, WIDTH, filled, folded
from .types import Naming, Schema, annotation_of, keys_of, nowhere, type_of_schema

STYLES = {style: separator for separator, style in annotations.STYLES.items()}
# Names that mean something else in a stub file.
RESERVED = {*annotations.SCHEMAS, *annotations.PLACES, *annotations.REQUIRED, *keyword.kwlist}
RESERVED |= {"Annotated", "Field", "Literal", "Optional", "TypedDict"}
# What an assignment at the top of the file answers, in the order of the questions.
ANSWERS = [name for name in stubs.ANSWERED if name != "headers"]
# What names the objects that are the value of a name, in other words where that is taken.
NamingFor = Callable[[str, str], Naming]


class Classes:
    """The `TypedDict` classes of a file, by name; an object with known keys gets one when it is first named."""

    def __init__(self, *, are_all: bool = True) -> None:
        self._schemas: dict[str, Schema] = {}
        self._names: dict[tuple[str, str], str] = {}  # by title and keys
        self._are_all = are_all  # else only those objects have a class that have a title

    def naming_for(self, name: str, other: str) -> Naming:
        """What names an object: by its title, else as what has it, or in `other` words where that is taken.

        A title that is read from a file stands there as the name of one class, so it stays what it is.
        """

        def named(schema: Schema) -> str:
            is_named = self._are_all or "title" in schema
            if not is_named or not all(
                is_word(key) and not key.startswith("__") for key in schema["properties"]
            ):
                return ""
            title = str(schema.get("title", ""))
            keys = repr(untitled({key: content for key, content in schema.items() if key != "description"}))
            if (title, keys) not in self._names:
                best = title if is_word(title) else _class_name(title or english.singular(name))
                names = chain((best, other), (f"{other}{number}" for number in count(2)))
                own = next(each for each in names if each not in self._schemas and each not in RESERVED)
                self._schemas[own] = schema
                self._names[title, keys] = own
                self._names.setdefault(("", keys), own)
            return self._names[title, keys]

        return named

    def sources(self) -> list[str]:
        """The classes in the order in which the actions need them, those that others name in front of these."""
        ready: list[str] = []
        for name in list(self._schemas):
            self._write(name, ready)
        return ready

    def _write(self, name: str, ready: list[str]) -> None:
        known, schema = len(self._schemas), self._schemas[name]
        is_partial = not schema.get("required")
        lines = []
        for key, part in schema["properties"].items():
            one = {"properties": {key: part}, "required": [key] if is_partial else schema["required"]}
            ((own, kind),) = keys_of(one, self.naming_for(key, _within(name, key)))
            lines.append(folded(f"{own}: {kind}", INDENT))
        for other in list(self._schemas)[known:]:
            self._write(other, ready)
        ready.append("\n".join([f"class {name}(TypedDict{', total=False' * is_partial}):", *lines]))


def _class_name(name: str) -> str:
    own = identifiers.class_name(identifiers.suggest_snake(name) or "item")
    return own.removesuffix("Action") or "Action"


def _within(owner: str, name: str) -> str:
    """The name of a class for what an action or another class has under a name."""
    own = _class_name(english.singular(name))
    return owner if owner.endswith(own) else f"{owner}{own}"


def text_of(actions: Iterable[Action]) -> str:
    """Actions as they are stored: with classes for what its source gave a name alone."""
    classes = Classes(are_all=False)
    blocks = [block_of(action, classes.naming_for) for action in actions]
    return "\n\n".join([*classes.sources(), *blocks])


def stub_of(
    actions: Iterable[Action], answers: Mapping[str, str], about: str = "", gaps: Iterable[Gap] = ()
) -> str:
    """The text of a stub file: where it comes from, what was left out, other answers, classes, and the actions."""
    classes = Classes()
    blocks = [block_of(action, classes.naming_for) for action in actions]
    notes = [textwrap.fill(f"# To settle: {gap.text}", WIDTH, subsequent_indent="# ") for gap in gaps]
    assignments = [_assignment(name, answers[name]) for name in ANSWERS if answers.get(name)]
    if answers.get("headers"):
        pairs = {name: braced(value) for name, value in headers.parse(answers["headers"]).items()}
        assignments.append(folded(f"headers = {literal(pairs)}"))
    top = [_docstring(about)] if about else []
    parts = [*top, "\n".join(notes), "\n".join(assignments), *classes.sources(), *blocks]
    return "\n\n".join(filter(None, parts)) + "\n"


def block_of(action: Action, naming_for: NamingFor = lambda name, other: nowhere) -> str:
    """The `def` of an action, on lines that are short where that can be."""
    inputs = [_input(action, parameter, naming_for) for parameter in action.parameters]
    optional = [not parameter.required for parameter in action.parameters]
    inputs = inputs if optional == sorted(optional) else ["*", *inputs]
    spread = "".join(f"{folded(f'{each},', INDENT)}\n" for each in inputs)
    heads = [f"({', '.join(inputs)})", *([f"(\n{spread})"] if inputs else [])]
    tails = [f" -> {_quoted(text)}:" if text else ":" for text in _returns(action, naming_for)]
    texts = [f"def {action.name}{head}{tail}" for tail in tails for head in heads]
    text = next((text for text in texts if _width(text) <= WIDTH), min(texts, key=_width))
    mark = f"@{stubs.UNSIGNED}\n" if action.is_foreign else ""
    return f"{mark}{text}\n{INDENT}{_docstring(action.description, INDENT)}"


def _width(text: str) -> int:
    return max(map(len, text.split("\n")))


def _input(action: Action, parameter: Parameter, naming_for: NamingFor) -> str:
    """An input with its type and default, as the notation has it."""
    default = "" if parameter.required else f" = {literal(parameter.default)}"
    naming = naming_for(parameter.name, _within(_class_name(action.name), parameter.name))
    is_told = not verbs.is_described_alike(action, parameter)
    kind = annotation_of(parameter.schema, naming, is_told, tuple(_places(action, parameter)))
    return f"{safe(parameter.name)}: {kind}{default}"


def _places(action: Action, parameter: Parameter) -> Iterator[str]:
    """What says where an input goes, where that does not follow from the request."""
    location, name = parameter.location, literal(parameter.wire_name)
    is_renamed = parameter.wire_name != parameter.name
    is_in_body = action.method in BODY_METHODS and not action.at("body")
    style = "" if location == "body" and parameter.style != "deep" else STYLES.get(parameter.style, "")
    style = "" if style == "json" and parameter.schema.get("type") == "object" else style
    styled = [f"style={literal(style)}"] if style else []
    if location == "header":
        yield f"Header({name})"
    elif location == "query" and (is_in_body or style or action.request.body is not None):
        yield f"Query({', '.join([*([name] if is_renamed else []), *styled])})"
    else:
        if style or (location == "json" and not is_in_body):
            yield f"{'Query' if parameter.name in action.target.inputs else 'Body'}({''.join(styled)})"
        if is_renamed and location not in ("path", "body"):
            yield f"Field(alias={name})"


def _returns(action: Action, naming_for: NamingFor) -> list[str]:
    """REQUEST and OUTPUT, on one line and then on more and more; empty where both follow from the name."""
    head, body, output = "", "", _output(action, naming_for)
    if action.is_unwritten:
        head = "..."
    elif not action.is_guessed:
        head, body = f"{action.method} {action.target}", _body(action)
    pairs = [
        (part, last) for part in (body, folded(body, room=0)) for last in (output, folded(output, room=0))
    ]
    return [" -> ".join(filter(None, [f"{head} {part}".strip(), last])) for part, last in pairs]


def _body(action: Action) -> str:
    """The body as it stands behind the target; empty where it follows from the inputs."""
    body, kind = action.request.body, action.body_kind
    prefix = "" if kind == "json" else f"{kind} "
    has_body = action.method in BODY_METHODS
    if isinstance(body, Given):
        is_implied = has_body and kind == "json" and is_body(action.inputs[body.name])
        return "" if is_implied and not action.at("query") else f"{prefix}{safe(body.name)}"
    fields = [parameter for parameter in action.parameters if parameter.location == kind]
    entries = tuple((parameter.wire_name, Given(parameter.name)) for parameter in fields)
    is_implied = bool(entries) or (has_body and kind == "json")
    if is_implied and body == Object(entries, is_kept=True) and not (len(fields) == 1 and is_body(fields[0])):
        return kind if prefix else ""
    others = [each for each in action.at("template") if each.name not in action.target.inputs]
    rest = rest_of(body, [(each.wire_name, Given(each.name)) for each in others]) if body else ()
    return f"{prefix}{written(body, rest)}" if body else ""


def _output(action: Action, naming_for: NamingFor) -> str:
    """OUTPUT as the notation has it; empty where it follows from the name."""
    output, owner = action.output, _class_name(action.name)
    if output.is_whole:
        required = [key for key in output.schemas if key not in output.missing]
        known = {"type": "object", "properties": output.schemas, "required": required}
        known |= {"title": output.title} if output.title else {}
        naming = naming_for(action.resource, f"{owner}Answer")
        return f"**{type_of_schema(known, naming)}" if output.schemas else "*"
    if output.is_implied or not output.values:
        return ""
    parts = [
        _returned(action, name, value, naming_for(name, _within(owner, name)))
        for name, value in output.values.items()
    ]
    return f"({', '.join(parts)})"


def _returned(action: Action, name: str, value: Template, naming: Naming) -> str:
    """An output with its type and where it is; a description that only repeats its name is left out."""
    schema, outputs = action.output.schemas[name], action.output.values
    usual = returned.counted(name, value) if isinstance(value, Length) else english.words(name)
    kind = annotation_of(schema, naming, schema.get("description", usual) != usual)
    place = "" if value == Found((name,)) else f" = {written(value, outputs=outputs)}"
    return f"{safe(name)}: {kind}{place}"


def _assignment(name: str, answer: str) -> str:
    """The assignment of an answer, on several lines where it is long."""
    line = f"{name} = {_quoted(answer)}"
    if len(line) <= WIDTH:
        return line
    parts = split(answer)
    if name in ("auth_fields", "scopes") and ", ".join(parts) == answer:
        return f"{name} = {_quoted(chr(10).join(['', *filled(parts, INDENT), '']))}"
    return f"{name} = (\n{folded(literal(answer), INDENT)}\n)"


def _quoted(text: str) -> str:
    """A text as a literal: in double quotes if it has none, between three if it has lines or quotes of both kinds."""
    if "\n" not in text and not ('"' in text and "'" in text):
        return literal(text)
    return f'"""{_escaped(text)}"""' if text.replace("\n", "").isprintable() else repr(text)


def _escaped(text: str) -> str:
    """A text as it stands between three quotes."""
    return text.replace("\\", "\\\\").replace('"""', '\\"\\"\\"')


def _docstring(description: str, indent: str = "") -> str:
    escaped = _escaped(description)
    escaped = f'{escaped[:-1]}\\"' if escaped.endswith('"') and not escaped.endswith('\\"') else escaped
    lines = textwrap.wrap(escaped, WIDTH - 7, break_long_words=False, break_on_hyphens=False)
    if len(lines) == 1:
        return f'"""{lines[0]}"""'
    return '"""' + f"\n{INDENT}".join(lines) + f'\n{INDENT}"""'
