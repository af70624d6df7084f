"""Recordings as a whole: telling them apart, what is refused, and secrets."""

# ruff: noqa: E501 - recorded requests are long lines

import json
from base64 import b64encode

import pytest

from autohive_scaffold.errors import AnswerError


def test_a_request_that_can_not_be_an_action_is_named(actions):
    with pytest.raises(AnswerError, match=r"^request 'POST /things': a number must fit"):
        actions(
            f"""curl https://x.com/things -d '{{"jsonrpc": "2.0", "params": {{}}, "method": "a", "id": {10**30}}}'"""
        )


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
    key = {
        "type": "apikey",
        "apikey": [{"key": "key", "value": "X-Odd"}, {"key": "value", "value": secret()}],
    }
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
        "postData": {
            "mimeType": "application/json",
            "text": json.dumps({"otp": secret(), "echo": secret.secrets[5]}),
        },
    }
    return {
        "log": {"entries": [{"request": request, "response": {"status": 200, "content": {"text": answer}}}]}
    }


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
