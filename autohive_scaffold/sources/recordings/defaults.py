"""Answers to other questions that recorded requests give: the base URL, headers and credentials."""

import re
from collections import Counter
from contextlib import suppress

from ...errors import AnswerError
from ...model import credentials, headers
from ...model.base_url import names_in
from .credentials import NOISE
from .paths import Base
from .requests import OWN_MEDIA_TYPE, Request
from .secrets import is_private
from .values import NO_EXAMPLE, YOURS

# Headers of each request another value, or of each account.
OF_ONE = re.compile("idempot|nonce|timestamp|tenant|organi[sz]ation|workspace|account|(^|-)org-", re.IGNORECASE)


def same_headers(requests: list[Request]) -> dict[str, str]:
    """The headers that all requests have with one value, without those that every client sends.

    `Accept` is among them where it asks for a media type of the API's own.
    """
    times = Counter(pair for request in requests for pair in request.recorded.headers)
    values = Counter(name for name, _ in times)
    return {
        name: value
        for (name, value), count in times.items()
        if (count, values[name]) == (len(requests), 1)
        and not (NO_EXAMPLE.search(value) or YOURS.search(value))
        and requests[0].secrets.allow(value)
        and not (is_private(name) or OF_ONE.search(name))
        and (OWN_MEDIA_TYPE.fullmatch(value) if name.lower() == "accept" else not NOISE.fullmatch(name))
        and _is_accepted(headers.parse, f"{name}: {value}")
    }


def defaults_of(requests: list[Request], base: Base, sent: tuple[str, ...], same: dict[str, str]) -> dict[str, str]:
    """Answers to `base_url`, `headers`, `auth_type` and `auth_fields`, each where the requests tell it.

    Where the base URL has fields, these stand in front of the credentials that are sent.
    """
    base_url = "/".join((base[0], *base[1]))
    is_oauth = bool(sent) and all(request.recorded.is_oauth for request in requests if request.credentials)
    is_unknown = any(request.recorded.may_lack_credentials for request in requests)
    in_url = [name for name in names_in(base_url) if not re.search(rf"\b{name}\b[^>]*->", " ".join(sent))]
    fields = ", ".join([*in_url, *sent])
    fields = fields if fields and _is_accepted(credentials.parse, fields, base_url) else ""
    found = {
        "base_url": base_url,
        "headers": ", ".join(f"{name}: {value}" for name, value in same.items()),
        "auth_type": "platform" if is_oauth else "custom" if fields else "" if is_unknown or sent else "none",
        "auth_fields": "" if is_oauth else fields,
    }
    return {name: value for name, value in found.items() if value}


def _is_accepted(parse, *texts: str) -> bool:  # type: ignore[no-untyped-def]
    with suppress(AnswerError):
        parse(*texts)
        return True
    return False
