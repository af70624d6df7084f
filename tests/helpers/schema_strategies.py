"""Strategies for schemas like those of inputs."""

from typing import Any

from hypothesis import strategies as st

NAMES = st.sampled_from(["id", "name", "due_date", "ownerEmail", "a b", "é", ""])
PATTERNS = ["^[a-z]+$", "^[A-Z]{3}-[0-9]{2}$", r"^\d{4}-\d{2}$", "^(open|closed)$", "a", "^.{2,5}$"]
FORMATS = ["date", "date-time", "email", "uri", "uuid", "int64", "password"]
counts = st.integers(0, 5)
numbers = st.integers(-20, 20) | st.sampled_from([0.5, 1.0, -2.5, 0.1, 0.3, 2**62, -(2**62), 1e-9])
strings = st.text("abA1 -é", max_size=6) | st.sampled_from(["open", "ABC-12", "2026-01", "ada@example"])
scalars = st.one_of(st.none(), st.booleans(), numbers, strings, st.just(1e300))
BOUNDS = dict.fromkeys(("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"), numbers)
STRINGS = {
    "minLength": counts,
    "maxLength": counts,
    "pattern": st.sampled_from([*PATTERNS, r"^[^\s@]+@[a-z]+$"]),
}
STRINGS |= {"format": st.sampled_from(FORMATS)}


def typed(**keywords: dict[str, st.SearchStrategy[Any]]) -> st.SearchStrategy[dict[str, Any]]:
    """Schemas of these types, or of one and null or a boolean, each with any of its keywords."""

    def types(kind: str) -> st.SearchStrategy[Any]:
        return st.sampled_from([kind, kind, [kind, "null"], ["null", kind], sorted({kind, "boolean"})])

    return st.one_of(
        st.fixed_dictionaries({"type": types(kind)}, optional=optional) for kind, optional in keywords.items()
    )


def nested(inner: st.SearchStrategy[dict[str, Any]]) -> st.SearchStrategy[dict[str, Any]]:
    parts = {"properties": st.dictionaries(NAMES, inner, max_size=3), "additionalProperties": inner}
    return typed(
        array={"minItems": st.integers(0, 3), "maxItems": st.integers(0, 4), "items": inner},
        object={**parts, "required": st.lists(NAMES, max_size=2, unique=True)},
    )


schemas = st.recursive(
    st.one_of(
        typed(string=STRINGS, integer=BOUNDS, number=BOUNDS, boolean={}),
        st.fixed_dictionaries({}, optional=STRINGS),
        st.fixed_dictionaries({}, optional=BOUNDS),
        st.lists(scalars, min_size=1, max_size=3).map(lambda choices: {"enum": choices}),
    ),
    nested,
    max_leaves=6,
)
