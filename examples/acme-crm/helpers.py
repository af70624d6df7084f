"""The integration, and what its actions share: requests, credentials and errors."""

import json
from collections.abc import Awaitable, Callable
from contextlib import suppress
from functools import wraps
from pathlib import Path
from typing import Any

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
acme_crm = Integration.load(Path(__file__).with_name("config.json"))

ADVICE = {
    401: "Check the credentials, which may have expired.",
    403: "Check that the account may do this.",
    404: "Check the IDs, and whether the account may see them.",
}
BASE_URL = "https://api.acme-crm.example/v2"


class ApiError(Exception):
    """A request that failed, or an answer that can't be used, in words for the user."""

    def __init__(self, message: str, status: int | None = None) -> None:
        super().__init__(message)
        self.status = status


async def call_api(context: ExecutionContext, method: str, path: str, **options: Any) -> FetchResponse:
    """Send a request with the user's credentials; `options` are those of `context.fetch`. A failure is an ApiError."""
    api_token = context.auth["credentials"]["api_token"].strip()
    headers = {"Accept": "application/json", "Authorization": f"Bearer {api_token}", **options.pop("headers", {})}
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
        raise ApiError(f"Acme CRM answered HTTP {error.status}: {reason}. {advice}", error.status) from error
    except (ClientError, TimeoutError, ValueError) as error:
        raise ApiError(f"Acme CRM can't be reached or understood ({type(error).__name__}). {retry}") from error
    return response


def reports_errors(execute: Callable[..., Awaitable[ActionResult]]) -> Callable[..., Awaitable[Any]]:
    """Let a handler return an ActionError where an ApiError ends it."""

    @wraps(execute)
    async def run(self: ActionHandler, inputs: dict[str, Any], context: ExecutionContext) -> ActionResult | ActionError:
        try:
            return await execute(self, inputs, context)
        except ApiError as error:
            return ActionError(message=str(error))

    return run


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


def present(values: dict[str, Any]) -> dict[str, Any]:
    """Leave out the inputs that were not given (None); 0, False and an empty text are sent."""
    return {name: value for name, value in values.items() if value is not None}
