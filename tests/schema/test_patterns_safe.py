"""Regular expressions that run away are told from those that only look like it."""

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autohive_scaffold.schema import patterns

RUN_AWAY = [
    r"^(a+)+$",
    r"^(a*)*$",
    r"^(a|aa)+$",
    r"^(a|a)*$",
    r"^((a+))+$",
    r"^(?:a*)*$",
    r"^(a?){30}a{30}$",
    r"^((a?)b?)*$",
    r"^((b|)(b|)a)*$",
    r"^(a{1,3})*$",
    r"^(\w+\s?)*$",
    r"^[0-9](.[0-9]*)*$",
    r"^(\d+,?)+$",
    r"^((\d+\.?\d*,\d+\.?\d*):?)+$",
    r"^(([a-z0-9-]*[a-z0-9])\.)*x$",
    r"^(éx|[à-ü]x)*$",
    r"^([^a]|[^b])*$",
    r"^([^é]|[^ü])*$",
    r"^(\W|[^a])*$",
    r"^(?=(a+)+$)",
    r"^(?i:ab|Ab)+$",
    r"(?i)^(ab|Ab)+$",
    r"^(a?)?(a?)?" + "(b?)?" * 30 + "$",
    "^.*" * 5 + "$",
    "^" + "a?" * 40 + "a" * 40 + "$",
]
SAFE = [
    r"^(\w|\.|-){1,255}$",
    r"^(\d{3})*$",
    r"^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$",
    r"^(?:A-Z-245|[^CIKMOV]){2}$",
    r"^([0-9]{1,3}\.){3}[0-9]{1,3}$",
    r"^(a?){3}$",
    r"^(é|e)*$",
    r"^(?=.*[a-z])(?=.*[A-Z])(?=.*\d)[a-zA-Z\d]{12,123}$",
    r"^[^@]+@[^@]+\.[a-z]{2,}$",
    r"^.{500}$",
    r"^(?:[a-z]{100}){100}$",
    r"^[a-z]((?!--)[a-z-])+$",
    "(?i)^[a-z]+$",
    "^$",
]
# What repeats, with something behind it that no pattern here wants.
STRINGS = [f"{part * (24 // len(part))}!" for part in ("a", "b", "ab", "ba", "aab", "abb")]
atoms = st.sampled_from(["a", "b", "[ab]", "(?:a|b)", "(?:ab|a)", "(?:|a)", "(?=a)"])
small_patterns = st.recursive(
    atoms,
    lambda inner: st.one_of(
        st.tuples(inner, inner).map("".join),
        st.tuples(inner, inner).map(lambda pair: f"(?:{'|'.join(pair)})"),
        st.tuples(inner, st.sampled_from("?*+")).map(lambda pair: f"(?:{pair[0]}){pair[1]}"),
        st.tuples(inner, st.sampled_from(["{3}", "{1,3}", "{2,}"])).map(
            lambda pair: f"(?:{pair[0]}){pair[1]}"
        ),
    ),
    max_leaves=8,
)


@pytest.mark.parametrize("pattern", RUN_AWAY)
def test_a_pattern_that_may_run_away_is_not_safe(pattern: str):
    assert not patterns.is_safe(pattern)


@pytest.mark.parametrize("pattern", SAFE)
def test_a_pattern_whose_repeated_groups_leave_no_choice_is_safe(pattern: str):
    assert patterns.is_safe(pattern)


@pytest.mark.parametrize("pattern", SAFE)
def test_a_safe_pattern_is_done_with_three_hundred_characters_in_time(pattern: str):
    pieces = ("a", "-", "a-", "/a", ",a", "a ", "a.", "1.", "A", "@", "ac", "abc1")

    assert all(seconds(pattern, f"{piece * (300 // len(piece))}\n!") < 1 for piece in pieces)


@settings(deadline=None)
@given(small_patterns)
def test_a_safe_pattern_never_runs_away(inner: str):
    pattern = f"^{inner}$"

    if patterns.is_safe(pattern):
        assert all(seconds(pattern, string) < 0.1 for string in STRINGS)


@pytest.mark.parametrize("pattern", ["(", "(" * 5000 + ")" * 5000, r"^(a)\1$"])
def test_what_is_not_looked_into_is_not_safe(pattern: str):
    assert not patterns.is_safe(pattern)


def seconds(pattern: str, string: str) -> float:
    """The least of three times, as others work on the machine, too."""
    compiled = re.compile(pattern)
    times = []
    for _ in range(3):
        start = time.perf_counter()
        compiled.search(string)
        times.append(time.perf_counter() - start)
    return min(times)
