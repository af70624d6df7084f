"""Actions on deals."""

from typing import Any

from autohive_integrations_sdk import ActionError, ActionHandler, ActionResult, ExecutionContext

from helpers import (
    ApiError,
    acme_crm,
    call_api,
    present,
    records_of,
    segment,
    thing_of,
)


@acme_crm.action("search_deals")
class SearchDealsAction(ActionHandler):
    """Search deals."""

    async def execute(self, inputs: dict[str, Any], context: ExecutionContext) -> ActionResult | ActionError:
        query = {
            "query": inputs["query"],
            "stage": inputs.get("stage", "open"),
        }
        try:
            answer = await call_api(context, "GET", "/deals", query=query)
            records = records_of(answer, "deals", "deal")
        except ApiError as error:
            return ActionError(message=str(error))
        return ActionResult(data={"deals": records, "count": len(records)})


@acme_crm.action("get_deal")
class GetDealAction(ActionHandler):
    """Get a deal by its ID."""

    async def execute(self, inputs: dict[str, Any], context: ExecutionContext) -> ActionResult | ActionError:
        deal_id = segment("deal_id", inputs["deal_id"])
        try:
            answer = await call_api(context, "GET", f"/deals/{deal_id}")
        except ApiError as error:
            return ActionError(message=str(error))
        return ActionResult(data={"deal": thing_of(answer, "deal")})


@acme_crm.action("close_deal")
class CloseDealAction(ActionHandler):
    """Close a deal."""

    async def execute(self, inputs: dict[str, Any], context: ExecutionContext) -> ActionResult | ActionError:
        deal_id = segment("deal_id", inputs["deal_id"])
        body = {
            "reason": inputs.get("reason"),
        }
        try:
            answer = await call_api(context, "POST", f"/deals/{deal_id}/close", json=present(body))
        except ApiError as error:
            return ActionError(message=str(error))
        return ActionResult(data={"result": thing_of(answer, "deal")})


HANDLERS = [
    SearchDealsAction,
    GetDealAction,
    CloseDealAction,
]
