"""The headers that all requests of a recording have with one value: those of the API, and those of the account."""

import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from ...errors import AnswerError
from ...notation import written
from .credentials import NOISE, sent_at
from .recorded import NO_EXAMPLE
from .requests import OWN_MEDIA_TYPE
from .secrets import Secrets, is_private
from .sign_in import SignIn

# Headers that have another value in each request, and those that have one in each account.
OF_REQUEST = re.compile("idempot|nonce|timestamp|^if-", re.IGNORECASE)
OF_ACCOUNT = re.compile("tenant|organi[sz]ation|workspace|account|(^|-)org-", re.IGNORECASE)


@dataclass(frozen=True)
class SharedHeaders:
    """The headers that are constant, with their values, and the names of those that each account has its own of."""

    constant: dict[str, str]
    of_account: list[str]

    @classmethod
    def of(cls, sign_in: SignIn) -> "SharedHeaders":
        """Those of requests that are signed alike; an account's own is one more credential, where there are any."""
        requests = sign_in.requests
        values: dict[str, list[str]] = {}
        for name, value in (pair for one in requests for pair in one.recorded.headers):
            values.setdefault(name, []).append(value)
        same = {
            name: each[0] for name, each in values.items() if len(each) == len(requests) and len({*each}) == 1
        }
        has_fields = sign_in.fields and not sign_in.is_oauth
        constant = {
            name: value for name, value in same.items() if _is_constant(name, value, requests[0].secrets)
        }
        own = [
            name
            for name in same
            if OF_ACCOUNT.search(name) and has_fields and is_accepted(sent_at, "header", name)
        ]
        return cls(constant, own)

    @property
    def names(self) -> set[str]:
        return {*self.constant, *self.of_account}


def _is_constant(name: str, value: str, secrets: Secrets) -> bool:
    """Whether a header is of the API: none that every client sends, or that differs between accounts or requests.

    `Accept` is one where it asks for a media type of the API's own.
    """
    is_own = OWN_MEDIA_TYPE.fullmatch(value) if name.lower() == "accept" else not NOISE.fullmatch(name)
    is_other = (
        OF_ACCOUNT.search(name) or OF_REQUEST.search(name) or is_private(name) or NO_EXAMPLE.search(value)
    )
    is_shown = is_own and not is_other and secrets.allow(value)
    return bool(is_shown) and is_accepted(written.header_lines, {name: value})


def is_accepted(check: Callable[..., Any], *found: Any) -> bool:
    """Whether the parser or the writer of a notation takes an answer."""
    with suppress(AnswerError):
        check(*found)
        return True
    return False
