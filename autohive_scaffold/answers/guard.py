"""The guard of template sources: an answer is never itself a template.

cookiecutter renders answers as it renders the template's own texts. Only what the template says itself is handed to
Jinja; anything else stays the text that it is.
"""

import os
from functools import lru_cache

from .asking import TEMPLATE, settings

FOLDER_NAME = "{{cookiecutter.slug}}"


def is_own(source: str) -> bool:
    """Whether a source is the template's own text: a value in cookiecutter.json, a file's name, or a hook."""
    return source in _own_texts() or source.replace(os.sep, "/") in _own_texts()


def own_or_literal(source: str) -> str:
    """The source of a Jinja template: the template's own text as it is, any other as a literal of the same text."""
    if "{" not in source:
        return source
    if source == FOLDER_NAME:
        return "{{ cookiecutter | folder }}"
    if is_own(source):
        return source
    escaped = source.encode("unicode_escape").decode("ascii").replace('"', '\\"')
    return f'{{{{ "{escaped}" }}}}'


@lru_cache(maxsize=1)
def _own_texts() -> frozenset[str]:
    values = [value for value in settings().values() if isinstance(value, str)]
    root = TEMPLATE / FOLDER_NAME
    paths = [path.relative_to(root).as_posix() for path in root.rglob("*")]
    hooks = [path.read_text(encoding="utf-8") for path in (TEMPLATE / "hooks").glob("*.py")]
    return frozenset([*values, *paths, *hooks])
