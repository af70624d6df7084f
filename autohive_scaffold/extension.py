"""What cookiecutter loads: the filters of the templates, one a line."""

from contextlib import suppress
from typing import Any

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader
from jinja2.ext import Extension

from . import filters, startup
from .answers import described, guard, host
from .names import identifiers, providers
from .rendering import api, config_json, describe, markdown, python, shared, suite, tries


class ScaffoldExtension(Extension):
    """The filters of the templates, and the guard that keeps answers from being rendered as templates."""

    def __new__(cls, environment: Environment) -> Any:
        """Create the extension from the code on disk, which may have changed since this process loaded it."""
        if startup.is_current():
            return super().__new__(cls)
        return startup.load_anew().ScaffoldExtension(environment)

    def __init__(self, environment: Environment) -> None:
        super().__init__(environment)
        if host.is_interactive():
            host.ask_nothing()
        with suppress(RuntimeError, OSError):  # if there is no safe folder for temporary files
            environment.bytecode_cache = FileSystemBytecodeCache()
        # cookiecutter sets its own loader when it renders files, but none when it renders hooks.
        environment.loader = FileSystemLoader(startup.FOLDER.parent / "templates")
        environment.filters.update(
            slug=identifiers.suggest_slug,
            checked=filters.checked,
            settled=filters.settled,
            document=filters.document,
            usual_credentials=described.usual_credentials,
            provider=providers.spelled,
            folder=filters.folder,
            finished=filters.finished,
            integration=filters.integration,
            suite=suite.suite_of,
            tries=tries.Tries,
            to_json=markdown.to_json,
            literal=python.literal,
            expression=python.Expression,
            on_lines=python.on_lines,
            cleared=python.cleared,
            docstring=python.docstring,
            fitted=python.fitted,
            markdown=markdown.markdown,
            code=markdown.markdown_code,
            sections=describe.sections,
            headings=describe.headings,
            pages=describe.pages,
            advice=describe.advice,
            config=config_json.config_of,
            help_text=config_json.help_text,
            api=api.api_of,
            shared=shared.shared_of,
            imports=shared.imports_of,
            helpers=shared.helpers_of,
            icon=filters.icon,
        )

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """Let Jinja render only the template's own sources; anything else is an answer and stays as it is."""
        return source if name else guard.own_or_literal(source)
