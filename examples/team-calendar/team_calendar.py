"""Books meetings in the calendars of a team."""

from contextlib import suppress
from http.client import responses
from json import dumps, loads
from pathlib import Path
from re import fullmatch, split, sub
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

# Where APIs put the reason for an error, the records of a list and what is neither, in one spelling of all names.
REASON_KEYS = "title error fault faultstring message msg errordescription description detail details errors".split()
RECORD_KEYS = "data items results result records value values entries elements collection response hits content".split()
COUNT_KEYS = "count total totalcount totalelements totalitems totalresults resultcount resultsizeestimate".split()
FLAG_KEYS = "ok success status code statuscode errorcode message msg meta links extensions jsonapi requestid".split()
NOTICE_KEYS = FLAG_KEYS + "error errors errorcount messages warnings included jsonrpc accountid servedby".split()


class ApiError(Exception):
    """A request that failed, or an answer that can't be used, in words for the user."""


def segment(name: str, value: Any) -> str:
    """Quote an input as one segment of a path, and refuse what would lead to another path."""
    if value in ("", ".", ".."):
        raise ValidationError(f"{name} can't be empty or only dots, as it stands in a path", source="input")
    return quote(value if isinstance(value, str) else dumps(value), safe="")


def as_text(value: Any) -> str:
    """Return an input as a text: a text as it is, anything else as JSON."""
    return value if isinstance(value, str) else dumps(value)


def present(values: dict[str, Any]) -> dict[str, Any]:
    """Leave out the inputs that were not given (None); 0, False and an empty text are sent like any other value."""
    return {name: value for name, value in values.items() if value is not None}


def encode(values: dict[str, Any]) -> str:
    """Encode values: None is left out, a list repeats its name, and what is no text or number becomes JSON."""
    pairs = [(name, item) for name, value in values.items() for item in (value if isinstance(value, list) else [value])]
    texts = [(name, dumps(item) if isinstance(item, (bool, dict, list)) else item) for name, item in pairs]
    return urlencode([(name, text) for name, text in texts if text is not None])


async def call_api(
    context: ExecutionContext,
    method: str,
    path: str,
    *,
    query: dict[str, Any] | None = None,
    json: Any = None,
    form: dict[str, Any] | None = None,
) -> Any:
    """Send one request to the API and return what it answers; whatever goes wrong is an ApiError."""
    try:
        response = await context.fetch(
            f"{BASE_URL}{path}?{encode(query or {})}".removesuffix("?"),
            method=method,
            json=json,
            data=None if form is None else encode(form),
            content_type=None if form is None else "application/x-www-form-urlencoded",
            headers={"Accept": "application/json"},
        )
    except (HTTPError, ClientError, TimeoutError, LookupError, ValueError) as error:
        raise ApiError(message_of(error, method)[:500]) from error
    answer = decoded(response.data)
    if refusal := refusal_in(answer):
        raise ApiError(f"The API refused the request: {refusal}"[:500])
    return answer


def decoded(data: Any) -> Any:
    """Return what an answer says: JSON that came as text is decoded, and no answer is an empty object."""
    if isinstance(data, str) and data.lstrip("\ufeff \t\r\n").startswith(("{", "[")):
        with suppress(ValueError, RecursionError):
            return loads(data.lstrip("\ufeff \t\r\n"))
    return {} if data in (None, "") else data


def refusal_in(answer: Any, depth: int = 9) -> str | None:
    """Return why an API refuses a request with HTTP 200: "" where nothing is said, and None where there is data."""
    if not isinstance(answer, (dict, list)) or depth < 1:
        return "" if not answer or answer in ("False", "error") else None
    values = by_name(answer)
    status = str(values.get("status", values.get("code")))  # "fail" is JSend's, which has the reasons under "data"
    words = ("error", "errors", "errordescription", "errormessage", "data" if status == "fail" else "errorcodes")
    errors = {key: value for key, value in values.items() if key.endswith(words) and not isinstance(value, float)}
    others = [part for key, part in values.items() if key not in (*NOTICE_KEYS, *errors, "jsonrpc" in values and "id")]
    parts = [refusal_in(part, depth - 1) for part in (answer if isinstance(answer, list) else others)]
    reason = reason_in({**errors, "message": values.get("message", values.get("msg", values.get("errmsg")))})
    is_denied = {"false", "0"} & {str(values.get(key)).lower() for key in ("ok", "success")} or values.get("errcode")
    if None in parts:
        return reason if errors.get("usererrors") or (is_denied and depth == 9) else None
    has_failed = any(errors.values()) or is_denied or fullmatch(r"(?i)error|fail|[45]\d\d", status)
    return reason if has_failed and reason else next(filter(None, parts), "it gives no reason" if is_denied else "")


def message_of(error: Exception, method: str) -> str:
    """Return what a user should read of a request that failed, with the API's own words where it has any."""
    reason = reason_in(error.response_data) if isinstance(error, HTTPError) else ""
    if isinstance(error, RateLimitError):
        return f"The API received too many requests. Try again in {error.retry_after} seconds. {reason}".strip()
    if isinstance(error, HTTPError):
        return f"The request failed with HTTP {error.status}: {reason or responses.get(error.status, 'no reason')}"
    if str(error).startswith("invalid literal for int()"):  # a Retry-After that is a date, which the SDK can't read
        return "The API received too many requests. Try again later."
    if isinstance(error, ValueError) and not isinstance(error, (ClientError, UnicodeDecodeError)):
        return "The request can't be sent: a credential or an input has a character that is not allowed there"
    advice = "Try again later." if method == "GET" else "It may have been carried out: check before you repeat it."
    return f"The API can't be reached, or gives no readable answer in time. {advice}"


def reason_in(answer: Any, depth: int = 9) -> str:
    """Return the API's own words in an answer: from JSON or a text, but no web page."""
    answer = decoded(answer) if depth and not isinstance(answer, (bool, bytes)) else {}
    if isinstance(answer, dict):
        reasons = {key: reason for key, value in answer.items() if (reason := reason_in(value, depth - 1))}
        words = dict.fromkeys(filter(None, map(by_name(reasons).get, REASON_KEYS)))
        return ": ".join(words) or "; ".join(f"{key}: {reason}" for key, reason in reasons.items())
    if isinstance(answer, list):
        return "; ".join(filter(None, (reason_in(item, depth - 1) for item in answer)))
    text = sub(r"(?i)</?(a|b|br|code|em|i|li|p|span|strong|ul)\b[^<>]*>", " ", str(answer))
    text = split(r"(?i)^\s*<|<([!?/]|html|head|body|title|h\d|div|table|center|pre|form|img|script|style)\b", text)[0]
    return " ".join(text.split()).rstrip(" .:")


def by_name(answer: Any) -> dict[str, Any]:
    """Return the values of an object by their keys in one spelling, orderItems like order_items."""
    return {sub(r"[\W_]", "", key).lower(): value for key, value in answer.items()} if isinstance(answer, dict) else {}


def records_of(answer: Any, *names: str) -> list[Any]:
    """Return the records in an answer: all of it, the list under their name or a usual key, or else its only list."""
    whole, keys = by_name(answer), (*names, *RECORD_KEYS)
    parts = (whole, *(by_name(whole.get(key)) for key in ("data", "result", "response", "meta", "page", "pagination")))
    named = [part[key] for part in parts for key in keys if isinstance(part.get(key), list)]
    reason = reason_in({key: whole.get(key) for key in ("error", "errors")} if whole else answer)
    nothing = [key for part in parts for key in (*keys, *COUNT_KEYS) if str(part.get(key, "")) in ("None", "{}", "0")]
    lists = named[:1] or ([] if {*names} & {*nothing} else lists_in(answer, *NOTICE_KEYS))
    lists = lists or ([[]] if answer == {} or (nothing and not reason) else [])
    if len(lists) == 1:
        return lists[0]
    found = f"it has {', '.join(answer)}" if whole else "it is text"
    raise ApiError(": ".join(filter(None, ["The answer has no list of records", found, reason]))[:500])


def lists_in(answer: Any, *skipped: str) -> list[list[Any]]:
    """Return the lists in an answer, but for those in other lists and under skipped keys."""
    parts = [answer]
    for part in parts:
        parts += [value for key, value in by_name(part).items() if key not in skipped]
    return [part for part in parts if isinstance(part, list)]


def page_of(answer: Any, records: list[Any]) -> dict[str, Any]:
    """Return what stands beside the records in an answer, for the next page to be asked for."""
    page, parts = dict[str, Any](), [answer]
    for part in parts:
        for key, value in part.items() if isinstance(part, dict) else ():
            if any(found is records for found in lists_in(value)):
                parts.append(value)
            else:
                page[key] = value
    return page


def value_at(answer: Any, *path: str | int) -> Any:
    """Return what an answer has at a path of keys and indexes, and None where the path ends nowhere."""
    for key in path:
        is_index = isinstance(answer, list) and isinstance(key, int) and -len(answer) <= key < len(answer)
        if not is_index and not (isinstance(answer, dict) and key in answer):
            return None
        answer = answer[key]
    return answer


def text_at(answer: Any, *path: str | int) -> str | None:
    """Return as text what an answer has at a path of keys and indexes, and None where there is none."""
    value = value_at(answer, *path)
    return None if value is None or isinstance(value, (dict, list)) else as_text(value)


def thing_of(answer: Any, *names: str) -> Any:
    """Return the thing in an answer: what stands under its name or "data" with nothing of note beside, or all of it."""
    for name in ("data", "result", *names):
        values = {key: value for key, value in by_name(answer).items() if value and key not in {*FLAG_KEYS} - {name}}
        if values.keys() == {name} and isinstance(values[name], dict):
            answer = values[name]
    return answer


@team_calendar.connected_account()
class AccountHandler(ConnectedAccountHandler):
    """Tell whose account is connected, as the Autohive UI shows it."""

    async def get_account_info(self, context: ExecutionContext) -> ConnectedAccountInfo:
        account = thing_of(await call_api(context, "GET", "/me"), "user", "account")
        return ConnectedAccountInfo(
            email=text_at(account, "email"),
            first_name=text_at(account, "first_name"),
            last_name=text_at(account, "last_name"),
            username=text_at(account, "username"),
            user_id=text_at(account, "id"),
            avatar_url=text_at(account, "avatar_url"),
            organization=text_at(account, "organization"),
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
            answer = await call_api(context, "GET", "/events", query=query)
            records = records_of(answer, "events", "event")
        except ApiError as error:
            return ActionError(message=str(error), cost_usd=COST_USD)
        return ActionResult(
            data={"events": records, "count": len(records), "page": page_of(answer, records)},
            cost_usd=COST_USD,
        )


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
            answer = await call_api(context, "POST", "/events", json=present(body))
        except ApiError as error:
            return ActionError(message=str(error), cost_usd=COST_USD)
        return ActionResult(data={"event": thing_of(answer, "event")}, cost_usd=COST_USD)


@team_calendar.action("replace_event")
class ReplaceEventAction(ActionHandler):
    """Replace an event."""

    async def execute(self, inputs: dict[str, Any], context: ExecutionContext) -> ActionResult | ActionError:
        event_id = segment("event_id", inputs["event_id"])
        body = {
            "title": inputs["title"],
            "start": inputs["start"],
        }
        try:
            answer = await call_api(context, "PUT", f"/events/{event_id}", json=body)
        except ApiError as error:
            return ActionError(message=str(error), cost_usd=COST_USD)
        return ActionResult(data={"event": thing_of(answer, "event")}, cost_usd=COST_USD)


@team_calendar.action("delete_event")
class DeleteEventAction(ActionHandler):
    """Delete an event."""

    async def execute(self, inputs: dict[str, Any], context: ExecutionContext) -> ActionResult | ActionError:
        event_id = segment("event_id", inputs["event_id"])
        try:
            answer = await call_api(context, "DELETE", f"/events/{event_id}")
        except ApiError as error:
            return ActionError(message=str(error), cost_usd=COST_USD)
        return ActionResult(
            data={"deleted": by_name(thing_of(answer)).get("deleted") not in (False, [])},
            cost_usd=COST_USD,
        )


@team_calendar.action("request_slot")
class RequestSlotAction(ActionHandler):
    """Request a slot."""

    async def execute(self, inputs: dict[str, Any], context: ExecutionContext) -> ActionResult | ActionError:
        form = {
            "email": inputs["email"],
            "note": inputs.get("note"),
        }
        try:
            answer = await call_api(context, "POST", "/slots/request", form=form)
        except ApiError as error:
            return ActionError(message=str(error), cost_usd=COST_USD)
        return ActionResult(data={"result": thing_of(answer, "slot")}, cost_usd=COST_USD)


__all__ = ["team_calendar"]
