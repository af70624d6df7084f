"""The notation of `auth_fields`: where each field is sent, and what is refused."""

import pytest

from autohive_scaffold.errors import AnswerError
from autohive_scaffold.model.auth import Credential, Place
from autohive_scaffold.model.templates import Given, Text
from autohive_scaffold.notation import credentials

URL = "https://a.example/token"
NO_PLACE = "must say where it is sent; write key -> header X-API-Key, query key, basic {key}:X or token POST"
NO_CREDENTIAL = "is not a credential; write one like 'domain: str = None'"
NO_TOKEN = "must be the one request that sends a credential to a URL for a token, like token POST"
NO_TEXT = "must be ASCII characters with a credential in them, like"
REQUESTS = ("POST a.example", f"HEAD {URL}", f"POST {URL}?{{key!r}}", rf"POST {URL}\{{key}}")
REFUSED = [
    ("a,,b", "'' must be lowercase words joined by underscores, of at most 64 characters"),
    ("apiKey", "joined by underscores, of at most 64 characters; write 'api_key'"),
    ("key, key", "'key' appears twice; name each credential once"),
    ("a", "whose name contains token, key, secret or password; try 'a, api_token'"),
    ("a -> header X-A, b -> header x-a", "'header X-A' would carry two credentials; send one"),
    ("a -> query x, b -> query x", "'query x' would carry two credentials"),
    ('key -> header X "a"', NO_TEXT),
    ("key -> basic x:y", NO_TEXT),
    ('key -> header X "{b}"', "lacks 'b', which is used; try 'b, key -> "),
    ("key -> token POST https://a.example/{b} {**fields}", "lacks 'b', which is used; try 'b, key -> "),
    ('key -> header X "{key}" x', "is not an expression; check its brackets and quotes"),
    (r'key -> header X "{key}\r\nY: 1"', "is not a value; write a string on one line"),
    ('key -> header X "{key}ü"', NO_TEXT),
    ("key -> header Host", "header 'Host' is set already, or is no name of a header; remove it"),
    *((f"key -> {place}", NO_PLACE) for place in ("", "X-Key", "header X:Y", "basic {key}", "cookie a")),
    *((f"key: {kind}", NO_CREDENTIAL) for kind in ("int", 'str = "x"', "Annotated[str, Field(alias='x')]")),
    ("key: Annotated[str, Field(**x)]", "'x' is not a value; write a string"),
    *((f"key -> token POST {URL} {body}".strip(), NO_TOKEN) for body in ("", "[key]", "{}")),
    *((f"key -> token {request} {{**fields}}", NO_TOKEN) for request in REQUESTS),
    (f"a, b -> token POST {URL} {{**fields}}, c -> token POST {URL} {{**fields}}", NO_TOKEN),
    (f'key -> token POST {URL} {{"a": key()}}', "': 'key()' can't be part of a request; "),
    (f"a: str = None, b -> token POST {URL}/{{a}} basic {{b}}:", "'a' stands in a URL, so it is always"),
]


@pytest.mark.parametrize(("text", "reason"), REFUSED)
def test_a_wrong_credential_is_refused(text: str, reason: str):
    with pytest.raises(AnswerError) as refused:
        credentials.parse(text)

    assert reason in str(refused.value)
    assert str(refused.value).isprintable()


@pytest.mark.parametrize(
    ("text", "credential"),
    [
        ("api_key", Credential("api_key")),
        ("api_key: str | None = None", Credential("api_key", required=False)),
        ('api_key: Annotated[str, "a, b"] = None', Credential("api_key", required=False, help_text="a, b")),
        ('api_key: typing.Annotated[str | None, "x"]', Credential("api_key", help_text="x")),
        ('key: Annotated[str, "x", Field(title="Key")]', Credential("key", help_text="x", title="Key")),
    ],
)
def test_a_field_may_be_optional_and_have_a_help_text(text: str, credential: Credential):
    assert credentials.parse(text).credentials == (credential,)


def test_a_suggestion_for_several_lines_is_one_line():
    for base_url, better in (("", "a, b, api_token"), ("https://{c}.acme.com", "c, a, b")):
        with pytest.raises(AnswerError) as refused:
            credentials.parse("a\nb", base_url)
        assert refused.value.suggestion == better


@pytest.mark.parametrize("host", ["api.acme.io/{username}", "{username}.acme.io"])
def test_a_username_in_the_base_url_is_half_of_http_basic_all_the_same(host: str):
    plain = credentials.parse("username, password", f"https://{host}")

    assert plain == credentials.parse("username, password -> basic {username}:{password}", f"https://{host}")


def test_a_credential_in_the_base_url_is_not_optional():
    with pytest.raises(AnswerError, match=r"'site' stands in a URL, so .* remove '= None'$"):
        credentials.parse("site: str = None, api_token", "https://{site}.acme.io")


def test_fields_are_all_that_nothing_else_uses():
    fields = f"domain, k -> header X, cid, secret -> token POST {URL} form {{**fields}}"
    auth = credentials.parse(fields, "https://{domain}.a.example")

    assert auth.token
    assert auth.token.names == ["cid", "secret"]
    assert auth.unsent == []


@pytest.mark.parametrize("name", [f"X, key -> token POST {URL} {{**fields}}", "X\u2028key -> header X-Key"])
@pytest.mark.parametrize("kind", ["header", "query"])
def test_no_name_that_a_source_gives_is_notation(kind, name: str):
    with pytest.raises(AnswerError):
        credentials.written([Credential("key")], Place(kind, name, Text((Given("key"),))))
