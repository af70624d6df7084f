"""Answers to other questions that recorded requests give: the base URL, headers and credentials."""

import re
from collections import Counter

from ...model.actions import UNPRINTABLE
from .requests import Request

# What clients, browsers and proxies send by themselves.
NOISE = re.compile(
    r":.*|sec-.*|accept.*|access-control-.*|cf-.*|x-forwarded-.*|x-b3-.*|x-datadog-.*|if-.*|upgrade.*|priority|user-agent|"
    r"origin|referer|host|authority|connection|content-.*|cache-control|pragma|dnt|te|postman-token|x-requested-with|traceparent|"
    r"tracestate|baggage|sentry-trace|x-client-data|proxy-.*|date|via|keep-alive|transfer-encoding|x-amz-.*|",
    re.IGNORECASE,
)
OWN_MEDIA_TYPE = re.compile(r"application/[\w.-]+(\+json)(;[\w .=-]*)?|application/vnd\.[\w.+-]+", re.IGNORECASE)
VALUE = re.compile(r"[\x21-\x7e]([\x20-\x7e]{0,198}[\x21-\x7e])?")


def same_headers(requests: list[Request]) -> dict[str, str]:
    """The headers that all recordings have with one value, without those that every client sends.

    `Accept` and `Content-Type` are among them where they ask for a media type of the API's own.
    """
    recordings = [dict(one.headers) for request in requests for one in request.recordings]
    same = dict(set.intersection(*[set(headers.items()) for headers in recordings])) if recordings else {}
    return {
        name: same[name]
        for name in recordings[0]
        if name in same
        and VALUE.fullmatch(same[name])
        and not re.search(r"[{}<>]|\$\w", same[name])
        and (
            OWN_MEDIA_TYPE.fullmatch(same[name])
            if name.lower() in ("accept", "content-type")
            else not NOISE.fullmatch(name)
        )
        and not requests[0].secrets.are_in(same[name])
    }


def defaults_of(requests: list[Request], base: tuple[str, tuple[str, ...]], headers: dict[str, str]) -> dict[str, str]:
    """Answers to `base_url`, `headers`, `auth_type` and `auth_fields`, each where the requests tell it.

    The credentials are those of most requests; where the base URL has fields, these stand in front.
    """
    host, prefix = base
    credentials = Counter(request.credentials for request in requests if request.credentials).most_common(1)
    fields = [*dict.fromkeys(re.findall(r"\{(\w+)\}", host)), *(credentials[0][0] if credentials else ())]
    is_oauth = bool(credentials) and all(request.first.is_oauth for request in requests if request.credentials)
    is_unknown = any(request.first.may_lack_credentials for request in requests)
    found = {
        "base_url": "/".join((host, *prefix)),
        "headers": ", ".join(f"{name}: {value}" for name, value in headers.items()),
        "auth_type": "platform" if is_oauth else "custom" if fields else "" if is_unknown else "none",
        "auth_fields": "" if is_oauth else ", ".join(fields),
    }
    return {name: value for name, value in found.items() if value and not UNPRINTABLE.search(value)}
