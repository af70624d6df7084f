"""Recordings as a whole: telling them apart, what is refused, and secrets."""

# ruff: noqa: E501 - recorded requests are long lines

import json
from base64 import b64encode

import pytest

from autohive_scaffold.errors import AnswerError
from autohive_scaffold.sources import recordings

URL = "https://api.example.com/v1/things"


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("a.json", {"info": {}, "item": []}, True),
        ("a (1).json", {"collection": {"info": {}, "item": []}}, True),
        ("a.json", {"log": {"entries": []}}, True),
        ("a.json", {"id": "x", "requests": []}, True),
        ("a.json", {"openapi": "3.0.0", "info": {}, "item": [], "paths": {}}, False),
        ("a.json", {"paths": {"/item": {"item": 1}}}, False),
        ("a.json", '{"item": [', False),
        ("a.json", '{"item": ' * 100_000, False),
        ("a.har", "{", True),
        ("a.txt", f"hello\n  curl -s {URL}\n", True),
        ("a.txt", "curl is a tool\n", False),
        ("a.py", f"curl {URL}", False),
    ],
)
def test_formats_are_told_apart_by_content(tmp_path, name, content, expected):
    path = tmp_path / name
    path.write_text(content if isinstance(content, str) else json.dumps(content))

    assert recordings.is_recording(str(path)) is expected
    assert recordings.is_recording(f"{path}#GET /a") is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"curl {URL}", True),
        (f"# Name\n$ curl -X POST {URL}", True),
        ("list_items, get_item(id: str) -> GET /items/{id}", False),
        ("list_items, get.item", False),
        ("curl_item(x: str)", False),
        ("missing.har", True),
        ("missing.json", False),
        ("https://example.com/openapi.json", False),
    ],
)
def test_a_pasted_command_is_a_recording(text, expected):
    assert recordings.is_recording(text) is expected


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ('{"log": ', "is not valid JSON"),
        ('{"a":' * 100_000, "is nested too deeply"),
        ('{"a": 1}', "is neither a Postman collection nor a HAR file"),
        ('{"log": {"entries": []}}', "has no requests with GET, POST, PUT, PATCH or DELETE to an API"),
        (b"\xff\xff", "is not UTF-8 text"),
    ],
)
def test_what_can_not_be_read_is_refused_in_one_line(tmp_path, content, message):
    path = tmp_path / "a.har"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())

    with pytest.raises(AnswerError) as error:
        recordings.read(str(path))

    assert message in str(error.value)
    assert "\n" not in str(error.value)


def test_a_file_that_is_missing_or_too_large_is_refused(tmp_path, monkeypatch):
    path = tmp_path / "a.har"
    with pytest.raises(AnswerError, match=r"cannot be read \(No such file"):
        recordings.read(str(path))
    monkeypatch.setattr(recordings, "BYTES", 10)
    path.write_text("x" * 11)
    with pytest.raises(AnswerError, match="is larger than"):
        recordings.read(str(path))


class Vault:
    """Makes up distinctive secrets, and remembers them."""

    def __init__(self):
        self.secrets = []

    def __call__(self):
        self.secrets.append(f"hush{len(self.secrets):02}Xq")
        return self.secrets[-1]


def curl_commands(secret):
    basic = b64encode(f"{secret()}:{secret()}".encode()).decode()
    return f"""
export TOKEN={secret()}
# First
curl -u {secret()}:{secret()} 'https://{secret()}:{secret()}@x.com/v1/a/1?api_key={secret()}&token={secret()}' -b 'sid={secret()}; t={secret()}'
curl https://x.com/v1/b -H "X-Api-Key: {secret()}" -H 'Authorization: Token token="{secret()}", credential="{secret()}"' -H "Cookie: s={secret()}"
curl https://x.com/v1/c -H "Authorization: Bearer $TOKEN" -H 'X-CSRF-Token: {secret()}' -d '{{"password": "{secret()}", "in": {{"client_secret": "{secret()}"}}, "list": [{{"apiKey": "{secret()}"}}]}}'
curl https://x.com/v1/d --oauth2-bearer {secret()} -d 'pwd={secret()}&echo={secret.secrets[-1]}'
curl https://x.com/v1/e -H 'Authorization: Basic {basic}' -F 'token={secret()}'
curl https://x.com/v1/f -H 'Authorization: {secret()}'
"""


def collection(secret):
    known = secret()
    variables = [{"key": "authToken", "value": secret()}, {"key": "odd", "value": known}]
    pair = [{"key": "username", "value": secret()}, {"key": "password", "value": secret()}]
    key = {"type": "apikey", "apikey": [{"key": "key", "value": "X-Odd"}, {"key": "value", "value": secret()}]}
    return {
        "info": {},
        "variable": variables,
        "auth": key,
        "item": [
            {"name": f"Use {known}", "request": {"url": "https://x.com/a?x={{authToken}}&y={{odd}}", "description": f"Uses {known}."}},
            {"name": "B", "request": {"url": "https://x.com/b", "auth": {"type": "bearer", "bearer": {"token": "{{odd}}"}}}},
            {"name": "C", "request": {"url": "https://x.com/c", "method": "POST", "auth": {"type": "basic", "basic": pair}, "header": [{"key": "X-Auth-Token", "value": secret()}], "body": {"mode": "urlencoded", "urlencoded": [{"key": "client_secret", "value": secret()}]}}},
            {"name": "D", "request": {"url": "https://x.com/d", "auth": {"type": "oauth2", "oauth2": [{"key": "accessToken", "value": secret()}, {"key": "clientSecret", "value": secret()}]}}, "response": [{"code": 200, "body": json.dumps({"token": secret(), known: 1})}]},
        ],
    }  # fmt: skip


def har(secret):
    answer = json.dumps({"access_token": secret(), "next": secret()})
    request = {
        "method": "POST",
        "url": f"https://{secret()}:{secret()}@x.com/a?sig={secret()}",
        "headers": [
            {"name": "authorization", "value": f"Bearer {secret()}"},
            {"name": "x-session-id", "value": secret()},
        ],
        "cookies": [{"name": "sid", "value": secret()}],
        "postData": {"mimeType": "application/json", "text": json.dumps({"otp": secret(), "echo": secret.secrets[5]})},
    }
    return {"log": {"entries": [{"request": request, "response": {"status": 200, "content": {"text": answer}}}]}}


@pytest.mark.parametrize("make", [curl_commands, collection, har])
def test_no_secret_leaves_a_recording(lines, make):
    secret = Vault()
    shown, defaults = lines(make(secret))

    assert len(secret.secrets) >= 9
    assert [each for each in secret.secrets if each in f"{shown}{defaults}"] == []
    assert defaults["auth_fields"]


@pytest.mark.parametrize("make", [collection, har])
def test_no_secret_is_in_a_message(lines, make):
    secret = Vault()
    document = make(secret)

    with pytest.raises(AnswerError) as error:
        lines(document, "#use_hush")

    assert [each for each in secret.secrets if each in str(error.value)] == []
