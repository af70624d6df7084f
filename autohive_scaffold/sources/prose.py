"""A document's descriptions and names in the form that an action needs: one line of plain text, and snake_case."""

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from itertools import count

from ..model.actions import NAME_LENGTH
from ..names import english, identifiers
from ..notation.lines import DESCRIPTION_LENGTH, cut
from . import markup

SENTENCES = 3  # of a description, and as many again that an agent must know
# What an agent must know of an action before it chooses it.
IMPORTANT = re.compile(
    r"\b(?:deprecat|irrevers|undone|permanent|charge|cost|credits?\b|bill(?:ed|ing)|fees?\b|paid|only|must|requires?\b"
    r"|required|cannot|can't|not possible|rate limit|asynchronous|instead|sandbox|beta\b|experimental)",
    re.IGNORECASE,
)
# What begins a description that does not begin with what the action does.
BESIDES = re.compile(
    r"(?:notes?|warnings?|important|caution|tips?|beta|deprecated)\b\W"
    r"|(?:after|an?(?! list)|any|each|if|in|it|once|only|please|the(?! list)|there|to|using|when|with|your?)\b",
    re.IGNORECASE,
)
# Words that make no difference between a summary and a sentence of a description.
COMMON = frozenset(
    "a about all allow an and by detail existing fetch for from get given id in information it list of on retrieve "
    "return s show specific the this to use".split()
)
TYPE = re.compile(
    r"str|(string|u?int|integer|float|number|double|bool|boolean|array|object|null|date|date_?time)_?\d*"
)
BRANDS = re.compile("OAuth|GitHub|GitLab|GraphQL|LinkedIn|MySQL|PayPal|WhatsApp|YouTube")  # each is one word
ACRONYMS = re.compile(r"([A-Z]{2,})s(?![a-z])")
SYMBOLS = str.maketrans({"+": " plus ", "<": " before ", ">": " after ", "&": " and ", "%": " percent "})


def plain(text: object, limit: int = DESCRIPTION_LENGTH) -> str:
    """Markdown or HTML as plain text on one line: as many whole sentences as fit, empty if there is no text."""
    found = markup.sentences(text)
    return _fitting(found, limit) or cut(next(iter(found), ""), limit)


def _fitting(found: list[str], limit: int) -> str:
    """The first sentences that fit, of which the very last may lack its period."""
    text = ""
    for each in found:
        if len(text) + len(each) + 1 > limit:
            break
        text = f"{text} {each}".strip()
    return text


def first_sentence(text: object, limit: int) -> str:
    """The first sentence of Markdown or HTML; empty if there is none."""
    return cut(next(iter(markup.sentences(text)), ""), limit)


def described(summary: object, description: object, phrase: str, limit: int) -> str:
    """What an action does, in whole sentences: its summary, else a phrase, and what its description adds.

    Of a long description these are the first sentences, and later ones that an agent must know to choose the action.
    """
    lead, body = (
        [text for text in markup.sentences(each) if not markup.is_identifier(text) or IMPORTANT.match(text)]
        for each in (summary, description)
    )
    is_besides = not body or BESIDES.match(body[0]) is not None
    lead = lead or [phrase][:is_besides]
    if lead and not is_besides and _is_said(lead[0], body[0]):
        lead = []
    told = [markup.ended(text) for text in (*lead, *body)]
    chosen = told[:SENTENCES]
    chosen += [text for text in told[SENTENCES:] if IMPORTANT.search(text)][:SENTENCES]
    fitting = [text for text in chosen if len(text) <= limit]
    return capitalized(_fitting(fitting, limit) or cut(told[0], limit))


def _is_said(text: str, longer: str) -> bool:
    """Whether a sentence has no other such words than another, or all of them and begins with a verb like its."""
    verb, start = (english.singular(re.split(r"\W", each.lower())[0]) for each in (text, longer))
    own, others = _content(text), _content(longer)
    return own == others or (own <= others and (verb == start or {verb, start} <= COMMON))


def _content(text: str) -> set[str]:
    """The words of a sentence that tell what it is about, each in the singular."""
    return {english.singular(word) for word in re.findall(r"[a-z0-9]+", text.lower())} - COMMON


def telling(text: str, name: str) -> str:
    """The description of an input; empty where it says no more than a type or the name."""
    words = spelled(text.removesuffix(" parameter"))
    is_type = TYPE.fullmatch(words) or words == "true_or_false"
    return "" if is_type or {*words.split("_")} == {*name.split("_")} else text


def capitalized(text: str) -> str:
    """A text whose first word, if that is an ordinary one, begins with a capital."""
    first = re.match(r"[a-z]+(?![\w./(]| [-–=])", text)
    return english.sentence_case(english.phrase(first[0])) + text[first.end() :] if first else text


def snake(text: str, fallback: str) -> str:
    """A name in snake_case of at most 64 characters: `getUserByID2` gives `get_user_by_id2`."""
    if re.match(r"[^A-Za-z0-9%&+<>]*[0-9]", text):
        text = f"{fallback}_{text}"
    return shortened(spelled(text) or fallback)


@lru_cache(maxsize=10_000)
def spelled(text: str) -> str:
    """A name in snake_case, whatever its length; empty if it has no letters."""
    text = BRANDS.sub(lambda match: match[0].capitalize(), text.translate(SYMBOLS)[:300])
    text = ACRONYMS.sub(lambda match: f"{match[1].capitalize()}s", text)
    return identifiers.suggest_snake(text)


def shortened(name: str, room: int = NAME_LENGTH) -> str:
    """A snake_case name of at most `room` characters, cut between words if possible."""
    if len(name) <= room:
        return name
    head = name[:room] if name[room] == "_" else name[: max(name.rfind("_", 0, room), 0)] or name[:room]
    return head.rstrip("_")


def unique(names: Iterable[str], is_taken: Callable[[str], bool], room: int = NAME_LENGTH) -> str:
    """The first of the names that is not taken; if all are, the first with a number, which has room for so many."""
    first = ""
    for name in names:
        if not is_taken(name):
            return name
        first = first or name
    numbered = (f"{shortened(first, room - len(str(number)) - 1)}_{number}" for number in count(2))
    return next(name for name in numbered if not is_taken(name))
