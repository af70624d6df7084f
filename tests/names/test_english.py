"""English from names: singulars and plurals, articles, titles and phrases."""

import pytest

from autohive_scaffold.names import english

# (singular, plural) of nouns that the rules are for; those that they get wrong are data.
PAIRS = """company companies, key keys, tie ties, box boxes, status statuses, class classes, match matches,
wish wishes, case cases, house houses, id ids, alias aliases, person people, base bases,
order_item order_items, user_feedback user_feedback"""


@pytest.mark.parametrize("pair", PAIRS.replace("\n", " ").split(", "))
def test_singulars_and_plurals_are_converted_to_each_other(pair: str):
    noun, many = pair.split()

    assert (english.is_plural(noun), english.is_plural(many)) == (False, noun != many)
    assert (english.plural(noun), english.plural(many)) == (many, many)
    assert (english.singular(noun), english.singular(many)) == (noun, noun)


@pytest.mark.parametrize(("noun", "module"), [("0", "items_0s"), ("a", "items_as")])
def test_a_resource_is_a_name_that_a_module_may_have(noun: str, module: str):
    assert english.resource(noun) == module


ARTICLES = "an item, a usage report, an unread message, an hour, a house, an SMS message, a URL, an API key"


@pytest.mark.parametrize("words", ARTICLES.split(", "))
def test_a_noun_has_its_indefinite_article(words: str):
    noun = words.partition(" ")[2].lower().replace(" ", "_")

    assert english.with_article(noun) == words


@pytest.mark.parametrize(
    ("name", "title", "phrase"),
    [
        ("me", "Me", "signed-in user"),
        ("get_item_id", "Get Item ID", "get item ID"),
        ("oauth_apps", "OAuth Apps", "OAuth apps"),
    ],
)
def test_a_name_reads_as_a_title_and_within_a_sentence(name: str, title: str, phrase: str):
    assert (english.title(name), english.phrase(name)) == (title, phrase)
