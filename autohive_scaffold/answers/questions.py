"""The questions: what each answer may be, and what happens to one that may not.

A wrong answer is explained in one line that names the question and shows the value. Where a person sits at the prompt
the question is then asked again; elsewhere the line ends the command.
"""

import json
import re
import unicodedata
from collections.abc import Callable, MutableMapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from ..errors import Refusal, shown
from ..model import auth, stored
from ..model.actions import UNPRINTABLE, Action
from ..model.auth import CustomAuth
from ..model.integration import Integration
from ..names import identifiers
from ..sources import signatures, stubs

TEMPLATE = Path(__file__).resolve().parents[2]
Answers = MutableMapping[str, Any]

NAME_LENGTH = 64
TEXT_LENGTH = 500
SCOPES_LENGTH = 4000
YES = ("1", "true", "t", "yes", "y", "on")
NO = ("0", "false", "f", "no", "n", "off")
CHOICES = {"auth_type": ("custom", "platform", "none"), "layout": ("single-file", "multi-file")}
MEANT = {
    "auth_type": {
        "none": "^no|^false",
        "platform": "^plat|oauth",
        "custom": "^cust|api|key|token|bearer|basic|password|secret",
    },
    "layout": {"single-file": "^single", "multi-file": "^multi"},
}
BASE_URL = re.compile(
    r"(?i:https?)://([A-Za-z0-9]([\w-]*[A-Za-z0-9])?(\.[A-Za-z0-9]([\w-]*[A-Za-z0-9])?)*|\[[0-9A-Fa-f:.]+\])(:[0-9]+)?"
    r"(/([A-Za-z0-9._~:/@!$&'()*+,;=\[\]-]|%[0-9A-Fa-f]{2})*)?",
    re.ASCII,
)


def checked(name: str, answers: Answers) -> Any:
    """The answer to a question in its settled form; a wrong one raises `Refusal` with the line to show."""
    try:
        return CHECKS[name](answers.get(name), answers)
    except Refusal as refusal:
        raise Refusal(f"{name}: {refusal}") from None


def _line(value: Any, limit: int) -> str:
    if not isinstance(value, str):
        raise Refusal(f"{shown(value)} must be text")
    value = value.strip(" ")
    if not value or len(value) > limit:
        raise Refusal(f"{shown(value)} must be 1 to {limit} characters long")
    found = UNPRINTABLE.search(value)
    if found:
        raise Refusal(f"{shown(value)} has a character that does not print (U+{ord(found[0]):04X}); leave it out")
    if not any(unicodedata.category(character)[0] in "LNPS" for character in value):
        raise Refusal(f"{shown(value)} shows nothing; write at least one letter, digit or sign")
    return value


def _name(value: Any, answers: Answers) -> str:
    return _line(value, NAME_LENGTH)


def _slug(value: Any, answers: Answers) -> str:
    value = value.strip() if isinstance(value, str) else value
    suggestion = identifiers.suggest_slug(str(value if value and isinstance(value, str) else answers.get("name") or ""))
    if not isinstance(value, str) or not identifiers.SLUG.fullmatch(value):
        raise Refusal(f"{shown(value)} must be lowercase words joined by hyphens; try '{suggestion}'")
    if len(value) > identifiers.SLUG_LENGTH:
        raise Refusal(f"{shown(value)} must be at most {identifiers.SLUG_LENGTH} characters long; try '{suggestion}'")
    module = identifiers.module_name(value)
    conflict = identifiers.module_conflict(module)
    if conflict:
        raise Refusal(f"{shown(value)} would make a module '{module}', which is already {conflict}; try '{suggestion}'")
    return value


def _description(value: Any, answers: Answers) -> str:
    return _line(value, TEXT_LENGTH)


def _actions(value: Any, answers: Answers) -> str:
    """Read the actions from wherever they are; `__actions` gets them resolved, as JSON text."""
    if not isinstance(value, str) or not value.strip():
        raise Refusal(f"{shown(value)} names no action; try 'list_items, get_item'")
    text = value.strip()
    resolved, document = _read(text)
    answers["__actions"] = stored.dump(resolved)
    answers["__document"] = json.dumps(document)
    is_inline = not text.startswith("[") and not _is_file(text) and not _is_document(text)
    # What was read from a file or URL is kept resolved, so that a later update compares with what it was then.
    return text if is_inline else answers["__actions"]


def _read(text: str) -> tuple[tuple[Action, ...], dict[str, str]]:
    if text.startswith("["):
        return stored.load(text), {}
    if _is_file(text):
        return stubs.parse_stub(Path(text)), {}
    if _is_document(text):
        from ..sources import openapi  # not needed by most

        return openapi.read(text)
    return signatures.parse_inline(text), {}


def _is_file(text: str) -> bool:
    return bool(re.fullmatch(r"[^\n,(>]*\.pyi?", text))


def _is_document(text: str) -> bool:
    location = text.partition("#")[0]
    return bool(re.match(r"https?://", text) or re.fullmatch(r"[^\n(>]*\.(ya?ml|json)", location.strip()))


def _base_url(value: Any, answers: Answers) -> str:
    text = value.strip() if isinstance(value, str) else ""
    if is_base_url(text.rstrip("/")):
        return text.rstrip("/")
    if len(text) > TEXT_LENGTH:
        raise Refusal(f"{shown(text)} must be at most {TEXT_LENGTH} characters long")
    nearest = _nearest_url(text)
    hint = f"; try '{nearest}'" if nearest else ", like 'https://api.example.com/v1'"
    raise Refusal(f"{shown(text or value)} must be an absolute http or https URL without a query{hint}")


def is_base_url(text: str) -> bool:
    """Whether a text is an absolute URL that paths can be appended to."""
    if not BASE_URL.fullmatch(text) or len(text) > TEXT_LENGTH:
        return False
    try:
        port = urlsplit(text).port
    except ValueError:
        return False
    return port != 0


def _nearest_url(text: str) -> str | None:
    """The URL that was probably meant: with a scheme, without credentials and query."""
    text = re.split(r"[?#]", text)[0].rstrip("/")
    scheme = re.match(r"(?i)(https?)(?::/*|/+)|[a-z][a-z0-9+.-]*://|/*", text)
    kept, rest = (scheme[1] or "https").lower(), text[scheme.end() :]  # type: ignore[index, union-attr]
    host, slash, path = rest.partition("/")
    host = host.rpartition("@")[2]
    nearest = f"{kept}://{host}{slash}{path}"
    return nearest if is_base_url(nearest) and re.match(r"localhost|.*\.[A-Za-z0-9]|\[", host) else None


def _choice(question: str) -> Callable[[Any, Answers], str]:
    choices = CHOICES[question]

    def check(value: Any, answers: Answers) -> str:
        text = value.strip() if isinstance(value, str) else value
        if isinstance(text, str) and text in choices:
            return text
        lowered = str(text).lower() if isinstance(text, (str, bool)) else ""
        near = next((choice for choice, meant in MEANT[question].items() if re.search(meant, lowered)), None)
        hint = f"; try '{near}'" if near else ""
        raise Refusal(f"{shown(value)} must be {_either(choices)}{hint}")

    return check


def _either(choices: tuple[str, ...]) -> str:
    return f"{', '.join(choices[:-1])} or {choices[-1]}"


def _auth_fields(value: Any, answers: Answers) -> str:
    text = value.strip() if isinstance(value, str) else value
    if answers.get("auth_type") != "custom":
        return _unused(text, f"{answers.get('auth_type')} auth asks the user for no credentials")
    if not isinstance(text, str) or not text:
        raise Refusal(f"{shown(value)} names no credential; try 'api_token'")
    auth.parse(text)
    return text


def _unused(value: Any, why: str) -> str:
    if value == "":
        return ""
    raise Refusal(f"{shown(value)} must be empty, as {why}")


def _provider(value: Any, answers: Answers) -> str:
    if answers.get("auth_type") != "platform":
        return _unused(value.strip() if isinstance(value, str) else value, "only platform auth has a provider")
    return _line(value, TEXT_LENGTH)


def _scopes(value: Any, answers: Answers) -> str:
    text = value.strip() if isinstance(value, str) else value
    if answers.get("auth_type") != "platform":
        return _unused(text, "only platform auth has scopes")
    if text == "":
        return ""
    return _line(text, SCOPES_LENGTH)


def split_scopes(text: str) -> tuple[str, ...]:
    """Scopes from the answer: what stands between commas or spaces, each once."""
    return tuple(dict.fromkeys(scope for scope in re.split(r"[\s,]+", text) if scope))


def _yes_no(value: Any, answers: Answers) -> bool:
    text = str(value).strip().lower()
    if text in YES or text in NO:
        return text in YES
    raise Refusal(f"{shown(value)} must be yes or no")


CHECKS: dict[str, Callable[[Any, Answers], Any]] = {
    "name": _name,
    "slug": _slug,
    "description": _description,
    "actions": _actions,
    "base_url": _base_url,
    "auth_type": _choice("auth_type"),
    "auth_fields": _auth_fields,
    "provider": _provider,
    "scopes": _scopes,
    "layout": _choice("layout"),
    "supports_connected_account": _yes_no,
    "supports_billing": _yes_no,
}


def recheck(answers: Answers) -> None:
    """Check all answers once more, just before anything is written: a replayed file may have been edited by hand.

    The resolved actions are taken as they are stored, not read from their source again.
    """
    for name in CHECKS:
        if name != "actions":
            answers[name] = checked(name, answers)
    try:
        resolved = answers.get("__actions")
        stored.load(resolved if isinstance(resolved, str) else json.dumps(resolved))
    except Refusal as refusal:
        raise Refusal(f"__actions: {refusal}") from None
    expected = derived(answers)
    for name, value in expected.items():
        if answers.get(name) != value:
            raise Refusal(f"{name}: {shown(answers.get(name))} must be {shown(value)}, as the other answers have it")


def derived(answers: Answers) -> dict[str, str]:
    """The private variables that file names are made of."""
    module = identifiers.module_name(answers["slug"])
    is_single = answers["layout"] == "single-file"
    return {
        "__module": module,
        "__live_test": f"test_{module.removesuffix('_integration')}_integration",
        "__init": "__init__.py" if is_single else "",
        "__helpers": "" if is_single else "helpers.py",
        "__bundle": "" if is_single else ".actions",
        "__overwrite": "" if is_single else ".overwrite",
    }


def integration_of(answers: Answers) -> Integration:
    """The integration that checked answers describe."""
    return Integration(
        name=answers["name"],
        slug=answers["slug"],
        description=answers["description"],
        actions=stored.load(answers["__actions"]),
        base_url=answers["base_url"],
        auth_type=answers["auth_type"],
        custom_auth=CustomAuth(auth.parse(answers["auth_fields"])) if answers["auth_type"] == "custom" else None,
        provider=answers["provider"],
        scopes=split_scopes(answers["scopes"]),
        layout=answers["layout"],
        supports_connected_account=answers["supports_connected_account"],
        supports_billing=answers["supports_billing"],
    )
