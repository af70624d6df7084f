"""The responses of an OpenAPI operation, as the output of an action."""

import re
from collections.abc import Iterable
from contextlib import suppress
from typing import Any

from ...errors import AnswerError
from ...model.actions import READING, Output
from ...model.files import FILE
from ...model.templates import Found, Length, Link, Template
from ...names import english
from ...notation import returned, verbs
from ...schema.untyped import object_of
from .. import naming, reasons, shapes
from ..media_types import MEDIA_TYPE
from .operations import Operation, is_json, schemas_in
from .schemas import Types, is_binary

DELETED = Output({"deleted": True}, {"deleted": {"type": "boolean"}})
LEVELS, ROOM = 2, 1_000  # of an answer that are read
# Media types of text, or of anything.
TEXT = re.compile(r"text/.*|.*(xml|yaml|x-www-form-urlencoded|\*.*)|[^/]*")
Node = dict[str, Any]


def output_of(operation: Operation) -> Output:
    """The output of an action: the records of a bare array, the fields of an object, else one result."""
    content = operation.success or {}
    kinds = {_kind_of(operation, name, media.get("schema")) for name, media in content.items()}
    if operation.method == "DELETE" and kinds <= {"text", "file"}:
        return DELETED
    if not content:  # an empty answer, or none that the document has
        return Output() if operation.success is None else Output(is_whole=True)
    if "file" in kinds and kinds <= {"file", ""}:
        return Output({"file": Found(())}, {"file": {**FILE, "description": "The file"}})
    return _result({"type": "string"}) if kinds <= {"text", "file"} else _of_json(operation)


def _kind_of(operation: Operation, media_type: str, schema: Any) -> str:
    """Whether an answer is "json", "text", or a "file"; empty where it is JSON that nothing is said of.

    What is called JSON is a file, too, if its schema says that it is binary, as in 1 of 60 documents.
    """
    flat: Node = {}
    with suppress(AnswerError):
        flat = operation.api.flat(schema)
    may_be_bytes = "json" not in media_type  # where base64 is a text, and a list is one
    of_bytes = {**flat, **object_of(flat.get("items"))} if may_be_bytes else flat
    if is_binary(of_bytes) or (may_be_bytes and of_bytes.get("format") == "byte"):
        return "file"
    if is_json(media_type):
        return "json" if shapes.kinds_in(flat) else ""
    return "text" if TEXT.fullmatch(media_type) else "file"


def accepted_of(operation: Operation) -> str | None:
    """The media type of its answer; empty where that is the usual one, and None where nothing is answered."""
    if not operation.success:
        return None
    names = sorted(operation.success, key=lambda name: not is_json(name))
    is_usual = any(name == "application/json" or "*" in name for name in names)
    return "" if is_usual else next(filter(MEDIA_TYPE.fullmatch, names), "")


def errors_of(operations: Iterable[Operation]) -> str:
    """The answer to `errors`, as far as these operations tell it."""
    answers, failures = [], []
    for operation in operations:
        answers.append(_success_of(operation))
        for node in operation.responses[1]:
            with suppress(AnswerError):
                content = operation.api.content_of(operation.api.followed(node))
                failures += [_described(operation, schema) for schema in schemas_in(content)]
    return reasons.errors_of(answers, failures)


def _success_of(operation: Operation) -> Node:
    return _described(operation, next(schemas_in(operation.success or {}), None))


def _described(operation: Operation, node: Any) -> Node:
    """What a schema says of an answer; nothing where a reference leads nowhere, or it says too much."""
    with suppress(AnswerError):
        return Types(operation.api.flat, LEVELS, ROOM, of_answers=True).typed(node)
    return {}


def _of_json(operation: Operation) -> Output:
    schema = _success_of(operation)
    kinds = shapes.kinds_in(schema)
    only_reads = operation.method == "GET" or operation.name.partition("_")[0] in READING
    has_pages = only_reads and _has_link(operation)
    if kinds == ["object"]:
        properties = schema.get("properties", {})
        depth = 1 if len(properties) <= shapes.MOST else 0  # of many, nobody reads what is in each
        parts = {key: shapes.shaped(part, key, depth) for key, part in properties.items()}
        lists = [key for key, part in parts.items() if shapes.kinds_in(part) == ["array"]]
        if has_pages and len(lists) == 1 and all(map(str.isidentifier, parts)) and "next_page" not in parts:
            places = [(key, part, Found((key,))) for key, part in parts.items()]
            return returned.output_of([*places, ("next_page", shapes.NEXT_PAGE, Link("next"))])
        missing = tuple(key for key in parts if key not in schema.get("required", ()))
        return Output(schemas=parts, is_whole=True, missing=missing, title=schema.get("title", ""))
    # The answer to a change is returned unchanged, even an array: the change has been made, whatever it is.
    if kinds != ["array"] or not only_reads:
        return _result(schema)
    acted_on = re.split(f"(?:^|_)(?:{'|'.join(naming.PREPOSITIONS)})_", verbs.Name.of(operation.name).noun)[0]
    resource = english.resource(acted_on) if acted_on else "items"
    text = schema.get("description") or f"{english.sentence_case(english.phrase(resource))} found"
    records = shapes.shaped({**schema, "type": "array", "description": text}, resource)
    if has_pages:
        pages = {"next_page": shapes.NEXT_PAGE}
        return Output({resource: Found(()), "next_page": Link("next")}, {resource: records, **pages})
    values: dict[str, Template] = {resource: Found(()), "count": Length(resource)}
    return Output(values, {resource: records, "count": {"type": "integer"}})


def _has_link(operation: Operation) -> bool:
    """Whether its answer has a header that may say where the next page is."""
    headers = [operation.api.followed(node.get("headers")) for node in operation.responses[0]]
    return any(name.lower() == "link" for names in headers for name in names)


def _result(schema: Node) -> Output:
    schema = {"description": "What the API answered", **schema}
    return Output({"result": Found(())}, {"result": shapes.shaped(schema, "result")})
