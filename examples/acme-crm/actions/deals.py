"""Actions on deals."""

from typing import Any

from autohive_integrations_sdk import ActionError, ActionHandler, ActionResult, ExecutionContext, HTTPError

from helpers import (
    acme_crm,
    call_api,
    present,
    records_of,
    segment,
    to_action_error,
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
            data = await call_api(context, "GET", "/deals", query=query)
        except HTTPError as error:
            return to_action_error(error)
        records = records_of(data)
        return ActionResult(data={"deals": records, "count": len(records)})


@acme_crm.action("get_deal")
class GetDealAction(ActionHandler):
    """Get a deal by its ID."""

    async def execute(self, inputs: dict[str, Any], context: ExecutionContext) -> ActionResult | ActionError:
        deal_id = segment(inputs["deal_id"])
        try:
            data = await call_api(context, "GET", f"/deals/{deal_id}")
        except HTTPError as error:
            return to_action_error(error)
        return ActionResult(data={"deal": data})


@acme_crm.action("close_deal")
class CloseDealAction(ActionHandler):
    """Close a deal."""

    async def execute(self, inputs: dict[str, Any], context: ExecutionContext) -> ActionResult | ActionError:
        deal_id = segment(inputs["deal_id"])
        body = {
            "reason": inputs.get("reason"),
        }
        try:
            data = await call_api(context, "POST", f"/deals/{deal_id}/close", json=present(body))
        except HTTPError as error:
            return to_action_error(error)
        return ActionResult(data={"result": data})


HANDLERS = [
    SearchDealsAction,
    GetDealAction,
    CloseDealAction,
]
