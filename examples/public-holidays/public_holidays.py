"""Looks up public holidays of more than a hundred countries."""

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
    ValidationError,
)

# Integration.load() alone finds config.json only beside a vendored SDK; the path finds it with an installed one, too.
public_holidays = Integration.load(Path(__file__).with_name("config.json"))

BASE_URL = "https://date.nager.at/api/v3"


def segment(value: Any) -> str:
    """Quote an input as one segment of a path, and refuse what would lead to another path."""
    if value in ("", ".", ".."):
        raise ValidationError(f"{value!r} can't stand in a path", source="input")
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


@public_holidays.action("list_countries")
class ListCountriesAction(ActionHandler):
    """List countries."""

    async def execute(self, inputs: dict[str, Any], context: ExecutionContext) -> ActionResult | ActionError:
        try:
            data = await call_api(context, "GET", "/AvailableCountries")
        except HTTPError as error:
            return to_action_error(error)
        records = records_of(data)
        return ActionResult(data={"countries": records, "count": len(records)})


@public_holidays.action("list_holidays")
class ListHolidaysAction(ActionHandler):
    """List holidays."""

    async def execute(self, inputs: dict[str, Any], context: ExecutionContext) -> ActionResult | ActionError:
        year = segment(inputs["year"])
        country_code = segment(inputs["country_code"])
        try:
            data = await call_api(context, "GET", f"/PublicHolidays/{year}/{country_code}")
        except HTTPError as error:
            return to_action_error(error)
        records = records_of(data)
        return ActionResult(data={"holidays": records, "count": len(records)})


@public_holidays.action("get_country")
class GetCountryAction(ActionHandler):
    """Get the country."""

    async def execute(self, inputs: dict[str, Any], context: ExecutionContext) -> ActionResult | ActionError:
        country_code = segment(inputs["country_code"])
        try:
            data = await call_api(context, "GET", f"/CountryInfo/{country_code}")
        except HTTPError as error:
            return to_action_error(error)
        return ActionResult(data={"country": data})


__all__ = ["public_holidays"]
