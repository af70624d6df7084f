"""Templates as Python displays, read and written: `{"name": name, **inputs}`, `data.rows[0]`, `len(tasks)`.

Displays are only parsed, with `ast`; nothing in them is evaluated.
"""

import ast
import keyword
import re
from collections.abc import Callable, Collection, Iterable, Mapping
from contextlib import suppress
from dataclasses import replace
from typing import Any

from ..errors import AnswerError, shown
from ..model.requests import BodyKind, Entries
from ..model.templates import (
    Constant,
    Each,
    Found,
    Given,
    HeaderValue,
    Length,
    Link,
    OfItem,
    Place,
    Template,
    Text,
    inputs_in,
)
from ..names.identifiers import without_underscore
from .lexing import expression, source_of

KEY_LENGTH = 64  # of what the delivered code must have on one line
NAME = "[A-Za-z_][A-Za-z0-9_]*"
PLACEHOLDER = re.compile(rf"\{{({NAME})\}}")
HEADER = re.compile(r"[A-Za-z0-9!#$%&'*+.^_|~-]{1,64}")
ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "{": "{{", "}": "}}"})
WHOLE = ("answer", "inputs")  # what a name stands for that is no key of the answer
PLACES = 'data.items[0].name, answer, len(items), link("next"), header("X-Total-Count"), inputs.name'
# Reads an expression that is not a constant, an object or a list.
Leaf = Callable[[ast.expr], Template]


def body_of(kind: BodyKind, node: ast.expr, inputs: Mapping[str, str], others: Iterable[str]) -> Template:
    """The template of a body, from the names of all inputs, each with that on the wire.

    `**inputs` are those of the `others` that stand nowhere else in it.
    """

    def leaf(part: ast.expr) -> Template:
        match part:
            case ast.Name(id=name):
                return input_of(name, inputs)
            case ast.Attribute(value=ast.Name(id=name), attr=key):
                return replace(input_of(name, inputs), key=key)
        wanted = "write an input, a string, a number, {...} or [...]"
        raise AnswerError(f"{source_of(part)} can't be part of a request; {wanted}")

    names = {part.id for part in ast.walk(node) if isinstance(part, ast.Name)}
    used = {*names, *map(without_underscore, names)}
    rest = tuple((inputs[name], Given(name)) for name in others if name not in used)
    body = _template(node, leaf, rest)
    if kind == "json":
        return body
    if not isinstance(body, dict) or None in body.values():
        problem = f"{source_of(node)} must be {kind} with names and values other than None"
        raise AnswerError(f"{problem}, like {kind} {{'name': name}}")
    return body


def value_of(node: ast.expr, inputs: Collection[str], lists: Collection[str]) -> Template:
    """The template of an output; `lists` are the outputs that are lists."""

    def leaf(part: ast.expr) -> Template:
        template: Template | None = found_at(part)
        match part:
            case ast.Attribute(value=ast.Name(id="inputs"), attr=name):
                template = input_of(name, inputs)
            case ast.ListComp():
                template = _each(part)
            case ast.Call(func=ast.Name(id="len"), args=[argument], keywords=[]):
                name = without_underscore(getattr(argument, "id", ""))
                counted = name if name in lists else found_at(argument)
                template = Length(counted) if counted else None
            case ast.Call(
                func=ast.Name(id="link" | "header" as name),
                args=[ast.Constant(value=str() as header)],
                keywords=[],
            ) if HEADER.fullmatch(header):
                template = Link(header) if name == "link" else HeaderValue(header)
        if template:
            return template
        wanted = f"write one like {PLACES}, a constant, {{...}} or [...]"
        raise AnswerError(f"{source_of(part)} is not a place in the answer; {wanted}")

    return _template(node, leaf)


def _template(node: ast.expr, leaf: Leaf, rest: Entries | None = None) -> Template:
    """The template of an expression, in which `**inputs` stands for the entries `rest`."""
    match node:
        case ast.Dict():
            return _object(node, leaf, rest)
        case ast.List(elts=nodes):
            return [_template(item, leaf, rest) for item in nodes]
        case ast.JoinedStr(values=nodes):
            return text_of(_text_part(part, leaf) for part in nodes)
        case ast.Constant(value=None):
            return None
    constant = _constant(node)
    return leaf(node) if constant is None else constant


def _object(node: ast.Dict, leaf: Leaf, rest: Entries | None) -> dict[str, Template]:
    entries: dict[str, Template] = {}
    for key, value in zip(node.keys, node.values):
        name = key.value if isinstance(key, ast.Constant) else None
        if key is None and rest is not None and isinstance(value, ast.Name) and value.id == "inputs":
            added = rest
        elif isinstance(name, str) and name.isprintable() and len(name) <= KEY_LENGTH:
            added = ((name, _template(value, leaf, rest)),)
        else:
            wanted = f"write a string of at most {KEY_LENGTH} characters in quotes, or in a body **inputs"
            raise AnswerError(f"{source_of(key or value)} can't be a key; {wanted}")
        if repeated := next((name for name, _ in added if name in entries), ""):
            raise AnswerError(f"key {shown(repeated)} is there twice; rename one with Field(alias=...)")
        entries.update(added)
    return entries


def _text_part(node: ast.expr, leaf: Leaf) -> str | Given:
    match node:
        case ast.Constant(value=str() as text) if text.isprintable():
            return text
        case ast.FormattedValue(value=value, conversion=-1, format_spec=None):
            part = leaf(value)
            if isinstance(part, Given):
                return part
    raise AnswerError(f"{source_of(node)} can't be part of a string; write printable text and inputs")


def input_of(name: str, inputs: Collection[str]) -> Given:
    """The input of that name, behind which an underscore may stand; refused if there is none."""
    bare = name if name in inputs else without_underscore(name)
    if bare in inputs:
        return Given(bare)
    problem = f"{shown(name)} is not an input (there are: {', '.join(inputs) or 'none'})"
    raise AnswerError(f"{problem}; add it, or put quotes around a constant")


def _each(node: ast.ListComp) -> Each:
    match node.generators:
        case [ast.comprehension(target=ast.Name(id=item), iter=place, ifs=[], is_async=0)]:
            records = found_at(place)
        case _:
            item, records = "", None
    if not records:
        wanted = "write one like [item.name for item in data.items]"
        raise AnswerError(f"{source_of(node)} must be made of one place of the answer, without if; {wanted}")

    def leaf(part: ast.expr) -> Template:
        start, *path = _path(part) or ("",)
        if start == item:
            return OfItem(tuple(path))
        raise AnswerError(f"{source_of(part)} is no part of {item}; write {item}.name, {{...}} or [...]")

    return Each(records, _template(node.elt, leaf))


def place_in(text: str) -> Place:
    """The keys and indexes of a place in an answer, like `data.rows`; none for `answer`, all of it."""
    with suppress(AnswerError):
        if place := found_at(expression(text)):
            return place.path
    problem = f"{shown(text)} is not a place in an answer"
    if re.fullmatch(r"(\$\.|\$?\[)[\w.\[\]]+", text):  # as JSONPath has it
        meant = f"answer{text.removeprefix('$')}"
        raise AnswerError(problem, mend=(text, meant.removeprefix("answer.")))
    raise AnswerError(f"{problem}; write one like data.items[0].name")


def found_at(node: ast.expr) -> Found | None:
    """The place in an answer that an expression names; None if it is something else."""
    path = _path(node)
    if not path or path[0] == "inputs":
        return None
    return Found(path[1:] if path[0] == "answer" else path)


def text_of(parts: Iterable[str | Given]) -> str | Text:
    """A text of these parts, which is a constant if no input is in it."""
    text = Text(tuple(parts))
    return text if inputs_in(text) else str(text)


def parts_in(text: str, placeholder: re.Pattern[str] = PLACEHOLDER) -> tuple[str | Given, ...]:
    """The parts of a text with names of inputs in braces, and their keys if the placeholder may have some."""
    parts: list[str | Given] = [*placeholder.split(text)]
    for index in range(1, len(parts), 2):
        name, *key = str(parts[index]).split(".")
        parts[index] = Given(without_underscore(name), *key)
    return tuple(filter(None, parts))


def _constant(node: ast.expr) -> Constant:
    """The constant that an expression is; None if it is another, or none."""
    try:
        value = ast.literal_eval(node)
    except (ValueError, TypeError, RecursionError):
        return None
    if isinstance(value, str) and not value.replace("\n", "").isprintable():
        raise AnswerError(f"{shown(value)} must be printable characters and line breaks")
    if isinstance(value, (int, float)) and not (-(2**63) <= value < 2**63):
        raise AnswerError("a number must fit into 64 bits; use a smaller one")
    return value if isinstance(value, Constant) else None


def _path(node: ast.expr) -> Place:
    """The name and keys of an expression like `data.a`, `answer["x"]` or `items[0].id`; of another, none."""
    match node:
        case ast.Name(id=name):
            return (without_underscore(name),)
        case ast.Attribute(value=container, attr=name):
            key: Any = without_underscore(name)
        case ast.Subscript(value=container, slice=index):
            key = _constant(index)
        case _:
            return ()
    start = _path(container)
    return (*start, key) if start and isinstance(key, (str, int)) else ()


def is_word(name: str) -> bool:
    """Whether a key can be an attribute or a keyword argument."""
    return name.isascii() and name.isidentifier()


def safe(name: str) -> str:
    """A name of an input or key, with an underscore behind a keyword of Python, which reading drops."""
    return f"{name}_" if keyword.iskeyword(name) else name


def written(template: Template, rest: Entries = (), inputs: str = "") -> str:
    """A template or any JSON as a display, in which an object of `rest` is `{**inputs}`.

    `inputs` is what stands in front of each input: nothing in a request, `inputs.` in an output.
    """
    match template:
        case str() if '"' not in template:
            return f'"{repr(template)[1:-1]}"'
        case str() | int() | float() | None:
            return repr(template)
        case dict():
            pairs = [f"{written(key)}: {written(value, rest, inputs)}" for key, value in template.items()]
            is_rest = rest and (*template.items(),) == rest
            return "{**inputs}" if is_rest else f"{{{', '.join(pairs)}}}"
        case list():
            return f"[{', '.join(written(item, rest, inputs) for item in template)}]"
        case Given(name=name, key=key):
            return f"{inputs}{safe(name)}{'.' * bool(key)}{key}"
    return _made(template, inputs)


def _made(template: Template, inputs: str) -> str:
    match template:
        case Text(parts=parts):
            texts = [
                part.translate(ESCAPES) if isinstance(part, str) else f"{{{written(part, (), inputs)}}}"
                for part in parts
            ]
            text = f'f"{"".join(texts)}"'
        case Found(path=path):
            text = place_of(path)
        case Length(of=str() as name):
            text = f"len({safe(name)})"
        case Length(of=Found(path=path)):  # a name alone could be that of an output
            text = f"len({place_of(path) if len(path) > 1 else _below('answer', path)})"
        case OfItem(path=path):
            text = _below("item", path)
        case Each(of=Found(path=path), made=made):
            text = f"[{written(made, (), inputs)} for item in {place_of(path)}]"
        case Link(relation=name) | HeaderValue(name=name):
            text = f"{'link' if isinstance(template, Link) else 'header'}({written(name)})"
        case _:
            raise TypeError(f"{template} has no notation")
    return text


def place_of(path: Place) -> str:
    """A place in an answer: `data.rows`, or `answer["odd key"]` where its first key is no name."""
    is_name = _is_name(path[0]) and path[0] not in WHOLE if path else False
    return _below(str(path[0]), path[1:]) if is_name else _below("answer", path)


def _below(start: str, path: Place) -> str:
    return start + "".join(f".{key}" if _is_name(key) else f"[{written(key)}]" for key in path)


def _is_name(key: str | int) -> bool:
    """Whether a key can stand alone or behind a dot, where an underscore may be dropped."""
    return isinstance(key, str) and is_word(key) and without_underscore(safe(key)) == key == safe(key)
