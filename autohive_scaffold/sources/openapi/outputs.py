"""The responses of an OpenAPI operation, as the output of an action.

An output schema tells an agent what to expect; it does not validate the API, which may return null or other types than
documented, and omit or add fields. So it has only descriptions, which name the type, and one level of properties.
"""

import re
from contextlib import suppress
from dataclasses import replace

from ...errors import AnswerError
from ...model.actions import MEDIA_TYPE, READING, Output, Parameter
from ...model.files import FILE
from ...names import english
from .. import prose, verbs, vocabulary
from .draft7 import NAMES, listed
from .operations import MediaType, Operation
from .schemas import Schema

TEXT = 200


def output_of(operation: Operation, name: str, resource: str, parameters: tuple[Parameter, ...]) -> Output:
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
    has_page = output.kind == "list" and verbs.asks_for_a_page(parameters)
    is_usual = any(name == "application/json" or "*" in name for name in names)
    return replace(output, has_page=has_page, media_type="" if is_usual else accepted)


def _is_text(media: MediaType) -> bool:
    """Whether it is text, or may be anything."""
    is_text = media.name.startswith("text/") or media.name.endswith(("xml", "x-www-form-urlencoded"))
    return (is_text or "*" in media.name) and media.schema.flat.get("format") != "binary"


def _output(operation: Operation, schema: Schema | None, name: str, resource: str) -> Output:
    if schema is None:
        if operation.method == "DELETE":
            return Output("deleted", english.singular(resource))
        # A response without content means an empty answer; without any response, nothing is known about the answer.
        is_empty = operation.success == ()
        is_text = any(map(_is_text, operation.success or ()))
        text = f"What the API answered{' (string)' if is_text else ''}"
        return Output("fields", schema={"properties": {}}) if is_empty else _result(text)
    data = schema.properties.get("data")
    if operation.method == "DELETE" and data and data.is_only("object") and not data.properties:
        return Output("deleted", english.singular(resource))
    text = _sentence(schema)
    # The answer to a change is returned unchanged, even an array: the change has been made, whatever the answer is.
    if schema.is_only("array") and (operation.method == "GET" or name.partition("_")[0] in READING):
        found = (text or f"{english.sentence_case(english.phrase(resource))} found").rstrip(".")
        if names := _names(schema.under("items")):
            found = f"{found}; each has {names}"
        return Output("list", resource, {"type": "array", "description": found})
    properties = schema.united.properties
    if schema.kinds == ["object"] or (properties and not schema.kinds):
        return Output("fields", schema={"properties": {key: _field(key, found) for key, found in properties.items()}})
    said = _described(text or "What the API answered", schema)
    return _result(f"{said.rstrip('.')} (string)" if schema.kinds == ["string"] and not schema.variants else said)


def _result(text: str) -> Output:
    return Output("item", "result", {"description": text})


def _sentence(schema: Schema) -> str:
    texts = (prose.first_sentence(part.flat.get("description"), TEXT) for part in (schema, *schema.variants))
    return next(filter(None, texts), "")


def _field(name: str, schema: Schema) -> dict[str, str]:
    words = english.sentence_case(english.phrase(prose.snake(name, "value")))
    return {"description": _described(_sentence(schema) or words, schema)}


def _described(text: str, schema: Schema) -> str:
    """The text followed by the type, unless that is string."""
    words = _kinds(schema)
    if words == "object" and (names := _names(schema)):
        words = f"object with {names}"
    elif words == "array" and (names := _names(schema.under("items"))):
        words = f"array; each has {names}"
    return f"{text.rstrip('.')} ({words})" if words else text


def _kinds(schema: Schema) -> str:
    """The types that a value may have; empty if it may be anything, or is a string."""
    kinds = dict.fromkeys(kind for part in (schema, *schema.variants) for kind in part.kinds)
    return " or ".join(kinds) if kinds.keys() - {"string"} else ""


def _names(schema: Schema | None) -> str:
    """The first properties of an object, each with its type unless that is string; empty if it has none."""
    names = []
    for name, each in list(schema.united.properties.items())[: NAMES + 1] if schema else []:
        kinds = ""
        with suppress(AnswerError):  # so deep, a reference may lead nowhere
            kinds = _kinds(each)
        names.append(f"{name}: {kinds}" if kinds else name)
    return listed(names)
