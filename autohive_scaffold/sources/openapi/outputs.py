"""The responses of an OpenAPI operation, as the output of an action."""

import re
from collections.abc import Iterable
from contextlib import suppress
from typing import Any

from ...errors import AnswerError
from ...model.actions import READING, Output
from ...model.files import FILE
from ...model.templates import Constant, Found, Length, Link
from ...names import english
from ...notation import shapes, verbs
from ...notation.shapes import NEXT_PAGE
from ...schema.untyped import items_of
from .. import prose, reasons, vocabulary
from ..media_types import MEDIA_TYPE
from .keywords import choices_of
from .operations import MediaType, Operation
from .schemas import Schema

TEXT = 200
COUNT = {"type": "integer"}
DELETED = Output({"deleted": Constant(True)}, {"deleted": {"type": "boolean"}})


def output_of(operation: Operation, name: str, resource: str) -> Output:
    """The output of the action of that name: the records of a bare array, the fields of an object, else one result."""
    content = operation.success or ()
    json = [media for media in content if media.is_json]
    if content and not json and not any(map(_is_text, content)):
        return Output(
            {"file": Found(())}, {"file": {**FILE, "description": _sentence(content[0].schema) or "The file"}}
        )
    acted_on = re.split(f"(?:^|_)(?:{'|'.join(vocabulary.PREPOSITIONS)})_", verbs.Name.of(name).noun)[0]
    return _output(
        operation,
        json[0].schema if json else None,
        name,
        english.resource(acted_on) if acted_on else resource,
    )


def accepted_of(operation: Operation) -> str:
    """The media type of its answer; empty where that is the usual one, or it has none."""
    content = operation.success or ()
    names = [media.name for media in sorted(content, key=lambda media: not media.is_json)]
    is_usual = any(name == "application/json" or "*" in name for name in names)
    return "" if is_usual else next(filter(MEDIA_TYPE.fullmatch, names), "")


def errors_of(operations: Iterable[Operation]) -> str:
    """The answer to `errors`, as far as the operations that were chosen tell it."""
    answers, failures = [], []
    for operation in operations:
        json = [media.schema.acyclic for media in operation.success or () if media.is_json]
        answers.append(_told(json[0]) if json else {})
        failures += [_told(schema.acyclic, 3) for schema in operation.failures]
    return reasons.errors_of(answers, failures)


def _is_text(media: MediaType) -> bool:
    """Whether it is text, or may be anything."""
    is_text = media.name.startswith("text/") or media.name.endswith(("xml", "x-www-form-urlencoded"))
    return (is_text or "*" in media.name) and media.schema.flat.get("format") != "binary"


def _output(operation: Operation, schema: Schema | None, name: str, resource: str) -> Output:
    if schema is None:
        if operation.method == "DELETE":
            return DELETED
        # A response without content means an empty answer; without any response, nothing is known about the answer.
        if operation.success == ():
            return Output(is_whole=True)
        return _result({"type": "string"}) if any(map(_is_text, operation.success or ())) else Output()
    data = schema.properties.get("data")
    if operation.method == "DELETE" and data and data.is_only("object") and not data.properties:
        return DELETED
    # The answer to a change is returned unchanged, even an array: the change has been made, whatever the answer is.
    if schema.is_only("array") and (operation.method == "GET" or name.partition("_")[0] in READING):
        text = _sentence(schema) or f"{english.sentence_case(english.phrase(resource))} found"
        records = shapes.shaped({**_told(schema.acyclic), "description": text}, resource)
        if operation.has_links:
            return Output(
                {resource: Found(()), "next_page": Link("next")}, {resource: records, "next_page": NEXT_PAGE}
            )
        return Output({resource: Found(()), "count": Length(resource)}, {resource: records, "count": COUNT})
    whole = schema.acyclic
    properties = whole.united.properties
    if schema.kinds == ["object"] or (properties and not schema.kinds):
        depth = 1 if len(properties) <= shapes.PROPERTIES else 0  # of many, nobody reads what is in each
        found = {key: shapes.shaped(_told(part), key, depth) for key, part in properties.items()}
        return Output(schemas=found, is_whole=True)
    return _result(_told(whole))


def _result(schema: dict[str, Any]) -> Output:
    schema = {"description": "What the API answered", **schema}
    return Output({"result": Found(())}, {"result": shapes.shaped(schema, "result")})


def _sentence(schema: Schema) -> str:
    texts = (prose.first_sentence(part.flat.get("description"), TEXT) for part in (schema, *schema.variants))
    return next(filter(None, texts), "")


def _told(schema: Schema, depth: int = 1) -> dict[str, Any]:
    """What a schema says of a value, so many levels deep; nothing where a reference leads nowhere."""
    with suppress(AnswerError):
        flat, kinds = schema.flat, _kinds(schema)
        found = shapes.of_kinds(kinds)
        if text := _sentence(schema):
            found["description"] = text
        found["enum"] = choices_of(flat, kinds)
        found["format"] = flat.get("format")
        found["examples"] = [flat.get("example"), *items_of(flat.get("examples"))]
        if "object" in kinds and depth:
            parts = [*schema.united.properties.items()][: shapes.PROPERTIES]
            found["properties"] = {key: _told(part, depth - 1) for key, part in parts}
        if "array" in kinds and (items := schema.under("items")):
            found["items"] = _told(items, depth)
        return found
    return {}


def _kinds(schema: Schema) -> list[str]:
    """The types that a value may have; none if it may be anything."""
    if schema.kinds or not schema.variants:
        return schema.kinds
    known = [_kinds(variant) for variant in schema.variants]
    return list(dict.fromkeys(kind for kinds in known for kind in kinds)) if all(known) else []
