"""The Python behind the templates: cookiecutter loads `ScaffoldExtension`, the hooks import what they need."""


def __getattr__(name: str) -> object:
    """Import the extension when it is asked for: the hooks do without it, and without the time that Jinja takes."""
    if name != "ScaffoldExtension":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from .extension import ScaffoldExtension  # noqa: PLC0415 - saves hooks the import of Jinja

    return ScaffoldExtension
