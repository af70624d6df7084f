"""The questions: which answers each accepts, and the one-line message for any other."""

import re
import unicodedata
from collections.abc import Callable, Iterable, MutableMapping
from dataclasses import replace
from typing import Any, NamedTuple

from ..errors import AnswerError, shown, within
from ..model import base_url
from ..model.actions import UNPRINTABLE, Action
from ..model.auth import Auth, Credential, Place
from ..model.integration import AuthType, Integration
from ..model.templates import Found, inputs_in
from ..names import identifiers
from ..notation import conditions, credentials, headers, scopes
from ..notation.displays import place_in
from ..sources import accounts, reading
from . import additions, told

Answers = MutableMapping[str, Any]
Check = Callable[[Any, Answers], Any]

NAME_LENGTH = 64
TEXT_LENGTH = 500
SCOPES_LENGTH = 4000
SCOPE_FOR_ACCOUNT = (
    "scopes: none allows the request that tells whose account is connected; add the provider's for it"
)
YES = ("1", "true", "t", "yes", "y", "on")
NO = ("0", "false", "f", "no", "n", "off")
AS_GIVEN = ("name", "slug", "description", "base_url", "auth_type", "provider", "layout", "supports_billing")
# The choices by number, and what else is taken for one; the last that fits is meant.
CHOICES = {
    "auth_type": {
        "custom": "^cust|api|key|token|bearer|basic|password|secret",
        "platform": "^plat|oauth",
        "none": "^no|^false",
    },
    "layout": {"single-file": "^single", "multi-file": "^multi"},
}


# The auth types that use a question, and why no other does.
USED_BY: dict[str, tuple[tuple[AuthType, ...], str]] = {
    "auth_fields": (("custom",), "only custom auth asks users for credentials"),
    "provider": (("platform",), "only platform auth has a provider"),
    "scopes": (("platform",), "only platform auth has scopes"),
    "supports_connected_account": (("custom", "platform"), "nobody signs in, so there is no account"),
}


class ReadActions(NamedTuple):
    """A checked answer to `actions`: the text to store, and what else its source says.

    `said` are defaults for other questions, and under `gaps` what is missing in the actions.
    """

    answer: str
    said: dict[str, Any]


def checked(name: str, answers: Answers) -> Any:
    """The answer to a question, checked and normalized; a wrong one raises `AnswerError` with the line to show."""
    value = answers.get(name)
    value = value.strip() if isinstance(value, str) else value
    auth_type = answers.get("auth_type")
    with within(f"{name}: "):
        if applies(name, auth_type):
            return _mended(CHECKS[name], value, answers)
        unused, accepted, expected = (
            (False, NO, "no") if name == "supports_connected_account" else ("", ("",), "empty")
        )
        if str(value).lower() in accepted:
            return unused
        raise AnswerError(
            f"{shown(value)} must be {expected} with auth_type {shown(auth_type)}, as {USED_BY[name][1]}"
        )


def applies(name: str, auth_type: Any) -> bool:
    """Whether the auth type uses a question."""
    return name not in USED_BY or auth_type in USED_BY[name][0]


def _mended(check: Check, value: Any, answers: Answers) -> Any:
    """The checked answer; an error that says how to mend a part suggests the whole answer that is accepted then."""
    try:
        return check(value, answers)
    except AnswerError as error:
        error.suggestion = _better(check, value, answers, error) or error.suggestion
        raise


def _better(check: Check, text: str, answers: Answers, error: AnswerError) -> str:
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
    if not isinstance(line, str):
        raise AnswerError(f"{shown(line)} must be a string")
    if not line or len(line) > limit:
        raise AnswerError(f"{shown(line)} must be 1 to {limit} characters long")
    if found := UNPRINTABLE.search(line):
        raise AnswerError(
            f"{shown(line)} contains an unprintable character (U+{ord(found[0]):04X}); remove it"
        )
    if not any(unicodedata.category(character)[0] in "LNPS" for character in line):
        raise AnswerError(
            f"{shown(line)} contains no visible character; write at least one letter, digit or symbol"
        )
    return line


def _slug(value: Any, answers: Answers) -> str:
    suggestion = identifiers.suggest_slug(
        str(value if value and isinstance(value, str) else answers.get("name") or "")
    )
    if not isinstance(value, str) or not identifiers.SLUG.fullmatch(value):
        raise AnswerError(f"{shown(value)} must be lowercase words joined by hyphens", suggestion)
    if len(value) > identifiers.SLUG_LENGTH:
        raise AnswerError(
            f"{shown(value)} must be at most {identifiers.SLUG_LENGTH} characters long", suggestion
        )
    module = identifiers.module_name(value)
    if conflict := identifiers.module_conflict(module):
        raise AnswerError(
            f"{shown(value)} would give the module name '{module}', which is {conflict}", suggestion
        )
    return value


def _actions(value: Any, answers: Answers) -> ReadActions:
    if not isinstance(value, str) or not value:
        raise AnswerError(f"{shown(value)} does not name any action", "list_items, get_item")
    if additions.is_change(value):
        answer, gaps = additions.changed(value)
        return ReadActions(answer, {"gaps": gaps, "is_change": True})
    value = additions.kept(value)["actions"] if value == additions.ON_LINES else value
    value = value.removeprefix(additions.EXACTLY).strip()
    read = reading.read(value)
    # Actions from a file or URL are stored resolved, so that a later update compares with what was read then.
    return ReadActions(value if read.is_inline else read.text, {**read.defaults, "gaps": read.gaps})


def _base_url(value: Any, answers: Answers) -> str:
    text = value if isinstance(value, str) else ""
    if base_url.is_base_url(base_url.trimmed(text)):
        return base_url.trimmed(text)
    if len(text) > base_url.LENGTH:
        raise AnswerError(f"{shown(text)} must be at most {base_url.LENGTH} characters long")
    nearest = base_url.nearest(text)
    hint = "" if nearest else ", like 'https://api.example.com/v1'"
    raise AnswerError(
        f"{shown(text or value)} must be an absolute http or https URL without a query{hint}", nearest
    )


def _headers(value: Any, answers: Answers) -> str:
    text = "" if value is None else value  # a replay file of an earlier version has none
    if not isinstance(text, str):
        raise AnswerError(f"{shown(value)} must be a string")
    found = headers.parse(text)
    if answers.get("auth_type") != "platform" and any(map(inputs_in, found.values())):
        raise AnswerError(
            f"{shown(text)} has {{access_token}} in it, which only platform auth gives; remove it"
        )
    fields = answers.get("auth_fields")
    sent = credentials.parse(fields, answers.get("base_url") or "").header_names if fields else []
    for name in (name for name in found if name.lower() in map(str.lower, sent)):
        raise AnswerError(f"header {shown(name)} is sent with a credential of auth_fields; remove it here")
    _check_inputs([name for name, value in found.items() if inputs_in(value)], answers)
    return text


def _check_inputs(headers_of_credentials: Iterable[str], answers: Answers) -> None:
    """Refuse a credential in a header that an input goes into, as that would replace it."""
    text, sent = str(answers.get("actions")), {name.lower() for name in headers_of_credentials}
    actions = (
        reading.read(text).actions if sent and "header" in text.lower() else ()
    )  # saves reading them again
    for action in actions:
        for name, wire_name in ((each.name, each.wire_name) for each in action.at("header")):
            if wire_name.lower() in sent:
                place = f"input {shown(name)} of action {shown(action.name)}"
                raise AnswerError(
                    f"header {shown(wire_name)} has a credential, which {place} would replace; remove one"
                )


def _records(value: Any, answers: Answers) -> str:
    if value in (None, ""):  # a replay file of an earlier version has none
        return ""
    if not place_in(_line(value, TEXT_LENGTH)):
        raise AnswerError(f"{shown(value)} needs no telling; leave it empty, or write a place like data.rows")
    return str(value)


def _errors(value: Any, answers: Answers) -> str:
    if value in (None, ""):
        return ""
    conditions.parse(_line(value, TEXT_LENGTH))
    return str(value)


def _auth_type(value: Any, answers: Answers) -> str:
    chosen = _choice("auth_type", value)
    names = base_url.names_in(answers.get("base_url") or "")
    if chosen == "none" and names:
        raise AnswerError(
            f"{shown(chosen)} asks users for nothing, but base_url has {{{names[0]}}} in it", "custom"
        )
    return chosen


def _choice(question: str, value: Any) -> str:
    choices = list(CHOICES[question])
    lowered = str(value).lower() if isinstance(value, (str, bool)) else ""
    meant = [name for number, name in enumerate(choices, 1) if lowered in (name, str(number))]
    meant = meant or [name for name in choices if lowered and name.startswith(lowered)]
    if len(meant) == 1:
        return meant[0]
    near = [choice for choice, words in CHOICES[question].items() if re.search(words, lowered)]
    raise AnswerError(
        f"{shown(value)} must be {', '.join(choices[:-1])} or {choices[-1]}", "".join(near[-1:])
    )


def _auth_fields(value: Any, answers: Answers) -> str:
    if not isinstance(value, str) or not value:
        raise AnswerError(f"{shown(value)} does not name any credential", "api_token")
    _check_inputs(credentials.parse(value, answers.get("base_url") or "").header_names, answers)
    return value


def _yes_no(value: Any, answers: Answers, more: str = "") -> bool:
    if (text := str(value).lower()) in (*YES, *NO):
        return text in YES
    raise AnswerError(f"{shown(value)} must be yes or no{more}")


def _connected_account(value: Any, answers: Answers) -> bool | str:
    if not isinstance(value, str) or not re.match(r"[A-Z]+ ", value):
        return _yes_no(value, answers, ", or the request for it, like 'GET /me -> (email: str)'")
    accounts.parse(value)
    return value


def _summary(value: Any, answers: Answers) -> str:
    if value in (None, "", "json"):
        return value or ""
    raise AnswerError(f"{shown(value)} must be json, or be left out", "json")


def _write_actions(value: Any, answers: Answers) -> str:
    if value in (None, ""):
        return ""
    if not isinstance(value, str) or not re.fullmatch(r"[^\n]+\.pyi?", value, re.IGNORECASE):
        raise AnswerError(f"{shown(value)} must be the path of a file that ends in .pyi or .py")
    return value


CHECKS: dict[str, Check] = {
    "summary": _summary,
    "write_actions": _write_actions,
    "name": lambda value, answers: _line(value, NAME_LENGTH),
    "actions": _actions,
    "base_url": _base_url,
    "auth_type": _auth_type,
    "auth_fields": _auth_fields,
    "provider": lambda value, answers: _line(value, TEXT_LENGTH),
    "scopes": lambda value, answers: _line(value, SCOPES_LENGTH) if value != "" else "",
    "slug": _slug,
    "description": lambda value, answers: _line(value, TEXT_LENGTH),
    "headers": _headers,
    "records": _records,
    "errors": _errors,
    "layout": lambda value, answers: _choice("layout", value),
    "supports_connected_account": _connected_account,
    "supports_billing": _yes_no,
}


def recheck(answers: Answers) -> None:
    """Check all answers again, just before anything is written: a replay file may have been edited by hand.

    Actions from a file are checked as they are stored, not read from there again. What file names are made of follows
    from the other answers anew.
    """
    told.said(answers)
    for name in CHECKS:
        found = checked(name, answers)
        answers[name] = found.answer if isinstance(found, ReadActions) else found
    answers.update(derived(answers))


def derived(answers: Answers) -> dict[str, str]:
    """The private variables that file names are derived from."""
    module = identifiers.module_name(answers["slug"])
    is_single = answers["layout"] == "single-file"
    return {
        "__module": module,
        "__live_test": identifiers.live_test_name(module),
        "__init": "__init__.py" if is_single else "",
        "__helpers": "" if is_single else "helpers.py",
    }


def integration_of(answers: Answers) -> Integration:
    """The integration that checked answers describe."""
    account = answers["supports_connected_account"]
    if account is True:
        # Where its base URL is that of the integration, the path is enough.
        account = (
            accounts.known(answers["provider"]).replace(f" {answers['base_url']}/", " /") or accounts.USUAL
        )
    read, records, auth = reading.read(answers["actions"]), answers.get("records") or "", _auth(answers)
    is_signed = answers["auth_type"] == "platform" or auth.places or auth.token
    actions = tuple(_located(action, records) for action in read.actions)
    foreign = [one for one in actions if one.is_foreign]
    elsewhere = tuple(one for one in foreign if not base_url.is_of_site(one.target.host, answers["base_url"]))
    return Integration(
        **{name: answers[name] for name in AS_GIVEN},
        actions=tuple(replace(one, is_foreign=bool(is_signed and one in elsewhere)) for one in actions),
        elsewhere=elsewhere,
        headers=headers.parse(answers["headers"]),
        auth=auth,
        scopes=scopes.split(answers["scopes"]),
        account=accounts.parse(account) if account else None,
        errors=conditions.parse(answers.get("errors") or ""),
    )


def lacks_scope_for_account(answers: Answers) -> bool:
    """Whether what tells whose account is connected needs a scope that is not among the answers."""
    is_known = answers.get("supports_connected_account") is True and answers["auth_type"] == "platform"
    return is_known and accounts.lacks_scope(answers["provider"], answers["scopes"])


def _located(action: Action, records: str) -> Action:
    """An action whose list is at that place in an answer, if neither its source nor its author says where it is."""
    output = action.output
    if not (records and output.unsaid_list):
        return action
    values = output.values | {output.unsaid_list: Found(place_in(records))}
    return replace(action, output=replace(output, values=values, is_implied=False))


def _auth(answers: Answers) -> Auth:
    if answers["auth_type"] == "custom":
        return credentials.parse(answers["auth_fields"], answers["base_url"])
    if answers["auth_type"] == "none":
        return Auth()
    in_url = [field for field in base_url.fields_in(answers["base_url"]) if not field.is_metadata]
    found = headers.parse(answers["headers"]).items()
    return Auth(
        tuple(map(Credential, dict.fromkeys([headers.TOKEN, *(field.name for field in in_url)]))),
        tuple(Place("header", name, value) for name, value in found if inputs_in(value)),
        in_url=tuple(in_url),
    )
