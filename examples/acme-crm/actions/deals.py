"""Actions on deals."""

from typing import Any
from urllib.parse import quote

from autohive_integrations_sdk import ActionHandler, ActionResult, ExecutionContext

from helpers import acme_crm, call_api, present, records_in, reports_errors


@acme_crm.action("search_deals")
class SearchDealsAction(ActionHandler):
    @reports_errors
    async def execute(self, inputs: dict[str, Any], context: ExecutionContext) -> ActionResult:
        params = {"query": inputs["query"], "stage": inputs.get("stage", "open")}
        response = await call_api(context, "GET", "/deals", params=params)
        deals = records_in(response.data, "deals")
        return ActionResult(data={"deals": deals, "count": len(deals)})


@acme_crm.action("get_deal")
class GetDealAction(ActionHandler):
    @reports_errors
    async def execute(self, inputs: dict[str, Any], context: ExecutionContext) -> ActionResult:
        response = await call_api(context, "GET", f"/deals/{quote(inputs['deal_id'], safe='')}")
        return ActionResult(data={"deal": response.data})


@acme_crm.action("close_deal")
class CloseDealAction(ActionHandler):
    @reports_errors
    async def execute(self, inputs: dict[str, Any], context: ExecutionContext) -> ActionResult:
        body = {"reason": inputs.get("reason")}
        path = f"/deals/{quote(inputs['deal_id'], safe='')}/close"
        response = await call_api(context, "POST", path, json=present(body))
        return ActionResult(data={"result": response.data})
