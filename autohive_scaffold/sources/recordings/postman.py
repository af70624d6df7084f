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
from .secrets import is_private

VARIABLE = re.compile(r"\{\{\s*([^{}]+?)\s*\}\}")
# The first label of a host.
LABEL = re.compile(r"^([a-z]*://)?\{\{\s*([^{}]+?)\s*\}\}(?=\.)")
# Variables that are a part of the base URL; others in a path are inputs.
IN_BASE_URL = re.compile(
    r"url|host|domain|server|protocol|scheme|port$|version|prefix|base|endpoint", re.IGNORECASE
)
# Of the values of an auth those that sign in; the others are settings.
SIGNS = re.compile(r"value$|key$|token$|secret$|password$|username$|verifier$", re.IGNORECASE)


LONGEST = 10_000  # characters with the values of variables, which may have others in them


@dataclass(frozen=True)
class Folder:
    """What the requests of a folder inherit; `variables` are without those that are `secrets`."""

    names: tuple[str, ...] = ()
    auth: dict[str, Any] = field(default_factory=dict)
    variables: dict[str, str] = field(default_factory=dict)
    secrets: frozenset[str] = frozenset()

    def filled(self, text: Any, only: re.Pattern[str] = re.compile("")) -> str:
        """A string with the values of its variables; those of unknown or secret value stay."""

        def value(match: re.Match[str]) -> str:
            return (only.search(match[1]) and self.variables.get(match[1])) or match[0]

        text = text_of(text)
        for _ in range(5):
            length = len(text) + sum(len(self.variables.get(name, "")) for name in VARIABLE.findall(text))
            text = VARIABLE.sub(value, text) if length <= LONGEST else text
        return str(text)

    def pairs(self, found: Any) -> list[tuple[str, Any]]:
        """The names and values in a list of Postman's, with the values of variables."""
        return [
            (name, FILE if pair.get("type") == "file" else self.filled(pair.get("value")))
            for name, pair in _named(found)
        ]


def is_postman(document: dict[str, Any]) -> bool:
    """Whether a JSON document is a file of Postman's, which need not be one that can be read."""
    is_collection = "info" in document and isinstance(document.get("item"), list)
    is_older = {"requests", "order"} <= document.keys()
    return is_collection or is_older or bool({"collection", "_postman_variable_scope"} & document.keys())


def read(document: dict[str, Any]) -> list[Recorded]:
    """The requests of all folders of a collection, with the credentials and variables that they inherit.

    Raises `AnswerError` for a file of Postman's that is no collection of version 2.
    """
    document = object_of(document.get("collection")) or document
    if "item" not in document:
        raise AnswerError("is not a Postman collection of version 2; export one as v2.1 and name that")
    hidden = {name for value in _auth_values(document) for name in VARIABLE.findall(value)}
    return list(_requests(document, Folder(), hidden))


def _auth_values(folder: dict[str, Any]) -> Iterator[str]:
    """What signs in anywhere in a folder."""
    for auth in (object_of(folder.get("auth")), object_of(object_of(folder.get("request")).get("auth"))):
        yield from (
            value
            for name, value in _values(auth.get(text_of(auth.get("type")))).items()
            if SIGNS.search(name)
        )
    for item in objects_in(folder.get("item")):
        yield from _auth_values(item)


def _requests(folder: dict[str, Any], above: Folder, hidden: set[str]) -> Iterator[Recorded]:
    variables = _values(folder.get("variable"))
    hidden = hidden | {name for name, pair in _named(folder.get("variable")) if pair.get("type") == "secret"}
    secret = {name for name in variables if name in hidden or is_private(name)}
    here = replace(
        above,
        auth=object_of(folder.get("auth")) or above.auth,
        variables={**above.variables, **{name: variables[name] for name in variables.keys() - secret}},
        secrets=above.secrets | {variables[name] for name in secret} - {"", "true", "false"},
    )
    for item in objects_in(folder.get("item")):
        name, request = text_of(item.get("name")).strip(), item.get("request")
        if "item" in item:
            yield from _requests(item, replace(here, names=(*here.names, name)), hidden)
        elif isinstance(request, (str, dict)):
            yield _request(name, item, {"url": request} if isinstance(request, str) else request, here)


def _named(found: Any) -> list[tuple[str, dict[str, Any]]]:
    return [(text_of(pair.get("key") or pair.get("id")), pair) for pair in objects_in(found)]


def _values(found: Any) -> dict[str, str]:
    """Values by their names: of a list of objects with `key` and `value`, as in 2.1, or of an object, as in 2.0."""
    if isinstance(found, dict):
        return {name: text_of(value) for name, value in found.items()}
    return {name: str(pair.get("value") or "") for name, pair in _named(found)}


def _description(found: Any) -> str:
    return (text_of(object_of(found).get("content")) or text_of(found)).removeprefix("(Required) ")


def _request(name: str, item: dict[str, Any], request: dict[str, Any], folder: Folder) -> Recorded:
    auth = object_of(request.get("auth")) or folder.auth
    signing = _values(auth.get(text_of(auth.get("type"))))
    url = object_of(request.get("url")) or {"raw": request.get("url")}
    raw, _, query = _url(url, folder).partition("?")
    body = object_of(request.get("body"))
    headers = folder.pairs([pair for pair in objects_in(request.get("header")) if not pair.get("disabled")])
    signed, gaps = _signed(text_of(auth.get("type")), signing)
    in_query = signing.get("in") == "query"
    lists = (url.get("query"), url.get("variable"), body.get("urlencoded"), body.get("formdata"))
    documented = [pair for found in lists for pair in _named(found)]
    saved = [answer for answer in objects_in(item.get("response")) if str(answer.get("code")).startswith("2")]
    answered = [folder.pairs(answer.get("header")) for answer in saved]
    answers = [answer_of(text_of(answer.get("body"))) for answer in saved]
    answers += [FILE for pairs in answered if FILE_TYPE.fullmatch(media_type_of(pairs).partition(";")[0])]
    return Recorded(
        method=text_of(request.get("method")).upper() or "GET",
        url=raw,
        name=name,
        description=_description(request.get("description") or item.get("description")),
        folders=folder.names,
        headers=(*headers, *([] if in_query else signed)),
        query={**query_of(query), **collected(folder.pairs(url.get("query")) + (signed if in_query else []))},
        body=_body(body, media_type_of(headers), folder),
        answers=tuple(answer for answer in answers if answer is not None),
        has_links=any(map(names_pages, answered)),
        is_oauth=auth.get("type") == "oauth2",
        scopes=folder.filled(signing.get("scope")),
        variables={**folder.variables, **_values(url.get("variable"))},
        about={key: _description(pair.get("description")) for key, pair in documented},
        optional=frozenset(key for key, pair in documented if pair.get("disabled")),
        secrets=folder.secrets | {value for key, value in signing.items() if SIGNS.search(key)},
        gaps=gaps,
    )


def _url(url: dict[str, Any], folder: Folder) -> str:
    def joined(part: str, separator: str) -> str:
        return separator.join(texts_in(url.get(part))) or text_of(url.get(part))

    raw = url.get("raw")
    raw = raw if isinstance(raw, str) else f"{joined('host', '.')}/{joined('path', '/').lstrip('/')}"
    raw = LABEL.sub(lambda label: _kept(label, folder), raw)
    raw = VARIABLE.sub(lambda match: folder.filled(match[0]), raw, count=1) if raw.startswith("{{") else raw
    return folder.filled(raw, IN_BASE_URL)


def _kept(label: re.Match[str], folder: Folder) -> str:
    """A variable that is a label of the host, as an input: it is one account's own, as `acme` of `acme.zendesk.com`."""
    is_more = re.search("[./:]", folder.variables.get(label[2], ""))
    return label[0] if is_more else f"{label[1] or ''}{{{label[2]}}}"


def _signed(kind: str, values: dict[str, str]) -> tuple[list[tuple[str, Any]], tuple[str, ...]]:
    """The header or parameter that an auth sends, and what it does that can't be sent."""
    if kind == "apikey":
        return [(values.get("key") or "X-API-Key", values.get("value") or "{{api_key}}")], ()
    if kind == "basic":
        return [("Authorization", f"Basic {values.get('username', '')}:{values.get('password', '')}")], ()
    if kind in ("bearer", "oauth2"):
        return [("Authorization", f"Bearer {values.get('token') or '{{token}}'}")], ()
    computed = f"it signs in with {kind}, which is computed for each request and not sent"
    return [], () if kind in ("", "noauth") else (computed,)


def _body(body: dict[str, Any], media_type: str, folder: Folder) -> Body:
    mode = body.get("mode")
    if mode in ("urlencoded", "formdata"):
        pairs = collected(folder.pairs(body.get(mode)))
        return Body("form" if mode == "urlencoded" else "multipart", pairs) if pairs else Body()
    if mode == "graphql":
        found = object_of(body.get("graphql"))
        variables = json_of(text_of(found.get("variables"))) or {}
        return Body("json", {"query": found.get("query"), "variables": variables})
    if mode == "file":
        return Body("bytes", FILE)
    language = object_of(object_of(body.get("options")).get("raw")).get("language")
    return body_of(folder.filled(body.get("raw")), "json" if language == "json" else media_type)
