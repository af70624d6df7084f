"""Reads stories, comments and users of Hacker News."""

from pathlib import Path
from typing import Any
from urllib.parse import quote

from autohive_integrations_sdk import (
    ActionError,
    ActionHandler,
    ActionResult,
    ExecutionContext,
    HTTPError,
    Integration,
    RateLimitError,
)

# Integration.load() alone finds config.json only beside a vendored SDK; the path finds it with an installed one, too.
hacker_news = Integration.load(Path(__file__).with_name("config.json"))

BASE_URL = "https://hacker-news.firebaseio.com/v0"


def segment(value: Any) -> str:
    """Quote an input for its place in a path; an empty one or a dot would lead to another place."""
    if value in ("", ".", ".."):
        raise HTTPError(400, "Bad input", {"message": f"{value!r} is no ID"})
    return quote(str(value), safe="")


async def call_api(
    context: ExecutionContext,
    method: str,
    path: str,
) -> Any:
    """Send one request to the API and return what it answers, an empty answer as {}."""
    url = f"{BASE_URL}{path}"
    response = await context.fetch(
        url,
        method=method,
    )
    return {} if response.data in (None, "") else response.data


def records_of(data: Any) -> Any:
    """Return the records in the answer to a list request: the answer itself, or what it has under "data"."""
    if isinstance(data, dict):
        data = data.get("data", data)
    return data or []


def to_action_error(error: HTTPError) -> ActionError:
    """Say what went wrong in words for the user, with the API's own where its JSON has them."""
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


@hacker_news.action("list_stories")
class ListStoriesAction(ActionHandler):
    """List stories."""

    async def execute(self, inputs: dict[str, Any], context: ExecutionContext) -> ActionResult | ActionError:
        try:
            kind = segment(inputs.get("kind", "top"))
            data = await call_api(context, "GET", f"/{kind}stories.json")
        except HTTPError as error:
            return to_action_error(error)
        records = records_of(data)
        return ActionResult(data={"stories": records, "count": len(records)})


@hacker_news.action("get_item")
class GetItemAction(ActionHandler):
    """Get an item by its ID."""

    async def execute(self, inputs: dict[str, Any], context: ExecutionContext) -> ActionResult | ActionError:
        try:
            item_id = segment(inputs["item_id"])
            data = await call_api(context, "GET", f"/item/{item_id}.json")
        except HTTPError as error:
            return to_action_error(error)
        return ActionResult(data={"item": data})


@hacker_news.action("get_user")
class GetUserAction(ActionHandler):
    """Get the user."""

    async def execute(self, inputs: dict[str, Any], context: ExecutionContext) -> ActionResult | ActionError:
        try:
            user_name = segment(inputs["user_name"])
            data = await call_api(context, "GET", f"/user/{user_name}.json")
        except HTTPError as error:
            return to_action_error(error)
        return ActionResult(data={"user": data})


__all__ = ["hacker_news"]
