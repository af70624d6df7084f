"""The questions: which answers each accepts, and the one-line message for any other."""

import re
import unicodedata
from collections.abc import Callable, MutableMapping
from functools import lru_cache
from typing import Any

from ..errors import AnswerError, shown, within
from ..model.actions import UNPRINTABLE
from ..model.integration import AuthType
from ..model.templates import inputs_in
from ..names import identifiers
from ..notation import base_urls, credentials, settings
from ..notation.displays import place_in
from ..sources import accounts, reading
from ..sources.reading import Reading
from . import additions
from .slips import refuse_secret

Answers = MutableMapping[str, Any]
Check = Callable[[Any, Answers], Any]

NAME_LENGTH = 64
TEXT_LENGTH = 500
SCOPES_LENGTH = 4000
YES = ("1", "true", "t", "yes", "y", "on")
NO = ("0", "false", "f", "no", "n", "off")
# The choices in order, as their numbers may be given, and what else people write for one; the last that fits is meant.
CHOICES = {
    "auth_type": {
        "custom": "^cust|api|key|token|bearer|basic|password|secret",
        "platform": "^plat|oauth",
        "none": "^no|^false",
    },
    "layout": {"single-file": "^single", "multi-file": "^multi"},
}
# Actions that stand in a file, at a URL or in a pasted command.
ELSEWHERE = re.compile(r"(?s).*\bcurl\b|\W?https?://|[^(\n>]*[./\\][^(\n>]*$")
# Scopes, and what people write between them in place of commas or spaces, or around them.
SCOPES = re.compile(r"[\w:./*-]+([\s,;|&]+[\w:./*-]+)*")
JOINT = re.compile(r"(?i)\s*[;|]\s*|,?\s+(and|or|&)\s+")
QUOTES = re.compile(r"^\[|\]$|[\"']")
# Behind the value of a header, the name of another one, without a comma in front of it.
SECOND = re.compile(r"(?<=[^\s,;])[ \t]*;?[ \t]+(?=[A-Z][\w-]*:\s)")
# The auth types that use a question, where not all do.
USED_BY: dict[str, tuple[AuthType, ...]] = {
    "auth_fields": ("custom",),
    "provider": ("platform",),
    "scopes": ("platform",),
    "supports_connected_account": ("custom", "platform"),
}


def checked(name: str, answers: Answers) -> Any:
    """The answer to a question, checked and normalized; a wrong one raises `AnswerError` with the line to show.

    Of actions it is what was read, in which `text` is what is stored.
    """
    value = answers.get(name)
    value = value.strip() if isinstance(value, str) else value
    with within(f"{name}: "):
        if isinstance(value, str) and name != "actions":
            refuse_secret(value, has_pairs=name in ("headers", "auth_fields"))
        if not applies(name, answers.get("auth_type")):
            if str(value).lower() in ("", *NO):
                return unused_answer(name)
            auth_type = shown(answers.get("auth_type"))
            raise AnswerError(f"{shown(value)} must be left out with auth_type {auth_type}")
        try:
            return CHECKS[name](value, answers)
        except AnswerError as error:
            error.suggestion = _better(CHECKS[name], value, answers, error) or error.suggestion
            raise


def applies(name: str, auth_type: Any) -> bool:
    """Whether the auth type uses a question."""
    return name not in USED_BY or auth_type in USED_BY[name]


def unused_answer(name: str) -> str | bool:
    """The only answer to a question that the auth type does not use."""
    return False if name == "supports_connected_account" else ""


@lru_cache(maxsize=4)
def stored(actions: str) -> Reading:
    """The actions of an answer as it is stored, which several filters and checks need."""
    return reading.read(actions)


def _better(check: Check, text: Any, answers: Answers, error: AnswerError) -> str:
    """The answer with each part mended that an error says how to mend; empty if that is not accepted either."""
    part, better = error.mend or ("", "")
    for found in re.finditer(rf"(?<!\w){re.escape(part)}(?!\w)", text) if part else ():
        mended = f"{text[: found.start()]}{better}{text[found.end() :]}"
        try:
            check(mended, answers)
            return mended
        except AnswerError as other:
            if other.message != error.message:
                return _better(check, mended, answers, other)
    return ""


def _line(line: Any, limit: int) -> str:
    text = line if isinstance(line, str) else ""
    is_visible = any(unicodedata.category(character)[0] in "LNPS" for character in text)
    if is_visible and len(text) <= limit and not UNPRINTABLE.search(text):
        return text
    nearest = " ".join(UNPRINTABLE.sub(" ", text).split())[:limit]
    suggestion = nearest if is_visible else ""
    raise AnswerError(f"{shown(line)} must be 1 to {limit} printable characters on one line", suggestion)


def _slug(value: Any, answers: Answers) -> str:
    text = value if isinstance(value, str) else ""
    module, problem = identifiers.module_name(text), ""
    if not identifiers.SLUG.fullmatch(text):
        problem = "must be lowercase words joined by hyphens"
    elif len(text) > identifiers.SLUG_LENGTH:
        problem = f"must have at most {identifiers.SLUG_LENGTH} characters"
    elif conflict := identifiers.module_conflict(module):
        problem = f"would give the module name '{module}', which is {conflict}"
    if problem:
        suggestion = identifiers.suggest_slug(text or str(answers.get("name") or ""))
        raise AnswerError(f"{shown(value)} {problem}", suggestion)
    return text


def _actions(value: Any, answers: Answers) -> Reading:
    if not isinstance(value, str) or not value:
        raise AnswerError(f"{shown(value)} does not name any action", "list_items, get_item")
    is_stored = bool(reading.STUB.match(value))
    is_typed = not (is_stored or ELSEWHERE.match(value))
    if is_typed:
        refuse_secret(value)
    if value.startswith(additions.ADDS):
        return additions.added(value)
    value = additions.kept(value)["actions"] if value == additions.ON_LINES else value
    value = value.removeprefix(additions.EXACTLY).strip()
    read = stored(value) if is_stored or is_typed else reading.read(value)
    if reading.STUB_FILE.fullmatch(value):
        refuse_secret(read.text, is_file=True)
    return read


def _base_url(value: Any, answers: Answers) -> str:
    text = value.strip().rstrip("/") if isinstance(value, str) else ""
    if base_urls.is_base_url(text):
        return text
    nearest = base_urls.nearest(text) or "https://api.example.com/v1"
    raise AnswerError(f"{shown(value)} must be an absolute http or https URL without a query", nearest)


def _headers(value: Any, answers: Answers) -> str:
    text = "" if value is None else value  # a replay file of an earlier version has none
    if not isinstance(text, str):
        raise AnswerError(f"{shown(value)} must be a string")
    if SECOND.search(text):
        raise AnswerError(f"{shown(text)} must have commas between headers", SECOND.sub(", ", text))
    found = settings.headers_in(text)
    if answers.get("auth_type") != "platform" and any(map(inputs_in, found.values())):
        problem = "has {access_token} in it, which only platform auth gives; remove it"
        raise AnswerError(f"{shown(text)} {problem}")
    fields = answers.get("auth_fields")
    signed = credentials.parse(fields, answers.get("base_url") or "").header_names if fields else []
    for name in found:
        if name.lower() in map(str.lower, signed):
            problem = "is sent with a credential of auth_fields; remove it here"
            raise AnswerError(f"header {shown(name)} {problem}")
    return text


def _optional(parse: Callable[[str], Any]) -> Check:
    """The check of a line that can be read in this way, or is empty; a replay file of an earlier version has none."""

    def check(value: Any, answers: Answers) -> str:
        if value:
            parse(_line(value, TEXT_LENGTH))
        return value or ""

    return check


def _auth_type(value: Any, answers: Answers) -> str:
    chosen = _choice("auth_type", value)
    names = base_urls.names_in(answers.get("base_url") or "")
    if chosen == "none" and names:
        raise AnswerError(f"'none' asks users for nothing, but base_url has {{{names[0]}}} in it", "custom")
    return chosen


def _choice(question: str, value: Any) -> str:
    choices, text = CHOICES[question], str(value).lower() if isinstance(value, (str, bool)) else ""
    for number, choice in enumerate(choices, 1):
        if text and (text == str(number) or choice.startswith(text)):
            return choice
    near = ["", *(choice for choice, words in choices.items() if re.search(words, text))]
    raise AnswerError(f"{shown(value)} must be {', '.join([*choices][:-1])} or {[*choices][-1]}", near[-1])


def _auth_fields(value: Any, answers: Answers) -> str:
    if not isinstance(value, str) or not value:
        raise AnswerError(f"{shown(value)} does not name any credential", "api_token")
    credentials.parse(value, answers.get("base_url") or "")
    return value


def _scopes(value: Any, answers: Answers) -> str:
    if value == "":
        return ""
    text = _line(value, SCOPES_LENGTH)
    bare = QUOTES.sub("", text)
    plain = JOINT.sub(", ", bare)
    if plain != text and SCOPES.fullmatch(bare):
        raise AnswerError(f"{shown(text)} must be separated by commas or spaces", plain)
    return text


def _yes_no(value: Any, answers: Answers) -> bool:
    if (text := str(value).lower()) in (*YES, *NO):
        return text in YES
    raise AnswerError(f"{shown(value)} must be yes or no")


def _connected_account(value: Any, answers: Answers) -> bool | str:
    if isinstance(value, str) and re.match(r"[A-Z]+ ", value):
        accounts.parse(value)
        return value
    try:
        return _yes_no(value, answers)
    except AnswerError as error:
        raise AnswerError(f"{error}, or the request for it, like 'GET /me -> (email: str)'") from None


def _summary(value: Any, answers: Answers) -> str:
    if value and value != "json":
        raise AnswerError(f"{shown(value)} must be json, or be left out", "json")
    return value or ""


def _write_actions(value: Any, answers: Answers) -> str:
    if value and not (isinstance(value, str) and re.fullmatch(r"[^\n]+\.pyi?", value, re.IGNORECASE)):
        raise AnswerError(f"{shown(value)} must be the path of a file that ends in .pyi or .py")
    return value or ""


CHECKS: dict[str, Check] = {
    "summary": _summary,
    "write_actions": _write_actions,
    "name": lambda value, answers: _line(value, NAME_LENGTH),
    "actions": _actions,
    "base_url": _base_url,
    "auth_type": _auth_type,
    "auth_fields": _auth_fields,
    "provider": lambda value, answers: _line(value, TEXT_LENGTH),
    "scopes": _scopes,
    "slug": _slug,
    "description": lambda value, answers: _line(value, TEXT_LENGTH),
    "headers": _headers,
    "records": _optional(place_in),
    "errors": _optional(settings.errors_in),
    "layout": lambda value, answers: _choice("layout", value),
    "supports_connected_account": _connected_account,
    "supports_billing": _yes_no,
}
