"""OUTPUT of the notation: what an action returns, the type of each value and its place in the answer."""

import ast
from collections.abc import Iterable
from typing import Any

from ..errors import AnswerError, brief, shown, within
from ..model.actions import Output
from ..model.templates import (
    Constant,
    Each,
    Found,
    HeaderValue,
    Length,
    Link,
    Template,
    Text,
    parts_with_schemas,
)
from ..names import english
from ..names.identifiers import without_underscore
from ..schema.validation import is_valid
from ..schema.values import of_types, only_type_of, type_of, types_of
from .annotations import Classes, Schema, schema_of_annotation, schema_of_type, type_of_schema
from .displays import found_at, value_of, written
from .lexing import arguments, expression, pairs_of

# What is like the values that are made in these ways.
EXAMPLES: dict[type, Any] = {list: [], Each: [], dict: {}, Length: 0, Link: "", Text: ""}


def output_in(text: str, inputs: list[str], classes: Classes) -> Output:
    """The output in `(id: str = data.id, name: str)`, `*` or `**Customer`."""
    if text == "*":
        return Output(is_whole=True)
    if text.startswith("**"):
        return _whole(text, classes)
    if not (text.startswith("(") and text.endswith(")") and text[1:-1].strip()):
        raise AnswerError(f"{shown(text)} is not an output; write one like (id: str = data.id), or *")
    pairs = pairs_of(arguments(f"*, {text[1:-1]}"), "output")
    nodes = {without_underscore(argument.arg): (argument.annotation, place) for argument, place in pairs}
    schemas: dict[str, Schema] = {}
    lists: list[str] = []
    for name, (kind, place) in nodes.items():
        with within(f"output {shown(name)}: "):
            schemas[name] = schema_of_annotation(kind, classes) if kind else {}
        is_found = not place or found_at(place)
        if isinstance(place, ast.ListComp) or (is_found and only_type_of(schemas[name]) == "array"):
            lists.append(name)
    values = []
    for name, (_, place) in nodes.items():
        with within(f"output {shown(name)}: "):
            value = value_of(place, inputs, lists) if place else Found((name,))
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


def output_of(values: Iterable[tuple[str, Schema, Template]]) -> Output:
    """What an action returns, from the name, schema and template of each value."""
    templates: dict[str, Template] = {}
    schemas: dict[str, Schema] = {}
    for name, schema, value in values:
        with within(f"output {shown(name)}: "):
            templates[name], schemas[name] = _typed(name, schema, value)
    output = Output(templates, schemas)
    output.answer()  # refused where it would need two types at one place
    return output


def _typed(name: str, schema: Schema, value: Template) -> tuple[Template, Schema]:
    """What is made of an answer, and its schema: of the type that it is, and always with a description."""
    about = {"description": schema.get("description") or usual_description(name, value)}
    kind = only_type_of(schema)
    match value:
        case HeaderValue():
            kind = kind if kind == "integer" else "string"
            value = HeaderValue(value.name, is_number=kind == "integer")
        case Length() | Link() | Text() | Each():
            kind = type_of(EXAMPLES[type(value)])
        case None:
            return value, about
    schema = {**(schema if kind == only_type_of(schema) else schema_of_type(kind)), **about}
    for part, known in parts_with_schemas(value, schema):
        made, possible = EXAMPLES.get(type(part)), of_types(types_of(known))
        if isinstance(part, Constant):
            made, possible = part, known
        if made is not None and not is_valid(made, possible, with_formats=True):
            kind = brief(type_of_schema(known))
            raise AnswerError(
                f"{shown(written(part, inputs='inputs.'))} is not of type {kind}; correct either"
            )
    return value, schema


def check_file(output: Output) -> None:
    """Refuse a file that is a part of an answer, or has other parts beside it, which no download has."""
    read = [part for part in output.parts if isinstance(part, (Found, Length))]
    if output.is_file and read != [Found(())]:
        problem = "a File is the whole answer, of which nothing else is returned"
        raise AnswerError(f"{problem}; write (file: File = answer)")


def usual_description(name: str, value: Template) -> str:
    """What a value is called where nobody described it."""
    if isinstance(value, Length) and isinstance(value.of, str):
        return f"Number of {english.phrase(value.of)}"
    return english.words(name)
