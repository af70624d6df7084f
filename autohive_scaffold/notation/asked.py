"""REQUEST and OUTPUT of the action notation, and which input goes where in the request."""

import ast
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from ..errors import AnswerError, shown, within
from ..model.actions import BODY_METHODS, METHODS, Location, Output, Parameter, Style
from ..model.files import FILE, is_file
from ..model.requests import PLACE, BodyKind, Method, Target, target_of
from ..model.templates import (
    Constant,
    Each,
    Found,
    Given,
    HeaderValue,
    Length,
    Link,
    Reader,
    Template,
    expression,
    walk,
)
from ..names import english
from ..names.identifiers import without_underscore
from . import lines, shapes, spelling
from .annotations import checked_default

WHOLE_STYLES: dict[BodyKind, Style] = {"form": "form", "text": "text", "bytes": "bytes"}
BODY_LOCATIONS: dict[BodyKind, Location] = {"form": "form", "multipart": "multipart"}
# An arrow in front of a request, whose target ends at white space or at a comma in front of it.
TARGET = re.compile(r"->\s*[A-Za-z]+[ \t]+[/\[h]\S*?(?=,?(?:\s|$))")
STRING = re.compile(r"""(["'])(?:\\.|(?!\1)[^\\])*(?:\1|\\?\Z)""", re.DOTALL)
BODY = re.compile(r"(?:(form|multipart|text|bytes)\b)?\s*(.*)", re.DOTALL)
FORM = "write a request like 'POST /items/{item_id}/archive'"


@dataclass(frozen=True)
class Asked:
    """A request as the notation has it: `body` is an expression, `whole` the input that is the whole body."""

    method: Method
    path: str
    kind: BodyKind = ""
    body: str = ""
    whole: str = ""
    is_unwritten: bool = False


def code(text: str) -> Iterator[tuple[int, str, int]]:
    """The characters outside strings and targets, each with its index and the number of brackets open after it.

    Outside brackets, a quote does not start a string.
    """
    depth, index = 0, 0
    while index < len(text):
        target = TARGET.match(text, index) if depth <= 0 else None
        string = STRING.match(text, index) if depth else None
        if target:
            yield index, "-", depth
            yield index + 1, ">", depth
        elif not string:
            depth += (text[index] in "([{") - (text[index] in ")]}")
            yield index, text[index], depth
        found = target or string
        index = found.end() if found else index + 1


def arrows(text: str) -> list[str]:
    """What stands between the top-level arrows of a text, first what is in front of them."""
    found = [(index, character) for index, character, depth in code(text) if depth <= 0]
    starts = [
        start for (start, one), (end, other) in pairwise(found) if one + other == "->" and end == start + 1
    ]
    edges = zip([0, *(start + 2 for start in starts)], [*starts, len(text)])
    return [text[start:end].strip() for start, end in edges]


def request_of(text: str) -> Asked:
    """The request in the form `METHOD TARGET BODY`, or `...`; anything else is refused."""
    if text == "...":
        return Asked("POST", "/", is_unwritten=True)
    method, path, rest = [*text.split(maxsplit=2), "", "", ""][:3]
    methods: dict[str, Method] = {each: each for each in METHODS}
    if not path or (method not in methods and not method.isalpha()):
        raise AnswerError(f"{shown(text)} is not a request; {FORM}")
    if method not in methods:
        message = f"{shown(method)} is not a supported HTTP method"
        if method.upper() in METHODS:
            raise AnswerError(message, mend=(method, method.upper()))
        raise AnswerError(f"{message}; use {', '.join(METHODS)}")
    path = PLACE.sub(lambda match: match[0].replace(match[1], without_underscore(match[1]), 1), path)
    target_of(path)
    return _with_body(Asked(methods[method], path), rest, text)


def _with_body(asked: Asked, rest: str, text: str) -> Asked:
    kind: BodyKind
    kind, body = BODY.fullmatch(rest).groups("")  # type: ignore[union-attr,assignment]
    if kind in ("text", "bytes") and not body.isidentifier():
        raise AnswerError(f"{shown(text)} must name the input that is the body, like '{kind} content'")
    if body.isidentifier():
        if kind == "multipart":
            raise AnswerError(f"{shown(text)} must name the parts, like multipart {{'file': file}}")
        return replace(asked, kind=kind or "json", whole=without_underscore(body))
    if body.startswith("{") or (body.startswith("[") and not kind):
        return replace(asked, kind=kind or "json", body=f"{kind} {_spelled(body)}".strip())
    if body:
        raise AnswerError(
            f"{shown(body)} is not a body; write an input or {{'name': name}}, or %20 for spaces in URLs"
        )
    if kind and asked.method not in BODY_METHODS:
        raise AnswerError(
            f"{asked.method} can't send a {kind}; use POST, PUT or PATCH, or leave out '{kind}'"
        )
    return replace(asked, kind=kind)


def _spelled(body: str) -> str:
    """A body as it is written down; one that is refused later, as it stands."""
    with suppress(AnswerError, ValueError, RecursionError):
        node = expression(body)
        if not any(isinstance(part, ast.Subscript) for part in ast.walk(node)):
            return spelling.written(node)
    return body


def placed(action: str, parameters: Iterable[Parameter], asked: Asked) -> list[Parameter]:
    """The inputs with where each goes: where the request names it or its annotation says, else body or query.

    Raises `AnswerError` if the input that is the whole body does not exist or has another type than that takes.
    """
    parameters, target = list(parameters), target_of(asked.path)
    in_body = BODY_LOCATIONS.get(asked.kind, "json")
    by_default = in_body if asked.method in BODY_METHODS and not asked.whole else "query"
    found = []
    for parameter in parameters:
        _check_place(parameter, target)
        location = by_default if parameter.location == "template" else parameter.location
        location = in_body if location == "json" else location
        is_in_display = asked.body and parameter.location in ("template", "json")
        if parameter.name == asked.whole:
            location = "body"
        elif parameter.name in target.path_inputs:
            location = "path"
        elif parameter.name in target.inputs or is_in_display:
            location = "template"
        is_in_query = location == "query" or parameter.name in target.inputs
        wire_name = (
            parameter.name if location == "path" else parameter.wire_name
        )  # which a path does not show
        style = _style(parameter, location, asked, is_in_query)
        found.append(replace(parameter, location=location, style=style, wire_name=wire_name))
    if asked.whole:
        _check_whole(action, found, asked)
    elif asked.kind in BODY_LOCATIONS and not (asked.body or any(one.location == in_body for one in found)):
        raise AnswerError(
            f"no input is left to be sent as {asked.kind}; add one, or leave out '{asked.kind}'"
        )
    rest = [parameter for parameter in found if parameter.location in ("json", "form")]
    is_alone = len(rest) == 1 and not asked.body and asked.kind in ("", "json", "form")
    if is_alone and rest[0].name == "data" and rest[0].type == "object":
        body = replace(rest[0], location="body", style=_style(rest[0], "body", asked, False))
        found = [body if parameter is rest[0] else parameter for parameter in found]
    return found


def _check_place(parameter: Parameter, target: Target) -> None:
    """Refuse an annotation that the request overrules, and a file where only text can stand."""
    name, place = shown(parameter.name), parameter.location.title()
    if parameter.name in target.path_inputs and parameter.location in ("header", "query"):
        raise AnswerError(f"input {name} is in the path, so {place} does not apply; remove {place}(...)")
    is_whole = Given(parameter.name) in target.given
    if parameter.is_file and (is_whole or parameter.location in ("header", "query")):
        part = f"{{{parameter.name}.name}}"
        raise AnswerError(
            f"input {name} is a File, which only a body can have; use multipart, bytes or {part}"
        )


def _style(parameter: Parameter, location: Location, asked: Asked, is_in_query: bool) -> Style:
    kind = parameter.type
    if location == "body" and parameter.style != "deep":
        return WHOLE_STYLES.get(asked.kind, "")
    if parameter.style and not (is_in_query or asked.kind == "form"):
        raise AnswerError(
            f"input {shown(parameter.name)} has a style, which only a query or a form can; remove it"
        )
    if parameter.style:
        return parameter.style
    if kind == "object" and not parameter.is_file and (is_in_query or asked.kind == "form"):
        return "json"
    return "repeat" if kind == "array" and is_in_query else ""


def _check_whole(action: str, parameters: list[Parameter], asked: Asked) -> None:
    whole = next((parameter for parameter in parameters if parameter.name == asked.whole), None)
    if whole is None:
        raise AnswerError(f"{shown(asked.whole)} is the body, but {action} has no input of that name; add it")
    wanted = {"text": "str", "bytes": "File", "form": "dict"}.get(asked.kind, "")
    kind = "File" if whole.is_file else {"string": "str", "object": "dict"}.get(whole.type)
    if wanted and kind != wanted:
        raise AnswerError(f"input {shown(whole.name)} must be {wanted} to be sent as {asked.kind}")


def output_of(pairs: Iterable[tuple[str, dict[str, Any], ast.expr | None]], inputs: Iterable[str]) -> Output:
    """What an action returns, from the name, schema and expression of each output."""
    pairs, known = list(pairs), {name: name for name in inputs}
    are_lists = {name: shapes.kinds_in(schema) == ["array"] for name, schema, _ in pairs}
    values: dict[str, str] = {}
    schemas: dict[str, dict[str, Any]] = {}
    places: list[Template] = []
    for name, schema, node in pairs:
        others = {other: is_list for other, is_list in are_lists.items() if is_list or other != name}
        with within(f"output {shown(name)}: "):
            try:
                values[name] = spelling.place_of(name) if node is None else spelling.written(node)
            except ValueError:
                raise AnswerError("a number must fit into 64 bits; use a smaller one") from None
            value = Reader(known, outputs=others).read(values[name])
            _check_kind(name, schema, value)
            schemas[name] = _output_schema(name, schema, value)
        places += (part for part in walk(value) if isinstance(part, (Found, Length)))
    found = Output(values, schemas)
    if found.is_file and len(places) > 1:
        raise AnswerError("an answer that is a file has no other values; keep only the File")
    return found


def _check_kind(name: str, schema: dict[str, Any], value: Template) -> None:
    """Refuse a type that what is made of an answer can't be of."""
    kind = schema.get("type")
    if isinstance(value, Each) and kind != "array":
        raise AnswerError(f"what is made of each item is a list; write '{name}: list'")
    if isinstance(value, (Link, HeaderValue)) and kind in ("array", "object"):
        raise AnswerError(f"a header has neither lists nor objects; write '{name}: str'")


def _output_schema(name: str, schema: dict[str, Any], value: Template) -> dict[str, Any]:
    """The schema of an output, of what the code makes as well as of what the API sends."""
    text = lines.line(schema.get("description")) or shapes.words(name)
    if isinstance(value, Length):
        number = f"Number of {english.phrase(value.of)}" if isinstance(value.of, str) else text
        return {"type": "integer", "description": schema.get("description") or number}
    if isinstance(value, Constant):
        if value.value is None:
            return {"description": text}
        checked_default(value.value, schema)
    if is_file(schema):
        if value != Found(()):
            raise AnswerError("a File is the whole answer; write File = answer")
        return {**FILE, "description": text}
    return shapes.shaped(schema, name)
