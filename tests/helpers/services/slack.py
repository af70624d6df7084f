"""Slack's Web API."""

from tests.helpers.services.exchanges import Exchange, Service

API = "slack.com/api"
MESSAGE = {"type": "message", "user": "U1", "text": "Hi", "ts": "1503435956.000247"}

SERVICE = Service(
    [
        Exchange(
            "list_channels",
            {"types": ["public_channel", "private_channel"]},
            f"GET {API}/conversations.list",
            query={"exclude_archived": "true", "types": "public_channel,private_channel", "limit": "100"},
            answer={"ok": True, "channels": [{"id": "C1"}], "response_metadata": {"next_cursor": "dGVhbTpDMQ=="}},
            output={"channels": [{"id": "C1"}], "next_cursor": "dGVhbTpDMQ=="},
        ),
        Exchange(
            "send_message",
            {"channel": "C1", "text": "Hi", "thread_ts": "1503435956.000247"},
            f"POST {API}/chat.postMessage",
            body={"channel": "C1", "text": "Hi", "thread_ts": "1503435956.000247"},
            answer={"ok": True, "channel": "C1", "ts": "1503435957.000248", "message": MESSAGE},
            output={"channel": "C1", "ts": "1503435957.000248", "message": MESSAGE},
        ),
        Exchange(
            "update_message",
            {"channel": "C1", "ts": "1503435956.000247", "text": "Ho"},
            f"POST {API}/chat.update",
            body={"channel": "C1", "ts": "1503435956.000247", "text": "Ho"},
            answer={"ok": True, "channel": "C1", "ts": "1503435956.000247", "text": "Ho"},
            output={"channel": "C1", "ts": "1503435956.000247", "text": "Ho"},
        ),
        Exchange(
            "list_messages",
            {"channel": "C1", "oldest": "0", "cursor": "bmV4dA=="},
            f"GET {API}/conversations.history",
            query={"channel": "C1", "oldest": "0", "limit": "100", "cursor": "bmV4dA=="},
            answer={"ok": True, "messages": [MESSAGE], "has_more": False, "pin_count": 0},
            output={"messages": [MESSAGE], "has_more": False, "next_cursor": None},
        ),
        Exchange(
            "list_replies",
            {"channel": "C1", "ts": "1503435956.000247"},
            f"GET {API}/conversations.replies",
            query={"channel": "C1", "ts": "1503435956.000247", "limit": "100"},
            answer={"ok": True, "messages": [MESSAGE], "has_more": True, "response_metadata": {"next_cursor": "bmV4"}},
            output={"messages": [MESSAGE], "has_more": True, "next_cursor": "bmV4"},
        ),
        Exchange(
            "find_user_by_email",
            {"email": "ada@example.com"},
            f"GET {API}/users.lookupByEmail",
            query={"email": "ada@example.com"},
            answer={"ok": True, "user": {"id": "U1", "real_name": "Ada", "tz": "Europe/London"}},
            output={"user_id": "U1", "name": "Ada", "time_zone": "Europe/London"},
        ),
        Exchange(
            "add_reaction",
            {"channel": "C1", "timestamp": "1503435956.000247", "name": "thumbsup"},
            f"POST {API}/reactions.add",
            body={"channel": "C1", "timestamp": "1503435956.000247", "name": "thumbsup"},
            answer={"ok": True},
            output={"added": True},
        ),
        Exchange(
            "",
            {},
            f"GET {API}/auth.test",
            answer={"ok": True, "team": "Acme", "user": "ada", "team_id": "T1", "user_id": "U1"},
            output={"username": "ada", "user_id": "U1", "organization": "Acme"},
        ),
    ]
)
