"""Templates of values: what a request sends is made of inputs, what an action returns of the answer.

A constant stands for itself. An object or list is a dict or list of templates; in a body, one that has inputs
is absent if all of them are.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

Schema = dict[str, Any]
Place = tuple[str | int, ...]  # keys and indexes that lead to something in an answer


@dataclass(frozen=True)
class Given:
    """The value of an input, or what that has under a key; as a text, its name in braces."""

    name: str
    key: str = ""

    def __str__(self) -> str:
        return f"{{{self.name}{'.' if self.key else ''}{self.key}}}"


@dataclass(frozen=True)
class Text:
    """Text with inputs in it; it is absent if one of them is."""

    parts: tuple["str | Given", ...]

    def __str__(self) -> str:
        return "".join(map(str, self.parts))


@dataclass(frozen=True)
class Found:
    """What an answer has at a path of keys and indexes; the whole answer if the path is empty."""

    path: Place


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
    """The value of a header of an answer, whatever the case of its name: a text, or the number in it."""

    name: str
    is_number: bool = False


@dataclass(frozen=True)
class OfItem:
    """What an item of a list has at a path of keys and indexes; the whole item if the path is empty."""

    path: Place


@dataclass(frozen=True)
class Each:
    """A list made of each item of a list in the answer: `[{"id": item.gid} for item in data]`."""

    of: Found
    made: "Template"


@dataclass(frozen=True)
class Rest:
    """What an answer has beside the list that is the output of that name."""

    of: str


Constant = str | int | float | None
Made = Given | Text | Found | Length | Link | HeaderValue | OfItem | Each | Rest
OF_ANSWER = (Found, Length, Link, HeaderValue)  # and what these are in
Template: TypeAlias = Constant | Made | dict[str, "Template"] | list["Template"]


def children(template: Template) -> Iterator[Template]:
    """The templates directly in a template."""
    if isinstance(template, dict):
        yield from template.values()
    elif isinstance(template, list):
        yield from template
    elif isinstance(template, Text):
        yield from (part for part in template.parts if isinstance(part, Given))
    elif isinstance(template, Each):
        yield from (template.of, template.made)


def walk(template: Template) -> Iterator[Template]:
    """A template and all that is in it."""
    yield template
    for child in children(template):
        yield from walk(child)


def parts_with_schemas(
    template: Template, schema: Schema, item: Place = ()
) -> Iterator[tuple[Template, Schema]]:
    """A template of an output and all that is in it, each part with what is known of it.

    What is made of each item of a list is found in the first one.
    """
    yield Found((*item, *template.path)) if isinstance(template, OfItem) else template, schema
    items = schema.get("items") or {}
    if isinstance(template, dict):
        keys, others = schema.get("properties", {}), schema.get("additionalProperties") or {}
        for key, part in template.items():
            yield from parts_with_schemas(part, keys.get(key, others), item)
    elif isinstance(template, list):
        for part in template:
            yield from parts_with_schemas(part, items, item)
    elif isinstance(template, Each):
        yield from parts_with_schemas(template.made, items, (*template.of.path, 0))


def given_in(template: Template) -> list[Given]:
    """What a template has of inputs."""
    return [part for part in walk(template) if isinstance(part, Given)]


def inputs_in(template: Template) -> list[str]:
    """The names of the inputs in a template, each once."""
    return list(dict.fromkeys(part.name for part in given_in(template)))


def filled_in(template: Template, value: Callable[[Template], Any]) -> Any:
    """A template as a value; `value` gives that of each part that is not a constant, an object or a list."""
    if isinstance(template, dict):
        return {key: filled_in(part, value) for key, part in template.items()}
    if isinstance(template, list):
        return [filled_in(part, value) for part in template]
    return template if isinstance(template, Constant) else value(template)
