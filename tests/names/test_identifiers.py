"""Identifiers: slugs, names in snake_case, modules and classes, and the suggestions for wrong ones."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from autohive_scaffold.names import identifiers


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Acme CRM", "acme-crm"),
        ("eBay", "ebay"),
        ("3d Cart", "api-3d-cart"),
        ("json", "json-api"),
        ("日本語", "ri-ben-yu"),
        ("🚀", "my-integration"),
        ("a" * 25 + " " + "b" * 25, "a" * 25),
    ],
)
def test_a_string_gives_the_nearest_slug(text: str, slug: str):
    assert identifiers.suggest_slug(text) == slug


@given(st.text() | st.text("aA1-_é日", max_size=60))
@example("json " * 20)
def test_whatever_is_suggested_would_be_accepted(text: str):
    slug, name = identifiers.suggest_slug(text), identifiers.suggest_snake(text)

    assert identifiers.SLUG.fullmatch(slug)
    assert len(slug) <= identifiers.SLUG_LENGTH
    assert identifiers.module_conflict(identifiers.module_name(slug)) is None
    assert not name or identifiers.SNAKE.fullmatch(name)


@pytest.mark.parametrize(
    ("text", "name"),
    [("listItems", "list_items"), ("getHTTPStatus", "get_http_status"), ("3_items", "items"), ("!!!", "")],
)
def test_a_string_gives_the_nearest_snake_case_name(text: str, name: str):
    assert identifiers.suggest_snake(text) == name


@pytest.mark.parametrize(
    ("module", "conflict"),
    [
        ("class", "a Python keyword"),
        ("tomllib", "a module of Python's standard library"),  # which Python 3.10 does not have
        ("acme", None),
    ],
)
def test_a_module_name_that_is_taken_is_recognized(module: str, conflict: str | None):
    assert identifiers.module_conflict(module) == conflict
