"""The Python behind the templates: cookiecutter loads `ScaffoldExtension`, the hooks import what they need."""

from typing import Any


def __getattr__(name: str) -> Any:
    """Import the extension when it is asked for: the hooks do without it, and without the time that Jinja takes."""
    if name != "ScaffoldExtension":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from .extension import ScaffoldExtension

    return ScaffoldExtension
