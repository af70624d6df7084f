"""Values that satisfy a schema, for the delivered tests: such as a person would give an input of that name."""

import math
from collections.abc import Iterable, Iterator
from itertools import chain, cycle, islice
from typing import Any

from ..errors import AnswerError, shown
from ..names import english
from . import patterns, typical
from .validation import is_valid
from .values import TYPES, is_among, types_of

TRIED = 1_000  # values in a row
LONGEST = 1_000  # characters or parts that a sample has
WHOLE_NUMBERS = (7, 3, 12, 5, 20)
FRACTIONS = (7.5, 2.5, 12.5)
STRINGS = ("abc", "ABC", "a1", "123")
Schema = dict[str, Any]


def sample(schema: Schema, name: str = "value", avoided: Iterable[Any] = ()) -> Any:
    """A value that satisfies the schema and reads like one of that name; none of those to avoid, if there are others.

    The schema must be one for `validation.is_schema`. Refused, with what to change, where no value is found.
    """
    candidates = _candidates(schema, name)
    for first in candidates:
        return _chosen([first], candidates, list(avoided))
    if "pattern" in schema:
        problem = f"no string was found that matches pattern {shown(schema['pattern'])}"
        raise AnswerError(f"{problem}; give one, like Field(pattern=..., examples=['AB-1'])")
    raise AnswerError("no value was found that satisfies its bounds; widen them")


def _chosen(first: list[Any], others: Iterable[Any], avoided: list[Any]) -> Any:
    """The first value that is not among those to avoid, else the first of all."""
    return next((value for value in chain(first, others) if not is_among(value, avoided)), first[0])


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
    return next(_candidates(schema, name), None) is not None


def _candidates(schema: Schema, name: str) -> Iterator[Any]:
    """Values that satisfy the schema, the best one first."""
    return (value for value in islice(_guesses(schema, name), TRIED) if is_valid(value, schema))


def _guesses(schema: Schema, name: str) -> Iterator[Any]:
    """Values that are likely to satisfy the schema."""
    if isinstance(schema.get("examples"), list):
        yield from schema["examples"]
    if "enum" in schema:
        yield from (choice for choice in reversed(schema["enum"]) if choice is not None)
        yield None  # last, as it tells least
        return
    for kind in types_of(schema) or ([*TYPES] if not schema.get("type") else ["null"]):
        if kind in ("integer", "number"):
            yield from _numbers(schema, name, kind)
        elif kind == "string":
            yield from _strings(schema, name)
        elif kind == "array":
            yield from _arrays(schema, name)
        elif kind == "object":
            yield from _objects(schema)
        else:
            yield from (True, False) if kind == "boolean" else (None,)


def _numbers(schema: Schema, name: str, kind: str) -> Iterator[float]:
    bounds = [schema[key] for key in ("minimum", "exclusiveMinimum") if key in schema]
    low = math.floor(max(bounds)) if bounds else None
    bounds = [schema[key] for key in ("maximum", "exclusiveMaximum") if key in schema]
    high = math.ceil(min(bounds)) if bounds else None
    yield from typical.numbers(name)
    yield from FRACTIONS if kind == "number" else ()
    yield from WHOLE_NUMBERS
    if kind == "number" and low is not None and high is not None:
        exact = [schema[key] for key in schema if key.lower().endswith(("minimum", "maximum"))]
        yield from (sum(exact) / len(exact), *exact)
    if low is not None:
        yield from (low + 1, low, *range(low + 2, low + TRIED))  # the bound itself often is zero
    elif high is not None:
        yield from (high - 1, high, *range(high - 2, high - TRIED, -1))
    yield from range(21, TRIED)


def _strings(schema: Schema, name: str) -> Iterator[str]:
    low, high = schema.get("minLength", 0), schema.get("maxLength", LONGEST)
    name = "cursor" if "cursor" in schema.get("description", "").lower() else name  # of a page, and no time
    likely = [*typical.first_strings(name, schema.get("format", ""))]
    if "pattern" in schema:
        made = list(patterns.strings_for(schema["pattern"], min(low, LONGEST)))
        likely = [*likely[:5], *typical.KNOWN, *STRINGS, *made]
    yield from likely
    if low <= LONGEST:
        for text in (likely[0], *likely[-4:], *"abcdefgh"):
            yield (text[:high].rstrip() or "x" * min(high, 1)).ljust(low, "x")


def _arrays(schema: Schema, name: str) -> Iterator[list[Any]]:
    items, low, high = schema.get("items"), schema.get("minItems", 0), schema.get("maxItems", LONGEST)
    items, count = items if isinstance(items, dict) else {}, min(max(low, 2), high)
    found = list(islice(_candidates(items, english.singular(name)), 2)) if count <= LONGEST else []
    if sum(map(_size, found)) * count <= LONGEST and (found or not count):
        yield list(islice(cycle(found), count))
        yield list(islice(cycle(found[::-1]), count))


def _size(value: Any) -> int:
    """How many values there are in a value."""
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return 1 + sum(map(_size, parts))


def _objects(schema: Schema) -> Iterator[dict[str, Any]]:
    properties, others = schema.get("properties", {}), schema.get("additionalProperties")
    names = schema.get("required") or [*properties][:1] or ["name"]
    others = others if isinstance(others, dict) else {}
    most = 3 * len(names) + 1  # made once, as each level would take several times as long as the one below
    made = {name: [*islice(_candidates(properties.get(name, others), name), most)] for name in names}
    if all(made.values()):
        avoided: list[Any] = []
        for _ in range(3):
            values: dict[str, Any] = {}
            for name, candidates in made.items():
                values[name] = _chosen(candidates, (), [*avoided, *values.values()])
            yield values
            avoided += values.values()
    yield {}
