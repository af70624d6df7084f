"""Markdown and HTML become plain sentences without scars."""

import time

import pytest

from autohive_scaffold.sources import markup


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("List *all* <b>pets</b>, `id` first", ["List all pets, id first"]),
        ("Get [a pet](https://example.com/x)!", ["Get a pet!"]),
        ("![logo](x.png) A [reference][1] and <https://example.com>.", ["A reference and https://example.com."]),
        ("Makes one, e.g. a cat. Then more", ["Makes one, e.g. a cat.", "Then more"]),
        ("First line\nand second\n\nother", ["First line and second.", "other"]),
        ("a\x00b\u202ec &lt;id&gt; __x__ some_snake_name \\*", ["a b c <id> x some_snake_name *"]),
        ("# Title\n\nText\n\nMore\n====\n\n**Note**\n\nEnd", ["Text.", "End"]),
        ("<h2>Title</h2><p>One</p><p>Two</p><!-- three -->", ["One.", "Two"]),
        ("Text\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\nEnd", ["Text.", "End"]),
        ("Text<table><tr><td>1</td></tr></table>", ["Text"]),
        ("Call it:\n```json\n{}\n```\nThen wait", ["Then wait"]),
        ("One of:\n- a: first;\n- b\n\nEnd", ["One of: a: first; b.", "End"]),
        ("One of <ul><li>a</li><li>b</li></ul>", ["One of.", "a.", "b"]),
        ("> **Warning**: it charges.\n\n[!NOTE]\nCareful", ["Warning: it charges.", "Careful"]),
        ("Text\nNote: more\n:::tip\nFine\n:::", ["Text.", "Note: more.", "Fine"]),
        ("Deletes it.For ever and ever", ["Deletes it.", "For ever and ever"]),
        ("Text. See [the guide](x). More information is [here](y).", ["Text."]),
        ("See https://example.com/currencies for codes", ["See https://example.com/currencies for codes"]),
        ("See all pets", ["See all pets"]),
        ("ISO 3166 (alpha-2) if known", ["ISO 3166 (alpha-2) if known"]),
        ("Use `a` , then (`b` ) .", ["Use a, then (b)."]),
        ("Twice.\n\nTwice.", ["Twice."]),
        ("何か。 別の。", ["何か。", "別の。"]),
        ("Only:", ["Only"]),
        ("---", []),
        (None, []),
        (5, []),
    ],
)
def test_a_text_becomes_sentences(text, sentences):
    assert markup.sentences(text) == sentences


@pytest.mark.parametrize(
    "part", ["*", "_a", "[", "<a ", "|", "> ", "```\n", "a\n", " ", "- \n", "<pre>", "<!--", "\\", "( ", "[a](", "\n:"]
)
def test_a_text_is_read_in_linear_time(part):
    start = time.monotonic()
    markup.sentences(part * 5000)

    assert time.monotonic() - start < 0.2
