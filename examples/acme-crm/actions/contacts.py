"""Actions on contacts."""

from typing import Any

from autohive_integrations_sdk import ActionError, ActionHandler, ActionResult, ExecutionContext

from helpers import (
    ApiError,
    acme_crm,
    by_name,
    call_api,
    present,
    records_of,
    segment,
    thing_of,
)


@acme_crm.action("list_contacts")
class ListContactsAction(ActionHandler):
    """List contacts."""

    async def execute(self, inputs: dict[str, Any], context: ExecutionContext) -> ActionResult | ActionError:
        query = {
            "owner": inputs.get("owner"),
            "limit": inputs.get("limit", 10),
        }
        try:
            answer = await call_api(context, "GET", "/contacts", query=query)
            records = records_of(answer, "contacts", "contact")
        except ApiError as error:
            return ActionError(message=str(error))
        return ActionResult(data={"contacts": records, "count": len(records)})


@acme_crm.action("get_contact")
class GetContactAction(ActionHandler):
    """Get a contact by its ID."""

    async def execute(self, inputs: dict[str, Any], context: ExecutionContext) -> ActionResult | ActionError:
        contact_id = segment("contact_id", inputs["contact_id"])
        try:
            answer = await call_api(context, "GET", f"/contacts/{contact_id}")
        except ApiError as error:
            return ActionError(message=str(error))
        return ActionResult(data={"contact": thing_of(answer, "contact")})


@acme_crm.action("create_contact")
class CreateContactAction(ActionHandler):
    """Create a contact."""

    async def execute(self, inputs: dict[str, Any], context: ExecutionContext) -> ActionResult | ActionError:
        body = {
            "email": inputs["email"],
            "name": inputs.get("name"),
            "tags": inputs.get("tags"),
            "newsletter": inputs.get("newsletter", False),
        }
        try:
            answer = await call_api(context, "POST", "/contacts", json=present(body))
        except ApiError as error:
            return ActionError(message=str(error))
        return ActionResult(data={"contact": thing_of(answer, "contact")})


@acme_crm.action("update_contact")
class UpdateContactAction(ActionHandler):
    """Update a contact."""

    async def execute(self, inputs: dict[str, Any], context: ExecutionContext) -> ActionResult | ActionError:
        contact_id = segment("contact_id", inputs["contact_id"])
        try:
            answer = await call_api(context, "PATCH", f"/contacts/{contact_id}", json=inputs["data"])
        except ApiError as error:
            return ActionError(message=str(error))
        return ActionResult(data={"contact": thing_of(answer, "contact")})


@acme_crm.action("delete_contact")
class DeleteContactAction(ActionHandler):
    """Delete a contact."""

    async def execute(self, inputs: dict[str, Any], context: ExecutionContext) -> ActionResult | ActionError:
        contact_id = segment("contact_id", inputs["contact_id"])
        try:
            answer = await call_api(context, "DELETE", f"/contacts/{contact_id}")
        except ApiError as error:
            return ActionError(message=str(error))
        return ActionResult(data={"deleted": by_name(thing_of(answer)).get("deleted") not in (False, [])})


HANDLERS = [
    ListContactsAction,
    GetContactAction,
    CreateContactAction,
    UpdateContactAction,
    DeleteContactAction,
]
