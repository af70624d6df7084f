"""What cookiecutter loads: the filters of the templates, and what Jinja may take for a template at all."""

import gc
import importlib
import shutil
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

import click
from jinja2 import Environment, FileSystemBytecodeCache
from jinja2.ext import Extension

from . import filters
from .answers import guard
from .model import integration
from .names import identifiers
from .rendering import describe, layout, markup, python

PACKAGE = __name__.partition(".")[0]
FOLDER = Path(__file__).parent


def _stamp() -> dict[str, tuple[int, int]]:
    """What tells one version of this package from another: when its files were last written, and their sizes."""
    states = {str(path): path.stat() for path in FOLDER.rglob("*.py")}
    return {path: (state.st_mtime_ns, state.st_size) for path, state in states.items()}


STAMP = _stamp()
if click.get_current_context(silent=True):
    # In a command, what has been imported by now stays to the end; the collector need not look through it again.
    gc.freeze()


class ScaffoldExtension(Extension):
    """The filters of the templates, and the rule that an answer is never itself a template."""

    def __new__(cls, environment: Environment) -> Any:
        """Load the code anew where it has changed under a running process.

        `cruft update` renders the old and the new version of a template in one process and one folder; without this the
        new templates would meet the old code.
        """
        if _stamp() == STAMP:
            return super().__new__(cls)
        for cache in FOLDER.rglob("__pycache__"):
            shutil.rmtree(cache, ignore_errors=True)
        for name in [name for name in sys.modules if name.partition(".")[0] == PACKAGE]:
            del sys.modules[name]
        importlib.invalidate_caches()
        return importlib.import_module(PACKAGE).ScaffoldExtension(environment)

    def __init__(self, environment: Environment) -> None:
        super().__init__(environment)
        with suppress(RuntimeError, OSError):  # where there is no safe folder for temporary files
            # Compiling the templates takes longer than rendering them; Jinja's cache is private to the user.
            environment.bytecode_cache = FileSystemBytecodeCache()
            environment.compile = partial(_compiled, environment, environment.compile)  # type: ignore[method-assign]
        environment.globals["scaffold_root"] = str(FOLDER.parent)
        environment.filters.update(
            slug=identifiers.suggest_slug,
            checked=filters.checked,
            resolved_actions=filters.resolved_actions,
            document=filters.document,
            derived=filters.derived,
            folder=filters.folder,
            integration=filters.integration,
            case=filters.case,
            next_steps=filters.next_steps,
            to_json=markup.to_json,
            literal=python.literal,
            test_literal=python.test_literal,
            made_up=python.made_up,
            docstring=python.docstring,
            fitted=layout.fitted,
            markdown=markup.markdown,
            code=markup.markdown_code,
            xml=markup.xml,
            type_text=describe.type_text,
            value_of=integration.value_of,
            icon=filters.icon,
        )

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """Hand only the template's own text to Jinja; everything else is an answer, and stays as it is."""
        return source if name else guard.own_or_literal(source)


def _compiled(
    environment: Environment, compile_: Callable[..., Any], source: Any, *arguments: Any, **options: Any
) -> Any:
    """Compile a template; one that is a text in cookiecutter.json, or a file's name, is cached like those in files."""
    cache = environment.bytecode_cache
    if arguments or options or cache is None or not isinstance(source, str) or not guard.is_own(source):
        return compile_(source, *arguments, **options)
    bucket = cache.get_bucket(environment, source, None, source)
    if bucket.code is None:
        bucket.code = compile_(source)
        cache.set_bucket(bucket)
    return bucket.code
