"""Values as Python and JSON, and text as docstrings: the result means the same value or text."""

import ast
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autohive_scaffold.rendering import markup, python
from tests.helpers.texts import ANSWERS

LONG = st.text('ab \\"é日', min_size=1, max_size=300).map(lambda value: " ".join(value.split())).filter(bool)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)


@given(VALUES)
def test_json_and_literals_evaluate_to_the_value(value: Any):
    assert json.loads(markup.to_json(value)) == value
    assert ast.literal_eval(python.literal(value)) == value


@given(VALUES)
def test_json_and_literals_are_safe_to_write(value: Any):
    assert markup.to_json(value).isascii()
    assert "\n" not in python.literal(value)
    assert not python.UNSEEN.search(python.literal(value))


@pytest.mark.parametrize(
    ("value", "source"),
    [
        ("it", '"it"'),
        ('say "it"', "'say \"it\"'"),
        ('it\'s "it"', "'it\\'s \"it\"'"),
        ("a\nb\tc\\", r'"a\nb\tc\\"'),
        ("\x7f\xa0\u200b\u202e\U000e0001", '"\\x7f\\xa0\\u200b\\u202e\U000e0001"'),
        ("日本 é 🚀", '"日本 é 🚀"'),
        ([1, None, {"a": True}], '[1, None, {"a": True}]'),
    ],
)
def test_a_literal_is_written_as_the_formatter_would(value: Any, source: str):
    assert python.literal(value) == source


@pytest.mark.parametrize("name", ["token", "api_token", "password", "client_secret", "passphrase", "Pwd"])
@pytest.mark.parametrize("value", ["x", 5, 1.5, True, None])
def test_bandit_is_told_of_a_constant_that_looks_like_a_secret(name: str, value: Any):
    source = f'x = {{\n    "count": 1,\n    "{name}": {value!r},\n}}'

    assert python.cleared(source) == source.replace(f"{value!r},\n}}", f"{value!r},  # nosec B105\n}}")


@pytest.mark.parametrize(
    "source",
    [
        'x = {"title": "x", "tokens_used": "x", "compass": "x", 7: "x"}',
        'x = {"token": y}',
        '"""{"token": "x"}"""',
    ],
)
def test_nothing_else_is_cleared(source: str):
    assert python.cleared(source) == source


@given(ANSWERS | LONG, st.sampled_from([0, 4, 8]))
def test_a_docstring_contains_the_text_in_lines_that_fit(value: str, indent: int):
    source = python.docstring(value, indent)

    body = ast.literal_eval(source)
    assert " ".join(body.split()) == " ".join(value.split())
    assert all(python.width(line) <= python.WIDTH for line in (" " * indent + source).split("\n"))
