"""The data of an action: `Action`, `Parameter` and `Output`, whichever source they were read from.

The templates see only these.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal, get_args

from ..errors import AnswerError, shown
from ..names import english, identifiers
from ..schema.values import only_type_of
from .files import FILE, is_file
from .requests import BodyKind, Entries, Method, Request, Target, body_of, target_of
from .templates import (
    Array,
    Constant,
    Found,
    Given,
    HeaderValue,
    Object,
    Reader,
    Rest,
    Template,
    Text,
    children,
    inputs_in,
    walk,
)

NAME_LENGTH = 64
# Where an input goes: "body" if it is the whole body, "template" if it is where the target or the body names it.
Location = Literal["path", "query", "header", "json", "form", "multipart", "body", "template"]
# How a value is serialized in a query or form; "form", "text" and "bytes" apply to a whole body.
Style = Literal["", "repeat", "comma", "space", "pipe", "deep", "json", "form", "text", "bytes"]
METHODS: tuple[Method, ...] = get_args(Method)
SEARCHING = ("search", "find", "query")
GETTING = ("get", "fetch", "read", "retrieve")
WHOLE = "answer"  # as an expression of an output
READING = ("list", *SEARCHING, *GETTING)  # verbs of actions that change nothing, even by POST
BODY_METHODS: tuple[Method, ...] = ("POST", "PUT", "PATCH")
UNPRINTABLE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)


@dataclass(frozen=True)
class Parameter:
    """One input of an action: its schema, and where its value goes in the request.

    Without `is_described`, nobody described it, and the description in the schema is made of its name.
    """

    name: str
    schema: dict[str, Any]
    location: Location
    required: bool = True
    wire_name: str = ""
    style: Style = ""
    is_described: bool = True

    def __post_init__(self) -> None:
        object.__setattr__(self, "wire_name", self.wire_name or self.name)

    @property
    def default(self) -> Any:
        """The value that is sent for an absent input, or None."""
        return None if self.required else self.schema.get("default")

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
    def always_sent(self) -> bool:
        """Whether the request contains a value for it even when the input is absent."""
        return self.required or self.default is not None

    @property
    def nothing(self) -> dict[str, Any] | list[Any]:
        """What a body is that consists of it where it is absent, as strict servers refuse JSON of no bytes."""
        return [] if self.type == "array" else {}


@dataclass(frozen=True)
class Output:
    """What an action returns: under each name in `values` what that expression says of the answer.

    An empty expression is what a verb implies and nobody said: where in the answer the list is, or the thing; with
    `has_page` what stands beside that list comes back as `page`. `schemas` has what the source says of each value;
    it bounds nothing, as an API may send more or less. An output that `is_whole` is the answer as it is, with
    `schemas` of its keys. One without values is for the verb to say.
    """

    values: dict[str, str] = field(default_factory=dict)
    schemas: dict[str, dict[str, Any]] = field(default_factory=dict)
    is_whole: bool = False
    has_page: bool = False

    @property
    def lists(self) -> list[str]:
        """The names of the values that are always lists."""
        return [name for name in self.values if self.schemas[name].get("type") == "array"]

    @property
    def unsaid_list(self) -> str:
        """The name of the list of which nobody said where in an answer it is; empty if there is none."""
        return next((name for name in self.lists if not self.values[name]), "")

    @property
    def is_file(self) -> bool:
        """Whether the answer is a file, so that its bytes are wanted."""
        return any(map(is_file, self.schemas.values()))


@dataclass(frozen=True)
class Action:
    """One action: its name, its inputs, the request it makes and what it returns.

    `path` is the target of the request: a path with the names of inputs in it, in front of it another host than the
    base URL's, behind it a query. `body` is an expression, if the inputs are not just the body's entries. With
    `is_guessed`, its request follows from its name alone; with `is_unwritten`, its author writes what it does; with
    `is_foreign`, a document chose its host, which gets credentials only if it is of the base URL's site.
    """

    name: str
    description: str
    method: Method
    path: str
    resource: str
    parameters: tuple[Parameter, ...]
    output: Output
    body: str = ""
    is_guessed: bool = False
    is_unwritten: bool = False
    is_foreign: bool = False

    @property
    def display_name(self) -> str:
        """Its name as the Autohive UI shows it."""
        return english.title(self.name)

    @property
    def class_name(self) -> str:
        return identifiers.class_name(self.name)

    @property
    def verb(self) -> str:
        return self.name.partition("_")[0]

    @property
    def only_reads(self) -> bool:
        """Whether it changes nothing: `search_items` does not, even with POST."""
        return self.method == "GET" or (self.method == "POST" and self.verb in READING)

    @cached_property
    def inputs(self) -> dict[str, Parameter]:
        return {parameter.name: parameter for parameter in self.parameters}

    @cached_property
    def required(self) -> tuple[Parameter, ...]:
        return tuple(parameter for parameter in self.parameters if parameter.required)

    @cached_property
    def optional(self) -> tuple[Parameter, ...]:
        return tuple(parameter for parameter in self.parameters if not parameter.required)

    def at(self, location: Location) -> tuple[Parameter, ...]:
        return tuple(parameter for parameter in self.parameters if parameter.location == location)

    @cached_property
    def target(self) -> Target:
        return target_of(self.path)

    @cached_property
    def request(self) -> Request:
        """Its request; raises `AnswerError` if an input has no place in it, or a place has no input."""
        self._check_path(self.target)
        body_kind, body = self._body
        headers: dict[str, Template] = {}
        if self.output.is_file or self._returns_text:
            headers["Accept"] = Constant("*/*")
        if body_kind == "text":
            headers["Content-Type"] = Constant("text/plain; charset=utf-8")
        elif body_kind == "bytes" and isinstance(body, Given):
            headers["Content-Type"] = Given(body.name, "contentType")
        query = self._with_inputs(self.target.query, "query")
        request = Request(
            self.target, query, self._with_inputs(tuple(headers.items()), "header"), body, body_kind
        )
        self._check_use(request)
        return request

    @cached_property
    def returned(self) -> dict[str, Template]:
        """What it returns under each name; nothing where that is the answer as it is. Refuses what can't be read."""
        output = self.output
        reader = Reader({name: name for name in self.inputs}, outputs=dict.fromkeys(output.lists, True))
        found = {
            name: self._as_typed(name, reader.read(text or WHOLE)) for name, text in output.values.items()
        }
        return {**found, "page": Rest(output.lists[0])} if output.has_page else found

    def _as_typed(self, name: str, template: Template) -> Template:
        is_number = only_type_of(self.output.schemas[name]) == "integer"
        return HeaderValue(template.name, is_number) if isinstance(template, HeaderValue) else template

    @property
    def _returns_text(self) -> bool:
        """Whether it returns the whole answer as text."""
        whole = [name for name, each in self.returned.items() if each == Found(())]
        return any(self.output.schemas[name].get("type") == "string" for name in whole)

    @property
    def body_kind(self) -> BodyKind:
        return self.request.body_kind

    def always_sends(self, template: Template) -> bool:
        """Whether a template is there in each request, whatever inputs are absent."""
        if isinstance(template, Given) and not template.key:
            return self.inputs[template.name].always_sent
        if isinstance(template, (Given, Text)):  # of which null has nothing
            given = [self.inputs[name] for name in inputs_in(template)]
            return all(each.always_sent and not each.is_nullable for each in given)
        if isinstance(template, (Object, Array)):
            return template.is_kept or any(
                self.always_sends(part) for part in children(template) if inputs_in(part)
            )
        return True

    def may_lack(self, template: Object | Array) -> bool:
        """Whether an entry of an object, or an item of a list, may be absent."""
        return not all(map(self.always_sends, children(template)))

    @property
    def _body(self) -> tuple[BodyKind, Template | None]:
        if whole := self.at("body"):
            styles: dict[str, BodyKind] = {"text": "text", "bytes": "bytes", "form": "form", "deep": "form"}
            return styles.get(whole[0].style, "json"), Given(whole[0].name)
        if self.body:
            others = [each.name for each in self.at("template") if each.name not in self.target.inputs]
            return body_of(self.body, {name: each.wire_name for name, each in self.inputs.items()}, others)
        kinds: tuple[Literal["json", "form", "multipart"], ...] = ("json", "form", "multipart")
        for kind in kinds:
            if entries := self._with_inputs((), kind):
                return kind, Object(entries, is_kept=True)
        if self.method in BODY_METHODS:  # without a body, the HTTP client says that it is octet-stream
            return "json", Object((), is_kept=True)
        return "", None

    def _with_inputs(self, entries: Entries, location: Location) -> Entries:
        return (*entries, *((each.wire_name, Given(each.name)) for each in self.at(location)))

    def _check_path(self, target: Target) -> None:
        for name in (name for name in target.inputs if name not in self.inputs):
            raise AnswerError(
                f"{shown(self.path)} contains {{{name}}}, but {self.name} has no input {shown(name)}; add it"
            )
        for parameter in self.at("path"):
            if parameter.name not in target.path_inputs:
                raise AnswerError(
                    f"input {shown(parameter.name)} is not in the path {shown(self.path)}; add it there"
                )
        for parameter in (self.inputs[name] for name in target.path_inputs):
            if parameter.is_nullable:
                raise AnswerError(
                    f"input {shown(parameter.name)} is in the path, so it can't be null; remove '| None'"
                )
            if parameter.default in ("", ".", ".."):
                raise AnswerError(
                    f"default {shown(parameter.default)} can't stand in a path; write another or None"
                )
            if not parameter.always_sent and parameter.name not in target.optional_inputs:
                raise AnswerError(
                    f"input {shown(parameter.name)} is in the path, so it can't be optional; remove '= None', or put "
                    f"that part of the path into [...]"
                )

    def _check_use(self, request: Request) -> None:
        others = (part for each in request.templates for part in walk(each) if isinstance(part, Given))
        given = [*request.target.given, *others]
        for part in (part for part in given if part.key and not self._has(part)):
            parts = ", ".join(FILE["properties"])
            raise AnswerError(f"{shown(f'{part.name}.{part.key}')} is no value; only a File has {parts}")
        used = {part.name for part in given}
        for name in (name for name in self.inputs if name not in used):
            raise AnswerError(
                f"input {shown(name)} is used nowhere in the request; use it, or write **inputs"
            )
        named = inputs_in(request.body) if request.body else []
        for parameter in (each for each in self.at("query") if each.name in named):
            raise AnswerError(
                f"input {shown(parameter.name)} is in the body, so Query does not apply; write Body(...)"
            )
        request.check_names()

    def _has(self, part: Given) -> bool:
        return self.inputs[part.name].is_file and part.key in FILE["properties"]


def check_unique(actions: Iterable[Action]) -> None:
    """Refuse two actions with the same name, or with the same name of the handler class."""
    by_class: dict[str, str] = {}
    for action in actions:
        other = by_class.setdefault(action.class_name, action.name)
        if other != action.name:
            alike = f"{shown(other)} and {shown(action.name)}"
            raise AnswerError(
                f"actions {alike} would both have the handler class {action.class_name}; rename one of them"
            )
    for name, count in Counter(action.name for action in actions).items():
        if count > 1:
            raise AnswerError(f"action {shown(name)} appears twice; give each action a different name")
