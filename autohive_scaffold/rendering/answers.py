"""What the API answers in the delivered tests, and what an action returns for it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from .. import runtime
from ..model.actions import Action
from ..model.failures import All, Condition, Errors, Not
from ..model.templates import (
    Each,
    Found,
    Given,
    HeaderValue,
    Length,
    Link,
    OfItem,
    Rest,
    Template,
    Text,
    filled_in,
    walk,
)
from ..schema.samples import distinct_samples, sample
from .expressions import list_place
from .sent import with_inserted

HELLO = {"content": "SGVsbG8=", "name": "hello you.txt", "contentType": "text/plain"}
RECORDS = [{"id": 1}, {"id": 2}]
SHOWN = 3  # properties of an object in an answer
Schema = dict[str, Any]
Path = tuple[str | int, ...]


@dataclass(frozen=True)
class Answer:
    """What the API answers to a request that succeeds: data, and the headers that are looked at."""

    data: Any
    headers: dict[str, str] = field(default_factory=dict)


def fine_places(errors: Errors | None) -> dict[Path, Any]:
    """What must be in an answer that is no error."""
    return dict.fromkeys(places_of(errors.condition)[1], True) if errors and errors.condition else {}


def answer_of(action: Action, url: str, errors: Errors | None = None, found_under: str = "") -> Answer:
    """An answer to a request to that URL which has something at each place that the action returns, and is no error.

    Where nobody said where the records are, they are under that key, or else under their name.
    """
    if action.output.is_file:
        return Answer(HELLO)
    fine = fine_places(errors)
    if action.output.is_whole:
        whole = _object(action.output.schemas, []) or {"id": 1, "name": "First"}
        return Answer(answer_with(fine, whole))
    places: dict[Path, Any] = dict(fine)
    headers: dict[str, str] = {}
    used: list[Any] = []
    for name, template in action.returned.items():
        places.update(_places(action, name, template, found_under or name, used))
        for part in walk(template):
            if isinstance(part, Link):
                headers["Link"] = f'<{url.partition("?")[0]}?page=2>; rel="{part.relation}"'
            elif isinstance(part, HeaderValue):
                headers[part.name] = "42"
    if action.output.has_page and action.output.unsaid_list:
        places[("next",)] = "abc"
    return Answer(answer_with(places), headers)


def answer_with(places: dict[Path, Any], answer: Any = None) -> Any:
    """An answer, or one that is made, with a value at each of these places."""
    root = {} if answer is None else {"": answer}
    for path, value in sorted(places.items(), key=lambda place: -len(place[0])):
        _place(root, ("", *path), value)
    return root.get("")


def places_of(condition: Condition) -> tuple[list[Path], list[Path]]:
    """The places that have something where a condition holds, and those that have nothing there."""
    if isinstance(condition, Not):
        return places_of(condition.of)[::-1]
    if isinstance(condition, All):
        found = list(map(places_of, condition.of))
        return [place for true, _ in found for place in true], [
            place for _, false in found for place in false
        ]
    return [condition.path], []


def _places(
    action: Action, name: str, template: Template, found_under: str, used: list[Any]
) -> dict[Path, Any]:
    """What an answer has at each place of an output; `used` are the values of others, which one avoids and adds to."""
    if isinstance(template, Each):
        items: dict[str, Any] = {}
        for part in walk(template.made):
            if isinstance(part, OfItem) and part.path:
                _place(items, ("", *part.path), "abc")
        return {template.of.path: [items.get("", "abc")]}
    found: dict[Path, Any] = {}
    for part in walk(template):
        if isinstance(part, Length) and isinstance(part.of, Found):
            found[part.of.path] = RECORDS
        elif isinstance(part, Found):
            is_list = part is template and name in action.output.lists
            path = (found_under,) if is_list and list_place(action, name, part) is None else part.path
            found[path] = _value(action.output.schemas[name], name, used) if part is template else "abc"
    return found


def _value(schema: Schema, name: str, used: list[Any]) -> Any:
    kinds = schema.get("type", [])
    kind = kinds if isinstance(kinds, str) else next((each for each in kinds if each != "null"), "")
    if kind == "array":
        items = schema.get("items") or {}
        if not items.get("properties") and items.get("type", "object") == "object":
            return RECORDS
        return [_value(items, name, used)]
    if kind == "object" or (not kind and name != "result"):
        return _object(schema.get("properties", {}), used) or {"id": 1}
    return sample({**schema, "type": kind} if kind else {"type": "object"}, name)


def _object(properties: dict[str, Schema], used: list[Any]) -> dict[str, Any]:
    simple_first = sorted(properties.items(), key=lambda each: each[1].get("type") in ("object", "array"))
    shown = dict(simple_first[:SHOWN])
    plain = {name: each for name, each in shown.items() if each.get("type") not in ("object", "array")}
    samples = distinct_samples(plain, used)
    used += [value for value in samples.values() if not isinstance(value, bool)]
    return {
        name: samples[name] if name in samples else _value(each, name, used) for name, each in shown.items()
    }


def _place(container: Any, path: tuple[str | int, ...], value: Any) -> None:
    """Put a value at a path, unless there is one, or what is there rules it out: an object for an index."""
    key, rest = path[0], path[1:]
    if isinstance(container, list) != isinstance(key, int):
        return
    if isinstance(container, list):
        index = int(key)
        container += [{} for _ in range((index + 1 if index >= 0 else -index) - len(container))]
        existing = container[index] or None
    else:
        existing = container.get(key)
    if rest and not isinstance(existing, (dict, list)):
        existing = [] if isinstance(rest[0], int) else {}
    if rest:
        _place(existing, rest, value)
    container[key] = existing if existing is not None else value


def returned_for(
    action: Action,
    answer: Answer,
    inputs: dict[str, Any],
    url: str,
    finder: Callable[..., Any] = runtime.value_at,
) -> dict[str, Any]:
    """What the action returns for that answer to a request with these inputs, found as the delivered code finds it."""
    if action.output.is_whole:
        return runtime.as_object(answer.data)
    lists = {
        name: _list(action, name, template, answer.data)
        for name, template in action.returned.items()
        if name in action.output.lists and isinstance(template, (Found, Each))
    }

    def value(template: Template) -> Any:
        if isinstance(template, Given):
            found = inputs.get(template.name, action.inputs[template.name].default)
            return found[template.key] if template.key and found else found
        if isinstance(template, Text):
            return with_inserted(template, value)
        if isinstance(template, Length):
            of = template.of
            return len(lists[of] if isinstance(of, str) else runtime.list_at(answer.data, *of.path))
        if isinstance(template, HeaderValue):
            find = runtime.number_in if template.is_number else runtime.header_in
            return find(answer.headers, template.name)
        if isinstance(template, Link):
            return runtime.link_in(answer.headers, template.relation, url)
        if isinstance(template, Rest):
            return runtime.beside(lists[template.of], answer.data)
        assert isinstance(template, Found)
        return finder(answer.data, *template.path)

    return {
        name: lists[name] if name in lists else filled_in(template, value)
        for name, template in action.returned.items()
    }


def _list(action: Action, name: str, template: Template, data: Any) -> list[Any]:
    if isinstance(template, Each):
        items = _list(action, name, template.of, data)
        return [filled_in(template.made, partial(_of_item, item)) for item in items]
    assert isinstance(template, Found)
    place = list_place(action, name, template)
    if not action.only_reads:
        return runtime.list_at(data, *((name,) if place is None else place))
    return runtime.records_in(data, name) if place is None else runtime.records_at(data, *place)


def _of_item(item: Any, part: Template) -> Any:
    assert isinstance(part, OfItem)
    return runtime.value_at(item, *part.path)
