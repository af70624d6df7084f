"""Names: slugs and what is suggested in their place, and the words made of action names."""

import sys

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from autohive_scaffold.answers import questions
from autohive_scaffold.names import english, identifiers

TAKEN = sorted(identifiers.STANDARD_LIBRARY | identifiers.INSTALLED | identifiers.OWN)
TEXTS = (
    st.text() | st.text(alphabet="abAB12-_ .é日") | st.sampled_from(TAKEN) | st.text("a1-", min_size=45, max_size=60)
)

# (one, many), where there is one of a thing and there are many.
PAIRS = """
item items, company companies, box boxes, status statuses, address addresses, person people, analysis analyses,
bus buses, class classes, case cases, image images, file files, movie movies, key keys, day days, hero heroes,
index indexes, medium media, setting settings, photo photos, video videos, logo logos, schema schemas, quota quotas,
menu menus, api apis, wiki wikis, id ids, url urls, alias aliases, lens lenses, canvas canvases, gas gases,
house houses, clause clauses, warehouse warehouses, bonus bonuses, campus campuses, business businesses, use uses,
process processes, response responses, database databases, purchase purchases, invoice invoices, license licenses,
branch branches, cache caches, tax taxes, quiz quizzes, query queries, reply replies, cookie cookies, tie ties,
shelf shelves, archive archives, child children, criterion criteria, crisis crises, axis axes, potato potatoes,
shoe shoes, role roles, size sizes, page pages, match matches, wish wishes, leaf leaves, order_item order_items
"""
PAIRS = [tuple(pair.split()) for pair in PAIRS.replace("\n", " ").split(",")]
ALIKE = ["news", "data", "metadata", "series", "species", "sms", "weather", "user_feedback"]


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Acme CRM", "acme-crm"),
        ("Google_Sheets", "google-sheets"),
        ("googleSheets", "google-sheets"),
        ("HubSpot", "hubspot"),
        ("eBay", "ebay"),
        ("3d Cart", "cart-3d"),
        ("123", "api-123"),
        ("json", "json-api"),
        ("class", "class-api"),
        ("pytest", "pytest-api"),
        ("helpers", "helpers-api"),
        ("Ünï & Söhne", "uni-sohne"),
        ("日本語", "ri-ben-yu"),
        ("🚀", "my-integration"),
        ("", "my-integration"),
        ("a" * 60, "a" * 50),
        ("a" * 25 + " " + "b" * 25, "a" * 25),
        ("word " * 20, "-".join(["word"] * 10)),
    ],
)
def test_a_text_gives_the_nearest_slug(text: str, slug: str):
    assert identifiers.suggest_slug(text) == slug


@given(TEXTS)
@example("json " * 20)
def test_whatever_is_suggested_for_a_slug_is_accepted_as_one(text: str):
    suggestion = identifiers.suggest_slug(text)

    assert questions.checked("slug", {"slug": suggestion}) == suggestion


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("listItems", "list_items"),
        ("ListItems", "list_items"),
        ("getHTTPStatus", "get_http_status"),
        ("list items", "list_items"),
        ("list-items", "list_items"),
        ("_private_", "private"),
        ("3_items", "items"),
        ("Größe", "grosse"),
        ("!!!", ""),
    ],
)
def test_a_text_gives_the_nearest_snake_case_name(text: str, name: str):
    assert identifiers.suggest_snake(text) == name


@given(TEXTS)
def test_whatever_is_suggested_for_a_name_is_snake_case_or_nothing(text: str):
    suggestion = identifiers.suggest_snake(text)

    assert not suggestion or identifiers.SNAKE.fullmatch(suggestion)


@pytest.mark.parametrize(
    ("module", "conflict"),
    [
        ("class", "a Python keyword"),
        ("json", "a module of Python's standard library"),
        ("pydoc_data", "a module of Python's standard library"),
        ("yarl", "a module that the SDK or pytest brings along"),
        ("tests", "a name that the delivered files use themselves"),
        ("acme", None),
        ("json_api", None),
    ],
)
def test_a_module_s_name_is_told_from_those_that_are_taken(module: str, conflict: str | None):
    assert identifiers.module_conflict(module) == conflict


def test_the_standard_library_of_this_python_is_known():
    assert {name for name in sys.stdlib_module_names if not name.startswith("_")} <= identifiers.STANDARD_LIBRARY


@pytest.mark.parametrize("pair", PAIRS, ids=" ".join)
def test_one_and_many_are_made_of_each_other(pair: tuple[str, str]):
    one, many = pair

    assert (english.is_plural(one), english.is_plural(many)) == (False, True)
    assert (english.plural(one), english.plural(many)) == (many, many)
    assert (english.singular(one), english.singular(many)) == (one, one)


@pytest.mark.parametrize("noun", ALIKE)
def test_a_noun_that_has_no_plural_of_its_own_stays_as_it_is(noun: str):
    assert (english.is_plural(noun), english.plural(noun), english.singular(noun)) == (False, noun, noun)


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
    ],
)
def test_a_noun_has_the_article_that_is_spoken_with_it(noun: str, words: str):
    assert english.with_article(noun) == words


@pytest.mark.parametrize(
    ("name", "title", "phrase"),
    [
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


def test_a_handler_class_is_called_after_its_action():
    assert identifiers.class_name("list_crm_items") == "ListCrmItemsAction"
