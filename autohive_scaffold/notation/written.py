"""Answers in their notation, written from data: what a document says becomes an answer only here.

What was written is read again, and refused where it then says anything else: a name or a value that would be notation.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ..errors import AnswerError, shown
from ..model.auth import Auth, Credential, Place, TokenRequest, filled
from ..model.gaps import Gap
from ..model.templates import Given, Text, filled_in, inputs_in
from . import credentials, headers, scopes
from .urls import url_of


@dataclass(frozen=True)
class Exchange:
    """A request for an access token: its body is data in which credentials are `Given`."""

    url: str
    client: Text | None
    is_form: bool
    body: dict[str, Any]


def fields(found: Sequence[Credential], place: Place | None = None) -> str:
    """Credentials in the notation of `auth_fields`, and behind an arrow how they are sent."""
    declared = ", ".join(map(_declared, found))
    text = f"{declared} -> {_place(place)}" if place else declared
    if credentials.read(text) != Auth(tuple(found), (place,) if place else ()):
        raise AnswerError(f"{shown(text)} can't be written as a credential")
    return text


def exchange(names: Iterable[str], asked: Exchange) -> str:
    """Credentials in the notation of `auth_fields`, and behind an arrow how they are exchanged for an access token."""
    client = f"basic {_braced(asked.client)} " if asked.client else ""
    body = f"{'form ' if asked.is_form else ''}{_display(asked.body)}"
    text = f"{', '.join(names)} -> token POST {asked.url} {client}{body}"
    found = credentials.parse(text)
    said = (
        found.token and filled_in(found.token.body, lambda part: part)
        if found.token and found.token.body
        else None
    )
    same = found.token and TokenRequest(
        "POST", url_of(asked.url), asked.client, found.token.body, "form" if asked.is_form else "json"
    )
    if found.token != same or said != asked.body or found.places or found.names != list(names):
        raise AnswerError(f"{shown(text)} can't be written as an exchange for a token")
    return text


def header_lines(found: Mapping[str, str]) -> str:
    """Headers in the notation of `headers`."""
    text = ", ".join(f"{name}: {value}" for name, value in found.items())
    if {
        name: filled(value, {}) for name, value in headers.parse(text).items() if not inputs_in(value)
    } != found:
        raise AnswerError(f"{shown(text)} can't be written as headers")
    return text


def scope_list(found: Iterable[str]) -> tuple[str, list[Gap]]:
    """OAuth scopes in the notation of `scopes`, and those that can't be written there."""
    found = list(dict.fromkeys(found))
    written = [scope for scope in found if scope.isprintable() and scopes.split(f"{scope},") == (scope,)]
    text = ", ".join(written)
    text += "," if " " in text and "," not in text else ""
    left_out = [
        f"the scope {shown(scope)} is left out, as it can't be one" for scope in found if scope not in written
    ]
    return text, [Gap("sign_in", gap) for gap in left_out]


def _declared(credential: Credential) -> str:
    said = {"title": credential.title, "format": credential.format}
    more = ", ".join(f"{name}={_quoted(text)}" for name, text in said.items() if text)
    parts = [
        *([_quoted(credential.help_text)] if credential.help_text else []),
        *([f"Field({more})"] if more else []),
    ]
    kind = f": Annotated[str, {', '.join(parts)}]" if parts else "" if credential.required else ": str"
    return f"{credential.name}{kind}{'' if credential.required else ' = None'}"


def _place(place: Place) -> str:
    text = _braced(place.value)
    if place.is_basic:
        return f"basic {text}"
    is_alone = len(place.value.parts) == 1 and isinstance(place.value.parts[0], Given)
    return f"{place.kind} {place.name}{'' if is_alone else f' {_quoted(text)}'}"


def _braced(text: Text) -> str:
    return filled(text, {name: f"{{{name}}}" for name in inputs_in(text)})


def _quoted(text: str) -> str:
    """A string literal, in double quotes where those need no escape."""
    source = repr(text)
    return f'"{text}"' if source == f"'{text}'" and '"' not in text else source


def _display(value: Any) -> str:
    """The Python display of data in which credentials are `Given`."""
    if isinstance(value, Given):
        return value.name
    if isinstance(value, dict):
        return f"{{{', '.join(f'{_quoted(key)}: {_display(part)}' for key, part in value.items())}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(_display, value))}]"
    return _quoted(value) if isinstance(value, str) else repr(value)
