"""What the API answers in the delivered tests: something at each place that an action returns."""

from typing import Any

from ..model.actions import Action
from ..model.integration import Errors
from ..model.templates import Each, Found, Length, OfItem, Template, walk
from ..runtime import value_at
from ..schema.samples import sample
from ..schema.values import only_type_of, types_of

HELLO = {"content": "SGVsbG8=", "name": "hello you.txt", "contentType": "text/plain"}
UNKNOWN = {"id": 1}  # an object of which no keys are known
RECORDS = [{"id": 1}, {"id": 2}]
SHOWN = 5  # properties of an object in an answer
Schema = dict[str, Any]
Place = tuple[str | int, ...]


def answer_of(action: Action, errors: Errors | None, found_under: str = "") -> Any:
    """An answer that is not an error; a list that nobody said where it is is under its name, or this key."""
    if action.output.is_file:
        return HELLO
    if action.output.is_whole:
        return fine_answer(errors, _object(action.output.schemas, []) or {"id": 1, "name": "First"})
    places: dict[Place, Any] = {}
    used: list[Any] = []
    for name, template in sorted(action.output.values.items(), key=lambda item: _depth(item[1])):
        if template not in _keys_of(places.get(())):
            places.update(_places(action, name, template, used))
    if action.output.unsaid_list:
        places[found_under or action.output.unsaid_list,] = places.pop(())
        if action.output.has_page:
            places["next",] = "abc"
    return fine_answer(errors, answer_with(places))


def _keys_of(answer: Any) -> list[Found]:
    """The places of what is directly in an answer that is an object of which something is known."""
    return [Found((key,)) for key in answer] if isinstance(answer, dict) and answer != UNKNOWN else []


def _depth(template: Template) -> int:
    """How deep in an answer an output is; what is less deep is made first, and has what is below it."""
    return len(template.path) if isinstance(template, Found) else -1


def fine_answer(errors: Errors | None, answer: Any = None) -> Any:
    """An answer, or one that is made, with what keeps it from being an error."""
    needed = errors.missing if errors else []
    return answer_with({place: True for place in needed if not value_at(answer, *place)}, answer)


def answer_with(places: dict[Place, Any], answer: Any = None) -> Any:
    """An answer, or one that is made, with a value at each of these places."""
    for place, value in sorted(places.items(), key=lambda item: len(item[0])):
        answer = _with(answer, place, value)
    return answer


def _with(answer: Any, place: Place, value: Any) -> Any:
    """An answer with a value at a place, unless what is there rules that place out."""
    if not place:
        return {**answer, **value} if isinstance(answer, dict) and isinstance(value, dict) else value
    key, rest = place[0], place[1:]
    if isinstance(key, int) and isinstance(answer, (list, type(None))):
        count = key + 1 if key >= 0 else -key
        items = [*(answer or []), *({} for _ in range(count - len(answer or [])))]
        items[key] = _with(items[key] or None, rest, value)
        return items
    if isinstance(key, str) and isinstance(answer, (dict, type(None))):
        return {**(answer or {}), key: _with((answer or {}).get(key), rest, value)}
    return answer


def _places(action: Action, name: str, template: Template, used: list[Any]) -> dict[Place, Any]:
    """What an answer has at each place of an output; `used` are values to avoid, and then also its own."""
    if isinstance(template, Found):
        return {template.path: _value(action.output.schemas[name], name, used)}
    places: dict[Place, Any] = {}
    for part in walk(template):
        if isinstance(part, Each):
            of_item = [found.path for found in walk(part.made) if isinstance(found, OfItem)]
            places[part.of.path] = [answer_with(dict.fromkeys(of_item, "abc"))]
        elif isinstance(part, Length) and isinstance(part.of, Found):
            places[part.of.path] = RECORDS
        elif isinstance(part, Found):
            places.setdefault(part.path, "abc" if part.path else UNKNOWN)
    return places


def _value(schema: Schema, name: str, used: list[Any]) -> Any:
    kind = next(iter(types_of(schema)), "")
    if kind == "array":
        items = schema.get("items") or {}
        is_unknown = not items.get("properties") and items.get("type", "object") == "object"
        return RECORDS if is_unknown else [_value(items, name, used)]
    if kind == "object" or (not kind and name != "result"):
        return _object(schema.get("properties", {}), used) or UNKNOWN
    value = sample({**schema, "type": kind or "object"}, name, used)
    if not isinstance(value, bool):
        used.append(value)
    return value


def _object(properties: dict[str, Schema], used: list[Any]) -> dict[str, Any]:
    simple_first = sorted(properties.items(), key=lambda item: only_type_of(item[1]) in ("object", "array"))
    return {name: _value(schema, name, used) for name, schema in simple_first[:SHOWN]}
