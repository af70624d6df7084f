"""Books meetings in the calendars of a team."""

import json
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

from aiohttp import ClientError
from autohive_integrations_sdk import (
    ActionError,
    ActionHandler,
    ActionResult,
    ConnectedAccountHandler,
    ConnectedAccountInfo,
    ExecutionContext,
    FetchResponse,
    HTTPError,
    Integration,
    RateLimitError,
)

# Integration.load() alone finds config.json only beside a vendored SDK; the path finds it with an installed one, too.
team_calendar = Integration.load(Path(__file__).with_name("config.json"))

ADVICE = {
    401: "Connect the account again.",
    403: "Check that the account may do this.",
    404: "Check the IDs, and whether the account may see them.",
}
BASE_URL = "https://calendar.example.com/api"
# What one call is billed at, in US dollars.
COST_USD = 0.0
FORM = "application/x-www-form-urlencoded"


class ApiError(Exception):
    """A request that failed, or an answer that can't be used, in words for the user."""

    def __init__(self, message: str, status: int | None = None) -> None:
        super().__init__(message)
        self.status = status


async def call_api(context: ExecutionContext, method: str, path: str, **options: Any) -> FetchResponse:
    """Send a request with the user's credentials; `options` are those of `context.fetch`. A failure is an ApiError."""
    headers = {"Accept": "application/json", **options.pop("headers", {})}
    retry = "Try again later." if method == "GET" else "It may have been carried out: check before you repeat it."
    try:
        response = await context.fetch(BASE_URL + path, method=method, headers=headers, **options)
        if isinstance(response.data, str):
            response.data = parsed(response.data, is_reading=method == "GET")
    except HTTPError as error:
        advice = ADVICE.get(error.status) or (retry if error.status >= 500 else "Check the inputs.")
        if isinstance(error, RateLimitError):
            advice = f"Try again in {error.retry_after} seconds."
        reason = reason_in(error.response_data) or "no reason given"
        raise ApiError(f"Team Calendar answered HTTP {error.status}: {reason}. {advice}", error.status) from error
    except (ClientError, TimeoutError, ValueError) as error:
        raise ApiError(f"Team Calendar can't be reached or understood ({type(error).__name__}). {retry}") from error
    return response


def parsed(text: str, *, is_reading: bool) -> Any:
    """Return what a text says as JSON. After a change it may be plain, such as "OK", and stays as it is."""
    try:
        return json.loads(text or "null")
    except ValueError:
        if is_reading or text.lstrip().startswith(("{", "[", "<")):  # cut off, or a web page
            raise
        return text


def reason_in(answer: Any) -> str:
    """Return the reason for an error: what an answer has under a usual key, or else all of it but HTML."""
    with suppress(TypeError, ValueError):  # the SDK leaves application/problem+json as text
        answer = json.loads(answer)
    if isinstance(answer, dict):
        keys = [key for key in ("message", "error", "errors", "detail", "title") if answer.get(key)]
        return reason_in(answer[keys[0]]) if keys else json.dumps(answer)[:300]
    if isinstance(answer, list):
        return "; ".join(map(reason_in, answer))[:300]
    return "" if str(answer).lstrip().startswith("<") else str(answer or "")[:300].strip(" .:\n")


def records_in(answer: Any, name: str) -> list[Any]:
    """Return the records of an answer: the answer itself, the list under the name, or its only list."""
    if isinstance(answer, dict):
        lists = [value for value in answer.values() if isinstance(value, list)]
        answer = answer.get(name, lists[0] if len(lists) == 1 else answer or None)
    if answer not in (None, "") and not isinstance(answer, list):
        raise ApiError(f"The answer has no list of {name}: {answer}"[:300])
    return answer or []


def object_or_empty(value: Any) -> dict[str, Any]:
    """Return an object as it is, and an empty one in place of anything else."""
    return value if isinstance(value, dict) else {}


def beside(records: list[Any], answer: Any) -> dict[str, Any]:
    """Return what an answer has beside its records, such as where the next page begins."""
    others = answer.items() if isinstance(answer, dict) else ()
    page = {key: value for key, value in others if value is not records}
    return {key: beside(records, value) if isinstance(value, dict) else value for key, value in page.items()}


def present(values: dict[str, Any]) -> dict[str, Any]:
    """Leave out the inputs that were not given (None); 0, False and an empty text are sent."""
    return {name: value for name, value in values.items() if value is not None}


def as_text(value: Any) -> str:
    """Return an input as text: a text as it is, anything else as JSON."""
    return value if isinstance(value, str) else json.dumps(value)


def as_texts(values: dict[str, Any]) -> dict[str, str]:
    """Return the inputs that were given as texts: strings as they are, all else as JSON."""
    sent = present(values).items()
    return {name: value if isinstance(value, str) else json.dumps(value) for name, value in sent}


def encoded(values: dict[str, Any]) -> str:
    """Encode a query or form: None is left out, a list repeats its name, and all but strings is JSON."""
    lists = {name: value if isinstance(value, list) else [value] for name, value in values.items()}
    pairs = [(name, item) for name, items in lists.items() for item in items if item is not None]
    return urlencode([(name, as_text(item)) for name, item in pairs])


@team_calendar.connected_account()
class AccountHandler(ConnectedAccountHandler):
    """Tell whose account is connected, as the Autohive UI shows it."""

    async def get_account_info(self, context: ExecutionContext) -> ConnectedAccountInfo:
        response = await call_api(context, "GET", "/me")
        answer = object_or_empty(response.data)
        return ConnectedAccountInfo(
            **as_texts(
                {
                    "email": answer.get("email"),
                    "first_name": answer.get("first_name"),
                    "last_name": answer.get("last_name"),
                    "username": answer.get("username"),
                    "user_id": answer.get("id"),
                    "avatar_url": answer.get("avatar_url"),
                    "organization": answer.get("organization"),
                },
            ),
        )


@team_calendar.action("list_events")
class ListEventsAction(ActionHandler):
    async def execute(self, inputs: dict[str, Any], context: ExecutionContext) -> ActionResult | ActionError:
        params = {"after": inputs["after"], "before": inputs.get("before"), "busy": inputs.get("busy")}
        try:
            response = await call_api(context, "GET", "/events", params=as_texts(params))
            events = records_in(response.data, "events")
        except ApiError as error:
            return ActionError(message=str(error), cost_usd=COST_USD)
        return ActionResult(
            data={"events": events, "count": len(events), "page": beside(events, response.data)},
            cost_usd=COST_USD,
        )


@team_calendar.action("create_event")
class CreateEventAction(ActionHandler):
    async def execute(self, inputs: dict[str, Any], context: ExecutionContext) -> ActionResult | ActionError:
        body = {
            "title": inputs["title"],
            "start": inputs["start"],
            "minutes": inputs.get("minutes", 30),
            "guests": inputs.get("guests"),
        }
        try:
            response = await call_api(context, "POST", "/events", json=present(body))
        except ApiError as error:
            return ActionError(message=str(error), cost_usd=COST_USD)
        return ActionResult(data={"event": response.data}, cost_usd=COST_USD)


@team_calendar.action("replace_event")
class ReplaceEventAction(ActionHandler):
    async def execute(self, inputs: dict[str, Any], context: ExecutionContext) -> ActionResult | ActionError:
        body = {"title": inputs["title"], "start": inputs["start"]}
        try:
            response = await call_api(context, "PUT", f"/events/{quote(inputs['event_id'], safe='')}", json=body)
        except ApiError as error:
            return ActionError(message=str(error), cost_usd=COST_USD)
        return ActionResult(data={"event": response.data}, cost_usd=COST_USD)


@team_calendar.action("delete_event")
class DeleteEventAction(ActionHandler):
    async def execute(self, inputs: dict[str, Any], context: ExecutionContext) -> ActionResult | ActionError:
        try:
            await call_api(context, "DELETE", f"/events/{quote(inputs['event_id'], safe='')}")
        except ApiError as error:
            return ActionError(message=str(error), cost_usd=COST_USD)
        return ActionResult(data={"deleted": True}, cost_usd=COST_USD)


@team_calendar.action("request_slot")
class RequestSlotAction(ActionHandler):
    async def execute(self, inputs: dict[str, Any], context: ExecutionContext) -> ActionResult | ActionError:
        form = {"email": inputs["email"], "note": inputs.get("note")}
        try:
            response = await call_api(context, "POST", "/slots/request", data=encoded(form), content_type=FORM)
        except ApiError as error:
            return ActionError(message=str(error), cost_usd=COST_USD)
        return ActionResult(data={"result": response.data}, cost_usd=COST_USD)
