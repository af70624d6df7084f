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

ADVICE = {
    401: "Check the credentials, which may have expired.",
    403: "Check that the account may do this.",
    404: "Check the IDs, and whether the account may see them.",
}
BASE_URL = "https://eu.bookshop-api.io/api"


class ApiError(Exception):
    """A request that failed, or an answer that can't be used, in words for the user."""

    def __init__(self, message: str, status: int | None = None) -> None:
        super().__init__(message)
        self.status = status


async def call_api(context: ExecutionContext, method: str, path: str, **options: Any) -> FetchResponse:
    """Send a request with the user's credentials; `options` are those of `context.fetch`. A failure is an ApiError."""
    api_key = context.auth["credentials"]["api_key"].strip()
    headers = {"Accept": "application/json", "X-Bookshop-Key": api_key, **options.pop("headers", {})}
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
        raise ApiError(f"Bookshop answered HTTP {error.status}: {reason}. {advice}", error.status) from error
    except (ClientError, TimeoutError, ValueError) as error:
        raise ApiError(f"Bookshop can't be reached or understood ({type(error).__name__}). {retry}") from error
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


def records_of(answer: Any) -> list[Any]:
    """Return an answer as a list: empty for nothing, an ApiError for anything else."""
    if answer and not isinstance(answer, list):
        raise ApiError(f"The answer is not a list: {answer}"[:300])
    return answer or []


def records_at(answer: Any, *place: str | int) -> list[Any]:
    """Return the list at a place of an answer: empty for nothing, an ApiError for anything else."""
    part = answer
    with suppress(LookupError, TypeError):
        for key in place:
            part = part[key]
        if isinstance(part, list):
            return part
    if answer and part not in (None, []):
        raise ApiError(f"The answer has no list where one was expected: {part}"[:300])
    return []


def object_or_empty(value: Any) -> dict[str, Any]:
    """Return an object as it is, and an empty one in place of anything else."""
    return value if isinstance(value, dict) else {}


def as_object(answer: Any) -> dict[str, Any]:
    """Return an object as it is, any other answer as the "result" of one, and none as an empty one."""
    return answer if isinstance(answer, dict) else {} if answer in (None, "") else {"result": answer}


def as_text(value: Any) -> str:
    """Return an input as text: a text as it is, anything else as JSON."""
    return value if isinstance(value, str) else json.dumps(value)


def encoded(values: dict[str, Any]) -> str:
    """Encode a query or form: None is left out, a list repeats its name, and all but strings is JSON."""
    lists = {name: value if isinstance(value, list) else [value] for name, value in values.items()}
    pairs = [(name, item) for name, items in lists.items() for item in items if item is not None]
    return urlencode([(name, as_text(item)) for name, item in pairs])


@bookshop.action("list_books")
class ListBooksAction(ActionHandler):
    async def execute(self, inputs: dict[str, Any], context: ExecutionContext) -> ActionResult | ActionError:
        query = {"genre": inputs.get("genre"), "limit": inputs.get("limit", 20)}
        try:
            response = await call_api(context, "GET", f"/books?in-stock=true&{encoded(query)}")
            books = records_of(response.data)
        except ApiError as error:
            return ActionError(message=str(error))
        return ActionResult(data={"books": books, "count": len(books)})


@bookshop.action("get_book")
class GetBookAction(ActionHandler):
    async def execute(self, inputs: dict[str, Any], context: ExecutionContext) -> ActionResult | ActionError:
        try:
            response = await call_api(context, "GET", f"/books/{quote(inputs['isbn'], safe='')}")
        except ApiError as error:
            return ActionError(message=str(error))
        return ActionResult(data=as_object(response.data))


@bookshop.action("order_books")
class OrderBooksAction(ActionHandler):
    async def execute(self, inputs: dict[str, Any], context: ExecutionContext) -> ActionResult | ActionError:
        body = {"isbns": inputs["isbns"], "email": inputs["email"], "gift": inputs.get("gift", False)}
        try:
            response = await call_api(context, "POST", "/orders", json=body)
        except ApiError as error:
            return ActionError(message=str(error))
        answer = object_or_empty(response.data)
        return ActionResult(data={"order_id": answer.get("id"), "email": answer.get("email")})


@bookshop.action("get_order")
class GetOrderAction(ActionHandler):
    async def execute(self, inputs: dict[str, Any], context: ExecutionContext) -> ActionResult | ActionError:
        try:
            response = await call_api(context, "GET", f"/orders/{inputs['order_id']}")
            isbns = records_at(response.data, "isbns")
        except ApiError as error:
            return ActionError(message=str(error))
        answer = object_or_empty(response.data)
        return ActionResult(data={"isbns": isbns, "email": answer.get("email"), "gift": answer.get("gift")})
