"""The REST API of Jira Cloud, version 3."""

from typing import Any

from tests.helpers.services.exchanges import FILE, Exchange, custom
from tests.helpers.wire import basic

API = "https://acme.atlassian.net/rest/api/3"
ISSUE = {"id": "10002", "key": "WEB-1", "fields": {"summary": "Main order flow broken"}}


def document(text: str) -> dict[str, Any]:
    paragraph = {"type": "paragraph", "content": [{"type": "text", "text": text}]}
    return {"type": "doc", "version": 1, "content": [paragraph]}


SERVICE = custom(
    {"site": "acme", "email": "ada@example.com", "api_token": "t"},
    {**basic("ada@example.com:t"), "X-Atlassian-Token": "no-check"},
    [
        Exchange(
            "search_issues",
            {"jql": "project = WEB AND status = 'In Progress'", "next_page_token": "abc"},
            f"GET {API}/search/jql",
            query={
                "jql": "project = WEB AND status = 'In Progress'",
                "fields": "summary,status,assignee",
                "maxResults": "50",
                "nextPageToken": "abc",
            },
            answer={"isLast": True, "issues": [ISSUE]},
            output={"issues": [ISSUE], "next_page_token": None, "is_last": True},
        ),
        Exchange(
            "get_issue",
            {"issue_key": "WEB-1"},
            f"GET {API}/issue/WEB-1",
            query={"fields": "summary,status,assignee,labels,duedate"},
            answer={"key": "WEB-1", "fields": {"summary": "S", "status": {"name": "To Do"}, "assignee": None}},
            output={
                "key": "WEB-1",
                "summary": "S",
                "status": "To Do",
                "assignee": None,
                "labels": [],
                "due_date": None,
            },
        ),
        Exchange(
            "create_issue",
            {
                "project_key": "WEB",
                "summary": "S",
                "description": "D",
                "issue_type": "Bug",
                "labels": ["ui"],
                "assignee_id": "5b10",
                "due_date": "2026-01-31",
                "parent_key": "WEB-2",
            },
            f"POST {API}/issue",
            body={
                "fields": {
                    "project": {"key": "WEB"},
                    "issuetype": {"name": "Bug"},
                    "summary": "S",
                    "description": document("D"),
                    "labels": ["ui"],
                    "assignee": {"id": "5b10"},
                    "duedate": "2026-01-31",
                    "parent": {"key": "WEB-2"},
                }
            },
            answer={"id": "10000", "key": "WEB-24", "self": f"{API}/issue/10000"},
            output={"id": "10000", "key": "WEB-24"},
        ),
        Exchange(
            "create_issue",
            {"project_key": "WEB", "summary": "S", "description": "D"},
            f"POST {API}/issue",
            body={
                "fields": {
                    "project": {"key": "WEB"},
                    "issuetype": {"name": "Task"},
                    "summary": "S",
                    "description": document("D"),
                }
            },
            answer={"id": "10000", "key": "WEB-24"},
            output={"id": "10000", "key": "WEB-24"},
        ),
        Exchange(
            "update_issue",
            {"issue_key": "WEB-1", "add_label": "ui", "notify": False},
            f"PUT {API}/issue/WEB-1",
            query={"notifyUsers": "false"},
            body={"update": {"labels": [{"add": "ui"}]}},
            output={"issue_key": "WEB-1"},
        ),
        Exchange(
            "update_issue",
            {"issue_key": "WEB-1", "fields": {"summary": "S"}},
            f"PUT {API}/issue/WEB-1",
            query={"notifyUsers": "true"},
            body={"fields": {"summary": "S"}},
            output={"issue_key": "WEB-1"},
        ),
        Exchange(
            "add_comment",
            {"issue_key": "WEB-1", "text": "Hi"},
            f"POST {API}/issue/WEB-1/comment",
            body={"body": document("Hi")},
            answer={"id": "10000", "author": {"displayName": "Ada"}, "created": "2026-01-31T12:00:00.000+0000"},
            output={"comment_id": "10000", "author": "Ada", "created": "2026-01-31T12:00:00.000+0000"},
        ),
        Exchange(
            "list_transitions",
            {"issue_key": "WEB-1"},
            f"GET {API}/issue/WEB-1/transitions",
            answer={"transitions": [{"id": "2", "name": "Close"}]},
            output={"transitions": [{"id": "2", "name": "Close"}], "count": 1},
        ),
        Exchange(
            "transition_issue",
            {"issue_key": "WEB-1", "transition_id": "2"},
            f"POST {API}/issue/WEB-1/transitions",
            body={"transition": {"id": "2"}},
            output={"issue_key": "WEB-1"},
        ),
        Exchange(
            "attach_file",
            {"issue_key": "WEB-1", "file": FILE},
            f"POST {API}/issue/WEB-1/attachments",
            body=[("file", "hello.txt", "text/plain", b"Hello")],
            answer=[{"id": "10001", "filename": "hello.txt"}],
            output={"attachments": [{"id": "10001", "filename": "hello.txt"}]},
        ),
        Exchange(
            "search_users",
            {"query": "ada"},
            f"GET {API}/user/search",
            query={"query": "ada", "maxResults": "50"},
            answer=[{"accountId": "5b10"}],
            output={"users": [{"accountId": "5b10"}], "count": 1},
        ),
        Exchange(
            "",
            {},
            f"GET {API}/myself",
            answer={"accountId": "5b10", "displayName": "Ada", "avatarUrls": {"48x48": "https://a.example/48"}},
            output={"user_id": "5b10", "username": "Ada", "avatar_url": "https://a.example/48"},
        ),
    ],
)
