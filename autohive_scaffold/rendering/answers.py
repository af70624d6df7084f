"""What the API answers in the delivered tests: something at each place that an action returns."""

from typing import Any

from ..model.actions import Action, Output
from ..model.integration import Errors
from ..model.templates import Each, Found, Length, Place, Schema, parts_with_schemas
from ..runtime import value_at
from ..schema.samples import sample
from ..schema.validation import is_valid
from ..schema.values import only_type_of, types_of

HELLO = {"content": "SGVsbG8=", "name": "hello you.txt", "contentType": "text/plain"}
UNKNOWN = {"id": 1}  # an object of which no keys are known
RECORDS = [{"id": 1}, {"id": 2}]
SHOWN = 5  # properties of an object in an answer


def answer_of(action: Action, errors: Errors | None, found_under: str = "") -> Any:
    """An answer that is not an error; a list that nobody said where it is is under its name, or this key."""
    if action.output.is_file:
        return HELLO
    if action.output.is_whole:
        return fine_answer(errors, _object(action.output.schemas, []) or {"id": 1, "name": "First"})
    answer: Any = None
    used: list[Any] = []
    for place, (rank, name, schema) in _places(action.output):
        there = value_at(answer, *place)
        if there is None or (rank and (there == UNKNOWN or not is_valid(there, schema))):
            answer = _with(answer, place, _value(schema, name, used))
    if action.output.unsaid_list:
        page = {"next": "abc"} if action.output.has_page else {}
        other: dict[str, Any] = {} if found_under else {"warnings": []}  # a list that is not asked for
        answer = {found_under or action.output.unsaid_list: answer, **other, **page}
    return fine_answer(errors, answer)


def _places(output: Output) -> list[tuple[Place, tuple[int, str, Schema]]]:
    """The places of an answer from which something is returned: how well known, the name and the schema.

    The last ones are those of which no type is known: a text is guessed where it is a part of something.
    """
    places: dict[Place, tuple[int, str, Schema]] = {}
    schema: Schema
    for name, template in output.values.items():
        for part, known in parts_with_schemas(template, output.schemas.get(name, {})):
            match part:
                case Each(of=Found(path)):  # a list whose items have what is found in them
                    rank, schema = 3, {"type": "array"}
                case Length(of=Found(path)):
                    rank, schema = 1, {"type": "array", "items": {}}
                case Found(path) if kinds := types_of(known):
                    has_keys = (known.get("items") or {}).get("properties")
                    rank, schema = 4 if has_keys else 2 if kinds == ["array"] else 1, known
                case Found(path):
                    rank, schema = 0, known if part is template or not path else {"type": "string"}
                case _:
                    continue
            if path not in places or rank > places[path][0]:
                places[path] = rank, name, schema
    return sorted(places.items(), key=lambda item: (not item[1][0], len(item[0])))


def fine_answer(errors: Errors | None, answer: Any = None) -> Any:
    """An answer, or one that is made, with what keeps it from being an error."""
    if not isinstance(answer, dict | None):  # only an object may be an error
        return answer
    needed, present = (errors.missing, errors.present) if errors else ((), ())
    if present and not needed and all(value_at(answer, *place) for place in present):
        return answer_with({present[0]: None}, answer)
    return answer_with({place: True for place in needed if not value_at(answer, *place)}, answer)


def answer_with(places: dict[Place, Any], answer: Any = None) -> Any:
    """An answer, or one that is made, with a value at each of these places."""
    for place, value in sorted(places.items(), key=lambda item: len(item[0])):
        answer = _with(answer, place, value)
    return answer


def _with(answer: Any, place: Place, value: Any) -> Any:
    """An answer with a value at a place, instead of what rules that place out."""
    if not place:
        return {**answer, **value} if isinstance(answer, dict) and isinstance(value, dict) else value
    key, rest = place[0], place[1:]
    if isinstance(key, int):
        items = [*answer] if isinstance(answer, list) else []
        items += [{}] * ((key + 1 if key >= 0 else -key) - len(items))
        items[key] = _with(items[key] or None, rest, value)
        return items
    keys = answer if isinstance(answer, dict) else {}
    return {**keys, key: _with(keys.get(key), rest, value)}


def _value(schema: Schema, name: str, used: list[Any]) -> Any:
    kind = next(iter(types_of(schema)), "")
    if kind == "array" and "items" not in schema:  # whose items get what is found in them
        return []
    if kind == "array":
        items = schema["items"]
        is_unknown = not items.get("properties") and items.get("type", "object") == "object"
        return RECORDS if is_unknown else [_value(items, name, used)]
    if isinstance(others := schema.get("additionalProperties"), dict):
        return {"name": _value(others, "name", used)}
    if kind == "object" or (not kind and name != "result"):
        return _object(schema.get("properties", {}), used) or UNKNOWN
    value = sample({**schema, "type": kind or "object"}, name, used)
    if not isinstance(value, bool):
        used.append(value)
    return value


def _object(properties: dict[str, Schema], used: list[Any]) -> dict[str, Any]:
    simple_first = sorted(properties.items(), key=lambda item: only_type_of(item[1]) in ("object", "array"))
    return {name: _value(schema, name, used) for name, schema in simple_first[:SHOWN]}
