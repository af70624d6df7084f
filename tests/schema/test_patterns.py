"""Regular expressions: which can be used, and strings that match them."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autohive_scaffold.schema import patterns

MATCHED = [
    "^[a-z]+$",
    "^[A-Z]{3}-[0-9]{4}$",
    r"^\d{4}-\d{2}-\d{2}$",
    "^(open|closed)$",
    r"^\+?[1-9]\d{6,14}$",
    r"^[^\s@]+@[^\s@]+\.[a-z]{2,}$",
    "^#[0-9a-fA-F]{6}$",
    "^.{5}$",
    "^(a|b(c|d)?)+$",
    "^[^a]$",
    r"^\W\D\S$",
    "^é$",
    "^[à-ü]{2}$",
    "^a*?b$",
    "(?i)^abc$",
]
PIECES = ["a", "[0-9]", r"\w", ".", "(b|c)", "(?:de)", "[^x]", "-"]
COUNTS = ["", "?", "*", "+", "{2}", "{1,3}"]
simple_patterns = st.lists(
    st.tuples(st.sampled_from(PIECES), st.sampled_from(COUNTS)), min_size=1, max_size=5
).map(lambda parts: f"^{''.join(map(''.join, parts))}$")


@pytest.mark.parametrize("pattern", MATCHED)
def test_each_string_made_of_a_pattern_matches_it(pattern: str):
    strings = patterns.strings_for(pattern)

    assert strings
    assert all(re.search(pattern, string) and patterns.matches(pattern, string) for string in strings)


@settings(deadline=None)
@given(simple_patterns)
def test_strings_are_made_of_any_simple_pattern(pattern: str):
    strings = patterns.strings_for(pattern)

    assert strings
    assert all(patterns.matches(pattern, string) for string in strings)


@pytest.mark.parametrize(
    ("pattern", "strings"),
    [
        ("^[a-z]+$", ("ab", "a", "abcd", "bc", "cd")),
        ("^(open|closed)$", ("open", "closed")),
        ("^[0-9]{13}$", ("1234567890123", "2345678901234", "3456789012345")),
        ("^x$", ("x",)),
    ],
)
def test_strings_of_one_pattern_are_told_apart_where_it_leaves_a_choice(
    pattern: str, strings: tuple[str, ...]
):
    assert patterns.strings_for(pattern) == strings


def test_one_string_is_as_long_as_it_must_be():
    assert "ab-abcdefgh" in patterns.strings_for("^[a-z]{2}-[a-z]*$", 11)


@pytest.mark.parametrize(
    "pattern",
    ["(", "[z-a]", "^a{99999999}$", "^(a{60000}){60000}$", "((a{999}){999}){999}", "^[^\\x00-\\xff]$"],
)
def test_a_pattern_that_no_string_can_be_made_of_has_none(pattern: str):
    assert patterns.strings_for(pattern) == ()


@pytest.mark.parametrize("pattern", ["(", "[z-a]", "a{99999999999999999999}", "(" * 5000 + ")" * 5000])
def test_a_pattern_that_cannot_be_compiled_has_an_error_and_matches_nothing(pattern: str):
    assert patterns.error_in(pattern)
    assert not patterns.matches(pattern, "a")
    assert not patterns.is_portable(pattern)


def test_a_pattern_that_can_be_compiled_has_no_error():
    assert patterns.error_in("^a$") == ""


def test_a_pattern_is_looked_for_anywhere_in_a_string():
    assert patterns.matches("b", "abc")
    assert not patterns.matches("^b", "abc")


@pytest.mark.parametrize(
    "pattern", [r"^\p{L}+$", r"(?<year>\d+)", "/^a$/i", "[[:alpha:]]", r"\u{1F600}", "(?i)a", "[]"]
)
def test_a_pattern_that_means_something_else_in_python_is_not_portable(pattern: str):
    assert not patterns.is_portable(pattern)


@pytest.mark.parametrize(
    "pattern", [r"^(a+)+$", r"^(a|aa)+$", r"^(a?){30}a{30}$", r"^((a+))+$", r"^(?:a*)*$"]
)
def test_a_pattern_that_may_take_exponential_time_is_not_safe(pattern: str):
    assert not patterns.is_safe(pattern)
    assert not patterns.is_portable(pattern)


@pytest.mark.parametrize(
    "pattern", ["^AC[0-9a-f]{32}$", "^(?:[0-9a-f]{2}:){5}[0-9a-f]{2}$", r"^\d{4}-\d{2}(-\d{2})?$"]
)
def test_a_plain_pattern_is_portable_and_safe(pattern: str):
    assert patterns.is_portable(pattern)
    assert patterns.is_safe(pattern)
