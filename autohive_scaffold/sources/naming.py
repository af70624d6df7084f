"""The name of an operation's action, as a person would choose it: a verb and what it acts on, like `list_board_cards`.

It is made of the `operationId` where that has a verb and says more than the method and path, otherwise of these two.
"""

import re
from collections.abc import Iterable, Iterator, Set
from itertools import takewhile
from typing import NamedTuple

from ..names import english, identifiers
from ..notation import verbs
from . import prose
from .vocabulary import (
    BY_METHOD,
    ENDS,
    IN_PATH,
    LISTS,
    NO_OWNERS,
    ONE,
    PLAIN_VERBS,
    PREPOSITIONS,
    READING,
    VERBS,
    WHOLES,
    WRITING,
    Thing,
    numbered,
    ordered,
    owned,
    things_of,
    verb_of,
    words_of,
)

LENGTH, READ = 40, 200  # characters of a name, and of a summary that are read for it
FILE = re.compile(r"(?<=[\w}])\.(?:pdf|zip|xlsx?|docx?|csv|png|jpe?g|svg|ics)$|(?<=\})/(?:pdf|csv|xlsx|zip)$")
# What frameworks append to an `operationId`; a module in front of a verb and after it the method.
APPENDED = re.compile(
    r"Using(?:GET|POST|PUT|PATCH|DELETE)(?:_\d+)?$|\Wjson$|---format-$|-(?=[a-f]*\d)[0-9a-f]{4}$"
)
MODULE = re.compile(r"^[a-z]\w*V\d([A-Z]\w*)(?:Get|Post|Put|Delete)$")
PLACEHOLDER = re.compile(r"\{([^{}]+)\}")
ODATA, QUERY, SEPARATORS, NOT_WORD = map(re.compile, (r"\([^()]*\)|/:\w+", r"[?#]", r"[/{}]", r"\W"))
CAMEL, APART, DOTS = map(re.compile, ("[a-z][A-Z]", r"[^A-Za-z0-9]+", r"[./:]+"))
OUTPUT = re.compile(r"\.\{\w+\}$")
FORMAT = re.compile(rf"\.(?:json|xml|csv|php)\b|{FILE.pattern}", re.IGNORECASE)


class _Asked(NamedTuple):
    """What an operation says of itself beside its `operationId`, and the verb that its summary begins with."""

    method: str
    route: str
    things: list[Thing]
    summary: str
    said: str


def candidates(identifier: str, method: str, path: str, summary: str) -> Iterator[str]:
    """Names for an operation in order of preference; the later ones are for where the earlier ones are taken."""
    route = whole = QUERY.split(ODATA.sub("/{}", path))[0]
    # Frameworks append the path and the method, or what stands in the path.
    if identifier.endswith(method.lower()):
        identifier = identifier.removesuffix(NOT_WORD.sub("_", f"{route} {method.lower()}"))
    identifier = identifier.removesuffix(f"By{''.join(PLACEHOLDER.findall(path))}")
    identifier, route = MODULE.sub(r"\1", APPENDED.sub("", identifier)), OUTPUT.sub("", route.rstrip("/"))
    said, route = (
        "download" if method == "GET" and FILE.search(route) else verb_of(summary),
        FORMAT.sub("", route),
    )
    custom = re.search(r":(?!batch)([a-z]\w+)$", route) if method == "POST" else None  # `/v1/{name}:evict`
    said = next(iter(words_of(custom[1])), said) if custom else said
    asked = _Asked(method, route, things_of(route), summary[:READ], said)
    separators = APART if CAMEL.search(identifier.rpartition(".")[2]) else DOTS
    groups = [[*words] for words in map(words_of, separators.split(identifier)) if words] or [[]]
    flat = [word for words in groups for word in words]
    found = [] if "{" in identifier or _repeats(flat, whole) else _from_id(groups, flat, asked)
    verb = found[0] if found else ""
    first = found if len(found) > 1 else _from_path(verb, asked, 2)
    yield _fitted(first)
    if asked.things or first is not found:
        yield from (
            _fitted(_from_path(verb, asked, segments)) for segments in ((2, 9) if first is found else (9,))
        )
    if first[0] == "list" and "get" in flat:
        yield _fitted(["get", *first[1:]])
    endings = [["by", *words_of(placeholder)] for placeholder in PLACEHOLDER.findall(path)[::-1]]
    endings += [[version] for version in re.findall(r"/(v\d+)", route)]
    yield from (_fitted(first, *ending) for ending in endings)


def _repeats(words: list[str], path: str) -> bool:
    """Whether an `operationId` says what the method and path say, and no more: `getCardsByIdCard`."""
    verb, *rest = words or [""]
    said = [english.singular(word) for word in rest if word not in PREPOSITIONS]
    is_by_id = verb in verbs.KINDS and ("id" in said or len(set(said)) < len(said))
    if not (verb in ("post", "put", "patch") or is_by_id):
        return False
    return {english.singular(word) for part in SEPARATORS.split(path) for word in words_of(part)}.issuperset(
        said
    )


def _from_id(groups: list[list[str]], flat: list[str], asked: _Asked) -> list[str]:
    """The verb and the other words of an `operationId`; the verb alone if it has no others, nothing without a verb."""
    method, route, (*groups, last) = asked.method, asked.route, groups
    *_, before, behind = ["", "", *last]
    is_implied = before and behind == BY_METHOD[method] and route.endswith(before)  # `sms_resend_create`
    is_appended = before in VERBS and behind in ("post", "put", "patch")
    if is_appended or (is_implied and (before in VERBS or last[0] in verbs.KINDS)):
        last, flat = last[:-1], flat[:-1]
    allowed = VERBS if method in ("GET", "POST") else WRITING
    verb, rest = _split(last, allowed, IN_PATH[method] if method in ("GET", "DELETE") else allowed, asked)
    if not verb:  # it stands between others, as in `customer_get_orders`
        flat = ["delete" if word == "destroy" else word for word in flat]
        places = [index for index, word in enumerate(flat[:-1]) if word in verbs.KINDS]
        if not places:
            is_plain = bool(flat) and not re.search(r"\d", "".join(flat))
            if method == "GET" and is_plain:
                return _counted("", owned(flat), asked)
            starts = [asked.summary.lower().partition(" ")[0], *(asked.things or [(flat, False)])[-1][0][:1]]
            return flat if is_plain and len(flat) > 1 and flat[0] in starts else []
        verb, rest, groups = flat[places[-1]], flat[places[-1] + 1 :], [flat[: places[-1]]]
    owner = [*map(english.singular, groups[-1])] if groups and not NO_OWNERS.issuperset(groups[-1]) else []
    whole, one = "".join(owner), english.singular(rest[0]) if rest else ""
    is_new = len(rest) == 1 and one not in owner
    if owner and (not rest or rest[0] in PREPOSITIONS):
        is_one = "{" in route and verb not in verbs.KINDS
        rest = [*numbered(owner if is_one else groups[-1], verb, route), *rest]
    elif owner and is_new and whole in re.sub(r"\W|_", "", route.lower()):
        rest = [*(["my"] if owner == ["me"] else owner), *rest]
    elif "{" not in route and (*rest,) == words_of(route.rpartition("/")[2]):
        rest = numbered(rest, verb, "")
    if rest[-1:] in (["id"], ["ids"]):
        rest = re.sub(r"(?:^|_)(?:by|with)(?:_[a-z]+)?_ids?$|^id$", "", "_".join(rest)).split("_")
    text = asked.summary.lower().replace("’", "'")  # `users_saved_tracks` of "Get User's Saved Tracks"
    owners = [word[:-1] if word[-1:] == "s" and f" {word[:-1]}'s " in text else word for word in rest[:-1]]
    return _counted(verb, [word for word in (*owners, *rest[-1:]) if word], asked)


def _split(words: list[str], allowed: Set[str], at_end: Set[str], asked: _Asked) -> tuple[str, list[str]]:
    """The verb that the words begin or end with, and the others; an empty verb if they do neither."""
    said, route, is_got = asked.said, asked.route, asked.method == "GET"
    if not words:
        return "", words
    first, last = (PLAIN_VERBS.get(word, word) for word in (words[0], words[-1]))
    is_said = last == said and last in VERBS and (is_got or first not in verbs.KINDS or first in READING)
    is_of_last = (
        first == "get" and words[-1] in READING and route.lower().endswith(last)
    )  # `getSearch` of `/search`
    is_object = last in READING and words[-1] not in ("get", "list") and (not is_got or words[-1] == "index")
    is_first = first in verbs.KINDS or (first != "perform" and (is_object or last not in verbs.KINDS))
    between = verbs.KINDS.keys() & {*words[1:-1]} - {"get"}  # as in `functions_delete_trigger`
    is_verb = last in at_end and last in allowed and not (between or (first in allowed and is_first))
    is_last = is_said or is_of_last or is_verb or (last == said and first not in allowed)
    if words[1:] and is_last and first != said and PREPOSITIONS.isdisjoint(words):
        return last, numbered(
            owned([word for word in words[:-1] if word not in ("get", "perform")]), last, route
        )
    return (first, ordered(words[1:])) if first in allowed or first == said else ("", words)


def _from_path(verb: str, asked: _Asked, segments: int) -> list[str]:
    """A verb and the last things in a path, each in the singular where an ID follows."""
    method, route, things, summary, said = asked
    allowed, kinds = IN_PATH[method], verbs.KINDS.keys()
    *owners, (last, follows) = things or [([], False)]
    at_end = kinds | {"lookup"} if method == "GET" else kinds & WRITING
    told, rest = _split(last, allowed, at_end, asked._replace(route="}" if follows else ""))
    is_thing = (method == "GET" and owners and owners[-1][1]) or (said in kinds and said != told)
    is_thing = (is_thing and english.is_plural("".join(rest[-1:]))) or (
        follows and method not in ("GET", "POST")
    )
    told = "" if rest and is_thing and told not in kinds else told  # `checkItems`, `deploy-keys`
    acting = owners[-1][0][0] if owners and len(owners[-1][0]) == 1 and not owners[-1][1] else ""
    is_acting = acting in allowed - kinds and not english.is_plural(last[-1])
    if (is_acting or verbs.KINDS.get(acting) == "search") and not (
        told and rest
    ):  # `trigger/build`, `search/code`
        verb, owners = acting, owners[:-1]
    elif told and (not rest or verb in ("", told, BY_METHOD[method])):
        verb = told if verb in ("", BY_METHOD[method]) else verb
        is_whole = rest and rest == last[1:] and rest[0] not in PREPOSITIONS  # `files/create_folder`
        last, owners = rest, [each for each in owners if each[1] or not is_whole]
    if not last and owners:
        *owners, (last, follows) = owners
    nouns = [numbered(words, "create", "") for words, _ in owners if words[1:] or words[0] not in kinds]
    words = [
        word
        for noun in [*nouns, numbered(last, "create" if follows else "", "")][-segments:]
        for word in noun
    ]
    verb = verb or (said if said in allowed else "get" * (method == "GET"))
    if not words and verb in ("", "list", said, *BY_METHOD.values()):
        first, *words = [*takewhile(lambda word: word not in ENDS, words_of(summary)[:4])] or [""]
        if first:
            words = words if said or method != "GET" else [first, *words]
            verb = said if verb in ("", "get") and said else verb or english.singular(first)
            return _counted(verb, words, asked._replace(route=""))
        inputs = ["", *map(prose.spelled, PLACEHOLDER.findall(route))]
        words = [*words_of(re.sub(r"(^|_)(id|key|slug|name|number)(_or_\w+)?$", "", inputs[-1]))] or ["root"]
    verb = verb or ("update" if route.endswith("}") and method == "POST" else BY_METHOD[method])
    if (
        words[1:] and (words[-1] == f"{verb}s" or f"un{words[-1]}" == verb) and verb not in kinds
    ):  # `hooks/{id}/pings`
        words = words[:-1]
    return _counted(verb, numbered(words, verb, route), asked)


def _counted(verb: str, nouns: list[str], asked: _Asked) -> list[str]:
    """The verb and nouns, where things are listed and one thing is got; without a verb one is chosen by the noun."""
    end = next((index for index, word in enumerate(nouns) if word in PREPOSITIONS), len(nouns))
    if not nouns[:end]:
        return [verb or "get", *nouns]
    *before, noun = nouns[:end]
    kind, is_got, is_by_id = verbs.KINDS.get(verb or "get"), asked.method == "GET", asked.route.endswith("}")
    text, is_plural, is_told = (
        asked.summary.lower(),
        english.is_plural(noun),
        LISTS.match(asked.summary) is not None,
    )
    if before[:1] == ["count"] and verb == "get" and is_plural:
        return nouns
    said = None if is_told or verb == "list" or not is_plural else ONE.match(text)
    if said and said[1] == english.singular(noun):
        noun, is_plural = said[1], False
    things = noun if noun.endswith(("ed", "able", "ible", "current")) else english.plural(noun)
    is_told = is_told and (is_plural or (things in text and not is_by_id))
    is_list = is_plural and noun not in WHOLES and not (is_by_id and verb) and (verb in ("", "get") or is_got)
    if (
        verb
        and is_by_id
        and not is_told
        and kind in ("get", "update", "replace", "delete")
        and asked.method != "POST"
    ):
        is_thing = asked.things and asked.things[-1][0][-1] == noun not in WHOLES and not nouns[end:]
        noun = english.singular(noun) if is_thing else noun
    if kind == "search" and things in text:
        noun = things
    elif kind in ("get", "list") and (
        is_told or (verb == "list" and is_got)
    ):  # not `POST /files/list_folder`
        verb, noun = "list", things
    elif kind in ("get", "list") and (is_got or is_list):
        verb = "list" if is_list else "get"
    return [verb, *before, noun, *nouns[end:]]


def _fitted(words: list[str], *tail: str) -> str:
    """The words as a name of at most 40 characters: first what is behind a preposition goes, then behind the verb."""
    verb, *nouns = words
    nouns = [
        word
        for word, after in zip(nouns, [*nouns[1:], ""])
        if english.singular(word) != english.singular(after)
    ]
    words = [verb, *nouns[nouns[:1] == [verb] != ["list"] :]]
    while len("_".join([*words, *tail])) > LENGTH and len(words) > 2:
        places = [index for index in range(2, len(words)) if words[index] in PREPOSITIONS]
        words = words[: places[-1]] if places else [words[0], *words[2:]]
    return prose.shortened("_".join([*words, *tail]), LENGTH)


def first_free(names: Iterable[str], classes: set[str]) -> str:
    """The first of the names whose handler class is not taken, else a numbered one; its class is taken then."""
    name = prose.unique(names, lambda name: identifiers.class_name(name) in classes, LENGTH)
    classes.add(identifiers.class_name(name))
    return name
