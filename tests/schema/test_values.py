"""Values of JSON: their types, which are equal, and which numbers every reader takes."""

from typing import Any

import pytest

from autohive_scaffold.schema import values

NARROWEST: list[tuple[Any, str]] = [
    *((None, "null"), (True, "boolean"), (1, "integer"), (1.0, "number"), ("", "string")),
    *(([], "array"), ({}, "object")),
]


@pytest.mark.parametrize(("value", "kind"), NARROWEST)
def test_a_value_has_one_narrowest_type(value: Any, kind: str):
    assert values.type_of(value) == kind


def test_values_are_distinct_where_json_tells_them_apart():
    assert values.distinct([0, False, 0.0, [1], [True], [1.0]]) == [0, False, [1], [True]]


@pytest.mark.parametrize("value", [2**63, -(2**63), 10**400, float("inf"), float("nan"), True, "1", None])
def test_a_number_that_not_every_reader_of_json_takes_is_told(value: Any):
    assert not values.is_portable_number(value)
    assert values.is_portable_number(2**63 - 1)
