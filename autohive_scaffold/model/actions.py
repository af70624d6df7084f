"""The data of an action: `Action`, `Parameter` and `Output`, whichever source they were read from.

The templates see only these.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal

from ..errors import shown, within
from ..names import english, identifiers
from ..schema.values import at, both, only_type_of, types_of
from .files import is_file
from .requests import BodyKind, Method, Request, Target
from .templates import (
    Each,
    Found,
    Given,
    Length,
    Place,
    Rest,
    Template,
    Text,
    children,
    inputs_in,
    parts_with_schemas,
    walk,
)

NAME_LENGTH = 64
# Where an input goes first of all; empty where nobody said it, so that the request decides.
Location = Literal["", "path", "query", "header", "body"]
# How a value is written in a query or form; a list without a style repeats its name.
Style = Literal["", "comma", "space", "pipe", "deep", "json"]
SEARCHING = ("search", "find", "query")
GETTING = ("get", "fetch", "read", "retrieve")
READING = ("list", *SEARCHING, *GETTING)  # verbs of actions that change nothing, even by POST
UNPRINTABLE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)


@dataclass(frozen=True)
class Parameter:
    """One input of an action: its schema, and where its value goes in the request."""

    name: str
    schema: dict[str, Any]
    location: Location = ""
    required: bool = True
    wire_name: str = ""
    style: Style = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "wire_name", self.wire_name or self.name)

    @property
    def default(self) -> Any:
        """The value that is sent for an absent input, or None."""
        return None if self.required else self.schema.get("default")

    @property
    def is_described(self) -> bool:
        """Whether its description says more than its name, which is enough for an ID."""
        return self.name.endswith("_id") or self.schema.get("description") != english.words(self.name)

    @property
    def is_file(self) -> bool:
        return is_file(self.schema)

    @property
    def type(self) -> str:
        """The type of its values but null; empty if they may be of several."""
        return only_type_of(self.schema)

    @property
    def is_nullable(self) -> bool:
        """Whether null may be given, which is sent where it can be told from an absent input: in JSON."""
        return "null" in self.schema.get("type", ()) or None in self.schema.get("enum", ())

    @property
    def astray(self) -> list[Any]:
        """Which of its default and choices lead from a path in which they stand to another."""
        return [value for value in (self.default, *self.schema.get("enum", ())) if value in ("", ".", "..")]

    @property
    def always_sent(self) -> bool:
        """Whether the request contains a value for it even when the input is absent."""
        return self.required or self.default is not None


@dataclass(frozen=True)
class Output:
    """What an action returns: `values` made of the answer by name, and in `schemas` what is known of each.

    An output that `is_whole` is the answer as it is, with `schemas` of its keys, of which some may be
    `missing`, and the `title` that its source gives it. One that `is_implied` follows from the verb: nobody
    said where in the answer the records are.
    """

    values: dict[str, Template] = field(default_factory=dict)
    schemas: dict[str, dict[str, Any]] = field(default_factory=dict)
    is_whole: bool = False
    is_implied: bool = False
    missing: tuple[str, ...] = ()
    title: str = field(default="", compare=False)

    @cached_property
    def lists(self) -> list[str]:
        """The names of the values that are always lists."""
        return [name for name in self.values if only_type_of(self.schemas.get(name, {})) == "array"]

    @property
    def unsaid_list(self) -> str:
        """The name of the list of which nobody said where in an answer it is; empty if there is none."""
        return next(iter(self.lists), "") if self.is_implied else ""

    @cached_property
    def parts(self) -> list[Template]:
        """The templates of its values, and all that is in them."""
        return [part for value in self.values.values() for part in walk(value)]

    def answer(self, needed: Iterable[Place] = (), found_under: str = "") -> dict[str, Any]:
        """The schema of an answer that has all that is returned; an object also has what is needed.

        It is empty where nothing is read. A list that nobody said where it is is under its name, or this key.
        Refused where an answer would need two types at one place.
        """
        answer: dict[str, Any] = {"type": "object", "properties": self.schemas} if self.is_whole else {}
        for name, value in self.values.items():
            for part, schema in parts_with_schemas(value, self.schemas.get(name, {})):
                with within(f"output {shown(name)}: "):
                    match part:
                        case Each(of=Found(path)) | Length(of=Found(path)):
                            answer = both(answer, at(path, {"type": "array"}))
                        case Found(path):
                            answer = both(answer, at(path, schema))
        answer = at((found_under or self.unsaid_list,), answer) if self.unsaid_list else answer
        for place in needed if "object" in (types_of(answer) or ["object"]) else ():
            answer = both(answer, at(place, {"const": True}))
        return answer

    @property
    def has_page(self) -> bool:
        """Whether what stands beside a list comes back, too."""
        return any(isinstance(value, Rest) for value in self.values.values())

    @property
    def is_file(self) -> bool:
        """Whether the answer is a file, so that its bytes are wanted; in a whole answer, files are JSON."""
        return not self.is_whole and any(map(is_file, self.schemas.values()))


@dataclass(frozen=True)
class Action:
    """One action: its name, its inputs, the request it makes and what it returns.

    With `is_guessed`, its request follows from its name alone; with `is_unwritten`, its author writes what it
    does; with `is_foreign`, a document chose its host, which gets credentials only on the base URL's site.
    """

    name: str
    description: str
    resource: str
    parameters: tuple[Parameter, ...]
    request: Request
    output: Output
    is_guessed: bool = False
    is_unwritten: bool = False
    is_foreign: bool = False

    @property
    def class_name(self) -> str:
        return identifiers.class_name(self.name)

    @property
    def verb(self) -> str:
        return self.name.partition("_")[0]

    @property
    def method(self) -> Method:
        return self.request.method

    @property
    def target(self) -> Target:
        return self.request.target

    @property
    def path(self) -> str:
        """The target as a URL with the names of inputs in braces."""
        return str(self.request.target)

    @property
    def body_kind(self) -> BodyKind:
        return self.request.body_kind

    @property
    def only_reads(self) -> bool:
        """Whether it changes nothing: `search_items` does not, even with POST."""
        return self.method == "GET" or (self.method == "POST" and self.verb in READING)

    @property
    def may_be_text(self) -> bool:
        """Whether an answer of text is a proper one, as it is returned, or nothing of it is read."""
        output, answer = self.output, self.output.answer()
        if output.is_whole or output.is_implied:
            return output.is_whole and not output.schemas
        return "string" in (types_of(answer) or ["string"]) if answer else self.only_reads

    @cached_property
    def inputs(self) -> dict[str, Parameter]:
        return {parameter.name: parameter for parameter in self.parameters}

    @cached_property
    def required(self) -> tuple[Parameter, ...]:
        return tuple(parameter for parameter in self.parameters if parameter.required)

    @cached_property
    def optional(self) -> tuple[Parameter, ...]:
        return tuple(parameter for parameter in self.parameters if not parameter.required)

    def always_sends(self, template: Template) -> bool:
        """Whether a template is there in each request, whatever inputs are absent."""
        if isinstance(template, Given) and not template.key:
            return self.inputs[template.name].always_sent
        if isinstance(template, (Given, Text)):  # of which null has nothing
            inputs = [self.inputs[name] for name in inputs_in(template)]
            return all(parameter.always_sent and not parameter.is_nullable for parameter in inputs)
        if isinstance(template, (dict, list)):
            parts = [part for part in children(template) if inputs_in(part)]
            is_whole = template is self.request.body
            return is_whole or not parts or any(map(self.always_sends, parts))
        return True
