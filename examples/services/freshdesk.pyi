"""Tickets, their conversations and contacts: Freshdesk's API 2."""

from typing import Annotated, Literal, TypedDict

name = "Freshdesk"
description = "Finds, creates and answers tickets of a help desk."
base_url = "https://{domain}.freshdesk.com/api/v2"
auth_fields = """domain: Annotated[str, "The part of your help desk's address in front of .freshdesk.com"], api_key: Annotated[str, "From your profile settings in Freshdesk"] -> basic {api_key}:X"""

class Ticket(TypedDict):
    id: int
    subject: str
    status: Annotated[int, "2 open, 3 pending, 4 resolved, 5 closed"]
    priority: Annotated[int, "1 low, 2 medium, 3 high, 4 urgent"]
    requester_id: int
    tags: list[str]

class Contact(TypedDict):
    id: int
    name: str
    email: str

def list_tickets(
    filter: Annotated[Literal["new_and_my_open", "watching", "spam", "deleted"], "A predefined filter"] = None,
    updated_since: Annotated[datetime, "Only tickets that have changed since then"] = None,
    email: Annotated[EmailStr, "Only tickets of this requester"] = None,
    page: Annotated[int, Field(ge=1)] = 1,
    per_page: Annotated[int, Field(ge=1, le=100, description="How many tickets to return")] = 30,
) -> "GET /tickets?order_by=updated_at -> (tickets: list[Ticket] = answer, count: int = len(tickets))":
    """List tickets, the last changed first."""

def search_tickets(
    query: Annotated[str, "A filter, like priority:4 AND status:2"],
    page: Annotated[int, Field(ge=1, le=10)] = 1,
) -> "GET /search/tickets?query=%22{query}%22&page={page} -> (tickets: list[Ticket] = results, total: int)":
    """Search tickets by their fields."""

def get_ticket(
    ticket_id: int,
) -> """GET /tickets/{ticket_id}?include=conversations,requester -> (ticket: Ticket = answer, requester: Contact = requester,
    conversations: list = conversations)""":
    """Get a ticket with its conversations and its requester."""

def create_ticket(
    email: Annotated[EmailStr, "Address of the requester"],
    subject: str,
    description: Annotated[str, "Content of the ticket, in HTML"],
    priority: Annotated[Literal[1, 2, 3, 4], "1 low, 2 medium, 3 high, 4 urgent"] = 1,
    status: Annotated[Literal[2, 3, 4, 5], "2 open, 3 pending, 4 resolved, 5 closed"] = 2,
    cc_emails: list[EmailStr] = None,
    tags: list[str] = None,
    custom_fields: Annotated[dict, "Values by the names of custom fields, which begin with cf_"] = None,
) -> "POST /tickets -> (ticket_id: int = id, ticket: Ticket = answer)":
    """Create a ticket."""

def update_ticket(
    ticket_id: int,
    status: Annotated[Literal[2, 3, 4, 5], "2 open, 3 pending, 4 resolved, 5 closed"] = None,
    priority: Annotated[Literal[1, 2, 3, 4], "1 low, 2 medium, 3 high, 4 urgent"] = None,
    responder_id: Annotated[int, "ID of the agent"] = None,
    tags: Annotated[list[str], "Tags, in place of those the ticket has"] = None,
) -> "PUT /tickets/{ticket_id} -> (ticket: Ticket = answer)":
    """Change the status, priority, agent or tags of a ticket."""

def reply_to_ticket(
    ticket_id: int,
    body: Annotated[str, "The reply, in HTML"],
    attachments: Annotated[list[File], "Files of 20 MB together"] = None,
) -> """POST /tickets/{ticket_id}/reply multipart {"body": body, "attachments[]": attachments}
    -> (reply_id: int = id, sent_to: list[str] = to_emails)""":
    """Send a reply to the requester of a ticket."""

def add_note(
    ticket_id: int,
    body: Annotated[str, "The note, in HTML"],
    private: Annotated[bool, "Whether only agents see it"] = True,
) -> "POST /tickets/{ticket_id}/notes -> (note_id: int = id, created_at: datetime)":
    """Add a note to a ticket."""

def list_contacts(
    email: EmailStr = None,
    phone: str = None,
    page: Annotated[int, Field(ge=1)] = 1,
) -> "GET /contacts -> (contacts: list[Contact] = answer, count: int = len(contacts))":
    """List contacts, all or those with an email address or a phone number."""
