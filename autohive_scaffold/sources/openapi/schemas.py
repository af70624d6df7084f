"""A schema of a document, with references resolved, `allOf` merged and cycles cut."""

from collections import Counter
from collections.abc import Callable
from functools import cached_property
from typing import Any, NamedTuple

from ...notation import lines
from ...schema.untyped import items_of, object_of, texts_in
from ...schema.values import distinct
from .. import prose
from .keywords import kinds_of

Target = Callable[[str], Any]  # what a reference leads to
VISITS = 20_000  # the maximum number of schemas visited below one


class _Trail(NamedTuple):
    """How a schema was reached: the references that were followed, and counts of what was visited, and cut, so far."""

    followed: frozenset[str]
    counts: Counter[str]


class Schema:
    """A schema in the document, and views of it that are computed on first access.

    Walking down from a schema may go in circles; walking down from `acyclic` ends.
    """

    def __init__(self, found: Any, target: Target, trail: _Trail | None = None) -> None:
        self._found = found
        self._target = target
        self._trail = trail

    @property
    def acyclic(self) -> "Schema":
        """The same schema, in which a reference that was already followed above gives only the type of its target."""
        return Schema(self._found, self._target, _Trail(frozenset(), Counter()))

    @property
    def is_cut(self) -> bool:
        """Whether walking down has ended anywhere at a reference that was already followed."""
        return self._flat_and_trail[1].counts["cut"] > 0

    @cached_property
    def _flat_and_trail(self) -> tuple[dict[str, Any], _Trail]:
        return _flattened(self._found, self._target, self._trail or _Trail(frozenset(), Counter()))

    @property
    def flat(self) -> dict[str, Any]:
        """All its keywords in one dict; the schemas in it are not flattened."""
        return self._flat_and_trail[0]

    def _part(self, found: Any) -> "Schema":
        return Schema(found, self._target, self._trail and self._flat_and_trail[1])

    @property
    def own_description(self) -> object:
        """The description next to its reference."""
        return object_of(self._found).get("description")

    @cached_property
    def kinds(self) -> list[str]:
        """The JSON types that it allows, except null; empty if it may be anything."""
        return kinds_of(self.flat)[0]

    def is_only(self, kind: str) -> bool:
        """Whether it is of one JSON type, without a choice between schemas."""
        return self.kinds == [kind] and not self.variants

    def under(self, keyword: str) -> "Schema | None":
        """The schema under a keyword such as `items`; None if that is not a schema."""
        found = self.flat.get(keyword)
        return self._part(found) if isinstance(found, dict) else None

    @cached_property
    def variants(self) -> tuple["Schema", ...]:
        """The schemas in its `oneOf` or `anyOf`."""
        return tuple(map(self._part, _variants(self.flat)))

    @cached_property
    def properties(self) -> dict[str, "Schema"]:
        """Its properties, except those with unprintable names."""
        found = object_of(self.flat.get("properties"))
        return {name: self._part(part) for name, part in found.items() if lines.is_printable(name)}

    @cached_property
    def writable(self) -> tuple[dict[str, "Schema"], list[str]]:
        """The properties that a request may contain, and the names of the required ones: all but the read-only ones."""
        read_only = {name for name, part in self.properties.items() if part.flat.get("readOnly") is True}
        names = filter(lines.is_printable, dict.fromkeys(texts_in(self.flat.get("required"))))
        required = [name for name in names if name not in read_only]
        undeclared = {name: self._part({}) for name in required if name not in self.properties}
        kept = {name: part for name, part in self.properties.items() if name not in read_only}
        return {**kept, **undeclared}, required

    @cached_property
    def _objects(self) -> list["Schema"]:
        """The variants that may be objects."""
        return [variant for variant in self.variants if not variant.kinds or "object" in variant.kinds]

    def needed_without(self, name: str) -> str:
        """What says that one of two variants requires a property, where the other one requires others instead."""
        needed = [variant.writable[1] for variant in self._objects]
        own, others = sorted(needed, key=lambda names: name not in names) if len(needed) == 2 else ([], [])
        instead = [each for each in others if each not in own] if name in own and name not in others else []
        return (
            f"required without {' and '.join(prose.snake(each, 'value') for each in instead)}"
            if instead
            else ""
        )

    @cached_property
    def united(self) -> "Schema":
        """The object that it may be, without a choice: it has what any variant has, and requires what all must have.

        A variant that is a choice again is united, too, if the schema is acyclic.
        """
        objects = [(variant.united if self._trail else variant).flat for variant in self._objects]
        if not objects:
            return self
        found: dict[str, list[Any]] = {}
        for part in (self.flat, *objects):
            for name, one in object_of(part.get("properties")).items():
                found.setdefault(name, []).append(one)
        choices = {name: distinct(each) for name, each in found.items()}
        properties = {name: each[0] if len(each) == 1 else {"anyOf": each} for name, each in choices.items()}
        own, *needed = [texts_in(part.get("required")) for part in (self.flat, *objects)]
        lacking = {name for name in found if name not in self.properties and len(found[name]) < len(objects)}
        required = [name for name in own if name not in lacking]
        required += [name for name in needed[0] if all(name in each for each in needed)]
        rest = {key: value for key, value in self.flat.items() if key not in ("oneOf", "anyOf")}
        return self._part({**rest, "type": "object", "properties": properties, "required": required})


def _variants(flat: dict[str, Any]) -> list[Any]:
    return items_of(flat.get("oneOf")) or items_of(flat.get("anyOf"))


def _flattened(found: Any, target: Target, trail: _Trail) -> tuple[dict[str, Any], _Trail]:
    """A schema's keywords, and the trail that led to them; a cycle ends with only the type."""
    trail.counts["visited"] += 1
    if trail.counts["visited"] > VISITS or not isinstance(found, dict):
        return {}, trail
    if "$ref" not in found and "allOf" not in found:
        return _with_few_variants(found, target, trail)
    merged: dict[str, Any] = {}
    reference = found.get("$ref")
    if isinstance(reference, str):
        found_there = target(reference)
        if reference in trail.followed:
            trail.counts["cut"] += 1
            return {key: value for key, value in object_of(found_there).items() if key == "type"}, trail
        trail = _Trail(trail.followed | {reference}, trail.counts)
        merged, trail = _flattened(found_there, target, trail)
    for part in items_of(found.get("allOf")):
        addition, trail = _flattened(part, target, trail)
        merged = combined(merged, addition)
    own = {key: value for key, value in found.items() if key not in ("$ref", "allOf")}
    return _with_few_variants(combined(merged, own), target, trail)


def _with_few_variants(flat: dict[str, Any], target: Target, trail: _Trail) -> tuple[dict[str, Any], _Trail]:
    """The schema without a choice that only adds null to one schema."""
    variants = _variants(flat)
    if not variants:
        return flat, trail
    rest = {key: value for key, value in flat.items() if key not in ("oneOf", "anyOf")}
    real = [variant for variant in variants if not _is_null(variant)]
    if len(real) < len(variants):
        rest["nullable"] = True
    if len(real) == 1:
        only, trail = _flattened(real[0], target, trail)
        return combined(only, rest), trail
    return {**rest, "anyOf": real}, trail


def _is_null(variant: Any) -> bool:
    if not isinstance(variant, dict):
        return False
    return (
        variant.get("type") in ("null", ["null"])
        or variant.get("enum") == [None]
        or variant.get("const", 0) is None
    )


def combined(one: dict[str, Any], other: dict[str, Any]) -> dict[str, Any]:
    """Two flat schemas merged into one that requires both; annotations of the second take precedence."""
    merged = {**one, **other}
    for key in one.keys() & other.keys():
        pair = (one[key], other[key])
        if key == "properties" and all(isinstance(value, dict) for value in pair):
            both = {name for name in pair[0] if name in pair[1] and pair[0][name] != pair[1][name]}
            merged[key] = {
                **pair[0],
                **pair[1],
                **{name: {"allOf": [each[name] for each in pair]} for name in both},
            }
        elif key == "required":
            merged[key] = [*texts_in(pair[0]), *texts_in(pair[1])]
    # If both have properties, each `additionalProperties` would forbid those of the other.
    speak_of_properties = all({"properties", "additionalProperties"} & part.keys() for part in (one, other))
    if speak_of_properties and one.get("additionalProperties") != other.get("additionalProperties"):
        merged.pop("additionalProperties", None)
    return merged
