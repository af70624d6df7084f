"""The Python behind the templates: cookiecutter loads `ScaffoldExtension`, the hooks import `delivery`."""


def __getattr__(name: str) -> object:
    """Import the extension only on access, which saves the hooks the import of Jinja."""
    if name != "ScaffoldExtension":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from .extension import ScaffoldExtension  # noqa: PLC0415 - saves hooks the import of Jinja

    return ScaffoldExtension
