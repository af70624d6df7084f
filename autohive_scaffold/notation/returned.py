"""OUTPUT of the notation: what an action returns, the type of each value and its place in the answer."""

import ast
from collections.abc import Iterable

from ..errors import AnswerError, shown, within
from ..model.actions import Output
from ..model.files import is_file
from ..model.templates import Constant, Each, Found, HeaderValue, Length, Link, Template
from ..names import english
from ..names.identifiers import without_underscore
from ..schema.values import PYTHON_NAMES, only_type_of, type_of, types_of
from .annotations import Classes, Schema, checked_default, schema_of_annotation, schema_of_type
from .displays import value_of
from .lexing import arguments, expression, pairs_of

POSSIBLE = {Each: ["array"], Link: ["string"], HeaderValue: ["string", "integer"]}


def output_in(text: str, inputs: list[str], classes: Classes) -> Output:
    """The output in `(id: str = data.id, name: str)`, `*` or `**Customer`."""
    if text == "*":
        return Output(is_whole=True)
    if text.startswith("**"):
        return _whole(text, classes)
    if not (text.startswith("(") and text.endswith(")") and text[1:-1].strip()):
        raise AnswerError(f"{shown(text)} is not an output; write one like (id: str = data.id), or *")
    nodes, schemas = {}, {}
    for argument, default in pairs_of(arguments(f"*, {text[1:-1]}"), "output"):
        name = without_underscore(argument.arg)
        with within(f"output {shown(name)}: "):
            kind = argument.annotation
            schemas[name] = schema_of_annotation(kind, classes) if kind else _schema_of(default)
        nodes[name] = default
    lists = [name for name, schema in schemas.items() if only_type_of(schema) == "array"]
    values = []
    for name, node in nodes.items():
        with within(f"output {shown(name)}: "):
            value = value_of(node, inputs, lists) if node else Found((name,))
        values.append((name, schemas[name], value))
    return output_of(values)


def _whole(text: str, classes: Classes) -> Output:
    """The answer as it is, whose keys are those of a type: `**Customer`, `**dict(id=int)`."""
    schema = schema_of_annotation(expression(text.removeprefix("**")), classes)
    if not schema.get("properties"):
        raise AnswerError(f"{shown(text)} must be a TypedDict, or dict(...) with keys; or write *")
    keys, required = schema["properties"], schema.get("required", ())
    missing = tuple(key for key in keys if key not in required)
    return Output(schemas=keys, is_whole=True, missing=missing, title=schema.get("title", ""))


def _schema_of(value: ast.expr | None) -> Schema:
    """What an output without a type is: of any type, unless it is a constant or a list that is made."""
    if isinstance(value, ast.Constant) and isinstance(value.value, (str, int, float)):
        return schema_of_type(type_of(value.value))
    return schema_of_type("array") if isinstance(value, ast.ListComp) else {}


def output_of(values: Iterable[tuple[str, Schema, Template]]) -> Output:
    """What an action returns, from the name, schema and template of each value."""
    templates: dict[str, Template] = {}
    schemas: dict[str, Schema] = {}
    for name, schema, value in values:
        with within(f"output {shown(name)}: "):
            templates[name] = _checked(name, schema, value)
            schemas[name] = _described(name, schema, value)
    output = Output(templates, schemas)
    if output.is_file and sum(isinstance(part, (Found, Length)) for part in output.parts) > 1:
        raise AnswerError("an answer that is a file has no other values; keep only the File")
    return output


def _checked(name: str, schema: Schema, value: Template) -> Template:
    """What is made of an answer; a type that it can't be of is refused."""
    kind = only_type_of(schema)
    possible = POSSIBLE.get(type(value), types_of(schema))
    if not {*types_of(schema)} <= {*possible}:
        wanted = " or ".join(PYTHON_NAMES[possible_kind] for possible_kind in possible)
        raise AnswerError(f"what stands there is of another type; write '{name}: {wanted}'")
    if isinstance(value, Constant) and value.value is not None:
        checked_default(value.value, schema)
    if is_file(schema) and value != Found(()):
        raise AnswerError("a File is the whole answer; write File = answer")
    if isinstance(value, HeaderValue):
        return HeaderValue(value.name, is_number=kind == "integer")
    return value


def _described(name: str, schema: Schema, value: Template) -> Schema:
    """The schema of a value, always with a description."""
    text = schema.get("description") or usual_description(name, value)
    if isinstance(value, Length):
        return {"type": "integer", "description": text}
    if isinstance(value, Constant) and value.value is None:
        return {"description": text}
    return {**schema, "description": text}


def usual_description(name: str, value: Template) -> str:
    """What a value is called where nobody described it."""
    if isinstance(value, Length) and isinstance(value.of, str):
        return f"Number of {english.phrase(value.of)}"
    return english.words(name)
