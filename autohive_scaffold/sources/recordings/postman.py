"""Requests in a Postman collection of version 2.0 or 2.1."""

import re
from collections.abc import Iterator
from typing import Any

from ...model.gaps import Gap
from ...schema.untyped import object_of, objects_in, text_of, texts_in
from .recorded import (
    FILE,
    LONGEST,
    Body,
    Recorded,
    answer_of,
    body_of,
    collected,
    header_of,
    json_of,
    names_pages,
    pairs_in,
    query_of,
)
from .secrets import Secrets, is_private

VARIABLE = re.compile(r"\{\{\s*([^{}]+?)\s*\}\}")
# Of the values of an auth those that sign in; the others are settings.
SIGNS = re.compile(r"value$|key$|token$|secret$|password$|verifier$", re.IGNORECASE)
# That of a scheme, of a host, or of both; a label of a host is an account's own.
START = re.compile(r"(https?://)?\{\{\s*([^{}]+?)\s*\}\}(?!\.)")


def read(document: dict[str, Any], secrets: Secrets) -> list[Recorded]:
    """The requests of all folders of a collection, with the credentials that they inherit."""
    document = object_of(document.get("collection")) or document
    for variable in objects_in(document.get("variable")):
        if variable.get("type") == "secret" or is_private(text_of(variable.get("key"))):
            secrets.add(text_of(variable.get("value")))
    return [*_requests(document, Recorded("", ""), _values(document.get("variable")), secrets)]


def _requests(
    content: dict[str, Any], signed: Recorded, variables: dict[str, str], secrets: Secrets, *folders: str
) -> Iterator[Recorded]:
    """The requests in a folder, or in the collection, which inherit how to sign in."""
    signed = _signed(content, variables, secrets) or signed
    for item in objects_in(content.get("item")):
        name, request = text_of(item.get("name")).strip(), item.get("request")
        if "item" in item:
            yield from _requests(item, signed, variables, secrets, *folders, name)
        elif isinstance(request, (str, dict)):
            request = {"url": request} if isinstance(request, str) else request
            recorded = _request(item, request, _signed(request, variables, secrets) or signed, variables)
            recorded.name, recorded.folders = name, folders
            yield recorded


def _values(pairs: Any) -> dict[str, str]:
    """Values by their names: of a list of objects with `key` and `value`, or of an object, as in 2.0.

    What is too long for a part of a URL is left out, as many requests would have it.
    """
    if isinstance(pairs, dict):
        pairs = [{"key": name, "value": value} for name, value in pairs.items()]
    texts = ((name, text_of(value)) for name, value in pairs_in(pairs))
    return {name: text for name, text in texts if len(text) <= LONGEST}


def _description(holder: dict[str, Any]) -> str:
    text = holder.get("description")
    return (text_of(object_of(text).get("content")) or text_of(text)).removeprefix("(Required) ")


def _request(
    item: dict[str, Any], request: dict[str, Any], signed: Recorded, variables: dict[str, str]
) -> Recorded:
    headers = pairs_in([pair for pair in objects_in(request.get("header")) if not pair.get("disabled")])
    lines = (line.partition(":") for line in text_of(request.get("header")).splitlines())
    headers += [(name.strip(), value.strip()) for name, _, value in lines if name.strip()]
    url, body = object_of(request.get("url")) or {"raw": request.get("url")}, object_of(request.get("body"))
    raw, _, query = _url(url, variables).partition("?")
    lists = (url.get("query"), url.get("variable"), body.get("urlencoded"), body.get("formdata"))
    saved, answers, failures = objects_in(item.get("response")), list[Any](), list[Any]()
    by_status = {"2": answers, "4": failures, "5": failures}
    for answer in saved:
        media_type = header_of(pairs_in(answer.get("header")), "content-type")
        of_kind = by_status.get(str(answer.get("code"))[:1], [])
        of_kind.append(answer_of(text_of(answer.get("body")), media_type))
    form = objects_in(body.get(text_of(body.get("mode"))))
    return Recorded(
        method=text_of(request.get("method")).upper() or "GET",
        url=raw,
        description=_description(request) or _description(item),
        headers=headers + signed.headers,
        query={**query_of(query), **collected(pairs_in(url.get("query"))), **signed.query},
        body=_body(body, header_of(headers, "content-type")),
        optional={text_of(field.get("key")) for field in form if field.get("disabled")},
        answers=[answer for answer in answers if answer is not None],
        failures=failures,
        has_links=any(names_pages(pairs_in(answer.get("header"))) for answer in saved),
        scopes=signed.scopes,
        variables=_values(url.get("variable")),
        about={text_of(pair.get("key")): _description(pair) for pairs in lists for pair in objects_in(pairs)},
        gaps=[*signed.gaps],
    )


def _url(url: dict[str, Any], variables: dict[str, str]) -> str:
    """A URL with the values of the variables at its start; those behind it are inputs."""
    host, path = (
        text_of(url.get(part)) or separator.join(texts_in(url.get(part)))
        for part, separator in (("host", "."), ("path", "/"))
    )
    text = url["raw"] if isinstance(url.get("raw"), str) else f"{host}/{path.lstrip('/')}"

    for _ in range(5):
        start = START.match(text)
        if start and (value := variables.get(start[2])):
            text = f"{start[1] or ''}{value}{text[start.end() :]}"
    return text


def _signed(holder: dict[str, Any], variables: dict[str, str], secrets: Secrets) -> Recorded | None:
    """How a collection, folder or request signs in, as a request that sends nothing else; None if untold."""
    auth = object_of(holder.get("auth"))
    kind = text_of(auth.get("type"))
    values = _values(auth.get(kind))
    for value in [value for key, value in values.items() if SIGNS.search(key)]:
        for text in (value, *(variables.get(name, "") for name in VARIABLE.findall(value))):
            secrets.add(text)
    signed = Recorded("", "", scopes=values.get("scope", "") if kind == "oauth2" else None)
    pair = (values.get("key") or "X-API-Key", values.get("value") or "{{api_key}}")
    if kind == "apikey" and values.get("in") == "query":
        signed.query = dict([pair])
    elif kind == "apikey":
        signed.headers = [pair]
    elif kind == "basic":
        halves = f"{values.get('username', '')}:{values.get('password', '')}"
        signed.headers = [("Authorization", f"Basic {halves}")]
    elif kind in ("bearer", "oauth2"):
        signed.headers = [("Authorization", f"Bearer {values.get('token') or '{{token}}'}")]
    elif kind not in ("", "noauth"):
        why = f"recorded with {kind}, which is computed for each request; write that into call_api"
        signed.gaps = [Gap("request", why)]
    return signed if auth else None


def _body(body: dict[str, Any], media_type: str) -> Body:
    mode = body.get("mode")
    if mode in ("urlencoded", "formdata"):
        return body_of("", "multipart" if mode == "formdata" else "", pairs_in(body.get(mode)))
    if mode == "graphql":
        asked = object_of(body.get("graphql"))
        variables = json_of(text_of(asked.get("variables"))) or {}
        return Body("json", {"query": asked.get("query"), "variables": variables})
    if mode == "file":
        return Body("bytes", FILE)
    language = object_of(object_of(body.get("options")).get("raw")).get("language")
    return body_of(text_of(body.get("raw")), "json" if language == "json" else media_type)
