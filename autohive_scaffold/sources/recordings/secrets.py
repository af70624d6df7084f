"""What may be shown of a recording: values that are plainly harmless, and no secret wherever it occurs again.

Who takes a harmless value for a secret loses an example; who takes a secret for harmless publishes it.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import Any

from ... import data
from ...schema.validation import FORMATS

NAMES = {kind: "|".join(words) for kind, words in data.load("secrets").items()}
FUSED = NAMES["credential_words"]
# Words of a name, in singular, by which the API knows who sends a request, when they are the last ones.
CREDENTIAL = re.compile(rf"(.*_)?(\w*({FUSED})(ord|d|_?id|_?key)?|{NAMES['credential_names']})")
# Names whose value nobody should read: with one of the first words in them, or one of the others at the end.
PRIVATE = re.compile(
    rf"(.*_)?\w*({FUSED})\w*(_.*)?|code|(.*_)?({NAMES['private_names']})(_(id|code|value|number|hash))?"
)
HARMLESS = re.compile(NAMES["harmless_names"])
# Names whose values tell of people, those whose strings do, and those below which words in capitals do.
OF_PEOPLE = re.compile(rf"(.*_)?({NAMES['names_of_people']})(_(number|address|line))?")
OF_A_PERSON = re.compile(rf"(.*_)?(({NAMES['roles_of_people']})(_?name)?|[a-z]+ed_by)")
PERHAPS_OF_A_PERSON = re.compile(r"(.*_)?(name|from|to)")
EMAIL = re.compile(r"[\w.+-]@(?!odata\.)[\w-]+\.\w")  # `roles@odata.bind` is a key
STANDS_FOR = re.compile(r"string|(?i:your)[_ -].*|[A-Z]+(_[A-Z]+)*_(ID|KEY|NAME|TOKEN|UUID|SLUG|CODE)")
# A name of a secret in a text, and behind it what it may be: `token=x`, `the password is x1`, `key: 'x'`.
TOLD = re.compile(
    rf"({FUSED}|\b(key|pin|otp|pass))\w*[\"'\]]*(\s*=\s*[^\s${{<]|(\s*:\s*|\s+((is|was)\s+)?)"
    r"([\"'][^\"'\s]|[^\s$<{]*\d))",
    re.IGNORECASE,
)
NAMES_SECRET = re.compile(rf"{FUSED}|\b(basic|key|pin|otp|pass)\b", re.IGNORECASE)
CONSTANT = re.compile(r"[a-z]+(_[a-z]+)*|[A-Z]+(_[A-Z]+)*")
RUN = re.compile(r"[^\W_]+")
PIECE = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|[^\W\d_]+")
PLAIN = re.compile(r"[#-]?[\w .,:;'’&/+%()|*€£°-]*[!?]?")
MOST_DIGITS, LONGEST, LONGEST_WORD, SHORT = 6, 60, 40, 5
MOST_WORDS = 3  # of a text that is shown: a sentence may tell of people
BEHIND: dict[str, str] = data.load("recordings")["letters_behind_letters"]


@lru_cache(maxsize=10_000)
def _words(name: str) -> str:
    """A name as lowercase words in singular, without a number at its end: `api_key` for `apiKeys[]`."""
    words = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name[:100].strip("[]{}$<> "))
    words = re.sub(r"_?\d+$", "", re.sub(r"[^A-Za-z0-9]+", "_", words).lower())
    return re.sub(r"(?<=[a-z])s(?=_|$)(?<!pass)(?<!access)(?<!address)", "", words)


def is_credential(name: str) -> bool:
    """Whether a credential has this name, as `clientSecret` and `X-API-Key`, but not `page_token`."""
    words = _words(name)
    return bool(CREDENTIAL.fullmatch(words)) and not HARMLESS.fullmatch(words)


def is_private(*names: str) -> bool:
    """Whether a value below these names must not be shown: `card.number`, `otpCode`."""
    return any(PRIVATE.fullmatch(words) and not HARMLESS.fullmatch(words) for words in map(_words, names))


def is_word(letters: str) -> bool:
    """Whether letters are words of some language: hardly one is behind another that it seldom follows.

    99 in 100 words of documents are, and 1 in 100 of sixteen random letters.
    """
    odd = sum(behind not in BEHIND.get(letter, behind) for letter, behind in pairwise(letters.lower()))
    return len(letters) <= LONGEST_WORD and odd <= len(letters) // 8


def is_plain_run(run: str, *, is_value: bool = False) -> bool:
    """Whether letters and digits are words that are written together, with at most a short number behind.

    In a value they must be plainer than in a name, which may have an odd word or a number, as in `hunter2`.
    """
    letters = run.rstrip("0123456789")
    digits = len(run) - len(letters)
    if len(letters) <= 5:
        most = 3 if is_value else 4
        return digits <= (most if letters else MOST_DIGITS) and (not letters or letters.isalpha())
    words = PIECE.findall(letters)
    odd = "".join(word for word in words if not is_word(word))
    is_usual = not odd or (len(letters) < 8 if is_value else len(odd) < 8)
    are_long = len(letters) >= (3 if is_value else 2.5) * len(words)
    return letters.isalpha() and digits <= (0 if is_value else 4) and is_usual and are_long


def is_plain(text: str) -> bool:
    """Whether a string is a date, a UUID, a word as in an enum, or plain words, and tells no secret."""
    if any(FORMATS[kind].fullmatch(text) for kind in ("date", "date-time", "time", "uuid")):
        return True
    runs = RUN.findall(text)
    is_short = 0 < len(runs) <= MOST_WORDS and len(text) <= LONGEST
    is_short = is_short and sum(map(str.isdigit, text)) <= MOST_DIGITS
    names_secret = NAMES_SECRET.search(text) and not CONSTANT.fullmatch(text)
    if not is_short or names_secret or STANDS_FOR.fullmatch(text) or not PLAIN.fullmatch(text):
        return False
    return all(is_plain_run(run, is_value=True) for run in runs)


def is_name(key: str) -> bool:
    """Whether the key of an object is a name that an API gave it, and no value: `line_items[0][price]`."""
    runs = [run for run in RUN.findall(key) if len(run) > 7]
    return not EMAIL.search(key) and all(is_plain_run(run) or _is_numbered(run) for run in runs)


def _is_numbered(run: str) -> bool:
    """Whether most letters are of words, one of them long, with short numbers between: `bmcIpv4Address`."""
    pieces = PIECE.findall(run)
    letters, words = sum(map(len, pieces)), [piece for piece in pieces if is_word(piece)]
    is_long = max(map(len, words), default=0) > 4 and min(map(len, pieces)) > 1
    return len(run) - letters <= 4 and is_long and 2 * sum(map(len, words)) > letters


def in_content(content: Any, name: str = "") -> Iterator[str]:
    """The secrets in a body or an answer: strings below the name of one."""
    if isinstance(content, str) and name:
        yield content
    elif isinstance(content, list):
        for value in content:
            yield from in_content(value, name)
    elif isinstance(content, dict):
        label = next((content[key] for key in ("key", "name") if isinstance(content.get(key), str)), "")
        for key, value in content.items():
            above = name if key in ("id", "value", "key", "token") else ""
            is_labelled = key == "value" and is_private(label)
            yield from in_content(value, key if is_labelled or is_credential(key) else above)


class Secrets:
    """All secrets of a recording, which gather while it is read, to ask whether something may be shown.

    Short words and names of users are no examples, but stand in paths and texts as words of the API's own.
    """

    def __init__(self) -> None:
        self.words: set[str] = set()
        self._telling: set[str] = set()  # without words that may be the API's own

    def add(self, value: str, *, is_user: bool = False) -> None:
        """Add a secret, with its last word and its long runs of letters and digits, or the name of a user."""
        value = value.strip()
        runs = [run for run in RUN.findall(value) if len(run) > 7 and not is_plain_run(run)]
        words = {value, value.rpartition(" ")[2], *runs} - {"", "true", "false", "True", "False"}
        self.words |= words
        if not (value.isalpha() and (len(value) <= SHORT or (is_user and is_plain_run(value)))):
            self._telling |= words

    def are_in(self, text: str, *, with_own: bool = False) -> bool:
        """Whether a secret is in a text, as a word; what may be a word of the API's own counts `with_own`."""
        words = self.words if with_own else self._telling
        return not words.isdisjoint([text, *text.split(), *RUN.findall(text)])

    def allow(self, text: str) -> bool:
        """Whether words about a request, or the name of a key, may be shown: nothing is like a key."""
        return is_name(text) and not (TOLD.search(text) or self.are_in(text))

    def allow_value(self, value: Any, *keys: str) -> bool:
        """Whether the scalar below these keys may be shown: a short number, a boolean, or what is plain."""
        name = _words(next(filter(None, reversed(keys)), ""))
        if is_private(*keys) or OF_PEOPLE.fullmatch(name) or self.are_in(str(value), with_own=True):
            return False
        if isinstance(value, str):
            in_capitals = all(word[0].isupper() for word in value.split())
            is_person = OF_A_PERSON.fullmatch(name) or (in_capitals and PERHAPS_OF_A_PERSON.fullmatch(name))
            return not is_person and is_plain(value)
        return isinstance(value, (bool, int, float)) and sum(map(str.isdigit, str(value))) <= MOST_DIGITS
