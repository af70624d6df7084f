"""Actions on deals."""

from typing import Any
from urllib.parse import quote

from autohive_integrations_sdk import ActionError, ActionHandler, ActionResult, ExecutionContext

from helpers import ApiError, acme_crm, call_api, present, records_in


@acme_crm.action("search_deals")
class SearchDealsAction(ActionHandler):
    async def execute(self, inputs: dict[str, Any], context: ExecutionContext) -> ActionResult | ActionError:
        params = {"query": inputs["query"], "stage": inputs.get("stage", "open")}
        try:
            response = await call_api(context, "GET", "/deals", params=params)
            deals = records_in(response.data, "deals")
        except ApiError as error:
            return ActionError(message=str(error))
        return ActionResult(data={"deals": deals, "count": len(deals)})


@acme_crm.action("get_deal")
class GetDealAction(ActionHandler):
    async def execute(self, inputs: dict[str, Any], context: ExecutionContext) -> ActionResult | ActionError:
        try:
            response = await call_api(context, "GET", f"/deals/{quote(inputs['deal_id'], safe='')}")
        except ApiError as error:
            return ActionError(message=str(error))
        return ActionResult(data={"deal": response.data})


@acme_crm.action("close_deal")
class CloseDealAction(ActionHandler):
    async def execute(self, inputs: dict[str, Any], context: ExecutionContext) -> ActionResult | ActionError:
        body = {"reason": inputs.get("reason")}
        path = f"/deals/{quote(inputs['deal_id'], safe='')}/close"
        try:
            response = await call_api(context, "POST", path, json=present(body))
        except ApiError as error:
            return ActionError(message=str(error))
        return ActionResult(data={"result": response.data})
