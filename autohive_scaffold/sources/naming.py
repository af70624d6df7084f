"""The name of an operation's action, as a person would choose it: a verb and what it acts on, like `list_board_cards`.

It is made of the `operationId` where that has a verb and says more than the method and path, otherwise of these two.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache, partial
from itertools import takewhile

from ..model.actions import Action
from ..names import english, identifiers
from . import markup, prose, verbs

LENGTH = 40
DISPLAY_LENGTH, DISPLAY_WORDS = 60, 10
READING = frozenset(
    "calculate check compare convert count describe detect discover download estimate export fetch filter find "
    "geocode get identify list lookup match ping preview query read render resolve retrieve scan search "
    "suggest translate validate verify".split()
)
DELETING = frozenset(
    "cancel clear delete deregister detach disable disassociate disconnect dismiss leave remove reset revoke "
    "stop terminate unassign unblock unfollow uninstall unlink unlock unregister unsubscribe untag void".split()
)
VERBS = READING.union(
    DELETING,
    verbs.KINDS,
    "accept acknowledge activate analyze annotate append apply approve archive assign associate attach authenticate "
    "authorize block build capture change claim classify clone close collect compile complete configure confirm "
    "connect copy deactivate decline decrease deny dispatch duplicate enable enqueue evaluate execute expire extract "
    "fail follow fork forward generate grant hide import increase initiate install invalidate invite join lock login "
    "logout mark merge migrate modify move mute notify parse pause pay perform poll process promote publish purge "
    "push queue recognize recover redeem refresh refund regenerate register reject release reload rename renew "
    "reopen reorder replicate reply request reschedule resend resize restart restore resume retry revert rotate run "
    "save schedule send set share sign simulate skip start submit subscribe succeed suspend switch sync tag test "
    "toggle track transcribe transfer transform trigger unpublish unschedule unsuspend upgrade upload upsert "
    "vote".split(),
)
# The verbs of HTTP and of frameworks in those of the action notation.
PLAIN_VERBS = dict(
    pair.split("=")
    for pair in "put=update patch=update post=create insert=create new=create del=delete destroy=delete index=list "
    "show=get return=get display=get view=get".split()
)
LISTS = re.compile(
    r"(?:lists?|all)\b|(?:(?:get|retrieve|return|fetch|show)s? )?(?:all|(?:an?|the) (?:\w+ )?list)\b",
    re.IGNORECASE,
)
ONE = re.compile(r"\w+ (?:an?|one|the)\b", re.IGNORECASE)
# Plurals that are got as one thing.
WHOLES = frozenset(
    "contents counts credentials defaults details insights instructions limits metrics preferences settings statistics "
    "stats terms totals".split()
)
BY_METHOD = {"GET": "get", "POST": "create", "PUT": "update", "PATCH": "update", "DELETE": "delete"}
PREPOSITIONS = frozenset("as at by for from in of on per to using via with".split())
NOT_NAMED = re.compile(r"v?\d+(?:\.\d+)*|v\{.*|api|rest|json|xml|microsoft", re.IGNORECASE)
OWN = frozenset("me self current primary".split())  # in place of an ID
WRAPPING = frozenset("objects sobjects resources actions data".split())  # in front of what is meant
SAYS_NOTHING = frozenset("get perform execute run do make".split())  # beside another verb
FILE = re.compile(r"(?<=[\w}])\.(?:pdf|zip|xlsx?|docx?|csv|png|jpe?g|svg|ics)$|(?<=\})/(?:pdf|csv|xlsx|zip)$")
# What is odd in the words of an `operationId` or of a path, and what becomes of it.
ODDITIES = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"^(get|create|update|delete)(?=[a-z]{5})", r"\1_"),
        (r"^get_(?:(?:all|(?:a_)?list_of)_(\w+)|(\w+)_list)$", r"list_\1\2"),
        (r"(?<=\w)_controller(?=_|$)", ""),
        (r"(?<![a-z])find_all$", "list"),
        (r"(?<![a-z])find_one$", "get"),
        (r"^(?!get)([a-z]+s)_one$", lambda found: f"get_{english.singular(found[1])}"),
        (r"(?<![a-z])(?:update_or_)?(create|add)(?:_or_(?:update|replace))?(?=_|$)", r"\1"),
        (r"(?:^|_)(?:v?\d+|all|partial|(?:an?|the)(?=_))(?=_|$)", ""),
    )
)
# What frameworks append to an `operationId`.
APPENDED = re.compile(r"Using(?:GET|POST|PUT|PATCH|DELETE)(?:_\d+)?$|\Wjson$|---format-$")
PLACEHOLDER = re.compile(r"\{([^{}]+)\}")
ODATA, QUERY, SEPARATORS, NOT_WORD = map(re.compile, (r"\([^()]*\)|/:\w+", r"[?#]", r"[/{}]", r"\W"))
OUTPUT = re.compile(r"\.\{\w+\}$")
FORMAT = re.compile(rf"\.(?:json|xml|csv|php)\b|{FILE.pattern}", re.IGNORECASE)


def candidates(identifier: str, method: str, path: str, summary: str) -> Iterator[str]:
    """Names for an operation in order of preference; the later ones are for where the earlier ones are taken."""
    route = QUERY.split(ODATA.sub("/{}", path))[0]
    # Frameworks append the path and the method, or what stands in the path.
    identifier = identifier.removesuffix(NOT_WORD.sub("_", f"{route} {method.lower()}"))
    identifier = identifier.removesuffix(f"By{''.join(PLACEHOLDER.findall(path))}")
    identifier, route = APPENDED.sub("", identifier), OUTPUT.sub("", route.rstrip("/"))
    found = [] if _repeats(identifier, route) else _from_id(identifier, method, route, summary)
    by_path = partial(_from_path, "".join(found[:1]), method, route, summary)
    first = found if len(found) > 1 else by_path(2)
    yield _fitted(first)
    if len(found) < 2 or _things(route):
        yield from map(_fitted, map(by_path, (2, 9)))
    if first[0] == "list" and "get" in _words(identifier):
        yield _fitted(["get", *first[1:]])
    endings = [["by", *_words(placeholder)] for placeholder in PLACEHOLDER.findall(path)[::-1]]
    endings += [[version] for version in re.findall(r"/(v\d+)", route)]
    yield from (_fitted(first, *ending) for ending in endings)


@lru_cache(maxsize=10_000)
def _words(text: str) -> tuple[str, ...]:
    name = prose.spelled(text)
    for pattern, replacement in ODDITIES:
        name = pattern.sub(replacement, name)
    return tuple(word for word in name.split("_") if word)


def _repeats(identifier: str, route: str) -> bool:
    """Whether an `operationId` says what the method and path say, and no more: `getCardsByIdCard`."""
    verb, *rest = _words(identifier) or ("",)
    said = [english.singular(word) for word in rest if word not in PREPOSITIONS]
    is_by_id = verb in verbs.KINDS and ("id" in said or len(set(said)) < len(said))
    if not (verb in ("post", "put", "patch") or is_by_id):
        return "{" in identifier
    in_path = {english.singular(word) for part in SEPARATORS.split(route) for word in _words(part)}
    return "{" in identifier or in_path.issuperset(said)


def _from_id(identifier: str, method: str, route: str, summary: str) -> list[str]:
    """The verb and the other words of an `operationId`; the verb alone if it has no others, nothing without a verb."""
    separators = r"[^A-Za-z0-9]+" if re.search("[a-z][A-Z]", identifier) else r"[./:]+"
    *groups, last = [[*words] for words in map(_words, re.split(separators, identifier)) if words] or [[]]
    *_, before, behind = ["", "", *last]
    is_implied = behind == BY_METHOD[method] and route.rstrip("/").endswith(before)  # `sms_resend_create`
    if before in VERBS and (is_implied or behind in ("post", "put", "patch")):
        last = last[:-1]
    verb, rest = _split(last, VERBS, route)
    if not verb:
        # A verb between others, as in `customer_get_orders`, or at the end.
        flat = [*(word for group in groups for word in group), *last]
        at_end = READING if method == "GET" else VERBS
        places = [index for index, word in enumerate(flat) if word in (verbs.KINDS if flat[index + 1 :] else at_end)]
        verb, rest, groups = (
            (flat[places[-1]], flat[places[-1] + 1 :], [flat[: places[-1]]]) if places else ("", flat, [])
        )
    if not verb:
        is_plain = bool(rest) and not re.search(r"\d", "".join(rest))
        if method == "GET" and is_plain:
            return _counted("", rest, method, route, summary)
        imperatives = [*_words(summary.partition(" ")[0])[:1], *_words(route.rpartition("/")[2])[:1]]
        return rest if is_plain and len(rest) > 1 and (rest[0] in imperatives or not _things(route)) else []
    if groups and (not rest or rest[0] in PREPOSITIONS):
        rest = [*_numbered(groups[-1], verb, route), *rest]
    elif "{" not in route and (*rest,) == _words(route.rpartition("/")[2]):
        rest = _numbered(rest, verb, "")
    rest = re.sub(r"(?:^|_)(?:by|with)(?:_[a-z]+)?_ids?$", "", "_".join(rest)).split("_") if rest else []
    return _counted(verb, rest, method, route, summary)


def _split(words: list[str], allowed: frozenset[str], route: str) -> tuple[str, list[str]]:
    """The verb that the words begin or end with, and the others; an empty verb if they do neither."""
    first, last = (PLAIN_VERBS.get(word, word) for word in (words[0], words[-1])) if words else ("", "")
    is_noun = words[-1:] in (["read"], ["index"]) and first in allowed  # "mark as read", "describe index"
    is_verb = last in allowed & verbs.KINDS.keys() and not is_noun
    is_first = first in verbs.KINDS and not (first == "get" and last in READING and route.endswith(last))
    if words[1:] and is_verb and not is_first and words[-2] not in PREPOSITIONS:
        return last, _numbered([word for word in words[:-1] if word not in SAYS_NOTHING], last, route)
    return (first, words[1:]) if first in allowed else ("", words)


def _numbered(nouns: list[str], verb: str, route: str) -> list[str]:
    """Nouns in the number that the verb asks for: one thing is created, and a path to an ID is of one."""
    is_by_id = bool(re.search(rf"\}}(/{verb}s?)?/?$", route))
    is_one = verb in ("create", "add", "upload", "send") or (is_by_id and verb not in ("list", "search"))
    return [*nouns[:-1], english.singular(nouns[-1])] if is_one and nouns and nouns[-1] != "media" else nouns


def _from_path(verb: str, method: str, route: str, summary: str, segments: int) -> list[str]:
    """A verb and the last things in a path, each in the singular where an ID follows."""
    allowed = READING if method == "GET" else DELETING if method == "DELETE" else VERBS
    is_file, route = method == "GET" and FILE.search(route), FORMAT.sub("", route)
    is_one = route.rstrip("/").endswith("}")
    *owners, (last, follows) = _things(route) or [([], "")]
    said, rest = _split(last, allowed, follows)
    acting = owners[-1][0][0] if owners and len(owners[-1][0]) == 1 and not owners[-1][1] else ""
    is_acting = acting in allowed - verbs.KINDS.keys() and not english.is_plural(last[-1])
    if (is_acting or verbs.KINDS.get(acting) == "search") and not (said and rest):  # `trigger/build`, `search/code`
        verb, owners = acting, owners[:-1]
    elif said and (not rest or verb in ("", said, BY_METHOD[method])):
        verb = said if verb in ("", said, BY_METHOD[method]) else verb
        is_whole = rest and rest == last[1:] and rest[0] not in PREPOSITIONS  # `files/create_folder`
        last, owners = rest, [each for each in owners if each[1] or not is_whole]
    if not last and owners:
        *owners, (last, follows) = owners
    nouns = [_numbered(words, "create", "") for words, _ in owners if words[1:] or words[0] not in verbs.KINDS]
    words = [word for noun in [*nouns, _numbered(last, "", follows)][-segments:] for word in noun]
    verb = verb or ("download" if is_file else _verb_of(summary, method, allowed) or "get" * (method == "GET"))
    if not words and verb in ("", "list", *BY_METHOD.values()):
        if told := [*takewhile(lambda word: word not in PREPOSITIONS, _words(summary)[:4])]:
            said = english.singular(told[0])
            is_verb = method != "GET" or said in VERBS or said in PLAIN_VERBS
            verb = said if said == "list" or not verb or (verb == "get" and said in VERBS) else verb
            return _counted(verb, told[is_verb:], method, "", summary)
        inputs = ["", *map(prose.spelled, PLACEHOLDER.findall(route))]
        words = [*_words(re.sub(r"(^|_)(id|key|slug|name|number)(_or_\w+)?$", "", inputs[-1]))] or ["root"]
    verb = verb or ("update" if is_one and method == "POST" else BY_METHOD[method])
    if words[1:] and words[-1] == f"{verb}s" and verb not in verbs.KINDS:  # `hooks/{id}/pings`
        words = words[:-1]
    return _counted(verb, _numbered(words, verb, route), method, route, summary)


def _counted(verb: str, nouns: list[str], method: str, route: str, summary: str) -> list[str]:
    """The verb and nouns, where things are listed and one thing is got; without a verb one is chosen by the noun."""
    if verbs.KINDS.get(verb or "get") not in ("get", "list") or not nouns or nouns[0] in PREPOSITIONS:
        return [verb or "get", *nouns]
    end = next((index for index, word in enumerate(nouns) if word in PREPOSITIONS), len(nouns))
    *before, noun = nouns[:end]
    one, text = english.singular(noun), summary.lower()
    is_plural = english.is_plural(noun)
    things = noun if noun.endswith(("ed", "able", "ible")) else english.plural(noun)
    is_by_id = route.endswith("}")
    is_told = LISTS.match(summary) and (is_plural or (things in text and not is_by_id))
    is_said_of_one = ONE.match(summary) and one in text.split() and noun not in text
    is_one = is_said_of_one or (is_by_id and verb)
    is_list = is_plural and not is_one and noun not in WHOLES and (verb in ("", "get") or method == "GET")
    if verb == "list" and method != "GET" and not is_told:  # `files/list_folder`
        return [verb, *nouns]
    if verb == "list" or is_told or is_list:
        return ["list", *before, things, *nouns[end:]]
    noun = one if is_by_id and f"/{noun}/{{" in route else noun
    return ["get" if method == "GET" else verb, *before, noun, *nouns[end:]]


def _things(route: str) -> list[tuple[list[str], str]]:
    """The words of each part of a path, and whether an ID follows, without versions and words in front of all."""
    parts = [part for part in re.split(r"[/:]|\.(?![^/]*\})", route) if part]
    found: list[tuple[list[str], str]] = []
    for part, following in zip(parts, [*parts[1:], ""]):
        follows = "{}" if "{" in following or following.lower().lstrip("@") in OWN else ""
        is_id = part.lower().lstrip("@") in OWN and found and (following or part[0] == "@")
        words = [] if NOT_NAMED.fullmatch(part) or is_id else [*_words(part.partition("{")[0])]
        words = ["my"] if words == ["me"] and following else words
        if (re.fullmatch(r"v\d[\w.]*", part) and not follows) or (part.lower() in OWN and not following):
            found = []
        if not words or (following and not follows and part.lower() in WRAPPING):
            continue
        if found and (found[-1][0][-1] in PREPOSITIONS or (following and {*words} <= PREPOSITIONS)):  # `users/by/name`
            words = [*map(english.singular, found.pop()[0]), *words]
        found.append((words, follows))
    return found


def _verb_of(summary: str, method: str, allowed: frozenset[str]) -> str:
    """The verb at the beginning of a summary, if the method can mean it."""
    first = re.search(r"\w+", summary.lower())
    word = english.singular(first[0] if first else "")
    verb = PLAIN_VERBS.get(word, word)
    return verb if verb in allowed and not (method in ("PUT", "PATCH") and verb in READING) else ""


def _fitted(words: list[str], *tail: str) -> str:
    """The words as a name of at most 40 characters: first what is behind a preposition goes, then behind the verb."""
    words = [word for word, before in zip(words, ["", *words]) if word != before or word == "list"]
    while len("_".join([*words, *tail])) > LENGTH and len(words) > 2:
        places = [index for index in range(2, len(words)) if words[index] in PREPOSITIONS]
        words = words[: places[-1]] if places else [words[0], *words[2:]]
    return prose.shortened("_".join([*words, *tail]), LENGTH)


def first_free(names: Iterable[str], classes: set[str]) -> str:
    """The first of the names whose handler class is not taken, else a numbered one; its class is taken then."""
    name = prose.unique(names, lambda name: identifiers.class_name(name) in classes)
    classes.add(identifiers.class_name(name))
    return name


def told_apart(actions: Iterable[Action]) -> tuple[Action, ...]:
    """The actions, of which those with a display name that another has, or would have, get one made of their name."""
    actions = tuple(actions)
    seen = Counter(text for each in actions for text in {each.display_name.lower(), english.title(each.name).lower()})
    return tuple(each if seen[each.display_name.lower()] == 1 else replace(each, display_name="") for each in actions)


def display_name(summary: object) -> str:
    """A summary as the name of an action that people see; empty if it is a word or more than a short sentence."""
    text = re.sub(r"^\d+[.)]\s+", "", next(iter(markup.sentences(summary)), "")).rstrip(" .!#")
    first, _, rest = text.partition(" ")
    if markup.is_identifier(text) or len(text.split()) > DISPLAY_WORDS or len(text) > DISPLAY_LENGTH:
        return ""
    verb = english.singular(first.lower())
    return english.sentence_case(f"{verb if verb in VERBS or verb in PLAIN_VERBS else first} {rest}".rstrip())
