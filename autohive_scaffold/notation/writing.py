"""Actions, and what else a source says, written down as a stub file that a person would have written."""

import itertools
import textwrap
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from ..brackets import split
from ..model.actions import Action, Parameter
from ..model.gaps import Gap
from ..model.requests import BODY_METHODS
from ..model.templates import Found, Given, Length, Object, Template
from ..names import english, identifiers
from . import annotations, headers, returned, shapes, stubs, verbs
from .asked import is_body
from .displays import is_word, rest_of, safe, written
from .displays import literal as text
from .folding import INDENT, WIDTH, filled, folded
from .types import Naming, Schema, annotation_of, nowhere, type_of_schema

STYLES = {style: separator for separator, style in annotations.SEPARATORS.items()}
USUAL_STYLES = ("", "repeat", "form", "text", "bytes")
# Names that mean something else in a stub file.
RESERVED = """
File Literal Annotated Field Any Header Query Body TypedDict NotRequired Required ReadOnly Optional
UUID EmailStr HttpUrl
""".split()
# What an assignment at the top of the file answers, in the order of the questions.
ANSWERS = [name for name in stubs.ANSWERED if name != "headers"]


@dataclass
class Classes:
    """The `TypedDict` classes of a file, by name; an object with known keys gets one when it is first named."""

    found: dict[str, Schema] = field(default_factory=dict)

    def naming_for(self, name: str, other: str) -> Naming:
        """What names an object that is the value of that name, or with `other` words where that name is taken."""

        def named(schema: Schema) -> str:
            if not all(is_word(key) and not key.startswith("__") for key in schema["properties"]):
                return ""
            bare = {key: value for key, value in schema.items() if key != "description"}
            taken = {repr(each): own for own, each in self.found.items()}
            if repr(bare) in taken:
                return taken[repr(bare)]
            names = [
                _class_name(english.singular(name)),
                other,
                *(f"{other}{number}" for number in range(2, 999)),
            ]
            own = next(each for each in names if each not in self.found and each not in RESERVED)
            self.found[own] = bare
            return own

        return named

    def sources(self) -> list[str]:
        """The classes in the order in which the actions need them, those that others name in front of these."""
        ready: list[str] = []
        for name in list(self.found):
            self._write(name, ready)
        return ready

    def _write(self, name: str, ready: list[str]) -> None:
        known = len(self.found)
        schema = self.found[name]
        required = schema.get("required", ())
        lines = []
        for key, each in schema["properties"].items():
            kind = annotation_of(each, self.naming_for(key, _within(name, key)))
            lines.append(
                f"{safe(key)}: {kind if key in required or not required else f'NotRequired[{kind}]'}"
            )
        for other in list(self.found)[known:]:
            self._write(other, ready)
        total = "" if required else ", total=False"
        ready.append(
            "\n".join([f"class {name}(TypedDict{total}):", *(folded(line, INDENT) for line in lines)])
        )


def _class_name(name: str) -> str:
    return (
        identifiers.class_name(identifiers.suggest_snake(name) or "item").removesuffix("Action") or "Action"
    )


def _within(of: str, name: str) -> str:
    """The name of a class for what an action or another class has under a name."""
    own = _class_name(english.singular(name))
    return of if of.endswith(own) else f"{of}{own}"


def stub_of(
    actions: Iterable[Action], answers: Mapping[str, str], about: str = "", gaps: Iterable[Gap] = ()
) -> str:
    """The text of a stub file: where it comes from, what was left out, other answers, classes, and the actions."""
    classes = Classes()
    blocks = [block_of(action, classes.naming_for) for action in actions]
    told = [textwrap.wrap(f"# To settle: {gap.text}", WIDTH, subsequent_indent="# ") for gap in gaps]
    comments = [line for lines in told for line in lines]
    assignments = [_answer(name, answers[name]) for name in ANSWERS if answers.get(name)]
    if answers.get("headers"):
        assignments.append(folded(f"headers = {_headers(answers['headers'])}"))
    top = [_docstring(about)] if about else []
    parts = [*top, "\n".join(comments), "\n".join(assignments), *classes.sources(), *blocks]
    return "\n\n".join(filter(None, parts)) + "\n"


def block_of(action: Action, naming_for: Any = lambda name, other: nowhere) -> str:
    """The `def` of an action, on lines that are short where that can be."""
    of = _class_name(action.name)
    inputs = [
        _input(action, each, naming_for(each.name, _within(of, each.name))) for each in action.parameters
    ]
    inputs = ["*", *inputs] if _is_out_of_order(action.parameters) else inputs
    spread = "".join(f"{folded(f'{each},', INDENT)}\n" for each in inputs)
    heads = [f"({', '.join(inputs)})", *([f"(\n{spread})"] if inputs else [])]
    tails = [f" -> {_quoted(each)}:" if each else ":" for each in _returns(action, naming_for)]
    texts = [f"def {action.name}{head}{tail}" for tail in tails for head in heads]
    line = next((each for each in texts if _longest(each) <= WIDTH), min(texts, key=_longest))
    mark = "@unsigned\n" if action.is_foreign else ""
    return f"{mark}{line}\n{INDENT}{_docstring(action.description, INDENT)}"


def _longest(text: str) -> int:
    return max(map(len, text.split("\n")))


def _is_out_of_order(parameters: Iterable[Parameter]) -> bool:
    optional = [not each.required for each in parameters]
    return optional != sorted(optional)


def _input(action: Action, parameter: Parameter, naming: Naming) -> str:
    """An input with its type and default, as the notation has it."""
    schema = dict(parameter.schema)
    default = "" if parameter.required else " = None"
    if parameter.default is not None:
        default = f" = {text(parameter.default)}"
    kind = annotation_of(
        schema, naming, not verbs.is_described_alike(action, parameter), tuple(_places(action, parameter))
    )
    return f"{safe(parameter.name)}: {kind}{default}"


def _places(action: Action, parameter: Parameter) -> Iterable[str]:
    """What says where an input goes, where that does not follow from the request."""
    location, name = parameter.location, parameter.name
    is_renamed = parameter.wire_name != name
    is_in_body = action.method in BODY_METHODS and not action.at("body")
    style = "" if parameter.style in USUAL_STYLES or location == "body" else STYLES[parameter.style]
    style = "" if style == "json" and parameter.schema.get("type") == "object" else style
    arguments = [text(parameter.wire_name)] if is_renamed else []
    arguments += [f"style={text(style)}"] if style else []
    if location == "header":
        yield f"Header({text(parameter.wire_name)})"
    elif location == "query" and (is_in_body or style):
        yield f"Query({', '.join(arguments)})"
    elif location == "json" and not is_in_body:
        yield "Body()"
        if is_renamed:
            yield f"Field(alias={text(parameter.wire_name)})"
    elif style and location in ("form", "template"):
        yield f"{'Query' if name in action.target.inputs else 'Body'}(style={text(style)})"
        if is_renamed:
            yield f"Field(alias={text(parameter.wire_name)})"
    elif location == "body" and parameter.style == "deep":
        yield 'Body(style="deep")'
    elif is_renamed and location != "path":
        yield f"Field(alias={text(parameter.wire_name)})"


def _returns(action: Action, naming_for: Any) -> list[str]:
    """REQUEST and OUTPUT, on one line and then on more and more; empty where both follow from the name."""
    head, body, output = "", "", _output(action, naming_for)
    if action.is_unwritten:
        head = "..."
    elif not action.is_guessed:
        head, body = f"{action.method} {action.path}", _body(action)
    bodies, outputs = [body, folded(body, room=0)], [output, folded(output, room=0)]
    pairs = itertools.product(bodies, outputs)
    return [" -> ".join(filter(None, [f"{head} {body}".strip(), output])) for body, output in pairs]


def _body(action: Action) -> str:
    """The body as it stands behind the target; empty where it follows from the inputs."""
    body, kind = action.request.body, action.body_kind
    prefix = "" if kind == "json" else f"{kind} "
    has_body = action.method in BODY_METHODS
    if isinstance(body, Given):
        is_implied = has_body and kind == "json" and is_body(action.inputs[body.name])
        return "" if is_implied and not action.at("query") else f"{prefix}{safe(body.name)}"
    fields = [each for each in action.parameters if each.location == kind]
    entries = tuple((each.wire_name, Given(each.name)) for each in fields)
    is_implied = bool(entries) or (has_body and kind == "json")
    if is_implied and body == Object(entries, is_kept=True) and not (len(fields) == 1 and is_body(fields[0])):
        return kind if prefix else ""
    names = [each for each in action.at("template") if each.name not in action.target.inputs]
    others = [(each.wire_name, Given(each.name)) for each in names]
    return f"{prefix}{written(body, rest_of(body, others))}" if body else ""


def _output(action: Action, naming_for: Any) -> str:
    """OUTPUT as the notation has it; empty where it follows from the name."""
    output, of = action.output, _class_name(action.name)
    if output.is_whole:
        known = _of_answer({"type": "object", "properties": output.schemas})
        naming = naming_for(action.resource, f"{of}Answer")
        return f"**{type_of_schema(known, naming)}" if known["properties"] else "*"
    if output.is_implied or not output.values:
        return ""
    parts = [
        _returned(action, name, value, naming_for(name, _within(of, name)))
        for name, value in output.values.items()
    ]
    return f"({', '.join(parts)})"


def _returned(action: Action, name: str, value: Template, naming: Naming) -> str:
    """An output with its type and where it is; a description that only repeats its name is left out."""
    schema, outputs = action.output.schemas[name], action.output.values
    usual = returned.counted(name, value) if isinstance(value, Length) else shapes.words(name)
    is_told = schema.get("description", usual) != usual
    kind = annotation_of(_of_answer(schema), naming, is_told)
    is_there = value == Found((name,))
    return f"{safe(name)}: {kind}" + ("" if is_there else f" = {written(value, outputs=outputs)}")


def _of_answer(schema: Schema) -> Schema:
    """The schema of what an API sends, without what follows from it: that a key may be missing, and names as words."""
    found = dict(schema)
    if "properties" in schema:
        found["properties"] = {
            name: _without_words(name, each) for name, each in schema["properties"].items()
        }
        found["required"] = list(schema["properties"])
    if isinstance(schema.get("items"), dict):
        found["items"] = _of_answer(schema["items"])
    return found


def _without_words(name: str, schema: Schema) -> Schema:
    found = _of_answer(schema)
    if found.get("description") == shapes.words(name):
        del found["description"]
    return found


def _headers(answer: str) -> str:
    pairs = [line.partition(":")[::2] for line in filter(str.strip, headers.SEPARATOR.split(answer))]
    return f"{{{', '.join(f'{text(name.strip())}: {text(value.strip())}' for name, value in pairs)}}}"


def _answer(name: str, answer: str) -> str:
    """The assignment of an answer, on several lines where it is long."""
    line = f"{name} = {_quoted(answer)}"
    parts = split(answer)
    if len(line) <= WIDTH:
        return line
    if name in ("auth_fields", "scopes") and ", ".join(parts) == answer:
        lines = "\n".join(["", *filled(parts, INDENT), ""])
        return f"{name} = {_quoted(lines)}"
    return f"{name} = (\n{folded(text(answer), INDENT)}\n)"


def _quoted(string: str) -> str:
    """A text as a literal: in double quotes if it has none, between three if it has lines or quotes of both kinds."""
    if "\n" not in string and not ('"' in string and "'" in string):
        return text(string)
    return (
        f'"""{_escaped(string)}"""'
        if string.isascii() or string.replace("\n", "").isprintable()
        else repr(string)
    )


def _escaped(string: str) -> str:
    """A text as it stands between three quotes."""
    return string.replace("\\", "\\\\").replace('"""', '\\"\\"\\"')


def _docstring(description: str, indent: str = "") -> str:
    escaped = _escaped(description)
    escaped = f'{escaped[:-1]}\\"' if escaped.endswith('"') and not escaped.endswith('\\"') else escaped
    lines = textwrap.wrap(escaped, WIDTH - 7, break_long_words=False, break_on_hyphens=False)
    if len(lines) == 1:
        return f'"""{lines[0]}"""'
    return '"""' + "\n    ".join(lines) + '\n    """'
