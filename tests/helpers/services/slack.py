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
            answer={
                "ok": True,
                "channels": [{"id": "C1"}],
                "response_metadata": {"next_cursor": "dGVhbTpDMQ=="},
            },
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
            "list_messages",
            {"channel": "C1", "oldest": "0", "cursor": "bmV4dA=="},
            f"GET {API}/conversations.history",
            query={"channel": "C1", "oldest": "0", "limit": "100", "cursor": "bmV4dA=="},
            answer={"ok": True, "messages": [MESSAGE], "has_more": False, "pin_count": 0},
            output={"messages": [MESSAGE], "has_more": False, "next_cursor": None},
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
