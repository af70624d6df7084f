"""Orders books from the Bookshop."""

from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

from autohive_integrations_sdk import (
    ActionError,
    ActionHandler,
    ActionResult,
    ExecutionContext,
    HTTPError,
    Integration,
    RateLimitError,
    ValidationError,
)

# Integration.load() alone finds config.json only beside a vendored SDK; the path finds it with an installed one, too.
bookshop = Integration.load(Path(__file__).with_name("config.json"))

BASE_URL = "https://eu.bookshop.example/api"


def auth_headers(context: ExecutionContext) -> dict[str, str]:
    """Return the headers that carry the user's credentials."""
    credentials = context.auth["credentials"]
    return {
        "X-Bookshop-Key": credentials["api_key"],
    }


def segment(value: Any) -> str:
    """Quote an input as one segment of a path, and refuse what would lead to another path."""
    if value in ("", ".", ".."):
        raise ValidationError(f"{value!r} can't stand in a path", source="input")
    return quote(str(value), safe="")


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


@bookshop.action("list_books")
class ListBooksAction(ActionHandler):
    """List books."""

    async def execute(self, inputs: dict[str, Any], context: ExecutionContext) -> ActionResult | ActionError:
        query = {
            "genre": inputs.get("genre"),
            "in-stock": inputs.get("in_stock"),
            "limit": inputs.get("limit", 20),
        }
        try:
            data = await call_api(context, "GET", "/books", query=query)
        except HTTPError as error:
            return to_action_error(error)
        records = records_of(data)
        return ActionResult(data={"books": records, "count": len(records)})


@bookshop.action("get_book")
class GetBookAction(ActionHandler):
    """Get a book."""

    async def execute(self, inputs: dict[str, Any], context: ExecutionContext) -> ActionResult | ActionError:
        isbn = segment(inputs["isbn"])
        try:
            data = await call_api(context, "GET", f"/books/{isbn}")
        except HTTPError as error:
            return to_action_error(error)
        return ActionResult(data=data)


@bookshop.action("create_order")
class CreateOrderAction(ActionHandler):
    """Order books."""

    async def execute(self, inputs: dict[str, Any], context: ExecutionContext) -> ActionResult | ActionError:
        body = {
            "isbns": inputs["isbns"],
            "email": inputs["email"],
            "gift": inputs.get("gift", False),
        }
        try:
            data = await call_api(context, "POST", "/orders", json=body)
        except HTTPError as error:
            return to_action_error(error)
        return ActionResult(data=data)


@bookshop.action("get_order")
class GetOrderAction(ActionHandler):
    """Get an order."""

    async def execute(self, inputs: dict[str, Any], context: ExecutionContext) -> ActionResult | ActionError:
        id_ = segment(inputs["id"])
        try:
            data = await call_api(context, "GET", f"/orders/{id_}")
        except HTTPError as error:
            return to_action_error(error)
        return ActionResult(data=data)


__all__ = ["bookshop"]
