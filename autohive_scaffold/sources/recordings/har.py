"""Requests in a HAR file: the calls to APIs among what a browser or a proxy recorded."""

import re
from typing import Any

from ... import data
from ...schema.untyped import object_of, objects_in, text_of
from .recorded import Recorded, answer_of, body_of, names_pages, pairs_in, query_of
from .secrets import Secrets

NOT_AN_API = re.compile("|".join(data.load("recordings")["page_types"]))


def read(document: dict[str, Any], secrets: Secrets) -> list[Recorded]:
    """The calls to APIs: no pages, scripts, images or preflights."""
    entries = objects_in(object_of(document.get("log")).get("entries"))
    return [call for entry in entries if (call := _call(entry, secrets))]


def _call(entry: dict[str, Any], secrets: Secrets) -> Recorded | None:
    """The request, with its answer or its failure; None if it is no call to an API."""
    request, response = object_of(entry.get("request")), object_of(entry.get("response"))
    sent = object_of(request.get("postData"))
    url, _, query = text_of(request.get("url")).partition("?")
    method = text_of(request.get("method")).upper()
    content = object_of(response.get("content"))
    media_type = text_of(content.get("mimeType")).lower()
    is_page = NOT_AN_API.search(media_type) and "json" not in media_type
    if is_page or method in ("", "OPTIONS", "HEAD") or not re.match(r"https?://|[{$<]", url, re.IGNORECASE):
        return None
    status = response["status"] if isinstance(response.get("status"), int) else 0
    is_success = 200 <= status < 300
    answer = answer_of(text_of(content.get("text")), media_type)
    for _, cookie in pairs_in(request.get("cookies")) + pairs_in(response.get("cookies")):
        secrets.add(cookie)
    return Recorded(
        method,
        url,
        headers=pairs_in(request.get("headers")),
        query=query_of(query),
        body=body_of(text_of(sent.get("text")), text_of(sent.get("mimeType")), pairs_in(sent.get("params"))),
        answers=[answer] if is_success and answer is not None else [],
        failures=[] if is_success else [answer if status >= 400 else None],
        has_links=names_pages(pairs_in(response.get("headers"))),
    )
