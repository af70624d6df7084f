"""The name of an operation's action: a verb and what it acts on, like `list_board_cards`.

It is made of the `operationId` if that has a verb, otherwise of the method and path. A name that comes out odd is one
line for the author to change: a rule stays where leaving it out makes 1 in 200 names worse (`make reading RULES=1`).
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ..names import english, identifiers
from ..notation import verbs
from . import prose
from .vocabulary import AT_END, BY_METHOD, NOT_NAMED, PLAIN, PREPOSITIONS, VERBS, WHOLES, verb_of, words_of

LENGTH = 40
READ = 200  # characters of a summary that are read for a name
# What frameworks append to an `operationId`.
APPENDED = re.compile(r"Using(?:GET|POST|PUT|PATCH|DELETE)(?:_\d+)?$|\Wjson$|---format-$")
BY_ID = re.compile(r"_(?:by|with)(?:_[a-z]+)?_ids?$")
PARTICIPLE = re.compile("[^e]ed$|ible$")  # which has no plural: `list_starred`
PLACEHOLDER = re.compile(r"\{([^{}]+)\}")
SEGMENT = re.compile(r"[/:]|\.(?![^/]*\})")
CAMEL, APART, DOTS = map(re.compile, ("[a-z][A-Z]", r"[^A-Za-z0-9]+", r"[./:]+"))
LISTS = re.compile(
    r"(?:(?:get|retrieve|return|fetch|show)s? )?(?:lists?|all|(?:an?|the) (?:\w+ )?list)\b", re.I
)


class Thing(NamedTuple):
    """A part of a path: its words, and whether an ID follows."""

    words: list[str]
    has_id: bool


class Request(NamedTuple):
    """What a name is made of besides the `operationId`."""

    method: str
    route: str
    summary: str

    @property
    def things(self) -> list[Thing]:
        """The parts of the path that say something: no versions, no placeholders."""
        parts = [part for part in SEGMENT.split(self.route) if part]
        words = [[] if NOT_NAMED.fullmatch(part) else [*words_of(part.partition("{")[0])] for part in parts]
        return [Thing(own, "{" in following) for own, following in zip(words, [*parts[1:], ""]) if own]

    def is_of_one(self, verb: str) -> bool:
        """Whether a verb makes one thing, or acts on the one at the end of the path."""
        _, is_by_id, end = self.route.rpartition("}")
        return verb in ("create", "add", "upload", "send") or bool(is_by_id and end.strip("/:") in ("", verb))


def candidates(identifier: str, method: str, path: str, summary: str) -> Iterator[str]:
    """Names for an operation in order of preference; the later ones are for where the earlier ones are taken."""
    request = Request(method, re.split("[?#]", path)[0].rstrip("/"), summary[:READ])
    verb, nouns = _identified(identifier, request)
    words = _counted(verb, nouns, request) if nouns else _from_path(verb, request, 2)
    yield _fitted(words)
    yield _fitted(_from_path(verb, request, 9))
    for placeholder in PLACEHOLDER.findall(path)[::-1]:
        yield _fitted(words, "by", *words_of(placeholder))


def _identified(identifier: str, request: Request) -> tuple[str, list[str]]:
    """The verb and the other words of an `operationId`, each empty where it has none."""
    identifier = APPENDED.sub("", identifier)
    # As FastAPI appends the path and the method.
    identifier = identifier.removesuffix(re.sub(r"\W", "_", f"{request.route}_{request.method.lower()}"))
    separator = APART if CAMEL.search(identifier.rpartition(".")[2]) else DOTS
    groups = [[*words] for words in map(words_of, separator.split(identifier)) if words]
    words = [word for group in groups for word in group]
    if not words or _repeats(words, request):
        return "", []
    owner, last = groups[-2] if groups[1:] else [], groups[-1]
    verb, nouns = _split(last, request)
    if not verb:
        if re.search(r"\d", identifier) or (request.things and request.method != "GET"):
            return "", []
        return ("", words) if request.method == "GET" else (words[0], words[1:])
    if owner and (not nouns or nouns[0] in PREPOSITIONS):
        nouns = [*(_one(owner) if request.is_of_one(verb) else owner), *nouns]
    return verb, BY_ID.sub("", "_".join(nouns)).split("_") if nouns else []


def _one(words: list[str]) -> list[str]:
    return [*words[:-1], english.singular(words[-1])]


def _split(words: list[str], request: Request) -> tuple[str, list[str]]:
    """The verb that the words begin or end with, or have within, and what it acts on."""
    first, last = (PLAIN.get(word, word) for word in (words[0], words[-1]))
    if first in VERBS or (request.method != "GET" and request.summary.lower().startswith(first)):
        return first, words[1:]
    if words[1:] and last in VERBS:
        return last, _one(words[:-1]) if request.is_of_one(last) else words[:-1]
    places = [place for place, word in enumerate(words) if word in verbs.KINDS]
    return (words[places[-1]], words[places[-1] + 1 :]) if places else ("", words)


def _repeats(words: list[str], request: Request) -> bool:
    """Whether an `operationId` says what the method and path say, and no more: `getCardsByIdCard`."""
    verb, *others = words
    nouns = [english.singular(word) for word in others if word not in PREPOSITIONS]
    if verb not in ("post", "put", "patch") and not (verb in verbs.KINDS and "id" in nouns):
        return False
    named = {english.singular(word) for part in re.split(r"[/{}]", request.route) for word in words_of(part)}
    return named.issuperset(nouns)


def _from_path(verb: str, request: Request, most: int) -> list[str]:
    """A verb and the last things in a path, each in the singular where an ID follows."""
    *owners, last = request.things or [Thing([], False)]
    said = verb_of(request.summary)
    allowed = AT_END.get(request.method, VERBS)
    if last.words and not last.has_id:
        own, nouns = _split(last.words, request)
        if own in allowed and verb in ("", own) and (nouns or not english.is_plural(last.words[-1])):
            verb, last = own, Thing(nouns, False)
    if not last.words and owners:
        *owners, last = owners
    if not verb:
        verb = said if said in allowed else BY_METHOD[request.method]
        verb = "update" if verb == "create" and request.route.endswith("}") else verb
    if not last.words:
        return [verb, "root"] if verb in BY_METHOD.values() else [verb]
    is_one = last.has_id or request.is_of_one(verb)
    things = [*(_one(thing.words) for thing in owners), _one(last.words) if is_one else last.words]
    return _counted(verb, [word for words in things[-most:] for word in words], request)


def _counted(verb: str, nouns: list[str], request: Request) -> list[str]:
    """The verb and nouns, where things are listed and one thing is got."""
    end = next((place for place, word in enumerate(nouns) if word in PREPOSITIONS), len(nouns))
    if not nouns[:end]:
        return [verb or "get", *nouns]
    noun, kind = nouns[end - 1], verbs.KINDS.get(verb or "get")
    things = noun if PARTICIPLE.search(noun) else english.plural(noun)
    lists = LISTS.match(request.summary) is not None and things in request.summary.lower()
    if kind == "list" or (kind == "get" and lists):
        verb, noun = ("list", things) if request.method == "GET" else (verb, noun)
    elif kind == "get":
        verb = "list" if english.is_plural(noun) and noun not in WHOLES else "get"
    return [verb, *nouns[: end - 1], noun, *nouns[end:]]


def _fitted(words: list[str], *tail: str) -> str:
    """The words as a name of at most 40 characters: first what is behind a preposition goes, then behind the verb."""
    if words[1:2] == words[:1]:  # `POST /search` with the verb `search`
        words = words[1:]
    while len("_".join([*words, *tail])) > LENGTH and len(words) > 2:
        places = [place for place in range(2, len(words)) if words[place] in PREPOSITIONS]
        words = words[: places[-1]] if places else [words[0], *words[2:]]
    return prose.shortened("_".join([*words, *tail]), LENGTH)


def first_free(names: Iterable[str], classes: set[str]) -> str:
    """The first of the names whose handler class is not taken, else a numbered one; its class is taken then."""
    name = prose.unique(names, lambda name: identifiers.class_name(name) in classes, LENGTH)
    classes.add(identifiers.class_name(name))
    return name
