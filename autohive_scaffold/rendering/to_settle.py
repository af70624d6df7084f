"""What no answer says, or says only as a placeholder: each point tells its author how to settle it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from urllib.parse import urlsplit

from ..model.actions import Parameter
from ..model.auth import SECRET
from ..model.gaps import Gap
from ..model.integration import Integration
from ..names import providers
from ..schema.values import PYTHON_NAMES

MOST_NAMES = 3  # of a list
ICON = "replace icon.svg, which has only initials, with the service's own icon"
# The words of a scope that Autohive's validator does not look for.
COMMON_WORDS = ("read", "write", "admin", "api")
TRIAL = re.compile(r"\b(sandbox|staging|test|demo|mock)\b")  # in a host


def points(integration: Integration, of_source: Iterable[Gap] = ()) -> list[Gap]:
    """All that is to settle, what keeps the integration from working first."""
    found = [
        *of_source,
        *_about_base_url(integration),
        *_about_signing_in(integration),
        *_about_requests(integration),
        *_about_texts(integration),
        Gap("hint", ICON),
    ]
    return sorted(found, key=lambda gap: gap.kind == "hint")


def _about_base_url(integration: Integration) -> Iterator[Gap]:
    url = urlsplit(str(integration.base_url))
    if integration.base_url.is_placeholder:
        yield Gap("request", f"give the API's own base_url: {integration.base_url} is a placeholder")
    elif url.scheme == "http" and integration.auth_type != "none":
        yield Gap("hint", "use https in base_url if the API has it: over http, credentials go in the clear")
    elif TRIAL.search(url.hostname or ""):
        yield Gap("hint", f"check that base_url is the one for production: {integration.base_url}")


def _about_signing_in(integration: Integration) -> Iterator[Gap]:
    provider, auth, file = integration.provider, integration.auth, integration.shared_file
    if provider and providers.spelled(provider) not in providers.KNOWN:
        near = ", ".join(providers.nearest(provider))
        unknown = f"check provider: no integration of Autohive uses one called {provider}"
        yield Gap("sign_in", f"{unknown}; the nearest are {near}" if near else unknown)
    for name in auth.unsent if integration.auth_type == "custom" else ():
        yield Gap("sign_in", f"use {name} in {file}, or remove it: no request sends it")
    names = [field.name for field in integration.url_fields if not field.is_metadata]
    if names and integration.auth_type == "platform":
        yield Gap("hint", f"check that Autohive's credentials have {', '.join(names)}, which base_url needs")
    if keys := [place.name for place in auth.at("query") if SECRET.search(place.name.lower())]:
        yield Gap(
            "hint", f"send {_listed(keys)} in a header if the API takes it there: the SDK logs URLs that fail"
        )
    if integration.account and not integration.account.output.values:
        request = f"{integration.account.method} {integration.account.path}"
        yield Gap("hint", f"check that {request} returns the user's account: get_account_info sends it")
    if integration.supports_billing:
        yield Gap("hint", f"set COST_USD in {file} to what a call costs: it is 0.0")


def _about_requests(integration: Integration) -> Iterator[Gap]:
    for host in dict.fromkeys(action.target.host for action in integration.elsewhere):
        names = [action.name for action in integration.elsewhere if action.target.host == host]
        is_signed = not any(action.is_foreign for action in integration.actions)
        site = "not https" if host.startswith("http:") else "another site than base_url's"
        yield Gap(
            "request",
            f"check whether {_listed(names)} may go to {host}, which is {site}: they are sent there "
            f"{'as they are' if is_signed else 'without credentials'}; if so, write the request yourself, like "
            f"{names[0]}(...) -> GET {host}/...",
        )
    if guessed := [action for action in integration.actions if action.is_guessed]:
        requests = _listed([f"{action.name} -> {action.method} {action.path}" for action in guessed])
        way = "which follow from names alone, and write those that differ"
        yield Gap("request", f"check these requests, {way}: {requests}")
    if lists := [action.name for action in integration.actions if action.output.unsaid_list]:
        way = "so far, the only list in an answer is taken"
        yield Gap("hint", f"say where lists are, like records=data, for {_listed(lists)}: {way}")


def _about_texts(integration: Integration) -> Iterator[Gap]:
    inputs = [(action, parameter) for action in integration.actions for parameter in action.parameters]
    if silent := [(f"{action.name}.{each.name}", each) for action, each in inputs if not each.is_described]:
        (first, parameter), *others = silent
        rest = f", and so {_listed([name for name, _ in others])}" if others else ""
        yield Gap("hint", f'describe {first}: Annotated[{_type_of(parameter)}, "..."]{rest}')
    if unnamed := [*_unnamed_scopes(integration)]:
        way = "or name them in the description of an action that does: validate_integration.py looks for them there"
        yield Gap("hint", f"remove the scopes that no action needs, {way}: {_listed(unnamed)}")
    yield Gap("hint", f"say in README.md {'; '.join(_unsaid(integration))}")


def _type_of(parameter: Parameter) -> str:
    """The type of an input as its author may have written it."""
    return "Literal[...]" if "enum" in parameter.schema else PYTHON_NAMES.get(parameter.type, "...")


def _unsaid(integration: Integration) -> Iterator[str]:
    """What a user or a reviewer looks for in a README, and no answer told."""
    if integration.description == f"Connects Autohive to {integration.name}.":
        yield "what the integration does"
    silent = [credential.label for credential in integration.auth.credentials if not credential.help_text]
    if silent and integration.auth_type == "custom":
        yield f"where users find {', '.join(silent)}"
    if integration.scopes:
        yield "which actions need each scope"
    yield "where the API's documentation and rate limits are"


def _unnamed_scopes(integration: Integration) -> Iterator[str]:
    """The scopes that Autohive's validator takes for unused: no action has one of their words in what is said of it."""
    texts = [
        f"{action.name} {action.display_name} {action.description}".lower() for action in integration.actions
    ]
    for scope in integration.scopes:
        words = [
            word for word in re.split(r"[:._-]", scope.lower()) if len(word) > 3 and word not in COMMON_WORDS
        ]
        if words and not any(word in text for word in words for text in texts):
            yield scope


def _listed(names: Sequence[str]) -> str:
    """Names on one line, of which the first are shown."""
    more = len(names) - MOST_NAMES
    return ", ".join(names[:MOST_NAMES]) + (f" and {more} more" if more > 0 else "")
