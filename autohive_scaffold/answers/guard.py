"""The guard of template sources: an answer is never rendered as a template.

cookiecutter passes answers to Jinja just like the template's own sources. The guard turns every other
source into a literal of itself.
"""

import os
from functools import lru_cache

from .asking import TEMPLATE, settings

FOLDER_NAME = "{{cookiecutter.slug}}"


def own_or_literal(source: str) -> str:
    """The template's own source unchanged; any other as a Jinja literal that renders to the same string."""
    if source == FOLDER_NAME:
        return "{{ cookiecutter | folder }}"
    if "{" not in source or not _own_texts().isdisjoint((source, source.replace(os.sep, "/"))):
        return source
    return f'{{{{ "{escaped(source)}" }}}}'


def escaped(text: str) -> str:
    """A string as it stands between the double quotes of a literal in Python or Jinja."""
    return text.encode("unicode_escape").decode("ascii").replace('"', '\\"')


@lru_cache(maxsize=1)
def _own_texts() -> frozenset[str]:
    """The sources of the template: values in cookiecutter.json, names of files, and hooks."""
    values = [value for value in settings().values() if isinstance(value, str)]
    root = TEMPLATE / FOLDER_NAME
    paths = [path.relative_to(root).as_posix() for path in root.rglob("*")]
    hooks = [path.read_text(encoding="utf-8") for path in (TEMPLATE / "hooks").glob("*.py")]
    return frozenset([*values, *paths, *hooks])
