"""Values of JSON: their types, which are equal, and which numbers every reader takes."""

from typing import Any

import pytest

from autohive_scaffold.schema.values import (
    are_distinct,
    is_among,
    is_equal,
    is_of_type,
    is_portable_number,
    type_of,
)


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        (None, "null"),
        (True, "boolean"),
        (1, "integer"),
        (1.0, "number"),
        ("", "string"),
        ([], "array"),
        ({}, "object"),
    ],
)
def test_a_value_has_one_narrowest_type(value: Any, kind: str):
    assert type_of(value) == kind
    assert is_of_type(value, kind)


def test_true_is_not_1_but_1_0_is():
    assert is_equal({"a": [1]}, {"a": [1.0]})
    assert not is_equal({"a": [1]}, {"a": [True]})
    assert not is_among(0, [False, "0", None])
    assert are_distinct([0, False, "", None, [], {}])
    assert is_of_type(1.0, "integer")
    assert not is_of_type(1.5, "integer")


@pytest.mark.parametrize("value", [2**63, -(2**63), 10**400, float("inf"), float("nan"), True, "1", None])
def test_a_number_that_not_every_reader_of_json_takes_is_told(value: Any):
    assert not is_portable_number(value)


@pytest.mark.parametrize("value", [2**63 - 1, 0, -1.5])
def test_a_number_that_every_reader_of_json_takes_is_told(value: float):
    assert is_portable_number(value)
