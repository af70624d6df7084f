"""Where an API says why a request failed, and by what else than the HTTP status it says so."""

from dataclasses import dataclass

from .templates import Found


@dataclass(frozen=True)
class Not:
    """What holds where another condition does not."""

    of: "Condition"


@dataclass(frozen=True)
class All:
    """What holds where each of these conditions does."""

    of: tuple["Condition", ...]


Condition = Found | Not | All  # a place holds where something is there that is not empty, zero or false


@dataclass(frozen=True)
class Errors:
    """The place of an error in an answer; with a condition, an answer for which it holds is an error, too."""

    place: tuple[str | int, ...]
    condition: Condition | None = None
