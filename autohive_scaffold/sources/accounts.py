"""Where an API tells whose account is connected: the answer to `supports_connected_account`."""

from dataclasses import replace

from ..errors import AnswerError, shown
from ..model.actions import Action, Output
from ..notation import asked, signatures

NAME = "get_account_info"
FIELDS = ("email", "first_name", "last_name", "username", "user_id", "avatar_url", "organization")
USUAL = "GET /me"
# Of providers, as Autohive or their users call them: the URL behind https://, and where in its answer each field is.
KNOWN = {
    "asana": (
        "app.asana.com/api/1.0/users/me",
        "email=data.email username=data.name user_id=data.gid organization=data.workspaces[0].name",
    ),
    "box": ("api.box.com/2.0/users/me", "email=login username=name user_id=id avatar_url"),
    "github": ("api.github.com/user", "email username=login user_id=id avatar_url organization=company"),
    "gitlab": ("gitlab.com/api/v4/user", "email username user_id=id avatar_url"),
    "google": (
        "www.googleapis.com/oauth2/v2/userinfo",
        "email first_name=given_name last_name=family_name user_id=id avatar_url=picture organization=hd",
    ),
    "hubspot": ("api.hubapi.com/account-info/v3/details", "user_id=portalId organization=uiDomain"),
    "linkedin": (
        "api.linkedin.com/v2/userinfo",
        "email first_name=given_name last_name=family_name user_id=sub avatar_url=picture",
    ),
    "microsoft": (
        "graph.microsoft.com/v1.0/me",
        "email=mail first_name=givenName last_name=surname username=userPrincipalName user_id=id",
    ),
    "slack": ("slack.com/api/auth.test", "username=user user_id organization=team"),
    "spotify": ("api.spotify.com/v1/me", "email username=display_name user_id=id avatar_url=images[0].url"),
    "stripe": ("api.stripe.com/v1/account", "email user_id=id organization=settings.dashboard.display_name"),
    "zoom": (
        "api.zoom.us/v2/users/me",
        "email first_name last_name username=display_name user_id=id avatar_url=pic_url organization=company",
    ),
}

# Of some providers, the words of which a scope must have one for that request to be allowed.
SCOPES = {
    "google": ("userinfo", "openid", "profile", "email"),
    "linkedin": ("openid", "profile", "email"),
    "microsoft": ("user.read", "openid", "profile"),
    "spotify": ("user-read",),
    "zoom": ("user:read", "user_info"),
}


def lacks_scope(provider: str, scopes: str) -> bool:
    """Whether the request of a known provider needs a scope that is not among those that are asked for."""
    words = next((found for name, found in SCOPES.items() if name in _words(provider)), ())
    return bool(words) and not any(word in scopes.lower() for word in words)


def known(provider: str) -> str:
    """The request of a known provider, in the notation; empty for any other."""
    url, fields = next((found for name, found in KNOWN.items() if name in _words(provider)), ("", ""))
    pairs = (field.partition("=") for field in fields.split())
    output = ", ".join(f"{name}: str{f' = {source}' if source else ''}" for name, _, source in pairs)
    return f"GET https://{url} -> ({output})" if url else ""


def _words(provider: str) -> list[str]:
    return provider.lower().replace("-", " ").replace("_", " ").split()


def parse(text: str) -> Action:
    """The action that tells whose account it is, from `REQUEST -> OUTPUT`; raises `AnswerError` for anything else.

    Without an output, each field is taken from the key of its name.
    """
    action = signatures.read_action(NAME, "", result=text)
    if len(asked.arrows(text)) == 1 and not action.is_unwritten:
        return replace(action, output=Output())
    names = list(action.output.values)
    for name in names:
        if name not in FIELDS:
            raise AnswerError(
                f"{shown(name)} is nothing that Autohive shows of an account; use {', '.join(FIELDS)}"
            )
    if action.is_unwritten or action.output.is_whole:
        raise AnswerError(
            f"{shown(text)} must say where the account is, like 'GET /me -> (email: str, user_id: str = id)'"
        )
    # Whatever the API has there, `ConnectedAccountInfo` holds texts.
    return replace(action, output=Output(action.output.values, {name: {"type": "string"} for name in names}))
