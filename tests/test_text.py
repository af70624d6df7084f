"""Text into JSON, Python, Markdown and XML: what comes out means what went in."""

import ast
import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from conftest import RUFF_RULES, run
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from autohive_scaffold.rendering import layout, markup, python

# Characters that an answer may have, and those that mean something in one of the languages.
PRINTABLE = st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp"))
SPECIAL = st.text("`*_[]()<>~$|\\!#+-=.1 &;:@/\"'ab{}", min_size=1, max_size=25)
ANSWERS = (st.text(PRINTABLE, min_size=1, max_size=40) | SPECIAL).map(str.strip).filter(bool)
LONG = st.text('ab \\"é日', min_size=1, max_size=300).map(lambda value: " ".join(value.split())).filter(bool)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)
MARKDOWN = MarkdownIt("commonmark").enable(["table", "strikethrough"])
TABLE = "| A | B |\n|---|---|\n| {} | x |\n"


def words(inline: Token) -> str:
    """What a reader sees of a piece of Markdown that has nothing but text and code in it."""
    children = inline.children or []
    assert {child.type for child in children} <= {"text", "text_special", "code_inline"}
    return "".join(child.content for child in children)


@given(VALUES)
def test_json_and_literals_are_the_value(value: Any):
    assert json.loads(markup.to_json(value)) == value
    assert ast.literal_eval(python.literal(value)) == value
    assert eval(python.test_literal(value), {"made_up": lambda made: made}) == value


@given(VALUES)
def test_json_and_literals_are_safe_to_write(value: Any):
    assert markup.to_json(value).isascii()
    assert "\n" not in python.literal(value)
    assert not python.INVISIBLE.search(python.literal(value))


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
def test_a_made_up_secret_says_that_it_is_one(name: str):
    assert python.test_literal({name: "x", "count": 1}) == f'{{"{name}": made_up("x"), "count": 1}}'
    assert python.made_up(name, 5) == "5"


@pytest.mark.parametrize("name", ["title", "tokens_used", "compass", "key"])
def test_a_plain_text_stays_plain(name: str):
    assert python.made_up(name, "x") == '"x"'


@given(ANSWERS | LONG, st.sampled_from([0, 4, 8]))
def test_a_docstring_says_the_text_in_lines_that_fit(value: str, indent: int):
    source = python.docstring(value, indent)

    body = ast.literal_eval(source)
    assert " ".join(body.split()) == " ".join(value.split())
    assert all(python.width(line) <= python.WIDTH for line in (" " * indent + source).split("\n"))


@given(ANSWERS)
def test_markdown_reads_like_the_text_in_a_paragraph(value: str):
    tokens = MARKDOWN.parse(markup.markdown(value))

    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]
    assert words(tokens[1]).strip() == value


@given(ANSWERS)
def test_markdown_reads_like_the_text_in_a_table(value: str):
    for cell in (markup.markdown(value), markup.markdown_code(value)):
        inlines = [token for token in MARKDOWN.parse(TABLE.format(cell)) if token.type == "inline"]
        assert [words(inline).strip() for inline in inlines] == ["A", "B", value, "x"]


@pytest.mark.parametrize(
    ("value", "markdown"),
    [
        ("Acme's snake_case & co. (1 < 2)", "Acme's snake_case & co. (1 \\< 2)"),
        ("# 1", "\\# 1"),
        ("1. first", "1\\. first"),
        ("&amp; AT&T", "\\&amp; AT&T"),
        ("*bold* _it_", "\\*bold\\* \\_it\\_"),
    ],
)
def test_markdown_escapes_no_more_than_it_must(value: str, markdown: str):
    assert markup.markdown(value) == markdown


@pytest.mark.parametrize(
    ("value", "code"), [("a", "`a`"), ("`a`", "`` `a` ``"), ("a|b", "`a\\|b`"), (10, "`10`"), (True, "`true`")]
)
def test_code_is_fenced_by_as_many_backticks_as_it_takes(value: Any, code: str):
    assert markup.markdown_code(value) == code


@given(ANSWERS.filter(lambda value: "\ufffe" not in value and "\uffff" not in value))
def test_xml_means_the_text_as_content_and_as_attribute(value: str):
    escaped = markup.xml(value)
    root = ElementTree.fromstring(f'<a b="{escaped}">{escaped}</a>')

    assert (root.text, root.get("b")) == (value, value)


def sources() -> list[str]:
    """Statements of every shape that the templates make, short and long."""
    names = ["a", "long_name_of_an_input", "x" * 64]
    values: list[Any] = [
        "",
        "short",
        'with "quotes"',
        "it's",
        "w" * 200,
        "word " * 40,
        "日本" * 50,
        "\\" * 90,
        "\u202e" * 30,
    ]
    values += [1, -1.5, None, True, ["w" * 30] * 5, {"key": ["v" * 60, {"deep": "d" * 60}]}, [[1, 2], [3]] * 15, {}]
    lines: list[str] = []
    for name in names:
        for value in values:
            literal = python.literal(value)
            statements = [
                f'call(inputs.get("{name}", {literal}))',
                f"assert {name} == f({literal})",
                f'items = {{"{name}": {literal}, "other": quote(str(inputs["{name}"]), safe="")}}',
            ]
            if not isinstance(value, str):
                statements += [f"{name} = {literal}", f"self.request({name}, json={literal})"]
            lines += statements
    return lines


def test_the_formatter_has_nothing_to_change(tmp_path: Path):
    functions = [f"def test_{number}():\n{layout.fitted('    ' + source)}\n" for number, source in enumerate(sources())]
    documented = [
        *("a " * size + "b" for size in range(52, 60)),
        "One line.",
        "word " * 60,
        "w" * 300,
        "日本 " * 70,
        'ends with "',
        "\\",
        "a" * 112,
        "a" * 113,
        "' \" '",
    ]
    classes = [
        f"class Action{number}:\n    {python.docstring(line.strip(), 4)}\n" for number, line in enumerate(documented)
    ]
    path = tmp_path / "generated.py"
    path.write_text("\n\n".join(functions + classes), encoding="utf-8")

    form = run("ruff", "format", "--check", "--diff", *RUFF_RULES, str(path))
    lint = run("ruff", "check", "--select", "E501,W", *RUFF_RULES, str(path))

    assert form.returncode == 0, form.stdout[:3000]
    assert lint.returncode == 0, lint.stdout[:3000]


def test_opening_long_lines_changes_nothing_of_what_they_mean():
    for source in sources():
        assert ast.dump(ast.parse(layout.fitted(source))) == ast.dump(ast.parse(source))
