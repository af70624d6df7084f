"""Mailchimp's Marketing API 3.0."""

from tests.helpers.services.exchanges import Exchange, platform

API = "https://us6.api.mailchimp.com/3.0"
ADA = {"id": "852aaa", "email_address": "ada@example.com", "full_name": "Ada", "status": "subscribed"}
TAGS = [{"name": "vip", "status": "active"}, {"name": "old", "status": "inactive"}]

SERVICE = platform(
    dc="us6",
    exchanges=[
        Exchange(
            "list_audiences",
            {},
            f"GET {API}/lists",
            query={"fields": "lists.id,lists.name,lists.stats,total_items", "count": "10", "offset": "0"},
            answer={"lists": [{"id": "a1", "name": "News"}], "total_items": 1},
            output={"audiences": [{"id": "a1", "name": "News"}], "total": 1},
        ),
        Exchange(
            "list_members",
            {"list_id": "a1", "status": "subscribed", "since_last_changed": "2026-01-31T00:00:00+00:00", "offset": 20},
            f"GET {API}/lists/a1/members",
            query={
                "status": "subscribed",
                "since_last_changed": "2026-01-31T00:00:00+00:00",
                "count": "10",
                "offset": "20",
            },
            answer={"members": [ADA], "list_id": "a1", "total_items": 21, "_links": []},
            output={"members": [ADA], "total": 21},
        ),
        Exchange(
            "search_members",
            {"query": "ada@example.com"},
            f"GET {API}/search-members",
            query={"query": "ada@example.com"},
            answer={"exact_matches": {"members": [ADA], "total_items": 1}, "full_search": {"members": []}},
            output={"exact": [ADA], "similar": []},
        ),
        Exchange(
            "add_member",
            {"list_id": "a1", "email": "ada@example.com", "first_name": "Ada"},
            f"PUT {API}/lists/a1/members/ada@example.com",
            body={"email_address": "ada@example.com", "status_if_new": "pending", "merge_fields": {"FNAME": "Ada"}},
            answer=ADA,
            output={"member_id": "852aaa", "status": "subscribed", "member": ADA},
        ),
        Exchange(
            "add_member",
            {"list_id": "a1", "email": "ada@example.com", "status": "subscribed"},
            f"PUT {API}/lists/a1/members/ada@example.com",
            body={"email_address": "ada@example.com", "status_if_new": "subscribed"},
            answer=ADA,
            output={"member_id": "852aaa", "status": "subscribed", "member": ADA},
        ),
        Exchange(
            "tag_member",
            {"list_id": "a1", "email": "ada@example.com", "tags": TAGS},
            f"POST {API}/lists/a1/members/ada@example.com/tags",
            body={"tags": TAGS},
            output={"email": "ada@example.com", "tags": TAGS},
        ),
        Exchange(
            "archive_member",
            {"list_id": "a1", "email": "ada@example.com"},
            f"DELETE {API}/lists/a1/members/ada@example.com",
            output={"archived": True},
        ),
        Exchange(
            "list_campaigns",
            {"status": "sent", "count": 1},
            f"GET {API}/campaigns",
            query={"sort_field": "create_time", "sort_dir": "DESC", "status": "sent", "count": "1", "offset": "0"},
            answer={"campaigns": [{"id": "c1"}], "total_items": 7},
            output={"campaigns": [{"id": "c1"}], "total": 7},
        ),
        Exchange(
            "send_campaign",
            {"campaign_id": "c1"},
            f"POST {API}/campaigns/c1/actions/send",
            output={"campaign_id": "c1", "sent": True},
        ),
        Exchange(
            "",
            {},
            f"GET {API}/",
            answer={"account_id": "8d3", "account_name": "Acme", "email": "ada@example.com", "username": "ada"},
            output={"user_id": "8d3", "organization": "Acme", "email": "ada@example.com", "username": "ada"},
        ),
    ],
)
