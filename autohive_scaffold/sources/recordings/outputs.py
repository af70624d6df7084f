"""The output of a recorded request: what its answers have, with the records among it."""

import re
from collections.abc import Iterator
from typing import Any

from ...model.actions import Output
from ...model.templates import Found, Link, Template
from ...names import english
from ...notation import returned, verbs
from ...runtime import value_at
from ...schema.untyped import objects_in
from .. import naming, prose, reasons, shapes
from .paths import noun_of
from .recorded import FILE, Recorded
from .secrets import Secrets, is_name
from .value_schemas import merged, schema_of

RECORDS = frozenset("data items results records value values entries elements collection list rows".split())
NO_FILE = re.compile(r"json|^$|^(application|text)/(.+\+)?xml$")  # a media type of what is read
Place = tuple[str, ...]  # the keys that lead to something in an answer


def output_of(request: Recorded, secrets: Secrets) -> Output | None:
    """The output, such as `(campaigns: list = answer['data'])`; None where the verb says it.

    Of a list, objects that have records are opened. The answer is returned as it is if that is no object or
    list, or if none is recorded and the path is not that of the records that the name promises.
    """
    answers, media_type = request.answers, request.media_types.get("accept", "")
    if FILE in answers or not NO_FILE.search(media_type):
        return returned.output_of([("file", schema_of([FILE]), Found(()))])
    contents = [
        answer for answer in answers if isinstance(answer, (dict, list)) and not reasons.refuses(answer)
    ]
    noun = noun_of(request.target.segments, "result")
    is_list = verbs.Name.of(request.action).kind in ("list", "search")
    if merged(contents) in (None, {}):
        is_read = request.method == "GET"
        is_of_records = is_read and english.is_plural(noun) and noun not in naming.WHOLES
        is_whole = (is_read and answers) or (is_list and not is_of_records)
        return Output(is_whole=True) if is_whole else None
    return returned.output_of(_values(request, contents, noun, secrets, is_list=is_list))


def _values(
    request: Recorded, contents: list[Any], noun: str, secrets: Secrets, *, is_list: bool
) -> list[tuple[str, dict[str, Any], Template]]:
    """The name, schema and place of each value in answers.

    Its name is its key, but that of records and of the whole answer is what the request is about.
    """
    answer = merged(contents)
    places = [*_places(answer, 2 if is_list else 0)] if isinstance(answer, dict) else []
    keys = {key for place in places for key in place}
    if not all(key.isprintable() and is_name(key) and not secrets.are_in(key) for key in keys):
        places = []
    outputs: dict[str, tuple[dict[str, Any], Template]] = {}
    for place in places or [()]:
        values = [value_at(content, *place) for content in contents]
        value = merged(values)
        name = prose.snake(place[-1], "value") if place else ""
        if not place or (name in RECORDS and isinstance(value, (list, dict))):
            name = (english.plural if isinstance(value, list) else english.singular)(noun)
        name = prose.unique([name, prose.snake("_".join(place), "value")], outputs.__contains__)
        outputs[name] = (shapes.shaped(schema_of(values), name), Found(place))
    if is_list and request.has_links:
        outputs.setdefault("next_page", (shapes.NEXT_PAGE, Link("next")))
    return [(name, schema, template) for name, (schema, template) in outputs.items()]


def _places(content: dict[str, Any], levels: int) -> Iterator[Place]:
    """Where the values in an answer are; of an object that has records, where those in it are."""
    for key, value in content.items():
        inner = [*_places(value, levels - 1)] if levels and isinstance(value, dict) else []
        has_records = any(objects_in(value_at(value, *place)) for place in inner)
        yield from ((key, *place) for place in (inner if has_records else [()]))
