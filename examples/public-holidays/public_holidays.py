"""Looks up public holidays of more than a hundred countries."""

import json
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import quote

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
public_holidays = Integration.load(Path(__file__).with_name("config.json"))

ADVICE = {
    404: "Check the IDs.",
}
BASE_URL = "https://date.nager.at/api/v3"


class ApiError(Exception):
    """A request that failed, or an answer that can't be used, in words for the user."""

    def __init__(self, message: str, status: int | None = None) -> None:
        super().__init__(message)
        self.status = status


async def call_api(context: ExecutionContext, method: str, path: str, **options: Any) -> FetchResponse:
    """Send a request; `options` are those of `context.fetch`. A failure is an ApiError."""
    headers = {"Accept": "application/json", **options.pop("headers", {})}
    retry = "Try again later." if method == "GET" else "It may have been carried out: check before you repeat it."
    try:
        response = await context.fetch(BASE_URL + path, method=method, headers=headers, **options)
        if isinstance(response.data, str):  # JSON of another type; a web page is a ValueError
            response.data = json.loads(response.data or "null")
    except HTTPError as error:
        advice = ADVICE.get(error.status) or (retry if error.status >= 500 else "Check the inputs.")
        if isinstance(error, RateLimitError):
            advice = f"Try again in {error.retry_after} seconds."
        reason = reason_in(error.response_data) or "no reason given"
        raise ApiError(f"Public Holidays answered HTTP {error.status}: {reason}. {advice}", error.status) from error
    except (ClientError, TimeoutError, ValueError) as error:
        raise ApiError(f"Public Holidays can't be reached or understood ({type(error).__name__}). {retry}") from error
    return response


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


@public_holidays.action("list_countries")
class ListCountriesAction(ActionHandler):
    async def execute(self, inputs: dict[str, Any], context: ExecutionContext) -> ActionResult | ActionError:
        try:
            response = await call_api(context, "GET", "/AvailableCountries")
            countries = records_in(response.data, "countries")
        except ApiError as error:
            return ActionError(message=str(error))
        return ActionResult(data={"countries": countries, "count": len(countries)})


@public_holidays.action("list_holidays")
class ListHolidaysAction(ActionHandler):
    async def execute(self, inputs: dict[str, Any], context: ExecutionContext) -> ActionResult | ActionError:
        path = f"/PublicHolidays/{inputs['year']}/{quote(inputs['country_code'], safe='')}"
        try:
            response = await call_api(context, "GET", path)
            holidays = records_in(response.data, "holidays")
        except ApiError as error:
            return ActionError(message=str(error))
        return ActionResult(data={"holidays": holidays, "count": len(holidays)})


@public_holidays.action("get_country")
class GetCountryAction(ActionHandler):
    async def execute(self, inputs: dict[str, Any], context: ExecutionContext) -> ActionResult | ActionError:
        try:
            response = await call_api(context, "GET", f"/CountryInfo/{quote(inputs['country_code'], safe='')}")
        except ApiError as error:
            return ActionError(message=str(error))
        return ActionResult(data={"country": response.data})
