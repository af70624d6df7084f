"""Audiences, members and campaigns: Mailchimp's Marketing API 3.0."""

from typing import Annotated, Literal, NotRequired, TypedDict

name = "Mailchimp"
description = "Adds and tags the members of audiences, and sends campaigns."
base_url = "https://{metadata.dc}.api.mailchimp.com/3.0"
auth_type = "platform"
provider = "Mailchimp"

class Audience(TypedDict):
    id: str
    name: str
    stats: Annotated[dict, "How many members it has, and how often they open and click"]

class Member(TypedDict):
    id: str
    email_address: str
    full_name: str
    status: Literal["subscribed", "unsubscribed", "cleaned", "pending", "transactional", "archived"]
    merge_fields: Annotated[dict, "Values of the audience's merge fields, like FNAME"]

class Tag(TypedDict):
    name: str
    status: Annotated[Literal["active", "inactive"], "Whether the member gets the tag or loses it"]

def list_audiences(
    count: Annotated[int, Field(ge=1, le=1000, description="How many audiences to return")] = 10,
    offset: Annotated[int, "How many audiences to skip"] = 0,
) -> "GET /lists?fields=lists.id,lists.name,lists.stats,total_items -> (audiences: list[Audience] = lists, total: int = total_items)":
    """List the audiences of the account."""

def list_members(
    list_id: Annotated[str, "ID of the audience"],
    status: Literal["subscribed", "unsubscribed", "cleaned", "pending"] = None,
    since_last_changed: Annotated[datetime, "Only members that have changed since then"] = None,
    count: Annotated[int, Field(ge=1, le=1000, description="How many members to return")] = 10,
    offset: Annotated[int, "How many members to skip"] = 0,
) -> "GET /lists/{list_id}/members -> (members: list[Member], total: int = total_items)":
    """List the members of an audience."""

def search_members(
    query: Annotated[str, "An email address, or a part of a name"],
    list_id: Annotated[str, "ID of the audience to search; all are searched without it"] = None,
) -> "GET /search-members -> (exact: list[Member] = exact_matches.members, similar: list[Member] = full_search.members)":
    """Search members by their email address or name."""

def add_member(
    list_id: Annotated[str, "ID of the audience"],
    email: EmailStr,
    status: Annotated[Literal["subscribed", "pending"], "Pending members are asked to confirm"] = "pending",
    first_name: str = None,
    last_name: str = None,
    language: Annotated[str, "Two letters, like fr"] = None,
) -> """PUT /lists/{list_id}/members/{email} {"email_address": email, "status_if_new": status, "language": language,
    "merge_fields": {"FNAME": first_name, "LNAME": last_name}} -> (member_id: str = id, status: str, member: Member = answer)""":
    """Add a member to an audience, or update the one who has this email address."""

def tag_member(
    list_id: Annotated[str, "ID of the audience"],
    email: EmailStr,
    tags: Annotated[list[Tag], "The tags to add or remove"],
) -> "POST /lists/{list_id}/members/{email}/tags -> (email: str = inputs.email, tags: list[Tag] = inputs.tags)":
    """Add tags to a member, or remove them."""

def archive_member(
    list_id: Annotated[str, "ID of the audience"], email: EmailStr
) -> "DELETE /lists/{list_id}/members/{email} -> (archived: bool = True)":
    """Archive a member of an audience."""

def list_campaigns(
    status: Literal["save", "paused", "schedule", "sending", "sent"] = None,
    since_send_time: Annotated[datetime, "Only campaigns sent since then"] = None,
    count: Annotated[int, Field(ge=1, le=1000, description="How many campaigns to return")] = 10,
    offset: Annotated[int, "How many campaigns to skip"] = 0,
) -> "GET /campaigns?sort_field=create_time&sort_dir=DESC -> (campaigns: list, total: int = total_items)":
    """List campaigns, the latest first."""

def send_campaign(
    campaign_id: Annotated[str, "ID of a campaign that is ready to be sent"],
) -> "POST /campaigns/{campaign_id}/actions/send -> (campaign_id: str = inputs.campaign_id, sent: bool = True)":
    """Send a campaign to its audience now."""
