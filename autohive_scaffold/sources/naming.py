"""The name of an operation's action: a verb and what it acts on, like `list_board_cards`.

It is made of the `operationId` if that has a verb, otherwise of the method and path. An odd name is
one line for the author to change: a rule stays where 1 in 200 names is worse without it.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from .. import data
from ..model.actions import SEARCHING
from ..names import english, identifiers
from ..notation import verbs
from . import prose

LENGTH = 40
READ = 200  # characters of a summary that are read for a name
WORDS = data.load("verbs")
ACTING = [f"{prefix}{verb}" for prefix in ("", "de", "dis", "re", "un") for verb in WORDS["acting"]]
VERBS = frozenset([*verbs.KINDS, *WORDS["reading"], *ACTING])
# What may be a verb at the end of a path; `GET /likes` and `DELETE /users/{id}/follow` end in a noun.
AT_END = {"GET": frozenset([*WORDS["reading"], *SEARCHING, "list"]), "DELETE": frozenset[str]()}
PLAIN: dict[str, str] = WORDS["plain"]  # verbs of HTTP and of frameworks, as the notation has them
BY_METHOD = {"GET": "get", "POST": "create", "PUT": "update", "PATCH": "update", "DELETE": "delete"}
PREPOSITIONS = frozenset(WORDS["prepositions"])  # `list_tags_for_resource`, as 1 in 40 names
WHOLES = frozenset(WORDS["wholes"])  # plurals that are got as one thing
NOT_NAMED = re.compile(r"v\d\w*|v\{.*|[\d.]+|api|rest", re.IGNORECASE)  # in 1 of 120 names
# What frameworks append to an `operationId`, and NestJS to the owner in it, and how it says list and get.
APPENDED = re.compile(r"Using(?:GET|POST|PUT|PATCH|DELETE)(?:_\d+)?$|\Wjson$|---format-$")
CONTROLLER = re.compile("(?<=[a-z])Controller_")
FOUND = re.compile("(?<![a-z])find_?(one|all)(?![a-z])", re.IGNORECASE)
# What says nothing in a name.
SILENT = re.compile(
    r"(?:^|_)(?:v?\d+|all|(?:an?|the)(?=_))(?=_|$)|_or_(?:create|add|update|replace)(?=_|$)"
    r"|(?<=^list)_of(?=_)|(?<=^get)_list_of(?=_)"  # in 1 of 100 names of recordings
)
LISTS = re.compile(r"(?:(?:get|retrieve|return|fetch|show)s? )?(?:lists?|all|(?:an?|the) (?:\w+ )?list)\b")


class Request(NamedTuple):
    """What a name is made of besides the `operationId`."""

    method: str
    route: str
    summary: str

    def is_of_one(self, verb: str) -> bool:
        """Whether a verb makes one thing, or acts on the one at the end of the path."""
        _, is_by_id, end = self.route.rpartition("}")
        return verb in ("create", "add", "upload", "send") or bool(is_by_id and end.strip("/:") in ("", verb))


def candidates(identifier: str, method: str, path: str, summary: str) -> Iterator[str]:
    """Names for an operation in order of preference, as the first ones may be taken."""
    request = Request(method, re.sub(r"/?(\.json)?([?#].*)?$", "", path), summary[:READ].lower())
    verb, nouns = _identified(identifier, request)
    words = _counted(verb, nouns, request) if nouns else _from_path(verb, request, 2)
    yield _fitted(words)
    yield _fitted(_from_path(verb, request, 9))
    for placeholder in re.findall(r"\{([^{}]+)\}", path)[::-1]:
        yield _fitted([*words, "by", *words_of(placeholder)])


def first_free(names: Iterable[str], numbers: dict[str, int]) -> str:
    """The first of the names whose handler class is not taken, else the first one with a number.

    It takes its class: `numbers` has the last number of each, or ten thousand of one name would take minutes.
    """
    rest = iter(names)
    first = next(rest)
    free = (name for name in chain([first], rest) if identifiers.class_name(name) not in numbers)
    name = next(free, first)
    taken = identifiers.class_name(first)
    while identifiers.class_name(name) in numbers:
        numbers[taken] += 1
        name = f"{prose.shortened(first, LENGTH - len(str(numbers[taken])) - 1)}_{numbers[taken]}"
    numbers[identifiers.class_name(name)] = 1
    return name


def _identified(identifier: str, request: Request) -> tuple[str, list[str]]:
    """The verb and the nouns of an `operationId`, each empty where it has none."""
    identifier = CONTROLLER.sub(".", APPENDED.sub("", identifier))
    identifier = FOUND.sub(lambda match: "get" if match[1].lower() == "one" else "list", identifier)
    # As FastAPI appends the path and the method, in 1 of 150 documents.
    appended = f"{re.sub(r'[^A-Za-z0-9]', '_', request.route)}_+{request.method.lower()}$"
    identifier = re.sub(rf"(?:(?:_api)?_v\d+)?{appended}", "", identifier)
    is_camel = re.search("[a-z][A-Z]", identifier.rpartition(".")[2])
    parts = re.split("[^A-Za-z0-9]+" if is_camel else "[./:]+", identifier)
    *owners, last = [words for part in parts if (words := [*words_of(part)])] or [[]]
    if _repeats([*chain(*owners), *last], request):
        return "", []
    verb, nouns = _split(last, request)
    if verb and owners and (not nouns or nouns[0] in PREPOSITIONS):
        nouns = [*(_one(owners[-1]) if request.is_of_one(verb) else owners[-1]), *nouns]
    return verb, nouns if verb or request.method == "GET" else []


def _repeats(words: list[str], request: Request) -> bool:
    """Whether an `operationId` says no more than the method and path, as all of Stripe's and Trello's."""
    nouns = {english.singular(word) for word in words[1:] if word not in PREPOSITIONS}
    named = {english.singular(word) for part in re.split(r"[/{}]", request.route) for word in words_of(part)}
    is_untold = words[:1] in (["post"], ["put"], ["patch"]) or (nouns & {"id"} and words[0] in verbs.KINDS)
    return bool(is_untold) and nouns <= named


def _split(words: list[str], request: Request) -> tuple[str, list[str]]:
    """The verb that the words begin or end with, or have within, and what it acts on.

    A word that the summary begins with, too, is a verb: `refitShip`, which refits a ship.
    """
    if not words:
        return "", []
    first, last = PLAIN.get(words[0], words[0]), PLAIN.get(words[-1], words[-1])
    if first in VERBS:
        return first, words[1:]
    if last in VERBS:
        return last, _one(words[:-1]) if request.is_of_one(last) else words[:-1]
    if request.method != "GET" and request.summary.startswith(first):
        return first, words[1:]
    places = [place for place, word in enumerate(words) if word in verbs.KINDS]
    return (words[places[-1]], words[places[-1] + 1 :]) if places else ("", words)


def _from_path(verb: str, request: Request, most: int) -> list[str]:
    """A verb, which may end the path, and the last things in the path, the owners in the singular."""
    parts = re.split("[/:]", request.route)
    named = [part.partition("{")[0] for part in parts if not NOT_NAMED.fullmatch(part)]
    things = [words for part in named if (words := [*words_of(part)]) not in ([], [verb])]
    if things and not request.route.endswith("}"):
        last_verb, nouns = _split(things[-1], request)
        if last_verb in AT_END.get(request.method, VERBS) and verb in ("", last_verb):
            verb = last_verb
            things[-1:] = [nouns] if nouns else []
    if not verb:
        changes_one = request.method == "POST" and request.route.endswith("}")
        verb = "update" if changes_one else BY_METHOD[request.method]
    if not things:
        return [verb, "root"] if verb in BY_METHOD.values() else [verb]
    last = _one(things[-1]) if request.is_of_one(verb) else things[-1]
    nouns = [word for words in [*map(_one, things[:-1]), last][-most:] for word in words]
    return _counted(verb, nouns, request)


def _counted(verb: str, nouns: list[str], request: Request) -> list[str]:
    """The verb and nouns, where things are listed and one thing is got."""
    end = next((place for place, word in enumerate(nouns) if word in PREPOSITIONS), len(nouns))
    if not end:
        return [verb or "get", *nouns]
    noun, kind = nouns[end - 1], verbs.KINDS.get(verb or "get")
    things = english.plural(noun)
    lists = kind == "get" and LISTS.match(request.summary) and things in request.summary
    if request.method == "GET" and (kind == "list" or lists):
        verb, noun = "list", things
    elif kind == "get":
        verb = "list" if english.is_plural(noun) and noun not in WHOLES else "get"
    return [verb, *nouns[: end - 1], noun, *nouns[end:]]


def _fitted(words: list[str]) -> str:
    """A name of at most 40 characters: what stands behind a preposition goes first, then behind the verb."""
    while len("_".join(words)) > LENGTH and len(words) > 2:
        places = [place for place in range(2, len(words)) if words[place] in PREPOSITIONS]
        words = words[: places[-1]] if places else [words[0], *words[2:]]
    return prose.shortened("_".join(words), LENGTH)


def _one(words: list[str]) -> list[str]:
    return [*words[:-1], *map(english.singular, words[-1:])]


@lru_cache(maxsize=10_000)
def words_of(text: str) -> tuple[str, ...]:
    """The words of a name in a document, without what says nothing."""
    return tuple(filter(None, SILENT.sub("", identifiers.suggest_snake(text)).split("_")))
