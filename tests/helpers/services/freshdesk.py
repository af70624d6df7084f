"""Freshdesk's API 2."""

from tests.helpers.services.exchanges import FILE, Exchange, custom
from tests.helpers.wire import basic

API = "https://acme.freshdesk.com/api/v2"
TICKET = {"id": 20, "subject": "Support needed", "status": 2, "priority": 1}

SERVICE = custom(
    {"domain": "acme", "api_key": "k"},
    basic("k:X"),
    [
        Exchange(
            "list_tickets",
            {"filter": "new_and_my_open", "page": 2},
            f"GET {API}/tickets",
            query={"order_by": "updated_at", "filter": "new_and_my_open", "page": "2", "per_page": "30"},
            answer=[TICKET],
            output={"tickets": [TICKET], "count": 1},
        ),
        Exchange(
            "search_tickets",
            {"query": "priority:4 AND status:2"},
            f"GET {API}/search/tickets",
            query={"query": '"priority:4 AND status:2"', "page": "1"},
            answer={"total": 49, "results": [TICKET]},
            output={"tickets": [TICKET], "total": 49},
        ),
        Exchange(
            "get_ticket",
            {"ticket_id": 20},
            f"GET {API}/tickets/20",
            query={"include": "conversations,requester"},
            answer={**TICKET, "conversations": [{"id": 3}], "requester": {"id": 7, "name": "Ada"}},
            output={
                "ticket": {**TICKET, "conversations": [{"id": 3}], "requester": {"id": 7, "name": "Ada"}},
                "conversations": [{"id": 3}],
                "requester": {"id": 7, "name": "Ada"},
            },
        ),
        Exchange(
            "create_ticket",
            {
                "email": "ada@example.com",
                "subject": "Support needed",
                "description": "<b>Help</b>",
                "cc_emails": ["bob@example.com"],
                "custom_fields": {"cf_order": None},
            },
            f"POST {API}/tickets",
            body={
                "email": "ada@example.com",
                "subject": "Support needed",
                "description": "<b>Help</b>",
                "priority": 1,
                "status": 2,
                "cc_emails": ["bob@example.com"],
                "custom_fields": {"cf_order": None},
            },
            answer=TICKET,
            output={"ticket_id": 20, "ticket": TICKET},
        ),
        Exchange(
            "update_ticket",
            {"ticket_id": 20, "priority": 2, "tags": []},
            f"PUT {API}/tickets/20",
            body={"priority": 2, "tags": []},
            answer=TICKET,
            output={"ticket": TICKET},
        ),
        Exchange(
            "reply_to_ticket",
            {"ticket_id": 20, "body": "Hi", "attachments": [FILE, {**FILE, "name": "b.txt"}]},
            f"POST {API}/tickets/20/reply",
            body=[
                ("body", None, "text/plain", b"Hi"),
                ("attachments[]", "hello.txt", "text/plain", b"Hello"),
                ("attachments[]", "b.txt", "text/plain", b"Hello"),
            ],
            answer={"id": 4, "to_emails": ["ada@example.com"]},
            output={"reply_id": 4, "sent_to": ["ada@example.com"]},
        ),
        Exchange(
            "add_note",
            {"ticket_id": 20, "body": "Hi", "private": False},
            f"POST {API}/tickets/20/notes",
            body={"body": "Hi", "private": False},
            answer={"id": 5, "created_at": "2026-01-31T12:00:00Z"},
            output={"note_id": 5, "created_at": "2026-01-31T12:00:00Z"},
        ),
        Exchange(
            "list_contacts",
            {"email": "ada@example.com"},
            f"GET {API}/contacts",
            query={"email": "ada@example.com", "page": "1"},
            answer=[{"id": 7, "name": "Ada"}],
            output={"contacts": [{"id": 7, "name": "Ada"}], "count": 1},
        ),
        Exchange(
            "",
            {},
            f"GET {API}/agents/me",
            answer={"id": 432, "contact": {"email": "ada@example.com", "name": "Ada"}},
            output={"user_id": "432", "email": "ada@example.com", "username": "Ada"},
        ),
    ],
)
