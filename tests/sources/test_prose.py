"""A source's descriptions and names become plain text and snake_case."""

import pytest

from autohive_scaffold.sources import prose


def test_a_name_becomes_snake_case_of_at_most_64_characters():
    assert prose.snake("getUserByID2", "value") == "get_user_by_id2"
    assert prose.snake("!!", "value") == "value"
    assert prose.snake("get_" + "abcdefghi_" * 9, "value") == "get" + "_abcdefghi" * 6


@pytest.mark.parametrize(
    ("summary", "description", "sentences"),
    [
        ("list pets", "They are sorted by age.", "List pets. They are sorted by age."),
        ("Get a pet", "Returns a pet by its ID.", "Returns a pet by its ID."),
        ("listPets()", "finds pets", "Finds pets."),
        ("Pay", "pay", "get pet ID"),
        (None, None, "get pet ID"),
        ("Pay it", f"So {'xx ' * 260}on.", "Pay it."),
        ("x " * 400, None, "X" + " x" * 247 + "..."),
    ],
)
def test_a_description_is_of_whole_sentences(summary: str | None, description: str | None, sentences: str):
    description = prose.described(summary, description, "get pet ID", 500)

    assert description == (sentences if sentences[0].isupper() else "Get pet ID.")


def test_a_text_is_cut_after_a_sentence_or_else_a_word():
    assert prose.plain("One. Two. Three.", 9) == "One. Two."
    assert prose.plain("One. Two. Three.", 8) == "One."
    assert prose.plain("One two three", 9) == "One..."
    assert prose.plain("onetwothree", 9) == "onetwo..."
    assert prose.plain(None, 9) == ""
