"""Markdown and HTML become plain sentences without scars."""

import time

import pytest

from autohive_scaffold.sources import markup


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("List *all* <b>pets</b>, `id` first", ["List all pets, id first"]),
        ("Get [a pet](https://example.com/x)!", ["Get a pet!"]),
        ("![logo](x.png) A **pet**.", ["A pet."]),
        ("A date, eg. 2020-01-01. Then more", ["A date, eg. 2020-01-01.", "Then more"]),
        ("Its state:<br/>• **NEW**: no one<br/>• OLD", ["Its state: NEW: no one; OLD"]),
        ("Makes one, e.g. a cat. Then more", ["Makes one, e.g. a cat.", "Then more"]),
        ("First line\nand second\n\nother", ["First line and second.", "other"]),
        ("b\u202ec &lt;id&gt; some_snake_name \\*", ["b c <id> some_snake_name *"]),
        ("# Title\n\nText\n\n## More\n\nOf it", ["Text"]),
        ("Format: `a_<int>`, <b>bold</b>", ["Format: a_<int>, bold"]),
        ("<p>One</p><p>Two</p><!-- three -->", ["One.", "Two"]),
        ("Text\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\nEnd", ["Text.", "End"]),
        ("Text<table><tr><td>1</td></tr></table>", ["Text"]),
        ("Call it:\n```json\n{}\n```\nThen wait", ["Then wait"]),
        ("One of:\n- a: first;\n- b\n- c\n\nEnd", ["One of: a: first; b; c.", "End"]),
        ("One of: <ul><li>a</li><li>b</li></ul>", ["One of: a; b"]),
        ("> **Warning**: it charges.", ["Warning: it charges."]),
        ("Text. See [the guide](x). More information is [here](y).", ["Text."]),
        ("One. See [a page](/x) on it. See <a href='x'>two</a>.", ["One."]),
        ("See all pets", ["See all pets"]),
        ("Twice.\n\nTwice.", ["Twice."]),
        ("何か。 別の。", ["何か。", "別の。"]),
        ("Only:", ["Only"]),
        ("---", []),
        (None, []),
    ],
)
def test_a_text_becomes_sentences(text: object, sentences: list[str]):
    assert markup.sentences(text) == sentences


@pytest.mark.parametrize(
    "part",
    "*|_a|[|<a |> |```\n|a\n| |- \n|<pre>|<!--|\\|[a](|\n:|'|to see |`a|</a>|To a, |\n# a\nb\n".split("|"),
)
def test_a_text_is_read_in_linear_time(part: str):
    start = time.process_time()
    markup.sentences(part * 5000)

    assert time.process_time() - start < 1
