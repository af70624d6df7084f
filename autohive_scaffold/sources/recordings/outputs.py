"""Recorded answers as the output of an action, in the notation: the records, cursors and fields that they show."""

import keyword
import re
from collections.abc import Iterator
from typing import Any

from ...names import english
from ..openapi import prose
from .requests import Request, merged
from .values import type_of

MOST_FIELDS = 30
RECORDS = frozenset("data items results records value values entries elements collection list rows".split())
CURSOR = re.compile(
    r"next|after|cursor|.*(next_?|page_?|continuation_?|sync_?)(token|cursor|page|url|link)|has_?more", re.IGNORECASE
)
NAME = re.compile(r"[A-Za-z_]\w{0,63}", re.ASCII)


def output_of(request: Request) -> str:
    """The output, such as `(campaigns: list = data, next_cursor: str = paging.next)`; empty without a JSON answer.

    Of an object in the answer, its list and cursors are taken if it has any, otherwise the object.
    """
    answer = merged([each for one in request.recordings for each in one.answers if isinstance(each, (dict, list))])
    noun = prose.snake((request.target.nouns or ["result"])[-1], "result")
    if isinstance(answer, list):
        return f"({_safe(english.plural(noun))}: list = answer)"
    if not answer:
        return ""
    is_map = len(answer) > MOST_FIELDS or any(not NAME.fullmatch(key) or request.secrets.are_in(key) for key in answer)
    fields: dict[str, str] = {}
    for path, value in [] if is_map else _found(answer, ()):
        key = prose.snake(path[-1], "value")
        if key in RECORDS and isinstance(value, (list, dict)):
            key = (english.plural if isinstance(value, list) else english.singular)(noun)
        name = _safe("next_cursor" if key in ("next", "after", "cursor") else key)
        if name not in fields:
            source = "" if path == (name,) else f" = {_path(path)}"
            fields[name] = f"{name}: {type_of(value).partition('[')[0].partition('(')[0]}{source}"
    return f"({', '.join(fields.values())})" if fields else f"({_safe(english.singular(noun))}: dict = answer)"


def _found(content: dict[str, Any], above: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Any]]:
    for key, value in content.items():
        path = (*above, key)
        inner = list(_found(value, path)) if isinstance(value, dict) and len(above) < 2 else []
        if (inner and above) or any(_is_part(path, value) for path, value in inner):
            yield from (each for each in inner if _is_part(*each))
        elif not above or _is_part(path, value):
            yield path, value


def _is_part(path: tuple[str, ...], value: Any) -> bool:
    is_list = isinstance(value, list) and any(isinstance(each, dict) for each in value)
    return is_list or (bool(CURSOR.fullmatch(path[-1])) and not isinstance(value, (dict, list)))


def _safe(name: str) -> str:
    return f"{name}_" if keyword.iskeyword(name) else name


def _path(keys: tuple[str, ...]) -> str:
    """An expression for a value in the answer: `paging.next`, `answer["from"].id`."""
    is_plain = not keyword.iskeyword(keys[0]) and keys[0] not in ("answer", "inputs", "len")
    first = keys[0] if is_plain else f'answer["{keys[0]}"]'
    rest = [f'["{key}"]' if keyword.iskeyword(key) or not NAME.fullmatch(key) else f".{key}" for key in keys[1:]]
    return first + "".join(rest)
