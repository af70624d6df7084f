"""Channels, messages and users: Slack's Web API."""

from typing import Annotated, Literal, TypedDict

name = "Slack"
description = "Reads and sends messages in Slack."
base_url = "https://slack.com/api"
auth_type = "platform"
provider = "Slack"
scopes = "channels:read groups:read channels:history groups:history chat:write users:read users:read.email reactions:write"
errors = "error if not ok"

class Channel(TypedDict):
    id: str
    name: str
    is_private: bool
    is_member: bool
    num_members: int

class Message(TypedDict):
    ts: Annotated[str, "When it was sent, which also identifies it"]
    user: Annotated[str, "ID of who sent it"]
    text: str
    thread_ts: Annotated[str, "The message that its thread starts with"]

def list_channels(
    types: Annotated[
        list[Literal["public_channel", "private_channel", "im", "mpim"]], Query(style=","), "The kinds of channels"
    ] = ["public_channel"],
    limit: Annotated[int, Field(ge=1, le=999, description="How many channels to return")] = 100,
    cursor: Annotated[str, "Where to go on, from the page before"] = None,
) -> """GET /conversations.list?exclude_archived=true
    -> (channels: list[Channel], next_cursor: str = response_metadata.next_cursor)""":
    """List channels that are not archived."""

def send_message(
    channel: Annotated[str, "ID of a channel or user"],
    text: Annotated[str, "The message, in Slack's mrkdwn"],
    thread_ts: Annotated[str, "The ts of the message to answer in its thread"] = None,
    reply_broadcast: Annotated[bool, "Whether the channel also sees an answer in a thread"] = None,
    blocks: Annotated[list[dict], "Layout of the message, in Block Kit"] = None,
) -> "POST /chat.postMessage -> (channel: str, ts: str, message: Message)":
    """Send a message to a channel or a user."""

def update_message(
    channel: Annotated[str, "ID of the channel"],
    ts: Annotated[str, "The ts of the message"],
    text: Annotated[str, "The new text, in Slack's mrkdwn"],
) -> "POST /chat.update -> (channel: str, ts: str, text: str)":
    """Change the text of a message."""

def list_messages(
    channel: Annotated[str, "ID of the channel"],
    oldest: Annotated[str, "Only messages after this ts"] = None,
    latest: Annotated[str, "Only messages before this ts"] = None,
    inclusive: Annotated[bool, "Whether oldest and latest are included"] = None,
    limit: Annotated[int, Field(ge=1, le=999, description="How many messages to return")] = 100,
    cursor: Annotated[str, "Where to go on, from the page before"] = None,
) -> """GET /conversations.history -> (messages: list[Message], has_more: bool,
    next_cursor: str = response_metadata.next_cursor)""":
    """List messages of a channel, the latest first."""

def list_replies(
    channel: Annotated[str, "ID of the channel"],
    ts: Annotated[str, "The ts of the message that the thread starts with"],
    limit: Annotated[int, Field(ge=1, le=999, description="How many messages to return")] = 100,
    cursor: Annotated[str, "Where to go on, from the page before"] = None,
) -> """GET /conversations.replies -> (messages: list[Message], has_more: bool,
    next_cursor: str = response_metadata.next_cursor)""":
    """List the messages of a thread."""

def find_user_by_email(
    email: EmailStr,
) -> "GET /users.lookupByEmail -> (user_id: str = user.id, name: str = user.real_name, time_zone: str = user.tz)":
    """Find the user who has an email address."""

def add_reaction(
    channel: Annotated[str, "ID of the channel"],
    timestamp: Annotated[str, "The ts of the message"],
    name: Annotated[str, "Name of the emoji without colons, like thumbsup"],
) -> "POST /reactions.add -> (added: bool = True)":
    """Add a reaction to a message."""
