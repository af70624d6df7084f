"""Templates as Python displays, read and written: `{"name": name, **inputs}`, `data.rows[0]`, `len(tasks)`.

Displays are only parsed, with `ast`; nothing in them is evaluated.
"""

import ast
import keyword
import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from typing import Any

from ..errors import AnswerError, shown
from ..model.requests import BodyKind, Entries
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
    Template,
    Text,
    inputs_in,
    walk,
)
from ..names.identifiers import without_underscore
from .lexing import expression, source_of

DEPTH = 10
KEY_LENGTH = 64  # of what the delivered code must have on one line
INDEX = 100  # larger than any index of a list in a path
NAME = "[A-Za-z_][A-Za-z0-9_]*"
PLACEHOLDER = re.compile(rf"\{{({NAME})\}}")
HEADER = re.compile(r"[A-Za-z0-9!#$%&'*+.^_|~-]{1,64}")
CALLS = {"len": "len(items)", "link": 'link("next")', "header": 'header("X-Total-Count")'}
ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "{": "{{", "}": "}}"})
WHOLE = ("answer", "inputs")  # what a name stands for that is no key of the answer


class _Reader:
    """Reads what the displays of requests and of outputs share: objects, lists, constants and strings."""

    example = "f'urn:{item_id}'"

    def __init__(self, inputs: Collection[str]) -> None:
        self._inputs = inputs

    def template(self, node: ast.expr, depth: int = 0) -> Template:
        """The template that an expression is; raises `AnswerError` for what can't be in one."""
        if depth > DEPTH:
            raise AnswerError(f"is nested more than {DEPTH} levels deep")
        match node:
            case ast.Dict():
                return self._object(node, depth)
            case ast.List(elts=nodes):
                items = tuple(self.template(item, depth + 1) for item in nodes)
                return Array(items, is_kept=depth == 0 or not any(map(inputs_in, items)))
            case ast.JoinedStr(values=nodes):
                parts = tuple(map(self._text_part, nodes))
                is_constant = all(isinstance(part, str) for part in parts)
                return Constant("".join(map(str, parts))) if is_constant else Text(parts)
        return _constant(node) or self.other(node, depth)

    def other(self, node: ast.expr, depth: int) -> Template:
        """The template that any other expression is."""
        raise NotImplementedError

    def rest(self, node: ast.expr) -> Entries:
        """The entries that `**NODE` stands for."""
        raise AnswerError(f"**{ast.unparse(node)} is not supported here; only **inputs in a body is")

    def input(self, name: str) -> Given:
        """The input of that name; another is refused."""
        bare = name if name in self._inputs else without_underscore(name)
        if bare in self._inputs:
            return Given(bare)
        names = ", ".join(self._inputs) or "none"
        problem = f"{shown(name)} is not an input (there are: {names})"
        raise AnswerError(f"{problem}; add it, or put quotes around a constant")

    def _object(self, node: ast.Dict, depth: int) -> Object:
        entries: list[tuple[str, Template]] = []
        for key, value in zip(node.keys, node.values):
            name = key.value if isinstance(key, ast.Constant) else None
            if key is None:
                entries += self.rest(value)
            elif isinstance(name, str) and name.isprintable() and len(name) <= KEY_LENGTH:
                entries.append((name, self.template(value, depth + 1)))
            else:
                wanted = f"write a string of at most {KEY_LENGTH} characters in quotes"
                raise AnswerError(f"{source_of(key)} can't be a key; {wanted}")
        for name, count in Counter(name for name, _ in entries).items():
            if count > 1:
                raise AnswerError(f"key {shown(name)} appears twice; use each key once")
        is_constant = not any(inputs_in(value) for _, value in entries)
        return Object(tuple(entries), is_kept=depth == 0 or is_constant)

    def _text_part(self, node: ast.expr) -> str | Given:
        match node:
            case ast.Constant(value=str() as text) if text.isprintable():
                return text
            case ast.FormattedValue(value=value, conversion=-1, format_spec=None):
                part = self.template(value)
                if isinstance(part, Given):
                    return part
        raise AnswerError(f"{source_of(node)} can't be part of a string; write one like {self.example}")


class _RequestReader(_Reader):
    """Reads what a request sends; `**inputs` are those of the `others` that stand nowhere else in it."""

    def __init__(self, inputs: Mapping[str, str], others: Iterable[str], node: ast.expr) -> None:
        super().__init__(inputs)
        names = [part.id for part in ast.walk(node) if isinstance(part, ast.Name)]
        used = {name if name in inputs else without_underscore(name) for name in names}
        self._others = tuple((inputs[name], Given(name)) for name in others if name not in used)

    def other(self, node: ast.expr, depth: int) -> Template:
        match node:
            case ast.Name(id=name):
                return self.input(name)
            case ast.Attribute(value=ast.Name(id=name), attr=key):
                return replace(self.input(name), key=key)
        wanted = "write an input, a string, a number, {...} or [...]"
        raise AnswerError(f"{source_of(node)} can't be part of a request; {wanted}")

    def rest(self, node: ast.expr) -> Entries:
        return self._others if isinstance(node, ast.Name) and node.id == "inputs" else super().rest(node)


class _AnswerReader(_Reader):
    """Reads what is made of an answer, in which an input is written `inputs.name`."""

    example = "f'urn:{inputs.item_id}'"

    def __init__(self, inputs: Collection[str], lists: Mapping[str, bool]) -> None:
        super().__init__(inputs)
        self._lists = lists

    def other(self, node: ast.expr, depth: int) -> Template:
        match node:
            case ast.Attribute(value=ast.Name(id="inputs"), attr=name):
                return self.input(name)
            case ast.ListComp():
                return self._each(node, depth)
            case ast.Call():
                return self._called(node)
        if (place := found_at(node)) is not None:
            return place
        wanted = (
            f"a path like data.items[0].name, answer, {', '.join(CALLS.values())}, inputs.name, a constant"
        )
        raise AnswerError(f"{source_of(node)} is not a place in the answer; write {wanted}, {{...}} or [...]")

    def _called(self, node: ast.Call) -> Template:
        match node:
            case ast.Call(func=ast.Name(id="len"), args=[argument], keywords=[]):
                if (counted := self._counted(argument)) is not None:
                    return Length(counted)
            case ast.Call(func=ast.Name(id="link"), args=[ast.Constant(value=str() as name)], keywords=[]):
                if name.strip() and name.isprintable() and len(name) <= KEY_LENGTH:
                    return Link(name)
            case ast.Call(func=ast.Name(id="header"), args=[ast.Constant(value=str() as name)], keywords=[]):
                if HEADER.fullmatch(name):
                    return HeaderValue(name)
        name = node.func.id if isinstance(node.func, ast.Name) else ""
        wanted = CALLS.get(name) or ", ".join(CALLS.values())
        raise AnswerError(f"{source_of(node)} is not a place in the answer; write one like {wanted}")

    def _counted(self, node: ast.expr) -> str | Found | None:
        """What `len` counts: an output of that name, else a place; None if it is neither."""
        name = node.id if isinstance(node, ast.Name) else ""
        name = name if name in self._lists else without_underscore(name)
        if name not in self._lists:
            return found_at(node)
        if not self._lists[name]:
            problem = f"the output {shown(name)} is not a list, so it can't be counted"
            raise AnswerError(f"{problem}; write '{name}: list'")
        return name

    def _each(self, node: ast.ListComp, depth: int) -> Template:
        match node.generators:
            case [ast.comprehension(target=ast.Name(id=item), iter=place, ifs=[], is_async=0)]:
                found = found_at(place)
                if item != "inputs" and found is not None:
                    return Each(found, _ItemReader(self._inputs, item).template(node.elt, depth + 1))
        wanted = "must be made of one place of the answer, without if"
        raise AnswerError(f"{source_of(node)} {wanted}; write one like [item.name for item in data.items]")


class _ItemReader(_AnswerReader):
    """Reads what is made of each item of a list."""

    def __init__(self, inputs: Collection[str], item: str) -> None:
        super().__init__(inputs, {})
        self._item = item

    def other(self, node: ast.expr, depth: int) -> Template:
        match _path(node):
            case (self._item, *path):
                return OfItem(tuple(path))
            case ("inputs", str() as name):
                return self.input(name)
        wanted = f"write {self._item}.name, inputs.name, a constant, {{...}} or [...]"
        raise AnswerError(f"{source_of(node)} is no part of {self._item}; {wanted}")


def body_of(
    kind: BodyKind, node: ast.expr, inputs: Mapping[str, str], others: Iterable[str] = ()
) -> Template:
    """The template of a body; `inputs` has the name on the wire of each, and `others` those that `**inputs` may be."""
    body = _RequestReader(inputs, others, node).template(node)
    if kind == "json":
        return body
    if not isinstance(body, Object):
        problem = f"{source_of(node)} must be {kind} with names and values"
        raise AnswerError(f"{problem}, like {kind} {{'name': name}}")
    if any(value == Constant(None) for _, value in body.entries):
        raise AnswerError(f"None can't be sent in {kind}; remove it, or write a string")
    return body


def value_of(node: ast.expr, inputs: Collection[str], lists: Mapping[str, bool]) -> Template:
    """The template of an output; `lists` has the other outputs, and whether each is a list."""
    return _AnswerReader(inputs, lists).template(node)


def place_in(text: str) -> tuple[str | int, ...]:
    """The keys and indexes of a place in an answer, like `data.rows`; none for `answer`, which is all of it."""
    found = found_at(expression(text))
    if found is None:
        raise AnswerError(f"{shown(text)} is not a place in an answer; write one like data.items[0].name")
    return found.path


def found_at(node: ast.expr) -> Found | None:
    """The place in an answer that an expression names; None if it is something else, or begins with `inputs`."""
    path = _path(node)
    if not path or path[0] == "inputs":
        return None
    return Found(path[1:] if path[0] == "answer" else path)


def parts_in(text: str, placeholder: re.Pattern[str] = PLACEHOLDER) -> tuple[str | Given, ...]:
    """The parts of a text with names of inputs in braces, and their keys if the pattern of a placeholder has some."""
    parts: list[str | Given] = []
    end = 0
    for match in placeholder.finditer(text):
        parts += [text[end : match.start()], Given(*match.groups(""))]
        end = match.end()
    return tuple(part for part in (*parts, text[end:]) if part)


def _constant(node: ast.expr) -> Constant | None:
    match node:
        case ast.UnaryOp(op=ast.USub(), operand=ast.Constant(value=number)) if type(number) in (int, float):
            value: Any = -number  # type: ignore[operator]
        case ast.Constant(value=str() | int() | float() | None as value):
            pass
        case _:
            return None
    if isinstance(value, str) and not value.replace("\n", "").isprintable():
        raise AnswerError(f"{shown(value)} must be printable characters and line breaks")
    if isinstance(value, (int, float)) and not (-(2**63) <= value < 2**63):
        raise AnswerError("a number must fit into 64 bits; use a smaller one")
    return Constant(value)


def _path(node: ast.expr) -> tuple[str | int, ...]:
    """The name and the keys of an expression: `data.a`, `answer["x"]`, `items[0].id`; empty if it is something else."""
    key: Any
    match node:
        case ast.Name(id=name):
            return (name,)
        case ast.Attribute(value=container, attr=key):
            pass
        case ast.Subscript(value=container, slice=index):
            constant = _constant(index)
            key = constant.value if constant else None
        case _:
            return ()
    if isinstance(key, bool) or not isinstance(key, (str, int)):
        return ()
    if isinstance(key, int) and abs(key) > INDEX:
        raise AnswerError(f"index {key} is too large; use at most {INDEX}")
    start = _path(container)
    return (*start, key) if start else ()


def literal(value: Any) -> str:
    """A literal, with its strings in double quotes, unless they have some."""
    if isinstance(value, str) and '"' not in value:
        return f'"{repr(value)[1:-1]}"'
    if isinstance(value, list):
        return f"[{', '.join(map(literal, value))}]"
    if isinstance(value, dict):
        return f"{{{', '.join(f'{literal(key)}: {literal(each)}' for key, each in value.items())}}}"
    return repr(value)


def is_word(name: str) -> bool:
    """Whether a key can be an attribute or a keyword argument."""
    return name.isascii() and name.isidentifier()


def safe(name: str) -> str:
    """A name as that of an input or key: with an underscore behind Python's keywords, which is dropped in reading."""
    return f"{name}_" if keyword.iskeyword(name) else name


def written(template: Template, rest: Entries = (), *, outputs: Collection[str] | None = None) -> str:
    """A template as a display; reading what was written gives the same.

    It is of an answer where the names of the `outputs` are given, else of a request, in which `rest` are the entries
    that are written as `**inputs`.
    """
    match template:
        case Constant(value=value):
            return literal(value)
        case Given(name=name, key=key):
            return f"{'' if outputs is None else 'inputs.'}{safe(name)}{'.' if key else ''}{key}"
        case Text(parts=parts):
            return _f_string(
                [part if isinstance(part, str) else (written(part, outputs=outputs),) for part in parts]
            )
        case Object(entries=entries):
            kept = entries[: -len(rest)] if rest and entries[-len(rest) :] == rest else entries
            pairs = [f"{literal(key)}: {written(value, rest, outputs=outputs)}" for key, value in kept]
            return f"{{{', '.join(pairs if kept == entries else [*pairs, '**inputs'])}}}"
        case Array(items=items):
            return f"[{', '.join(written(item, rest, outputs=outputs) for item in items)}]"
    return _place(template, outputs or ())


def _place(template: Template, outputs: Collection[str]) -> str:
    """What is made of an answer alone."""
    match template:
        case Found(path=path):
            text = place_of(path)
        case Length(of=str() as name):
            text = f"len({safe(name)})"
        case Length(of=Found(path=path)):
            is_hidden = len(path) == 1 and without_underscore(str(path[0])) in outputs
            text = f"len({f'answer[{literal(path[0])}]' if is_hidden else place_of(path)})"
        case Link(relation=relation):
            text = f"link({literal(relation)})"
        case HeaderValue(name=name):
            text = f"header({literal(name)})"
        case OfItem(path=path):
            text = _below("item", path)
        case Each(of=place, made=made):
            text = f"[{written(made, outputs=outputs)} for item in {place_of(place.path)}]"
        case _:
            raise TypeError(f"{template} has no notation")
    return text


def place_of(path: tuple[str | int, ...]) -> str:
    """A place in an answer: `data.rows`, or `answer["odd key"]` where its first key is no name, or means something."""
    first = path[0] if path else ""
    is_name = (
        isinstance(first, str) and is_word(first) and not keyword.iskeyword(first) and first not in WHOLE
    )
    return _below(str(first), path[1:]) if is_name else _below("answer", path)


def _below(start: str, path: tuple[str | int, ...]) -> str:
    for key in path:
        is_name = isinstance(key, str) and is_word(key) and not keyword.iskeyword(key) and start not in WHOLE
        start += f".{key}" if is_name else f"[{literal(key)}]"
    return start


def _f_string(parts: Iterable[str | tuple[str]]) -> str:
    """A string with the sources of inputs, each in a tuple, in braces."""
    texts = [part.translate(ESCAPES) if isinstance(part, str) else f"{{{part[0]}}}" for part in parts]
    return f'f"{"".join(texts)}"'


def braced(text: Text) -> str:
    """A text with the names of inputs in braces, as targets, headers and credentials have it."""
    return "".join(part if isinstance(part, str) else f"{{{part.name}}}" for part in text.parts)


def rest_of(body: Template, others: Iterable[tuple[str, Given]]) -> Entries:
    """The entries at the end of an object in a body that can be written as `**inputs`; none where that saves nothing."""
    uses = Counter(part.name for part in walk(body) if isinstance(part, Given))
    order = {entry: index for index, entry in enumerate(others)}
    longest: Entries = ()
    for part in walk(body):
        rest: Entries = ()
        for entry in reversed(part.entries) if isinstance(part, Object) else ():
            is_next = entry in order and (not rest or order[entry] < order[rest[0]])  # type: ignore[index]
            if not is_next or uses[entry[1].name] > 1:  # type: ignore[union-attr]
                break
            rest = (entry, *rest)
        longest = max(longest, rest, key=len)
    return longest if len(longest) > 1 else ()
