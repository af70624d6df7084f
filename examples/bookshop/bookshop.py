"""Finds books and orders them from the Bookshop."""

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
    ExecutionContext,
    FetchResponse,
    HTTPError,
    Integration,
    RateLimitError,
)

# Integration.load() alone finds config.json only beside a vendored SDK; the path finds it with an installed one, too.
bookshop = Integration.load(Path(__file__).with_name("config.json"))

BASE_URL = "https://eu.bookshop.example/api"


class ApiError(Exception):
    """A request that failed, or an answer that can't be used, in words for the user."""

    def __init__(self, message: str, status: int | None = None) -> None:
        super().__init__(message)
        self.status = status


async def call_api(context: ExecutionContext, method: str, path: str, **options: Any) -> FetchResponse:
    """Send a request with the user's credentials; `options` are those of `context.fetch`. A failure is an ApiError."""
    api_key = context.auth["credentials"]["api_key"]
    headers = {"Accept": "application/json", "X-Bookshop-Key": api_key, **options.pop("headers", {})}
    try:
        response = await context.fetch(BASE_URL + path, method=method, headers=headers, **options)
        response.data = decoded(response.data)
    except HTTPError as error:
        wait = f" Try again in {error.retry_after} seconds." if isinstance(error, RateLimitError) else ""
        reason = reason_in(error.response_data) or "no reason given"
        raise ApiError(f"The API answered HTTP {error.status}: {reason}.{wait}", error.status) from error
    except (ClientError, TimeoutError, ValueError) as error:
        advice = "Try again later." if method == "GET" else "It may have been carried out: check before you repeat it."
        raise ApiError(f"The API can't be reached, or its answer can't be read. {advice}") from error
    return response


def reason_in(answer: Any, *place: str | int) -> str:
    """Return what an API says of an error: what is at the place or under a usual key, else all of it; no web page."""
    if isinstance(answer, str) and answer[:1] in ("{", "["):  # JSON of another type, or of HTTP 429
        with suppress(ValueError):
            answer = json.loads(answer)
    if isinstance(answer, list):
        return "; ".join(reason_in(item, *place) for item in answer)[:300]
    for key in (*place, "message", "error", "errors", "detail", "title"):
        if isinstance(answer, dict) and answer.get(key):
            return reason_in(answer[key], *place)
    return "" if answer is None or str(answer).startswith("<") else str(answer)[:300].rstrip(" .")


def decoded(answer: Any) -> Any:
    """Return an answer whose JSON came as text, as it does with a media type of its own, as data."""
    if isinstance(answer, str) and answer[:1] in ("{", "["):
        with suppress(ValueError):
            return json.loads(answer)
    return answer


def records_at(answer: Any, *place: str | int) -> list[Any]:
    """Return the list that an answer has at a place, where null and an empty answer are none, or an ApiError."""
    with suppress(LookupError, TypeError):
        for key in place:
            answer = answer[key]
    if answer and not isinstance(answer, list):
        raise ApiError(f"The answer has no list where one was expected: {answer}"[:300])
    return answer or []


def value_at(answer: Any, *place: str | int) -> Any:
    """Return what an answer has at a place, which is a path of keys and indexes, and None where there is nothing."""
    with suppress(LookupError, TypeError):
        for key in place:
            answer = answer[key]
        return answer
    return None


def as_object(answer: Any) -> dict[str, Any]:
    """Return an answer as it is if it is an object, and else as the "result" of one; none is an empty object."""
    return answer if isinstance(answer, dict) else {} if answer in (None, "") else {"result": answer}


def encoded(values: dict[str, Any]) -> str:
    """Encode a query or form: None is left out, a list repeats its name, and true and false are in lower case."""
    pairs = [(name, item) for name, value in values.items() for item in (value if isinstance(value, list) else [value])]
    sent = [(name, item if isinstance(item, str) else json.dumps(item)) for name, item in pairs if item is not None]
    return urlencode(sent)


@bookshop.action("list_books")
class ListBooksAction(ActionHandler):
    """List books that can be sent today."""

    async def execute(self, inputs: dict[str, Any], context: ExecutionContext) -> ActionResult | ActionError:
        query = {"genre": inputs.get("genre"), "limit": inputs.get("limit", 20)}
        try:
            response = await call_api(context, "GET", f"/books?in-stock=true&{encoded(query)}")
            books = records_at(response.data)
        except ApiError as error:
            return ActionError(message=str(error))
        return ActionResult(data={"books": books, "count": len(books)})


@bookshop.action("get_book")
class GetBookAction(ActionHandler):
    """Get a book."""

    async def execute(self, inputs: dict[str, Any], context: ExecutionContext) -> ActionResult | ActionError:
        try:
            response = await call_api(context, "GET", f"/books/{quote(inputs['isbn'], safe='')}")
        except ApiError as error:
            return ActionError(message=str(error))
        return ActionResult(data=as_object(response.data))


@bookshop.action("order_books")
class OrderBooksAction(ActionHandler):
    """Order books."""

    async def execute(self, inputs: dict[str, Any], context: ExecutionContext) -> ActionResult | ActionError:
        body = {"isbns": inputs["isbns"], "email": inputs["email"], "gift": inputs.get("gift", False)}
        try:
            response = await call_api(context, "POST", "/orders", json=body)
        except ApiError as error:
            return ActionError(message=str(error))
        data = {"order_id": value_at(response.data, "id"), "email": value_at(response.data, "email")}
        return ActionResult(data=data)


@bookshop.action("get_order")
class GetOrderAction(ActionHandler):
    """Get an order by its number."""

    async def execute(self, inputs: dict[str, Any], context: ExecutionContext) -> ActionResult | ActionError:
        try:
            response = await call_api(context, "GET", f"/orders/{inputs['order_id']}")
            isbns = records_at(response.data, "isbns")
        except ApiError as error:
            return ActionError(message=str(error))
        data = {"isbns": isbns, "email": value_at(response.data, "email"), "gift": value_at(response.data, "gift")}
        return ActionResult(data=data)
