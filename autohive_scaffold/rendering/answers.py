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
Places = dict[Place, tuple[str, Schema]]
SHOWN = 5  # properties of an object in an answer


def answer_of(action: Action, errors: Errors | None, found_under: str = "") -> Any:
    """An answer that is not an error; a list that nobody said where it is is under its name, or this key."""
    if action.output.is_file:
        return HELLO
    if action.output.is_whole:
        return fine_answer(errors, _object(action.output.schemas, []) or {"id": 1, "name": "First"})
    answer: Any = None
    used: list[Any] = []
    known, guessed = _places(action.output)
    for places in (known, guessed):
        for place, (name, schema) in sorted(places.items(), key=lambda item: len(item[0])):
            there = value_at(answer, *place)
            is_other = there == UNKNOWN or not is_valid(there, schema)
            if there is None or (is_other and places is known):
                answer = _with(answer, place, _value(schema, name, used))
    if action.output.unsaid_list:
        page = {"next": "abc"} if action.output.has_page else {}
        other: dict[str, Any] = {} if found_under else {"warnings": []}  # a list that is not asked for
        answer = {found_under or action.output.unsaid_list: answer, **other, **page}
    return fine_answer(errors, answer)


def _places(output: Output) -> tuple[Places, Places]:
    """The places of an answer from which something is returned, with the name and schema of what is there.

    The second ones are those of which no type is known: a text is guessed where it is a part of something.
    """
    known: Places = {}
    guessed: Places = {}
    made: Places = {}
    for name, template in output.values.items():
        for part, schema in parts_with_schemas(template, output.schemas.get(name, {})):
            if isinstance(part, Found) and types_of(schema):
                if part.path not in known or types_of(schema) == ["array"]:
                    known[part.path] = name, schema
            elif isinstance(part, Found):
                is_whole = part is template or not part.path
                guessed[part.path] = name, schema if is_whole else {"type": "string"}
            elif isinstance(part, Length) and isinstance(part.of, Found):
                known.setdefault(part.of.path, (name, {"type": "array", "items": {}}))
            elif isinstance(part, Each):
                made[part.of.path] = name, {"type": "array"}
    for place, value in made.items():
        _, schema = known.get(place, value)
        if not (schema.get("items") or {}).get("properties"):  # then the items have what is found in them
            known[place] = value
    return known, guessed


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
