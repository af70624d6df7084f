"""Where an API tells whose account is connected."""

import pytest

from autohive_scaffold import data
from autohive_scaffold.errors import AnswerError
from autohive_scaffold.model.integration import ACCOUNT_FIELDS
from autohive_scaffold.sources import accounts

MUST = "must be a request that says where the account is, like 'GET /me -> (email: str, user_id: str = id)'"


@pytest.mark.parametrize("provider", data.load("accounts"))
def test_each_known_provider_can_be_asked(provider: str):
    action = accounts.parse(accounts.known(f"{provider.title()}-Drive"))

    assert {*action.returned} <= {*ACCOUNT_FIELDS}
    assert action.target.host.startswith("https://")


def test_a_provider_that_is_not_known_has_no_request():
    assert accounts.known("acme") == accounts.known("mygoogle") == ""


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("GET /me -> (name: str)", "'name' is nothing that Autohive shows of an account; use email, "),
        ("GET /me -> *", f"'GET /me -> *' {MUST}"),
        ("GET /users/{id}", f"'GET /users/{{id}}' {MUST}"),
    ],
)
def test_anything_else_is_refused(text: str, reason: str):
    with pytest.raises(AnswerError) as refused:
        accounts.parse(text)

    assert str(refused.value).startswith(reason)
