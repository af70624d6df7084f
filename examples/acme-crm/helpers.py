"""The integration, and what its actions share: requests, credentials and errors."""

from contextlib import suppress
from http.client import responses
from json import dumps, loads
from pathlib import Path
from re import search
from typing import Any
from urllib.parse import quote, urlencode

from aiohttp import ClientError
from autohive_integrations_sdk import (
    ExecutionContext,
    HTTPError,
    Integration,
    RateLimitError,
    ValidationError,
)

# Integration.load() alone finds config.json only beside a vendored SDK; the path finds it with an installed one, too.
acme_crm = Integration.load(Path(__file__).with_name("config.json"))

BASE_URL = "https://api.acme-crm.example/v2"

# Where APIs put the reason for an error, and the records of a list.
REASON_KEYS = ("title", "error", "fault", "faultstring", "message", "error_description", "detail", "errors")
RECORD_KEYS = ("data", "items", "results", "records", "value", "values", "entries", "elements", "collection")


class ApiError(Exception):
    """A request that failed, or an answer that can't be used, in words for the user."""


def auth_headers(context: ExecutionContext) -> dict[str, str]:
    """Return the headers that carry the user's credentials."""
    credentials = context.auth["credentials"]
    return {
        "Authorization": "Bearer " + credentials["api_token"],
    }


def segment(value: Any) -> str:
    """Quote an input as one segment of a path, and refuse what would lead to another path."""
    if value in ("", ".", ".."):
        raise ValidationError(f"{value!r} can't stand in a path", source="input")
    return quote(value if isinstance(value, str) else dumps(value), safe="")


def present(values: dict[str, Any]) -> dict[str, Any]:
    """Leave out the inputs that were not given (None); 0, False and an empty text are sent like any other value."""
    return {name: value for name, value in values.items() if value is not None}


def encode(values: dict[str, Any]) -> str:
    """Encode a query: None is left out, booleans become true or false, a list repeats its name."""
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
) -> Any:
    """Send one request to the API and return what it answers; whatever goes wrong is an ApiError."""
    url = f"{BASE_URL}{path}"
    if encoded := encode(query or {}):
        url = f"{url}?{encoded}"
    try:
        response = await context.fetch(
            url,
            method=method,
            json=json,
            headers={"Accept": "application/json", **auth_headers(context)},
        )
    except HTTPError as error:
        raise ApiError(message_of(error)) from error
    except (ClientError, TimeoutError) as error:
        raise ApiError("The API can't be reached, or does not answer in time. Try again later.") from error
    except UnicodeDecodeError as error:
        raise ApiError("The API's answer is not text, so it can't be read.") from error
    except ValueError as error:  # a Retry-After that is a date, which the SDK takes for a number
        raise ApiError("The API received too many requests. Try again later.") from error
    return decoded(response.data)


def decoded(data: Any) -> Any:
    """Return what an answer says: JSON that came as text is decoded, and no answer is an empty object."""
    if isinstance(data, str) and data.lstrip().startswith(("{", "[")):
        with suppress(ValueError):
            return loads(data)
    return {} if data in (None, "") else data


def message_of(error: HTTPError) -> str:
    """Return what a user should read of a refused request, with the API's own words where it has any."""
    if isinstance(error, RateLimitError):
        return f"The API received too many requests. Try again in {error.retry_after} seconds."
    reason = reason_in(error.response_data) or responses.get(error.status, "no reason given")
    return f"The request failed with HTTP {error.status}: {reason}"[:500]


def reason_in(answer: Any) -> str:
    """Return the API's own words in the answer to a failed request: from JSON or a short text, but no web page."""
    answer = decoded(answer)
    if not answer or isinstance(answer, bool):
        return ""
    if isinstance(answer, dict):
        reasons = [reason_in(answer.get(key)) for key in REASON_KEYS]
        others = [f"{key}: {reason}" for key, value in answer.items() if (reason := reason_in(value))]
        return ": ".join(dict.fromkeys(filter(None, reasons))) or "; ".join(others)
    if isinstance(answer, list):
        return "; ".join(filter(None, map(reason_in, answer)))
    text = " ".join(str(answer).split())
    return "" if len(text) > 300 or search(r"<[/!?a-zA-Z]", text) else text


def plain(name: str) -> str:
    """Return a name in one spelling, orderItems like order_items."""
    return name.replace("_", "").lower()


def by_name(answer: Any) -> dict[str, Any]:
    """Return the values of an object by their plain names."""
    return {plain(key): value for key, value in answer.items()} if isinstance(answer, dict) else {}


def records_of(answer: Any, *names: str) -> list[Any]:
    """Return the records in an answer: all of it, the list under their name or a usual key, or else its only list."""
    if isinstance(answer, list):
        return answer
    whole = by_name(answer)
    for part in (whole, by_name(whole.get("data")), by_name(whole.get("result"))):
        for name in (*names, *RECORD_KEYS):
            if isinstance(part.get(plain(name)), list):
                return part[plain(name)]
    lists = lists_in(answer)
    if len(lists) == 1:
        return lists[0]
    if not answer or (None in whole.values() and not lists and "errors" not in whole):
        return []
    found = f"it has {', '.join(answer)}" if whole else f"it is {answer}"
    raise ApiError(f"The answer has no list of {names[0].replace('_', ' ')}: {found}"[:500])


def lists_in(answer: Any) -> list[list[Any]]:
    """Return the lists in an answer, but for those in other lists and of errors."""
    if isinstance(answer, dict):
        return [found for key, value in answer.items() if key != "errors" for found in lists_in(value)]
    return [answer] if isinstance(answer, list) else []


def thing_of(answer: Any, *names: str) -> Any:
    """Return the thing in an answer: what stands with little beside it under its name or "data", or all of it."""
    values = by_name(answer)
    if len(values) <= 4 and not {"id", "name"} & values.keys():
        for name in (*names, "result", "data"):
            if isinstance(values.get(plain(name)), dict):
                return values[plain(name)]
    return answer
