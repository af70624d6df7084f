"""Base URLs: which strings are valid, and the suggestions for others."""

import pytest

from autohive_scaffold.notation.base_urls import is_base_url, is_of_site, nearest, url_of

VALID = ["https://a.example", "HTTP://localhost:65535/v", "https://[::1]/x", "https://a/b%20c"]
INVALID = [
    "a.example",
    "ftp://a.example",
    "https://a/?x",
    "https://a:0",
    "https://a:65536",
    "https://u@a",
    "",
]
# Fields that could lead elsewhere.
INVALID += ["{a}{b}", "{a}x", "{a}/{a}", "x{a}", "https://{A}", "https://{a}@b.c"]


@pytest.mark.parametrize("text", [*VALID, *INVALID])
def test_a_base_url_is_absolute_and_has_no_query(text: str):
    assert is_base_url(text) == (text in VALID)


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("api.example.com/v1", "https://api.example.com/v1"),
        ("http://api.example.com?a", "http://api.example.com"),
        ("https://ada:pw@api.example.com/x?y#z", "https://api.example.com/x"),
        ("https:// api.example.com/v1", "https://api.example.com/v1"),
        ("nonsense", ""),
        ("{domain}.example.com/v1", "https://{domain}.example.com/v1"),
    ],
)
def test_the_suggestion_has_a_scheme_and_no_credentials_or_query(text: str, url: str):
    assert nearest(text) == url


@pytest.mark.parametrize(
    ("text", "positions"),
    [
        ("https://{domain}.freshdesk.com/api/v2", {"domain": "label"}),
        ("{instance_url}/services/data", {"instance_url": "url"}),
        ("{metadata.api_base_url}", {"api_base_url": "url"}),
        ("https://{host}/v1", {"host": "host"}),
        ("https://{host}:8080/v1", {"host": "host"}),
        ("https://{a}{b}.example.com", {"a": "label", "b": "label"}),
        ("https://a.{b}.example.com/{c}/x", {"b": "label", "c": "part"}),
        ("{url}/bot{token}", {"url": "url", "token": "part"}),
    ],
)
def test_a_field_has_a_position(text: str, positions: dict[str, str]):
    assert is_base_url(text)
    assert {field.name: field.position for field in url_of(text).fields} == positions


@pytest.mark.parametrize(
    ("url", "base_url", "is_same"),
    [
        ("https://up.good.test:8443/x", "https://api.good.test/v1", True),
        ("http://api.good.test", "https://api.good.test", False),
        ("https://api.good.test.evil.example", "https://api.good.test", False),
        ("https://evil.co.uk", "https://good.co.uk", False),
        ("https://10.0.0.1", "https://20.0.0.1", False),
        ("https://{a}.test", "https://{a}.test", False),
    ],
)
def test_credentials_may_go_to_the_same_site_only(url: str, base_url: str, is_same: bool):
    assert is_of_site(url, base_url) == is_same
