"""What actions of a service send, and what they return for what the service answers, as its documentation has it."""

import json
from dataclasses import dataclass, field
from email import message_from_bytes
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

from tests.helpers.delivered import TEMPLATE
from tests.helpers.wire import Seen

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
    """A service with its credentials, the headers of each request, and the exchanges with it."""

    envelope: dict[str, Any]
    headers: dict[str, str]
    exchanges: list[Exchange]
    metadata: dict[str, str] = field(default_factory=dict)


def platform(exchanges: list[Exchange], headers: dict[str, str] | None = None, **metadata: str) -> Service:
    """A service with platform auth, whose access token is `t`."""
    envelope = {"auth_type": "PlatformOauth2", "credentials": {"access_token": "t"}}
    return Service(envelope, headers or {"Authorization": "Bearer t"}, exchanges, metadata)


def custom(credentials: dict[str, str], headers: dict[str, str], exchanges: list[Exchange]) -> Service:
    """A service with custom auth."""
    return Service({"auth_type": "Custom", "credentials": credentials}, headers, exchanges)


def answers(name: str, layout: str) -> dict[str, str]:
    """The answers that deliver a service."""
    others = json.loads((STUBS / "answers.json").read_text(encoding="utf-8"))[name]
    return {**others, "actions": str(Path(STUBS / f"{name}.pyi")), "layout": layout}


def line_of(seen: Seen) -> str:
    """The method and URL of a request that was redirected to a local server."""
    return f"{seen.method} https:/{seen.path}"


def query_of(seen: Seen) -> dict[str, Any]:
    """The query of a request; a name that is repeated has a list."""
    found = parse_qs(seen.query, keep_blank_values=True, strict_parsing=bool(seen.query))
    return {name: values[0] if len(values) == 1 else values for name, values in found.items()}


def body_of(seen: Seen) -> Any:
    """The body of a request, in the form that `Exchange` has it."""
    kind = seen.headers.get("Content-Type", "")
    if kind.startswith("multipart/form-data"):
        message = message_from_bytes(f"Content-Type: {kind}\r\n\r\n".encode() + seen.body)
        parts = [part for part in message.walk() if not part.is_multipart()]
        names = [part.get_param("name", header="Content-Disposition") for part in parts]
        return [
            (name, part.get_filename(), part.get_content_type(), part.get_payload(decode=True))
            for name, part in zip(names, parts, strict=True)
        ]
    if kind == "application/json" and seen.body:
        return json.loads(seen.body)
    return seen.body or None
