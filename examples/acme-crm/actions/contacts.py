"""Actions on contacts."""

from typing import Any
from urllib.parse import quote

from autohive_integrations_sdk import ActionError, ActionHandler, ActionResult, ExecutionContext

from helpers import ApiError, acme_crm, call_api, present, records_in


@acme_crm.action("list_contacts")
class ListContactsAction(ActionHandler):
    async def execute(self, inputs: dict[str, Any], context: ExecutionContext) -> ActionResult | ActionError:
        params = {"owner": inputs.get("owner"), "limit": inputs.get("limit", 10)}
        try:
            response = await call_api(context, "GET", "/contacts", params=present(params))
            contacts = records_in(response.data, "contacts")
        except ApiError as error:
            return ActionError(message=str(error))
        return ActionResult(data={"contacts": contacts, "count": len(contacts)})


@acme_crm.action("get_contact")
class GetContactAction(ActionHandler):
    async def execute(self, inputs: dict[str, Any], context: ExecutionContext) -> ActionResult | ActionError:
        try:
            response = await call_api(context, "GET", f"/contacts/{quote(inputs['contact_id'], safe='')}")
        except ApiError as error:
            return ActionError(message=str(error))
        return ActionResult(data={"contact": response.data})


@acme_crm.action("create_contact")
class CreateContactAction(ActionHandler):
    async def execute(self, inputs: dict[str, Any], context: ExecutionContext) -> ActionResult | ActionError:
        body = {
            "email": inputs["email"],
            "name": inputs.get("name"),
            "tags": inputs.get("tags"),
            "newsletter": inputs.get("newsletter", False),
        }
        try:
            response = await call_api(context, "POST", "/contacts", json=present(body))
        except ApiError as error:
            return ActionError(message=str(error))
        return ActionResult(data={"contact": response.data})


@acme_crm.action("update_contact")
class UpdateContactAction(ActionHandler):
    async def execute(self, inputs: dict[str, Any], context: ExecutionContext) -> ActionResult | ActionError:
        path = f"/contacts/{quote(inputs['contact_id'], safe='')}"
        try:
            response = await call_api(context, "PATCH", path, json=inputs["data"])
        except ApiError as error:
            return ActionError(message=str(error))
        return ActionResult(data={"contact": response.data})


@acme_crm.action("delete_contact")
class DeleteContactAction(ActionHandler):
    async def execute(self, inputs: dict[str, Any], context: ExecutionContext) -> ActionResult | ActionError:
        try:
            await call_api(context, "DELETE", f"/contacts/{quote(inputs['contact_id'], safe='')}")
        except ApiError as error:
            return ActionError(message=str(error))
        return ActionResult(data={"deleted": True})
