"""Identifiers: slugs, names in snake_case, modules and classes, and the suggestions for wrong ones."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from autohive_scaffold.answers import questions
from autohive_scaffold.names import identifiers

TAKEN = sorted({name for names in identifiers.TAKEN.values() for name in names if name.islower()})
TEXTS = (
    st.text()
    | st.text(alphabet="abAB12-_ .é日")
    | st.sampled_from(TAKEN)
    | st.text("a1-", min_size=45, max_size=60)
)


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
def test_a_string_gives_the_nearest_slug(text: str, slug: str):
    assert identifiers.suggest_slug(text) == slug


@given(TEXTS)
@example("json " * 20)
def test_every_suggested_slug_is_accepted(text: str):
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
def test_a_string_gives_the_nearest_snake_case_name(text: str, name: str):
    assert identifiers.suggest_snake(text) == name


@given(TEXTS)
def test_every_suggested_name_is_snake_case_or_empty(text: str):
    suggestion = identifiers.suggest_snake(text)

    assert not suggestion or identifiers.SNAKE.fullmatch(suggestion)


@pytest.mark.parametrize(
    ("module", "conflict"),
    [
        ("class", "a Python keyword"),
        ("json", "a module of Python's standard library"),
        ("pydoc_data", "a module of Python's standard library"),
        ("yarl", "a module that the SDK or pytest installs"),
        ("tests", "a name that the integration's own files use"),
        ("acme", None),
        ("json_api", None),
    ],
)
def test_a_module_name_that_is_taken_is_recognized(module: str, conflict: str | None):
    assert identifiers.module_conflict(module) == conflict


def test_what_not_every_python_has_is_in_its_standard_library_everywhere():
    assert {"annotationlib", "cgi", "distutils", "tomllib"} < identifiers.STANDARD_LIBRARY


def test_a_handler_class_is_named_after_its_action():
    assert identifiers.class_name("list_crm_items") == "ListCrmItemsAction"
