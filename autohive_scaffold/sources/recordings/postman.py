"""Requests in a Postman collection of version 2.0 or 2.1."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from ...errors import AnswerError
from ...schema.untyped import object_of, objects_in, text_of, texts_in
from .recorded import (
    FILE,
    FILE_TYPE,
    LONGEST,
    Body,
    Recorded,
    answer_of,
    body_of,
    collected,
    json_of,
    media_type_of,
    names_pages,
    query_of,
)
from .secrets import is_credential, is_private

VARIABLE = re.compile(r"\{\{\s*([^{}]+?)\s*\}\}")
# Other files of Postman's, with the keys that they have.
REFUSED = {
    "a Postman collection of version 1": {"requests", "order"},
    "a Postman environment, which has no requests": {"values", "_postman_variable_scope"},
}
# Variables that are a part of the base URL; others in a path are inputs.
IN_BASE_URL = re.compile(
    r"url|host|domain|server|protocol|scheme|port$|version|prefix|base|endpoint", re.IGNORECASE
)
LINK = re.compile(r"(?<=\w)[\s:|–-]*\bhttps?://\S+$")  # behind a name
# Of the values of an auth those that sign in; the others are settings.
SIGNS = re.compile(r".key$|token$|secret$|password$|username$|verifier$", re.IGNORECASE)


@dataclass(frozen=True)
class Folder:
    """What the requests of a folder inherit."""

    names: tuple[str, ...] = ()
    auth: dict[str, Any] = field(default_factory=dict)
    variables: dict[str, str] = field(default_factory=dict)

    def filled(self, text: Any, only: re.Pattern[str] = re.compile("")) -> str:
        """A string with the values of its variables; those of unknown or secret value stay."""

        def value(match: re.Match[str]) -> str:
            is_shown = only.search(match[1]) and not is_private(match[1])
            return (is_shown and self.variables.get(match[1])) or match[0]

        text = text_of(text)
        for _ in range(5):
            text = VARIABLE.sub(value, text) if len(text) <= LONGEST else text
        return str(text)


def is_postman(document: dict[str, Any]) -> bool:
    """Whether a JSON document is a file of Postman's: a collection, or one that `read` refuses."""
    is_collection = "info" in document and isinstance(document.get("item"), list)
    return (
        is_collection or "collection" in document or any(keys <= document.keys() for keys in REFUSED.values())
    )


def read(document: dict[str, Any]) -> list[Recorded]:
    """The requests of all folders of a collection, with the credentials and variables that they inherit.

    Raises `AnswerError` for a file of Postman's that is no collection of version 2.
    """
    for what, keys in REFUSED.items():
        if keys <= document.keys():
            raise AnswerError(f"is {what}; export the collection as v2.1 and name that")
    return list(_requests(object_of(document.get("collection")) or document, Folder()))


def _requests(folder: dict[str, Any], above: Folder) -> Iterator[Recorded]:
    variables = {**above.variables, **_values(folder.get("variable"))}
    here = replace(above, auth=object_of(folder.get("auth")) or above.auth, variables=variables)
    for item in objects_in(folder.get("item")):
        name, request = LINK.sub("", text_of(item.get("name"))).strip(), item.get("request")
        if "item" in item:
            yield from _requests(item, replace(here, names=(*here.names, name)))
        elif isinstance(request, (str, dict)):
            yield _request(name, item, {"url": request} if isinstance(request, str) else request, here)


def _values(found: Any) -> dict[str, str]:
    """Values by their names: of a list of objects with `key` and `value`, as in 2.1, or of an object, as in 2.0."""
    if isinstance(found, dict):
        return {name: text_of(value) for name, value in found.items()}
    shown = [one for one in objects_in(found) if one.get("type") != "secret"]
    return {text_of(one.get("key") or one.get("id")): str(one.get("value") or "") for one in shown}


def _description(found: Any) -> str:
    return (text_of(object_of(found).get("content")) or text_of(found)).removeprefix("(Required) ")


def _request(name: str, item: dict[str, Any], request: dict[str, Any], folder: Folder) -> Recorded:
    url = object_of(request.get("url")) or {"raw": request.get("url")}
    raw, _, query = _url(url, folder).partition("?")
    parameters, body = objects_in(url.get("query")), object_of(request.get("body"))
    lines = (
        line.partition(":") for line in text_of(request.get("header")).splitlines()
    )  # as 2.0 may have them
    sent = [one for one in objects_in(request.get("header")) if not one.get("disabled")]
    headers = _pairs(sent, folder) + [
        (name.strip(), folder.filled(value.strip())) for name, _, value in lines
    ]
    parts = [one for mode in ("urlencoded", "formdata") for one in objects_in(body.get(mode))]
    documented = [*parameters, *parts, *objects_in(url.get("variable"))]
    saved = objects_in(item.get("response"))
    coded = [
        one for one in saved if one.get("code")
    ] or saved  # beside others, one without a status is an error
    ended_well = [one for one in coded if str(one.get("code") or 200).startswith("2")]
    answered = [_pairs(objects_in(one.get("header")), folder) for one in ended_well]
    kinds = [media_type_of(each).partition(";")[0] for each in answered]
    answers = [answer_of(text_of(one.get("body"))) for one in ended_well]
    answers += [FILE for kind in kinds if FILE_TYPE.fullmatch(kind)]
    auth = object_of(request.get("auth")) or folder.auth
    in_headers, in_query, secrets = _auth(auth, folder)
    return Recorded(
        method=text_of(request.get("method")).upper() or "GET",
        url=raw,
        name=name,
        description=_description(request.get("description") or item.get("description")),
        folders=folder.names,
        headers=(*headers, *in_headers),
        query={**(collected(_pairs(parameters, folder)) or query_of(query)), **in_query},
        body=_body(body, media_type_of(headers), folder),
        answers=tuple(answer for answer in answers if answer is not None),
        has_links=any(map(names_pages, answered)),
        is_oauth=auth.get("type") == "oauth2",
        is_open=auth.get("type") == "noauth",
        scopes=folder.filled(_values(auth.get("oauth2")).get("scope", "")),
        secrets=secrets
        | {each for key, each in folder.variables.items() if is_credential(key)} - {"", "true", "false"},
        known={**folder.variables, **_values(url.get("variable"))},
        about={text_of(one.get("key")): _description(one.get("description")) for one in documented},
        unused=frozenset(text_of(one.get("key")) for one in documented if one.get("disabled")),
    )


def _url(url: dict[str, Any], folder: Folder) -> str:
    def joined(part: str, separator: str) -> str:
        return separator.join(texts_in(url.get(part))) or text_of(url.get(part))

    raw = url.get("raw")
    raw = raw if isinstance(raw, str) else f"{joined('host', '.')}/{joined('path', '/').lstrip('/')}"
    raw = VARIABLE.sub(lambda match: folder.filled(match[0]), raw, count=1) if raw.startswith("{{") else raw
    return folder.filled(raw, IN_BASE_URL)


def _pairs(found: list[dict[str, Any]], folder: Folder) -> list[tuple[str, Any]]:
    pairs = [(text_of(one.get("key")), one) for one in found]
    return [
        (key, FILE if one.get("type") == "file" else folder.filled(one.get("value"))) for key, one in pairs
    ]


def _auth(
    auth: dict[str, Any], folder: Folder
) -> tuple[list[tuple[str, str]], dict[str, str], frozenset[str]]:
    """The headers and query parameters that an auth sends, and its secrets."""
    kind = text_of(auth.get("type"))
    values = _values(auth.get(kind))
    secrets = frozenset(folder.filled(value) for key, value in values.items() if SIGNS.search(key))
    if kind == "apikey":
        name, value = folder.filled(values.get("key")) or "X-API-Key", values.get("value") or "{{api_key}}"
        in_query = values.get("in") == "query"
        return [] if in_query else [(name, value)], {name: value} if in_query else {}, secrets | {value}
    basic = f"Basic {values.get('username', '')}:{values.get('password', '')}"
    token = f"{'Bearer' if kind in ('bearer', 'oauth2') else kind} {values.get('token') or '{{token}}'}"
    is_signed = kind not in ("", "noauth")
    return [("Authorization", basic if kind == "basic" else token)] if is_signed else [], {}, secrets


def _body(body: dict[str, Any], media_type: str, folder: Folder) -> Body:
    mode = body.get("mode")
    if mode in ("urlencoded", "formdata"):
        pairs = collected(_pairs(objects_in(body.get(mode)), folder))
        return Body("form" if mode == "urlencoded" else "multipart", pairs) if pairs else Body()
    if mode == "graphql":
        found = object_of(body.get("graphql"))
        return Body(
            "json", {"query": found.get("query"), "variables": json_of(text_of(found.get("variables"))) or {}}
        )
    if mode == "file":
        return Body("bytes", FILE)
    language = object_of(object_of(body.get("options")).get("raw")).get("language")
    return body_of(folder.filled(body.get("raw")), "json" if language == "json" else media_type)
