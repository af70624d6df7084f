"""The words that names of operations are made of: verbs, what they act on, and what is odd in those of a document."""

import re
from functools import lru_cache

from ..model import actions
from ..names import english
from ..notation import verbs
from . import prose

READING = frozenset(actions.READING).union(
    "calculate check compare compute convert count decode describe detect diagnose discover download estimate export "
    "filter geocode geolocate identify inspect lookup match ping predict preview render resolve scan suggest translate "
    "validate verify".split()
)
ACTING = (
    "abort accept acknowledge activate analyze annotate append apply approve archive assign associate attach "
    "authenticate authorize bind block build capture change claim classify clone close collect compile complete "
    "configure confirm connect copy decline decrease decrypt demote deny deploy deprecate dispatch duplicate empty "
    "enable encrypt enqueue evaluate execute expire extend extract fail finalize finish follow fork forward freeze "
    "generate grant hide import increase initiate install invalidate invite invoke join launch lock login logout mark "
    "merge migrate modify move mute notify optimize parse pause pay perform pin poll process promote provision publish "
    "purge push queue reboot recognize recover redact redeem redirect refresh refund register reject release reload "
    "rename renew reopen reorder replicate reply request reserve resize restore resume retry reverse revert rotate run "
    "save schedule send set share sign simulate skip star start submit subscribe succeed suspend swap switch sync tag "
    "test toggle track transcribe transfer transform trigger undo upgrade upload upsert vote withdraw wipe".split()
)
DELETING = frozenset(
    "cancel clear delete detach disable dismiss leave remove reset revoke stop terminate unlink void".split()
).union(prefix + verb for verb in ACTING for prefix in ("de", "dis", "un"))
VERBS = READING.union(verbs.KINDS, DELETING, ACTING, (f"re{verb}" for verb in ACTING))
WRITING = VERBS - {"list", *actions.GETTING}
# The verbs of HTTP and of frameworks in those of the action notation.
PLAIN_VERBS = dict(
    pair.split("=")
    for pair in "put=update patch=update post=create insert=create new=create del=delete destroy=delete index=list "
    "enumerate=list show=get returns=get display=get view=get".split()
)
BY_METHOD = {"GET": "get", "POST": "create", "PUT": "update", "PATCH": "update", "DELETE": "delete"}
IN_PATH = {"GET": READING, "POST": VERBS, "PUT": WRITING, "PATCH": VERBS - READING, "DELETE": DELETING}
PREPOSITIONS = frozenset("as at by for from in of on per to using via with".split())
ENDS = PREPOSITIONS.union("and if into is its or that".split())  # the object of a verb in a sentence
LISTS = re.compile(
    r"(?:(?:get|retrieve|return|fetch|show)s? )?(?:lists?|all|(?:an?|the) (?:\w+ )?list)\b", re.IGNORECASE
)
ONE = re.compile(
    rf"\w+ (?:an?|the)(?: \w+){{0,2}}? (\w+)(?=[.,(]|$| (?:{'|'.join(PREPOSITIONS)})\b)"
)  # thing
NOT_NAMED = re.compile(r"v?\d+(?:\.\d+)*|v\{.*|api|rest|json|xml|microsoft", re.IGNORECASE)
NO_OWNERS = frozenset("get post put patch delete batch bulk api default".split())
OWN = frozenset("me mine self current primary".split())  # in place of an ID
WRAPPING = frozenset("objects sobjects resources actions data".split())  # in front of what is meant
PARTS, VERSION = map(re.compile, (r"[/:]|\.(?![^/]*\})", r"v\d[\w.]*"))
Thing = tuple[list[str], bool]  # the words of a part of a path, and whether an ID follows
# Plurals that are got as one thing.
WHOLES = frozenset(
    "contents counts credentials defaults details insights limits metrics preferences sales settings statistics stats "
    "terms totals".split()
)
ADJECTIVES = re.compile(
    r"\w{3,}[^e]ed|active|available|default|incoming|latest|nearby|outgoing|pending|popular|public|recent|trending|upcoming"
)
# What is odd in the words of an `operationId` or of a path, and what becomes of it.
ODDITIES = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"^(get|create|update|delete)(?=[a-z]{4})", r"\1_"),
        (r"^get_(?:(?:all|several|multiple|(?:a_)?list_of)_(\w+)|(\w+)_list)$", r"list_\1\2"),
        (r"(?<=\w)_controller(?=_|$)|_(?:alt\d+|async)$", ""),
        (r"(?<![a-z])find_all$", "list"),
        (r"(?<![a-z])(?:find|get)_one$", "get"),
        (r"^(?!get)(\w+s)_one$", lambda found: f"get_{english.singular(found[1])}"),
        (r"(?:^|_)(?:v?\d+|all|partial|(?:an?|the)(?=_))(?=_|$)", ""),
        (r"(?<![a-z])(?:update_or_)?(create|add)(?:_(?:or|and)_(?:update|replace)|_new)?(?=_|$)", r"\1"),
        (r"(?<![a-z])post_(?=message$)", "send_"),
        (r"(?<![a-z])(add|built|plug|re)_(?=(?:on|in|run)s?(?:_|$))", r"\1"),
    )
)
# Without any of these, nothing is odd.
ODD_WORDS = frozenset(
    "a add all an and async built controller list multiple new one or partial plug post re the".split()
)
ODD = re.compile(r"^(?:get|create|update|delete)[a-z]{4}|_several_|(?:^|_)(?:v|alt)?\d")
SAID = re.compile(r"\W*(\w+)( (?:an?|all|each|one|the|this|your)\b)?", re.IGNORECASE)


@lru_cache(maxsize=10_000)
def words_of(text: str) -> tuple[str, ...]:
    """The words of a name in a document, without what is odd in them."""
    name = prose.spelled(text)
    is_plain = ODD_WORDS.isdisjoint(name.split("_")) and not ODD.search(name)
    for pattern, replacement in () if is_plain else ODDITIES:
        name = pattern.sub(replacement, name)
    return tuple(word for word in name.split("_") if word)


def verb_of(summary: str) -> str:
    """The verb that a summary begins with."""
    found = SAID.match(summary)
    word = found[1].lower() if found else ""
    verb = PLAIN_VERBS.get(word) or PLAIN_VERBS.get(english.singular(word), english.singular(word))
    return verb if verb in VERBS or (found and found[2]) else ""


def ordered(nouns: list[str]) -> list[str]:
    """Nouns with an adjective, which may stand behind a plural, in front of it: `logs_default`."""
    is_behind = nouns[1:] and ADJECTIVES.fullmatch(nouns[-1]) and english.is_plural(nouns[-2])
    return [nouns[-1], *nouns[:-1]] if is_behind else nouns


def owned(nouns: list[str]) -> list[str]:
    """Nouns, of which those that own others are in the singular: `users_info` is of one user."""
    kept = nouns if not PREPOSITIONS.isdisjoint(nouns) else WHOLES
    nouns = ordered(nouns)
    return [
        *(word if word in kept or len(word) < 4 else english.singular(word) for word in nouns[:-1]),
        *nouns[-1:],
    ]


def numbered(nouns: list[str], verb: str, route: str) -> list[str]:
    """Nouns in the number that the verb asks for: one thing is created, and a path to an ID is of one."""
    is_by_id = "}" in route and route.rpartition("}")[2].strip("/:") in ("", verb, f"{verb}s")
    is_one = verb in ("create", "add", "upload", "send") or (is_by_id and verb not in ("list", "search"))
    return [*nouns[:-1], *map(english.singular, nouns[-1:])] if is_one else nouns


@lru_cache(maxsize=100)
def things_of(route: str) -> list[Thing]:
    """The words of each part of a path, and whether an ID follows, without versions and words in front of all."""
    parts = [part for part in PARTS.split(route) if part]
    found: list[Thing] = []
    for part, following in zip(parts, [*parts[1:], ""]):
        lowered, follows = part.lower().lstrip("@"), "{" in following or following.lower().lstrip("@") in OWN
        is_id = lowered in OWN and found and (following or part[0] == "@")
        words = [] if is_id or NOT_NAMED.fullmatch(lowered) else [*words_of(part.partition("{")[0])]
        words = ["my"] if words == ["me"] and following else words
        if (lowered[:1] == "v" and not follows and VERSION.fullmatch(part)) or (
            lowered in OWN and not following
        ):
            found = []
        if not words or (following and not follows and lowered in WRAPPING):
            continue
        before, is_owner = found[-1] if found else ([""], True)
        if (
            not is_owner and not words[1:] and ordered([before[-1], *words])[0] != before[-1]
        ):  # `orders/delivered`
            words = [*words, *found.pop()[0]]
        elif before[-1] in PREPOSITIONS or (
            found and following and {*words} <= PREPOSITIONS
        ):  # `users/by/name`
            words = [*map(english.singular, found.pop()[0]), *words]
        found.append((words, follows))
    return found
