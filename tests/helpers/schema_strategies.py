"""Strategies for schemas like those of inputs."""

from typing import Any

from hypothesis import strategies as st

NAMES = ["id", "name", "due_date", "ownerEmail", "a b", "é", ""]
PATTERNS = [
    "^[a-z]+$",
    "^[A-Z]{3}-[0-9]{2}$",
    r"^\d{4}-\d{2}$",
    "^(open|closed)$",
    "a",
    "^.{2,5}$",
    r"^[^\s@]+@[a-z]+$",
]
FORMATS = ["date", "date-time", "email", "uri", "uuid", "int64", "password"]

numbers = st.one_of(st.integers(-20, 20), st.sampled_from([0.5, 1.0, -2.5, 0.1, 0.3, 2**62, -(2**62), 1e-9]))
strings = st.one_of(
    st.text("abA1 -é", max_size=6), st.sampled_from(["open", "ABC-12", "2026-01", "ada@example"])
)
scalars = st.one_of(st.none(), st.booleans(), numbers, strings, st.just(1e300))


def some(**keywords: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    """Schemas with any of these keywords, each with any of its values."""
    return st.fixed_dictionaries({}, optional=keywords)


counts = st.integers(0, 5)
string_schemas = some(
    minLength=counts, maxLength=counts, pattern=st.sampled_from(PATTERNS), format=st.sampled_from(FORMATS)
)
number_schemas = some(
    minimum=numbers,
    maximum=numbers,
    exclusiveMinimum=numbers,
    exclusiveMaximum=numbers,
)
KINDS = {
    "string": string_schemas,
    "integer": number_schemas,
    "number": number_schemas,
    "boolean": st.just({}),
}


def _typed(kinds: dict[str, st.SearchStrategy[dict[str, Any]]]) -> st.SearchStrategy[dict[str, Any]]:
    def typed(kind: str) -> st.SearchStrategy[dict[str, Any]]:
        types = st.sampled_from(
            [kind, kind, [kind, "null"], ["null", kind], [kind, "boolean"] if kind != "boolean" else kind]
        )
        return st.builds(lambda types, keywords: {"type": types, **keywords}, types, kinds[kind])

    return st.sampled_from(list(kinds)).flatmap(typed)


def _nested(inner: st.SearchStrategy[dict[str, Any]]) -> st.SearchStrategy[dict[str, Any]]:
    names = st.sampled_from(NAMES)
    arrays = some(minItems=st.integers(0, 3), maxItems=st.integers(0, 4), items=inner)
    objects = some(
        properties=st.dictionaries(names, inner, max_size=3),
        required=st.lists(names, max_size=2, unique=True),
        additionalProperties=inner,
    )
    return _typed({"array": arrays, "object": objects})


schemas = st.recursive(
    st.one_of(
        _typed(KINDS),
        string_schemas,
        number_schemas,
        st.lists(scalars, min_size=1, max_size=3).map(lambda choices: {"enum": choices}),
    ),
    _nested,
    max_leaves=6,
)
