"""Requests in a HAR file: the calls to APIs among what a browser or a proxy recorded."""

import re
from base64 import b64decode
from contextlib import suppress
from typing import Any

from ...schema.untyped import object_of, objects_in, text_of
from .recorded import FILE, Body, Recorded, answer_of, body_of, collected, names_pages, query_of

NOT_AN_API = re.compile(
    r"html|javascript|css|image/|font|audio/|video/|wasm|manifest|event-stream|octet-stream"
)
STATIC = re.compile(
    r"\.(html?|m?js|css|png|jpe?g|gif|svg|ico|webp|woff2?|ttf|map|mp4|webmanifest|wasm)$"
    r"|/(manifest|(assets|static|_next|locales?|i18n|lang|languages|translations)/.*)\.json$",
    re.IGNORECASE,
)
# Hosts and paths to which pages report what their users do, and errors.
TELEMETRY = re.compile(
    r"https?://([^/]*[.-])?(analytics|telemetry|metrics|sentry|sentry-cdn|segment|mixpanel|amplitude|hotjar|doubleclick"
    r"|googletagmanager|googlesyndication|datadoghq|nr-data|newrelic|fullstory|bugsnag|logrocket|clarity|posthog|plausible"
    r"|rum|heapanalytics|launchdarkly|statsig|intercom)[.-]|/(collect|telemetry|beacon|analytics|rum)/?$",
    re.IGNORECASE,
)


def read(document: dict[str, Any]) -> list[Recorded]:
    """The calls to APIs: no pages, scripts, images or preflights, and no telemetry beside anything else.

    A call that failed is left out where the same request also succeeded; the answers of others are no model.
    """
    entries = objects_in(object_of(document.get("log")).get("entries"))
    found = [each for entry in entries if (each := _request(entry))]
    found = [each for each in found if not TELEMETRY.search(each[1].url)] or found
    succeeded = {(one.method, one.url) for status, one in found if status < 400}
    return [one for status, one in found if status < 400 or (one.method, one.url) not in succeeded]


def _request(entry: dict[str, Any]) -> tuple[int, Recorded] | None:
    """The status of an answer, and its request; None if that is no call to an API."""
    request, response = object_of(entry.get("request")), object_of(entry.get("response"))
    method, (url, _, query) = (
        text_of(request.get("method")).upper(),
        text_of(request.get("url")).partition("?"),
    )
    content = object_of(response.get("content"))
    kind = text_of(content.get("mimeType")).lower()
    is_elsewhere = STATIC.search(url) or not re.match(r"https?://|[{$<]", url, re.IGNORECASE)
    if method in ("", "OPTIONS", "HEAD") or is_elsewhere or (NOT_AN_API.search(kind) and "json" not in kind):
        return None
    status, answer = response.get("status"), text_of(content.get("text"))
    with suppress(ValueError):
        answer = (
            b64decode(answer).decode("utf-8", "replace") if content.get("encoding") == "base64" else answer
        )
    status, answer = status if isinstance(status, int) else 0, answer_of(answer)
    cookies = [
        text_of(one.get("value")) for each in (request, response) for one in objects_in(each.get("cookies"))
    ]
    return status, Recorded(
        method,
        url,
        headers=tuple(_pairs(request.get("headers"))),
        query=query_of(query),
        body=_body(object_of(request.get("postData"))),
        answers=(answer,) if answer is not None and 200 <= status < 300 else (),
        has_links=names_pages(_pairs(response.get("headers"))),
        secrets=frozenset(value for value in cookies if len(value) > 5),
    )


def _pairs(found: Any) -> list[tuple[str, Any]]:
    pairs = [(text_of(one.get("name")), one) for one in objects_in(found)]
    return [(name, FILE if one.get("fileName") else text_of(one.get("value"))) for name, one in pairs]


def _body(data: dict[str, Any]) -> Body:
    media_type, text, pairs = (
        text_of(data.get("mimeType")),
        text_of(data.get("text")),
        _pairs(data.get("params")),
    )
    if pairs and ("multipart" in media_type or not text):
        return Body("multipart" if "multipart" in media_type else "form", collected(pairs))
    return body_of(text, media_type)
