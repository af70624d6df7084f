"""The output of a recorded request: what its answers have, with the records among it."""

import re
from collections.abc import Iterator
from typing import Any

from ...model.actions import Output
from ...model.templates import Found, Link, Template
from ...names import english
from ...notation import returned, verbs
from .. import naming, prose, reasons, shapes
from .paths import noun_of
from .recorded import FILE, Recorded
from .secrets import Secrets
from .value_schemas import schema_of

RECORDS = frozenset("data items results records value values entries elements collection list rows".split())
NO_FILE = re.compile(r"json|^$|^(application|text)/(.+\+)?xml$")  # a media type of what is read
Place = tuple[str, ...]  # the keys that lead to something in an answer


def output_of(request: Recorded, secrets: Secrets) -> Output | None:
    """The output, such as `(campaigns: list = answer['data'])`; None where the verb says it.

    Of a list, objects that have records are opened. The answer is returned as it is if that is no object or
    list, or if none is recorded and the path is not that of the records that the name promises: 1 in 30
    recorded requests without an answer has its list deeper.
    """
    answers, media_type = request.answers, request.media_types.get("accept", "")
    if FILE in answers or not NO_FILE.search(media_type):
        return returned.output_of([("file", schema_of([FILE]), Found(()))])
    contents = [
        answer for answer in answers if isinstance(answer, (dict, list)) and not reasons.refuses(answer)
    ]
    noun = noun_of(request.target.segments, "result")
    is_list = verbs.Name.of(request.action).kind in ("list", "search")
    if all(content == {} for content in contents):
        is_read = request.method == "GET"
        is_of_records = is_read and english.is_plural(noun) and noun.rpartition("_")[2] not in naming.WHOLES
        is_whole = (is_read and answers) or (is_list and not is_of_records)
        return Output(is_whole=True) if is_whole else None
    schema = schema_of(contents)
    places = dict(_places(schema, 2 if is_list else 0)) or {(): schema}
    if any(secrets.are_in(key) for place in places for key in place):
        return Output(is_whole=True)
    outputs: dict[str, tuple[dict[str, Any], Template]] = {}
    for place, part in places.items():
        name = _name_of(place, shapes.kinds_in(part), noun)
        name = prose.unique([name, prose.snake("_".join(place), "value")], outputs.__contains__)
        outputs[name] = (shapes.shaped(part, name), Found(place))
    if is_list and request.has_links:
        outputs.setdefault("next_page", (shapes.NEXT_PAGE, Link("next")))
    return returned.output_of((name, schema, template) for name, (schema, template) in outputs.items())


def _name_of(place: Place, kinds: list[str], noun: str) -> str:
    """The name of a value: its key, but of records and of the whole answer what the request is about."""
    name = prose.snake(place[-1], "value") if place else ""
    if not place or (name in RECORDS and kinds in (["array"], ["object"])):
        return (english.plural if kinds == ["array"] else english.singular)(noun)
    return name


def _places(schema: dict[str, Any], levels: int) -> Iterator[tuple[Place, dict[str, Any]]]:
    """The values in an answer, by their places; of an object that has records, those in it."""
    for key, part in schema.get("properties", {}).items():
        inner = dict(_places(part, levels - 1)) if levels else {}
        has_records = any((value.get("items") or {}).get("type") == "object" for value in inner.values())
        yield from (((key, *place), value) for place, value in (inner if has_records else {(): part}).items())
