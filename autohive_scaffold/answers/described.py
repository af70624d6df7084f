"""What checked answers describe: the integration, and what its source leaves to settle."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, get_args

from ..errors import AnswerError, legible, shown, within
from ..model.actions import Action
from ..model.auth import Auth, Credential, Place
from ..model.gaps import Gap
from ..model.integration import Integration
from ..model.templates import Found, Rest, inputs_in
from ..names import identifiers
from ..notation import base_urls, credentials, settings
from ..notation.displays import place_in
from ..sources import accounts
from ..sources.reading import Reading
from .questions import CHECKS, Answers, checked, stored

EXTRAS = "__source"
KINDS = get_args(Gap.__annotations__["kind"])
SIGN_IN = ("auth_type", "auth_fields", "scopes", "headers")
AS_GIVEN = ("name", "slug", "description", "auth_type", "provider", "layout", "supports_billing")
OTHER_PATHS = "check base_url: the paths of the source begin with {}, and {} lacks that"
SCOPE_FOR_ACCOUNT = (
    "scopes: none allows the request that tells whose account is connected; add the provider's for it"
)


def extras_of(answers: Mapping[str, Any]) -> dict[str, Any]:
    """What the source of the actions says besides them: defaults for other questions, and `gaps` to settle.

    It is kept among the answers, and refused where it was edited in a replay file so that it is nothing such.
    """
    extras = answers.get(EXTRAS) or {"gaps": []}
    try:
        gaps = [Gap(kind, legible(text)) for kind, text in extras["gaps"] if kind in KINDS]
        return {**extras, "gaps": gaps}
    except (AttributeError, KeyError, TypeError, ValueError):
        problem = "is not what a source says; leave it as it was stored"
        raise AnswerError(f"{EXTRAS}: {shown(extras)} {problem}") from None


def recheck(answers: Answers) -> None:
    """Check and normalize all answers, just before anything is written; those of a replay file may be edited.

    What file names are made of follows from the other answers anew.
    """
    extras_of(answers)
    for name in CHECKS:
        answer = checked(name, answers)
        answers[name] = answer.text if isinstance(answer, Reading) else answer
    module = identifiers.module_name(answers["slug"])
    is_single = answers["layout"] == "single-file"
    answers["__module"], answers["__live_test"] = module, identifiers.live_test_name(module)
    answers["__init"], answers["__helpers"] = ("__init__.py", "") if is_single else ("", "helpers.py")


def usual_credentials(answers: Answers) -> str:
    """The default for `auth_fields`: what the source says, else what the base URL has in it and a token.

    A token that is asked for at the host of the source is asked for at that of the base URL.
    """
    source, url = extras_of(answers), answers["base_url"]
    names = [name for name in base_urls.url_of(url).names if name != "api_token"]
    fields = source.get("auth_fields") or ", ".join([*names, "api_token"])
    theirs = base_urls.IN_HOST.match(source.get("base_url") or base_urls.UNKNOWN_HOST)
    ours = base_urls.IN_HOST.match(url)
    return fields.replace(f" {theirs[0]}/", f" {ours[0]}/") if theirs and ours else fields


def gaps_of(answers: Answers) -> tuple[Gap, ...]:
    """What the source of the actions left open, and answers other than its own do not settle."""
    source = extras_of(answers)
    usual = {"auth_type": "custom", "headers": "", "scopes": "", **source}
    usual["auth_fields"] = usual_credentials(answers)
    settled = {
        "base_url": answers["base_url"] != source.get("base_url", answers["base_url"]),
        "sign_in": any(answers[name] not in ("", usual[name]) for name in SIGN_IN),
    }
    gaps = [gap for gap in source["gaps"] if not settled.get(gap.kind)]
    path, url = base_urls.IN_HOST.sub("", source.get("base_url", "")), answers["base_url"]
    if path and base_urls.IN_HOST.fullmatch(url):
        gaps.append(Gap("request", OTHER_PATHS.format(path, url)))
    is_known = answers["supports_connected_account"] is True and answers["auth_type"] == "platform"
    if is_known and accounts.lacks_scope(answers["provider"], answers["scopes"]):
        gaps.append(Gap("request", SCOPE_FOR_ACCOUNT))
    return tuple(gaps)


def integration_of(answers: Answers) -> Integration:
    """The integration that checked answers describe."""
    url, account = answers["base_url"], answers["supports_connected_account"]
    if account is True:
        # Where its base URL is that of the integration, the path is enough.
        account = accounts.known(answers["provider"]).replace(f" {url}/", " /") or accounts.USUAL
    auth = _auth(answers)
    read = stored(answers["actions"])
    actions = tuple(_located(action, answers["records"]) for action in read.actions)
    errors = settings.errors_in(answers["errors"])
    needed = errors.missing if errors else ()
    for action in actions:
        with within(f"errors: action {shown(action.name)}: "):
            action.output.answer(needed)
    foreign = (action for action in actions if action.is_foreign)
    elsewhere = tuple(action for action in foreign if not base_urls.is_of_site(action.target.host, url))
    is_signed = bool(answers["auth_type"] == "platform" or auth.places or auth.token)
    return Integration(
        **{name: answers[name] for name in AS_GIVEN},
        base_url=base_urls.url_of(url),
        actions=tuple(replace(action, is_foreign=is_signed and action in elsewhere) for action in actions),
        elsewhere=elsewhere,
        headers=settings.headers_in(answers["headers"]),
        auth=auth,
        scopes=settings.scopes_in(answers["scopes"]),
        account=accounts.parse(account) if account else None,
        errors=errors,
        notes=read.defaults.get("notes", ""),
    )


def _located(action: Action, records: str) -> Action:
    """An action whose list is at that place in an answer, unless its source or its author says where.

    Where the answer is the list, nothing is beside it.
    """
    output = action.output
    if not (records and output.unsaid_list):
        return action
    place = Found(place_in(records))
    values = output.values | {output.unsaid_list: place}
    if not place.path:
        values = {name: value for name, value in values.items() if not isinstance(value, Rest)}
    return replace(action, output=replace(output, values=values, is_implied=False))


def _auth(answers: Answers) -> Auth:
    if answers["auth_type"] == "custom":
        return credentials.parse(answers["auth_fields"], answers["base_url"])
    if answers["auth_type"] == "none":
        return Auth()
    in_url = tuple(field for field in base_urls.url_of(answers["base_url"]).fields if not field.is_metadata)
    names = dict.fromkeys([settings.TOKEN, *(field.name for field in in_url)])
    headers = settings.headers_in(answers["headers"]).items()
    places = tuple(Place("header", name, value) for name, value in headers if inputs_in(value))
    return Auth(tuple(map(Credential, names)), places, in_url=in_url)
