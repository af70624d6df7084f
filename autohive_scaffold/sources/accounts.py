"""Where an API tells whose account is connected: the answer to `supports_connected_account`."""

import re
from dataclasses import replace
from typing import Any

from .. import data
from ..errors import AnswerError, shown
from ..model.actions import Action, Output
from ..model.integration import ACCOUNT_FIELDS
from ..notation import signatures
from ..notation.lexing import arrows

NAME = "get_account_info"
USUAL = "GET /me"
EXAMPLE = "'GET /me -> (email: str, user_id: str = id)'"


def known(provider: str) -> str:
    """The request of a known provider, in the notation; empty for any other."""
    return str(_account(provider).get("request", ""))


def lacks_scope(provider: str, scopes: str) -> bool:
    """Whether the request of a known provider needs a scope that is not among those that are asked for."""
    words = _account(provider).get("scopes", [])
    return bool(words) and not any(word in scopes.lower() for word in words)


def _account(provider: str) -> dict[str, Any]:
    """What is known of a provider, which has a known name as a word: `microsoft-teams` is Microsoft's."""
    words = re.split(r"[\s_-]+", provider.lower())
    return next((account for name, account in data.load("accounts").items() if name in words), {})


def parse(text: str) -> Action:
    """The action that tells whose account it is, from `REQUEST -> OUTPUT`; anything else is refused.

    Without an output, each field is taken from the key of its name.
    """
    problem = f"{shown(text)} must be yes, no, or a request that says where the account is: {EXAMPLE}"
    try:
        action = signatures.inline_action(f"{NAME}() -> {text}")
    except AnswerError:
        raise AnswerError(problem) from None
    if len(arrows(text)) == 1 and not action.is_unwritten:
        return replace(action, output=Output())
    unknown = [name for name in action.output.values if name not in ACCOUNT_FIELDS]
    if unknown or action.is_unwritten or action.output.is_whole:
        raise AnswerError(f"{problem}, of what Autohive shows: {', '.join(ACCOUNT_FIELDS)}")
    # Whatever the API has there, `ConnectedAccountInfo` holds strings.
    types = {name: {"type": "string"} for name in action.output.values}
    return replace(action, output=Output(action.output.values, types))
