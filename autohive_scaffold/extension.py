"""What cookiecutter loads: the filters of the templates, and the guard of their sources."""

import os
from contextlib import suppress
from functools import cache
from typing import Any

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader
from jinja2.ext import Extension

from . import filters, startup
from .answers import asking, described, host
from .names import identifiers, providers
from .rendering import api, config_json, describe, markdown, python, shared, suite, tries

FOLDER_NAME = "{{cookiecutter.slug}}"
# Modules whose functions and classes are filters of the templates, under their own names.
FILTERS_IN = (
    *(api, config_json, describe, markdown, python, shared, suite, tries),
    *(described, filters, identifiers, providers),
)


class ScaffoldExtension(Extension):
    """The filters of the templates, and the guard that keeps answers from being rendered as templates."""

    def __new__(cls, environment: Environment) -> Any:
        """Create the extension from the code on disk, which may have changed since this process loaded it."""
        if startup.state() == startup.LOADED:
            return super().__new__(cls)
        return startup.load_anew().ScaffoldExtension(environment)

    def __init__(self, environment: Environment) -> None:
        super().__init__(environment)
        if host.is_interactive():
            host.ask_nothing()
        with suppress(RuntimeError, OSError):  # if there is no safe folder for temporary files
            environment.bytecode_cache = FileSystemBytecodeCache()
        # cookiecutter sets its own loader when it renders files, but none when it renders hooks.
        environment.loader = FileSystemLoader(asking.TEMPLATE / "templates")
        environment.filters.update(
            (name, value)
            for module in FILTERS_IN
            for name, value in vars(module).items()
            if getattr(value, "__module__", "") == module.__name__
        )

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """Let Jinja render only the template's own sources; anything else is an answer and stays as it is.

        cookiecutter passes answers to Jinja just like these sources.
        """
        if source == FOLDER_NAME:
            return "{{ cookiecutter | folder }}"
        if name or "{" not in source or source.replace(os.sep, "/") in _own_texts() or source in _own_texts():
            return source
        return f'{{{{ "{filters.escaped(source)}" }}}}'


@cache
def _own_texts() -> frozenset[str]:
    """The sources of the template: values in cookiecutter.json, names of files, and hooks."""
    values = [value for value in asking.settings().values() if isinstance(value, str)]
    root = asking.TEMPLATE / FOLDER_NAME
    paths = [path.relative_to(root).as_posix() for path in root.rglob("*")]
    hooks = [path.read_text(encoding="utf-8") for path in (asking.TEMPLATE / "hooks").glob("*.py")]
    return frozenset([*values, *paths, *hooks])
