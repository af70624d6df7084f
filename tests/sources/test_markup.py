"""Markdown and HTML become plain sentences without scars."""

import time

import pytest

from autohive_scaffold.sources import markup


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("List *all* <b>pets</b>, `id` first", ["List all pets, id first"]),
        ("Get [a pet](https://example.com/x)!", ["Get a pet!"]),
        ("![logo](x.png) A [reference][1].", ["A reference."]),
        ("Makes one, e.g. a cat. Then more", ["Makes one, e.g. a cat.", "Then more"]),
        ("In ISO 8601 format. eg. 1963-11-22", ["In ISO 8601 format. eg. 1963-11-22"]),
        ("First line\nand second\n\nother", ["First line and second.", "other"]),
        ("a\x00b\u202ec &lt;id&gt; __x__ some_snake_name \\*", ["a b c <id> x some_snake_name *"]),
        ("It is.\n\n\\\n**Needs:**\n* A [plan](/a).\n* A seat", ["It is.", "Needs: A plan; A seat"]),
        ("Deletes it.For ever and ever", ["Deletes it.", "For ever and ever"]),
        ("# Title\n\nText\n\n**Note**\n\nEnd\n\nMore\n====\n\nOf it", ["Text.", "End"]),
        ("<h2>Title</h2><p>One</p><p>Two</p><!-- three --><h2>Four</h2>Five", ["One.", "Two"]),
        ("---\nOne\n\n---\nTwo", ["One.", "Two"]),
        ("It costs \\$5", ["It costs $5"]),
        ("A square. `.` means empty, `/a` a path", ["A square.", "'.' means empty, /a a path"]),
        ("Text\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\nEnd", ["Text.", "End"]),
        ("Text<table><tr><td>1</td></tr></table>", ["Text"]),
        ("Call it:\n```json\n{}\n```\nThen wait", ["Then wait"]),
        ("One of:\n- a: first;\n- b\n\nEnd", ["One of: a: first; b.", "End"]),
        ("Which:<br>`a` - first.<br>`b` - last.", ["Which: a - first; b - last."]),
        ("One of <ul><li>a</li><li>b</li></ul>", ["One of.", "a; b"]),
        ("> **Warning**: it charges.\n\n[!NOTE]\nCareful", ["Warning: it charges.", "Careful"]),
        ("Text\nNote: more\n:::tip\nFine\n:::", ["Text.", "Note: more.", "Fine"]),
        ("*Deprecated* The status of *Required* things", ["Deprecated.", "The status of Required things"]),
        ("Text. See [the guide](x). More information is [here](y).", ["Text."]),
        ("See https://example.com/currencies for codes", ["See https://example.com/currencies for codes"]),
        ("See all pets", ["See all pets"]),
        ("One. See [a page](/x) on it. See <a href='x'>two</a>. See three below.", ["One."]),
        ("One. Please reference [it](x). To learn more, ask. Note: To do so, see [it](x).", ["One."]),
        (f"Give {'it ' * 40}here. {'Read ' * 40}[here](x).", [f"Give {'it ' * 40}here."]),
        ("Refers to [it](x). Reference to a pet", ["Refers to it.", "Reference to a pet"]),
        ("Make it.<br>**Scopes:** `a:b`<br>**[Rate Limit Label](x):** `Light`", ["Make it."]),
        ("To list pets, send a GET request to `/pets`. The response will be a list. Yours.", ["Yours."]),
        (
            "To get it, you can send a request of type `xy`. Whether to send a delete request",
            ["Whether to send a delete request"],
        ),
        ("It can be shown by making a GET request to it. A status of 200 will be given. It is", ["It is"]),
        ("Returns <a href='x'> <code>A</code> </a> objects.", ["Returns A objects."]),
        ("'a' or 'b'", ["'a' or 'b'"]),
        ("<aside>Valid are `*`, `a_b` and `*_`</aside>", ["Valid are '*', a_b and *_"]),
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
    "part",
    [
        "*",
        "_a",
        "[",
        "<a ",
        "|",
        "> ",
        "```\n",
        "a\n",
        " ",
        "- \n",
        "<pre>",
        "<!--",
        "\\",
        "( ",
        "[a](",
        "\n:",
        "'",
        "to see ",
        "can be ",
        "`a",
        "</a>",
        "To a, ",
        "\n# a\nb\n",
    ],
)
def test_a_text_is_read_in_linear_time(part):
    start = time.process_time()
    markup.sentences(part * 5000)

    assert time.process_time() - start < 0.2
