"""English from names: singulars and plurals, articles, titles and phrases."""

import pytest

from autohive_scaffold import data
from autohive_scaffold.names import english

# (singular, plural) of nouns that the rules are for; those that they get wrong are data.
PAIRS = """item items, company companies, box boxes, status statuses, address addresses, person people,
bus buses, class classes, case cases, image images, key keys, photo photos, quota quotas, api apis, id ids,
alias aliases, house houses, bonus bonuses, response responses, database databases, license licenses,
branch branches, tax taxes, query queries, tie ties, archive archives, match matches, wish wishes,
order_item order_items"""


@pytest.mark.parametrize("pair", PAIRS.replace("\n", " ").split(", "))
def test_singulars_and_plurals_are_converted_to_each_other(pair: str):
    noun, many = pair.split()

    assert (english.is_plural(noun), english.is_plural(many)) == (False, True)
    assert (english.plural(noun), english.plural(many)) == (many, many)
    assert (english.singular(noun), english.singular(many)) == (noun, noun)


def test_a_noun_without_a_plural_is_unchanged():
    noun = "user_feedback"

    assert (english.is_plural(noun), english.plural(noun), english.singular(noun)) == (False, noun, noun)


@pytest.mark.parametrize(("singular", "plural"), data.load("english")["plurals"].items())
def test_an_irregular_plural_is_read_and_written(singular: str, plural: str):
    assert english.plural(singular) == plural
    assert english.singular(plural) in (singular, "base")


@pytest.mark.parametrize(("noun", "module"), [("item", "items"), ("0", "items_0s"), ("a", "as_items")])
def test_a_resource_is_a_name_that_a_module_may_have(noun: str, module: str):
    assert english.resource(noun) == module


ARTICLES = (
    "an item, a user, a usage report, an unread message, an hour, a house, an SMS message, a URL, an API key"
)


@pytest.mark.parametrize("words", ARTICLES.split(", "))
def test_a_noun_has_its_indefinite_article(words: str):
    noun = words.partition(" ")[2].lower().replace(" ", "_")

    assert english.with_article(noun) == words


@pytest.mark.parametrize(
    ("name", "title", "phrase"),
    [
        ("me", "Me", "signed-in user"),
        ("contact_me", "Contact Me", "contact me"),
        ("get_item_id", "Get Item ID", "get item ID"),
        ("oauth_apps", "OAuth Apps", "OAuth apps"),
    ],
)
def test_a_name_reads_as_a_title_and_within_a_sentence(name: str, title: str, phrase: str):
    assert (english.title(name), english.phrase(name)) == (title, phrase)
