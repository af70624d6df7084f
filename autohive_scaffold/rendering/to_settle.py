"""What no answer says, or says only as a placeholder: each point tells its author how to settle it."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ..model.actions import Action
from ..model.auth import SECRET
from ..model.gaps import Gap
from ..model.integration import Integration
from ..model.templates import inputs_in
from ..names import providers

ICON = "replace icon.svg, which has only initials, with the service's own icon"
UNWRITTEN = "write {}: so far it only says that it is not written yet"


class Point(NamedTuple):
    """One thing to settle, and for what; it keeps the integration from working unless it is a hint."""

    text: str
    items: tuple[str, ...] = ()
    is_hint: bool = True

    def on_line(self, most: int) -> str:
        """The point as a sentence, with at most so many of its items."""
        more = len(self.items) - most
        rest = f" and {more} more" if more > 0 else ""
        return f"{self.text}: {', '.join(self.items[:most])}{rest}" if self.items else self.text


def points(integration: Integration, of_source: Iterable[Gap] = ()) -> list[Point]:
    """All that is to settle, what keeps the integration from working first."""
    unwritten = [action.name for action in integration.actions if action.is_unwritten]
    everything = [
        *(Point(gap.text, is_hint=gap.kind == "hint") for gap in of_source),
        *(Point(UNWRITTEN.format(name), is_hint=False) for name in unwritten),
        *_about_hosts(integration),
        *_about_signing_in(integration),
        *_about_requests(integration),
        *_about_texts(integration),
        Point(ICON),
    ]
    return sorted(everything, key=lambda point: point.is_hint)


def _about_hosts(integration: Integration) -> Iterator[Point]:
    """Hosts that are to be replaced, and what else sends credentials by http."""
    token, sent = integration.auth.token, {}
    urls = {"base_url": integration.base_url} | ({"the URL for a token": token.url} if token else {})
    for name, url in urls.items():
        noun = name.removeprefix("the ")
        if url.is_placeholder:
            yield Point(f"give the API's own {noun}: {url} is a placeholder", is_hint=False)
        elif url.is_private:
            yield Point(f"give a {noun} that Autohive can reach: {url} is on a private host", is_hint=False)
        else:
            sent[name] = str(url)
    requests = [action for action in (*integration.actions, integration.account) if action]
    sent |= {_request(action): action.target.host for action in requests if not action.is_foreign}
    for name, text in sent.items() if integration.auth_type != "none" else ():
        if text.lower().startswith("http://"):
            problem = "http sends credentials unencrypted"
            yield Point(f"use https in {name} if the API has it: {problem}", is_hint=False)


def _about_signing_in(integration: Integration) -> Iterator[Point]:
    provider, auth, file = integration.provider, integration.auth, integration.shared_file
    if provider and providers.spelled(provider) not in providers.KNOWN:
        text = f"check that Autohive has a provider called {provider}, which no public integration uses"
        yield Point(text, is_hint=False)
    for name in auth.unsent if integration.auth_type == "custom" else ():
        yield Point(f"use {name} in {file}, or remove it: no request sends it", is_hint=False)
    for place in auth.at("query"):
        if SECRET.search(" ".join([place.name.lower(), *inputs_in(place.value)])):
            way = "in a header if the API takes it there: the SDK logs the URLs of failed requests"
            yield Point(f"send {place.name} {way}")
    account = integration.account
    if account and not account.output.values:
        request = f"{account.method} {account.path}"
        yield Point(
            f"check that {request} returns the user's account, which Autohive shows as the connected one"
        )
    if integration.supports_billing:
        yield Point(f"set COST_USD in {file} to what a call costs: it is 0.0")


def _about_requests(integration: Integration) -> Iterator[Point]:
    if elsewhere := list(map(_request, integration.elsewhere)):
        text = "check these requests to another site than base_url's, or by http, without credentials"
        yield Point(f"{text}, and write those that are right", tuple(elsewhere), is_hint=False)
    if guessed := [_request(action) for action in integration.actions if action.is_guessed]:
        text = "check these requests, which follow from names alone, and write those that differ"
        yield Point(text, tuple(guessed), is_hint=False)
    if lists := [action.name for action in integration.written if action.output.unsaid_list]:
        text = "say where an answer has its list (records=data, or records=answer if it is the list)"
        text += "" if integration.errors else " and an error its reason (errors=error.message)"
        yield Point(text, (*lists,))


def _request(action: Action) -> str:
    return f"{action.name} -> {action.method} {action.path}"


def _about_texts(integration: Integration) -> Iterator[Point]:
    if silent := [
        f"{action.name}.{parameter.name}"
        for action in integration.actions
        for parameter in action.parameters
        if not parameter.is_described
    ]:
        yield Point('describe inputs, like Annotated[str, "what it is"]', tuple(silent))
    labels = [field.label for field in integration.auth.credentials if not field.help_text]
    # What a user or a reviewer looks for in a README.
    unsaid = {
        "what the integration does": integration.description == f"Connects Autohive to {integration.name}.",
        f"where users find {', '.join(labels)}": labels and integration.auth_type == "custom",
        "where the API's documentation and rate limits are": not integration.notes,
    }
    if any(unsaid.values()):
        yield Point("say in README.md", tuple(text for text, is_unsaid in unsaid.items() if is_unsaid))
