"""Answers in their notation, written from data: what a document says becomes an answer only here.

What was written is read again, and refused where that says anything else, as a value may look like notation.
"""

from collections.abc import Iterable, Mapping, Sequence

from ..errors import AnswerError, shown
from ..model.auth import Auth, Credential, Place
from ..model.gaps import Gap
from ..model.templates import Given, Text
from . import credentials, settings
from .displays import braced, literal


def fields(declared: Sequence[Credential], place: Place | None = None) -> str:
    """Credentials in the notation of `auth_fields`, and behind an arrow how they are sent."""
    text = ", ".join(map(_declared, declared)) + (f" -> {_place(place)}" if place else "")
    if credentials.read(text) != Auth(tuple(declared), (place,) if place else ()):
        raise AnswerError(f"{shown(text)} can't be written as a credential")
    return text


def header_lines(constant: Mapping[str, str]) -> str:
    """Headers in the notation of `headers`."""
    text = ", ".join(f"{name}: {value}" for name, value in constant.items())
    if settings.headers_in(text) != {name: Text((value,)) for name, value in constant.items()}:
        raise AnswerError(f"{shown(text)} can't be written as headers")
    return text


def scope_list(scopes: Iterable[str]) -> tuple[str, list[Gap]]:
    """OAuth scopes in the notation of `scopes`, and those that can't be written there."""
    texts, gaps = [], []
    for scope in dict.fromkeys(scopes):
        if scope.isprintable() and settings.scopes_in(f"{scope},") == (scope,):
            texts.append(scope)
        else:
            gaps.append(Gap("sign_in", f"the scope {shown(scope)} is left out, as it can't be one"))
    is_phrase = len(texts) == 1 and " " in texts[0]  # which would be read as several without a comma
    return ", ".join(texts) + "," * is_phrase, gaps


def _declared(credential: Credential) -> str:
    parts = [literal(credential.help_text)] if credential.help_text else []
    parts += [f"Field(title={literal(credential.title)})"] if credential.title else []
    kind = f": Annotated[str, {', '.join(parts)}]" if parts else "" if credential.required else ": str"
    return f"{credential.name}{kind}{'' if credential.required else ' = None'}"


def _place(place: Place) -> str:
    text = braced(place.value)
    if place.is_basic:
        return f"basic {text}"
    is_alone = len(place.value.parts) == 1 and isinstance(place.value.parts[0], Given)
    return f"{place.kind} {place.name}{'' if is_alone else f' {literal(text)}'}"
