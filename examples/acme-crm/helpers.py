"""The integration itself, and what its actions share: requests, credentials and errors."""

from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

from autohive_integrations_sdk import (
    ActionError,
    ExecutionContext,
    HTTPError,
    Integration,
    RateLimitError,
    ValidationError,
)

# Integration.load() alone finds config.json only beside a vendored SDK; the path finds it with an installed one, too.
acme_crm = Integration.load(Path(__file__).with_name("config.json"))

BASE_URL = "https://api.acme-crm.example/v2"


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
    return quote(str(value), safe="")


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
    """Send one request to the API and return what it answers, an empty answer as {}."""
    url = f"{BASE_URL}{path}"
    if encoded := encode(query or {}):
        url = f"{url}?{encoded}"
    response = await context.fetch(
        url,
        method=method,
        json=json,
        headers=auth_headers(context),
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
    return ActionError(message=message)
