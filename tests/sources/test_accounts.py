"""Where an API tells whose account is connected."""

import pytest

from autohive_scaffold import data
from autohive_scaffold.errors import AnswerError
from autohive_scaffold.model.integration import ACCOUNT_FIELDS
from autohive_scaffold.sources import accounts


@pytest.mark.parametrize("provider", data.load("accounts"))
def test_each_known_provider_can_be_asked(provider: str):
    action = accounts.parse(accounts.known(f"{provider.title()}-Drive"))

    assert {*action.output.values} <= {*ACCOUNT_FIELDS}
    assert action.target.host.startswith("https://")
    assert accounts.known(f"my{provider}") == ""


@pytest.mark.parametrize("text", ["GET /me -> (name: str)", "GET /me -> *", "GET /users/{id}", "..."])
def test_anything_else_is_refused(text: str):
    with pytest.raises(AnswerError, match="or a request that says where the account is"):
        accounts.parse(text)
