"""Keywords of a schema: those that Python reads otherwise, or that no value satisfies, are left out."""

import pytest
from jsonschema import Draft7Validator

from autohive_scaffold.schema import samples
from tests.helpers.openapi import converted


@pytest.mark.parametrize(
    "pattern",
    [
        r"^\p{L}+$",
        r"(?<year>\d+)",
        "/^a$/i",
        r"[[:alpha:]]",
        "(",
        r"\u{1F600}",
        r"^(?!a)a$",
    ],
)
def test_a_pattern_that_python_can_not_use_is_left_out(pattern):
    assert converted({"type": "string", "pattern": pattern}) == {"type": "string"}


@pytest.mark.parametrize("pattern", [r"^(a+)+$", r"^(a|aa)+$", r"^(a?){28}a{28}$", r"^((a+))+$"])
def test_a_pattern_that_may_run_away_is_left_out(pattern):
    assert converted({"type": "string", "pattern": pattern, "minLength": 1}) == {
        "type": "string",
        "minLength": 1,
    }


@pytest.mark.parametrize(
    "pattern",
    [
        "^AC[0-9a-f]{32}$",
        "^(?:[0-9a-f]{2}:){5}[0-9a-f]{2}$",
        r"^\d{4}-\d{2}(-\d{2})?$",
        "^(?:A-Z-245|[^CIKMOV]){2}$",
        r"^([0-9]{1,3}\.){3}[0-9]{1,3}$",
    ],
)
def test_a_pattern_that_python_can_use_is_kept(pattern):
    schema = converted({"type": "string", "pattern": pattern})

    assert schema["pattern"] == pattern
    assert Draft7Validator(schema).is_valid(samples.sample(schema))


def test_a_pattern_is_kept_beside_the_lengths_of_what_matches_it():
    pattern = r"^arn:aws:appsync:[A-Za-z0-9_/.-]{0,63}:\d{12}:apis/[0-9A-Za-z_-]{26}$"
    schema = {"type": "string", "minLength": 70, "maxLength": 75, "pattern": pattern}

    assert converted(schema) == schema


@pytest.mark.parametrize(
    ("schema", "is_kept"),
    [
        ({"type": "integer", "default": 10}, True),
        ({"type": "boolean", "default": False}, True),
        ({"type": "integer", "default": "ten"}, False),
        ({"type": "integer", "default": True}, False),
        ({"type": "string", "enum": ["a"], "default": "b"}, False),
        ({"type": "string", "default": "a\nb"}, False),
        ({"type": "string", "default": None}, False),
        ({"type": "number", "default": 1e300}, False),
        ({"type": "array", "items": {}, "default": ["x" * 61]}, False),
        ({"type": "array", "items": {}, "default": [[[[1]]]]}, False),
    ],
)
def test_a_default_is_kept_where_it_fits_and_can_be_written_down(schema, is_kept):
    assert ("default" in converted(schema)) is is_kept


def test_constraints_that_no_sample_satisfies_are_left_out():
    schema = {"type": "array", "items": {"type": "string", "enum": ["a"]}, "minItems": 3, "uniqueItems": True}

    assert converted(schema) == {"type": "array", "items": {}}
