"""A document's descriptions and names become plain text and snake_case."""

import pytest

from autohive_scaffold.sources import prose


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
    ("summary", "description", "told"),
    [
        ("List pets", None, "List pets."),
        ("List pets", "They are sorted by age.", "List pets. They are sorted by age."),
        ("Get a pet", "Returns a pet by its ID.", "Returns a pet by its ID."),
        ("Fetch a pet", "Required permission: pets_read.", "Fetch a pet. Required permission: pets_read."),
        ("Updates a unit", "Adds a unit", "Updates a unit. Adds a unit."),
        ("listPets()", "finds pets", "Finds pets."),
        ("List pets.", "listPets", "List pets."),
        ("Pay", "pay", "Get pet ID."),
        (None, None, "Get pet ID."),
        (None, "getPets is old. So is it", "getPets is old. So is it."),
        (None, "Note: it is old", "Get pet ID. Note: it is old."),
        ("List users", "An account can have users. Use this to list them.",
         "List users. An account can have users. Use this to list them."),
        ("List users", "Use this API to list all users.", "Use this API to list all users."),
        ("Estimate Rates", "Get Rate Estimates", "Get Rate Estimates."),
        ("Gets information about a room", "Returns details about the given room.",
         "Returns details about the given room."),
        ("Get users", "Users can be many.", "Get users. Users can be many."),
        ("Get user tags", "Users can have tags.", "Get user tags. Users can have tags."),
        ("Car policy", "API to check a car policy.", "Car policy. API to check a car policy."),
        ("Pay it", "It is. It was. It will. This call must be.", "Pay it. It is. It was. This call must be."),
        (
            "Pay it",
            "It is quick. It is safe. So it is. It charges a card. So be it.",
            "Pay it. It is quick. It is safe. It charges a card.",
        ),
        ("Pay it", f"So {'xx ' * 260}on. It can't be undone. Deprecated.", "Pay it. It can't be undone. Deprecated."),
        ("x " * 400, None, "X" + " x" * 247 + "..."),
    ],
)  # fmt: skip
def test_a_description_is_of_whole_sentences(summary, description, told):
    assert prose.described(summary, description, "get pet ID", 500) == told


@pytest.mark.parametrize(
    ("text", "limit", "short"),
    [
        ("One. Two. Three.", 9, "One. Two."),
        ("One two three", 9, "One..."),
        ("onetwothree", 9, "onetwo..."),
        ("One, two, t", 9, "One..."),
    ],
)
def test_a_text_is_cut_after_a_sentence_or_else_a_word(text, limit, short):
    assert prose.plain(text, limit) == short


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("id of it", "ID of it"),
        ("the id", "The id"),
        ("iPhone", "iPhone"),
        ("a.b is", "a.b is"),
        ("asc - up", "asc - up"),
    ],
)
def test_only_an_ordinary_word_gets_a_capital(text, shown):
    assert prose.capitalized(text) == shown
