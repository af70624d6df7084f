"""Names of actions: a request's own, else its verb and resource; and the choice among requests by these."""

import re
from collections import Counter
from collections.abc import Callable, Iterable
from difflib import get_close_matches
from fnmatch import fnmatchcase
from functools import cache

from ...errors import AnswerError, shown
from ...names import english, identifiers
from ..openapi import prose
from ..verbs import KINDS
from .requests import Request

UNCHOSEN = 60
LONGEST = 48  # characters of a name of its own; Autohive's longest has 36
NO_NAME = re.compile(
    r"\w+://|[{}<>$]|^(GET|POST|PUT|PATCH|DELETE|curl|using curl|new request|request|untitled|example)\b|[/?=]",
    re.IGNORECASE,
)
FILLER = frozenset("a an the your my new all some this that it given existing specific particular".split())
METHOD_VERBS = {"GET": "get", "POST": "create", "PUT": "update", "PATCH": "update", "DELETE": "delete"}
VERBS = frozenset(
    "search query find login logout refresh activate deactivate approve archive unarchive assign block cancel clone "
    "close complete confirm convert copy disable enable duplicate execute run export import generate invite join leave "
    "lock unlock merge move mute pause process publish reject reopen reset restore resume revoke schedule send share "
    "start stop submit subscribe unsubscribe sync test transfer trigger upload download validate verify count".split()
)
VERBS_OF_GET = frozenset("search query find export download count".split())


@cache
def names_of(request: Request) -> list[str]:
    """Names for the action of a request, the best first: `GET /accounts/{id}/campaigns` is `list_campaigns`."""
    own = request.first.name
    words = [word for word in prose.snake(own, "").split("_") if word not in FILLER]
    name = "_".join(words)
    is_short = 2 < len(name) <= LONGEST
    if is_short and not NO_NAME.search(own) and not any(map(request.secrets.are_in, own.split())):
        return [name]
    if request.operation:
        return [prose.snake(request.operation, "run_query")]
    nouns = [prose.snake(noun, "item") for noun in request.target.nouns] or ["root"]
    last, parent = nouns[-1], english.singular(nouns[-2]) if len(nouns) > 1 else ""
    ends_in_input = request.target.segments[-1:] != () and "{" in request.target.segments[-1]
    first, _, rest = last.partition("_")
    is_verb = first in (VERBS_OF_GET if request.method == "GET" else VERBS)
    if not ends_in_input and (is_verb or (rest and first in KINDS)):
        of_many = first in VERBS_OF_GET or first == "import"
        return [last if rest or not parent else f"{last}_{english.plural(parent) if of_many else parent}"]
    verbs, noun = [METHOD_VERBS[request.method], *(["replace"] if request.method == "PUT" else [])], last
    if request.method == "GET" and not ends_in_input and (english.is_plural(last) or request.lists):
        verbs, noun = ["list"], english.plural(last)
    elif ends_in_input or request.method == "POST":
        noun = english.singular(last)
    return [*(f"{verb}_{noun}" for verb in verbs), *(f"{verb}_{parent}_{noun}" for verb in verbs if parent)]


def named(requests: Iterable[tuple[Request, str]]) -> list[tuple[str, Request]]:
    """The requests with unique names; those behind `as` are taken as they are."""
    chosen = list(requests)
    taken = {identifiers.class_name(name) for _, name in chosen if name}
    result = []
    for request, name in chosen:
        names = names_of(request)
        free = (each for each in names if identifiers.class_name(each) not in taken)
        own = name or next(free, "") or prose.unique(names[0], lambda each: identifiers.class_name(each) in taken)
        taken.add(identifiers.class_name(own))
        result.append((own, request))
    return result


def chosen(requests: list[Request], selection: str, prefix: tuple[str, ...]) -> list[tuple[Request, str]]:
    """The requests that a selection names, with the name that it gives each behind `as`.

    An item is a name, the name of an action, `METHOD /path`, `tag:FOLDER` or a shell pattern of these. Raises
    `AnswerError` for one that matches nothing, and for an empty selection from more than 60 requests.
    """
    items = [item.strip() for item in selection.split(",") if item.strip()]
    if not items:
        if len(requests) > UNCHOSEN:
            folders = Counter(one.first.folders[0] for one in requests if one.first.folders).most_common(12)
            tags = ", ".join(f"{prose.plain(name, 60)} ({count})" for name, count in folders)
            raise AnswerError(
                f"has {len(requests)} requests, and without a selection at most {UNCHOSEN} are used; choose some with "
                f"'#NAME,...', '#GET /path'{f' or #tag:FOLDER: {tags}' if tags else ''}"
            )
        return [(request, "") for request in requests]
    found: dict[Request, str] = {}
    for item in items:
        sought, _, name = (part.strip() for part in re.sub(r"\s+as\s+", "\0", item).partition("\0"))
        matching = _matching(requests, sought, prefix)
        if not matching:
            known = {each.lower(): each for request in requests for each in names_of(request)[:1]}
            near = get_close_matches(sought.lower(), known, n=3, cutoff=0.4) or list(known)[:5]
            raise AnswerError(
                f"has no request {shown(sought)}; it has {', '.join(shown(known[each]) for each in near)}"
            )
        if name and (len(matching) > 1 or not identifiers.SNAKE.fullmatch(name)):
            raise AnswerError(f"can't call {shown(sought)} {shown(name)}; 'as' gives one request a name in snake_case")
        found.update((request, name) for request in matching if name or request not in found)
    return list(found.items())


def _matching(requests: list[Request], sought: str, prefix: tuple[str, ...]) -> list[Request]:
    tests: tuple[Callable[[Request], list[str]], ...] = (
        lambda request: [request.first.name, *names_of(request)[:1]],
        lambda request: [f"tag:{folder}" for folder in request.first.folders],
        lambda request: [f"{request.method} {path}" for path in _paths(request, prefix)],
    )
    if match := re.fullmatch(r"([A-Za-z]+)\s+(/.*)", sought):
        sought = f"{match[1].upper()} {re.sub(r'{[^{}]*}|(?<=/):[^/]+', '{}', match[2].rstrip('/'))}"
    is_pattern = re.search(r"[*?]", sought)
    for test in tests:
        found = [
            request
            for request in requests
            if any(each == sought or (is_pattern and fnmatchcase(each, sought)) for each in test(request))
        ]
        if found:
            return found
    return []


def _paths(request: Request, prefix: tuple[str, ...]) -> list[str]:
    segments = request.target.segments
    shorter = segments[len(prefix) :] if segments[: len(prefix)] == prefix else segments
    return ["/" + re.sub(r"\{[^{}]*\}", "{}", "/".join(each)) for each in (segments, shorter)]
