"""Issues: the REST API of Jira Cloud, version 3."""

from typing import Annotated, Literal, TypedDict

name = "Jira"
description = "Finds, creates and moves issues in Jira Cloud."
base_url = "https://{site}.atlassian.net/rest/api/3"
auth_fields = """site: Annotated[str, "The part of your site's address in front of .atlassian.net"], email: Annotated[str, "The email address you sign in with"], api_token: Annotated[str, "An API token from id.atlassian.com/manage-profile/security/api-tokens"] -> basic {email}:{api_token}"""
headers = {"X-Atlassian-Token": "no-check"}
errors = "errorMessages[0]"

class Issue(TypedDict):
    id: str
    key: Annotated[str, "Key of the issue, like WEB-1"]
    fields: Annotated[dict, "The fields that were asked for"]

class Transition(TypedDict):
    id: str
    name: str
    to: Annotated[dict, "The status that it leads to"]

class User(TypedDict):
    accountId: str
    displayName: str
    emailAddress: str

def search_issues(
    jql: Annotated[str, "A query in JQL, like project = WEB AND status = 'In Progress'"],
    fields: Annotated[list[str], Query(style=","), "The fields to return"] = ["summary", "status", "assignee"],
    max_results: Annotated[int, Field(alias="maxResults", ge=1, le=100, description="How many to return")] = 50,
    next_page_token: Annotated[str, Field(alias="nextPageToken", description="From the page before")] = None,
) -> "GET /search/jql -> (issues: list[Issue], next_page_token: str = nextPageToken, is_last: bool = isLast)":
    """Search issues with JQL."""

def get_issue(
    issue_key: Annotated[str, "Key or ID of the issue, like WEB-1"],
) -> """GET /issue/{issue_key}?fields=summary,status,assignee,labels,duedate -> (key: str, summary: str = fields.summary,
    status: str = fields.status.name, assignee: str = fields.assignee.displayName, labels: list[str] = fields.labels,
    due_date: date = fields.duedate)""":
    """Get an issue by its key."""

def create_issue(
    project_key: Annotated[str, "Key of the project, like WEB"],
    summary: Annotated[str, Field(max_length=255, description="What the issue is about, on one line")],
    description: Annotated[str, "What has to be done, as plain text"],
    issue_type: Annotated[str, "Name of the issue type"] = "Task",
    labels: list[str] = None,
    assignee_id: Annotated[str, "Account ID of a user"] = None,
    due_date: date = None,
    parent_key: Annotated[str, "Key of the epic or the parent issue"] = None,
) -> """POST /issue {"fields": {"project": {"key": project_key}, "issuetype": {"name": issue_type}, "summary": summary,
    "description": {"type": "doc", "version": 1,
        "content": [{"type": "paragraph", "content": [{"type": "text", "text": description}]}]},
    "labels": labels, "assignee": {"id": assignee_id}, "duedate": due_date, "parent": {"key": parent_key}}}
    -> (id: str, key: str)""":
    """Create an issue."""

def update_issue(
    issue_key: Annotated[str, "Key or ID of the issue, like WEB-1"],
    fields: Annotated[dict, "New values by the names of fields, like summary"] = None,
    add_label: Annotated[str, "A label to add"] = None,
    notify: Annotated[bool, "Whether watchers get an email"] = True,
) -> """PUT /issue/{issue_key}?notifyUsers={notify} {"fields": fields, "update": {"labels": [{"add": add_label}]}}
    -> (issue_key: str = inputs.issue_key)""":
    """Change fields of an issue."""

def add_comment(
    issue_key: Annotated[str, "Key or ID of the issue, like WEB-1"],
    text: Annotated[str, "The comment, as plain text"],
) -> """POST /issue/{issue_key}/comment {"body": {"type": "doc", "version": 1,
    "content": [{"type": "paragraph", "content": [{"type": "text", "text": text}]}]}}
    -> (comment_id: str = id, author: str = author.displayName, created: datetime)""":
    """Comment on an issue."""

def list_transitions(
    issue_key: Annotated[str, "Key or ID of the issue, like WEB-1"],
) -> "GET /issue/{issue_key}/transitions -> (transitions: list[Transition], count: int = len(transitions))":
    """List the statuses to which an issue can be moved."""

def transition_issue(
    issue_key: Annotated[str, "Key or ID of the issue, like WEB-1"],
    transition_id: Annotated[str, "ID of a transition of this issue"],
) -> 'POST /issue/{issue_key}/transitions {"transition": {"id": transition_id}} -> (issue_key: str = inputs.issue_key)':
    """Move an issue to another status."""

def attach_file(
    issue_key: Annotated[str, "Key or ID of the issue, like WEB-1"],
    file: Annotated[File, "The file to attach"],
) -> 'POST /issue/{issue_key}/attachments multipart {"file": file} -> (attachments: list = answer)':
    """Attach a file to an issue."""

def search_users(
    query: Annotated[str, "A part of a name or email address"],
) -> "GET /user/search?query={query}&maxResults=50 -> (users: list[User] = answer, count: int = len(users))":
    """Search users by their name or email address."""
