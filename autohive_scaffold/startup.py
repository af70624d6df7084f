"""What makes a start fast, and what reloads a changed template.

Savings in the processor time of a default rendering, each measured by leaving it out in 30 interleaved runs:

- the resting collector: a fifth
- the cache of compiled templates: a fifth, of which that of single values and file names is a twentieth
- a hook that imports nothing, as the process that renders does the work: a twelfth
- imports inside functions, each marked with PLC0415: an eighth for `sources.openapi`, a fifth for `sources.recordings`
"""

import atexit
import gc
import importlib
import os
import shutil
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import click
from jinja2 import Environment, FileSystemBytecodeCache

PACKAGE = __name__.partition(".")[0]
FOLDER = Path(__file__).parent


def _state() -> dict[str, tuple[int, int]]:
    """The modification time and size of each file of code and data of this package, which identify its version."""
    states: dict[str, tuple[int, int]] = {}
    folders = [os.fspath(FOLDER)]
    for folder in folders:
        for entry in os.scandir(folder):
            if entry.name.endswith((".py", ".json")):
                state = entry.stat()
                states[entry.path] = (state.st_mtime_ns, state.st_size)
            elif entry.name != "__pycache__" and entry.is_dir():
                folders.append(entry.path)
    return states


LOADED = _state()


def is_current() -> bool:
    """Whether the loaded code is the code on disk."""
    return _state() == LOADED


def load_anew() -> Any:
    """Reload the package from disk and return it.

    `cruft update` renders the old and the new version of a template in one process and one folder; without a reload the
    new templates would run with the old code.
    """
    for cache in FOLDER.rglob("__pycache__"):
        shutil.rmtree(cache, ignore_errors=True)
    for name in [name for name in sys.modules if name.partition(".")[0] == PACKAGE]:
        del sys.modules[name]
    importlib.invalidate_caches()
    return importlib.import_module(PACKAGE)


def rest_collector() -> None:
    """Collect no garbage in a command, not even when it ends: it is over before memory is worth freeing."""
    if click.get_current_context(silent=True):
        gc.disable()
        atexit.register(gc.freeze)


def cache_compilation(environment: Environment, is_cached: Callable[[str], bool]) -> None:
    """Store compiled templates in Jinja's cache, which is private to the user: compiling takes longer than rendering.

    Jinja caches template files by itself; `is_cached` says which other sources to cache.
    """
    compile_: Callable[..., Any] = environment.compile
    parse: Callable[..., Any] = environment.from_string

    def compiled(source: Any, *arguments: Any, **options: Any) -> Any:
        if arguments or options or not isinstance(source, str) or not is_cached(source):
            return compile_(source, *arguments, **options)
        bucket = cache.get_bucket(environment, source, None, source)
        if bucket.code is None:
            bucket.code = compile_(source)
            cache.set_bucket(bucket)
        return bucket.code

    def from_string(source: Any, *arguments: Any, **options: Any) -> Any:
        if isinstance(source, str) and "{" not in source and "\n" not in source:  # it renders to itself
            return SimpleNamespace(render=lambda *_, **__: source)
        return parse(source, *arguments, **options)

    environment.from_string = from_string  # type: ignore[method-assign]
    with suppress(RuntimeError, OSError):  # if there is no safe folder for temporary files
        cache = environment.bytecode_cache = FileSystemBytecodeCache()
        environment.compile = compiled  # type: ignore[method-assign]
