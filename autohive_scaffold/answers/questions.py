"""The questions: which answers each accepts, and the one-line message for any other."""

import re
import unicodedata
from collections.abc import Callable, MutableMapping
from functools import lru_cache
from pathlib import Path
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
from ..sources.recordings import secrets
from ..sources.slips import REFUSAL, refuse_secret
from . import host

Answers = MutableMapping[str, Any]
Check = Callable[[str, Answers], Any]

NAME_LENGTH = 64
TEXT_LENGTH = 500
SCOPES_LENGTH = 4000
YES = ("1", "true", "t", "yes", "y", "on")
NO = ("", "0", "false", "f", "no", "n", "off")
CHOICES = {"auth_type": ("custom", "platform", "none"), "layout": ("single-file", "multi-file")}
MAY_BE_NONE = ("headers", "records", "errors", "scopes")  # as the review shows them where they are empty
# Actions that stand in a file, at a URL or in a pasted command.
ELSEWHERE = re.compile(r"(?s).*\bcurl\b|\W?https?://|[^(\n>]*[./\\][^(\n>]*$")
# The auth types that use a question, where not all do.
USED_BY: dict[str, tuple[AuthType, ...]] = {
    "auth_fields": ("custom",),
    "provider": ("platform",),
    "scopes": ("platform",),
    "supports_connected_account": ("custom", "platform"),
}


def checked(name: str, answers: Answers) -> Any:
    """The answer to a question, checked and normalized; a wrong one raises `AnswerError`.

    Of actions it is what was read, in which `text` is what is stored.
    """
    with within(f"{name}: "):
        text = as_text(answers.get(name)).strip()
        if name not in ("actions", "write_actions"):  # a temporary folder has a random name
            refuse_secret(text, name)
        if name in MAY_BE_NONE and text.lower() == "none":
            text = ""
        if not applies(name, answers.get("auth_type")):
            if not text or (name == "supports_connected_account" and text.lower() in NO):
                return ""
            auth_type = shown(answers.get("auth_type"))
            raise AnswerError(f"{shown(text)} must be left out with auth_type {auth_type}")
        try:
            return CHECKS[name](text, answers)
        except AnswerError as error:
            error.suggestion = _mended(CHECKS[name], text, answers, error) or error.suggestion
            raise


def as_text(answer: Any) -> str:
    """An answer as a person types it; files of JSON may have other values, or none for a new question."""
    if isinstance(answer, bool):
        return "yes" if answer else "no"
    if isinstance(answer, (str, int, float)):
        return str(answer)
    if answer is None:
        return ""
    raise AnswerError(f"{shown(answer)} must be a string")


def applies(name: str, auth_type: Any) -> bool:
    """Whether the auth type uses a question."""
    return name not in USED_BY or auth_type in USED_BY[name]


@lru_cache(maxsize=4)
def stored(actions: str) -> Reading:
    """The actions of an answer as it is stored, which several filters and checks need."""
    return reading.read(actions)


def _mended(check: Check, text: str, answers: Answers, error: AnswerError) -> str:
    """The answer with each part mended that an error says how to mend; empty if that is wrong, too."""
    part, better = error.mend or ("", "")
    mended = re.sub(rf"(?<!\w){re.escape(part)}(?!\w)", lambda _: better, text) if part else text
    if mended == text:
        return ""
    try:
        check(mended, answers)
        return mended
    except AnswerError as other:
        return _mended(check, mended, answers, other)


def _line(text: str, limit: int) -> str:
    is_visible = any(unicodedata.category(character)[0] in "LNPS" for character in text)
    if is_visible and len(text) <= limit and not UNPRINTABLE.search(text):
        return text
    raise AnswerError(f"{shown(text)} must be 1 to {limit} printable characters on one line")


def _slug(text: str, answers: Answers) -> str:
    module, command = identifiers.module_name(text), host.parameters()
    may_exist = answers.get("write_actions") or command.get("overwrite_if_exists", True)
    if not identifiers.SLUG.fullmatch(text):
        problem = "must be lowercase words joined by hyphens"
    elif len(text) > identifiers.SLUG_LENGTH:
        problem = f"must have at most {identifiers.SLUG_LENGTH} characters"
    elif conflict := identifiers.module_conflict(module):
        problem = f"would give the module name '{module}', which is {conflict}"
    elif not may_exist and Path(command["output_dir"], text).exists():
        raise AnswerError(f"{shown(text)} already exists", f"{text}-2")
    else:
        return text
    suggestion = identifiers.suggest_slug(text or str(answers.get("name") or ""))
    raise AnswerError(f"{shown(text)} {problem}", suggestion)


def _actions(text: str, answers: Answers) -> Reading:
    if not text:
        raise AnswerError("'' does not name any action", "list_items, get_item")
    is_stored = bool(reading.STUB.match(text))
    is_typed = not (is_stored or ELSEWHERE.match(text))
    if is_typed:
        refuse_secret(text, "actions")
    return stored(text) if is_stored or is_typed else reading.read(text)


def _base_url(text: str, answers: Answers) -> str:
    url = text.rstrip("/")
    if base_urls.is_base_url(url):
        return url
    nearest = base_urls.nearest(url) or f"{base_urls.UNKNOWN_HOST}/v1"
    raise AnswerError(f"{shown(text)} must be an absolute http or https URL without a query", nearest)


def _headers(text: str, answers: Answers) -> str:
    headers = settings.headers_in(text)
    for name, value in headers.items():
        is_private = secrets.is_private(name) and any(character.isdigit() for character in str(value))
        if not inputs_in(value) and (secrets.is_credential(name) or is_private):
            raise AnswerError(REFUSAL)
    if answers.get("auth_type") != "platform" and any(map(inputs_in, headers.values())):
        problem = "has {access_token} in it, which only platform auth gives; remove it"
        raise AnswerError(f"{shown(text)} {problem}")
    return text


def _optional(text: str, parse: Callable[[str], Any]) -> str:
    if text:
        parse(_line(text, TEXT_LENGTH))
    return text


def _auth_type(text: str, answers: Answers) -> str:
    chosen = _choice("auth_type", text)
    names = base_urls.url_of(answers.get("base_url") or "").names
    if chosen == "none" and names:
        raise AnswerError(f"'none' asks users for nothing, but base_url has {{{names[0]}}} in it", "custom")
    return chosen


def _choice(question: str, text: str) -> str:
    choices = CHOICES[question]
    for choice in choices:
        if text and choice.startswith(text.lower()):
            return choice
    raise AnswerError(f"{shown(text)} must be {', '.join(choices[:-1])} or {choices[-1]}")


def _auth_fields(text: str, answers: Answers) -> str:
    if not text:
        raise AnswerError("'' does not name any credential", "api_token")
    credentials.parse(text, answers.get("base_url") or "")
    return text


def _connected_account(text: str, answers: Answers) -> bool | str:
    if text.lower() in (*YES, *NO):
        return text.lower() in YES
    accounts.parse(text)
    return text


def _billing(text: str, answers: Answers) -> bool:
    if text.lower() not in (*YES, *NO):
        raise AnswerError(f"{shown(text)} must be yes or no")
    return text.lower() in YES


def _summary(text: str, answers: Answers) -> str:
    if text not in ("", "json"):
        raise AnswerError(f"{shown(text)} must be json, or be left out", "json")
    return text


def _write_actions(text: str, answers: Answers) -> str:
    if text and not reading.STUB_FILE.fullmatch(text):
        raise AnswerError(f"{shown(text)} must be the path of a file that ends in .pyi or .py")
    return text


CHECKS: dict[str, Check] = {
    "summary": _summary,
    "write_actions": _write_actions,
    "name": lambda text, answers: _line(text, NAME_LENGTH),
    "actions": _actions,
    "base_url": _base_url,
    "auth_type": _auth_type,
    "auth_fields": _auth_fields,
    "provider": lambda text, answers: _line(text, TEXT_LENGTH),
    "scopes": lambda text, answers: text and _line(text, SCOPES_LENGTH),
    "slug": _slug,
    "description": lambda text, answers: _line(text, TEXT_LENGTH),
    "headers": _headers,
    "records": lambda text, answers: _optional(text, place_in),
    "errors": lambda text, answers: _optional(text, settings.errors_in),
    "layout": lambda text, answers: _choice("layout", text),
    "supports_connected_account": _connected_account,
    "supports_billing": _billing,
}
