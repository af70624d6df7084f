"""The output of a recorded request: what its recorded answers have, with the records and the cursor among it."""

import re
from collections.abc import Collection, Iterator
from mimetypes import guess_type
from typing import Any

from ...model.actions import Output
from ...model.templates import Found, Link, Template
from ...names import english
from ...notation import returned, verbs
from ...schema.untyped import objects_in
from .. import prose, reasons, shapes
from .grouping import Request
from .paths import noun_of
from .recorded import FILE, FILE_TYPE
from .secrets import is_name
from .value_schemas import merged, schema_of

MOST_OUTPUTS = 50
RECORDS = frozenset("data items results records value values entries elements collection list rows".split())
CURSOR = re.compile(
    r"next|after|cursor|.*(next_?|page_?|continuation_?|sync_?)(token|cursor|page|url|link)|has_?more",
    re.IGNORECASE,
)
Part = tuple[tuple[str, ...], Any]  # where something is in an answer, and what it is


def output_of(request: Request) -> Output | None:
    """The output, such as `(campaigns: list = answer['data'])`; None where the verb says it.

    Of a list, objects in the answer that have records or a cursor are opened. The answer is returned as it is where it
    is no object or list, and where there is none and the path is not that of the records that the name promises.
    """
    answers, is_read = request.recorded.answers, request.recorded.method == "GET"
    media_type = request.media_type("accept")
    by_ending = guess_type(request.target.path())[0] if is_read and not answers else ""
    if FILE_TYPE.fullmatch(media_type or by_ending or "") or FILE in answers:
        return returned.output_of([("file", schema_of([FILE]), Found(()))])
    contents = [
        answer for answer in answers if isinstance(answer, (dict, list)) and not reasons.refuses(answer)
    ]
    answer = merged(contents)
    noun, name = noun_of(request.target.segments, "result"), verbs.Name.of(request.name)
    is_list = name.kind in ("list", "search")
    if answer in (None, {}):
        if is_read and media_type and "json" not in media_type:
            return returned.output_of([("result", {"type": "string"}, Found(()))])
        is_of_records = is_read and english.is_plural(noun)
        return Output(is_whole=True) if (is_read and answers) or (is_list and not is_of_records) else None
    places: dict[str, Part] = {}
    for part in _shown(answer, request, 2 if is_list else 0):
        places[_name(part, noun, places)] = part
    pairs: list[tuple[str, dict[str, Any], Template]] = []
    whole = (english.plural if isinstance(answer, list) else english.singular)(noun)
    for output, (path, _) in (places or {whole: ((), answer)}).items():
        schema = schema_of([value for content in contents for value in _at(content, path)])
        pairs.append((output, shapes.shaped(schema, output), Found(path)))
    if is_list and request.recorded.has_links and "next_page" not in places:
        pairs.append(("next_page", shapes.NEXT_PAGE, Link("next")))
    return returned.output_of(pairs)


def _shown(answer: Any, request: Request, levels: int) -> list[Part]:
    """The parts of an answer; none where it has too many, or keys that may be values."""
    parts = [*_parts(answer, levels)] if isinstance(answer, dict) else []
    keys = {key for path, _ in parts for key in path}
    is_shown = all(key.isprintable() and is_name(key) and request.secrets.allow(key) for key in keys)
    return parts if is_shown and len(parts) <= MOST_OUTPUTS else []


def _parts(content: dict[str, Any], levels: int) -> Iterator[Part]:
    """The paths to what an answer has, in place of an object with records or a cursor what that has."""
    for key, value in content.items():
        inner = _parts(value, levels - 1) if levels and isinstance(value, dict) else ()
        parts = [((key, *path), part) for path, part in inner]
        ends = [
            path for path, part in parts if CURSOR.fullmatch(path[-1]) and not isinstance(part, (dict, list))
        ]
        yield from parts if ends or any(objects_in(part) for _, part in parts) else [((key,), value)]


def _name(part: Part, noun: str, taken: Collection[str]) -> str:
    """The name of what is at a path in an answer: its key; records are named after what the request is about."""
    path, value = part
    name = prose.snake(path[-1], "value")
    if name in RECORDS and isinstance(value, (list, dict)):
        name = (english.plural if isinstance(value, list) else english.singular)(noun)
    name = "next_cursor" if name in ("next", "after", "cursor") else name
    return prose.unique([name, prose.snake("_".join(path), "value")], taken.__contains__)


def _at(answer: Any, path: tuple[str, ...]) -> list[Any]:
    """What an answer has at a path, if anything."""
    for key in path:
        if not isinstance(answer, dict) or key not in answer:
            return []
        answer = answer[key]
    return [answer]
