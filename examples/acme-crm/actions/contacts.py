"""Actions on contacts."""

from typing import Any
from urllib.parse import quote

from autohive_integrations_sdk import ActionHandler, ActionResult, ExecutionContext

from helpers import acme_crm, call_api, present, records_in, reports_errors


@acme_crm.action("list_contacts")
class ListContactsAction(ActionHandler):
    @reports_errors
    async def execute(self, inputs: dict[str, Any], context: ExecutionContext) -> ActionResult:
        params = {"owner": inputs.get("owner"), "limit": inputs.get("limit", 10)}
        response = await call_api(context, "GET", "/contacts", params=present(params))
        contacts = records_in(response.data, "contacts")
        return ActionResult(data={"contacts": contacts, "count": len(contacts)})


@acme_crm.action("get_contact")
class GetContactAction(ActionHandler):
    @reports_errors
    async def execute(self, inputs: dict[str, Any], context: ExecutionContext) -> ActionResult:
        response = await call_api(context, "GET", f"/contacts/{quote(inputs['contact_id'], safe='')}")
        return ActionResult(data={"contact": response.data})


@acme_crm.action("create_contact")
class CreateContactAction(ActionHandler):
    @reports_errors
    async def execute(self, inputs: dict[str, Any], context: ExecutionContext) -> ActionResult:
        body = {
            "email": inputs["email"],
            "name": inputs.get("name"),
            "tags": inputs.get("tags"),
            "newsletter": inputs.get("newsletter", False),
        }
        response = await call_api(context, "POST", "/contacts", json=present(body))
        return ActionResult(data={"contact": response.data})


@acme_crm.action("update_contact")
class UpdateContactAction(ActionHandler):
    @reports_errors
    async def execute(self, inputs: dict[str, Any], context: ExecutionContext) -> ActionResult:
        path = f"/contacts/{quote(inputs['contact_id'], safe='')}"
        response = await call_api(context, "PATCH", path, json=inputs["data"])
        return ActionResult(data={"contact": response.data})


@acme_crm.action("delete_contact")
class DeleteContactAction(ActionHandler):
    @reports_errors
    async def execute(self, inputs: dict[str, Any], context: ExecutionContext) -> ActionResult:
        await call_api(context, "DELETE", f"/contacts/{quote(inputs['contact_id'], safe='')}")
        return ActionResult(data={"deleted": True})
