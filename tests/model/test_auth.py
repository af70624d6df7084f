"""Credentials: their names, where they are sent, and the fields that users fill in."""

from base64 import b64decode

import pytest

from autohive_scaffold.errors import AnswerError
from autohive_scaffold.model.auth import Auth, Credential
from autohive_scaffold.notation import credentials


def auth_of(text: str) -> Auth:
    return credentials.parse(text)


@pytest.mark.parametrize("username", ["username", "user_name"])
@pytest.mark.parametrize("text", ["{}, password", "password, {}", "region, {}, password, api_key"])
def test_a_username_and_password_are_sent_as_http_basic(text: str, username: str):
    custom = auth_of(text.format(username))

    scheme, _, pair = custom.samples_at("header")["Authorization"].partition(" ")
    assert (scheme, b64decode(pair).decode()) == ("Basic", f"test-{username}:test-password")
    assert [place.is_basic for place in custom.at("header")] == [True]


@pytest.mark.parametrize(("text", "unsent"), [("api_token, domain", ["domain"]), ("username, password", [])])
def test_a_credential_that_no_request_sends_is_listed(text: str, unsent: list[str]):
    assert auth_of(text).unsent == unsent


def test_spaces_around_commas_and_arrows_mean_nothing():
    custom = credentials.parse("key -> header X-Key, domain")

    assert credentials.parse(" key->header   X-Key ,domain ") == custom
    assert custom.credentials == (Credential("key"), Credential("domain"))


@pytest.mark.parametrize("text", ["a -> header X-A, b -> header x-a", "a -> query x, b -> query x"])
def test_two_credentials_can_t_be_sent_in_the_same_place(text: str):
    with pytest.raises(AnswerError, match="would carry two credentials"):
        credentials.parse(text)


def test_query_parameters_are_case_sensitive():
    assert len(auth_of("a -> query key, b -> query Key").at("query")) == 2
