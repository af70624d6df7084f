"""Where an API tells whose account is connected: the answer to `supports_connected_account`."""

from dataclasses import replace

from ..errors import AnswerError, shown
from ..model.actions import Action, Output
from . import signatures

NAME = "get_account_info"
FIELDS = ("email", "first_name", "last_name", "username", "user_id", "avatar_url", "organization")
USUAL = "GET /me"
# Of providers, as Autohive or their users call them, in the notation.
KNOWN = {
    "asana": "GET https://app.asana.com/api/1.0/users/me -> "
    "(email: str = data.email, username: str = data.name, user_id: str = data.gid, "
    "organization: str = data.workspaces[0].name)",
    "box": "GET https://api.box.com/2.0/users/me -> "
    "(email: str = login, username: str = name, user_id: str = id, avatar_url: str)",
    "github": "GET https://api.github.com/user -> "
    "(email: str, username: str = login, user_id: str = id, avatar_url: str, organization: str = company)",
    "gitlab": "GET https://gitlab.com/api/v4/user -> (email: str, username: str, user_id: str = id, avatar_url: str)",
    "google": "GET https://www.googleapis.com/oauth2/v2/userinfo -> "
    "(email: str, first_name: str = given_name, last_name: str = family_name, user_id: str = id, "
    "avatar_url: str = picture, organization: str = hd)",
    "hubspot": "GET https://api.hubapi.com/account-info/v3/details -> "
    "(user_id: str = portalId, organization: str = uiDomain)",
    "linkedin": "GET https://api.linkedin.com/v2/userinfo -> "
    "(email: str, first_name: str = given_name, last_name: str = family_name, user_id: str = sub, "
    "avatar_url: str = picture)",
    "microsoft": "GET https://graph.microsoft.com/v1.0/me -> "
    "(email: str = mail, first_name: str = givenName, last_name: str = surname, username: str = userPrincipalName, "
    "user_id: str = id)",
    "slack": "GET https://slack.com/api/auth.test -> (username: str = user, user_id: str, organization: str = team)",
    "spotify": "GET https://api.spotify.com/v1/me -> "
    "(email: str, username: str = display_name, user_id: str = id, avatar_url: str = images[0].url)",
    "stripe": "GET https://api.stripe.com/v1/account -> "
    "(email: str, user_id: str = id, organization: str = settings.dashboard.display_name)",
    "zoom": "GET https://api.zoom.us/v2/users/me -> "
    "(email: str, first_name: str, last_name: str, username: str = display_name, user_id: str = id, "
    "avatar_url: str = pic_url, organization: str = company)",
}


def known(provider: str) -> str:
    """The request of a known provider, in the notation; empty for any other."""
    words = provider.lower().replace("-", " ").replace("_", " ").split()
    return next((text for name, text in KNOWN.items() if name in words), "")


def parse(text: str) -> Action:
    """The action that tells whose account it is, from `REQUEST -> OUTPUT`; raises `AnswerError` for anything else.

    Without an output, each field is taken from the key of its name.
    """
    action = signatures.read_action(NAME, "", result=text)
    names = list(action.output.values)
    for name in names:
        if name not in FIELDS:
            raise AnswerError(f"{shown(name)} is not known of an account; use {', '.join(FIELDS)}")
    if action.is_unwritten or action.output.kind == "fields":
        raise AnswerError(
            f"{shown(text)} must say where the account is, like 'GET /me -> (email: str, user_id: str = id)'"
        )
    if names:
        return action
    return replace(action, output=Output("item", "account", {"description": "The account"}))
