"""Contacts, deals and notes: HubSpot's CRM API."""

from typing import Annotated, Literal, TypedDict

name = "HubSpot"
description = "Finds and creates contacts, deals and notes in HubSpot's CRM."
base_url = "https://api.hubapi.com"
auth_type = "platform"
provider = "hubspot"
scopes = "crm.objects.contacts.read crm.objects.contacts.write crm.objects.deals.read crm.objects.deals.write crm.objects.owners.read"

class Record(TypedDict):
    id: str
    properties: Annotated[dict, "Values by the names of properties"]
    createdAt: datetime
    updatedAt: datetime

class Owner(TypedDict):
    id: str
    email: str
    firstName: str
    lastName: str

def search_contacts(
    query: Annotated[str, "A part of a name, email address, phone number or company"],
    properties: Annotated[list[str], "The properties to return"] = ["email", "firstname", "lastname"],
    limit: Annotated[int, Field(ge=1, le=200, description="How many contacts to return")] = 10,
    after: Annotated[str, "Where to go on, from the page before"] = None,
) -> """POST /crm/v3/objects/contacts/search
    -> (contacts: list[Record] = results, total: int, after: str = paging.next.after)""":
    """Search contacts."""

def find_contact_by_email(
    email: EmailStr,
) -> """POST /crm/v3/objects/contacts/search {"filterGroups": [{"filters": [
    {"propertyName": "email", "operator": "EQ", "value": email}]}], "limit": 1}
    -> (contact: Record = results[0], contact_id: str = results[0].id)""":
    """Find the contact who has an email address."""

def get_contact(
    contact_id: str,
    properties: Annotated[list[str], Query(style=","), "The properties to return"] = None,
    associations: Annotated[
        list[Literal["companies", "deals", "tickets"]], Query(style=","), "The kinds of records whose IDs to return"
    ] = None,
) -> "GET /crm/v3/objects/contacts/{contact_id} -> (contact: Record = answer)":
    """Get a contact by its ID."""

def create_contact(
    email: EmailStr,
    first_name: str = None,
    last_name: str = None,
    company: str = None,
    phone: str = None,
) -> """POST /crm/v3/objects/contacts {"properties": {"email": email, "firstname": first_name, "lastname": last_name,
    "company": company, "phone": phone}} -> (contact_id: str = id, contact: Record = answer)""":
    """Create a contact."""

def update_contact(
    contact_id: str,
    properties: Annotated[dict[str, str], "New values by the names of properties, like lifecyclestage"],
) -> "PATCH /crm/v3/objects/contacts/{contact_id} -> (contact: Record = answer)":
    """Change properties of a contact."""

def create_deal(
    name: str,
    stage: Annotated[str, "ID of a stage of the pipeline, like appointmentscheduled"],
    pipeline: Annotated[str, "ID of the pipeline"] = "default",
    amount: Annotated[float, Field(ge=0)] = None,
    close_date: date = None,
    owner_id: Annotated[str, "ID of the owner"] = None,
) -> """POST /crm/v3/objects/deals {"properties": {"dealname": name, "dealstage": stage, "pipeline": pipeline,
    "amount": amount, "closedate": close_date, "hubspot_owner_id": owner_id}} -> (deal_id: str = id, deal: Record = answer)""":
    """Create a deal."""

def add_contact_to_deal(
    deal_id: str, contact_id: str
) -> """PUT /crm/v4/objects/deals/{deal_id}/associations/default/contacts/{contact_id}
    -> (deal_id: str = inputs.deal_id, contact_id: str = inputs.contact_id)""":
    """Associate a deal with a contact."""

def create_note(
    contact_id: str,
    text: Annotated[str, "The note, in HTML"],
    timestamp: Annotated[datetime, "When the note is dated"],
) -> """POST /crm/v3/objects/notes {"properties": {"hs_note_body": text, "hs_timestamp": timestamp}, "associations": [
    {"to": {"id": contact_id}, "types": [{"associationCategory": "HUBSPOT_DEFINED", "associationTypeId": 202}]}]}
    -> (note_id: str = id)""":
    """Create a note on a contact."""

def list_owners(
    email: EmailStr = None,
    limit: Annotated[int, Field(ge=1, le=500, description="How many owners to return")] = 100,
    after: Annotated[str, "Where to go on, from the page before"] = None,
) -> "GET /crm/v3/owners?archived=false -> (owners: list[Owner] = results, after: str = paging.next.after)":
    """List the users who can own records."""
