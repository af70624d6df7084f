"""Values as Python and JSON, and text as docstrings: the result means the same value or text."""

import ast
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autohive_scaffold.rendering import markdown, python
from tests.helpers.delivered import RUFF_RULES, run
from tests.helpers.strategies import ANSWERS

LONG = st.text('ab \\"é日', max_size=300).map(lambda value: " ".join(value.split())).filter(bool)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)


@given(VALUES)
def test_json_and_literals_evaluate_to_the_value_and_are_safe_to_write(value: Any):
    text, source = markdown.to_json(value), python.literal(value)

    assert json.loads(text) == ast.literal_eval(source) == value
    assert text.isascii()
    assert "\n" not in source
    assert not python.UNSEEN.search(source)


def test_white_space_has_the_usual_escapes():
    assert python.literal("a\n\tb\r") == r'"a\n\tb\r"'


@pytest.mark.parametrize(
    ("entry", "is_suspected"),
    [
        *((f'"{name}": "x"', True) for name in ("token", "api_token", "client_secret", "passphrase", "Pwd")),
        *((f'"token": {value}', True) for value in ("'x'", "5", "True", "None")),
        *((entry, False) for entry in ('"title": "x"', '"tokens_used": "x"', '"compass": "x"', '"token": y')),
    ],
)
def test_bandit_is_told_of_a_constant_that_looks_like_a_secret(entry: str, is_suspected: bool):
    source = f'x = {{\n    "count": 1,\n    {entry},\n}}'

    assert python.cleared(source) == source.replace(",\n}", ",  # nosec B105\n}" if is_suspected else ",\n}")


def test_a_docstring_may_have_a_last_line():
    assert python.docstring("Deals.", "See x") == '"""Deals.\n\nSee x\n"""'


@given(ANSWERS | LONG)
def test_a_docstring_contains_the_text_in_lines_that_fit(value: str):
    source = python.docstring(value)

    body = ast.literal_eval(source)
    assert " ".join(body.split()) == " ".join(value.split())
    is_narrow = all(python.width(line) <= python.WIDTH for line in source.split("\n"))
    assert is_narrow or source.endswith(python.LONG)


def statements() -> list[str]:
    """Statements of every form that the templates render, short and long."""
    values = ["", 'with "quotes"', "it's", "w" * 200, "word " * 40, "日本" * 50, "\\" * 90, -1.5, None, {}]
    values += [["w" * 30] * 5, {"key": ["v" * 60, {"deep": "d" * 60}]}, [[1, 2], [3]] * 15]
    lines = []
    for name in ("a", "long_name_of_an_input", "x" * 64):
        for literal in map(python.literal, values):
            lines += [
                f'call(inputs.get("{name}", {literal}))',
                f"assert {name} == f({literal})",
                f"{name} = {literal}",
                f'{name} = f({literal}, "{name}") or "none"',
                f'items = {{"{name}": {literal}, "other": quote(str(inputs["{name}"]), safe="")}}',
                f'items = {{"{name}": present({{"key": {literal}, "other": inputs.get("{name}")}}) or None}}',
                f'items = {{"{name}": [{{"k": {literal}}} for item in list_at(answer, "data", "rows")]}}',
                f'items = [given_items([present({{"key": {literal}}}) or ABSENT]) or None, "{name}"]',
            ]
    # A key so long that what opens behind it does not fit.
    lines.append(f'items = {{"{"k" * 64}": inputs["{"n" * 64}"]["name"], "k": "v"}}')
    return [*lines, f'items = {{"{"k" * 108}": f(inputs.get("a"), {{"b": inputs.get("b")}})}}']


def test_the_formatter_has_nothing_to_change(tmp_path: Path):
    fitted = [python.fitted(f"    {statement}") for statement in statements()]
    functions = [f"def test_{number}():\n{source}\n" for number, source in enumerate(fitted)]
    texts = ["word " * 60, "w" * 300, "日本 " * 70, "a" * 113, "' \" '"]
    texts += ["a " * size + "b" for size in range(52, 60)]
    modules = [f"{python.docstring(text.strip())}\n" for text in texts]
    for number, source in enumerate(["\n\n".join(functions), *modules]):
        (tmp_path / f"generated_{number}.py").write_text(source, encoding="utf-8")

    for command in (("format", "--check", "--diff"), ("check", "--select", "E501,W")):
        result = run("ruff", *command, *RUFF_RULES, str(tmp_path))
        assert result.returncode == 0, result.stdout[:3000]


def test_splitting_long_lines_does_not_change_their_meaning():
    for statement in statements():
        assert ast.dump(ast.parse(python.fitted(statement))) == ast.dump(ast.parse(statement))
