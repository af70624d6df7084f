"""The responses of an OpenAPI operation, as the output of an action."""

import re
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from typing import Any

from ...errors import AnswerError
from ...model.actions import MEDIA_TYPE, READING, Output
from ...model.files import FILE
from ...names import english
from ...notation import shapes, verbs
from ...schema.untyped import items_of
from .. import prose, reasons, vocabulary
from .keywords import choices_of
from .operations import MediaType, Operation
from .schemas import Schema

TEXT = 200


def output_of(operation: Operation, name: str, resource: str) -> Output:
    """The output of the action of that name: the records of a bare array, the fields of an object, else one result."""
    content = operation.success or ()
    json = [media for media in content if media.is_json]
    names = [media.name for media in (*json, *content)]
    accepted = next(filter(MEDIA_TYPE.fullmatch, names), "")
    if content and not json and not any(map(_is_text, content)):
        properties = {"file": {**FILE, "description": _sentence(content[0].schema) or "The file"}}
        return Output("values", schema={"properties": properties}, media_type=accepted, values={"file": "answer"})
    acted_on = re.split(f"(?:^|_)(?:{'|'.join(vocabulary.PREPOSITIONS)})_", verbs.Name.of(name).noun)[0]
    output = _output(
        operation, json[0].schema if json else None, name, english.resource(acted_on) if acted_on else resource
    )
    is_usual = any(name == "application/json" or "*" in name for name in names)
    return replace(output, media_type="" if is_usual else accepted)


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
            return Output("deleted", english.singular(resource))
        # A response without content means an empty answer; without any response, nothing is known about the answer.
        if operation.success == ():
            return Output("fields", schema={"properties": {}})
        return _result({"type": "string"} if any(map(_is_text, operation.success or ())) else {})
    data = schema.properties.get("data")
    if operation.method == "DELETE" and data and data.is_only("object") and not data.properties:
        return Output("deleted", english.singular(resource))
    # The answer to a change is returned unchanged, even an array: the change has been made, whatever the answer is.
    if schema.is_only("array") and (operation.method == "GET" or name.partition("_")[0] in READING):
        text = _sentence(schema) or f"{english.sentence_case(english.phrase(resource))} found"
        records = shapes.shaped({**_told(schema.acyclic), "description": text}, resource)
        if not operation.has_links:
            return Output("list", resource, records, place="answer")
        values = {resource: "answer", "next_page": "link('next')"}
        return Output(
            "values", schema={"properties": {resource: records, "next_page": shapes.NEXT_PAGE}}, values=values
        )
    whole = schema.acyclic
    properties = whole.united.properties
    if schema.kinds == ["object"] or (properties and not schema.kinds):
        depth = 1 if len(properties) <= shapes.PROPERTIES else 0  # of many, nobody reads what is in each
        found = {key: shapes.shaped(_told(part), key, depth) for key, part in properties.items()}
        return Output("fields", schema={"properties": found})
    return replace(_result(_told(whole)), place="answer")


def _result(schema: dict[str, Any]) -> Output:
    schema = {"description": "What the API answered", **schema}
    return Output("item", "result", shapes.shaped(schema, "result"))


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
