"""Actions, and what else a source says, written down as a stub file that a person would have written."""

import re
import textwrap
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from ..model.actions import BODY_METHODS, Action, Parameter
from ..model.gaps import Gap
from ..model.templates import split
from ..names import english, identifiers
from .types import Naming, Schema, annotation_of, is_word, nowhere, safe, text, type_of_schema
from .verbs import VERBS

WIDTH = 100
STYLES = {"comma": ",", "space": " ", "pipe": "|", "json": "json", "deep": "deep"}
USUAL_STYLES = ("", "repeat", "form", "text", "bytes")
# Names that mean something else in a stub file.
RESERVED = (
    "File",
    "Literal",
    "Annotated",
    "Field",
    "Any",
    "Header",
    "Query",
    "Body",
    "TypedDict",
    "NotRequired",
    "UUID",
)
# What an assignment at the top of the file answers, in the order of the questions.
ANSWERS = "name description base_url auth_type auth_fields provider scopes records errors".split()


@dataclass
class Classes:
    """The `TypedDict` classes of a file, by name; an object with known keys gets one when it is first named."""

    found: dict[str, Schema] = field(default_factory=dict)

    def naming_for(self, name: str) -> Naming:
        """What names an object that is the value of an input or output of that name."""

        def named(schema: Schema) -> str:
            if not all(is_word(key) for key in schema["properties"]):
                return ""
            bare = {key: value for key, value in schema.items() if key != "description"}
            taken = {known: own for own, known in ((own, repr(each)) for own, each in self.found.items())}
            if repr(bare) in taken:
                return taken[repr(bare)]
            words = identifiers.suggest_snake(english.singular(name)) or "item"
            own = base = identifiers.class_name(words).removesuffix("Action")
            own = base = f"{own}Item" if own in RESERVED else own
            number = 2
            while own in self.found:
                own, number = f"{base}{number}", number + 1
            self.found[own] = bare
            return own

        return named

    def sources(self) -> list[str]:
        """The classes, those that others name in front of these."""
        written: dict[str, str] = {}
        while waiting := [name for name in self.found if name not in written]:
            for name in waiting:
                pairs = [(key, annotation_of(each, self.naming_for(key))) for key, each in self._keys(name).items()]
                lines = [f"    {safe(key)}: {self._marked(name, key, kind)}" for key, kind in pairs]
                written[name] = "\n".join([f"class {name}(TypedDict):", *lines])
        return [written[name] for name in reversed(self.found)]

    def _keys(self, name: str) -> dict[str, Schema]:
        properties: dict[str, Schema] = self.found[name]["properties"]
        return properties

    def _marked(self, name: str, key: str, kind: str) -> str:
        return kind if key in self.found[name].get("required", ()) else f"NotRequired[{kind}]"


def stub_of(actions: Iterable[Action], answers: Mapping[str, str], about: str = "", gaps: Iterable[Gap] = ()) -> str:
    """The text of a stub file: where it comes from, what was left out, other answers, classes, and the actions."""
    classes = Classes()
    blocks = [block_of(action, classes.naming_for) for action in actions]
    told = [textwrap.wrap(f"# To settle: {gap.text}", WIDTH, subsequent_indent="# ") for gap in gaps]
    comments = [line for lines in told for line in lines]
    assignments = [f"{name} = {_quoted(answers[name])}" for name in ANSWERS if answers.get(name)]
    if headers := answers.get("headers"):
        assignments.append(f"headers = {_headers(headers)}")
    top = [f'"""{about}"""'] if about else []
    parts = [*top, "\n".join(comments), "\n".join(assignments), *classes.sources(), *blocks]
    return "\n\n".join(filter(None, parts)) + "\n"


def block_of(action: Action, naming_for: Any = lambda name: nowhere) -> str:
    """The `def` of an action."""
    inputs = [_input(action, each, naming_for(each.name)) for each in action.parameters]
    needs_star = _is_out_of_order(action.parameters)
    inputs = ["*", *inputs] if needs_star else inputs
    returns = _returns(action, naming_for)
    head = f"def {action.name}({', '.join(inputs)})"
    line = f"{head} -> {_quoted(returns)}:" if returns else f"{head}:"
    if len(line) > WIDTH or "\n" in line:
        body = "".join(f"    {each},\n" for each in inputs)
        head = f"def {action.name}(\n{body})" if inputs and len(head) > WIDTH - 4 else head
        line = f"{head} -> {_wrapped(returns)}:" if returns else f"{head}:"
    mark = "@unsigned\n" if action.is_foreign else ""
    return f"{mark}{line}\n    {_docstring(action.description)}"


def _is_out_of_order(parameters: Iterable[Parameter]) -> bool:
    optional = [not each.required for each in parameters]
    return optional != sorted(optional)


def _input(action: Action, parameter: Parameter, naming: Naming) -> str:
    """An input with its type and default, as the notation has it."""
    schema = dict(parameter.schema)
    default = "" if parameter.required else " = None"
    if parameter.default is not None:
        default = f" = {text(parameter.default)}"
    is_told = parameter.is_described and schema["description"] != _words(parameter.name)
    kind = annotation_of(schema, naming, is_told, tuple(_places(action, parameter)))
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
        yield f"{'Body' if location == 'form' else 'Query'}(style={text(style)})"
        if is_renamed:
            yield f"Field(alias={text(parameter.wire_name)})"
    elif location == "body" and parameter.style == "deep":
        yield 'Body(style="deep")'
    elif is_renamed and location != "path":
        yield f"Field(alias={text(parameter.wire_name)})"


def _returns(action: Action, naming_for: Any) -> str:
    """REQUEST and OUTPUT; empty where both follow from the name."""
    if action.is_unwritten:
        request = "..."
    elif action.is_guessed:
        request = ""
    else:
        request = " ".join(filter(None, [action.method, action.path, _body(action)]))
    output = _output(action, naming_for)
    return " -> ".join(filter(None, [request, output]))


def _body(action: Action) -> str:
    """The body as it stands behind the target."""
    whole = action.at("body")
    if action.body:
        return action.body
    kind = action.body_kind
    if whole:
        is_usual = whole[0].name == "data" and kind == "json" and whole[0].type == "object"
        return "" if is_usual else " ".join(filter(None, ["" if kind == "json" else kind, safe(whole[0].name)]))
    return kind if kind in ("form", "multipart") else ""


def _output(action: Action, naming_for: Any) -> str:
    """OUTPUT as the notation has it; empty where it follows from the name."""
    output = action.output
    if output.is_whole:
        known = _of_answer({"type": "object", "properties": output.schemas})
        return f"**{type_of_schema(known, naming_for(action.resource))}" if known["properties"] else "*"
    is_deleted = output.values == {"deleted": "True"} and action.verb in VERBS["delete"]
    if is_deleted or "" in output.values.values() or not output.values:
        return ""
    parts = [_returned(name, output.schemas[name], text, naming_for) for name, text in output.values.items()]
    return f"({', '.join(parts)})"


def _returned(name: str, schema: Schema, source: str, naming_for: Any) -> str:
    """An output with its type and where it is; a description that only repeats its name is left out."""
    is_told = schema.get("description", _words(name)) != _words(name) and "len(" not in source
    kind = annotation_of(_of_answer(schema), naming_for(name), is_told)
    is_own_key = source in (f"answer[{name!r}]", name)
    return f"{safe(name)}: {kind}" + ("" if is_own_key else f" = {source}")


def _of_answer(schema: Schema) -> Schema:
    """The schema of what an API sends, without what follows from it: that a key may be missing, and names as words."""
    found = dict(schema)
    if "properties" in schema:
        found["properties"] = {name: _without_words(name, each) for name, each in schema["properties"].items()}
        found["required"] = list(schema["properties"])
    if isinstance(schema.get("items"), dict):
        found["items"] = _of_answer(schema["items"])
    return found


def _without_words(name: str, schema: Schema) -> Schema:
    found = _of_answer(schema)
    if found.get("description") == _words(name):
        del found["description"]
    return found


def _words(name: str) -> str:
    return english.sentence_case(english.phrase(identifiers.suggest_snake(name) or name))


def _headers(answer: str) -> str:
    pairs = [re.split(r":\s*", line, maxsplit=1) for line in re.split(r"\n|,(?=\s*[\w-]+:)", answer)]
    return f"{{{', '.join(f'{text(name.strip())}: {text(value.strip())}' for name, value in pairs)}}}"


def _quoted(string: str) -> str:
    """A text as a literal, in double quotes if it has none."""
    if "\n" in string or ('"' in string and "'" in string):
        escaped = string.replace("\\", "\\\\").replace('"""', '\\"\\"\\"')
        return f'"""{escaped}"""' if not escaped.endswith('"') else repr(string)
    quote = "'" if '"' in string else '"'
    escaped = string.replace("\\", "\\\\")
    return f"{quote}{escaped}{quote}" if string.isprintable() else repr(string)


def _wrapped(returns: str) -> str:
    """REQUEST and OUTPUT, on lines of their own where they do not fit on one."""
    if len(returns) <= WIDTH - 10:
        return _quoted(returns)
    request, arrow, output = returns.rpartition(" -> (")
    if not arrow:
        return _quoted(returns)
    parts = split(output.removesuffix(")"))
    lines = f"{request}\n    -> (\n        " + ",\n        ".join(parts) + "\n    )"
    return _quoted(lines if len(output) > WIDTH - 14 else f"{request}\n    -> ({output}")


def _docstring(description: str) -> str:
    escaped = description.replace("\\", "\\\\").replace('"', '\\"')
    lines = textwrap.wrap(escaped, WIDTH - 7, break_long_words=False, break_on_hyphens=False)
    if len(lines) == 1:
        return f'"""{lines[0]}"""'
    return '"""' + "\n    ".join(lines) + '\n    """'
