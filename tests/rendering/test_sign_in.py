"""The expressions with which the delivered code finds the account's URL."""

from autohive_scaffold.answers.questions import integration_of
from autohive_scaffold.rendering.sign_in import SignIn

ANSWERS = {
    **dict.fromkeys(("headers", "provider", "scopes"), ""),
    **{"name": "Acme", "slug": "acme", "description": "Sells.", "layout": "single-file", "actions": "get_item"},
    **{"auth_type": "custom", "supports_connected_account": False, "supports_billing": False},
}


def test_each_field_of_a_url_has_a_variable_of_its_own():
    url = "https://{x}.{metadata.x}.{metadata_x}.example.com/{str}/{credentials}"
    fields = "x, metadata_x, str, credentials, api_token"
    sign_in = SignIn(integration_of({**ANSWERS, "base_url": url, "auth_fields": fields}))

    assert len(dict(sign_in.fields(url))) == 5
    assert sign_in.url(url) == ('f"https://{x}.{metadata_x}.{metadata_x_}.example.com/{str_}/{credentials_}"')
