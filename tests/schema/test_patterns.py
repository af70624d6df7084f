"""Regular expressions: those that may run away are never run, and strings are made of the others."""

import re
import time

import pytest

from autohive_scaffold.schema import patterns

MATCHED = [
    *("^[A-Z]{3}-[0-9]{4}$", "^(open|closed)$", r"^\+?[1-9]\d{6,14}$", r"^[^\s@]+@[^\s@]+\.[a-z]{2,}$"),
    *("^.{5}$", "^[^a]$", r"^\W\D\S$", "^a*?b$", "(?i)^[A-C]x$"),
]
RUN_AWAY = [
    *(r"^(a+)+$", "((((ab|cd)*)*)*)*", r"^(a|aa)+$", r"^(a?){30}a{30}$", r"^((b|)(b|)a)*$"),
    *(r"^(\d+,?)+$", r"^(?=(a+)+$)", r"^(?i:ab|Ab)+$", r"(a)\1", "^" + "a?" * 40 + "a" * 40 + "$"),
    *("(", "a{99999999999999999999}", "(" * 5000 + ")" * 5000),  # what can't be compiled
    *("/a/i", "[[a]", r"^\p{L}$"),  # and what other languages write
    *("(){1000000000}", "(((){1000}){1000}){1000}", "^.*" * 5 + "$", r"^(([a-z0-9-]*[a-z0-9])\.)*x$"),
]
SAFE = [
    r"^(\w|\.|-){1,255}$",
    r"^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$",
    r"^(?=.*[a-z])(?=.*[A-Z])(?=.*\d)[a-zA-Z\d]{12,123}$",
]


@pytest.mark.parametrize("pattern", RUN_AWAY, ids=lambda pattern: pattern[:20])
def test_a_pattern_that_may_run_away_is_not_run(pattern: str):
    assert not patterns.is_safe(pattern)
    assert not patterns.matches(pattern, "a" * 40)
    assert list(patterns.strings_for(pattern)) == []


@pytest.mark.parametrize("pattern", SAFE)
def test_a_safe_pattern_is_done_with_three_hundred_characters_in_time(pattern: str):
    assert patterns.is_safe(pattern)

    started = time.process_time()
    for piece in ("a", "a-", ",a", "a.", "1.", "@", "abc1"):
        re.search(pattern, f"{piece * (300 // len(piece))}\n!")
    assert time.process_time() - started < 2


@pytest.mark.parametrize("pattern", MATCHED)
def test_strings_made_of_a_pattern_match_it(pattern: str):
    strings = list(patterns.strings_for(pattern))

    assert strings
    assert all(patterns.matches(pattern, string) for string in strings)


def test_one_string_is_as_long_as_it_must_be_and_none_fills_the_memory():
    assert any(len(string) >= 11 for string in patterns.strings_for("^[a-z]{2}-[a-z]*$", 11))
    assert all(len(string) < 10_000 for string in patterns.strings_for("((a{999}){999}){999}"))
