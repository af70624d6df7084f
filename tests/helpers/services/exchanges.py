"""What actions of a service send, and what they return for what the service answers, as its documentation has it."""

import json
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs

from tests.helpers.delivered import TEMPLATE
from tests.helpers.wire import Seen, parts_of

STUBS = TEMPLATE / "examples" / "services"
FILE = {"content": "SGVsbG8=", "name": "hello.txt", "contentType": "text/plain"}


@dataclass(frozen=True)
class Exchange:
    """A call of an action, the request that it must make, the answer to that, and the output.

    `body` is JSON, bytes, or the parts of a form, each with its name, file name, media type and content. `action` is
    empty for the request that tells whose account is connected.
    """

    action: str
    inputs: dict[str, Any]
    line: str
    query: dict[str, Any] = field(default_factory=dict)
    body: Any = None
    headers: dict[str, str] = field(default_factory=dict)
    answer: Any = None
    output: Any = None


@dataclass(frozen=True)
class Service:
    """A service with platform auth, whose access token is `t`: the headers of each request, and exchanges with it."""

    exchanges: list[Exchange]
    headers: dict[str, str] = field(default_factory=lambda: {"Authorization": "Bearer t"})


def answers(name: str, layout: str) -> dict[str, str]:
    """The answers that deliver a service: those that its stub file has no place for, and the stub file."""
    others = json.loads((STUBS / "answers.json").read_text(encoding="utf-8")).get(name, {})
    return {**others, "actions": str(STUBS / f"{name}.pyi"), "layout": layout}


def query_of(seen: Seen) -> dict[str, Any]:
    """The query of a request; a name that is repeated has a list."""
    found = parse_qs(seen.query, keep_blank_values=True, strict_parsing=bool(seen.query))
    return {name: values[0] if len(values) == 1 else values for name, values in found.items()}


def body_of(seen: Seen) -> Any:
    """The body of a request, in the form that `Exchange` has it."""
    kind = seen.headers.get("Content-Type", "")
    if kind.startswith("multipart/form-data"):
        return parts_of(seen)
    if kind == "application/json" and seen.body:
        return json.loads(seen.body)
    return seen.body or None
