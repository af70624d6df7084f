"""Templates of values: what a request sends, made of inputs, and what an action returns, made of the answer.

A template is data. It is read from a Python expression with `ast`, and nothing in it is evaluated.
"""

import ast
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from ..errors import AnswerError, shown
from ..names.identifiers import without_underscore

DEPTH = 10
KEY_LENGTH = 64  # of what the delivered code must have on one line
NAME = "[A-Za-z_][A-Za-z0-9_]*"
PLACEHOLDER = re.compile(rf"\{{({NAME})\}}")
HEADER = re.compile(r"[A-Za-z0-9!#$%&'*+.^_|~-]{1,64}")
INDEX = 100  # larger than any index of a list in a path


@dataclass(frozen=True)
class Given:
    """The value of an input, or what that has under a key."""

    name: str
    key: str = ""


@dataclass(frozen=True)
class Constant:
    """A string, a number, True, False or None."""

    value: Any


@dataclass(frozen=True)
class Text:
    """Text with inputs in it; it is absent if one of them is."""

    parts: tuple["str | Given", ...]


@dataclass(frozen=True)
class Object:
    """Values by their keys. It is absent if nothing of an input is left in it, unless it `is_kept`."""

    entries: tuple[tuple[str, "Template"], ...]
    is_kept: bool = False


@dataclass(frozen=True)
class Array:
    """A list of values. It is absent if nothing of an input is left in it, unless it `is_kept`."""

    items: tuple["Template", ...]
    is_kept: bool = False


@dataclass(frozen=True)
class Found:
    """What an answer has at a path of keys and indexes; the whole answer if the path is empty."""

    path: tuple[str | int, ...]


@dataclass(frozen=True)
class Length:
    """The number of items of a list: of the output of that name, or else what is found."""

    of: "str | Found"


@dataclass(frozen=True)
class Link:
    """The URL that the `Link` header of an answer has for a relation (RFC 8288)."""

    relation: str


@dataclass(frozen=True)
class HeaderValue:
    """The value that a header of an answer has, whatever the case of its name: a text, or the number in it."""

    name: str
    is_number: bool = False


@dataclass(frozen=True)
class OfItem:
    """What an item of a list has at a path of keys and indexes; the whole item if the path is empty."""

    path: tuple[str | int, ...]


@dataclass(frozen=True)
class Each:
    """A list with one thing made of each item of a list in the answer: `[{"id": item.gid} for item in data]`."""

    of: Found
    made: "Template"


@dataclass(frozen=True)
class Rest:
    """What an answer has beside the list that is the output of that name."""

    of: str


Template = (
    Given | Constant | Text | Object | Array | Found | Length | Link | HeaderValue | OfItem | Each | Rest
)


def children(template: Template) -> Iterator[Template]:
    """The templates directly in a template."""
    if isinstance(template, Object):
        yield from (value for _, value in template.entries)
    elif isinstance(template, Array):
        yield from template.items
    elif isinstance(template, Text):
        yield from (part for part in template.parts if isinstance(part, Given))
    elif isinstance(template, Each):
        yield from (template.of, template.made)


def walk(template: Template) -> Iterator[Template]:
    """A template and all that is in it."""
    yield template
    for child in children(template):
        yield from walk(child)


def inputs_in(template: Template) -> list[str]:
    """The names of the inputs in a template, each once."""
    return list(dict.fromkeys(part.name for part in walk(template) if isinstance(part, Given)))


def filled_in(template: Template, value: Callable[[Template], Any]) -> Any:
    """A template as a value; `value` gives that of each part that is not a constant, an object or a list."""
    if isinstance(template, Object):
        return {key: filled_in(part, value) for key, part in template.entries}
    if isinstance(template, Array):
        return [filled_in(part, value) for part in template.items]
    return template.value if isinstance(template, Constant) else value(template)


def parts_in(text: str, placeholder: re.Pattern[str] = PLACEHOLDER) -> tuple[str | Given, ...]:
    """The parts of a text with names of inputs in braces, and their keys if the pattern of a placeholder has some."""
    parts: list[str | Given] = []
    end = 0
    for found in placeholder.finditer(text):
        parts += [text[end : found.start()], Given(*found.groups(""))]
        end = found.end()
    return tuple(part for part in (*parts, text[end:]) if part)


class Reader:
    """Reads templates from expressions: `{"data": {"name": name, **inputs}}`, `answer["a"].b[0]`, `len(tasks)`.

    `inputs` maps the names of inputs to those on the wire; `**inputs` includes those of the `others` that the
    expression does not name. Where `outputs` are given, it is of an answer: an input is written `inputs.name`, a name
    is a key of the answer, and in `len()` rather one of the outputs, of which `outputs` has whether each is a list.
    With an `item`, which is its name, it is of what is made of each item of a list.
    """

    def __init__(
        self,
        inputs: Mapping[str, str],
        others: Collection[str] = (),
        outputs: Mapping[str, bool] | None = None,
        item: str = "",
    ) -> None:
        self._inputs = inputs
        self._others = others
        self._is_of_answer = outputs is not None
        self._outputs = outputs or {}
        self._item = item

    def read(self, text: str) -> Template:
        """The template in a text; raises `AnswerError` for what is no expression or can't be in a template."""
        node = expression(text)
        named = {self._known(part.id) for part in ast.walk(node) if isinstance(part, ast.Name)}
        self._others = [name for name in self._others if name not in named]
        return self._template(node, 0)

    def _template(self, node: ast.expr, depth: int) -> Template:
        if depth > DEPTH:
            raise AnswerError(f"is nested more than {DEPTH} levels deep")
        if isinstance(node, ast.Dict):
            return self._object(node, depth)
        if isinstance(node, ast.List):
            items = tuple(self._template(item, depth + 1) for item in node.elts)
            return Array(items, is_kept=depth == 0 or not any(map(inputs_in, items)))
        if constant := _constant(node):
            return constant
        if isinstance(node, ast.JoinedStr):
            text = Text(tuple(map(self._text_part, node.values)))
            return text if inputs_in(text) else Constant("".join(map(str, text.parts)))
        if self._is_of_answer:
            return self._from_answer(node, depth)
        if isinstance(node, ast.Name):
            return self._input(node.id)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            return replace(self._input(node.value.id), key=node.attr)
        raise AnswerError(
            f"{source_of(node)} can't be part of a request; write an input, a string, a number, {{...}} or [...]"
        )

    def _object(self, node: ast.Dict, depth: int) -> Object:
        entries: list[tuple[str, Template]] = []
        for key, value in zip(node.keys, node.values):
            name = key.value if isinstance(key, ast.Constant) else None
            if key is None:
                if self._is_of_answer or not (isinstance(value, ast.Name) and value.id == "inputs"):
                    raise AnswerError(
                        f"**{ast.unparse(value)} is not supported here; only **inputs in a body is"
                    )
                entries += [(self._inputs[name], Given(name)) for name in self._others]
            elif isinstance(name, str) and name.isprintable() and len(name) <= KEY_LENGTH:
                entries.append((name, self._template(value, depth + 1)))
            else:
                raise AnswerError(
                    f"{source_of(key)} can't be a key; write a string of at most {KEY_LENGTH} characters in quotes"
                )
        for name, count in Counter(name for name, _ in entries).items():
            if count > 1:
                raise AnswerError(f"key {shown(name)} appears twice; use each key once")
        is_constant = not any(inputs_in(value) for _, value in entries)
        return Object(tuple(entries), is_kept=depth == 0 or is_constant)

    def _text_part(self, node: ast.expr) -> str | Given:
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.isprintable():
            return node.value
        if isinstance(node, ast.FormattedValue) and node.conversion == -1 and node.format_spec is None:
            part = self._template(node.value, 0)
            if isinstance(part, Given):
                return part
        example = f"f'urn:{{{'inputs.' if self._is_of_answer else ''}item_id}}'"
        raise AnswerError(f"{source_of(node)} can't be part of a string; write one like {example}")

    def _known(self, name: str) -> str:
        return name if name in self._inputs else without_underscore(name)

    def _input(self, name: str) -> Given:
        if self._known(name) in self._inputs:
            return Given(self._known(name))
        names = ", ".join(self._inputs) or "none"
        raise AnswerError(
            f"{shown(name)} is not an input (there are: {names}); add it, or put quotes around a constant"
        )

    def _from_answer(self, node: ast.expr, depth: int) -> Template:
        match node:
            case ast.ListComp():
                return self._each(node, depth)
            case ast.Attribute(value=ast.Name(id="inputs"), attr=name):
                return self._input(name)
            case ast.Call() if not self._item:
                return self._called(node)
        if self._item:
            path = _path(node)
            if path[:1] == (self._item,):
                return OfItem(path[1:])
            problem = f"{source_of(node)} is no part of {self._item}"
            raise AnswerError(
                f"{problem}; write {self._item}.name, inputs.name, a constant, {{...}} or [...]"
            )
        if found := found_at(node):
            return found
        raise AnswerError(
            f"{source_of(node)} is not a place in the answer; write a path like data.items[0].name, answer, "
            'len(items), link("next"), header("X-Total-Count"), inputs.name, a constant, {...} or [...]'
        )

    def _called(self, node: ast.Call) -> Template:
        """What the functions of an output give: `len(items)`, `link("next")`, `header("X-Total-Count")`."""
        match node:
            case ast.Call(func=ast.Name(id="len"), args=[ast.Name(id=name)], keywords=[]) if (
                name in self._outputs
            ):
                if self._outputs[name]:
                    return Length(name)
                problem = f"the output {shown(name)} is not a list, so it can't be counted"
                raise AnswerError(f"{problem}; write '{name}: list'")
            case ast.Call(func=ast.Name(id="len"), args=[argument], keywords=[]):
                if isinstance(found := self._from_answer(argument, 0), Found):
                    return Length(found)
            case ast.Call(
                func=ast.Name(id="link"), args=[ast.Constant(value=str() as relation)], keywords=[]
            ):
                if relation.strip() and relation.isprintable() and len(relation) <= KEY_LENGTH:
                    return Link(relation)
            case ast.Call(func=ast.Name(id="header"), args=[ast.Constant(value=str() as name)], keywords=[]):
                if HEADER.fullmatch(name):
                    return HeaderValue(name)
        calls = {"len": "len(items)", "link": 'link("next")', "header": 'header("X-Total-Count")'}
        name = node.func.id if isinstance(node.func, ast.Name) else ""
        expected = calls.get(name) or ", ".join(calls.values())
        raise AnswerError(f"{source_of(node)} is not a place in the answer; write one like {expected}")

    def _each(self, node: ast.ListComp, depth: int) -> Each:
        match node.generators:
            case [ast.comprehension(target=ast.Name(id=item), iter=place, ifs=[], is_async=0)] if (
                item != "inputs"
            ):
                found = None if self._item else self._from_answer(place, depth)
                if isinstance(found, Found):
                    reader = Reader(self._inputs, outputs={}, item=item)
                    return Each(found, reader._template(node.elt, depth + 1))
        raise AnswerError(
            f"{source_of(node)} must be made of one place of the answer, without if; write one like "
            "[item.name for item in data.items]"
        )


def code(text: str) -> Iterator[tuple[int, str, int]]:
    """The characters outside strings, each with its index and the number of brackets around it."""
    quote, is_escaped, depth = "", False, 0
    for index, character in enumerate(text):
        if quote:
            quote = "" if character == quote and not is_escaped else quote
            is_escaped = character == "\\" and not is_escaped
        elif character in "\"'":
            quote = character
        else:
            depth -= character in ")]}"
            yield index, character, depth
            depth += character in "([{"


def split(text: str, scanned: Callable[[str], Iterable[tuple[int, str, int]]] = code) -> list[str]:
    """The parts of a text between the commas and newlines outside brackets, as they are scanned."""
    ends = [index for index, character, depth in scanned(text) if character in ",\n" and depth <= 0]
    return [
        text[start:end].strip() for start, end in zip([0, *(end + 1 for end in ends)], [*ends, len(text)])
    ]


def expression(text: str) -> ast.expr:
    """The syntax tree of an expression; anything else is refused."""
    try:
        return ast.parse(text.strip(), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        raise AnswerError(
            f"{shown(text)} is not a Python expression; check its brackets and quotes"
        ) from None


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


def source_of(node: ast.AST) -> str:
    """The first line of the source of a node, as a message shows it."""
    try:
        return shown(ast.unparse(node).partition("\n")[0])
    except (ValueError, RecursionError):  # a number of thousands of digits, or a thousand nested brackets
        return "this"
