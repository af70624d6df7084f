"""Books meetings in the calendars of a team."""

from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

from autohive_integrations_sdk import (
    ActionError,
    ActionHandler,
    ActionResult,
    ConnectedAccountHandler,
    ConnectedAccountInfo,
    ExecutionContext,
    HTTPError,
    Integration,
    RateLimitError,
    ValidationError,
)

# Integration.load() alone finds config.json only beside a vendored SDK; the path finds it with an installed one, too.
team_calendar = Integration.load(Path(__file__).with_name("config.json"))

BASE_URL = "https://calendar.example.com/api"

# What one call is billed at, in US dollars.
COST_USD = 0.0


def segment(value: Any) -> str:
    """Quote an input as one segment of a path, and refuse what would lead to another path."""
    if value in ("", ".", ".."):
        raise ValidationError(f"{value!r} can't stand in a path", source="input")
    return quote(str(value), safe="")


def present(values: dict[str, Any]) -> dict[str, Any]:
    """Leave out the inputs that were not given (None); 0, False and an empty text are sent like any other value."""
    return {name: value for name, value in values.items() if value is not None}


def encode(values: dict[str, Any]) -> str:
    """Encode a query or form: None is left out, booleans become true or false, a list repeats its name."""
    pairs: list[tuple[str, Any]] = []
    for name, value in values.items():
        for item in value if isinstance(value, list) else [value]:
            if isinstance(item, bool):
                pairs.append((name, str(item).lower()))
            elif item is not None:
                pairs.append((name, item))
    return urlencode(pairs)


async def call_api(
    context: ExecutionContext,
    method: str,
    path: str,
    *,
    query: dict[str, Any] | None = None,
    json: Any = None,
    form: dict[str, Any] | None = None,
) -> Any:
    """Send one request to the API and return what it answers, an empty answer as {}."""
    url = f"{BASE_URL}{path}"
    if encoded := encode(query or {}):
        url = f"{url}?{encoded}"
    response = await context.fetch(
        url,
        method=method,
        json=json,
        data=None if form is None else encode(form),
        content_type=None if form is None else "application/x-www-form-urlencoded",
    )
    return {} if response.data in (None, "") else response.data


def records_of(data: Any) -> Any:
    """Return the records in an answer: all of it, or its "data"; anything but a list fails the output schema."""
    if isinstance(data, dict):
        data = data.get("data", data)
    return data or []


def to_action_error(error: HTTPError) -> ActionError:
    """Turn a refused request into an error that users can read, with the API's own message if its JSON has one."""
    if isinstance(error, RateLimitError):
        message = f"The API received too many requests. Try again in {error.retry_after} seconds."
    elif isinstance(error.response_data, dict):
        reason = error.response_data.get("message") or error.response_data.get("error") or error.response_data
        if isinstance(reason, dict):
            reason = reason.get("message") or reason
        message = f"The request failed with HTTP {error.status}: {reason}"
    else:
        message = f"The request failed with HTTP {error.status}."
    return ActionError(message=message, cost_usd=COST_USD)


@team_calendar.connected_account()
class AccountHandler(ConnectedAccountHandler):
    """Tell whose account is connected, as the Autohive UI shows it."""

    async def get_account_info(self, context: ExecutionContext) -> ConnectedAccountInfo:
        account = await call_api(context, "GET", "/me")
        return ConnectedAccountInfo(
            email=account.get("email"),
            first_name=account.get("first_name"),
            last_name=account.get("last_name"),
            username=account.get("username"),
            user_id=str(account["id"]) if account.get("id") is not None else None,
            avatar_url=account.get("avatar_url"),
            organization=account.get("organization"),
        )


@team_calendar.action("list_events")
class ListEventsAction(ActionHandler):
    """List events."""

    async def execute(self, inputs: dict[str, Any], context: ExecutionContext) -> ActionResult | ActionError:
        query = {
            "after": inputs["after"],
            "before": inputs.get("before"),
            "busy": inputs.get("busy"),
        }
        try:
            data = await call_api(context, "GET", "/events", query=query)
        except HTTPError as error:
            return to_action_error(error)
        records = records_of(data)
        return ActionResult(data={"events": records, "count": len(records)}, cost_usd=COST_USD)


@team_calendar.action("create_event")
class CreateEventAction(ActionHandler):
    """Create an event."""

    async def execute(self, inputs: dict[str, Any], context: ExecutionContext) -> ActionResult | ActionError:
        body = {
            "title": inputs["title"],
            "start": inputs["start"],
            "minutes": inputs.get("minutes", 30),
            "guests": inputs.get("guests"),
        }
        try:
            data = await call_api(context, "POST", "/events", json=present(body))
        except HTTPError as error:
            return to_action_error(error)
        return ActionResult(data={"event": data}, cost_usd=COST_USD)


@team_calendar.action("replace_event")
class ReplaceEventAction(ActionHandler):
    """Replace an event."""

    async def execute(self, inputs: dict[str, Any], context: ExecutionContext) -> ActionResult | ActionError:
        event_id = segment(inputs["event_id"])
        body = {
            "title": inputs["title"],
            "start": inputs["start"],
        }
        try:
            data = await call_api(context, "PUT", f"/events/{event_id}", json=body)
        except HTTPError as error:
            return to_action_error(error)
        return ActionResult(data={"event": data}, cost_usd=COST_USD)


@team_calendar.action("delete_event")
class DeleteEventAction(ActionHandler):
    """Delete an event."""

    async def execute(self, inputs: dict[str, Any], context: ExecutionContext) -> ActionResult | ActionError:
        event_id = segment(inputs["event_id"])
        try:
            await call_api(context, "DELETE", f"/events/{event_id}")
        except HTTPError as error:
            return to_action_error(error)
        return ActionResult(data={"deleted": True}, cost_usd=COST_USD)


@team_calendar.action("request_slot")
class RequestSlotAction(ActionHandler):
    """Request a slot."""

    async def execute(self, inputs: dict[str, Any], context: ExecutionContext) -> ActionResult | ActionError:
        form = {
            "email": inputs["email"],
            "note": inputs.get("note"),
        }
        try:
            data = await call_api(context, "POST", "/slots/request", form=form)
        except HTTPError as error:
            return to_action_error(error)
        return ActionResult(data={"result": data}, cost_usd=COST_USD)


__all__ = ["team_calendar"]
