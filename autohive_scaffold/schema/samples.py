"""Values that satisfy a schema, for the delivered tests: as a person would give an input of that name."""

import json
import math
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain, count, cycle, islice
from typing import Any

from .. import data
from ..errors import AnswerError, shown
from ..names import english
from . import patterns
from .validation import is_valid
from .values import TYPES, same, types_of

TRIED = 1_000  # values in a row
LONGEST = 1_000  # characters or parts that a sample has
STEM_LENGTH = 40
WHOLE_NUMBERS = (7, 3, 12, 5, 20)
FRACTIONS = (7.5, 2.5, 12.5)
BOUNDS = ("minimum", "exclusiveMinimum", "maximum", "exclusiveMaximum")
TYPICAL = data.load("samples")
KNOWN = [text for texts in TYPICAL["kinds"].values() for text in texts if "{" not in text]
Schema = dict[str, Any]


def sample(schema: Schema, name: str = "value", avoided: Iterable[Any] = ()) -> Any:
    """A value that satisfies the schema and reads like one of that name, none to avoid if possible.

    The schema must be one for `validation.is_schema`. Refused, with what to change, where no value is found.
    """
    taken = {*map(same, avoided)}
    candidates = _candidates(schema, name)
    for first in candidates:
        return next((value for value in chain([first], candidates) if same(value) not in taken), first)
    problem = f"no value was found that satisfies {shown(schema.get('pattern', 'its bounds'))}"
    raise AnswerError(f"{problem}; give one, like Field(..., examples=['AB-1'])")


def distinct_samples(schemas: dict[str, Schema]) -> dict[str, Any]:
    """A value for each name, where possible no two of them equal, and none equal to its default.

    Two that are true or false may be equal. Refused where one of the schemas has no sample.
    """
    chosen: dict[str, Any] = {}
    for name, schema in schemas.items():
        others = [value for value in chosen.values() if not isinstance(value, bool)]
        chosen[name] = sample(schema, name, [*others, schema["default"]] if "default" in schema else others)
    return chosen


def has_sample(schema: Schema) -> bool:
    """Whether `sample` finds a value."""
    return any(True for _ in _candidates(schema, "value"))


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
    bounds = [schema[key] for key in BOUNDS if key in schema]
    word = _words(name)[-1]
    if word in TYPICAL["numbers"]:
        yield TYPICAL["numbers"][word]
    if kind == "number":
        yield from FRACTIONS
    yield from WHOLE_NUMBERS
    if kind == "number" and bounds:
        yield sum(bounds) / len(bounds)
    for near in map(math.floor, bounds):
        yield from (*range(near + 1, near + 50), *range(near - 1, near - 50, -1), near)
    yield from range(21, TRIED)


def _strings(schema: Schema, name: str) -> Iterator[str]:
    low, high = schema.get("minLength", 0), schema.get("maxLength", LONGEST)
    name = "cursor" if "cursor" in schema.get("description", "").lower() else name  # of a page, and no time
    likely = [*_typical(name, schema.get("format", ""))]
    if "pattern" in schema:
        likely = [*likely[:5], *KNOWN, *patterns.strings_for(schema["pattern"], min(low, LONGEST))]
    yield from likely
    if low <= LONGEST:
        for text in (likely[0], *likely[-4:], *"abcdefgh"):
            yield (text[:high].rstrip() or "x" * min(high, 1)).ljust(low, "x")


@lru_cache(maxsize=1_000)
def _typical(name: str, form: str) -> tuple[str, ...]:
    """Strings for an input of that name or, if it is known, format: typical ones, then numbered ones."""
    words = _words(name)
    is_told = words[-1] in TYPICAL["last words"]
    named = TYPICAL["names"].get("_".join(words[-2:])) or TYPICAL["last words"].get(words[-1], "")
    texts = [*TYPICAL["kinds"].get(form if form in TYPICAL["kinds"] else named, ())]
    if not texts or "{number" not in texts[-1]:
        texts.append("{stem}-{number}")
    is_kind = len(words) > 1 and (is_told or words[-1] == "id")
    stem = "-".join(words[:-1] if is_kind else words)[:STEM_LENGTH].rstrip("-")
    numbered = (texts[-1].format(stem=stem, number=number) for number in count(1))
    return (*(text.format(stem=stem) for text in texts[:-1]), *islice(numbered, 50))


def _words(name: str) -> list[str]:
    """The words of a name in any case and script, in small letters; there is at least one."""
    return re.findall(r"[a-z0-9]+", re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", name).lower()) or ["value"]


def _arrays(schema: Schema, name: str) -> Iterator[list[Any]]:
    items, low, high = schema.get("items"), schema.get("minItems", 0), schema.get("maxItems", LONGEST)
    items, length = items if isinstance(items, dict) else {}, min(max(low, 2), high)
    values = list(islice(_candidates(items, english.singular(name)), 2)) if length <= LONGEST else []
    if len(json.dumps(values)) * length <= 20 * LONGEST and (values or not length):
        yield list(islice(cycle(values), length))
        yield list(islice(cycle(values[::-1]), length))


def _objects(schema: Schema) -> Iterator[dict[str, Any]]:
    properties, others = schema.get("properties", {}), schema.get("additionalProperties")
    names = schema.get("required") or [*properties][:1] or ["name"]
    others = others if isinstance(others, dict) else {}
    # Each is made once, or each level would take several times as long.
    columns = {name: [*islice(_candidates(properties.get(name, others), name), 3)] for name in names}
    for row in range(3 if all(columns.values()) else 0):
        yield {name: column[row % len(column)] for name, column in columns.items()}
    yield {}
