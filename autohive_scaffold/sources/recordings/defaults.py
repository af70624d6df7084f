"""Answers to other questions that recorded requests give: the base URL, headers and credentials."""

import re
from contextlib import suppress

from ...errors import AnswerError
from ...model import credentials, headers
from ...model.base_url import names_in
from .credentials import NOISE
from .requests import OWN_MEDIA_TYPE, Request
from .secrets import is_private

ONCE = re.compile("idempot|nonce|timestamp", re.IGNORECASE)  # of each request another


def same_headers(requests: tuple[Request, ...]) -> dict[str, str]:
    """The headers that all recordings have with one value, without those that every client sends.

    `Accept` is among them where it asks for a media type of the API's own.
    """
    recordings = [dict(one.headers) for request in requests for one in request.recordings]
    same = set.intersection(*[set(one.items()) for one in recordings])
    return {
        name: value
        for name, value in recordings[0].items()
        if (name, value) in same
        and not re.search(r"[{}<>]|\$\w", value)
        and requests[0].secrets.allow(value)
        and not (is_private(name) or ONCE.search(name))
        and (OWN_MEDIA_TYPE.fullmatch(value) if name.lower() == "accept" else not NOISE.fullmatch(name))
        and _is_accepted(headers.parse, f"{name}: {value}")
    }


def defaults_of(requests: tuple[Request, ...], sent: tuple[str, ...], same: dict[str, str]) -> dict[str, str]:
    """Answers to `base_url`, `headers`, `auth_type` and `auth_fields`, each where the requests tell it.

    Where the base URL has fields, these stand in front of the credentials that are sent.
    """
    host, prefix = requests[0].base
    base_url = "/".join((host, *prefix))
    is_oauth = bool(sent) and all(request.first.is_oauth for request in requests if request.credentials)
    is_unknown = any(request.first.may_lack_credentials for request in requests)
    fields = ", ".join(dict.fromkeys([*names_in(base_url), *sent]))
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
