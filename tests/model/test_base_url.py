"""Base URLs: which strings are valid, and the suggestions for others."""

import pytest

from autohive_scaffold.model.base_url import is_base_url, nearest, trimmed


@pytest.mark.parametrize("url", ["https://a.example", "HTTP://localhost:8000/v1", "https://[::1]/x", "https://a/b%20c"])
def test_an_absolute_url_is_one(url: str):
    assert is_base_url(url)


@pytest.mark.parametrize("url", ["a.example", "ftp://a.example", "https://a/?x", "https://a:0", "https://u@a", ""])
def test_anything_else_is_not(url: str):
    assert not is_base_url(url)


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("api.example.com/v1", "https://api.example.com/v1"),
        ("http:/api.example.com", "http://api.example.com"),
        ("https://ada:pw@api.example.com/x?y#z", "https://api.example.com/x"),
        ("nonsense", ""),
    ],
)
def test_the_suggestion_has_a_scheme_and_no_credentials_or_query(text: str, url: str):
    assert nearest(text) == url


def test_paths_are_appended_without_a_second_slash():
    assert trimmed(" https://a.example/v1/ ") == "https://a.example/v1"
