"""English from names: singulars and plurals, articles, titles and phrases."""

import pytest

from autohive_scaffold.names import english

# (singular, plural) of countable nouns.
PAIRS = """
item items, company companies, box boxes, status statuses, address addresses, person people, analysis analyses,
bus buses, class classes, case cases, image images, file files, movie movies, key keys, day days, hero heroes,
index indexes, setting settings, photo photos, video videos, logo logos, schema schemas, quota quotas,
menu menus, api apis, wiki wikis, id ids, url urls, alias aliases, lens lenses, canvas canvases, gas gases,
house houses, clause clauses, warehouse warehouses, bonus bonuses, campus campuses, business businesses, use uses,
process processes, response responses, database databases, purchase purchases, invoice invoices, license licenses,
branch branches, cache caches, tax taxes, quiz quizzes, query queries, reply replies, cookie cookies, tie ties,
shelf shelves, archive archives, child children, criterion criteria, crisis crises, axis axes, potato potatoes,
shoe shoes, role roles, size sizes, page pages, match matches, wish wishes, leaf leaves, order_item order_items
"""
PAIRS = [tuple(pair.split()) for pair in PAIRS.replace("\n", " ").split(",")]
ALIKE = ["news", "data", "metadata", "series", "species", "sms", "weather", "user_feedback"]


@pytest.mark.parametrize("pair", PAIRS, ids=" ".join)
def test_singulars_and_plurals_are_converted_to_each_other(pair: tuple[str, str]):
    one, many = pair

    assert (english.is_plural(one), english.is_plural(many)) == (False, True)
    assert (english.plural(one), english.plural(many)) == (many, many)
    assert (english.singular(one), english.singular(many)) == (one, one)


@pytest.mark.parametrize("noun", ALIKE)
def test_a_noun_without_a_plural_is_unchanged(noun: str):
    assert (english.is_plural(noun), english.plural(noun), english.singular(noun)) == (False, noun, noun)


@pytest.mark.parametrize(("noun", "module"), [("item", "items"), ("0", "items_0s"), ("a", "as_items")])
def test_a_resource_is_a_name_that_a_module_may_have(noun: str, module: str):
    assert english.resource(noun) == module


def test_both_plurals_of_index_are_known():
    assert (english.singular("indices"), english.plural("indices")) == ("index", "indices")


@pytest.mark.parametrize(
    ("noun", "words"),
    [
        ("item", "an item"),
        ("user", "a user"),
        ("usage_report", "a usage report"),
        ("university", "a university"),
        ("unread_message", "an unread message"),
        ("hour", "an hour"),
        ("house", "a house"),
        ("sms_message", "an SMS message"),
        ("url", "a URL"),
        ("api_key", "an API key"),
        ("oauth_token", "an OAuth token"),
        ("x", "an x"),
        ("t_shirt", "a t shirt"),
    ],
)
def test_a_noun_has_its_indefinite_article(noun: str, words: str):
    assert english.with_article(noun) == words


@pytest.mark.parametrize(
    ("name", "title", "phrase"),
    [
        ("me", "Me", "signed-in user"),
        ("contact_me", "Contact Me", "contact me"),
        ("get_item_id", "Get Item ID", "get item ID"),
        ("list_urls", "List URLs", "list URLs"),
        ("export_pdfs", "Export PDFs", "export PDFs"),
        ("oauth_apps", "OAuth Apps", "OAuth apps"),
        ("create_pin", "Create Pin", "create pin"),
        ("access", "Access", "access"),
    ],
)
def test_a_name_reads_as_a_title_and_within_a_sentence(name: str, title: str, phrase: str):
    assert (english.title(name), english.phrase(name)) == (title, phrase)
