"""What the API answers in the delivered tests: something at each place that an action returns."""

from dataclasses import replace
from functools import reduce
from typing import Any

from ..model.actions import Action
from ..model.files import is_file
from ..model.integration import Errors
from ..model.templates import Place, Schema
from ..runtime import value_at
from ..schema.samples import sample
from ..schema.values import at, both, types_of

HELLO = {"content": "SGVsbG8=", "name": "hello you.txt", "contentType": "text/plain"}
UNKNOWN = {"id": 1}  # an object of which no keys are known
SHOWN = 8  # properties of an object in an answer


def answer_of(action: Action, errors: Errors | None, found_under: str = "") -> Any:
    """An answer that is not an error; a list that nobody said where it is is under its name, or this key."""
    output, needed = action.output, errors.missing if errors else ()
    if output.is_file:
        return HELLO
    shown = [(name, _shown(schema)) for name, schema in output.schemas.items()]
    schemas = dict(shown[:SHOWN] if output.is_whole else shown)
    schema = replace(output, schemas=schemas).answer(needed, found_under)
    answer: Any = _value({"type": "object", **schema}, next(iter(output.values), ""), []) if schema else None
    if output.unsaid_list:
        answer |= {} if found_under else {"warnings": []}  # a list that is not asked for
        answer |= {"next": "abc"} if output.has_page else {}
    if errors and not needed and errors.present and all(value_at(answer, *place) for place in errors.present):
        *above, last = errors.present[0]
        value_at(answer, *above)[last] = None
    return answer


def answer_with(places: dict[Place, Any]) -> Any:
    """An answer that has nothing but a value at each of these places; None if there is none."""
    schemas = (at(place, {"const": value}) for place, value in places.items())
    return _value(reduce(both, schemas), "", []) if places else None


def _shown(schema: Schema) -> Schema:
    """A schema with the first properties of each object."""
    shown = {**schema}
    if "properties" in schema:
        shown["properties"] = {name: _shown(part) for name, part in [*schema["properties"].items()][:SHOWN]}
    if "items" in schema:
        shown["items"] = _shown(schema["items"])
    return shown


def _value(schema: Schema, name: str, used: list[Any]) -> Any:
    """A value of a schema under a name; of one whose type is not known, a text."""
    kind = next(iter(types_of(schema)), "")
    if not kind and "const" in schema:
        return schema["const"]
    if is_file(schema):
        return HELLO
    if kind == "array":
        items, least = schema.get("items") or {}, schema.get("minItems", 0)
        if items.get("type", "object") == "object" and not items.keys() & {"properties", "const"}:
            return [{"id": number} for number in range(1, max(least, 2) + 1)]
        return [_value(items, name, used) for _ in range(max(least, 1))]
    if kind == "object":
        properties, others = schema.get("properties"), schema.get("additionalProperties")
        if not properties and isinstance(others, dict):
            properties = {"name": others}
        return {key: _value(part, key, used) for key, part in (properties or {}).items()} or UNKNOWN
    value = sample({**schema, "type": kind or "string"}, name, used)
    if not isinstance(value, bool):
        used.append(value)
    return value
