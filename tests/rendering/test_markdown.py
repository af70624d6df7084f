"""Text as Markdown: it renders as exactly that text."""

from typing import Any

import pytest
from hypothesis import given
from markdown_it import MarkdownIt
from markdown_it.token import Token

from autohive_scaffold.model.actions import UNPRINTABLE
from autohive_scaffold.rendering import markdown
from tests.helpers.strategies import ANSWERS

MARKDOWN = MarkdownIt("commonmark").enable(["table", "strikethrough"])
TABLE = "| A | B |\n|---|---|\n| {} | x |\n"


def words(inline: Token) -> str:
    """The visible text of Markdown that contains only text and code."""
    children = inline.children or []
    assert {child.type for child in children} <= {"text", "text_special", "code_inline"}
    return "".join(child.content for child in children)


@given(ANSWERS)
def test_markdown_reads_like_the_text_in_a_paragraph(value: str):
    tokens = MARKDOWN.parse(markdown.markdown(value))

    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]
    assert words(tokens[1]).strip() == value


@given(ANSWERS)
def test_markdown_reads_like_the_text_in_a_table(value: str):
    as_code = [] if UNPRINTABLE.search(value) else [markdown.markdown_code(value)]
    for cell in (markdown.markdown(value), *as_code):
        inlines = [token for token in MARKDOWN.parse(TABLE.format(cell)) if token.type == "inline"]
        assert [words(inline).strip() for inline in inlines] == ["A", "B", value, "x"]


@pytest.mark.parametrize(
    ("value", "escaped"),
    [
        ("Acme's snake_case & co. (1 < 2)", "Acme's snake_case & co. (1 \\< 2)"),
        ("1. first", "1\\. first"),
        ("*bold* _it_", "\\*bold\\* \\_it\\_"),
    ],
)
def test_markdown_escapes_only_what_is_necessary(value: str, escaped: str):
    assert markdown.markdown(value) == escaped


@pytest.mark.parametrize(
    ("value", "code"),
    [("a", "`a`"), ("`a`", "`` `a` ``"), ("a|b", "`a\\|b`"), (10, "`10`"), (True, "`true`")],
)
def test_code_is_enclosed_in_as_many_backticks_as_needed(value: Any, code: str):
    assert markdown.markdown_code(value) == code
