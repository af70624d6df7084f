"""A document's descriptions and names become plain text and snake_case."""

import pytest

from autohive_scaffold.sources.openapi import prose


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("emails/list-receiving-attachments", "emails_list_receiving_attachments"),
        ("find pet by id", "find_pet_by_id"),
        ("getUserByID2", "get_user_by_id2"),
        ("listUserIDs", "list_user_ids"),
        ("listOAuthApps", "list_oauth_apps"),
        ("StartTime>", "start_time_after"),
        ("+1", "plus_1"),
        ("$filter", "filter"),
        ("24h", "value_24h"),
        ("!!", "value"),
    ],
)
def test_a_name_becomes_snake_case(text, name):
    assert prose.snake(text, "value") == name


def test_a_long_name_is_cut_between_words():
    assert prose.snake("get_" + "abcdefghi_" * 9, "value") == "get_" + "_".join(["abcdefghi"] * 6)


@pytest.mark.parametrize(
    ("summary", "description", "sentence"),
    [
        ("List *all* <b>pets</b>", None, "List all pets."),
        ("Get [a pet](https://example.com/x)!", None, "Get a pet!"),
        (None, "# Title\n\nMakes `one`, e.g. a cat. Then more.", "Makes one, e.g. a cat."),
        ("", "First line\nand second\n\nother paragraph", "First line and second."),
        (None, None, "Get pet ID."),
        ("a\x00b\u202ec &lt;id&gt; __x__ some_snake_name", None, "a b c <id> x some_snake_name."),
        ("x " * 400, None, "x " * 247 + "x..."),
    ],
)
def test_a_description_is_one_plain_sentence(summary, description, sentence):
    assert prose.sentence(summary, description, "get_pet_id") == sentence
