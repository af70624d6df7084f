"""What a document says of signing in, beside its security schemes."""

import pytest

from autohive_scaffold.sources import openapi
from tests.helpers.openapi import body

OAUTH = {"type": "oauth2", "flows": {}}


@pytest.fixture
def of_scheme(document):
    """Read operations that require a security scheme: `of_scheme(paths, name, scheme)`."""

    def one(paths, name, scheme):
        server, secured = {"url": "https://api.acme.com"}, {"security": [{name: []}]}
        components = {"components": {"securitySchemes": {name: scheme}}}
        return openapi.read(
            document({"openapi": "3.0.0", "servers": [server], "paths": paths, **secured, **components})
        )

    return one


@pytest.mark.parametrize("scheme", [OAUTH, {"type": "http", "scheme": "bearer"}])
def test_the_token_that_is_sent_anyway_is_no_input(of_scheme, scheme):
    token = {"name": "token", "in": "header", "description": "Authentication token. Requires scope: `chat:write`"}
    form = {"token": token, "text": {"type": "string"}, "page_token": {"description": "The access token of a page"}}
    request = body({"type": "object", "properties": form}, "application/x-www-form-urlencoded")

    (action,), *_ = of_scheme({"/a": {"post": {"parameters": [token], **request}}}, "a", scheme)

    assert [each.name for each in action.parameters] == ["text", "page_token"]


def test_a_token_that_signs_nobody_in_is_an_input(of_scheme):
    token = {"name": "token", "in": "query", "description": "The token of a device"}

    (action,), *_ = of_scheme({"/a": {"get": {"parameters": [token]}}}, "a", OAUTH)

    assert [each.name for each in action.parameters] == ["token"]


def test_scopes_are_those_that_descriptions_name_where_the_requirement_names_none(of_scheme):
    said = {"description": "Lists meetings.<br>**Scopes:** `meeting:read` `meeting:read:admin`<br>**Rate:** Medium"}

    _, answers, gaps = of_scheme({"/a": {"get": said}}, "a", OAUTH)

    assert (answers["scopes"], gaps) == ("meeting:read, meeting:read:admin", [])


def test_scopes_that_nothing_names_are_told(of_scheme):
    _, _, gaps = of_scheme({"/a": {"get": {}}}, "a", OAUTH)

    assert gaps == ["the scopes that the actions need, of which the document names none"]


def test_an_account_that_signs_in_is_in_the_base_url(of_scheme):
    paths = {f"/v1/Accounts/{{AccountSid}}/{name}": {"get": {}} for name in ("Calls", "Messages.json")}

    actions, answers, _ = of_scheme(paths, "accountSid_authToken", {"type": "http", "scheme": "basic"})

    assert answers["auth_fields"] == "account_sid, auth_token -> basic {account_sid}:{auth_token}"
    assert answers["base_url"] == "https://api.acme.com/v1/Accounts/{account_sid}"
    assert [(action.path, action.parameters) for action in actions] == [("/Calls", ()), ("/Messages.json", ())]


def test_the_halves_of_basic_have_no_other_names_where_the_scheme_has_none(of_scheme):
    _, answers, _ = of_scheme({"/a": {"get": {}}}, "basic_auth", {"type": "http", "scheme": "basic"})

    assert answers["auth_fields"] == "username, password"
