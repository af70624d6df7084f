"""The Python behind the templates, loaded by cookiecutter as a Jinja extension."""

import importlib
import shutil
import sys
from pathlib import Path
from typing import Any

from jinja2 import Environment
from jinja2.ext import Extension

FOLDER = Path(__file__).parent


def _stamp() -> dict[str, tuple[int, int]]:
    states = {path.name: path.stat() for path in FOLDER.glob("*.py")}
    return {name: (state.st_mtime_ns, state.st_size) for name, state in states.items()}


STAMP = _stamp()


class ScaffoldExtension(Extension):
    """The filters of the templates, and the rule that an answer is never itself a template."""

    def __new__(cls, environment: Environment) -> Any:
        """Load the code anew where it has changed under a running process.

        `cruft update` renders the old and the new version of a template in one process and one folder; without this the
        new templates would meet the old code.
        """
        if _stamp() == STAMP:
            return super().__new__(cls)
        shutil.rmtree(FOLDER / "__pycache__", ignore_errors=True)
        for name in [name for name in sys.modules if name.partition(".")[0] == __name__]:
            del sys.modules[name]
        importlib.invalidate_caches()
        return importlib.import_module(__name__).ScaffoldExtension(environment)

    def __init__(self, environment: Environment) -> None:
        from . import describe, filters, naming, text

        super().__init__(environment)
        environment.globals["scaffold_root"] = str(FOLDER.parent)
        environment.filters.update(
            slug=naming.suggest_slug,
            checked=filters.checked,
            resolved_actions=filters.resolved_actions,
            document=filters.document,
            derived=filters.derived,
            folder=filters.folder,
            integration=filters.integration,
            case=filters.case,
            next_steps=filters.next_steps,
            title=naming.title,
            to_json=text.to_json,
            literal=text.literal,
            test_literal=text.test_literal,
            made_up=text.made_up,
            docstring=text.docstring,
            fitted=text.fitted,
            markdown=text.markdown,
            code=text.markdown_code,
            xml=text.xml,
            type_text=describe.type_text,
            value_of=filters.value_of,
            icon=filters.icon,
        )

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """Hand only the template's own text to Jinja; everything else is an answer, and stays as it is."""
        from . import filters

        return source if name else filters.own_or_literal(source)
