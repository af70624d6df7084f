"""Values that satisfy a JSON Schema, for the delivered tests: such as a person would give an input of that name."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from functools import partial, reduce
from itertools import cycle, islice
from typing import Any

from ..errors import AnswerError, shown
from ..names import english
from . import patterns, typical
from .validation import is_valid
from .values import TYPES, is_among

LENGTH = 100_000  # of the longest string
PARTS = 2_000  # of the largest list, with all that is in it
TRIED = 1_000  # numbers or strings in a row
FEW = 5
WHOLE_NUMBERS = (7, 3, 12, 5, 20)
FRACTIONS = (7.5, 2.5, 12.5)
STRINGS = ("abc", "ABC", "a1", "123")
Schema = dict[str, Any]


def sample(schema: Schema, name: str = "value", avoided: Iterable[Any] = ()) -> Any:
    """A value that satisfies the schema and reads like one of that name; none of those to avoid, if there are others.

    The schema must be one for `validation.is_schema`. Refused, with what to change, where no value is found.
    """
    others = list(avoided)
    found: list[Any] = []
    for value in _candidates(schema, name):
        if not is_among(value, others):
            return value
        found.append(value)
    if not found:
        raise AnswerError(_refusal(schema))
    return found[0]


def distinct_samples(schemas: dict[str, Schema], avoided: Iterable[Any] = ()) -> dict[str, Any]:
    """A value for each name, where possible no two of them equal, and none equal to its default or to those to avoid.

    Two that are true or false may be equal. Refused where one of the schemas has no sample.
    """
    chosen: dict[str, Any] = {}
    for name, schema in schemas.items():
        others = [value for value in (*avoided, *chosen.values()) if not isinstance(value, bool)]
        chosen[name] = sample(schema, name, [*others, schema["default"]] if "default" in schema else others)
    return chosen


def has_sample(schema: Schema, name: str = "value") -> bool:
    """Whether `sample` finds a value."""
    try:
        sample(schema, name)
    except AnswerError:
        return False
    return True


def _candidates(schema: Schema, name: str) -> Iterator[Any]:
    """Values that satisfy the schema, each once, the best one first."""
    seen: set[str] = set()
    for value in _guesses(schema, name):
        source = repr(value)
        if source not in seen and is_valid(value, schema):
            seen.add(source)
            yield value


def _guesses(schema: Schema, name: str) -> Iterator[Any]:
    """Values that are likely to satisfy the schema; the error where it is plain that none can."""
    choice = "anyOf" if schema.get("anyOf") else "oneOf"
    if isinstance(schema.get("examples"), list):
        yield from schema["examples"]
    if "const" in schema:
        yield schema["const"]
    elif "enum" in schema:
        yield from (choice for choice in reversed(schema["enum"]) if choice is not None)
        yield None  # last, as it tells least
    elif schema.get("allOf"):
        yield from _guesses(reduce(_merged, schema["allOf"], {**schema, "allOf": []}), name)
    elif schema.get(choice):
        for variant in schema[choice]:
            with suppress(AnswerError):
                yield from _guesses(_merged({**schema, choice: []}, variant), name)
    elif len(kinds := _types(schema)) == 1:
        yield from GUESSES[kinds[0]](schema, name)
    else:
        for kind in kinds:
            with suppress(AnswerError):
                yield from GUESSES[kind](schema, name)


def _merged(one: Schema, other: Schema | bool) -> Schema:
    """A schema that asks for much of what both do; what satisfies it is still held against the whole."""
    if isinstance(other, bool):
        return one
    merged = {**one, **other}
    if "properties" in one and "properties" in other:
        merged["properties"] = {**one["properties"], **other["properties"]}
    if "required" in one and "required" in other:
        merged["required"] = list(dict.fromkeys([*one["required"], *other["required"]]))
    return merged


def _types(schema: Schema) -> list[str]:
    """The types that a value may be of, the likely ones first."""
    if "type" in schema:
        types = [schema["type"]] if isinstance(schema["type"], str) else schema["type"]
        return sorted(types, key=lambda kind: kind == "null")
    implied = (
        ["object"]
        if "properties" in schema or "required" in schema
        else ["array"]
        if "items" in schema
        else []
    )
    return [*implied, *(kind for kind in TYPES if kind not in implied)]


def _refusal(schema: Schema) -> str:
    kind = _types(schema)[0]
    if kind in ("integer", "number") and "enum" not in schema:
        return "no number is within its bounds; widen them"
    if kind == "string" and "pattern" in schema:
        return f"no string was found that matches pattern {shown(schema['pattern'])}; use a simpler one"
    return "no value was found that satisfies its schema; loosen it"


def _numbers(schema: Schema, name: str, fractions: tuple[float, ...] = ()) -> Iterator[float]:
    low = max((schema[key] for key in ("minimum", "exclusiveMinimum") if key in schema), default=None)
    high = min((schema[key] for key in ("maximum", "exclusiveMaximum") if key in schema), default=None)
    step = schema.get("multipleOf", 1)
    if fractions and not typical.is_whole(schema.get("format", "")):
        middle = () if low is None or high is None else (low + (high - low) / 2,)
        yield from (*typical.numbers(name), *fractions, *WHOLE_NUMBERS, *middle)
    yield from (*typical.numbers(name), *WHOLE_NUMBERS)
    with suppress(OverflowError):  # a bound that is too many steps away
        factors: Iterable[int] = range(1, TRIED)
        if low is not None:
            first = int(-(-low // step))
            factors = (first + 1, *range(first, first + TRIED))  # the bound itself often is zero
        elif high is not None:
            last = int(high // step)
            factors = range(last, last - TRIED, -1)
        for multiple in (step * factor for factor in factors):
            yield int(multiple) if multiple == int(multiple) else multiple
    yield from (bound for bound in (0, low, high) if bound is not None)


def _strings(schema: Schema, name: str) -> Iterator[str]:
    low, high = _sizes(schema, "Length", LENGTH, "string", "characters")
    name = "cursor" if "cursor" in schema.get("description", "").lower() else name  # of a page, and no time
    likely = typical.strings(name, schema.get("format", ""))
    if "pattern" in schema:
        yield from _matching(schema["pattern"], list(islice(likely, FEW)), low, high)
        return
    first = next(likely)
    yield first
    yield from islice(likely, TRIED if low <= len(first) <= high else FEW)
    yield from (_resized(string, low, high) for string in (first, *"abcdefgh"))


def _sizes(schema: Schema, unit: str, most: int, what: str, parts: str) -> tuple[int, int]:
    """The least and the greatest size; refused where none is between them, or that is too much."""
    low, high = schema.get(f"min{unit}", 0), schema.get(f"max{unit}", most)
    if low > most:
        raise AnswerError(f"a {what} of {low} {parts} is too long for a test; lower the bound")
    if high < low:
        raise AnswerError(f"no {what} has at least {low} and at most {high} {parts}; widen the bounds")
    return low, high


def _matching(pattern: str, likely: list[str], low: int, high: int) -> Iterator[str]:
    made = patterns.strings_for(pattern, low)
    if patterns.is_safe(pattern):
        others = (*likely, *typical.KNOWN, *STRINGS)
        yield from others
        yield from made
        yield from (_resized(string, low, high) for string in others)
    yield from made
    yield from (_resized(string, low, high) for string in made)


def _resized(string: str, low: int, high: int) -> str:
    return (string[:high].rstrip() or "x" * min(high, 1)).ljust(low, "x")


def _arrays(schema: Schema, name: str) -> Iterator[list[Any]]:
    low, high = _sizes(schema, "Items", PARTS, "list", "items")
    items = schema.get("items", True)
    count = min(max(low, 2), high)
    if count == 0 or items is False:
        yield []
        return
    items, one = (items if isinstance(items, dict) else {}), english.singular(name)
    found = list(islice(_candidates(items, one), count)) or [sample(items, one)]
    if len(found) < count and not schema.get("uniqueItems"):
        found = list(islice(cycle(found), count))
    if sum(map(_parts, found)) > PARTS:
        raise AnswerError(f"a list of {count} lists or objects is too large for a test; lower the bound")
    yield found
    yield found[::-1]


def _parts(value: Any) -> int:
    children = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return 1 + sum(map(_parts, children))


def _objects(schema: Schema, _: str) -> Iterator[dict[str, Any]]:
    properties, extra = schema.get("properties", {}), schema.get("additionalProperties", True)
    others = extra if isinstance(extra, dict) else {}
    names = schema.get("required", []) or list(properties)[:1] or ([] if extra is False else ["name"])
    low = _sizes(schema, "Properties", PARTS, "dict", "keys")[0]
    more = [*properties, *(f"name_{number}" for number in range(2, low + 2) if extra is not False)]
    names = [*names, *(name for name in more if name not in names)][: max(low, len(names))]
    schemas = {key: properties.get(key, others) for key in names}
    first = distinct_samples(schemas)
    yield first
    second = distinct_samples(schemas, first.values())
    if second != first:
        yield second
        # One candidate of each after the other, as to look for distinct ones again would take ever longer.
        rows = zip(*(_candidates(schema, key) for key, schema in schemas.items()))
        yield from (dict(zip(schemas, row)) for row in islice(rows, FEW))
    yield {}


GUESSES: dict[str, Callable[[Schema, str], Iterator[Any]]] = {
    "string": _strings,
    "integer": _numbers,
    "number": partial(_numbers, fractions=FRACTIONS),
    "boolean": lambda schema, name: iter((True, False)),
    "array": _arrays,
    "object": _objects,
    "null": lambda schema, name: iter((None,)),
}
