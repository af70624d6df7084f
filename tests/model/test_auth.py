"""Credentials: where they are sent, and those that are not."""

from base64 import b64decode

import pytest

from autohive_scaffold.notation import credentials


@pytest.mark.parametrize("username", ["username", "user_name"])
@pytest.mark.parametrize("text", ["password, {}", "region, {}, password, api_key"])
def test_a_username_and_password_are_sent_as_http_basic(text: str, username: str):
    custom = credentials.parse(text.format(username))

    scheme, _, pair = custom.samples_at("header")["Authorization"].partition(" ")
    assert (scheme, b64decode(pair).decode()) == ("Basic", f"test-{username}:test-password")


@pytest.mark.parametrize(("text", "unsent"), [("api_token, domain", ["domain"]), ("username, password", [])])
def test_a_credential_that_no_request_sends_is_listed(text: str, unsent: list[str]):
    assert credentials.parse(text).unsent == unsent
