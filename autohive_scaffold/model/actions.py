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

NAME_LENGTH = 64
Method = Literal["GET", "POST", "PUT", "PATCH", "DELETE"]
Location = Literal["path", "query", "header", "json", "form", "body"]
# How a value is serialized in a query or form; "form" and "text" apply to a whole body.
Style = Literal["", "repeat", "comma", "space", "pipe", "deep", "json", "form", "text"]
OutputKind = Literal["list", "item", "deleted", "fields"]
METHODS: tuple[Method, ...] = get_args(Method)
BODY_METHODS: tuple[Method, ...] = ("POST", "PUT", "PATCH")
LOCATIONS: tuple[Location, ...] = get_args(Location)
STYLES: tuple[Style, ...] = get_args(Style)
OUTPUTS: tuple[OutputKind, ...] = get_args(OutputKind)
PATH = re.compile(r"(?:/(?:[A-Za-z0-9._~!$&'()*+,;=:@-]|%[0-9A-Fa-f]{2}|\{[A-Za-z_][A-Za-z0-9_]*\})*)+")
UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
MEDIA_TYPE = re.compile(r"[A-Za-z0-9!#$&^_.+-]{1,60}/[A-Za-z0-9!#$&^_.+-]{1,60}")
PLACEHOLDER = re.compile(r"\{([A-Za-z_][A-Za-z0-9_]*)\}")


@dataclass(frozen=True)
class Parameter:
    """One input of an action: its schema, and where its value goes in the request.

    `assumes_default` says that the API itself assumes the default in the schema, so it is not sent.
    """

    name: str
    schema: dict[str, Any]
    location: Location
    required: bool = True
    wire_name: str = ""
    style: Style = ""
    assumes_default: bool = False

    def __post_init__(self) -> None:
        object.__setattr__(self, "wire_name", self.wire_name or self.name)

    @property
    def default(self) -> Any:
        """The value that is sent for an absent input, or None."""
        return None if self.required or self.assumes_default else self.schema.get("default")

    @property
    def always_sent(self) -> bool:
        """Whether the request contains a value for it even when the input is absent."""
        return self.required or self.default is not None


@dataclass(frozen=True)
class Output:
    """What an action returns.

    `list`: the records under `key`, their `count`, and with `has_page` the rest of the answer as `page`; `item`: the
    object in the answer, under `key`; `deleted`: `{"deleted": true}`; `fields`: the answer unchanged, whose
    top-level properties are in `schema`. `media_type` is what the request accepts if that is not JSON.
    """

    kind: OutputKind
    key: str = ""
    schema: dict[str, Any] = field(default_factory=dict)
    has_page: bool = False
    media_type: str = ""


@dataclass(frozen=True)
class Action:
    """One action: its name, its inputs, the request it makes and what it returns."""

    name: str
    description: str
    method: Method
    path: str
    resource: str
    parameters: tuple[Parameter, ...]
    output: Output
    content_type: str = ""  # of a body that is text

    @property
    def display_name(self) -> str:
        """The name as the Autohive UI shows it."""
        return english.title(self.name)

    @property
    def class_name(self) -> str:
        """The name of its handler class."""
        return identifiers.class_name(self.name)

    @property
    def is_read_only(self) -> bool:
        """Whether it changes nothing, so that a live test may run it at any time."""
        return self.method == "GET"

    @cached_property
    def required(self) -> tuple[Parameter, ...]:
        """The inputs that must be given."""
        return tuple(parameter for parameter in self.parameters if parameter.required)

    @cached_property
    def optional(self) -> tuple[Parameter, ...]:
        """The inputs that may be absent."""
        return tuple(parameter for parameter in self.parameters if not parameter.required)

    def at(self, location: Location) -> tuple[Parameter, ...]:
        """The inputs at one location of the request."""
        return tuple(parameter for parameter in self.parameters if parameter.location == location)

    @cached_property
    def whole_body(self) -> Parameter | None:
        """The input that is the whole body, or None."""
        return next(iter(self.at("body")), None)

    @cached_property
    def body_kind(self) -> Literal["json", "form", "text", ""]:
        """How its body is sent: `json`, `form` or `text`; empty if it has no body."""
        if self.whole_body:
            return "text" if self.whole_body.style == "text" else "form" if self.whole_body.style else "json"
        return "json" if self.at("json") else "form" if self.at("form") else ""

    @cached_property
    def input_schema(self) -> dict[str, Any]:
        """The JSON Schema (draft 7) of its inputs."""
        return {
            "type": "object",
            "properties": {parameter.name: parameter.schema for parameter in self.parameters},
            "required": [parameter.name for parameter in self.required],
        }

    @cached_property
    def output_schema(self) -> dict[str, Any]:
        """The JSON Schema (draft 7) of what it returns."""
        output = self.output
        if output.kind == "deleted":
            noun = english.phrase(output.key)
            text = f"Whether the {noun} was deleted" if noun else "Whether the deletion succeeded"
            properties: dict[str, Any] = {"deleted": {"type": "boolean", "description": text}}
        elif output.kind == "list":
            properties = {
                output.key: output.schema,
                "count": {"type": "integer", "description": f"Number of {english.phrase(output.key)} returned"},
            }
            if output.has_page:
                text = "What the API answered beside them, such as where the next page begins"
                properties["page"] = {"type": "object", "description": text}
        elif output.kind == "item":
            properties = {output.key: output.schema}
        else:
            return {"type": "object", **output.schema}
        return {"type": "object", "properties": properties, "required": list(properties)}


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


def check_path(path: str) -> str:
    """Return a valid request path unchanged, or refuse it."""
    if not PATH.fullmatch(path):
        raise AnswerError(f"{shown(path)} is not a request path; write one like '/items/{{item_id}}', without ? or #")
    if "//" in path or re.search(r"/\.\.?(/|$)", path):
        raise AnswerError(f"{shown(path)} contains an empty segment, . or ..; write a path like '/items/{{item_id}}'")
    return path
