"""The notation of `auth_fields`: where each field is sent, and what is refused."""

import time

import pytest

from autohive_scaffold.errors import AnswerError
from autohive_scaffold.model.auth import Credential
from autohive_scaffold.notation import credentials

LIKE = "write one like 'domain: str = None' or 'domain: Annotated[str, \"help\"]'"
EXCHANGED = """write one like form {"grant_type": "client_credentials", **fields}"""
URL = "https://a.example/token"
REFUSED = [
    ('key -> header X "a"', """'key -> header X "a"' must have a credential in it, like "Token {key}\""""),
    (
        'key -> header X "{b}"',
        """'key -> header X "{b}"' has {b} in it, which is no credential; add it in front""",
    ),
    (
        'key -> header X "{key}" x',
        """'"{key}" x' is not a quoted string; write one like "Token {api_token}\"""",
    ),
    (r'key -> header X "{key}\r\nY: 1"', "must be printable ASCII characters"),
    ('key -> header X "Schlüssel {key}"', "'Schlüssel {key}' must be printable ASCII characters"),
    ("key -> header Host", "header 'Host' is set by the code itself; use another one"),
    ('key -> header accept "a/{key}"', "header 'accept' is set by the code itself; use another one"),
    ("key -> header Content-Type", "header 'Content-Type' is set by the code itself; use another one"),
    (
        "key -> basic {key}",
        "'key -> basic {key}' must have two halves; write one like 'basic {email}:{api_token}'",
    ),
    ("key -> basic x:y", """'key -> basic x:y' must have a credential in it, like "Token {key}\""""),
    ("key: int", f"'key: int' is not a credential; {LIKE}"),
    ('key: str = "x"', f"""'key: str = "x"' is not a credential; {LIKE}"""),
    ("key: Annotated[str, Field(ge=1)]", f"'key: Annotated[str, Field(ge=1)]' is not a credential; {LIKE}"),
    (
        "key: Annotated[str, Field(title=1)]",
        f"'key: Annotated[str, Field(title=1)]' is not a credential; {LIKE}",
    ),
    ("key: Annotated[str, Field(**x)]", f"'key: Annotated[str, Field(**x)]' is not a credential; {LIKE}"),
    ('key: Annotated[str, "a" + "b"]', f"""'key: Annotated[str, "a" + "b"]' is not a credential; {LIKE}"""),
    ("key: __import__('os')", f"'key: __import__('os')' is not a credential; {LIKE}"),
    (r'key: Annotated[str, "a\nb"]', r"'a\nb' must be at most 500 printable characters on one line"),
    (f"key -> token POST {URL}", f"'token POST {URL}' sends no credential; {EXCHANGED} behind the URL"),
    ("key -> token", f"write 'key -> token POST https://auth.example.com/token {EXCHANGED[15:]}'"),
    ("key -> basic", "'key -> basic' must say where it is sent; write 'key -> basic {key}:X'"),
    (f"key -> token POST {URL} [key]", f"'[key]' can't be exchanged for a token; {EXCHANGED}"),
    (f"key -> token POST {URL} key", f"'key' can't be exchanged for a token; {EXCHANGED}"),
    (
        f"key -> token POST {URL} basic {{key}} {{**fields}}",
        f"'key -> token POST {URL} basic {{key}} {{**fields}}' must have two halves; write one like "
        "'basic {email}:{api_token}'",
    ),
    (
        "key -> token POST a.example {**fields}",
        "'a.example' must be the absolute URL that gives a token, like 'https://example.com/token'",
    ),
    (
        f"key -> token HEAD {URL} {{**fields}}",
        "'HEAD' is not a supported HTTP method; use GET, POST, PUT, PATCH, DELETE",
    ),
    (
        "key -> token POST https://a.example/{b} {**fields}",
        "'https://a.example/{b}' has {b} in it, which is no credential; add it in front",
    ),
    (
        f"a, b -> token POST {URL} {{**fields}}, c -> token POST {URL} {{**fields}}",
        "'c -> token POST https://a.example/token {**fields}' is a second request for a token; keep one",
    ),
]


@pytest.mark.parametrize(("text", "reason"), REFUSED)
def test_a_wrong_credential_is_refused(text: str, reason: str):
    with pytest.raises(AnswerError) as refused:
        credentials.parse(text)

    assert reason in str(refused.value)
    assert str(refused.value).isprintable()


def test_a_wrong_body_of_a_token_request_is_refused_with_the_request():
    with pytest.raises(AnswerError) as refused:
        credentials.parse(f'key -> token POST {URL} {{"a": key()}}')

    assert str(refused.value).startswith(
        f"""'token POST {URL} {{"a": key()}}': 'key()' can't be part of a request; """
    )


@pytest.mark.parametrize("place", ["key: HOSTILE", "key: Annotated[str, HOSTILE]", "key -> header X HOSTILE"])
def test_hostile_text_is_refused_at_once(place: str):
    started = time.process_time()
    for text in (
        "-" * 5000 + "1",
        "a+" * 4000 + "a",
        "a." * 4000 + "b",
        "0x" + "f" * 5000,
        "(" * 9000,
        "{" * 9000,
    ):
        with pytest.raises(AnswerError) as refused:
            credentials.parse(place.replace("HOSTILE", text))
        assert len(str(refused.value)) < 400
    assert time.process_time() - started < 1


@pytest.mark.parametrize(
    ("text", "credential"),
    [
        ("api_key", Credential("api_key")),
        ("api_key: str | None = None", Credential("api_key", required=False)),
        ('api_key: Annotated[str, "a, b"] = None', Credential("api_key", required=False, help_text="a, b")),
        ('api_key: typing.Annotated[str | None, "x"]', Credential("api_key", help_text="x")),
        (
            'key: Annotated[str, "x", Field(title="Your key", format="text")]',
            Credential("key", help_text="x", title="Your key", format="text"),
        ),
        ('key: Annotated[str, Field(description="x")]', Credential("key", help_text="x")),
    ],
)
def test_a_field_may_be_optional_and_have_a_help_text(text: str, credential: Credential):
    assert credentials.parse(text).credentials == (credential,)


def test_a_suggestion_for_several_lines_is_one_line():
    for base_url, better in (("", "a, b, api_token"), ("https://{c}.acme.com", "c, a, b")):
        with pytest.raises(AnswerError) as refused:
            credentials.parse("a\nb", base_url)
        assert refused.value.suggestion == better


def test_fields_are_all_that_nothing_else_uses():
    auth = credentials.parse(
        f"domain, k -> header X, cid, secret -> token POST {URL} form {{**fields}}",
        "https://{domain}.a.example",
    )

    assert auth.exchanged == ["cid", "secret"]
    assert auth.unsent == []
